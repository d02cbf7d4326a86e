package checklist

import (
	"slices"

	"xxgk/checklist/period"
)

// Mark says whether a period of an annual element is published: a row of them
// is its history, 2019 ✓ … 2025 ✗.
type Mark struct {
	Period string
	Seen   bool // there is evidence for it; else nothing was seen, which for a year long past is no finding
}

// maxHistory bounds a history to what a reader takes in at a glance.
const maxHistory = 12

// History is the row of periods from the oldest one seen to the newest one seen
// or expected, whichever is later. It is empty where none was seen or the kind
// of period has no years of its own.
func History(kind PeriodKind, seen []string, expected string) []Mark {
	if kind == PeriodNone || kind == PeriodPlan {
		return nil
	}
	var ends []int
	for _, s := range seen {
		if to := parsePeriod(s).To; to > 0 {
			ends = append(ends, to)
		}
	}
	if len(ends) == 0 {
		return nil
	}
	slices.Sort(ends)
	last := max(parsePeriod(expected).To, ends[len(ends)-1])
	first := max(ends[0], last-maxHistory+1)
	var row []Mark
	for y := first; y <= last; y++ {
		p, _ := period.Ending(period.Kind(kind), y)
		row = append(row, Mark{Period: p.String(), Seen: slices.Contains(ends, y)})
	}
	return row
}

// history gathers an annual element's periods from all of its evidence, as the
// verdict reads them.
func (v *verdict) history() {
	if v.d.element.Cadence != CadenceAnnual {
		return
	}
	var seen []string
	for _, x := range v.accepted {
		seen = append(seen, periodFor(v.d.element, x).String())
	}
	v.r.History = History(v.d.element.Period, seen, v.r.Expected)
}
