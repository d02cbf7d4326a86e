package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// 503 twice, then the page: the same run reads it. A Retry-After is obeyed.
func TestSecondChances(t *testing.T) {
	var mu sync.Mutex
	var asked []time.Time
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}": html(links("/later")),
		"/later": func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			asked = append(asked, time.Now())
			n := len(asked)
			mu.Unlock()
			if n < 3 {
				if n == 2 {
					w.Header().Set("Retry-After", "1")
				}
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			html("<title>终于</title>")(w, r)
		},
	})
	c, m := start(t, Options{}, s)
	run(t, c, m)
	f := m.fetched[s.URL+"/later"]
	if f.Outcome != site.OutcomeOK || len(asked) != 3 {
		t.Fatalf("got %s after %d tries, want ok after 3", f.Outcome, len(asked))
	}
	if gap := asked[2].Sub(asked[1]); gap < time.Second {
		t.Errorf("asked again after %v, the server asked for 1 s", gap)
	}
}

// A host that answers nobody costs a few targets, not all of them; the others
// are read, and what was not asked says so.
func TestDeadHostIsGivenUp(t *testing.T) {
	var asked atomic.Int64
	var paths []string
	for i := range 40 {
		paths = append(paths, fmt.Sprintf("http://dead.test/%d", i))
	}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case r.URL.Host == "dead.test":
			asked.Add(1)
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				_ = conn.Close()
			}
		case r.URL.Path == "/":
			html(links(append(paths, "/fine")...))(w, r)
		default:
			html("<title>好</title>")(w, r)
		}
	}))
	defer proxy.Close()
	c, m := start(t, Options{Seeds: []string{"http://live.test/"}, Hosts: []string{"test"}, Proxy: proxy.URL, PerHost: 1}, nil)
	run(t, c, m)
	if n := asked.Load(); n > 3*(neverSpoke+1)*2 {
		t.Errorf("the dead host was asked %d times", n)
	}
	down := 0
	for _, p := range paths {
		f := m.fetched[p]
		if f.Outcome != site.OutcomeReset {
			t.Errorf("%s: got %q, want reset", p, f.Outcome)
		}
		if f.Reason.Code == "outcome.reason.host_down" {
			down++
		}
	}
	if down < 30 {
		t.Errorf("%d targets were ended unasked, want most of 40", down)
	}
	if m.fetched["http://live.test/fine"].Outcome != site.OutcomeOK {
		t.Error("the living host was not read")
	}
}

// In flight and delay are what the server sees, over all workers.
func TestPolitenessAtTheServer(t *testing.T) {
	const delay = 40 * time.Millisecond
	var mu sync.Mutex
	var starts []time.Time
	now, most := 0, 0
	handler := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		starts = append(starts, time.Now())
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(2 * delay) // longer than the delay, so that requests overlap
		mu.Lock()
		now--
		mu.Unlock()
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(404)
		case r.URL.Path == "/":
			html(links("/1", "/2", "/3", "/4", "/5", "/6"))(w, r)
		case r.URL.Path < "/4":
			http.Redirect(w, r, "/to"+r.URL.Path, http.StatusFound)
		default:
			html("x")(w, r)
		}
	}
	s := httptest.NewServer(http.HandlerFunc(handler))
	defer s.Close()
	c, m := start(t, Options{PerHost: 2, Delay: delay}, s)
	run(t, c, m)
	if most != 2 {
		t.Errorf("got %d requests in flight, want 2", most)
	}
	if want := 1 + 1 + 6 + 3; len(starts) != want {
		t.Errorf("got %d requests, want %d", len(starts), want)
	}
	// A request may be late on its way, and then the next one seems early: by half
	// the delay on a busy machine, but not again and again.
	for i := 1; i < len(starts); i++ {
		if gap := starts[i].Sub(starts[i-1]); gap < delay/2 {
			t.Errorf("request %d came %v after the one before, want %v", i, gap, delay)
		}
	}
	if n := len(starts) - 1; starts[n].Sub(starts[0]) < time.Duration(n)*delay-delay/2 {
		t.Errorf("%d requests came within %v, want %v between two", n+1, starts[n].Sub(starts[0]), delay)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "5": 5 * time.Second, "-5": 0, "soon": 0, "0": 0,
		"Mon, 23 Nov 2026 01:00:30 GMT": 30 * time.Second, "Mon, 23 Nov 2026 00:59:00 GMT": 0,
		"999999999999": maxPause + time.Second, "86400": maxPause + time.Second,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: got %v, want %v", value, got, want)
		}
	}
}

// Errors slow a host down step by step, answers bring it back, and nothing
// makes it faster than it was.
func TestSlowdown(t *testing.T) {
	p := newPolite(nil, Options{PerHost: 1, Delay: time.Second})
	m := p.enter("a")
	down := &http.Response{StatusCode: http.StatusServiceUnavailable, Header: http.Header{}}
	fine := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}}
	last := m.slow
	for range 8 {
		p.learn(m, down, nil)
		if m.slow < last || m.slow > maxSlowdown {
			t.Fatalf("after an error: got %v after %v, want more, at most %v", m.slow, last, maxSlowdown)
		}
		last = m.slow
	}
	if last != maxSlowdown || time.Until(p.pausedUntil("a")) < maxSlowdown-time.Second {
		t.Errorf("after eight errors: got %v and a pause of %v, want %v", last, time.Until(p.pausedUntil("a")), maxSlowdown)
	}
	for range 12 {
		p.learn(m, fine, nil)
	}
	if m.slow != 0 || m.delay != time.Second {
		t.Errorf("after answers: got %v beside %v, want 0 beside the delay", m.slow, m.delay)
	}
	p.learn(m, nil, &privateError{Host: "a"})
	if m.slow != 0 {
		t.Errorf("a refusal of our own slowed the host by %v", m.slow)
	}
}

// Redirects from a fast host do not make more requests to the host they lead
// to than it may have in flight.
func TestRedirectsTakeASlotOfTheirHost(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	var all []string
	for i := range 12 {
		all = append(all, fmt.Sprintf("http://from%d.test/", i))
	}
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Host != "to.test" {
			http.Redirect(w, r, "http://to.test/"+r.URL.Host, http.StatusFound)
			return
		}
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond) // long enough to be met by another
		mu.Lock()
		now--
		mu.Unlock()
		html("<title>到了</title>")(w, r)
	}))
	defer proxy.Close()
	c, m := start(t, Options{Seeds: all, Hosts: []string{"test"}, Proxy: proxy.URL, PerHost: 2, IgnoreRobots: true}, nil)
	run(t, c, m)
	if most != 2 || len(m.times) != len(all) {
		t.Errorf("got %d in flight and %d pages, want 2 and %d", most, len(m.times), len(all))
	}
}
