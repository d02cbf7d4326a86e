package checklist

import (
	"slices"

	"xxgk/site"
)

// raise makes a page that a row points to evidence: surely for what its content
// shows, on the school's word for what it comes near to, and for what is no
// more than a file or a picture.
func (c *Checker) raise(r *row, x *pointee, about []*dossier, why Reason) bool {
	if !x.ours {
		return false
	}
	proven := false
	known := slices.ContainsFunc(x.weighed, func(e entry) bool { return e.Accepted && e.Strength >= StrengthTitle })
	column := x.ref.Kind == site.KindList || x.home
	for _, e := range x.weighed {
		d := c.dossiers[e.Element]
		if d.requirement.Number != r.Requirement {
			continue
		}
		meant := slices.Contains(about, d)
		switch {
		case e.Accepted:
			e.Strength, e.Confidence = max(e.Strength, StrengthDirectory), max(e.Confidence, sureColumn)
			e.Why = append([]Reason{why}, e.Why...)
		case objected(e.Candidate):
			known = true
			continue
		case column:
			continue
		case e.Why[0].Code == "against.weak_alone", e.Why[0].Code == "against.text_alone" && meant && !known:
			e.Strength, e.Confidence, e.Accepted = StrengthDirectory, sureWeakColumn, true
			e.Why = append([]Reason{why}, e.Why[1:]...)
		default:
			continue
		}
		d.kept.put(d.element, e)
		// A row about one element is not proven by its neighbour's page, unless
		// it leads to several: 采购招标 with its tenders and its awards.
		proven = proven || meant || len(r.Elements) == 0 || len(r.Links) > 1
	}
	if proven || known || column {
		return proven
	}
	return c.trust(x, about, why)
}

// trust takes the school's word for a page with too little text to speak for
// itself: a file, a picture, 详见附件.
func (c *Checker) trust(x *pointee, about []*dossier, why Reason) bool {
	if x.text >= speaks || !x.content || x.void {
		return false
	}
	trusted := false
	for _, d := range about {
		if c.rulings.rejected(d.element.ID, x.ref) {
			continue
		}
		trusted = true
		cand := Candidate{
			Element: d.element.ID, Page: x.ref, Strength: StrengthDirectory, Confidence: sureWeakColumn, Accepted: true, Quote: x.ref.Title,
			Why: []Reason{why, {Code: "judge.directory_word"}},
		}
		cand.Page.Period = periodByName(d.element, x.ref)
		d.kept.put(d.element, entry{Candidate: cand})
	}
	return trusted
}

// strengthen raises the candidates of a row's requirement that stand on an
// entry of the column it points to. A page that was only near is taken on the
// school's word, unless something spoke against it.
func (c *Checker) strengthen(r *row, url string, why Reason) bool {
	raised := false
	for _, d := range c.order {
		if d.requirement.Number != r.Requirement || len(r.Elements) > 0 && !slices.Contains(r.Elements, d.element.ID) {
			continue
		}
		for _, x := range d.kept.accepted {
			if site.Canonical(x.Page.URL) != url {
				continue
			}
			raised = true
			if x.Strength < StrengthDirectory {
				x.Strength, x.Confidence = StrengthDirectory, max(x.Confidence, sureColumn)
				x.Why = append([]Reason{why}, x.Why...)
			}
		}
		d.kept.near = slices.DeleteFunc(d.kept.near, func(x *entry) bool {
			if site.Canonical(x.Page.URL) != url || len(x.Why) == 0 || x.Why[0].Code != "against.weak_alone" {
				return false
			}
			x.Strength, x.Confidence, x.Accepted = StrengthDirectory, sureWeakColumn, true
			x.Why = append([]Reason{why}, x.Why[1:]...)
			d.kept.accepted = append(d.kept.accepted, x)
			raised = true
			return true
		})
	}
	return raised
}
