package audit

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// maxGone bounds how many vanished pages one finding remembers.
const maxGone = 8

// aboutPages reports whether a finding stands and falls with single pages.
func (f Finding) aboutPages() bool {
	return f.Kind == KindWithdrawn || f.Kind == KindOverdue || f.Kind == KindUnproved
}

// withdrawn tells of evidence of an earlier night that vanished, one finding
// for each element. It stays as long as the pages are gone and nothing else
// makes the element whole. What a site moved, and what may rightly go, did not
// vanish; what is not found again while it moves is held for some nights. To a look
// back at a day before that night nothing vanished.
func (p *past) withdrawn(as checklist.Assessment, o checklist.Options) []Finding {
	if p.good != nil && as.AsOf.Before(p.good.Assessment.AsOf) {
		return nil // what that night saw was still to come
	}
	before := make(map[string][]checklist.Candidate)
	for id, c := range p.evidence {
		before[id] = append(before[id], c)
	}
	for _, m := range p.ended(o.AsOf) {
		for _, id := range m.Elements {
			before[id] = append(before[id], checklist.Candidate{Element: id, Page: m.Page})
		}
	}
	var out []Finding
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if !e.Applies {
				continue
			}
			if f, ok := p.vanished(e, before[e.ID], o); ok {
				f.Requirement, f.Level = r.Number, level(KindMissing, r.Weight, e)
				f.Waived = e.Waiver != nil || r.Waiver != nil
				if whole(e) {
					f.Level = LevelInfo
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// whole reports whether an element is published whatever vanished.
func whole(e checklist.ElementResult) bool {
	return e.Status == checklist.StatusPublished || e.Status == checklist.StatusLate
}

func (p *past) vanished(e checklist.ElementResult, before []checklist.Candidate, o checklist.Options) (Finding, bool) {
	old := p.known[e.ID+"."+string(KindWithdrawn)]
	f := Finding{
		Fingerprint: e.ID + "." + string(KindWithdrawn), Kind: KindWithdrawn, Element: e.ID, Why: e.Why,
		Basis: e.Basis, Department: e.Department, Supporting: e.Supporting,
	}
	title, last := "", ""
	if old.Fingerprint != "" && old.Seen() && !whole(e) {
		for _, url := range old.Gone {
			if p.gone(url) && !among(e.Evidence, url) {
				f.Gone = append(f.Gone, url)
			}
		}
		title, _ = old.Reason.Args["title"].(string)
		last, _ = old.Reason.Args["last"].(string)
	}
	if len(f.Gone) == 0 {
		title, last = "", ""
	}
	for _, c := range before {
		url := site.Canonical(c.Page.URL)
		if !p.gone(url) || p.linked(url) || p.held(url, o.AsOf) || rightly(o.List, c, o) || moved(e.Evidence, c.Page) || slices.Contains(f.Gone, url) || len(f.Gone) >= maxGone {
			continue
		}
		f.Gone = append(f.Gone, url)
		title, last = cmp.Or(title, c.Page.Title), cmp.Or(last, site.DayText(p.good.Assessment.AsOf))
	}
	if len(f.Gone) == 0 {
		return f, false
	}
	f.URL = f.Gone[0]
	f.Reason = checklist.Reason{Code: "finding.withdrawn", Args: map[string]any{
		"element": e.ID, "name": e.Name.ZH, "name_en": e.Name.EN, "title": title, "last": last, "n": len(f.Gone), "url": f.URL,
	}}
	if whole(e) {
		f.Reason.Code = "finding.withdrawn_whole"
	}
	return f, true
}

func among(evidence []checklist.Candidate, url string) bool {
	return slices.ContainsFunc(evidence, func(c checklist.Candidate) bool { return site.Canonical(c.Page.URL) == url })
}

// moved reports whether a page of before is evidence tonight, under whatever address.
func moved(evidence []checklist.Candidate, page checklist.Ref) bool {
	return slices.ContainsFunc(evidence, func(c checklist.Candidate) bool {
		return site.Canonical(c.Page.URL) == site.Canonical(page.URL) ||
			page.Identity != "" && c.Page.Identity == page.Identity ||
			page.Title != "" && c.Page.Title == page.Title && c.Page.Period == page.Period
	})
}

// overdueFindings ask for lists of aided students to be taken down whose term
// is over.
func overdueFindings(as checklist.Assessment, office string) []Finding {
	var out []Finding
	for _, p := range as.Overdue {
		code := "finding.overdue_removal"
		if !p.TermStated {
			code = "finding.overdue_removal_assumed"
		}
		out = append(out, Finding{
			Fingerprint: string(KindOverdue) + "." + short(cmp.Or(p.Identity, site.Canonical(p.URL))), Kind: KindOverdue, Level: LevelMedium, URL: p.URL,
			Reason: checklist.Reason{Code: code, Args: map[string]any{
				"title": p.Title, "url": p.URL, "published": site.DayText(p.Published), "term": site.DayText(p.Term),
				"days": int(as.AsOf.Sub(p.Term) / (24 * time.Hour)),
			}},
			Basis:      []checklist.Basis{{Document: "教财厅函〔2017〕28号", Force: checklist.ForceNormative, Verified: true}},
			Department: aidOffice(as, office),
		})
	}
	return out
}

// aidOffice is the office that leads what the list asks for about student aid.
func aidOffice(as checklist.Assessment, otherwise string) string {
	const studentAid = 37
	for _, r := range as.Requirements {
		if r.Number == studentAid && r.Department != "" {
			return r.Department
		}
	}
	return otherwise
}

// short is a name for something long, safe in any file name.
func short(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:5])
}
