package audit

import (
	"slices"
	"strings"

	"xxgk/checklist"
)

// track joins tonight's findings with those of earlier nights: new ones open,
// those that are gone resolve, those that are back reopen. What a degraded run
// saw opens and resolves nothing, and a finding about an element that could
// not be told tonight stays as it was. People's handling is never touched.
// The result is in the order of requirement, element and kind.
func track(known map[string]Finding, tonight []Finding, v Verdict) []Finding {
	after := make(map[string]Finding, len(known)+len(tonight))
	for print, f := range known {
		after[print] = f
	}
	seen := make(map[string]bool, len(tonight))
	for _, f := range tonight {
		seen[f.Fingerprint] = true
		old, met := known[f.Fingerprint]
		if !met && v.Degraded {
			continue
		}
		after[f.Fingerprint] = sighted(old, met, f, v)
	}
	if !v.Degraded {
		unsure := unknowns(v.Assessment)
		for print, f := range after {
			if !seen[print] && !unsure[f.Element] && !untold(v.Assessment, f) && f.State != StateResolved {
				f.State = StateResolved
				after[print] = f
			}
		}
	}
	out := make([]Finding, 0, len(after))
	for _, f := range after {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		if a.Requirement != b.Requirement {
			return a.Requirement - b.Requirement
		}
		return strings.Compare(a.Fingerprint, b.Fingerprint)
	})
	return out
}

// sighted is a finding seen tonight, with what is remembered of it.
func sighted(old Finding, met bool, f Finding, v Verdict) Finding {
	f.State, f.Handling = StateOpen, HandlingUnverified
	f.FirstSeen, f.LastSeen, f.RunsSeen, f.LastRun = v.Assessment.AsOf, v.Assessment.AsOf, 1, v.Run.ID
	if !met {
		return f
	}
	f.Handling, f.FirstSeen, f.RunsSeen, f.State = old.Handling, old.FirstSeen, old.RunsSeen, old.State
	if f.LastSeen.Before(old.LastSeen) {
		f.LastSeen = old.LastSeen
	}
	if old.LastRun != v.Run.ID {
		f.RunsSeen++
	}
	if old.State == StateResolved && !v.Degraded {
		f.State = StateReopened
	}
	return f
}

// untold reports whether tonight could not tell of a finding about the school's
// directory: its page or the row's link could not be read.
func untold(as checklist.Assessment, f Finding) bool {
	d := as.Directory
	switch f.Kind {
	case KindNoDirectory:
		return !d.Absent && d.Named < checklist.WholeDirectory
	case KindWrongEvidence:
		return slices.ContainsFunc(d.Claims, func(c checklist.Claim) bool {
			return c.Requirement == f.Requirement && c.Word == checklist.ClaimUnread
		})
	default:
		return false
	}
}

// unknowns are the elements that could not be told tonight.
func unknowns(as checklist.Assessment) map[string]bool {
	m := make(map[string]bool)
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.Status == checklist.StatusUnknown {
				m[e.ID] = true
			}
		}
	}
	return m
}
