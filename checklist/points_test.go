package checklist

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// chance is an assessment of random statuses, weights and waivers, scored.
func chance(c *Checker, r *rand.Rand) Assessment {
	statuses := slices.DeleteFunc(Statuses(), func(s Status) bool { return s == StatusPartial }) // of requirements only
	var as Assessment
	for n := range r.IntN(12) {
		q := RequirementResult{Number: n + 1, Weight: float64(1 + r.IntN(3))}
		if r.IntN(8) == 0 {
			q.Waiver = &Waiver{Requirement: n + 1}
		}
		for i := range 1 + r.IntN(5) {
			e := ElementResult{ID: strconv.Itoa(n+1) + string(rune('a'+i)), Essential: r.IntN(4) > 0, Status: statuses[r.IntN(len(statuses))], PeriodsBehind: r.IntN(5)}
			e.Applies = e.Status != StatusNotApplicable
			if r.IntN(8) == 0 {
				e.Waiver = &Waiver{Element: e.ID}
			}
			q.Elements = append(q.Elements, e)
		}
		sumUp(&q)
		as.Requirements = append(as.Requirements, q)
	}
	c.score(&as)
	return as
}

// Points lost add up to 100 − score, whatever the night, and the score lies in
// its range (users.md C7).
func TestLossesAddUp(t *testing.T) {
	c := newChecker(t, nil)
	r := rand.New(rand.NewPCG(1, 2))
	counted, unknown := 0, 0
	for range 3000 {
		as := chance(c, r)
		losses := as.Losses()
		sum := 0.0
		for _, l := range losses {
			if l.Points < 0 {
				t.Fatalf("%s loses %v points", l.Element, l.Points)
			}
			sum += l.Points
		}
		low, high := as.Range()
		if len(losses) == 0 {
			if as.Score != 0 || low > 0 {
				t.Fatalf("nothing counts: score %v, low %v", as.Score, low)
			}
			continue
		}
		counted++
		if got := sum + as.Score; math.Abs(got-100) > 0.05+1e-9 {
			t.Fatalf("lost %v and score %v are %v together, want 100", sum, as.Score, got)
		}
		if low > as.Score || as.Score > high {
			t.Fatalf("score %v lies outside %v to %v", as.Score, low, high)
		}
		if as.Coverage == 1 && (low != as.Score || high != as.Score) {
			t.Fatalf("all is known: range %v to %v, score %v", low, high, as.Score)
		}
		if low < high {
			unknown++
		}
	}
	if counted < 2000 || unknown < 500 {
		t.Fatalf("only %d nights counted, %d with something unknown: the test proves little", counted, unknown)
	}
}
