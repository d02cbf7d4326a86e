package crawler

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"xxgk/site"
)

// A target outside the scope, which somebody asked for, is fetched once and
// leads no further; a link to the same host from a page of ours is not followed.
func TestOutside(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(404)
		case "/moved":
			http.Redirect(w, r, "/report", http.StatusFound)
		default:
			html("<title>"+r.URL.Host+"</title>"+links("http://parent.test/other", "http://our.test/2"))(w, r)
		}
	}))
	defer proxy.Close()
	c, m := start(t, Options{Seeds: []string{"http://our.test/"}, Hosts: []string{"our.test"}, Proxy: proxy.URL}, nil)
	if err := m.Add(context.Background(), 1, []site.Target{{URL: "http://parent.test/moved", Outside: true, Priority: 50}}); err != nil {
		t.Fatal(err)
	}
	run(t, c, m)
	f := m.fetched["http://parent.test/moved"]
	if f.Outcome != site.OutcomeOK || f.URL != "http://parent.test/report" || len(f.Found) != 0 {
		t.Errorf("got %s at %s with %d found, want ok, /report, none", f.Outcome, f.URL, len(f.Found))
	}
	if len(m.times) != 3 {
		t.Errorf("fetched %v, want two of ours and one outside", m.times)
	}
}

// A host whose targets come through links of another is crawled too, and a
// host outside the scope is not.
func TestScope(t *testing.T) {
	var mu sync.Mutex
	met := map[string]bool{}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		met[r.URL.Host] = true
		mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		html(links("http://jw.a.edu.cn/", "http://xa.edu.cn/", "http://a.edu.cn.evil.example/", "https://www.a.edu.cn.cn/", "javascript:x", "mailto:a@a.edu.cn"))(w, r)
	}))
	defer proxy.Close()
	c, m := start(t, Options{Seeds: []string{"http://www.a.edu.cn/"}, Proxy: proxy.URL}, nil)
	run(t, c, m)
	if len(m.times) != 2 || len(met) != 2 || !met["jw.a.edu.cn"] {
		t.Errorf("asked %v, want www.a.edu.cn and jw.a.edu.cn", met)
	}
}

// An address that was handed on once is not handed on again, in whatever form
// it is written: the frontier is not asked about the navigation of every page.
func TestFoundOnce(t *testing.T) {
	nav := links("/", "/a", "/a#top", "/a?_t=1", "/b/../a", "/b", "/b;jsessionid=1")
	s := serve(t, map[string]http.HandlerFunc{"/{$}": html(nav), "/a": html(nav), "/b": html(nav)})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	found := 0
	for _, f := range m.fetched {
		found += len(f.Found)
	}
	if found != 2 || len(m.times) != 3 {
		t.Errorf("%d targets were handed on for %d pages, want 2 for 3", found, len(m.times))
	}
}
