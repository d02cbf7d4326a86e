package crawler

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"xxgk/site"
)

// errSeen ends a request that was only to be looked at.
var errSeen = errors.New("seen")

// looking keeps the address and the headers of a request and answers nothing.
type looking struct {
	address, host string
	header        http.Header
}

func (l *looking) RoundTrip(req *http.Request) (*http.Response, error) {
	l.address, l.host, l.header = req.URL.Scheme+"://"+req.URL.Host+req.URL.RequestURI(), req.Host, req.Header.Clone()
	return nil, errSeen
}

// What is asked without Colly is asked as Colly would.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"http://www.a.edu.cn/", "https://a.edu.cn:8443/info/1041/3502.htm?a=1&b=%D0%C5", "http://127.0.0.1:8080/x", "http://127.1/",
		"http://0x7f.0.0.1/", "http://010.0.0.1/", "http://a.edu.cn:080/", "http://a.cn/x'y?q='1'", "http://a.cn/%2e%2E/x", "http://a.cn/a%20b/信息",
		"http://xn--fiqs8s.cn/", "http://[::1]:80/", "http://a_b.cn/", "http://-a.cn/", "http://a..cn/", "http://a.cn/[x]|y?{z}", "http://a.cn/;x=1?;y",
		"http://A.CN:443/@x:1", "http://a.cn:99999/", "http://1e2/", "http://a.cn/?", "http://a.cn/%zz%", "http://a.cn/x?y?z#w", "http://a.b-/", "http://a.1/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		address, ok := site.Address(raw)
		if !ok || !plain(address) {
			t.Skip()
		}
		var got, want looking
		ahead := newFetcher(t.Context(), &Crawler{transport: &got, bounded: &bounded{}, o: Options{UserAgent: "x"}})
		h := headers()
		conditional(h, site.Validators{ETag: "1"})
		if _, err := ahead.ask(t.Context(), address, "", h); !errors.Is(err, errSeen) {
			t.Fatalf("%s: %v", address, err)
		}
		through := newFetcher(t.Context(), &Crawler{transport: &want, bounded: &bounded{}, o: Options{UserAgent: "x"}})
		through.c.Context = context.Background()
		h = headers()
		conditional(h, site.Validators{ETag: "1"})
		if err := through.c.Request(http.MethodGet, address, nil, nil, h); !errors.Is(err, errSeen) {
			t.Fatalf("%s through Colly: %v", address, err)
		}
		if got.address != want.address || got.host != want.host {
			t.Errorf("%s: got %s of %s, want %s of %s", address, got.address, got.host, want.address, want.host)
		}
		if g, w := len(got.header), len(want.header); g != w {
			t.Errorf("%s: got the headers %v, want %v", address, got.header, want.header)
		}
		for name := range want.header {
			if g, w := got.header.Get(name), want.header.Get(name); g != w {
				t.Errorf("%s: %s: got %q, want %q", address, name, g, w)
			}
		}
	})
}
