package audit

import (
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// night is a verdict in which element 6a has the given status.
func night(run int64, status checklist.Status, degraded bool) Verdict {
	return Verdict{
		Run: Run{ID: run}, Degraded: degraded,
		Assessment: checklist.Assessment{
			AsOf: site.Day(2026, time.November, 20+int(run)),
			Requirements: []checklist.RequirementResult{{
				Number: 6, Weight: 3, Applies: true,
				Elements: []checklist.ElementResult{{
					ID: "6a", Essential: true, Applies: true, Status: status,
					Basis: []checklist.Basis{{Document: "教办函〔2014〕23号", Force: checklist.ForceNormative}},
				}},
			}},
		},
	}
}

// What three nights make of one element, told by the findings after the last.
func TestTrack(t *testing.T) {
	const missing, stale, published, unknown = checklist.StatusMissing, checklist.StatusStale, checklist.StatusPublished, checklist.StatusUnknown
	for _, tc := range []struct {
		intent string
		nights []Verdict
		want   map[string]State
		seen   int // runs in which 6a.missing was seen
	}{
		{"new opens", []Verdict{night(1, missing, false)}, map[string]State{"6a.missing": StateOpen}, 1},
		{"still there stays open", []Verdict{night(1, missing, false), night(2, missing, false)}, map[string]State{"6a.missing": StateOpen}, 2},
		{"judged twice in one run counts once", []Verdict{night(1, missing, false), night(1, missing, false)}, map[string]State{"6a.missing": StateOpen}, 1},
		{"gone resolves", []Verdict{night(1, missing, false), night(2, published, false)}, map[string]State{"6a.missing": StateResolved}, 1},
		{"back reopens", []Verdict{night(1, missing, false), night(2, published, false), night(3, missing, false)}, map[string]State{"6a.missing": StateReopened}, 2},
		{"another kind takes its place", []Verdict{night(1, missing, false), night(2, stale, false)}, map[string]State{"6a.missing": StateResolved, "6a.stale": StateOpen}, 1},
		{"a degraded run opens nothing", []Verdict{night(1, missing, true)}, map[string]State{}, 0},
		{"a degraded run resolves nothing", []Verdict{night(1, missing, false), night(2, published, true)}, map[string]State{"6a.missing": StateOpen}, 1},
		{"could not tell resolves nothing", []Verdict{night(1, missing, false), night(2, unknown, false)}, map[string]State{"6a.missing": StateOpen, "6a.unknown": StateOpen}, 1},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			known := map[string]Finding{}
			for _, v := range tc.nights {
				list := track(known, findings(v.Assessment), plain(v))
				known = map[string]Finding{}
				for _, f := range list {
					known[f.Fingerprint] = f
				}
			}
			for print, want := range tc.want {
				if got := known[print].State; got != want {
					t.Errorf("%s: got %q, want %q", print, got, want)
				}
			}
			if len(known) != len(tc.want) {
				t.Errorf("got %d findings, want %d: %v", len(known), len(tc.want), known)
			}
			if got := known["6a.missing"].RunsSeen; got != tc.seen {
				t.Errorf("runs seen: got %d, want %d", got, tc.seen)
			}
			if f, ok := known["6a.missing"]; ok && !f.FirstSeen.Equal(tc.nights[0].Assessment.AsOf) {
				t.Errorf("first seen: got %v, want the first night", f.FirstSeen)
			}
		})
	}
}

// A finding is held while a night cannot tell, and until one can.
func TestHeld(t *testing.T) {
	const missing, published, unknown = checklist.StatusMissing, checklist.StatusPublished, checklist.StatusUnknown
	known := make(map[string]Finding)
	for _, tc := range []struct {
		night Verdict
		want  bool
	}{
		{night(1, missing, false), false}, {night(2, unknown, false), true}, {night(3, missing, false), false}, {night(4, published, true), true},
		{night(4, missing, false), false}, {night(4, unknown, false), true}, {night(5, published, false), false}, {night(6, unknown, false), false},
	} {
		for _, f := range track(known, findings(tc.night.Assessment), plain(tc.night)) {
			known[f.Fingerprint] = f
		}
		if got := known["6a.missing"]; got.Held != tc.want {
			t.Errorf("run %d: held %v, want %v (%s)", tc.night.Run.ID, got.Held, tc.want, got.State)
		}
	}
}

// What a person said of a finding outlives every night.
func TestTrackKeepsHandling(t *testing.T) {
	v := night(1, checklist.StatusMissing, false)
	first := track(nil, findings(v.Assessment), plain(v))[0]
	first.Handling = "verified"
	for _, status := range []checklist.Status{checklist.StatusPublished, checklist.StatusMissing} {
		v = night(v.Run.ID+1, status, false)
		first = track(map[string]Finding{first.Fingerprint: first}, findings(v.Assessment), plain(v))[0]
	}
	if first.Handling != "verified" || first.State != StateReopened {
		t.Errorf("got %s, %s; want verified, reopened", first.Handling, first.State)
	}
}

func TestLevel(t *testing.T) {
	law := []checklist.Basis{{Force: checklist.ForceNormative}}
	for _, tc := range []struct {
		intent string
		kind   Kind
		weight float64
		e      checklist.ElementResult
		want   Level
	}{
		{"missing of weight 3", KindMissing, 3, checklist.ElementResult{Essential: true, Basis: law}, LevelHigh},
		{"missing of weight 2", KindMissing, 2, checklist.ElementResult{Essential: true, Basis: law}, LevelMedium},
		{"missing of weight 1", KindMissing, 1, checklist.ElementResult{Essential: true, Basis: law}, LevelLow},
		{"late is one lower", KindLate, 3, checklist.ElementResult{Essential: true, Basis: law}, LevelMedium},
		{"late of weight 1", KindLate, 1, checklist.ElementResult{Essential: true, Basis: law}, LevelInfo},
		{"advice", KindMissing, 3, checklist.ElementResult{Basis: law}, LevelInfo},
		{"by analogy only", KindMissing, 3, checklist.ElementResult{Essential: true, Basis: []checklist.Basis{{Force: checklist.ForceReference}}}, LevelInfo},
		{"could not tell", KindUnknown, 3, checklist.ElementResult{Essential: true, Basis: law}, LevelInfo},
	} {
		if got := level(tc.kind, tc.weight, tc.e); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}

// What the directory leaves out is told once it was read whole; a night that did
// not read all of it leaves that as it was.
func TestBarrenDirectory(t *testing.T) {
	as := checklist.Assessment{AsOf: site.Day(2026, 11, 23), Directory: checklist.DirectoryResult{
		Named: checklist.WholeDirectory, Pages: []checklist.Ref{{URL: "http://a.cn/ml"}}, Undated: true, Unassigned: true,
	}}
	due := func(Kind, Level, time.Time) (time.Time, bool) { return time.Time{}, false }
	first := track(nil, findings(as), tonight{verdict: Verdict{Assessment: as}, due: due})
	if len(first) != 1 || first[0].Fingerprint != directoryParts || first[0].Level != LevelInfo || len(first[0].Why) != 2 {
		t.Fatalf("got %+v", first)
	}
	known := map[string]Finding{directoryParts: first[0]}
	for _, tc := range []struct {
		intent string
		unread bool
		want   State
	}{{"read whole, and it shows both", false, StateResolved}, {"a part of it was not read", true, StateOpen}} {
		as.Directory.Undated, as.Directory.Unassigned, as.Directory.Unread = false, false, tc.unread
		got := track(known, findings(as), tonight{verdict: Verdict{Assessment: as}, due: due})
		if len(got) != 1 || got[0].State != tc.want {
			t.Errorf("%s: got %+v, want %s", tc.intent, got, tc.want)
		}
	}
}
