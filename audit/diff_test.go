package audit

import (
	"context"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// judgeNight is a night's verdict as an audit gives it.
func judgeNight(t *testing.T, m *memory, list *checklist.List, run int64, asOf time.Time, weights map[int]float64, decided int) (*Auditor, Verdict) {
	t.Helper()
	foot := func([]byte, string) string { return "版权所有 江南信息职业技术学院" }
	a, err := New(Options{Store: m, Now: noTime, Said: foot, Check: checklist.Options{
		List: list, AsOf: asOf, Weights: weights, School: checklist.School{Name: "江南信息职业技术学院", Profile: checklist.ProfileVocational, Hosts: []string{"a.cn"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	all := m.decisions
	m.decisions = all[:decided]
	defer func() { m.decisions = all }()
	r := Run{ID: run, State: RunDone, Stats: Stats{Waiting: m.nights[run].cut}}
	before, err := a.past(ctx, run)
	if err != nil {
		t.Fatal(err)
	}
	o := a.o.Check
	if o.Decisions, err = a.decided(ctx, run, before); err != nil {
		t.Fatal(err)
	}
	read, err := a.stored(ctx, r, asOf)
	if err != nil {
		t.Fatal(err)
	}
	as, err := a.assess(ctx, read, before, o)
	if err != nil {
		t.Fatal(err)
	}
	return a, Verdict{ID: run, Run: r, Assessment: as}
}

func decision(id int64, element string, r checklist.Ruling, name string) checklist.Decision {
	d := checklist.Decision{ID: id, Element: element, Ruling: r, By: "李某", Why: "已核对"}
	if name != "" {
		d.URL = address(name)
	}
	return d
}

// One thing changes between two nights: the whole change is laid to it.
func TestCause(t *testing.T) {
	list := fewItems(t)
	base := []string{"ndbg25", "js25", "jyzl24", "xjgl"}
	day := site.Day(2026, 9, 30)
	later := site.Day(2026, 11, 23)
	heavy := map[int]float64{36: 9}
	nights := func(second memoryNight, history ...checklist.Decision) *memory {
		return &memory{nights: map[int64]memoryNight{1: read(t, base...), 2: second}, decisions: history}
	}
	for _, tc := range []struct {
		intent  string
		store   *memory
		asOf    time.Time
		weights map[int]float64
		decided int
		cause   Cause
		element string
		want    checklist.Status
	}{
		{"nothing", nights(read(t, base...)), day, nil, 0, "", "", ""},
		{"the report fell due", nights(read(t, base...)), later, nil, 0, CauseCalendar, "6a", checklist.StatusStale},
		{"a weight", nights(read(t, base...)), day, heavy, 0, CauseRules, "", ""},
		{"a person rejected the page", nights(read(t, base...), decision(1, "36a", checklist.RulingReject, "xjgl")), day, nil, 1, CauseDecisions, "36a", checklist.StatusMissing},
		{"the page could not be read", nights(read(t, base...).without(site.OutcomeTimeout, "xjgl")), day, nil, 0, CauseCrawl, "36a", checklist.StatusUnknown},
		{"the page was taken away", nights(read(t, base...).without(site.OutcomeNotFound, "xjgl")), day, nil, 0, CauseContent, "36a", checklist.StatusMissing},
		{"nothing links to the page any more", nights(read(t, "ndbg25", "js25", "jyzl24")), day, nil, 0, CauseContent, "36a", checklist.StatusMissing},
		{"a page was published", nights(read(t, append(base, "cfbf")...)), day, nil, 0, CauseContent, "38b", checklist.StatusPublished},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			_, from := judgeNight(t, tc.store, list, 1, day, nil, 0)
			a, to := judgeNight(t, tc.store, list, 2, tc.asOf, tc.weights, tc.decided)
			c, err := a.Compare(context.Background(), from, to)
			if err != nil {
				t.Fatal(err)
			}
			for _, cause := range Causes() {
				if moved := c.Points[cause] != 0; moved != (cause == tc.cause) {
					t.Errorf("%s: %v points, want all of %v by %s", cause, c.Points[cause], c.After-c.Before, tc.cause)
				}
			}
			if tc.element == "" {
				if len(c.Elements) != 0 {
					t.Errorf("elements: %+v, want none", c.Elements)
				}
				return
			}
			i := slices.IndexFunc(c.Elements, func(e ElementChange) bool { return e.Element == tc.element })
			if i < 0 || c.Elements[i].After.Status != tc.want || !slices.Equal(c.Elements[i].Causes, []Cause{tc.cause}) {
				t.Errorf("got %+v, want %s %s by %s", c.Elements, tc.element, tc.want, tc.cause)
			}
		})
	}
}

// A run that was cut is judged, and goes on: what it had not read by then is no
// change of the site, and what stands there is weighed by new rules as far as it
// had been read.
func TestCauseOfCut(t *testing.T) {
	list := fewItems(t)
	day, made := site.Day(2026, 9, 30), time.Date(2026, 9, 30, 1, 0, 0, 0, time.UTC)
	whole := read(t, "ndbg25", "js25", "jyzl24", "xjgl", "cfbf").without(site.OutcomeNotFound, "js25")
	for _, tc := range []struct {
		intent  string
		weights map[int]float64
		want    []Cause
	}{{"the same rules", nil, []Cause{CauseCrawl}}, {"other rules", map[int]float64{6: 9}, []Cause{CauseRules, CauseCrawl}}} {
		cut := read(t, "ndbg25", "jyzl24")
		cut.cut = 3
		m := &memory{nights: map[int64]memoryNight{1: cut}}
		_, from := judgeNight(t, m, list, 1, day, nil, 0)
		m.nights[1], from.Made, from.Run.Stats = whole, made, Stats{} // as the run is known by now
		m.late = func(url string) bool { return cut.pages[url] == nil }
		a, to := judgeNight(t, m, list, 1, day, tc.weights, 0)
		to.ID, to.Made = 2, made.Add(2*time.Hour)
		c, err := a.Compare(context.Background(), from, to)
		if err != nil {
			t.Fatal(err)
		}
		for _, cause := range Causes() {
			if moved := math.Abs(c.Points[cause]) > 1e-9; moved != slices.Contains(tc.want, cause) {
				t.Errorf("%s: %v, want no more and no less than %s", tc.intent, c.Points, tc.want)
			}
		}
		if len(c.Elements) == 0 {
			t.Errorf("%s: no element changed", tc.intent)
		}
		for _, e := range c.Elements {
			if !slices.Equal(e.Causes, []Cause{CauseCrawl}) {
				t.Errorf("%s: %s %s → %s by %s, want by what could be read", tc.intent, e.Element, e.Before.Status, e.After.Status, e.Causes)
			}
		}
	}
}

// What is mended was owed, seen before and is gone, and no other status of its
// element stands in its place.
func TestMended(t *testing.T) {
	f := func(print string, kind Kind, element string, state State, level Level) Finding {
		return Finding{Fingerprint: print, Kind: kind, Element: element, State: state, Level: level, Dealing: Dealing{Handling: HandlingVerified}}
	}
	from := Verdict{Findings: []Finding{
		f("6a.stale", KindStale, "6a", StateOpen, LevelHigh), f("7a.stale", KindStale, "7a", StateOpen, LevelHigh), f("8a.missing", KindMissing, "8a", StateReopened, LevelHigh),
		f("9a.stale", KindStale, "9a", StateOpen, LevelInfo), f("site.hidden", KindHijackedLink, "", StateOpen, LevelHigh), f("3a.stale", KindStale, "3a", StateResolved, LevelHigh),
		f("4a.empty", KindEmpty, "4a", StateOpen, LevelHigh), f("5a.report_structure", KindStructure, "5a", StateOpen, LevelLow),
	}}
	to := Verdict{Findings: []Finding{
		f("3a.stale", KindStale, "3a", StateResolved, LevelHigh),
		f("4a.empty", KindEmpty, "4a", StateResolved, LevelHigh), f("4a.withdrawn", KindWithdrawn, "4a", StateOpen, LevelHigh),
		f("5a.missing", KindMissing, "5a", StateOpen, LevelHigh), f("5a.report_structure", KindStructure, "5a", StateResolved, LevelLow),
		f("6a.stale", KindStale, "6a", StateResolved, LevelHigh), f("7a.broken", KindBroken, "7a", StateOpen, LevelHigh), f("7a.stale", KindStale, "7a", StateResolved, LevelHigh),
		f("8a.late", KindLate, "8a", StateOpen, LevelLow), f("8a.missing", KindMissing, "8a", StateResolved, LevelHigh),
		f("9a.stale", KindStale, "9a", StateResolved, LevelInfo), f("site.hidden", KindHijackedLink, "", StateResolved, LevelHigh),
	}}
	var got []string
	for _, f := range Mended(from, to) {
		got = append(got, f.Fingerprint)
	}
	if want := []string{"5a.report_structure", "6a.stale", "8a.missing", "site.hidden"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Whatever changes between two nights, the parts add up to the change of the
// score, and every element that changed has a cause (users.md C7).
func TestPartsAddUp(t *testing.T) {
	list := fewItems(t)
	r := rand.New(rand.NewPCG(7, 9))
	names := slices.Sorted(maps.Keys(texts()))
	some := func() memoryNight {
		var found []string
		for _, name := range names {
			if r.IntN(3) > 0 {
				found = append(found, name)
			}
		}
		n := read(t, found...)
		for _, name := range found {
			switch r.IntN(8) {
			case 0:
				n = n.without(site.OutcomeTimeout, name)
			case 1:
				n = n.without(site.OutcomeNotFound, name)
			}
		}
		n.cut = max(0, r.IntN(6)-4)
		return n
	}
	history := []checklist.Decision{
		decision(1, "36a", checklist.RulingHere, "hb"), decision(2, "34a", checklist.RulingNotApplicable, ""),
		decision(3, "6a", checklist.RulingReject, "ndbg26"), decision(4, "34a", checklist.RulingRevoke, ""),
	}
	moved := make(map[Cause]int)
	for range 60 {
		m := &memory{nights: map[int64]memoryNight{1: some(), 2: some()}, decisions: history}
		weights := []map[int]float64{nil, {6: 1, 36: 7}}
		asOf := []time.Time{site.Day(2026, 9, 30), site.Day(2026, 11, 23), site.Day(2027, 1, 15)}
		known := r.IntN(5)
		_, from := judgeNight(t, m, list, 1, asOf[r.IntN(3)], weights[r.IntN(2)], known)
		a, to := judgeNight(t, m, list, 2, asOf[r.IntN(3)], weights[r.IntN(2)], known+r.IntN(5-known))
		if r.IntN(3) == 0 { // both were judged by other rules than today's
			a, _ = judgeNight(t, m, list, 2, asOf[0], map[int]float64{20: 5}, 0)
		}
		c, err := a.Compare(context.Background(), from, to)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for cause, points := range c.Points {
			sum += points
			if points != 0 {
				moved[cause]++
			}
		}
		if math.Abs(sum-(c.After-c.Before)) > 0.05 {
			t.Errorf("parts %v are %v together, want %v", c.Points, sum, c.After-c.Before)
		}
		for _, e := range c.Elements {
			if len(e.Causes) == 0 {
				t.Errorf("%s: %+v → %+v for no cause", e.Element, e.Before, e.After)
			}
		}
	}
	for _, cause := range Causes() {
		if moved[cause] < 5 {
			t.Errorf("%s moved the score in %d of 60 nights: the test proves little", cause, moved[cause])
		}
	}
}

// Where the earlier pages are kept no more the change is shown and not split.
func TestPruned(t *testing.T) {
	m := &memory{nights: map[int64]memoryNight{1: read(t, "xjgl"), 2: read(t, "cfbf")}}
	list := fewItems(t)
	_, from := judgeNight(t, m, list, 1, site.Day(2026, 9, 30), nil, 0)
	a, to := judgeNight(t, m, list, 2, site.Day(2026, 9, 30), nil, 0)
	delete(m.nights, 1)
	c, err := a.Compare(context.Background(), from, to)
	if err != nil || c.Points != nil || len(c.Elements) == 0 {
		t.Errorf("got %+v, %v", c, err)
	}
}

// What came and went beside the statuses of elements is told: a page that was
// broken into is no element.
func TestBetween(t *testing.T) {
	f := func(print string, kind Kind, element string, state State) Finding {
		return Finding{Fingerprint: print, Kind: kind, Element: element, State: state}
	}
	from := Verdict{Findings: []Finding{
		f("6a.missing", KindMissing, "6a", StateOpen), f("site.dead_link.a", KindDeadLink, "", StateOpen), f("site.hijacked_link.a", KindHijackedLink, "", StateResolved),
		f("4b.withdrawn", KindWithdrawn, "4b", StateOpen),
	}}
	to := Verdict{Findings: []Finding{
		f("6a.missing", KindMissing, "6a", StateResolved), f("6a.stale", KindStale, "6a", StateOpen), f("site.dead_link.a", KindDeadLink, "", StateResolved),
		f("site.hijacked_link.a", KindHijackedLink, "", StateReopened), f("4b.withdrawn", KindWithdrawn, "4b", StateOpen), f("6a.report_structure", KindStructure, "6a", StateOpen),
	}}
	prints := func(list []Finding) (out []string) {
		for _, f := range list {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	came, went := Between(from, to)
	if got := prints(came); !slices.Equal(got, []string{"site.hijacked_link.a", "6a.report_structure"}) {
		t.Errorf("came: %v", got)
	}
	if got := prints(went); !slices.Equal(got, []string{"site.dead_link.a"}) {
		t.Errorf("went: %v", got)
	}
}
