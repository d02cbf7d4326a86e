package crawler

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// A gateway whose backend is down answers 502 for everything: the host is left
// alone, not asked two thousand times.
func TestDeadBackendIsLeftAlone(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.WriteHeader(http.StatusBadGateway) },
	})
	c, m := start(t, Options{PerHost: 1, IgnoreRobots: true}, s)
	var all []site.Target
	for i := range 200 {
		all = append(all, site.Target{URL: fmt.Sprintf("%s/%d", s.URL, i)})
	}
	if err := m.Add(t.Context(), 1, all); err != nil {
		t.Fatal(err)
	}
	c.polite.slowdown = 1 // nanosecond
	run(t, c, m)
	if n := asked.Load(); n > 3*neverSpoke+2*lastTalk {
		t.Errorf("it was asked %d times, want %d at most", n, 3*neverSpoke+2*lastTalk)
	}
	for u, f := range m.fetched {
		if f.Outcome != site.OutcomeServerError {
			t.Fatalf("%s: got %s, want server_error", u, f.Outcome)
		}
	}
	if len(m.fetched) != 201 {
		t.Errorf("got %d fetches, want 201", len(m.fetched))
	}
}
