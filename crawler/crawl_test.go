package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// The second night asks with validators, or compares the bytes, and finds the
// links of what has not changed in the frontier.
func TestSecondNight(t *testing.T) {
	var bodies, conditional atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				conditional.Add(1)
				w.WriteHeader(http.StatusNotModified)
				return
			}
			bodies.Add(1)
			html(links("/plain", "/changes"))(w, r)
		},
		"/plain": html("<title>不变</title>" + links("/below")),
		"/below": html("<title>下级</title>"),
		"/changes": func(w http.ResponseWriter, r *http.Request) {
			html(fmt.Sprint("<title>", bodies.Add(1), "</title>"))(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	m.nextRun()
	run(t, c, m)
	for path, want := range map[string]site.Outcome{
		"/": site.OutcomeNotModified, "/plain": site.OutcomeNotModified, "/below": site.OutcomeNotModified, "/changes": site.OutcomeOK,
	} {
		f := m.fetched[s.URL+path]
		if f.Outcome != want {
			t.Errorf("%s: got %q (%v), want %q", path, f.Outcome, f.Reason, want)
		}
		if f.Outcome == site.OutcomeNotModified && (f.Body != nil || f.Hash == "" || f.Validators.Hash != f.Hash) {
			t.Errorf("%s: got %d bytes, hash %q, want no body and the hash of last time", path, len(f.Body), f.Hash)
		}
	}
	if conditional.Load() != 1 {
		t.Errorf("got %d conditional requests, want 1", conditional.Load())
	}
	// A new extractor reads everything again.
	m.nextRun()
	c.version = 8
	run(t, c, m)
	for path := range map[string]int{"/": 1, "/plain": 1, "/below": 1} {
		if got := m.fetched[s.URL+path].Outcome; got != site.OutcomeOK {
			t.Errorf("%s with a new extractor: got %q, want ok", path, got)
		}
	}
}

// Stopped in the middle, everything leased is given back, and the same crawl
// goes on where it was.
func TestCancelAndResume(t *testing.T) {
	var pages = map[string]http.HandlerFunc{}
	var paths []string
	for i := range 100 {
		p := fmt.Sprintf("/%d", i)
		paths = append(paths, p)
		pages[p] = html("<title>页</title>")
	}
	pages["/{$}"] = html(links(paths...))
	s := serve(t, pages)
	c, m := start(t, Options{}, s)
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	var mu sync.Mutex
	m.after = func(site.Fetch) {
		mu.Lock()
		defer mu.Unlock()
		if n++; n == 20 {
			cancel()
		}
	}
	if err := c.Crawl(ctx, 1, m.sink); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want context.Canceled", err)
	}
	if m.leased() != 0 {
		t.Errorf("%d targets are still leased", m.leased())
	}
	if done := len(m.times); done < 20 || done > 30 {
		t.Errorf("%d targets were done, want about 20", done)
	}
	m.after = nil
	run(t, c, m)
	if len(m.times) != 101 {
		t.Errorf("got %d pages in the end, want 101", len(m.times))
	}
}

// The budget counts the earlier part of a run, and the pages that matter come first.
func TestMaxPagesAndOrder(t *testing.T) {
	pages := map[string]http.HandlerFunc{}
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, `<a href="/news/%d.htm">新闻</a>`, i)
		pages[fmt.Sprintf("/news/%d.htm", i)] = html("x")
	}
	b.WriteString(`<a href="/gk.htm">信息公开</a>`)
	pages["/{$}"] = html(b.String())
	pages["/gk.htm"] = html(`<a href="/gk/2.htm" class="next">下一页</a><a href="/gk/nb.htm">年度报告</a><a href="/gk/cw.htm">财务决算</a>`)
	for _, p := range []string{"/gk/2.htm", "/gk/nb.htm", "/gk/cw.htm"} {
		pages[p] = html("x")
	}
	s := serve(t, pages)
	c, m := start(t, Options{MaxPages: 5, PerHost: 1}, s)
	run(t, c, m)
	for _, p := range []string{"/", "/gk.htm", "/gk/2.htm", "/gk/nb.htm", "/gk/cw.htm"} {
		if m.times[s.URL+p] != 1 {
			t.Errorf("%s was not among the first five", p)
		}
	}
	if len(m.times) != 5 {
		t.Errorf("got %d pages, want 5", len(m.times))
	}
	run(t, c, m)
	if len(m.times) != 5 {
		t.Errorf("resumed: got %d pages, want 5", len(m.times))
	}
}

// Links deeper than MaxDepth are not followed; the pages of one list lie equally
// deep, and a file as deep as its page.
func TestMaxDepth(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/1")),
		"/1":   html(links("/2") + `<a href="/1/2" class="next">下一页</a>`),
		"/1/2": html(`<a href="/1/3" class="next">下一页</a>`),
		"/1/3": html(links("/deep") + `<a href="/1.pdf" class="file">附件</a>`),
	})
	c, m := start(t, Options{MaxDepth: 1}, s)
	run(t, c, m)
	if len(m.times) != 5 || m.times[s.URL+"/1/3"] != 1 || m.times[s.URL+"/1.pdf"] != 1 {
		t.Errorf("got %v, want the entry, the three pages of the list and the file", m.times)
	}
}

// A pager shows the numbers of the pages around as well as the next one. However
// long the list, its pages lie equally deep: each is read, and what it leads to,
// on the first night and on one that finds nothing changed.
func TestLongListsAreNotDeep(t *testing.T) {
	const pages = 60
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/list/1.htm")),
		"/list/": func(w http.ResponseWriter, r *http.Request) {
			n := 0
			_, _ = fmt.Sscanf(r.URL.Path, "/list/%d.htm", &n)
			var b strings.Builder
			fmt.Fprintf(&b, `<title>第%d页</title>`, n)
			for i := max(1, n-3); i <= min(n+3, pages); i++ {
				fmt.Fprintf(&b, `<a href="/list/%d.htm">%d</a>`, i, i)
			}
			if n < pages {
				fmt.Fprintf(&b, `<a href="/list/%d.htm" class="next">下一页</a>`, n+1)
			}
			html(b.String()+links(fmt.Sprintf("/info/%d.htm", n)))(w, r)
		},
		"/info/": func(w http.ResponseWriter, r *http.Request) { html("<title>"+words(r.URL.Path)+"</title>")(w, r) },
	})
	c, m := start(t, Options{MaxDepth: 2, PerHost: 4}, s)
	for night := range 2 {
		run(t, c, m)
		if got, want := len(m.fetched), 1+2*pages; got != want {
			t.Errorf("night %d: got %d pages, want %d", night+1, got, want)
		}
		m.nextRun()
	}
}

// What the sink adds of another host is asked while the crawl goes on, not when
// all else is done.
func TestNamedHostIsWoken(t *testing.T) {
	var woken atomic.Bool
	n := serveTown(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "named.test" {
			woken.Store(true)
			html("<title>点名</title>")(w, r)
			return
		}
		step := 0
		_, _ = fmt.Sscanf(r.URL.Path, "/step/%d", &step)
		next := ""
		if !woken.Load() {
			next = links(fmt.Sprintf("/step/%d", step+1))
		}
		html("<title>"+words(r.URL.Path)+"</title>"+next)(w, r)
	})
	c, m := start(t, Options{
		Seeds: []string{"http://www.test/"}, Hosts: []string{"www.test"}, Proxy: n.URL, PerHost: 1, MaxDepth: 1 << 20, MaxPages: 1 << 20,
	}, nil)
	const most = 20000
	var kept atomic.Int64
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := c.Crawl(ctx, 1, func(ctx context.Context, f site.Fetch) error {
		n := kept.Add(1)
		if n == 2 {
			f.Found = append(f.Found, site.Target{URL: "http://named.test/", Outside: true, Priority: 80})
		}
		if n > most {
			return errors.New("the chain does not end")
		}
		return m.sink(ctx, f)
	})
	if err != nil || !woken.Load() {
		t.Errorf("after %d pages: woken %v, %v", kept.Load(), woken.Load(), err)
	}
}

func TestFrontierErrorStopsTheCrawl(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": html("x")})
	c, m := start(t, Options{}, s)
	m.fail = errors.New("disk full")
	if err := c.Crawl(context.Background(), 1, m.sink); !errors.Is(err, m.fail) {
		t.Errorf("got %v, want %v", err, m.fail)
	}
	m.fail = nil
	full := errors.New("sink is full")
	if err := c.Crawl(context.Background(), 1, func(context.Context, site.Fetch) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
	if m.leased() != 0 {
		t.Errorf("%d targets are still leased", m.leased())
	}
}

// However many addresses are known, few goroutines run.
func TestGoroutinesAreBounded(t *testing.T) {
	const inFlight = 8
	s := serve(t, map[string]http.HandlerFunc{"/": html("<title>页</title>")})
	c, m := start(t, Options{PerHost: inFlight, InFlight: inFlight, IgnoreRobots: true}, s)
	var seeds []site.Target
	for i := range 1000 {
		seeds = append(seeds, site.Target{URL: fmt.Sprintf("%s/%d", s.URL, i)})
	}
	if err := m.Add(context.Background(), 1, seeds); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	most := 0
	var mu sync.Mutex
	m.after = func(site.Fetch) {
		mu.Lock()
		defer mu.Unlock()
		most = max(most, runtime.NumGoroutine())
	}
	run(t, c, m)
	// The server runs in this process too: one goroutine a connection, and one
	// that reads ahead.
	if limit := before + 3*inFlight + 20 + 2*inFlight; most > limit {
		t.Errorf("got %d goroutines, %d before, want at most %d", most, before, limit)
	}
	if len(m.times) != 1001 {
		t.Errorf("got %d pages, want 1001", len(m.times))
	}
}

func TestProgress(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/{$}": html(links("/1", "/2")), "/1": html("x"), "/2": html("x")})
	var last Progress
	calls := 0
	c, m := start(t, Options{Progress: func(p Progress) { last, calls = p, calls+1 }}, s)
	run(t, c, m)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if calls != 3 || last.Pages != 3 || last.Hosts != 1 || last.Host != u.Host || last.Rate <= 0 {
		t.Errorf("after %d calls: got %+v", calls, last)
	}
}

// What stands in a frame is a page of its own, no deeper than the page it
// stands on, and leads on as any other.
func TestFramesAreFollowed(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}":    html(`<title>主页</title><a href="/menu" class="frame"></a><a href="/main" class="frame">正文</a>`),
		"/menu":   html("<title>目录</title>" + links("/below")),
		"/main":   html("<title>正文</title>现将有关情况公开如下"),
		"/below":  html("<title>下级</title>" + links("/deeper")),
		"/deeper": html("<title>更深</title>"),
	})
	c, m := start(t, Options{MaxDepth: 1}, s)
	run(t, c, m)
	for path, depth := range map[string]int{"/menu": 0, "/main": 0, "/below": 1} {
		if f := m.fetched[s.URL+path]; f.Outcome != site.OutcomeOK || f.Target.Depth != depth {
			t.Errorf("%s: got %q at depth %d, want ok at %d", path, f.Outcome, f.Target.Depth, depth)
		}
	}
	if f, asked := m.fetched[s.URL+"/deeper"]; asked {
		t.Errorf("beyond the depth: got %q", f.Outcome)
	}
}
