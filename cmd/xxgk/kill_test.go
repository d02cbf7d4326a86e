package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/internal/sample"
)

// lost is how much work a kill may cost: what was not committed, which happens
// once a second, and what was in flight.
const lost = 2 * time.Second

// A night that is killed at twenty random moments comes to the verdict of one
// that was not and leaves the same database, loses no page, and fetches none twice but those of the last
// moment before a kill.
func TestKilledTwentyTimes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	bin := program(t)
	n := newTown(t)
	clock := &clock{asked: map[string][]*asking{}}
	whole := n.night(0)
	var late http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked := clock.note(r.URL.String())
		select { // so that the crawl lasts as long as twenty lives
		case <-r.Context().Done():
			asked.gone.Store(true)
			return
		case <-time.After(120 * time.Millisecond):
		}
		whole.ServeHTTP(w, r)
	})
	n.handler.Store(&late)
	args := []string{"audit", "-c", n.conf, "--as-of", sample.AsOf().Format(time.DateOnly), "--format", "json"}
	var kills []time.Time
	ended := 0
	for range 20 {
		cmd := exec.Command(bin, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100*time.Millisecond + rand.N(1400*time.Millisecond))
		kills = append(kills, time.Now())
		_ = cmd.Process.Kill() // it may have ended by itself
		if err := cmd.Wait(); err == nil {
			ended++
		}
	}
	if ended > 0 {
		t.Logf("%d of the twenty ended before their kill", ended)
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(bin, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	fresh := newTown(t)
	code, want, failure := fresh.xxgk(context.Background(), 0, "audit", "--format", "json")
	if code != exitOK {
		t.Fatalf("in one go: exit code %d, %s", code, failure)
	}
	if got := said(t, out.Bytes()); got != said(t, []byte(want)) {
		t.Errorf("after twenty kills the verdict is another:\n%s", difference(got, said(t, []byte(want))))
	}
	sameLeft(t, left(t, n.conf), left(t, fresh.conf))
	for address, times := range clock.asked {
		if fresh.times(address) > 1 || strings.HasSuffix(address, "/robots.txt") || strings.Contains(address, "sitemap") || strings.Contains(address, "xxgk-probe") {
			continue // asked again in any night
		}
		for i := 1; i < len(times); i++ {
			if !times[i-1].gone.Load() && !killedSoonAfter(kills, times[i-1].at) {
				t.Errorf("%s was asked again %s after it was, and no kill was near", address, times[i].at.Sub(times[i-1].at).Round(time.Millisecond))
			}
		}
	}
}

func killedSoonAfter(kills []time.Time, asked time.Time) bool {
	for _, k := range kills {
		if d := k.Sub(asked); d >= 0 && d < lost {
			return true
		}
	}
	return false
}

// times is how often an address was asked.
func (n *town) times(address string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.asked[address]
}

// difference is where two texts part.
func difference(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-200)
	return a[from:min(len(a), at+300)] + "\n" + b[from:min(len(b), at+300)]
}

// clock notes when addresses were asked.
type clock struct {
	mu    sync.Mutex
	asked map[string][]*asking
}

// asking is one request. gone: whoever asked was killed before it was answered,
// which the server may hear of before it hears of the request.
type asking struct {
	at   time.Time
	gone atomic.Bool
}

func (c *clock) note(address string) *asking {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := &asking{at: time.Now()}
	c.asked[address] = append(c.asked[address], a)
	return a
}
