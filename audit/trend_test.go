package audit

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xxgk/checklist"
	"xxgk/site"
)

// scored is a store that knows scores alone.
type scored struct {
	Store
	points []Point
	from   time.Time
}

func (s *scored) Scores(_ context.Context, _ int64, from, _ time.Time) ([]Point, error) {
	s.from = from
	return s.points, nil
}

// Of each month the last good night counts, and of the run that is shown the
// assessment that is shown.
func TestTrend(t *testing.T) {
	at := func(run int64, y int, m time.Month, d int, score float64) Point {
		return Point{Run: run, AsOf: site.Day(y, m, d), Score: score, List: "2026.4", Formula: 1}
	}
	s := &scored{points: []Point{
		at(1, 2025, time.November, 3, 60), at(2, 2025, time.November, 28, 62), at(3, 2026, time.October, 31, 70), at(4, 2026, time.November, 22, 71), at(5, 2026, time.November, 23, 99),
	}}
	a := &Auditor{o: Options{Store: s}}
	notice := []checklist.Source{{Name: "notice", Digest: "0123abcd"}}
	v := Verdict{Run: Run{ID: 5}, Assessment: checklist.Assessment{AsOf: site.Day(2026, 11, 23), Score: 72, ListVersion: "2026.5", Overlays: notice, Formula: 1, Grade: checklist.GradeC}}
	now := Point{Run: 5, AsOf: site.Day(2026, 11, 23), Score: 72, List: "2026.5", Overlays: notice, Formula: 1}
	got, err := a.trend(context.Background(), v)
	if diff := cmp.Diff([]Point{s.points[1], s.points[2], now}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if want := site.Day(2025, 11, 1); !s.from.Equal(want) {
		t.Errorf("asked from %s, want %s", s.from, want)
	}
	v.Assessment.Grade = checklist.GradeNone // too little was read tonight
	s.points = s.points[:4]
	if got, err = a.trend(context.Background(), v); err != nil || len(got) != 3 || got[2].Score != 71 {
		t.Errorf("a poor night: %v, %v", got, err)
	}
	if now.SameRules(s.points[0]) || !s.points[0].SameRules(s.points[1]) {
		t.Error("a new list is not told from the same one")
	}
	other := now
	other.Overlays = []checklist.Source{{Name: "notice", Digest: "4567cdef"}}
	if now.SameRules(other) {
		t.Error("another overlay is not told")
	}
}
