package audit

import (
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// Closure is a time in which the school takes hosts off line on purpose: for
// security, for want of power, for a vacation. What cannot be read then opens
// and resolves nothing.
type Closure struct {
	From   time.Time `json:"from"`  // first day
	To     time.Time `json:"to"`    // last day
	Hosts  []string  `json:"hosts"` // and all below them; empty: all
	Reason string    `json:"reason"`
}

// Covers reports whether a host is closed on a civil day.
func (c Closure) Covers(host string, day time.Time) bool {
	return !day.Before(c.From) && !day.After(c.To) && (len(c.Hosts) == 0 || site.Within(host, c.Hosts))
}

// closures are those in effect while a verdict's run was made, or on its day.
func (a *Auditor) closures(v Verdict) []Closure {
	first := civil(v.Run.Started)
	last := v.Assessment.AsOf
	if v.Run.Finished.After(v.Run.Started) {
		last = civil(v.Run.Finished)
	}
	return slices.DeleteFunc(slices.Clone(a.o.Closures), func(c Closure) bool { return c.From.After(last) || c.To.Before(first) })
}

// civil is the day in China of an instant.
func civil(t time.Time) time.Time {
	y, m, d := t.UTC().Add(8 * time.Hour).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// byClosure reports whether an element could not be told because its place was
// closed on purpose.
func byClosure(e checklist.ElementResult) bool {
	return e.Status == checklist.StatusUnknown && slices.ContainsFunc(e.Why, func(r checklist.Reason) bool {
		return r.Args["outcome"] == string(site.OutcomeClosure)
	})
}
