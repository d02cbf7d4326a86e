package site

import (
	"net/url"
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	for _, tc := range []struct{ intent, raw, want string }{
		{"nothing to do", "http://www.a.edu.cn/info/1/2.htm", "http://www.a.edu.cn/info/1/2.htm"},
		{"host and scheme in lower case, path not", "HTTP://WWW.A.Edu.CN/Info/A.HTM", "http://www.a.edu.cn/Info/A.HTM"},
		{"empty path", "http://a.edu.cn", "http://a.edu.cn/"},
		{"empty path with query", "http://a.edu.cn?id=1", "http://a.edu.cn/?id=1"},
		{"fragment", "http://a.edu.cn/x.htm#top", "http://a.edu.cn/x.htm"},
		{"fragment with a percent sign", "http://a.edu.cn/x.htm#100%", "http://a.edu.cn/x.htm"},
		{"default ports", "http://a.edu.cn:80/x", "http://a.edu.cn/x"},
		{"default port of https", "https://a.edu.cn:443/x", "https://a.edu.cn/x"},
		{"another port stays", "http://a.edu.cn:8080/x", "http://a.edu.cn:8080/x"},
		{"the other scheme's port stays", "http://a.edu.cn:443/x", "http://a.edu.cn:443/x"},
		{"empty port", "http://a.edu.cn:/x", "http://a.edu.cn/x"},
		{"dot at the end of the host", "http://a.edu.cn./x", "http://a.edu.cn/x"},
		{"IPv6 keeps its brackets", "http://[::1]:8080/x", "http://[::1]:8080/x"},
		{"user is dropped", "http://u:p@a.edu.cn/x", "http://a.edu.cn/x"},
		{"dot segments", "http://a.edu.cn/a/./b/../c.htm", "http://a.edu.cn/a/c.htm"},
		{"dot segments keep the folder", "http://a.edu.cn/a/b/..", "http://a.edu.cn/a/"},
		{"above the root", "http://a.edu.cn/../../x", "http://a.edu.cn/x"},
		{"double slashes", "http://a.edu.cn//a//b/", "http://a.edu.cn/a/b/"},
		{"dot file is no dot segment", "http://a.edu.cn/.well-known/x", "http://a.edu.cn/.well-known/x"},
		{"tabs and line breaks inside", "http://a.edu.cn/in\r\n\tfo/1.htm", "http://a.edu.cn/info/1.htm"},
		{"blanks around", " \u3000http://a.edu.cn/x\u00a0", "http://a.edu.cn/x"},
		{"session in the path", "http://a.edu.cn/x.jsp;jsessionid=A1B2?id=3", "http://a.edu.cn/x.jsp?id=3"},
		{"session in upper case", "http://a.edu.cn/x.do;JSESSIONID=A1B2", "http://a.edu.cn/x.do"},
		{"session before the rest of the path", "http://a.edu.cn/a;jsessionid=1/b.jsp", "http://a.edu.cn/a/b.jsp"},
		{"other path parameters stay", "http://a.edu.cn/a;v=1/b", "http://a.edu.cn/a;v=1/b"},
		{"cache buster", "http://a.edu.cn/x.jsp?id=3&_t=163", "http://a.edu.cn/x.jsp?id=3"},
		{"only a cache buster", "http://a.edu.cn/x.htm?_t=163", "http://a.edu.cn/x.htm"},
		{"long sid is a session", "http://a.edu.cn/x?sid=0123456789abcdef01", "http://a.edu.cn/x"},
		{"short sid chooses a section", "http://a.edu.cn/x?sid=12", "http://a.edu.cn/x?sid=12"},
		{"order of parameters stays", "http://a.edu.cn/x?b=2&a=1&&b=3", "http://a.edu.cn/x?b=2&a=1&b=3"},
		{"parameter without value", "http://a.edu.cn/html.php?c-4138.html", "http://a.edu.cn/html.php?c-4138.html"},
		{"Chinese path", "http://a.edu.cn/信息公开/1.htm", "http://a.edu.cn/%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80/1.htm"},
		{"UTF-8 escapes stay", "http://a.edu.cn/%e4%bf%a1/1.htm", "http://a.edu.cn/%e4%bf%a1/1.htm"},
		{"GBK escapes stay", "http://a.edu.cn/%D0%C5%CF%A2/1.htm", "http://a.edu.cn/%D0%C5%CF%A2/1.htm"},
		{"GBK escapes in the query stay", "http://a.edu.cn/s?k=%C7%E5", "http://a.edu.cn/s?k=%C7%E5"},
		{"raw GBK bytes", "http://a.edu.cn/\xd0\xc5.htm?k=\xc7\xe5", "http://a.edu.cn/%D0%C5.htm?k=%C7%E5"},
		{"escaped slash stays beside a raw quote", `http://a.edu.cn/a%2Fb"c`, "http://a.edu.cn/a%2Fb%22c"},
		{"blank inside", "http://a.edu.cn/a b.doc", "http://a.edu.cn/a%20b.doc"},
		{"lone percent sign", "http://a.edu.cn/100%.htm?a=5%", "http://a.edu.cn/100%25.htm?a=5%25"},
		{"backslashes", `http:\\a.edu.cn\info\1.htm`, "http://a.edu.cn/info/1.htm"},
		{"backslash in the query is data", `http://a.edu.cn/x?f=a\b`, "http://a.edu.cn/x?f=a%5Cb"},
		{"https stays apart from http", "https://a.edu.cn/x", "https://a.edu.cn/x"},
		{"www stays apart from the bare name", "http://www.a.edu.cn/x", "http://www.a.edu.cn/x"},
	} {
		got, ok := Address(tc.raw)
		if !ok || got != tc.want {
			t.Errorf("%s: Address(%q) = %q, %v, want %q", tc.intent, tc.raw, got, ok, tc.want)
		}
		if c := Canonical(tc.raw); c != got {
			t.Errorf("%s: Canonical %q differs from Address %q", tc.intent, c, got)
		}
	}
}

func TestNoAddress(t *testing.T) {
	for _, raw := range []string{
		"", "#", "javascript:void(0)", "javascript:window.location='http://a.edu.cn/'", "mailto:xb@a.edu.cn",
		"tel:110", "/info/1.htm", "info/1.htm", "//a.edu.cn/x", "ftp://a.edu.cn/x", "file:///etc/passwd",
		"data:text/html,x", "http://", "http:///x", "https:", "http://a b.edu.cn/", "http://[::1/x", "http://a.edu.cn:x/",
		"http://./x", "http://a.edu.cn/" + strings.Repeat("a", 9000), "http://a.edu.cn/" + strings.Repeat("字", 2500),
	} {
		if got, ok := Address(raw); ok {
			t.Errorf("Address(%q) = %q, want none", raw, got)
		}
	}
	if got, want := Canonical(" javascript:\tvoid(0) "), "javascript:void(0)"; got != want {
		t.Errorf("Canonical: got %q, want %q", got, want)
	}
}

func TestHost(t *testing.T) {
	for address, want := range map[string]string{
		"http://a.edu.cn/":          "a.edu.cn",
		"http://a.edu.cn:8080/x?y":  "a.edu.cn:8080",
		"https://[::1]:8443/x":      "[::1]:8443",
		"mailto:x":                  "",
		"http://a.edu.cn?x=http://": "a.edu.cn",
	} {
		if got := Host(address); got != want {
			t.Errorf("Host(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, tc := range []struct {
		intent, host string
		hosts        []string
		want         bool
	}{
		{"itself", "a.edu.cn", []string{"a.edu.cn"}, true},
		{"below", "jw.www.a.edu.cn:8080", []string{"a.edu.cn"}, true},
		{"ends alike", "xa.edu.cn", []string{"a.edu.cn"}, false},
		{"above", "edu.cn", []string{"a.edu.cn"}, false},
		{"case", "A.EDU.cn", []string{"a.Edu.CN"}, true},
		{"entry with a port", "a.edu.cn:81", []string{"a.edu.cn:80"}, true},
		{"address", "127.0.0.1:34567", []string{"127.0.0.1"}, true},
		{"IPv6", "[::1]:80", []string{"::1"}, true},
		{"IPv6 entry with brackets", "[fd00::1]", []string{"[fd00::1]"}, true},
		{"no hosts", "a.edu.cn", nil, false},
		{"empty entry", "a.edu.cn", []string{""}, false},
		{"no host", "", []string{"a.edu.cn"}, false},
	} {
		if got := Within(tc.host, tc.hosts); got != tc.want {
			t.Errorf("%s: Within(%q, %v) = %v, want %v", tc.intent, tc.host, tc.hosts, got, tc.want)
		}
	}
}

// A canonical address is its own canonical form, holds nothing that an address
// may not hold, and has a host.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		"http://a.edu.cn/x;jsessionid=1;jsessionid=2//..?_t=1&&a=%", `HTTP:\\A\..\b`, "http://[fe80::1%25eth0]:80/", "http://a.edu.cn/%D0%zz#%",
		"mailto:a@b", "\xff", "http://a/;jsessionid=/../..//x", "http://İ.cn/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once := Canonical(raw)
		if twice := Canonical(once); twice != once {
			t.Errorf("Canonical(%q) = %q, and of that %q", raw, once, twice)
		}
		address, ok := Address(raw)
		if !ok {
			return
		}
		if Host(address) == "" || strings.ContainsAny(address, "\t\r\n #") {
			t.Errorf("Address(%q) = %q", raw, address)
		}
	})
}

// HostOf of an address is Host of its canonical form.
func FuzzHostOf(f *testing.F) {
	for _, s := range []string{
		"http://www.a.edu.cn/", "HTTP://A.CN:80/", "https://a.cn:443", "http://a.cn:443/", "http://a.cn.:8080/", "http://a.cn:/", "http://[FE80::1]:80/",
		"http://a.cn..", "http://u:p@a.cn/", "http://.cn/", "http://a_b.cn/", "https://a.cn:080/", "http://信息.cn/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		address, ok := Address(raw)
		if !ok {
			return
		}
		u, err := Parse(trim(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := HostOf(u), slowHost(u); got != want || Host(address) != want {
			t.Errorf("HostOf(%q) = %q, Host of its canonical form %q, want %q", raw, got, Host(address), want)
		}
	})
}

// slowHost is HostOf by its words.
func slowHost(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if strings.Contains(host, ":") {
		host = "[" + strings.ReplaceAll(host, "%", "%25") + "]"
	}
	port, scheme := u.Port(), strings.ToLower(u.Scheme)
	if port == "" || port == map[string]string{"http": "80", "https": "443"}[scheme] {
		return host
	}
	return host + ":" + port
}

func BenchmarkCanonical(b *testing.B) {
	for b.Loop() {
		Canonical("http://www.a.edu.cn/info/1155/1303.htm?_t=1")
	}
}
