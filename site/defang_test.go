package site

import "testing"

// Nothing that is defanged is an address any more; words stay words.
func TestDefang(t *testing.T) {
	for _, tc := range []struct{ intent, in, want string }{
		{"an address", "http://www.a-b.com/x.html?u=1", "hxxp://www[.]a-b[.]com/x[.]html?u=1"},
		{"a secure one with a port", "https://a.cn:8443/", "hxxps://a[.]cn:8443/"},
		{"shouted", "HTTP://A.CN", "hxxp://A[.]CN"},
		{"one in another's query", "http://a.cn/?to=https://b.cn", "hxxp://a[.]cn/?to=hxxps://b[.]cn"},
		{"a bare host among words", "请登录www.a.cn，谢谢", "请登录www[.]a[.]cn，谢谢"},
		{"a name in Chinese", "http://例子.中国/", "hxxp://例子[.]中国/"},
		{"numbers", "http://10.0.0.1/", "hxxp://10[.]0[.]0[.]1/"},
		{"words", "新开传奇. 第1条", "新开传奇. 第1条"},
		{"cut short", "http", "http"},
		{"nothing", "", ""},
	} {
		if got := Defang(tc.in); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
