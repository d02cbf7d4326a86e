package audit

import (
	"cmp"
	"slices"
	"time"

	"xxgk/checklist"
)

// tonight is what tracking needs to know of the night.
type tonight struct {
	verdict Verdict
	unread  map[string]bool // addresses of open findings about a page that could not be looked at
	survey  *survey         // of the site as a whole
	// at is where what stood at an address stands by now; nil: nothing moved.
	at func(url string) string
	// due is the day until which a finding opened on a day must be mended; zero
	// if there is nothing to mend. rough: the calendar lacks a year on the way.
	due func(kind Kind, level Level, opened time.Time) (day time.Time, rough bool)
}

// track joins tonight's findings with those of earlier nights: new ones open,
// those that are gone resolve, those that are back reopen. What a degraded run
// saw opens and resolves nothing, and a finding about what could not be told
// tonight is held as it was, also where something less bad was seen. People's
// handling is never touched, but where it was about something else. The result is
// in the order of requirement, element and kind.
func track(known map[string]Finding, found []Finding, n tonight) []Finding {
	after := make(map[string]Finding, len(known)+len(found))
	for print, f := range known {
		after[print] = f
	}
	seen := make(map[string]bool, len(found))
	for _, f := range found {
		old, met := known[f.Fingerprint]
		if !met && n.verdict.Degraded && f.Kind != KindMoved { // that one says why so little could be told
			continue
		}
		if met && old.Seen() && old.Level.Rank() < f.Level.Rank() && n.survey.unsure(old) {
			continue
		}
		seen[f.Fingerprint] = true
		after[f.Fingerprint] = n.sighted(old, met, f)
	}
	unsure := unknowns(n.verdict.Assessment)
	for print, f := range after {
		switch {
		case seen[print] || !f.Seen():
			continue
		case n.verdict.Degraded || unsure.about(f) || n.survey.unsure(f) || n.unread[f.URL]:
			f.Held = true
		default:
			f.State, f.Held, f.Resolved = StateResolved, false, n.verdict.Assessment.AsOf
		}
		after[print] = f
	}
	out := make([]Finding, 0, len(after))
	for _, f := range after {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(a.Requirement-b.Requirement, cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	return out
}

// sighted is a finding seen tonight, with what is remembered of it.
func (n tonight) sighted(old Finding, met bool, f Finding) Finding {
	v := n.verdict
	day := v.Assessment.AsOf
	f.State, f.Handling = StateOpen, HandlingUnverified
	f.FirstSeen, f.LastSeen, f.RunsSeen, f.LastRun = day, day, 1, v.Run.ID
	if !met {
		n.open(&f, day)
		return f
	}
	if f.anew(old, n.at) {
		if v.Degraded { // what it says is not opened by such a night
			old.Held = old.Seen()
			return old
		}
		return n.begunAnew(old, f)
	}
	f.Dealing, f.Anew, f.FirstSeen, f.RunsSeen, f.State, f.Resolved = old.Dealing, old.Anew, old.FirstSeen, old.RunsSeen, old.State, old.Resolved
	if old.LastRun != v.Run.ID {
		f.RunsSeen++
	}
	switch {
	case old.State == StateResolved && !v.Degraded:
		f.State = StateReopened
		n.open(&f, day)
	case old.Opened.IsZero(): // kept by a version that knew no due days
		n.open(&f, old.FirstSeen)
	case f.Due.IsZero():
		f.Opened, f.Due, f.DueRough = old.Opened, old.Due, old.DueRough
	default:
		f.Opened = old.Opened
	}
	return f
}

// open starts the clock of a finding, unless it came with a due day of its own.
func (n tonight) open(f *Finding, day time.Time) {
	f.Opened = day
	if f.Due.IsZero() {
		f.Due, f.DueRough = n.due(f.Kind, f.Level, day)
	}
}

// untold is what could not be told tonight: elements, requirements, and of the
// school's directory whether there is one and the rows whose links were not read.
type untold struct {
	elements     map[string]bool
	requirements map[int]bool
	directory    bool
	part         bool            // of the directory
	rows         map[string]bool // by the address they point to
}

func unknowns(as checklist.Assessment) untold {
	u := untold{elements: make(map[string]bool), requirements: make(map[int]bool), rows: make(map[string]bool)}
	u.part = as.Directory.Unread
	u.directory = !as.Directory.Absent && as.Directory.Named < checklist.WholeDirectory
	for _, c := range as.Directory.Claims {
		if c.Word == checklist.ClaimUnread || c.Word == checklist.ClaimUnclear {
			u.rows[c.URL] = true
		}
	}
	for _, r := range as.Requirements {
		u.requirements[r.Number] = r.Status == checklist.StatusUnknown
		for _, e := range r.Elements {
			u.elements[e.ID] = e.Status == checklist.StatusUnknown
		}
	}
	return u
}

// about reports whether a finding is about something that could not be told.
func (u untold) about(f Finding) bool {
	switch {
	case f.Kind == KindDueSoon: // the calendar tells
		return false
	case f.Kind == KindNoDirectory:
		return u.directory
	case f.Fingerprint == directoryParts:
		return u.directory || u.part
	case f.Kind == KindWrongEvidence:
		return u.directory || u.rows[f.URL]
	case f.Element != "":
		return u.elements[f.Element]
	}
	return u.requirements[f.Requirement]
}
