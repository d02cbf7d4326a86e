package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// stopped crawls until enough of what was kept has come.
func stopped(t *testing.T, c *Crawler, m *memory, enough func(site.Fetch) bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	m.after = func(f site.Fetch) {
		if enough(f) {
			cancel()
		}
	}
	if err := c.Crawl(ctx, 1, m.sink); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want context.Canceled", err)
	}
	m.after = nil
}

// What ended unasked before a stop takes no place of what may be asked after it.
func TestResumeCountsWhatWasAsked(t *testing.T) {
	const most = 30
	var all []string
	for i := range 40 {
		all = append(all, fmt.Sprintf("/info/%d.htm", i))
	}
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		html("<title>文"+words(r.URL.Path)+"</title>"+links(all...))(w, r)
	}})
	var closed []site.Target
	for i := range 20 {
		closed = append(closed, site.Target{URL: fmt.Sprintf("http://closed.test/%d", i), Priority: prioritySeed})
	}
	c, m := start(t, Options{
		MaxPages: most, PerHost: 1, IgnoreRobots: true, Hosts: []string{"127.0.0.1", "closed.test"},
		Closed: func(host string, _ time.Time) (string, bool) { return "停机", host == "closed.test" },
	}, s)
	if err := m.Add(t.Context(), 1, closed); err != nil {
		t.Fatal(err)
	}
	var ended atomic.Int64
	stopped(t, c, m, func(site.Fetch) bool { return ended.Add(1) >= int64(most/2+len(closed)) })
	run(t, c, m)
	if got := asked.Load(); got != most && got != most+1 { // one may have been under way
		t.Errorf("asked %d times with max_pages %d and %d targets that nobody asked", got, most, len(closed))
	}
}

// A page that was read by a redirect before a stop is not fetched again through
// a link of its own after it.
func TestResumeKnowsWhereRedirectsLed(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html("<title>主页</title>" + links("/a", "/c")),
		"/a":   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/b", http.StatusFound) },
		"/b":   func(w http.ResponseWriter, r *http.Request) { asked.Add(1); html("<title>乙</title>")(w, r) },
		"/c":   html("<title>丙</title>" + links("/b")),
	})
	c, m := start(t, Options{PerHost: 1, IgnoreRobots: true}, s)
	stopped(t, c, m, func(f site.Fetch) bool { return strings.HasSuffix(f.Target.URL, "/a") })
	run(t, c, m)
	if asked.Load() != 1 || m.fetched[s.URL+"/c"].Outcome != site.OutcomeOK {
		t.Errorf("the page was fetched %d times, want once; the one that links to it: %s", asked.Load(), m.fetched[s.URL+"/c"].Outcome)
	}
}
