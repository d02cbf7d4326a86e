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
// signature and not from an approval (workingDaysToPublish), or for the budget of
// a private school from its own approval of it.
//
// Source: 财预〔2016〕143号; 教育部 2013 on financial disclosure; 教办函〔2014〕23号 二.
type Clock struct {
	Fact     string // what starts it: budget_approved
	Days     int    // after it
	Working  bool   // they are working days
	Document string
	Clause   string `json:",omitempty"`
	Force    Force
	Verified bool
	Own      bool   `json:",omitempty"` // the date is of the school's own approval, nobody's above it
	Ministry *Clock `json:",omitempty"` // instead of it, for a school under a ministry; nil: the same
	Private  *Clock `json:",omitempty"` // instead of it, for a private school; nil: the same
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
				e.follow(e.Due.Clock.Ministry)
			}
		}
	}
	return c
}

// Of returns the list as it binds schools of an ownership: a private school is no
// unit of a government's budget, and what asks something of those alone is none
// of its bases. The list stays as it is.
func (l *List) Of(o Ownership) *List {
	c := l.clone()
	if o != OwnershipPrivate {
		return c
	}
	for i := range c.Requirements {
		r := &c.Requirements[i]
		r.Basis = binding(r.Basis)
		for j := range r.Elements {
			e := &r.Elements[j]
			e.Basis = binding(e.Basis)
			if e.Due != nil && e.Due.Clock != nil && e.Due.Clock.Private != nil {
				e.follow(e.Due.Clock.Private)
			}
		}
	}
	return c
}

// binding are the bases that do not bind public schools alone.
func binding(list []Basis) []Basis {
	return slices.DeleteFunc(slices.Clone(list), func(b Basis) bool { return b.Public })
}

// follow gives an element another clock, and its source in the place of the one
// before.
func (e *Element) follow(k *Clock) {
	due, was := *e.Due, e.Due.Clock
	due.Clock, e.Due = k, &due
	e.Basis = slices.DeleteFunc(slices.Clone(e.Basis), was.restsOn)
	if !slices.ContainsFunc(e.Basis, k.restsOn) {
		e.Basis = slices.Insert(e.Basis, 0, k.basis())
	}
}

// basis is the source of a clock.
func (k *Clock) basis() Basis {
	return Basis{Document: k.Document, Clause: k.Clause, Force: k.Force, Verified: k.Verified}
}

// restsOn reports whether a basis is that source, or a clause of the document that
// the clock names as a whole.
func (k *Clock) restsOn(b Basis) bool {
	return b.Document == k.Document && (k.Clause == "" || b.Clause == k.Clause)
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
// with the words of the list for days and for working days, {clock|日|个工作日};
// approvedHole for what starts it, {approved|批复|批准}.
var (
	clockHole    = regexp.MustCompile(`\{clock\|([^|{}]+)\|([^|{}]+)\}`)
	approvedHole = regexp.MustCompile(`\{approved\|([^|{}]+)\|([^|{}]+)\}`)
)

// Remedy is what to do to mend the element, with the time that its clock gives.
func (e *Element) Remedy() Text {
	if e.Due == nil || e.Due.Clock == nil {
		return e.Fix
	}
	return Text{ZH: e.Due.Clock.fill(e.Fix.ZH), EN: e.Due.Clock.fill(e.Fix.EN)}
}

// fill puts the clock's time into a remedy.
func (k *Clock) fill(remedy string) string {
	choose := func(second bool) string {
		if second {
			return "${2}"
		}
		return "${1}"
	}
	remedy = approvedHole.ReplaceAllString(remedy, choose(k.Own))
	return clockHole.ReplaceAllString(remedy, strconv.Itoa(k.Days)+choose(k.Working))
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
