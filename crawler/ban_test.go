package crawler

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// manyPages is a site whose home page leads to n pages.
func manyPages(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("/info/%d.htm", i))
	}
	return "<title>主页</title>首页" + links(all...)
}

// A host that turns to challenges in the middle of a crawl is left alone, and
// asked again the night after.
func TestBanIsRecognised(t *testing.T) {
	var asked atomic.Int64
	closed := true
	home := manyPages(120)
	s := serve(t, map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, r *http.Request) {
			if n := asked.Add(1); closed && n > 30 {
				w.Header().Set("Set-Cookie", "FSSBBIl1=x")
				status(http.StatusPreconditionFailed, "<script>1</script>")(w, r)
				return
			}
			if r.URL.Path == "/" {
				html(home)(w, r)
				return
			}
			html("<title>文</title>"+words(r.URL.Path))(w, r)
		},
	})
	c, m := start(t, Options{IgnoreRobots: true, PerHost: 2}, s)
	run(t, c, m)
	if n := asked.Load(); n > 30+2*wallDoubt+4 { // one page asked before may answer late
		t.Errorf("asked %d times, %d of them after the firewall had closed", n, n-30)
	}
	ends := map[site.Outcome]int{}
	for _, f := range m.fetched {
		ends[f.Outcome]++
		if !f.Outcome.Read() && f.Outcome != site.OutcomeChallenge {
			t.Errorf("%s ended as %s", f.Target.URL, f.Outcome)
		}
	}
	if f := m.fetched[s.URL+"/info/119.htm"]; !strings.HasSuffix(f.Reason.Code, ".banned") {
		t.Errorf("the last target ends as %v", f.Reason)
	}
	closed = false
	m.nextRun()
	run(t, c, m)
	for u, f := range m.fetched {
		if !f.Outcome.Read() {
			t.Errorf("the night after %s ended as %s", u, f.Outcome)
		}
	}
	if len(m.fetched) != 121 {
		t.Errorf("the night after %d targets were known, want 121", len(m.fetched))
	}
}

// A folder that is closed to all is no ban: the rest of the host is read.
func TestClosedFolderIsNoBan(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/oa/": status(http.StatusForbidden, "<title>403</title>Forbidden")}
	var all []string
	for i := range 40 {
		all = append(all, fmt.Sprintf("/oa/%d.htm", i))
	}
	for i := range 10 {
		all = append(all, fmt.Sprintf("/info/%d.htm", i))
		pages[all[len(all)-1]] = html("<title>文</title>" + words(all[len(all)-1]))
	}
	pages["/{$}"] = html("<title>主页</title>首页" + links(all...))
	s := serve(t, pages)
	c, m := start(t, Options{IgnoreRobots: true, PerHost: 1}, s)
	run(t, c, m)
	for i := range 10 {
		if f := m.fetched[fmt.Sprintf("%s/info/%d.htm", s.URL, i)]; f.Outcome != site.OutcomeOK {
			t.Errorf("page %d beyond the closed folder: %s", i, f.Outcome)
		}
	}
	if f := m.fetched[s.URL+"/oa/39.htm"]; f.Outcome != site.OutcomeBlocked || strings.HasSuffix(f.Reason.Code, "banned") {
		t.Errorf("the closed folder: %s %v", f.Outcome, f.Reason)
	}
}

// What a host has shown is not forgotten while nothing of it waits: later links
// that lead into its closed folder first make no ban of it.
func TestClosedFolderLater(t *testing.T) {
	var later []string
	for i := range wallNever + 2 {
		later = append(later, fmt.Sprintf("http://jw.a.test/oa/%d.htm", i))
	}
	open := "http://jw.a.test/info/1.htm"
	n := serveTown(t, func(w http.ResponseWriter, r *http.Request) {
		step := 0
		_, _ = fmt.Sscanf(r.URL.Path, "/step/%d", &step)
		switch {
		case r.Host == "jw.a.test" && strings.HasPrefix(r.URL.Path, "/oa/"):
			status(http.StatusForbidden, "<title>403</title>")(w, r)
		case r.Host == "jw.a.test":
			html("<title>教务"+words(r.URL.Path)+"</title>")(w, r)
		case r.URL.Path == "/":
			html("<title>主页</title>"+links("http://jw.a.test/", "/step/1"))(w, r)
		case step < 9:
			html("<title>"+words(r.URL.Path)+"</title>"+links(fmt.Sprintf("/step/%d", step+1)))(w, r)
		default:
			html("<title>末</title>"+links(append(later, open)...))(w, r)
		}
	})
	c, m := start(t, Options{Seeds: []string{"http://www.a.test/"}, Hosts: []string{"a.test"}, Proxy: n.URL, PerHost: 1, InFlight: 1}, nil)
	run(t, c, m)
	if f := m.fetched[open]; f.Outcome != site.OutcomeOK {
		t.Errorf("the open page behind the closed folder: %s %v", f.Outcome, f.Reason)
	}
}

// A host that refuses from the first page on is given up soon.
func TestWalledFromTheStart(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		status(http.StatusForbidden, "<title>403</title>")(w, r)
	}})
	seeds := make([]string, 20)
	for i := range seeds {
		seeds[i] = fmt.Sprintf("%s/%d.htm", s.URL, i)
	}
	c, m := start(t, Options{Seeds: seeds, IgnoreRobots: true, PerHost: 1}, nil)
	run(t, c, m)
	if n := asked.Load(); n != wallNever {
		t.Errorf("asked %d times, want %d", n, wallNever)
	}
	for u, f := range m.fetched {
		if f.Outcome != site.OutcomeBlocked {
			t.Errorf("%s ended as %s", u, f.Outcome)
		}
	}
}

// A host that banned the crawl is asked for one page that it gave before, once
// a night and for nothing beside it, until it answers; then the night goes on.
func TestOneTryAfterBan(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	var closed atomic.Bool
	home := manyPages(60)
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.Path)
		n := len(asked)
		mu.Unlock()
		switch {
		case closed.Load() || n > 30:
			closed.Store(true)
			status(http.StatusForbidden, "<title>403</title>")(w, r)
		case r.URL.Path == "/":
			html(home)(w, r)
		case r.URL.Path == "/robots.txt" || r.URL.Path == "/sitemap.xml" || strings.HasPrefix(r.URL.Path, "/xxgk-probe-"):
			http.NotFound(w, r)
		default:
			html("<title>文</title>"+words(r.URL.Path))(w, r)
		}
	}})
	never := s.URL + "/new.htm" // not read before, and first in the frontier
	c, m := start(t, Options{PerHost: 4}, s)
	night := func() []string {
		mu.Lock()
		asked = nil
		mu.Unlock()
		var err error
		if c, err = New(c.o); err != nil { // another process: nothing is left in memory
			t.Fatal(err)
		}
		c.reader, c.version = simpleReader, 7
		c.tries.wait, c.tries.rest = time.Millisecond, time.Millisecond
		run(t, c, m)
		return asked
	}
	night()
	c.o.Seeds = []string{never, s.URL + "/"}
	for n := 2; n <= 3; n++ {
		m.nextRun()
		m.recalled = []site.Target{{URL: s.URL + "/info/7.htm", Depth: 1, Priority: priorityPage}}
		if got := night(); !slices.Equal(got, []string{"/robots.txt", "/"}) {
			t.Errorf("night %d asked for %q, want robots.txt and the home page", n, got)
		}
		if f := m.fetched[s.URL+"/"]; f.Outcome != site.OutcomeBlocked || f.Unasked {
			t.Errorf("night %d: the page that was tried ends as %s", n, f.Outcome)
		}
		for _, u := range []string{never, s.URL + "/info/7.htm"} {
			if f := m.fetched[u]; f.Outcome != site.OutcomeBlocked || !f.Unasked || f.Outcome.Conclusive() || !strings.HasSuffix(f.Reason.Code, ".still_banned") {
				t.Errorf("night %d: %s ends as %s %v", n, u, f.Outcome, f.Reason)
			}
		}
	}
	closed.Store(false)
	home = manyPages(10)
	m.nextRun()
	if got := night(); len(got) < 12 || got[1] != "/" {
		t.Errorf("when the host answers again it is asked for %q", got)
	}
	for u, f := range m.fetched {
		if !f.Outcome.Read() {
			t.Errorf("when the host answers again %s ends as %s", u, f.Outcome)
		}
	}
	if len(m.bans) != 0 {
		t.Errorf("still remembered as banned: %v", m.bans)
	}
}
