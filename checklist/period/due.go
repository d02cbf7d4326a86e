package period

import "time"

// Rule says on which day a period's element is due.
type Rule struct {
	Month     time.Month
	Day       int
	YearAfter int // years after the period's last year
}

// Due is the last day on which the element for p is on time.
func (r Rule) Due(p Period) time.Time {
	return time.Date(p.To+r.YearAfter, r.Month, r.Day, 0, 0, 0, 0, time.UTC)
}

// Expected returns the latest period of a kind whose due day has passed on
// asOf, with that day. On the due day itself the element is not yet owed.
func (r Rule) Expected(kind Kind, asOf time.Time) (Period, time.Time) {
	for y := asOf.Year() + 5; ; y-- {
		p, ok := Ending(kind, y)
		if !ok {
			continue
		}
		if due := r.Due(p); due.Before(asOf) || y < asOf.Year()-20 {
			return p, due
		}
	}
}

// Next returns the first period of a kind whose due day has not passed on asOf,
// with that day.
func (r Rule) Next(kind Kind, asOf time.Time) (Period, time.Time) {
	for y := asOf.Year() - r.YearAfter - 1; ; y++ {
		if p, ok := Ending(kind, y); ok {
			if due := r.Due(p); !due.Before(asOf) {
				return p, due
			}
		}
	}
}

// Ending returns the period of a kind whose last year is y; false if none ends in it.
func Ending(kind Kind, y int) (Period, bool) {
	switch kind {
	case Academic:
		return Period{y - 1, y}, true
	case Plan:
		return Period{y - 4, y}, y%5 == 0
	default:
		return Year(y), true
	}
}

// AnnualReport is the rule for the disclosure report on an academic year: 31
// October of its second calendar year.
//
// Source: 教办函〔2014〕23号 三, 「每年10月底前向社会公布」.
func AnnualReport() Rule { return Rule{Month: time.October, Day: 31} }
