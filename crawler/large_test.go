package crawler

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/site"
)

// However many servers send large bodies at once, few of them are in memory;
// small pages do not wait for them.
func TestLargeBodiesInMemory(t *testing.T) {
	large := "<title>大</title>" + strings.Repeat("<p>很长的一页</p>", largeBody/16)
	var seeds []string
	for range 6 {
		s := serve(t, map[string]http.HandlerFunc{
			"/{$}": html(links("/1", "/2", "/3")), "/1": html(large), "/2": html(large), "/3": html("<title>小</title>"),
		})
		seeds = append(seeds, s.URL+"/")
	}
	c, m := start(t, Options{Seeds: seeds, PerHost: 3, InFlight: 18, IgnoreRobots: true}, nil)
	var now, most, small atomic.Int64
	err := c.Crawl(t.Context(), 1, func(ctx context.Context, f site.Fetch) error {
		if len(f.Body) < largeBody {
			small.Add(1)
			return m.sink(ctx, f)
		}
		n := now.Add(1)
		for most.Load() < n {
			most.Store(n)
		}
		time.Sleep(30 * time.Millisecond) // long enough for others to come
		now.Add(-1)
		f.Body = nil
		return m.sink(ctx, f)
	})
	if err != nil {
		t.Fatal(err)
	}
	for u, f := range m.fetched {
		if f.Outcome != site.OutcomeOK {
			t.Errorf("%s: got %s (%v), want ok", u, f.Outcome, f.Reason)
		}
	}
	if most.Load() > largeBodies || len(m.fetched) != 24 || small.Load() != 12 {
		t.Errorf("got %d large bodies at once, %d pages, %d small: want at most %d, 24, 12", most.Load(), len(m.fetched), small.Load(), largeBodies)
	}
}
