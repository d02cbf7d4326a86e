package audit

import (
	"maps"
	"slices"
	"strings"

	"xxgk/site"
)

// anew reports whether a finding is about something else than what was known
// under its fingerprint, so that what people did about that does not hold for
// it: another period; or, of what they called a false alarm, what they had not
// before them. Nobody looks at a false alarm any more: that word must not cover
// what comes later. at follows pages that moved.
func (f Finding) anew(old Finding, at func(string) string) bool {
	if f.period() != old.period() {
		return true
	}
	return old.Handling == HandlingFalsePositive && (!old.Seen() || f.saysMore(old, at))
}

// period is the reporting period that a finding is about; empty: none.
func (f Finding) period() string {
	expected, _ := f.Reason.Args["expected"].(string)
	return expected
}

// saysMore reports whether a finding names a page or a fault that it did not
// name before, or counts more of them than it names. What it names no longer
// was judged with the rest.
func (f Finding) saysMore(old Finding, at func(string) string) bool {
	before := old.says(at)
	return f.Reason.N() > max(old.Reason.N(), len(f.Why)) ||
		slices.ContainsFunc(f.says(nil), func(said string) bool { return !slices.Contains(before, said) })
}

// says are the pages and faults that a finding names. How the verdict on an
// element was come to is none of them: the places looked in vary from night to
// night. Nor are titles and figures: an address has several anchors, and the
// days go by.
func (f Finding) says(at func(string) string) []string {
	place := func(url string) string {
		if url = site.Canonical(url); at != nil {
			url = at(url)
		}
		return url
	}
	if f.ofStatus() {
		return []string{place(f.URL)}
	}
	var list []string
	for _, url := range f.Gone {
		list = append(list, place(url))
	}
	for _, why := range f.Why {
		said := []string{why.Code}
		for _, key := range slices.Sorted(maps.Keys(why.Args)) {
			switch v, _ := why.Args[key].(string); key {
			case "title":
			case "url", "on":
				said = append(said, place(v))
			default:
				said = append(said, v)
			}
		}
		list = append(list, strings.Join(said, "\n"))
	}
	return list
}

// ofStatus reports whether a finding tells the status of an element.
func (f Finding) ofStatus() bool {
	return f.Element != "" && slices.Contains([]Kind{
		KindLate, KindStale, KindUndated, KindInternal, KindEmpty, KindRestricted, KindBroken, KindMissing, KindUnknown, KindUndeclared,
	}, f.Kind)
}

// begunAnew is a finding that is about something else than the one known under
// its fingerprint. It has to be verified like a new one and has its own time to
// be mended. That it is not seen for the first time stays known, unless it was
// gone and tells of another period.
func (n tonight) begunAnew(old, f Finding) Finding {
	v := n.verdict
	f.Anew = v.Made
	if old.Seen() || f.period() == old.period() {
		f.FirstSeen, f.RunsSeen, f.State = old.FirstSeen, old.RunsSeen, StateReopened
		if old.Seen() {
			f.State = old.State
		}
		if old.LastRun != v.Run.ID {
			f.RunsSeen++
		}
	}
	n.open(&f, v.Assessment.AsOf)
	return f
}
