package audit

import (
	"maps"
	"slices"
	"time"

	"xxgk/checklist"
)

// findings derives from an assessment what a person must act on, in the order
// of the list. It is pure: states and first sights are added by track.
func findings(as checklist.Assessment) []Finding {
	out := append(noDirectory(as), barrenDirectory(as)...)
	for _, r := range as.Requirements {
		out = append(out, wrongEvidence(as, r)...)
		for _, e := range r.Elements {
			if f, ok := finding(as, r, e); ok {
				out = append(out, f)
			}
			if f, ok := soon(as, r, e); ok {
				out = append(out, f)
			}
			if f, ok := renew(as, r, e); ok {
				out = append(out, f)
			}
			out = append(out, faults(as, r, e)...)
		}
	}
	return out
}

// finding is what one element's verdict asks for; false if nothing.
func finding(as checklist.Assessment, r checklist.RequirementResult, e checklist.ElementResult) (Finding, bool) {
	kind := Kind(e.Status)
	switch {
	case e.Status == checklist.StatusPublished, byClosure(e), byMove(e):
		return Finding{}, false
	case !e.Applies && e.Excluded == checklist.ExcludedAssumed && e.Essential:
		kind = KindUndeclared
	case !e.Applies:
		return Finding{}, false
	}
	waiver := e.Waiver
	if waiver == nil {
		waiver = r.Waiver
	}
	f := Finding{
		Fingerprint: e.ID + "." + string(kind),
		Kind:        kind,
		Level:       level(kind, r.Weight, e),
		Requirement: r.Number,
		Element:     e.ID,
		Reason:      reason(kind, as, e),
		Why:         e.Why,
		Basis:       e.Basis,
		Department:  e.Department,
		Supporting:  e.Supporting,
		Waived:      waiver != nil,
	}
	if page := shown(e); page != nil {
		f.URL = page.URL
	}
	return f, true
}

// renew is the advice to renew what is published and old, by analogy alone;
// false if there is none.
func renew(as checklist.Assessment, r checklist.RequirementResult, e checklist.ElementResult) (Finding, bool) {
	i := slices.IndexFunc(e.Why, func(w checklist.Reason) bool { return w.Code == checklist.CodeRenew })
	if i < 0 {
		return Finding{}, false
	}
	f := Finding{
		Fingerprint: e.ID + ".renew", Kind: KindStale, Level: LevelInfo, Requirement: r.Number, Element: e.ID,
		Reason: checklist.Reason{Code: "finding.renew", Args: args(as, e)}, Why: e.Why, Basis: analogy(),
		Department: e.Department, Supporting: e.Supporting, Waived: e.Waiver != nil || r.Waiver != nil,
	}
	maps.Copy(f.Reason.Args, e.Why[i].Args)
	if page := shown(e); page != nil {
		f.URL = page.URL
	}
	return f, true
}

// faults are what is wrong on the page that decides an element, one finding a kind.
func faults(as checklist.Assessment, r checklist.RequirementResult, e checklist.ElementResult) []Finding {
	var out []Finding
	for _, x := range e.Faults {
		kind := Kind(x.Kind)
		f := Finding{
			Fingerprint: e.ID + "." + string(kind), Kind: kind, Level: level(kind, r.Weight, e),
			Requirement: r.Number, Element: e.ID, URL: x.URL,
			Reason: x.Reason, Why: append([]checklist.Reason{x.Reason}, x.Beside...), Basis: e.Basis,
			Department: e.Department, Supporting: e.Supporting, Waived: e.Waiver != nil || r.Waiver != nil,
		}
		// The sentence is about the element on this day, as those of other kinds are.
		f.Reason = checklist.Reason{Code: "finding." + string(kind), Args: args(as, e)}
		f.Reason.Args["faults"] = len(f.Why)
		out = append(out, f)
	}
	return out
}

// shown is the page a finding points at: the best evidence, else the place
// that should hold it.
func shown(e checklist.ElementResult) *checklist.Ref {
	if len(e.Evidence) > 0 {
		return &e.Evidence[0].Page
	}
	if len(e.Looked) > 0 && e.Status != checklist.StatusMissing {
		return &checklist.Ref{URL: e.Looked[0].URL, Title: e.Looked[0].Title}
	}
	return nil
}

// reason is the sentence of a finding. What is out of date, or was not found,
// says when the next was due; what is late or has no period tells its days, which
// the verdict's own reason names.
func reason(kind Kind, as checklist.Assessment, e checklist.ElementResult) checklist.Reason {
	r := checklist.Reason{Code: "finding." + string(kind), Args: args(as, e)}
	if (kind == KindStale || kind == KindMissing) && !e.Due.IsZero() && as.AsOf.After(e.Due) {
		r.Code, r.Args["over"], r.Args["force"] = "finding.overdue", int(as.AsOf.Sub(e.Due)/(24*time.Hour)), string(e.DueForce)
		if kind == KindMissing {
			r.Code = "finding.missing_overdue"
		}
	}
	if kind == KindLate {
		return late(r, e)
	}
	if kind != KindStale || e.Expected != "" {
		return r
	}
	for _, why := range e.Why {
		if months, ok := why.Args["months"]; ok {
			r.Code, r.Args["months"], r.Args["day"] = "finding.aged", months, why.Args["day"]
		}
	}
	return r
}

// late is the sentence of what was published late, with the days as the verdict
// found them: on the page that was first, and where on it they were read.
func late(r checklist.Reason, e checklist.ElementResult) checklist.Reason {
	for _, why := range e.Why {
		if why.Code != checklist.CodeLate && why.Code != checklist.CodeLateAfterSigning {
			continue
		}
		if why.Code == checklist.CodeLateAfterSigning {
			r.Code = "finding.late_after_signing"
		}
		maps.Copy(r.Args, why.Args)
		r.Args["published"] = why.Args["day"]
	}
	return r
}

// args are what the sentence of a finding may name. Absent ones are left out.
func args(as checklist.Assessment, e checklist.ElementResult) map[string]any {
	a := checklist.SearchedArgs(e.Looked)
	a["element"], a["name"], a["name_en"] = e.ID, e.Name.ZH, e.Name.EN
	a["as_of"] = as.AsOf.Format(time.DateOnly)
	put := func(key, v string) {
		if v != "" {
			a[key] = v
		}
	}
	put("expected", e.Expected)
	put("period", e.Period)
	put("period_kind", string(e.PeriodKind))
	if e.PeriodsBehind > 0 {
		a["behind"] = e.PeriodsBehind
	}
	if e.DaysLate > 0 {
		a["days"] = e.DaysLate
	}
	if !e.Due.IsZero() {
		a["due"] = e.Due.Format(time.DateOnly)
	}
	if page := shown(e); page != nil {
		put("url", page.URL)
		put("title", page.Title)
		if !page.Published.IsZero() {
			a["published"] = page.Published.Format(time.DateOnly)
		}
	}
	return a
}

// level is how much a finding matters (design.md "Score").
func level(kind Kind, weight float64, e checklist.ElementResult) Level {
	if !e.Essential || kind == KindUnknown || kind == KindUndeclared || kind == KindSupersededLaw || softest(e.Basis) {
		return LevelInfo
	}
	ladder := []Level{LevelHigh, LevelMedium, LevelLow, LevelInfo}
	step := 2
	switch {
	case weight >= 3:
		step = 0
	case weight >= 2:
		step = 1
	}
	switch kind {
	case KindLate, KindUndated, KindPeriod, KindWrongEvidence:
		step++
	case KindStructure:
		step += 2
	default:
	}
	return ladder[min(step, len(ladder)-1)]
}

// softest reports whether nothing stronger than an analogy asks for the element.
func softest(basis []checklist.Basis) bool {
	for _, b := range basis {
		if b.Force == checklist.ForceRegulation || b.Force == checklist.ForceNormative {
			return false
		}
	}
	return len(basis) > 0
}
