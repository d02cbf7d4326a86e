package checklist

import (
	"cmp"
	"slices"
	"time"

	"xxgk/checklist/content"
	"xxgk/checklist/period"
)

// What is kept of an element's candidates. A school has thousands of purchase
// notices; a verdict needs the best of them.
const (
	keepAccepted = 64
	keepNear     = 16
	showEvidence = 8
	showNear     = 10
	showPlaces   = 20
)

// entry is a candidate with what the judge read beside it.
type entry struct {
	Candidate
	stated  time.Time       // the day its figures are of
	content *content.Result // what its page holds; nil if nothing is asked of it
}

// kept holds the best candidates of one element, whatever order they came in.
type kept struct {
	accepted []entry
	near     []entry
}

func (k *kept) add(e *Element, x entry) {
	if x.Accepted {
		k.accepted = trim(append(k.accepted, x), keepAccepted, func(a, b entry) int { return better(e, a, b) })
		return
	}
	k.near = trim(append(k.near, x), keepNear, nearer)
}

// put takes evidence in place of what is kept of the same page, if it is stronger.
func (k *kept) put(x entry) {
	same := func(y entry) bool { return y.Page.URL == x.Page.URL }
	k.near = slices.DeleteFunc(k.near, same)
	i := slices.IndexFunc(k.accepted, same)
	switch {
	case i < 0:
		k.accepted = append(k.accepted, x)
	case x.Strength > k.accepted[i].Strength:
		k.accepted[i] = x
	}
}

// trim sorts and cuts a list once it has grown to twice what is kept.
func trim[T any](list []T, n int, order func(a, b T) int) []T {
	if len(list) < 2*n {
		return list
	}
	slices.SortFunc(list, order)
	clear(list[n:])
	return list[:n]
}

// sorted orders both lists, joins what is one article under several addresses,
// and cuts them to what is kept.
func (k *kept) sorted(e *Element) (accepted, near []entry) {
	slices.SortFunc(k.accepted, func(a, b entry) int { return better(e, a, b) })
	slices.SortFunc(k.near, nearer)
	seen := make(map[string]bool)
	once := func(list []entry, n int) []entry {
		out := make([]entry, 0, min(len(list), n))
		for _, x := range list {
			key := cmp.Or(x.Page.Identity, x.Page.URL)
			if !seen[key] && len(out) < n {
				seen[key] = true
				out = append(out, x)
			}
		}
		return out
	}
	return once(k.accepted, keepAccepted), once(k.near, showNear)
}

// better orders evidence, best first: what is periodic by its period, what
// happens by its day, what stands by its strength; before all of it what a
// person confirmed and nothing places in time. It is a total order.
func better(e *Element, a, b entry) int {
	byStrength := cmp.Or(-cmp.Compare(a.Strength, b.Strength), -cmp.Compare(a.Confidence, b.Confidence))
	byDay := -a.Page.Published.Compare(b.Page.Published)
	byWord := -cmp.Compare(a.timeless(e), b.timeless(e))
	last := cmp.Or(cmp.Compare(a.Page.URL, b.Page.URL), cmp.Compare(a.Quote, b.Quote))
	switch e.Cadence {
	case CadenceAnnual, CadenceFiveYear:
		return cmp.Or(byWord, -cmp.Compare(periodEnd(e, a), periodEnd(e, b)), cmp.Compare(a.doubt(), b.doubt()), byStrength, byDay, last)
	case CadenceEvent:
		return cmp.Or(byWord, byDay, byStrength, last)
	case CadenceStanding:
	}
	return cmp.Or(byWord, cmp.Compare(a.passing(), b.passing()), -a.stated.Compare(b.stated), cmp.Compare(a.doubt(), b.doubt()), byStrength, byDay, last)
}

// passing is 1 for a page that is another element's and shows this one beside it:
// a school's table of its students goes before what its profile says of them.
func (x entry) passing() int {
	if x.Strength < StrengthPerson && slices.ContainsFunc(x.Why, func(r Reason) bool { return r.Code == "match.served" }) {
		return 1
	}
	return 0
}

// timeless is 1 for a page that a person confirmed and that is neither older nor
// newer than another, else 0: it names no period, and no day to guess one from.
func (x entry) timeless(e *Element) int {
	placed := !x.stated.IsZero()
	switch e.Cadence {
	case CadenceAnnual, CadenceFiveYear:
		placed = periodEnd(e, x) != 0
	case CadenceEvent:
		placed = x.Page.Period != "" || !x.Page.Published.IsZero()
	case CadenceStanding:
	}
	if placed || x.Strength != StrengthPerson {
		return 0
	}
	return 1
}

func nearer(a, b entry) int {
	return cmp.Or(-cmp.Compare(a.Confidence, b.Confidence), -a.Page.Published.Compare(b.Page.Published),
		cmp.Compare(a.Page.URL, b.Page.URL), cmp.Compare(a.Quote, b.Quote))
}

// periodEnd is the last year of an entry's period; 0 if nothing tells it.
func periodEnd(e *Element, x entry) int { return periodFor(e, x).To }

// periodFor is an entry's period, guessed from its day if it names none; zero
// if there is neither.
func periodFor(e *Element, x entry) period.Period {
	p := parsePeriod(x.Page.Period)
	if p.IsZero() && !x.Page.Published.IsZero() {
		p = guessPeriod(e, x.Page.Published)
	}
	return p
}
