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

// Nor may a robots.txt or a sitemap, by a redirect or by what it names.
func TestErrandsToPrivateAddressesAreRefused(t *testing.T) {
	var asked, moved atomic.Int64
	inner := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked.Add(1) }})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(inner.URL, "http://"))
	inside := "http://localhost:" + port
	outer := serve(t, map[string]http.HandlerFunc{
		"/{$}": html("<title>主页</title>"),
		"/sitemap.xml": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			_, _ = fmt.Fprintf(w, "<x><sitemap><loc>%s/map.xml</loc></sitemap><sitemap><loc>http://%s/moved.xml</loc></sitemap></x>", inside, r.Host)
		},
		"/moved.xml": func(w http.ResponseWriter, r *http.Request) {
			moved.Add(1)
			http.Redirect(w, r, inside+"/moved.xml", http.StatusFound)
		},
	})
	rules := serve(t, map[string]http.HandlerFunc{"/robots.txt": http.RedirectHandler(inside+"/robots.txt", http.StatusFound).ServeHTTP, "/{$}": html("<title>x</title>")})
	c, m := start(t, Options{Seeds: []string{outer.URL + "/", rules.URL + "/"}, Hosts: []string{"127.0.0.1", "localhost"}}, nil)
	c.shy = false
	run(t, c, m)
	if a, b := m.fetched[outer.URL+"/"].Outcome, m.fetched[rules.URL+"/"].Outcome; a != site.OutcomeOK || b != site.OutcomePrivate {
		t.Errorf("got %q, and %q behind the robots.txt that moved: want ok and private", a, b)
	}
	if asked.Load() != 0 || moved.Load() != 1 {
		t.Errorf("%d requests inside, and %d to the sitemap that moved there: want none and one", asked.Load(), moved.Load())
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

// What a browser makes an address of is followed, though it is spelled wrongly.
func TestRedirectsSpelledWrongly(t *testing.T) {
	locations := map[string]string{"/1": "/100%.htm", "/2": "/a.htm#100%", "/3": `\b\c.htm`, "/4": "/\xd0\xc5.htm", "/5": "d e.htm?f=%"}
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		if to := locations[r.URL.Path]; to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
		html("<title>"+r.URL.RequestURI()+"</title>"+links("/1", "/2", "/3", "/4", "/5"))(w, r)
	}})
	c, m := start(t, Options{IgnoreRobots: true}, s)
	run(t, c, m)
	for path, want := range map[string]string{"/1": "/100%25.htm", "/2": "/a.htm", "/3": "/b/c.htm", "/4": "/%D0%C5.htm", "/5": "/d%20e.htm?f=%25"} {
		if f := m.fetched[s.URL+path]; f.Outcome != site.OutcomeOK || f.Page.Title != want {
			t.Errorf("to %q: got %q (%v) at %s, want %s", locations[path], f.Outcome, f.Reason, f.URL, want)
		}
	}
}

// A page that nothing links to is kept by the first of the addresses that lead to
// it, and asked for once by each, on every night and where a run goes on.
func TestRedirectsToOnePage(t *testing.T) {
	var asked atomic.Int64
	to := http.RedirectHandler("/x.htm", http.StatusFound).ServeHTTP
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html("<title>主页</title>" + links("/a", "/b", "/c", "/d", "/e")), "/a": to, "/b": to, "/c": to, "/d": to, "/e": to,
		"/x.htm": func(w http.ResponseWriter, r *http.Request) {
			asked.Add(1)
			html("<title>一个通知</title>")(w, r)
		},
	})
	c, m := start(t, Options{PerHost: 2, IgnoreRobots: true}, s)
	for night := range 2 {
		m.nextRun()
		asked.Store(0)
		c.o.MaxPages = 4 // the home page and three that lead to it
		run(t, c, m)
		c.o.MaxPages = 100
		run(t, c, m)
		if _, target := m.state[s.URL+"/x.htm"]; target || asked.Load() != 5 {
			t.Errorf("night %d: asked %d times, a target of its own: %t; want 5 times and none", night+1, asked.Load(), target)
		}
	}
}

// What leads to a target of the run leaves it to it, however it stood before.
func TestRedirectToTarget(t *testing.T) {
	home := links("/a")
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}":   func(w http.ResponseWriter, r *http.Request) { html("<title>主页</title>"+home)(w, r) },
		"/a":     http.RedirectHandler("/x.htm", http.StatusFound).ServeHTTP,
		"/x.htm": html("<title>一个通知</title>"),
	})
	c, m := start(t, Options{PerHost: 1, IgnoreRobots: true}, s)
	run(t, c, m)
	if f := m.fetched[s.URL+"/a"]; f.Outcome != site.OutcomeOK {
		t.Fatalf("the first night: got %s", f.Outcome)
	}
	home += links("/x.htm")
	m.nextRun()
	run(t, c, m)
	if f := m.fetched[s.URL+"/a"]; f.Outcome != site.OutcomeRedirected {
		t.Errorf("what leads to a target: got %s, want redirected", f.Outcome)
	}
	if f := m.fetched[s.URL+"/x.htm"]; f.Outcome != site.OutcomeOK {
		t.Errorf("the target: got %s, want ok", f.Outcome)
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
