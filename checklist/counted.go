package checklist

import (
	"slices"

	"xxgk/checklist/period"
)

// Counted says how the due day of a result was counted.
type Counted string

// The ways of counting a due day.
const (
	CountedNone     Counted = ""         // it has no due day
	CountedCalendar Counted = "calendar" // a day of the year
	CountedFact     Counted = "fact"     // days after a date that only people know
	CountedPage     Counted = "page"     // days after the approval that the page itself states
	CountedSigning  Counted = "signing"  // working days after the page's signing day
)

// Counted returns how the due day of a result on this element was counted.
func (e *Element) Counted(r ElementResult) Counted {
	has := func(code string) bool {
		return slices.ContainsFunc(r.Why, func(why Reason) bool { return why.Code == code })
	}
	switch {
	case r.Due.IsZero():
		return CountedNone
	case has(CodeLateAfterSigning):
		return CountedSigning
	case has("judge.approved_on_page"), has("judge.approved_on_page_working"):
		return CountedPage
	case e.Due == nil || e.Due.Clock == nil:
		return CountedCalendar
	}
	rule := period.Rule{Month: e.Due.Month, Day: e.Due.Day, YearAfter: e.Due.YearAfter}
	if rule.Due(parsePeriod(r.Expected)).Equal(r.Due) {
		return CountedCalendar
	}
	return CountedFact
}
