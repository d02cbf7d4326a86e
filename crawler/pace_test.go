package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// starts notes when requests come in.
type starts struct {
	mu sync.Mutex
	at []time.Time
}

func (s *starts) note() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at = append(s.at, time.Now())
}

// gaps between requests from the first one on.
func (s *starts) gaps() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []time.Duration
	for i := 1; i < len(s.at); i++ {
		out = append(out, s.at[i].Sub(s.at[i-1]))
	}
	return out
}

// A host that errs is asked more slowly than before, at the server, and never
// faster, whatever is retried.
func TestErrorsNeverMakeItFaster(t *testing.T) {
	const delay = 20 * time.Millisecond
	var came starts
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		came.note()
		switch r.URL.Path {
		case "/":
			html(links("/1", "/2"))(w, r)
		default:
			w.WriteHeader(http.StatusBadGateway)
		}
	}))
	defer s.Close()
	c, m := start(t, Options{PerHost: 4, Delay: delay, IgnoreRobots: true}, s)
	c.polite.slowdown = delay
	run(t, c, m)
	gaps := came.gaps()
	if n := len(gaps) + 1; n < 7 || n > 9 {
		t.Fatalf("got %d requests, want the entry and each of two pages up to three times and once more", n)
	}
	var early, late time.Duration
	since := time.Duration(0)
	for i, gap := range gaps {
		// One request may be noted late, and the next comes early by as much.
		if since += gap; since < time.Duration(i)*delay {
			t.Errorf("request %d came %v after the first, want %v at least", i+1, since, time.Duration(i)*delay)
		}
		if i < 4 {
			early += gap
		} else if i >= len(gaps)-4 {
			late += gap
		}
	}
	if late < 2*early {
		t.Errorf("the last four gaps took %v and the first four %v: the host errs and is not asked more slowly", late, early)
	}
}

// A host that slows down is asked more slowly, at the server, than its requests
// in flight alone would have it.
func TestSlowHostIsAskedMoreSlowly(t *testing.T) {
	const fast, slow, took = 20, 24, 60 * time.Millisecond
	var came starts
	var all []string
	for i := range fast + slow {
		all = append(all, fmt.Sprint("/", i))
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		came.note()
		if len(came.gaps()) > fast {
			time.Sleep(took)
		}
		html("<title>"+words(r.URL.Path)+"</title>"+links(all...))(w, r)
	}))
	defer s.Close()
	c, m := start(t, Options{PerHost: 4, IgnoreRobots: true}, s)
	c.polite.lag = took / 4
	run(t, c, m)
	var last time.Duration
	gaps := came.gaps()
	for _, gap := range gaps[len(gaps)-8:] {
		last += gap
	}
	// Four in flight that take 60 ms each come every 15 ms.
	if last < 8*took/2 {
		t.Errorf("the last eight requests came within %v, want at least half of %v each between them", last, took)
	}
}

// A pace says nothing of hosts that are slow from the first answer on, of single
// answers and of small differences, and forgets once the host is well.
func TestPace(t *testing.T) {
	const ms = time.Millisecond
	var p pace
	take := func(n int, took time.Duration) time.Duration {
		for range n {
			p.note(took)
		}
		return p.late(250 * ms)
	}
	for _, tc := range []struct {
		intent string
		n      int
		took   time.Duration
		slow   bool
	}{
		{"the first answers", 4, 20 * ms, false},
		{"usual ones", 100, 22 * ms, false},
		{"one that is late", 1, 900 * ms, false},
		{"usual again", 10, 20 * ms, false},
		{"later by what 32 in flight make", 30, 120 * ms, false},
		{"late for long", 30, 900 * ms, true},
		{"still", 60, 900 * ms, true},
		{"well again", 12, 20 * ms, false},
		{"beyond measure", 40, time.Minute, true},
	} {
		late := take(tc.n, tc.took)
		if (late > 0) != tc.slow || late > maxSlowdown {
			t.Errorf("%s: got %v later than usual, want some: %v", tc.intent, late, tc.slow)
		}
	}
	p = pace{}
	if late := take(100, 2*time.Second); late != 0 {
		t.Errorf("slow from the first answer on: got %v", late)
	}
}

// A body that does not come in time slows the host down as silence does.
func TestSlowBodySlowsDown(t *testing.T) {
	stop := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusOK)
		_ = http.NewResponseController(w).Flush()
		<-stop
	}})
	defer close(stop)
	c, m := start(t, Options{Timeout: 50 * time.Millisecond, IgnoreRobots: true}, s)
	run(t, c, m)
	if host := c.polite.hosts[strings.TrimPrefix(s.URL, "http://")]; host == nil || host.slow < 4*c.polite.slowdown {
		t.Errorf("after bodies that did not come: got %+v, want a slower host", host)
	}
}

// Who asks for patience gets it from all requests to the host, not from the
// one that was told.
func TestRetryAfterStopsTheHost(t *testing.T) {
	var mu sync.Mutex
	var told time.Time
	early := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		since := time.Since(told)
		if !told.IsZero() && since > 100*time.Millisecond && since < 950*time.Millisecond {
			early++
		}
		var all []string
		for i := range 30 {
			all = append(all, fmt.Sprint("/", i))
		}
		switch {
		case r.URL.Path == "/":
			html(links(all...))(w, r)
		case r.URL.Path == "/7" && told.IsZero():
			told = time.Now()
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			html("<title>页</title>")(w, r)
		}
	}))
	defer s.Close()
	c, m := start(t, Options{PerHost: 3, Delay: 5 * time.Millisecond, IgnoreRobots: true}, s)
	run(t, c, m)
	if early != 0 || told.IsZero() || len(m.times) != 31 {
		t.Errorf("%d requests came within the second that the server asked for, %d pages in all, want 0 and 31", early, len(m.times))
	}
}

// Crawl-delay is kept at the server.
func TestCrawlDelayAtTheServer(t *testing.T) {
	var came starts
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			_, _ = w.Write([]byte("User-agent: *\nCrawl-delay: 0.1\n"))
			return
		}
		came.note()
		html(links("/1", "/2", "/3"))(w, r)
	}))
	defer s.Close()
	c, m := start(t, Options{PerHost: 2}, s)
	run(t, c, m)
	// The first page may follow robots.txt at once.
	for i, gap := range came.gaps()[1:] {
		if gap < 80*time.Millisecond {
			t.Errorf("request %d came after %v, want 100 ms", i+2, gap)
		}
	}
}
