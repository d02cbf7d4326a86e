package checklist

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"xxgk/checklist/content"
	"xxgk/checklist/period"
)

// What is kept of an element's candidates. A school has thousands of purchase
// notices; a verdict needs the best of them.
const (
	keepAccepted = 64
	keepNear     = 16
	addresses    = 2 // that are kept of each: one article may stand at several
	showEvidence = 8
	showNear     = 10
	showPlaces   = 20
)

// entry is a candidate with what the judge read beside it.
type entry struct {
	Candidate
	stated  time.Time       // the day its figures are of
	content *content.Result // what its page holds; nil if nothing is asked of it
	cites   []OldLaw        // laws no longer in force, of a text that is in use
	unread  bool            // its page is no more than files, pictures or frames
	beside  bool            // its page is another element's, and shows this one beside it
}

// kept holds the best candidates of one element, best first, whatever order they
// came in. Assess raises some where they stand, and brings them in order again.
type kept struct {
	accepted []*entry
	near     []*entry
}

// add keeps a draft if it is among the best; of one that is not nobody is told why.
func (k *kept) add(e *Element, d *draft, tell func(*draft) entry) {
	if d.Accepted {
		const most = addresses * keepAccepted
		if at := rank(k.accepted, &d.entry, e.better); at < most {
			k.accepted = insert(k.accepted, most, at, tell(d))
		}
		return
	}
	const most = addresses * keepNear
	if at := rank(k.near, &d.entry, nearer); at < most {
		k.near = insert(k.near, most, at, tell(d))
	}
}

// put takes evidence in place of what is kept of the same page, if it is stronger.
func (k *kept) put(e *Element, x entry) {
	same := func(y *entry) bool { return y.Page.URL == x.Page.URL }
	k.near = slices.DeleteFunc(k.near, same)
	if i := slices.IndexFunc(k.accepted, same); i >= 0 {
		if x.Strength <= k.accepted[i].Strength {
			return
		}
		k.accepted = slices.Delete(k.accepted, i, i+1)
	}
	k.accepted = slices.Insert(k.accepted, rank(k.accepted, &x, e.better), &x)
}

// rank is the place of x in a list in order. It is inlined whole, so that what is
// not kept need not be allocated to be compared.
func rank[T any](list []*T, x *T, order func(a, b *T) int) int {
	return sort.Search(len(list), func(i int) bool { return order(list[i], x) >= 0 })
}

// insert puts x at its place in a list of which the first n are kept. It takes
// the room of the one that it puts out.
func insert[T any](list []*T, n, at int, x T) []*T {
	var room *T
	if len(list) == n {
		room, list = list[n-1], list[:n-1]
	} else {
		room = new(T)
	}
	*room = x
	return slices.Insert(list, at, room)
}

// sorted orders both lists, joins what is one article under several addresses,
// and cuts them to what is kept.
func (k *kept) sorted(e *Element) (accepted, near []*entry) {
	slices.SortFunc(k.accepted, e.better)
	slices.SortFunc(k.near, nearer)
	seen := make(map[string]bool)
	once := func(list []*entry, n int) []*entry {
		out := make([]*entry, 0, min(len(list), n))
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
func (e *Element) better(a, b *entry) int {
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

// passing is 1 for a page that shows the element beside another: a school's table
// of its students goes before what its profile says of them.
func (x *entry) passing() int {
	if x.Strength < StrengthPerson && x.beside {
		return 1
	}
	return 0
}

// timeless is 1 for a page that a person confirmed and that is neither older nor
// newer than another, else 0: it names no period, and no day to guess one from.
func (x *entry) timeless(e *Element) int {
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

func nearer(a, b *entry) int {
	return cmp.Or(-cmp.Compare(a.Confidence, b.Confidence), -a.Page.Published.Compare(b.Page.Published),
		cmp.Compare(a.Page.URL, b.Page.URL), cmp.Compare(a.Quote, b.Quote))
}

// periodEnd is the last year of an entry's period; 0 if nothing tells it.
func periodEnd(e *Element, x *entry) int { return periodFor(e, x).To }

// periodFor is an entry's period, guessed from its day if it names none; zero
// if there is neither.
func periodFor(e *Element, x *entry) period.Period {
	p := parsePeriod(x.Page.Period)
	if p.IsZero() && !x.Page.Published.IsZero() {
		p = guessPeriod(e, x.Page.Published)
	}
	return p
}
