package crawler

import (
	"runtime"
	"testing"
	"time"

	"xxgk/internal/hostile"
	"xxgk/site"
)

// The hostile site, crawled whole with the real reader: the crawl ends by
// itself and within its memory, every fault ends as what it is, every honest
// page among and behind them is read, and nobody is asked who must not be.
func TestHostileSite(t *testing.T) {
	h, err := hostile.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = h.Close() }()
	const maxBody = 2 << 20
	c, m := start(t, Options{
		Seeds: []string{h.Seed()}, Hosts: h.Hosts(), MaxBody: maxBody, Timeout: time.Second, PerHost: 8, MaxPages: 100_000,
	}, nil)
	c.shy, c.reader = false, readPage
	c.tries.wait = 100 * time.Millisecond
	most := watchHeap(t)
	run(t, c, m)
	for a, want := range h.Faults() {
		if f, ok := m.fetched[a]; !ok || f.Outcome != want {
			t.Errorf("%s: got %q (%v), want %s", a, f.Outcome, f.Reason, want)
		}
	}
	for _, a := range h.Honest() {
		if f := m.fetched[a]; f.Outcome != site.OutcomeOK {
			t.Errorf("honest %s: got %q (%v), want ok", a, f.Outcome, f.Reason)
		}
	}
	for path, want := range map[string]string{"charset.htm": "编码写错的页面", "nocharset.htm": "没有声明编码的页面", "nul.htm": "空字符"} {
		if p := m.fetched[h.Main()+"/fault/"+path].Page; p == nil || p.Title != want {
			t.Errorf("%s: got %+v, want the title %s", path, p, want)
		}
	}
	if n := len(h.Asked(h.Outside() + "*")); n != 0 {
		t.Errorf("a stranger was asked %d times", n)
	}
	if n := len(h.Asked(h.Main() + "/closed/*")); n != 0 {
		t.Errorf("the closed folder was asked %d times", n)
	}
	for _, trap := range []string{"/rili/*", "/chaxun.jsp*", "/weipan.jsp*", "/cuolian/*", "/huihua.jsp*"} {
		n := len(h.Asked(h.Main() + trap))
		t.Logf("%s: %d requests", trap, n)
		if n > 5*patternCredit {
			t.Errorf("%s cost %d requests, want at most %d", trap, n, 5*patternCredit)
		}
	}
	if n := len(h.Asked(h.Main() + "/huihua.jsp*")); n != 1 {
		t.Errorf("the page with session ids was asked %d times, want once", n)
	}
	cut := 0
	for _, f := range m.fetched {
		if f.Outcome == site.OutcomeBudget {
			cut++
		}
	}
	t.Logf("%d targets, %d cut, %d MB at most", len(m.fetched), cut, most()>>20)
	if cut == 0 {
		t.Error("nothing was cut")
	}
	if got, limit := most(), uint64(200<<20); got > limit {
		t.Errorf("got %d MB of heap, want at most %d", got>>20, limit>>20)
	}
}

// watchHeap measures the heap until the test ends and returns the most so far.
func watchHeap(t *testing.T) func() uint64 {
	t.Helper()
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	most := make(chan uint64, 1)
	most <- 0
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
			var s runtime.MemStats
			runtime.ReadMemStats(&s)
			most <- max(<-most, s.HeapInuse)
		}
	}()
	return func() uint64 {
		n := <-most
		most <- n
		return n
	}
}
