package crawler

import (
	"compress/gzip"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"sync"
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
		if !ok || !plain(address) { // it goes through Colly
			return
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

// The addresses of school sites are plain; what Colly may spell otherwise is not.
func TestPlain(t *testing.T) {
	for address, want := range map[string]bool{
		"http://www.a.edu.cn/": true, "https://a.edu.cn:8443/info/1041/3502.htm?a=1&b=%D0%C5": true, "http://10.0.0.8:8080/%E4%BF%A1": true,
		"http://127.1/": false, "http://0x7f.0.0.1/": false, "http://a.cn:080/": false, "http://a.cn:99999/": false, "http://a.cn/x?q='1'": false,
		"http://a.cn/%2e%2E/x": false, "http://xn--fiqs8s.cn/": false, "http://[::1]:8080/": false, "http://a_b.cn/": false, "http://a.1/": false,
	} {
		if got := plain(address); got != want {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
}

// What a server answers instead of "not modified" ends as on the first night, and
// is asked for no more often.
func TestRevalidated(t *testing.T) {
	var mu sync.Mutex
	asked := map[string]int{} // conditional requests, by path
	answers := map[string]func(w http.ResponseWriter, r *http.Request, n int){
		"/same": func(w http.ResponseWriter, _ *http.Request, _ int) { w.WriteHeader(http.StatusNotModified) },
		"/changed": func(w http.ResponseWriter, r *http.Request, _ int) {
			html("<title>已更新</title>"+links("/new"))(w, r)
		},
		"/packed": func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write([]byte("<title>压缩</title>" + links("/packed-new")))
			_ = z.Close()
		},
		"/moved": func(w http.ResponseWriter, r *http.Request, _ int) { http.Redirect(w, r, "/new", http.StatusFound) },
		"/gone":  func(w http.ResponseWriter, r *http.Request, _ int) { http.NotFound(w, r) },
		"/busy": func(w http.ResponseWriter, _ *http.Request, n int) {
			if n == 1 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			w.WriteHeader(http.StatusNotModified)
		},
		"/short": func(w http.ResponseWriter, _ *http.Request, _ int) {
			w.Header().Set("Content-Length", "1000")
			_, _ = w.Write([]byte("<title>"))
		},
		"/long": func(w http.ResponseWriter, r *http.Request, _ int) {
			html("<title>很长</title>"+string(make([]byte, 1<<16)))(w, r)
		},
	}
	want := map[string]site.Outcome{
		"/same": site.OutcomeNotModified, "/changed": site.OutcomeOK, "/packed": site.OutcomeOK, "/moved": site.OutcomeRedirected,
		"/gone": site.OutcomeNotFound, "/busy": site.OutcomeNotModified, "/short": site.OutcomeReset, "/long": site.OutcomeTruncated,
		"/new": site.OutcomeOK, "/packed-new": site.OutcomeOK,
	}
	pages := map[string]http.HandlerFunc{
		"/{$}": html(links(slices.Sorted(maps.Keys(answers))...)), "/new": html("<title>新页面</title>"), "/packed-new": html("<title>另一页</title>"),
	}
	for path, answer := range answers {
		pages[path] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") != `"1"` {
				html("<title>"+path+"</title>")(w, r)
				return
			}
			mu.Lock()
			asked[path]++
			n := asked[path]
			mu.Unlock()
			answer(w, r, n)
		}
	}
	c, m := start(t, Options{MaxBody: 1 << 14}, serve(t, pages))
	run(t, c, m)
	m.nextRun()
	run(t, c, m)
	for path, outcome := range want {
		if f := m.fetched[c.o.Seeds[0][:len(c.o.Seeds[0])-1]+path]; f.Outcome != outcome {
			t.Errorf("%s: got %q (%v), want %q", path, f.Outcome, f.Reason, outcome)
		}
	}
	for path, n := range asked {
		if often := map[string]int{"/busy": 2, "/short": 4}[path]; n != max(often, 1) {
			t.Errorf("%s: asked %d times, want %d", path, n, max(often, 1))
		}
	}
	if len(asked) != len(answers) {
		t.Errorf("asked conditionally for %v", asked)
	}
}
