package crawler

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// robots.txt is fetched once, and read as RFC 9309 asks.
func TestRobots(t *testing.T) {
	file := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
	}
	for _, tc := range []struct {
		intent  string
		robots  http.HandlerFunc
		options Options
		want    site.Outcome // of /private/x
		reason  string
	}{
		{"rule for all", file("User-agent: *\nDisallow: /private/"), Options{}, site.OutcomeRobots, "robots_disallowed"},
		{"rule for us", file("User-agent: *\nDisallow:\n\nUser-agent: xxgk\nDisallow: /private/"), Options{}, site.OutcomeRobots, "robots_disallowed"},
		{"rule for another", file("User-agent: other\nDisallow: /"), Options{}, site.OutcomeOK, ""},
		{"byte order mark", file("\ufeffUser-agent: *\nDisallow: /private/"), Options{}, site.OutcomeRobots, "robots_disallowed"},
		{"longer rule allows", file("User-agent: *\nDisallow: /private/\nAllow: /private/x"), Options{}, site.OutcomeOK, ""},
		{"404 is no rule", status(404, ""), Options{}, site.OutcomeOK, ""},
		{"403 is no rule", status(403, ""), Options{}, site.OutcomeOK, ""},
		{"a page in its place is no rule", html("<html>首页</html>"), Options{}, site.OutcomeOK, ""},
		{"moved below", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/moved.txt", http.StatusMovedPermanently)
		}, Options{}, site.OutcomeRobots, "robots_disallowed"},
		{"moved to another host is no rule", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/robots.txt", http.StatusFound)
		}, Options{}, site.OutcomeOK, ""},
		{"server error means stay away", status(500, ""), Options{}, site.OutcomeServerError, "robots_status"},
		{"unavailable means stay away", status(503, ""), Options{}, site.OutcomeServerError, "robots_status"},
		{"too many requests means stay away", status(429, ""), Options{}, site.OutcomeRateLimited, "robots_status"},
		{"broken off means stay away", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99") }, Options{}, site.OutcomeReset, "robots_unreachable"},
		{"not asked at all", status(500, ""), Options{IgnoreRobots: true}, site.OutcomeOK, ""},
		{"not asked of this host", status(500, ""), Options{IgnoreRobotsHosts: []string{"127.0.0.1"}}, site.OutcomeOK, ""},
		{"not asked of another host", status(500, ""), Options{IgnoreRobotsHosts: []string{"a.edu.cn"}}, site.OutcomeServerError, "robots_status"},
	} {
		var asked atomic.Int64
		s := serve(t, map[string]http.HandlerFunc{
			"/robots.txt": func(w http.ResponseWriter, r *http.Request) { asked.Add(1); tc.robots(w, r) },
			"/moved.txt":  file("User-agent: *\nDisallow: /private/"),
			"/private/x":  html("x"), "/1": html("x"), "/2": html("x"), "/3": html("x"),
		})
		o := tc.options
		o.Seeds = []string{s.URL + "/private/x", s.URL + "/1", s.URL + "/2", s.URL + "/3"}
		o.PerHost = 4
		c, m := start(t, o, s)
		c.tries.tries = 1
		run(t, c, m)
		f := m.fetched[s.URL+"/private/x"]
		reason := ""
		if tc.reason != "" {
			reason = "outcome.reason." + tc.reason
		}
		if f.Outcome != tc.want || tc.reason != "" && f.Reason.Code != reason {
			t.Errorf("%s: got %s (%v), want %s (%s)", tc.intent, f.Outcome, f.Reason, tc.want, tc.reason)
		}
		most := int64(1)
		if tc.reason == "robots_status" || tc.reason == "robots_unreachable" {
			most = 2 // once more at the end
		}
		if n := asked.Load(); n > most {
			t.Errorf("%s: robots.txt was asked for %d times, want at most %d", tc.intent, n, most)
		}
	}
}

// Crawl-delay raises the delay of its host, up to a cap.
func TestCrawlDelay(t *testing.T) {
	p := newPolite(nil, Options{PerHost: 2, Delay: time.Second})
	p.crawlDelay("a", 3*time.Second)
	p.crawlDelay("b", time.Hour)
	p.crawlDelay("c", time.Millisecond)
	for host, want := range map[string]time.Duration{"a": 3 * time.Second, "b": maxCrawl, "c": time.Second} {
		if got := p.hosts[host].delay; got != want {
			t.Errorf("%s: got %v, want %v", host, got, want)
		}
	}
}

// An answer that is too old is asked for again.
func TestRobotsExpire(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.WriteHeader(404) },
		"/{$}":        html("x"),
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	m.nextRun()
	run(t, c, m)
	if asked.Load() != 1 {
		t.Fatalf("asked %d times in a day, want once", asked.Load())
	}
	for _, rules := range c.transport.(*robots).known {
		rules.until = time.Now().Add(-time.Second)
	}
	m.nextRun()
	run(t, c, m)
	if asked.Load() != 2 {
		t.Errorf("asked %d times, want again after it expired", asked.Load())
	}
}

// Every request says who asks and where to complain: pages on the first night
// and after, robots.txt, sitemaps, the probe, hops and retries.
func TestEveryRequestSaysWhoAsks(t *testing.T) {
	const contact = "xxgk@a.edu.cn"
	asked := map[string]bool{}
	var mu sync.Mutex
	pages := map[string]http.HandlerFunc{
		"/{$}": html("<title>主页</title>" + links("/hop", "/same", "/busy")), "/hop": http.RedirectHandler("/end", http.StatusFound).ServeHTTP,
		"/end": html("<title>终</title>"), "/busy": status(http.StatusServiceUnavailable, ""),
	}
	pages["/same"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		html("<title>同</title>")(w, r)
	}
	inner := serve(t, pages)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path[:min(len(r.URL.Path), 5)]] = true
		mu.Unlock()
		if agent := r.UserAgent(); !strings.Contains(agent, agentName) || !strings.Contains(agent, contact) {
			t.Errorf("%s is asked for by %q", r.URL, agent)
		}
		inner.Config.Handler.ServeHTTP(w, r)
	}))
	defer s.Close()
	c, m := start(t, Options{Contact: contact}, s)
	c.shy = false
	for range 2 {
		m.nextRun()
		run(t, c, m)
	}
	for _, path := range []string{"/", "/robo", "/site", "/xxgk", "/hop", "/end", "/same", "/busy"} {
		if !asked[path] {
			t.Errorf("%s was not asked for: %v", path, asked)
		}
	}
}
