package checklist

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"xxgk/checklist/period"
)

// Clock is the time in which something is published after a date that only
// people know, or a page states. The clocks of finance are three and never
// merge: 20 days for schools of a province, 10 working days for those under a
// ministry, and the 20 working days of everything else, which count from the
// signature and not from an approval (workingDaysToPublish).
//
// Source: 财预〔2016〕143号; 教育部 2013 on financial disclosure; 教办函〔2014〕23号 二.
type Clock struct {
	Fact     string // what starts it: budget_approved
	Days     int    // after it
	Working  bool   // they are working days
	Document string
	Force    Force
	Verified bool
	Ministry *Clock `json:",omitempty"` // instead of it, for a school under a ministry; nil: the same
}

// Authority is whom a school answers to (主管部门).
type Authority string

// The authorities.
const (
	AuthorityProvince Authority = "province" // 省属、市属
	AuthorityMinistry Authority = "ministry" // 教育部直属, other central departments
)

// Under returns the list with the clocks of schools that answer to an authority;
// the list stays as it is.
func (l *List) Under(a Authority) *List {
	c := l.clone()
	for i := range c.Requirements {
		for j := range c.Requirements[i].Elements {
			e := &c.Requirements[i].Elements[j]
			if a == AuthorityMinistry && e.Due != nil && e.Due.Clock != nil && e.Due.Clock.Ministry != nil {
				e.underMinistry()
			}
		}
	}
	return c
}

// underMinistry gives an element the ministry's clock, and its source in the
// place of the province's.
func (e *Element) underMinistry() {
	due, was := *e.Due, e.Due.Clock
	due.Clock, e.Due = was.Ministry, &due
	e.Basis = slices.DeleteFunc(slices.Clone(e.Basis), func(b Basis) bool { return b.Document == was.Document })
	if k := due.Clock; !slices.ContainsFunc(e.Basis, func(b Basis) bool { return b.Document == k.Document }) {
		e.Basis = slices.Insert(e.Basis, 0, Basis{Document: k.Document, Force: k.Force, Verified: k.Verified})
	}
}

// end is the last day of the clock that started on a day; false if the calendar
// lacks a year on the way.
func (k *Clock) end(from time.Time, days *period.Workdays) (time.Time, bool) {
	if k.Working {
		return days.Add(from, k.Days)
	}
	return from.AddDate(0, 0, k.Days), true
}

// clockHole stands in a remedy for the time of the element's clock: its number
// with the words of the list for days and for working days, {clock|日|个工作日}.
var clockHole = regexp.MustCompile(`\{clock\|([^|{}]+)\|([^|{}]+)\}`)

// Remedy is what to do to mend the element, with the time that its clock gives.
func (e *Element) Remedy() Text {
	if e.Due == nil || e.Due.Clock == nil {
		return e.Fix
	}
	return Text{ZH: e.Due.Clock.fill(e.Fix.ZH), EN: e.Due.Clock.fill(e.Fix.EN)}
}

// fill puts the clock's time into a remedy.
func (k *Clock) fill(remedy string) string {
	words := "${1}"
	if k.Working {
		words = "${2}"
	}
	return clockHole.ReplaceAllString(remedy, strconv.Itoa(k.Days)+words)
}

// started is the end of the element's clock by the date that people told, and
// that date; false if they told none, or the calendar lacks a year on the way.
func (v *verdict) started() (from, end time.Time, ok bool) {
	k := v.d.element.Due.Clock
	if k == nil {
		return from, end, false
	}
	if from, ok = v.c.o.Facts[k.Fact]; ok {
		end, ok = k.end(from, v.c.days)
	}
	return from, end, ok
}
