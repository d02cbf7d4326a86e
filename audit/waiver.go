package audit

import (
	"slices"
	"strconv"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// warnDays is how long before its end a waiver is warned of.
const warnDays = 30

// waiverFindings tell of waivers that end, have ended, are needed no more, or
// rest on what is gone, to the office that answers for disclosure. reach says
// where addresses led.
func waiverFindings(as checklist.Assessment, waivers []checklist.Waiver, reach map[string]Reach, office string) []Finding {
	var out []Finding
	seen := make(map[string]bool)
	add := func(w *checklist.Waiver, kind Kind, code, url string) {
		id := w.Element
		if id == "" {
			id = strconv.Itoa(w.Requirement)
		}
		print := id + "." + string(kind)
		if kind == "" || seen[print] || kind == KindExpiring && renewed(waivers, w) {
			return
		}
		seen[print] = true
		f := Finding{
			Fingerprint: print, Kind: kind, Level: LevelLow, Requirement: requirementOf(as, w), Element: w.Element, Department: office, URL: url,
			Reason: checklist.Reason{Code: code, Args: map[string]any{
				"id": id, "reason": w.Reason, "comment": w.Comment, "approver": w.Approver, "expires": site.DayText(w.Expires), "as_of": site.DayText(as.AsOf),
			}},
		}
		if code == "finding.waiver_expiring" { // one that ended unseen is given the time of any other finding
			f.Due = w.Expires
		}
		if kind == KindUnproved {
			f.Reason.Args["proof"], f.Reason.Args["outcome"] = url, string(reach[url].Outcome)
		}
		out = append(out, f)
	}
	for i := range waivers {
		w := &waivers[i]
		kind, code := waiverState(as, w)
		add(w, kind, code, "")
		if url := proofOf(w, as.AsOf); kind != KindOrphan && reach[url].Outcome.Broken() {
			add(w, KindUnproved, "finding.waiver_unproved", url)
		}
	}
	return out
}

// proofOf is the canonical address at which a waiver says that something is
// public; empty if it names none, or holds no more.
func proofOf(w *checklist.Waiver, day time.Time) string {
	url, ok := site.Address(w.Proof)
	if !ok || w.Audience != checklist.AudiencePublic || !w.Expires.IsZero() && w.Expires.Before(day) {
		return ""
	}
	return url
}

// proofs are the addresses on which waivers rest: each crawl asks for them.
func (a *Auditor) proofs() []string {
	var urls []string
	for i := range a.o.Check.Waivers {
		if url := proofOf(&a.o.Check.Waivers[i], a.o.Check.AsOf); url != "" {
			urls = append(urls, url)
		}
	}
	return urls
}

// renewed reports whether another waiver of the same lasts longer.
func renewed(waivers []checklist.Waiver, w *checklist.Waiver) bool {
	return slices.ContainsFunc(waivers, func(x checklist.Waiver) bool {
		return x.Element == w.Element && x.Requirement == w.Requirement && (x.Expires.IsZero() || x.Expires.After(w.Expires))
	})
}

// waiverState is what is to be said of a waiver; an empty kind: nothing.
func waiverState(as checklist.Assessment, w *checklist.Waiver) (Kind, string) {
	ended := !w.Expires.IsZero() && w.Expires.Before(as.AsOf)
	status, found := waivedStatus(as, w)
	switch {
	case !found:
		return KindOrphan, "finding.waiver_of_nothing"
	case status == checklist.StatusPublished:
		return KindOrphan, "finding.waiver_passes"
	case status == checklist.StatusNotApplicable:
		return KindOrphan, "finding.waiver_not_applicable"
	case ended:
		return KindExpiring, "finding.waiver_ended"
	case !w.Expires.IsZero() && !w.Expires.After(as.AsOf.AddDate(0, 0, warnDays)):
		return KindExpiring, "finding.waiver_expiring"
	}
	return "", ""
}

// waivedStatus is the status of what a waiver is about.
func waivedStatus(as checklist.Assessment, w *checklist.Waiver) (checklist.Status, bool) {
	for _, r := range as.Requirements {
		if w.Element == "" && r.Number == w.Requirement {
			return r.Status, true
		}
		for _, e := range r.Elements {
			if w.Element != "" && e.ID == w.Element {
				return e.Status, true
			}
		}
	}
	return "", false
}

func requirementOf(as checklist.Assessment, w *checklist.Waiver) int {
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.ID == w.Element {
				return r.Number
			}
		}
	}
	return w.Requirement
}
