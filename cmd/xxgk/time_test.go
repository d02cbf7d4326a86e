package main

import (
	"context"
	"maps"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"xxgk/cmd/xxgk/config"
	"xxgk/internal/sample"
	"xxgk/site"
)

// within adds lines below a key of the town's configuration.
func (n *town) within(key, lines string) {
	n.t.Helper()
	raw, err := os.ReadFile(n.conf)
	if err == nil {
		err = os.WriteFile(n.conf, []byte(strings.Replace(string(raw), "\n"+key+":\n", "\n"+key+":\n"+lines, 1)), 0o600)
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

// slow makes every answer take a while. The function it returns says how long
// after the first request the last one came.
func (n *town) slow(d time.Duration) (span func() time.Duration) {
	whole := n.night(0)
	var mu sync.Mutex
	var first, last time.Time
	var late http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if last = time.Now(); first.IsZero() {
			first = last
		}
		mu.Unlock()
		time.Sleep(d)
		whole.ServeHTTP(w, r)
	})
	n.handler.Store(&late)
	return func() time.Duration {
		mu.Lock()
		defer mu.Unlock()
		return last.Sub(first)
	}
}

// A crawl whose time is up stops, is judged on what is known, and is gone on
// with by the next call (users.md B3).
func TestTimeIsUp(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	span := n.slow(25 * time.Millisecond)
	code, out, errs := n.xxgk(context.Background(), 0, "audit", "--format", "json", "--max-duration", "1s")
	first := decode(t, out)
	if code != exitOK && code != exitLowCoverage || first.Run.State != "paused" || first.Crawl.Waiting == 0 {
		t.Fatalf("got exit code %d, state %q, %d waiting: %s", code, first.Run.State, first.Crawl.Waiting, errs)
	}
	if got := span(); got > time.Second+5*time.Second {
		t.Errorf("the last request came %v after the first, 1 s was allowed and 5 s to end", got)
	}
	for _, r := range first.Requirements {
		for _, e := range r.Elements {
			if e.Status == "missing" {
				t.Errorf("%s is missing, though %d addresses were not read", e.ID, first.Crawl.Waiting)
			}
		}
	}
	if _, text, _ := n.xxgk(context.Background(), 0, "report"); !strings.Contains(unwrapped(text), "抓取时间已到，本次按已读到的内容判断") {
		t.Errorf("the report does not say that time was up:\n%.900s", text)
	}
	n.night(0)
	second := n.audit(1, exitOK)
	fresh := newTown(t).audit(0, exitOK)
	if !second.Run.Resumed || second.Run.State != "done" || second.Score != fresh.Score || !maps.Equal(second.states(), fresh.states()) {
		t.Errorf("gone on with: resumed %v, state %q, score %v, %d findings; in one go %v, %d",
			second.Run.Resumed, second.Run.State, second.Score, len(second.Findings), fresh.Score, len(fresh.Findings))
	}
	_, diff, _ := n.xxgk(context.Background(), 1, "diff", "1", "1")
	if code == exitLowCoverage && !strings.Contains(diff, "不评定（检查覆盖率") {
		t.Errorf("the change does not say that the first assessment has no grade:\n%.900s", diff)
	}
	if strings.Contains(diff, "原因：网页内容") || !strings.Contains(diff, "原因：抓取情况") {
		t.Errorf("the site did not change, and was read later:\n%.900s", diff)
	}
}

// Outside the window nothing is crawled unless a person says so. The tests'
// clock stands at 09:00 in China.
func TestWindow(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("crawl", "  window: 23:00-06:30\n")
	code, _, errs := n.xxgk(context.Background(), 0, "audit")
	if code != exitUsage || !strings.Contains(errs, "crawl.window: 现在是 09:00，不在抓取时段内") || n.watch(nil) != 0 {
		t.Errorf("at 09:00: exit code %d, %d requests, %s", code, n.watch(nil), errs)
	}
	if code, _, errs := n.xxgk(context.Background(), 0, "audit", "--any-time"); code != exitOK {
		t.Errorf("with --any-time: exit code %d, %s", code, errs)
	}
	if code, _, errs := n.xxgk(context.Background(), 0, "check"); code != exitOK {
		t.Errorf("check crawls nothing: exit code %d, %s", code, errs)
	}
	if code, _, errs := n.xxgk(context.Background(), 0, "audit", "--any-time", "--max-duration=-1s"); code != exitUsage || !strings.Contains(errs, "--max-duration 是 -1s") {
		t.Errorf("a duration below zero: exit code %d, %s", code, errs)
	}
}

// A crawl stops when the window closes or its time is up, whichever comes first.
func TestUntil(t *testing.T) {
	nine := time.Date(2026, 11, 23, 9, 0, 30, 0, site.China())
	for _, tc := range []struct {
		window config.Window
		flags  crawlFlags
		want   time.Duration // from now; 0: at its end
	}{
		{config.Window{}, crawlFlags{}, 0},
		{config.Window{From: 8 * 60, To: 10 * 60}, crawlFlags{}, time.Hour - 30*time.Second},
		{config.Window{From: 8 * 60, To: 10 * 60}, crawlFlags{MaxDuration: time.Minute}, time.Minute},
		{config.Window{From: 8 * 60, To: 10 * 60}, crawlFlags{MaxDuration: 2 * time.Hour}, time.Hour - 30*time.Second},
		{config.Window{From: 8 * 60, To: 10 * 60}, crawlFlags{AnyTime: true}, 0},
		{config.Window{From: 23 * 60, To: 6 * 60}, crawlFlags{AnyTime: true, MaxDuration: time.Minute}, time.Minute},
	} {
		s := &session{env: env{now: func() time.Time { return nine.UTC() }}, config: &config.Config{Crawl: config.Crawl{Window: tc.window}}}
		var got time.Duration
		if until := s.until(tc.flags); !until.IsZero() {
			got = until.Sub(nine)
		}
		if got != tc.want {
			t.Errorf("window %v, %+v: stops after %v, want %v", tc.window, tc.flags, got, tc.want)
		}
	}
}

// closureFrom is the configuration of a closure that begins n days after the first night.
func closureFrom(day int, hosts string) string {
	from := sample.AsOf().AddDate(0, 0, day).Format(time.DateOnly)
	return "  closures: [{from: " + from + ", to: 2027-03-01, reason: 网络安全重保" + hosts + "}]\n"
}

// On a day on which the whole site is closed on purpose nobody is asked, and
// the last good night stands (users.md B4).
func TestClosedDay(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("site", closureFrom(1, ""))
	code, _, errs := n.xxgk(context.Background(), 1, "audit")
	if code != exitFailed || !strings.Contains(errs, "今日计划内停机（网络安全重保，至 2027-03-01），不巡查") {
		t.Errorf("closed on the first day: exit code %d, %s", code, errs)
	}
	first := n.audit(0, exitOK)
	asked := n.watch(nil)
	second := n.audit(3, exitOK)
	if second.Score != first.Score || len(second.Findings) != len(first.Findings) || n.watch(nil) != asked {
		t.Errorf("closed: score %v, %d findings, %d addresses asked; the night before %v, %d, %d",
			second.Score, len(second.Findings), n.watch(nil), first.Score, len(first.Findings), asked)
	}
	if _, text, _ := n.xxgk(context.Background(), 3, "audit"); !strings.Contains(unwrapped(text), "今日计划内停机（网络安全重保，至 2027-03-01），未巡查；以下为2026-11-23") {
		t.Errorf("the report does not say that it is the last night's:\n%.900s", text)
	}
}

// A host that is closed on purpose is not asked, proves nothing, and opens and
// resolves no finding.
func TestClosedHost(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.within("site", closureFrom(1, ", hosts: [xxgk."+sample.Domain+"]"))
	first := n.audit(0, exitOK)
	before := n.under("http://xxgk.")
	code, out, errs := n.xxgk(context.Background(), 1, "audit", "--format", "json")
	if code != exitOK && code != exitLowCoverage {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	second := decode(t, out)
	if got := n.under("http://xxgk."); got != before {
		t.Errorf("the closed host was asked %d times", got-before)
	}
	if second.Crawl.Outcomes["planned_closure"] == 0 {
		t.Error("no address ended as planned_closure")
	}
	for id, state := range second.states() {
		if first.states()[id] != state {
			t.Errorf("%s: %q before the closure, %q on its day", id, first.states()[id], state)
		}
	}
	_, text, _ := n.xxgk(context.Background(), 1, "report")
	if !strings.Contains(unwrapped(text), "计划内停机：2026-11-24 至 2027-03-01，xxgk."+sample.Domain+"，网络安全重保") {
		t.Errorf("the report does not name the closure:\n%.900s", text)
	}
}

// under counts the requests for addresses that begin so.
func (n *town) under(prefix string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	total := 0
	for address, k := range n.asked {
		if strings.HasPrefix(address, prefix) {
			total += k
		}
	}
	return total
}
