package crawler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// closes breaks the connection off.
func closes(w http.ResponseWriter, _ *http.Request) {
	if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// What fails for a passing reason is asked once more when all else is done,
// with more time, and only then told.
func TestAskedOnceMoreAtTheEnd(t *testing.T) {
	var others, resets, slow, dead atomic.Int64
	pages := map[string]http.HandlerFunc{
		"/mended": func(w http.ResponseWriter, r *http.Request) {
			if resets.Add(1); others.Load() < 20 {
				closes(w, r)
				return
			}
			html("<title>修好了</title>")(w, r)
		},
		"/slow": func(w http.ResponseWriter, r *http.Request) {
			slow.Add(1)
			time.Sleep(300 * time.Millisecond) // above the time-out, below three times as much
			html("<title>慢</title>")(w, r)
		},
		"/dead": func(w http.ResponseWriter, r *http.Request) { dead.Add(1); closes(w, r) },
	}
	all := []string{"/mended"}
	for i := range 20 {
		switch i { // a host that errs without a break is asked less
		case 5:
			all = append(all, "/slow")
		case 10:
			all = append(all, "/dead")
		}
		p := fmt.Sprintf("/%d", i)
		pages[p] = func(w http.ResponseWriter, r *http.Request) { others.Add(1); html("<title>页</title>")(w, r) }
		all = append(all, p)
	}
	pages["/{$}"] = html(links(all...))
	s := serve(t, pages)
	c, m := start(t, Options{Timeout: 200 * time.Millisecond, PerHost: 1}, s)
	run(t, c, m)
	for path, want := range map[string]site.Outcome{"/mended": site.OutcomeOK, "/slow": site.OutcomeOK, "/dead": site.OutcomeReset} {
		f := m.fetched[s.URL+path]
		if f.Outcome != want || f.Target.Attempts != 1 {
			t.Errorf("%s: got %s after %d earlier attempts, want %s after 1", path, f.Outcome, f.Target.Attempts, want)
		}
	}
	// net/http asks anew by itself where a kept connection broke.
	if n := dead.Load(); n < 4 || n > 8 {
		t.Errorf("the dead page was asked %d times, want three and once more", n)
	}
}

// whenSaid is a log that does something when a sentence is said.
type whenSaid struct {
	words string
	do    func()
}

func (whenSaid) Enabled(context.Context, slog.Level) bool { return true }
func (h whenSaid) WithAttrs([]slog.Attr) slog.Handler     { return h }
func (h whenSaid) WithGroup(string) slog.Handler          { return h }
func (h whenSaid) Handle(_ context.Context, r slog.Record) error {
	if r.Message == h.words {
		h.do()
	}
	return nil
}

// A host that was left alone is asked once more at the end, and read whole if
// it is back.
func TestHostComesBack(t *testing.T) {
	var mended atomic.Bool
	dead := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case !mended.Load():
			closes(w, r)
		default:
			html("<title>页</title>")(w, r)
		}
	}})
	mend := slog.New(whenSaid{"host left alone", func() { mended.Store(true) }})
	c, m := start(t, Options{Seeds: []string{dead.URL + "/"}, PerHost: 1, Logger: mend}, nil)
	var more []site.Target
	for i := range 30 {
		more = append(more, site.Target{URL: fmt.Sprintf("%s/%d", dead.URL, i)})
	}
	if err := m.Add(t.Context(), 1, more); err != nil {
		t.Fatal(err)
	}
	m.after = nil
	run(t, c, m)
	for u, f := range m.fetched {
		if f.Outcome != site.OutcomeOK {
			t.Errorf("%s: got %s, want ok", u, f.Outcome)
		}
	}
	if len(m.fetched) != 31 {
		t.Errorf("got %d pages, want 31", len(m.fetched))
	}
}

// When max_pages is reached, what failed still gets its last chance, and
// nothing more is asked.
func TestLastChanceCountsOnce(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/1", "/2", "/3", "/4")),
		"/1": func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) < 5 {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			html("<title>好</title>")(w, r)
		},
		"/2": html("x"), "/3": html("x"), "/4": html("x"),
	})
	c, m := start(t, Options{MaxPages: 3, PerHost: 1}, s)
	run(t, c, m)
	if len(m.times) != 3 {
		t.Errorf("got %v, want three pages", m.times)
	}
	if f := m.fetched[s.URL+"/1"]; f.Outcome != site.OutcomeServerError || asked.Load() != 4 {
		t.Errorf("got %s after %d requests, want server_error after 4", f.Outcome, asked.Load())
	}
}

// Stopped while targets are held and parked, the crawl gives all of them back.
func TestStoppedWithHeldAndParked(t *testing.T) {
	pages := map[string]http.HandlerFunc{"/dead/": closes, "/rili/": html("<title>日历</title>")}
	var all []string
	for i := range patternCredit + 60 {
		all = append(all, fmt.Sprintf("/rili/%d.htm", i))
	}
	pages["/{$}"] = html(links(append([]string{"/dead/1"}, all...)...))
	s := serve(t, pages)
	c, m := start(t, Options{PerHost: 1, IgnoreRobots: true}, s)
	ctx, cancel := context.WithCancel(t.Context())
	c.tries.rest = time.Minute
	m.after = func(f site.Fetch) {
		if f.Outcome == site.OutcomeBudget {
			cancel() // all are parked by then, and one is held
		}
	}
	if err := c.Crawl(ctx, 1, m.sink); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want context.Canceled", err)
	}
	if n := m.leased(); n != 0 {
		t.Errorf("%d targets are still leased", n)
	}
	if got := m.state[s.URL+"/dead/1"]; got != "waiting" {
		t.Errorf("what was held is %q, want waiting", got)
	}
	m.after, c.tries.rest = nil, 0
	run(t, c, m)
	if f := m.fetched[s.URL+"/dead/1"]; f.Outcome != site.OutcomeReset || len(m.fetched) != patternCredit+62 {
		t.Errorf("resumed: got %q and %d targets in all, want reset and %d", f.Outcome, len(m.fetched), patternCredit+62)
	}
}
