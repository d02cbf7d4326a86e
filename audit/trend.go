package audit

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xxgk/checklist"
)

// trendMonths is how far back a trend goes: from this month to the same one of
// the year before.
const trendMonths = 12

// Point is how a school stood after one run, and by what it was judged.
type Point struct {
	Run      int64
	AsOf     time.Time
	Score    float64
	List     string             // version of the list
	Overlays []checklist.Source // what was applied to it
	Formula  int                // version of the score formula
}

// SameRules reports whether two scores were counted in the same way, so that what
// lies between them is the school's doing.
func (p Point) SameRules(q Point) bool {
	return p.List == q.List && p.Formula == q.Formula && slices.Equal(p.Overlays, q.Overlays)
}

// pointOf is a verdict in a trend; false if too little was read to tell.
func pointOf(v Verdict) (Point, bool) {
	as := v.Assessment
	return Point{v.Run.ID, as.AsOf, as.Score, as.ListVersion, as.Overlays, as.Formula}, !v.Degraded && as.Grade != checklist.GradeNone
}

// trend is how the school stood at the end of each of the last months, oldest
// first and v last, of those months in which enough was read to tell.
func (a *Auditor) trend(ctx context.Context, v Verdict) ([]Point, error) {
	asOf := v.Assessment.AsOf
	from := time.Date(asOf.Year(), asOf.Month()-trendMonths, 1, 0, 0, 0, 0, time.UTC)
	nights, err := a.o.Store.Scores(ctx, v.Run.ID, from, asOf)
	if err != nil {
		return nil, fmt.Errorf("trend: %w", err)
	}
	if now, ok := pointOf(v); ok { // an earlier assessment of the run may be the one that is shown
		if last := len(nights) - 1; last >= 0 && nights[last].Run == now.Run {
			nights = nights[:last]
		}
		nights = append(nights, now)
	}
	var list []Point
	for _, p := range nights {
		if last := len(list) - 1; last >= 0 && list[last].AsOf.Year() == p.AsOf.Year() && list[last].AsOf.Month() == p.AsOf.Month() {
			list = list[:last]
		}
		list = append(list, p)
	}
	return list, nil
}
