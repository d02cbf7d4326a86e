package audit

import (
	"maps"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// hijacked is a finding on pages of one host.
func hijacked(n int, pages ...string) Finding {
	f := Finding{
		Fingerprint: "site.hijacked_link.hijacked.www.a.cn", Kind: KindHijackedLink, Level: LevelCritical, URL: pages[0],
		Reason: checklist.Reason{Code: "finding.site.hijacked", Args: map[string]any{"host": "www.a.cn", "n": n}},
	}
	for _, p := range pages {
		f.Why = append(f.Why, checklist.Reason{Code: "site.tamper.title", Args: map[string]any{"on": p, "words": "官网", "to": ""}})
	}
	return f
}

// stale is a finding on one element in a year.
func stale(expected, url string) Finding {
	return Finding{
		Fingerprint: "20a.stale", Kind: KindStale, Level: LevelHigh, Requirement: 20, Element: "20a", URL: url,
		Reason: checklist.Reason{Code: "finding.stale", Args: map[string]any{"expected": expected, "as_of": "2026-11-23", "over": 9}},
		Why:    []checklist.Reason{{Code: "judge.stale", Args: map[string]any{"behind": 1}}},
	}
}

// What a person said of a finding holds for what it said then: another year, or
// of a false alarm whatever it did not name, has to be looked at anew.
func TestBegunAnew(t *testing.T) {
	const one, two = "http://www.a.cn/1.htm", "http://www.a.cn/2.htm"
	other := hijacked(1, one)
	other.Why[0].Args = map[string]any{"on": one, "words": "赌场", "to": ""}
	kept := hijacked(1, one) // as the store gives it back
	kept.Reason.Args = map[string]any{"host": "www.a.cn", "n": 1.0}
	titled := hijacked(1, one)
	titled.Why[0].Args = maps.Clone(titled.Why[0].Args)
	titled.Why[0].Args["title"] = "学院要闻"
	for _, tc := range []struct {
		intent      string
		handling    Handling
		first, then Finding
		gone        bool // it was not seen in between
		anew        bool
		state       State
	}{
		{"the same false alarm", HandlingFalsePositive, stale("2025", one), stale("2025", one), false, false, StateOpen},
		{"a false alarm that came back", HandlingFalsePositive, stale("2025", one), stale("2025", one), true, true, StateReopened},
		{"a false alarm on another page", HandlingFalsePositive, stale("2025", one), stale("2025", two), false, true, StateOpen},
		{"a false alarm of an earlier year", HandlingFalsePositive, stale("2025", one), stale("2026", one), false, true, StateOpen},
		{"the same page of a host", HandlingFalsePositive, hijacked(1, one), hijacked(1, one), false, false, StateOpen},
		{"the same page, from the store", HandlingFalsePositive, kept, hijacked(1, one), false, false, StateOpen},
		{"the same page under another title", HandlingFalsePositive, hijacked(1, one), titled, false, false, StateOpen},
		{"another page of the host", HandlingFalsePositive, hijacked(1, one), hijacked(2, one, two), false, true, StateOpen},
		{"more pages than are named", HandlingFalsePositive, hijacked(6, one, two), hijacked(7, one, two), false, true, StateOpen},
		{"other words on the page", HandlingFalsePositive, hijacked(1, one), other, false, true, StateOpen},
		{"one of two pages is clean", HandlingFalsePositive, hijacked(2, one, two), hijacked(1, two), false, false, StateOpen},
		{"verified, another page of the host", HandlingVerified, hijacked(1, one), hijacked(2, one, two), false, false, StateOpen},
		{"closed and back", HandlingClosed, stale("2025", one), stale("2025", one), true, false, StateReopened},
		{"closed, and the next year's is lacking", HandlingClosed, stale("2025", one), stale("2026", one), true, true, StateOpen},
		{"answered, and the next year's is lacking", HandlingAnswered, stale("2025", one), stale("2026", one), true, true, StateOpen},
		{"issued, and the next year falls due", HandlingIssued, stale("2025", one), stale("2026", one), false, true, StateOpen},
	} {
		v := night(1, checklist.StatusPublished, false)
		f := track(nil, []Finding{tc.first}, plain(v))[0]
		f.Dealing = Dealing{Handling: tc.handling, ExtendedUntil: site.Day(2026, 12, 31), By: "李某", Run: 1}
		known := map[string]Finding{f.Fingerprint: f}
		if tc.gone {
			v = night(2, checklist.StatusPublished, false)
			known[f.Fingerprint] = track(known, nil, plain(v))[0]
		}
		degraded := night(3, checklist.StatusPublished, true)
		if got := track(known, []Finding{tc.then}, plain(degraded))[0]; got.Handling != tc.handling || tc.anew && got.LastRun != known[f.Fingerprint].LastRun {
			t.Errorf("%s: a degraded night makes it %s, last seen in run %d", tc.intent, got.Handling, got.LastRun)
		}
		v = night(4, checklist.StatusPublished, false)
		v.Made = time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)
		got := track(known, []Finding{tc.then}, plain(v))[0]
		want := tc.handling
		if tc.anew {
			want = HandlingUnverified
		}
		if got.Handling != want || got.Anew.Equal(v.Made) != tc.anew || got.State != tc.state || tc.anew && (!got.ExtendedUntil.IsZero() || !got.Opened.Equal(v.Assessment.AsOf)) {
			t.Errorf("%s: got %s, %s, begun anew %v, opened %v", tc.intent, got.Handling, got.State, got.Anew, got.Opened)
		}
		if got.Unmended() || tc.anew && got.Rebounded() {
			t.Errorf("%s: unmended %v, rebounded %v", tc.intent, got.Unmended(), got.Rebounded())
		}
		again := track(map[string]Finding{got.Fingerprint: got}, []Finding{tc.then}, plain(v))[0]
		if !again.Anew.Equal(got.Anew) || again.RunsSeen != got.RunsSeen {
			t.Errorf("%s: judged twice: begun anew %v, then %v", tc.intent, got.Anew, again.Anew)
		}
	}
}

// A page that moved is the page that was judged.
func TestMovedIsNotAnew(t *testing.T) {
	v := night(1, checklist.StatusPublished, false)
	f := track(nil, []Finding{stale("2025", "http://www.a.cn/1.htm")}, plain(v))[0]
	f.Handling = HandlingFalsePositive
	n := plain(night(2, checklist.StatusPublished, false))
	n.at = func(url string) string {
		if url == "http://www.a.cn/1.htm" {
			return "http://www.a.cn/new/1.htm"
		}
		return url
	}
	if got := track(map[string]Finding{f.Fingerprint: f}, []Finding{stale("2025", "http://www.a.cn/new/1.htm")}, n)[0]; got.Handling != HandlingFalsePositive {
		t.Errorf("got %s, want the person's word to hold", got.Handling)
	}
}
