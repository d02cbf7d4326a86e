package crawler

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// A page may not send the crawl to a private address, by a redirect or by a
// name, and nothing arrives there.
func TestRedirectToPrivateAddressIsRefused(t *testing.T) {
	var asked atomic.Int64
	inner := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(inner.URL, "http://"))
	outer := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:"+port+"/secret", http.StatusFound)
		},
	})
	c, m := start(t, Options{Hosts: []string{"127.0.0.1", "localhost"}}, outer)
	run(t, c, m)
	f := m.fetched[outer.URL+"/"]
	if f.Outcome != site.OutcomePrivate || len(f.Hops) != 1 || asked.Load() != 0 {
		t.Errorf("got %s after %v, %d requests inside, want private after one hop and none", f.Outcome, f.Hops, asked.Load())
	}
}

// The chain is kept, cookies set on the way are sent back, and the page is
// known by its final address.
func TestRedirectsAreFollowed(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/b?x=1", http.StatusMovedPermanently)
		},
		"/b": func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("s"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "s", Value: "1", Path: "/"})
				http.Redirect(w, r, "/b?x=1", http.StatusFound)
				return
			}
			html("<title>到了</title>"+links("/c"))(w, r)
		},
		"/c": func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("s"); err == nil {
				t.Error("a cookie of another fetch was sent")
			}
			html("x")(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	f := m.fetched[s.URL+"/"]
	if f.Outcome != site.OutcomeOK || f.URL != s.URL+"/b?x=1" || f.Page.URL != f.URL || f.Page.Title != "到了" {
		t.Errorf("got %s at %s", f.Outcome, f.URL)
	}
	want := []site.Hop{{URL: s.URL + "/", Status: 301}, {URL: s.URL + "/b?x=1", Status: 302}}
	if fmt.Sprint(f.Hops) != fmt.Sprint(want) {
		t.Errorf("hops: got %v, want %v", f.Hops, want)
	}
	if m.fetched[s.URL+"/c"].Outcome != site.OutcomeOK {
		t.Error("the link behind the redirect was not followed")
	}
}

// With a proxy, names reach the proxy as they are, the proxy may be at a
// private address, and literal private addresses are not handed to it.
func TestProxy(t *testing.T) {
	var mu sync.Mutex
	hosts := map[string]int{}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		hosts[r.URL.Host]++
		mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(404)
			return
		}
		html("<title>"+r.URL.Host+"</title>"+links("http://www.a.edu.cn/", "http://jw.a.edu.cn/", "http://10.0.0.1/", "http://2130706433/",
			"http://localhost/", "http://other.edu.cn/"))(w, r)
	}))
	defer proxy.Close()
	c, m := start(t, Options{
		Seeds: []string{"http://www.a.edu.cn/"}, Proxy: proxy.URL, AllowPrivate: []string{"nothing.test"},
		Hosts: []string{"a.edu.cn", "10.0.0.1", "2130706433", "localhost"},
	}, nil)
	run(t, c, m)
	for _, u := range []string{"http://www.a.edu.cn/", "http://jw.a.edu.cn/"} {
		if f := m.fetched[u]; f.Outcome != site.OutcomeOK || f.Page.Title != site.Host(u) {
			t.Errorf("%s: got %s (%v)", u, f.Outcome, f.Reason)
		}
	}
	for _, u := range []string{"http://10.0.0.1/", "http://2130706433/", "http://localhost/"} {
		if got := m.fetched[u].Outcome; got != site.OutcomePrivate {
			t.Errorf("%s: got %q, want private", u, got)
		}
	}
	if len(hosts) != 2 {
		t.Errorf("the proxy was asked for %v, want the two names", hosts)
	}
}
