package checklist

import (
	"cmp"
	"slices"

	"xxgk/site"
)

// Watch asks a Checker to tell all that it weighs one page for. An assessment
// keeps the best pages of each element; of all others only a watch tells. It is
// filled in by the Checker that judges, so that it cannot say otherwise.
type Watch struct {
	Page string // canonical address under which the page was read

	Trails []Trail // in the order of the list
	Passed *Reason // why the page as a whole was passed over; nil: it was not
	byID   map[string]*Trail
}

// Trail is what became of a page for one element.
type Trail struct {
	Candidate
	Rank  int      // its place among the element's evidence, from 1; 0: it is none, or too many are better
	Twin  string   // address of the same article, which counts in its place; empty: it counts itself
	Terms []Reason // every word that speaks for or against, see Matcher.Terms
}

func (w *Watch) of(p *site.Page) bool { return w != nil && site.Canonical(p.URL) == w.Page }

// pass notes that a page is not weighed at all.
func (w *Watch) pass(p *site.Page, why Reason) {
	if w.of(p) {
		w.Passed = &why
	}
}

// read notes what a page was weighed for, and what else it speaks of.
func (w *Watch) read(m *Matcher, p *site.Page, weighed []draft, tell func(*draft) entry) {
	if !w.of(p) {
		return
	}
	w.byID = make(map[string]*Trail)
	for i := range weighed {
		x := tell(&weighed[i])
		w.byID[x.Element] = &Trail{Candidate: x.Candidate}
	}
	for _, c := range m.Explain(p) {
		if w.byID[c.Element] != nil {
			continue
		}
		if c.Accepted { // Match leaves entry pages out
			c.refuse(Reason{Code: "against.home"})
		}
		w.byID[c.Element] = &Trail{Candidate: c}
	}
	for id, said := range m.Terms(p) {
		if x := w.byID[id]; x != nil {
			x.Terms = said
		}
	}
}

// end notes what the school's directory and other pages made of it since.
func (w *Watch) end(order []*dossier) {
	if w == nil {
		return
	}
	for _, d := range order {
		x := w.byID[d.element.ID]
		found, rank, twin := d.kept.standing(w.Page)
		if found != nil && x == nil {
			x = &Trail{}
		}
		if found != nil {
			x.Candidate, x.Rank, x.Twin = found.Candidate, rank, twin
		}
		if x != nil {
			w.Trails = append(w.Trails, *x)
		}
	}
}

// standing is what is kept of a page once the lists are sorted: its place among
// the evidence, and the address of the article that counts in its place.
func (k *kept) standing(page string) (found *entry, rank int, twin string) {
	seen := make(map[string]string)
	for _, x := range k.accepted {
		key := cmp.Or(x.Page.Identity, x.Page.URL)
		first, again := seen[key]
		if !again {
			seen[key] = x.Page.URL
		}
		if site.Canonical(x.Page.URL) != page {
			continue
		}
		if again {
			return x, 0, first
		}
		return x, len(seen), ""
	}
	if i := slices.IndexFunc(k.near, func(x *entry) bool { return site.Canonical(x.Page.URL) == page }); i >= 0 {
		return k.near[i], 0, ""
	}
	return nil, 0, ""
}
