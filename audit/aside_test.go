package audit

import (
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// A day that has not come is looked at aside, and one after which findings were
// seen, on a day that had come.
func TestAside(t *testing.T) {
	seen := func(d int) map[string]Finding {
		return map[string]Finding{"6a.missing": {LastSeen: site.Day(2026, 11, d)}}
	}
	made := time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC) // the 26th in China
	for _, tc := range []struct {
		intent string
		known  map[string]Finding
		day    int
		want   bool
	}{
		{"nothing is known", nil, 1, false},
		{"the next night", seen(25), 26, false},
		{"the same day again", seen(26), 26, false},
		{"the day before", seen(26), 25, true},
		{"what was seen by a clock that was ahead", seen(27), 26, false},
		{"the first night, for a day that has not come", nil, 27, true},
		{"a day that has not come", seen(26), 27, true},
	} {
		if got := aside(tc.known, site.Day(2026, 11, tc.day), made); got != tc.want {
			t.Errorf("%s: got %v", tc.intent, got)
		}
	}
}

// What people did about a finding is not said of what it tells for another period.
func TestDealtByPeriod(t *testing.T) {
	of := func(period string, h Handling) Finding {
		return Finding{Fingerprint: "20a.stale", Reason: checklist.Reason{Args: map[string]any{"expected": period}}, Dealing: Dealing{Handling: h}}
	}
	known := map[string]Finding{"20a.stale": of("2025", HandlingFalsePositive)}
	list := []Finding{of("2025", HandlingUnverified), of("2026", HandlingUnverified)}
	dealt(list, known)
	if list[0].Handling != HandlingFalsePositive || list[1].Handling != HandlingUnverified {
		t.Errorf("for the same period %s, for another %s", list[0].Handling, list[1].Handling)
	}
}

// On an earlier day a finding is as it was then.
func TestKnownOn(t *testing.T) {
	const missing, published = checklist.StatusMissing, checklist.StatusPublished
	tracked := func(nights ...checklist.Status) Finding { // of 21, 22, ... November
		known := map[string]Finding{}
		for i, s := range nights {
			v := night(int64(i+1), s, false)
			for _, f := range track(known, findings(v.Assessment), plain(v)) {
				known[f.Fingerprint] = f
			}
		}
		return known["6a.missing"]
	}
	on := func(f Finding, d int) (Finding, bool) {
		by, ok := knownOn(map[string]Finding{f.Fingerprint: f}, site.Day(2026, 11, d))[f.Fingerprint]
		return by, ok
	}
	if _, ok := on(tracked(published, missing), 21); ok {
		t.Error("known before it was seen")
	}
	f, ok := on(tracked(missing, missing), 21)
	if !ok || f.State != StateOpen || !f.LastSeen.Equal(site.Day(2026, 11, 21)) {
		t.Errorf("got %+v", f)
	}
	if f, _ = on(tracked(missing, missing, published), 22); f.State != StateOpen || !f.Resolved.IsZero() {
		t.Errorf("mended on the 23rd, on the 22nd %s, resolved %v", f.State, f.Resolved)
	}
	if f, _ = on(tracked(missing, published, published), 22); f.State != StateResolved {
		t.Errorf("mended on the 22nd: %s", f.State)
	}
	back := tracked(missing, published, missing)
	if back.State != StateReopened {
		t.Fatal(back.State)
	}
	if f, _ = on(back, 21); f.State != StateOpen || !f.Opened.IsZero() {
		t.Errorf("back on the 23rd, on the 21st %s, opened %v", f.State, f.Opened)
	}
}
