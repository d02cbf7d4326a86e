package audit

import (
	"cmp"
	"math"
	"slices"
	"time"

	"xxgk/checklist"
)

// Levels are the levels of findings, worst first.
func Levels() []Level {
	return []Level{LevelCritical, LevelHigh, LevelMedium, LevelLow, LevelInfo}
}

// Rank is 0 for the worst level.
func (l Level) Rank() int { return slices.Index(Levels(), l) }

// Urgency is what findings are put in order by.
type Urgency struct {
	Level  Level
	Site   bool    // about the site as a whole, which no element's points can tell
	Points float64 // what its requirement takes from the full score
	Own    float64 // what its element takes of that
	Coming bool    // of what falls due yet, when nothing may be wrong
	Over   int     // days its element is overdue
}

// Compare is negative if u comes before v: the worse level, then what is about
// the whole site, then what takes more points, then what is wrong before what
// falls due yet, then what is longer overdue. The points are first those of the
// requirement: so its elements stand together, and it stands in one place whether
// they are told one by one or as one.
func (u Urgency) Compare(v Urgency) int {
	return cmp.Or(
		cmp.Compare(u.Level.Rank(), v.Level.Rank()),
		byFalse(!u.Site, !v.Site), -cmp.Compare(u.Points, v.Points), -cmp.Compare(u.Own, v.Own), byFalse(u.Coming, v.Coming), -cmp.Compare(u.Over, v.Over),
	)
}

// Urgencies returns how urgent each finding of an assessment is.
func Urgencies(as checklist.Assessment) func(Finding) Urgency {
	own, over := make(map[string]float64), make(map[string]int)
	points := make(map[int]float64)
	for _, l := range as.Losses() {
		own[l.Element] = l.Points
	}
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			points[r.Number] += own[e.ID]
			over[e.ID] = overdue(as.AsOf, e)
		}
		points[r.Number] = math.Round(1e6*points[r.Number]) / 1e6 // what is added up otherwise is no more for that
	}
	return func(f Finding) Urgency {
		return Urgency{Level: f.Level, Site: f.Requirement == 0, Points: points[f.Requirement], Own: own[f.Element], Coming: f.Kind == KindDueSoon, Over: over[f.Element]}
	}
}

// Pressing are the findings at a level or worse that somebody has to deal with,
// the most urgent first: seen, and neither called an error nor waived.
func (v Verdict) Pressing(level Level) []Finding {
	list := slices.DeleteFunc(slices.Clone(v.Findings), func(f Finding) bool {
		return !f.Pending() || f.Waived || f.Level.Rank() > level.Rank()
	})
	urgency := Urgencies(v.Assessment)
	slices.SortStableFunc(list, func(a, b Finding) int { return urgency(a).Compare(urgency(b)) })
	return list
}

// overdue is by how many days an element is or was late.
func overdue(asOf time.Time, e checklist.ElementResult) int {
	if e.Due.IsZero() || e.Status != checklist.StatusStale && e.Status != checklist.StatusMissing {
		return e.DaysLate
	}
	return max(0, int(asOf.Sub(e.Due)/(24*time.Hour)))
}
