package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
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
