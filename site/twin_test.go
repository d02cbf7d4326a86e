package site

import "testing"

func TestTwinKey(t *testing.T) {
	for _, tc := range []struct {
		intent, a, b string
		twins        bool
	}{
		{"scheme", "http://a.edu.cn/x.htm", "https://a.edu.cn/x.htm", true},
		{"www", "http://www.a.edu.cn/", "http://a.edu.cn/", true},
		{"index page of a folder", "http://a.edu.cn/xxgk/", "http://a.edu.cn/xxgk/INDEX.htm", true},
		{"index page with a query", "http://a.edu.cn/x/index.jsp?id=1", "http://a.edu.cn/x/?id=1", true},
		{"other query", "http://a.edu.cn/x/?id=2", "http://a.edu.cn/x/?id=1", false},
		{"other host", "http://jw.a.edu.cn/", "http://a.edu.cn/", false},
		{"other port", "http://a.edu.cn:8080/", "http://a.edu.cn/", false},
		{"other page", "http://a.edu.cn/x/index2.htm", "http://a.edu.cn/x/", false},
		{"folder named like an index", "http://a.edu.cn/index.htm/x", "http://a.edu.cn/x", false},
	} {
		if got := TwinKey(tc.a) == TwinKey(tc.b); got != tc.twins {
			t.Errorf("%s: %q and %q: got %v", tc.intent, TwinKey(tc.a), TwinKey(tc.b), got)
		}
	}
}

// Of the addresses of one page the best is the same whoever comes first.
func TestBetter(t *testing.T) {
	order := []string{
		"https://www.a.edu.cn/x/", "https://www.a.edu.cn/x/index.htm", "https://a.edu.cn/x/", "http://www.a.edu.cn/x/",
		"http://a.edu.cn/x/", "http://a.edu.cn/x/main.htm", "http://a.edu.cn/x/index.htm",
	}
	for i, a := range order {
		for j, b := range order {
			if got := Better(a, b); got != (i < j) {
				t.Errorf("Better(%s, %s): got %v", a, b, got)
			}
		}
	}
}
