package checklist

import (
	"time"

	"xxgk/checklist/period"
)

// LookAhead is how far before its day something is said to fall due.
const LookAhead = 60 // days

// Next is what falls due of an element soon and is not published yet.
type Next struct {
	Period string // empty: no period of its own, what is published grows too old
	Due    time.Time
	Force  Force
	Days   int    // left from the as-of day; 0: the last day
	Fact   string // the date only people know that started its clock; empty: a day of the calendar
}

// ahead finds what falls due of an element within LookAhead. What is not owed,
// or published before its day, does not.
func (v *verdict) ahead() {
	if !v.r.Applies {
		return
	}
	next, ok := v.next()
	if !ok {
		return
	}
	next.Days = int(next.Due.Sub(v.c.o.AsOf) / (24 * time.Hour))
	if next.Days >= 0 && next.Days <= LookAhead {
		v.r.Next = &next
	}
}

// next is the next day of an element; false if it has none.
func (v *verdict) next() (Next, bool) {
	e := v.d.element
	switch {
	case (e.Cadence == CadenceAnnual || e.Cadence == CadenceFiveYear) && e.Due != nil:
		p, n := v.nextPeriod()
		return n, !v.has(p)
	case v.r.Status != StatusPublished || len(v.accepted) == 0:
		return Next{}, false
	}
	best := v.accepted[0]
	switch {
	case e.Cadence == CadenceEvent && e.Window > 0 && !best.Page.Published.IsZero():
		return Next{Due: best.Page.Published.AddDate(0, e.Window, 0), Force: ForceCustomary}, true
	case e.Cadence == CadenceStanding && e.MaxAge > 0 && !best.stated.IsZero():
		return Next{Due: best.stated.AddDate(0, e.MaxAge, 0), Force: ForceCustomary}, true
	}
	return Next{}, false
}

// nextPeriod is the first period whose day has not passed. The clock that a
// fact starts comes before the calendar's day of the same period, and is over
// for it once it has run out.
func (v *verdict) nextPeriod() (period.Period, Next) {
	d, asOf := v.d.element.Due, v.c.o.AsOf
	kind := period.Kind(v.d.element.Period)
	rule := period.Rule{Month: d.Month, Day: d.Day, YearAfter: d.YearAfter}
	p, due := rule.Next(kind, asOf)
	next := Next{Period: p.String(), Due: due, Force: d.Force}
	from, end, ok := v.started()
	if !ok {
		return p, next
	}
	q := period.Year(from.Year() - d.YearAfter)
	switch {
	case !end.Before(asOf) && q.To <= p.To:
		return q, Next{Period: q.String(), Due: end, Force: d.Clock.Force, Fact: d.Clock.Fact}
	case end.Before(asOf) && q.To == p.To:
		p, due = rule.Next(kind, due.AddDate(0, 0, 1))
		return p, Next{Period: p.String(), Due: due, Force: d.Force}
	}
	return p, next
}

// has reports whether there is evidence for a period, or for a later one.
func (v *verdict) has(p period.Period) bool {
	upTo := func(s string) bool { return parsePeriod(s).To >= p.To }
	if upTo(v.r.Period) {
		return true
	}
	for _, x := range v.accepted {
		if upTo(x.Page.Period) {
			return true
		}
	}
	return false
}
