package checklist

import (
	"cmp"
	"slices"
)

// Weighed is what an assessment made of an address for one element.
type Weighed struct {
	Requirement *RequirementResult
	Element     *ElementResult
	Candidate   *Candidate // as it was weighed; nil: it is only a place that was looked in
	Rank        int        // its place among the evidence, from 1; 0: it is none
	Twin        string     // address of the same article, which counts in its place
	Place       *Place     // where the element was looked for; nil: not here
	Terms       []Reason   // every word that speaks for or against
	Decides     bool       // the element's status rests on it
}

// Weighed returns what was made of a page or a failed address, which may be
// known by several addresses: first what rests on it, then what it is evidence
// for, then what it comes near. What the assessment keeps goes before the watch,
// which adds what it does not keep; w may be nil.
func (as *Assessment) Weighed(addresses []string, w *Watch) []Weighed {
	trails := make(map[string]Trail)
	if w != nil {
		for _, x := range w.Trails {
			trails[x.Element] = x
		}
	}
	var list []Weighed
	for i := range as.Requirements {
		r := &as.Requirements[i]
		for j := range r.Elements {
			x := Weighed{Requirement: r, Element: &r.Elements[j]}
			if t, ok := trails[x.Element.ID]; ok {
				x.Candidate, x.Rank, x.Twin, x.Terms = &t.Candidate, t.Rank, t.Twin, t.Terms
			}
			if x.stored(addresses); x.Candidate != nil || x.Place != nil || x.Decides {
				list = append(list, x)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Weighed) int { return cmp.Compare(a.order(), b.order()) })
	return list
}

// stored takes over what the assessment itself keeps of the address.
func (w *Weighed) stored(addresses []string) {
	e := w.Element
	here := func(url string) bool { return slices.Contains(addresses, url) }
	for i := range e.Evidence {
		if here(e.Evidence[i].Page.URL) {
			w.Candidate, w.Rank, w.Twin = &e.Evidence[i], i+1, ""
			break
		}
	}
	for i := range e.NearMisses {
		if w.Rank == 0 && here(e.NearMisses[i].Page.URL) {
			w.Candidate, w.Twin = &e.NearMisses[i], ""
			break
		}
	}
	for i := range e.Looked {
		if here(e.Looked[i].URL) {
			w.Place = &e.Looked[i]
			break
		}
	}
	w.Decides = w.Rank == 1 && e.Applies || slices.ContainsFunc(e.Why, func(r Reason) bool {
		url, _ := r.Args["url"].(string)
		return url != "" && here(url) && r.Code != "judge.promise" // which every row of a directory makes
	})
}

func (w *Weighed) order() int {
	switch {
	case w.Decides:
		return 0
	case w.Candidate == nil:
		return 4
	case w.Rank > 0:
		return 1
	case w.Candidate.Accepted:
		return 2
	}
	return 3
}
