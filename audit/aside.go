package audit

import (
	"time"

	"xxgk/site"
)

// A look aside judges what is stored for another day than the present: one that
// lies behind, or one that is still to come. What it shows is that day's; nothing
// of it is kept for the nights after. The register of findings goes on from the
// last day that was judged, with what people did about them.

// aside reports whether a verdict made at some time for a day is a look aside.
func aside(known map[string]Finding, asOf, made time.Time) bool {
	return toCome(asOf, made) || lookBack(known, asOf, made)
}

// toCome reports whether a day had not come at some time.
func toCome(asOf, made time.Time) bool { return asOf.After(site.DayOf(made)) }

// ToCome reports whether the verdict was made for a day that was still to come.
func (v Verdict) ToCome() bool { return toCome(v.Assessment.AsOf, v.Made) }

// precedes reports whether a verdict is for an earlier day than another: what came
// of that day is no change since the other.
func (v Verdict) precedes(w Verdict) bool { return v.Assessment.AsOf.Before(w.Assessment.AsOf) }

// lookBack reports whether a day lies before one on which findings were seen. A
// day that had not come when the verdict was made is no such day.
func lookBack(known map[string]Finding, asOf, made time.Time) bool {
	for _, f := range known {
		if f.LastSeen.After(asOf) && !toCome(f.LastSeen, made) {
			return true
		}
	}
	return false
}

// knownOn is what was known of findings by a day, as far as the register still
// tells: those seen until then, as open as they were.
func knownOn(known map[string]Finding, asOf time.Time) map[string]Finding {
	by := make(map[string]Finding, len(known))
	for print, f := range known {
		if f.FirstSeen.After(asOf) {
			continue
		}
		if f.LastSeen.After(asOf) {
			f.LastSeen = asOf
		}
		if f.Resolved.After(asOf) || f.State == StateReopened && f.Opened.After(asOf) {
			f.State, f.Resolved = StateOpen, time.Time{}
		}
		if f.Opened.After(asOf) {
			f.Opened = time.Time{} // its clock began when it was first seen
		}
		by[print] = f
	}
	return by
}
