package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"xxgk/audit"
	"xxgk/site"
)

// A calendar that is cut hides neither the one time-out that sorts behind it
// nor how many of its pages were cut; many patterns are no flood either.
func TestUnread(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, false)
	lose := func(url string, o site.Outcome, code string, args map[string]any) {
		save(t, db, run.ID, site.Fetch{Target: site.Target{URL: url, Referrer: "http://a.cn/"}, Outcome: o, Reason: site.Reason{Code: code, Args: args}}, false)
	}
	for i := range 640 {
		lose(fmt.Sprintf("http://a.cn/day?d=%d", i), site.OutcomeBudget, "outcome.reason.pattern", map[string]any{"pattern": "a.cn/day?d=#", "pages": 200 + i%3})
	}
	for i := range 30 {
		lose(fmt.Sprintf("http://a.cn/find%d?q=x", i), site.OutcomeBudget, "outcome.reason.pattern", map[string]any{"pattern": fmt.Sprint("a.cn/find", i), "pages": 200})
	}
	for i := range 5 {
		lose(fmt.Sprintf("http://%c.edu.cn/", 'a'+i%2)+fmt.Sprint(i), site.OutcomeServerError, "outcome.reason.robots_status", map[string]any{"host": fmt.Sprintf("%c.edu.cn", 'a'+i%2), "status": 503})
	}
	lose("http://z.cn/slow", site.OutcomeTimeout, "outcome.reason.timeout", nil)
	lose("http://z.cn/gone", site.OutcomeNotFound, "outcome.reason.status", map[string]any{"status": 404})
	save(t, db, run.ID, fetched("http://a.cn/1", "一"), false)

	list, err := db.Unread(context.Background(), run.ID)
	if err != nil {
		t.Fatal(err)
	}
	sum := make(map[site.Outcome]int)
	var slow *audit.Unread
	for i, u := range list {
		if sum[u.Outcome] += u.N; len(u.First) > unreadFirst || len(u.First) == 0 || u.First[0].Referrer != "http://a.cn/" {
			t.Errorf("%s: %d listed of %d, the first %+v", u.Outcome, len(u.First), u.N, u.First[:1])
		}
		if u.Outcome == site.OutcomeTimeout {
			slow = &list[i]
		}
	}
	var hosts []string
	for _, u := range list {
		if u.Outcome == site.OutcomeServerError {
			hosts = append(hosts, fmt.Sprint(u.Reason.Args["host"], " ", u.N))
		}
	}
	if want := []string{"a.edu.cn 3", "b.edu.cn 2"}; !slices.Equal(hosts, want) {
		t.Errorf("a reason that is a host's: got %q, want %q", hosts, want)
	}
	if slow == nil || slow.First[0].URL != "http://z.cn/slow" || sum[site.OutcomeBudget] != 670 || len(sum) != 3 {
		t.Errorf("got %v with the time-out %+v, want 670 cut and one timed out", sum, slow)
	}
	if list[0].N != 640 || list[0].First[0].URL != "http://a.cn/day?d=0" || len(list) != unreadReasons+3 {
		t.Errorf("got %d reasons, the first of %d addresses, want %d and 640", len(list), list[0].N, unreadReasons+3)
	}
}
