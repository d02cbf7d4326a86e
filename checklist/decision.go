package checklist

import (
	"slices"
	"time"

	"xxgk/site"
)

// Ruling is what a person decided. The words are stored and printed.
type Ruling string

// The rulings.
const (
	RulingConfirm       Ruling = "confirm"        // this page is the element (属实)
	RulingReject        Ruling = "reject"         // this page is not
	RulingHere          Ruling = "here"           // it is at this address, wherever that lies
	RulingNotApplicable Ruling = "not_applicable" // the school has no such thing
	RulingInternal      Ruling = "internal_only"  // it is public inside the school only: OA, notice board, 教代会
	RulingRevoke        Ruling = "revoke"         // takes an earlier ruling back
)

// Rulings returns all rulings, in the order of their definition.
func Rulings() []Ruling {
	return []Ruling{RulingConfirm, RulingReject, RulingHere, RulingNotApplicable, RulingInternal, RulingRevoke}
}

// OfPage reports whether the ruling is about a page; not_applicable and
// internal_only are about the element as a whole, revoke about either.
func (r Ruling) OfPage() bool {
	return r == RulingConfirm || r == RulingReject || r == RulingHere
}

// Whole reports whether the ruling is about the element as a whole.
func (r Ruling) Whole() bool { return r == RulingNotApplicable || r == RulingInternal }

// Decision is a person's word on an element and, but for what is about the whole
// of it, a page. It goes before whatever the rules make of the page.
type Decision struct {
	ID       int64 // in the order in which they were kept; 0: not kept yet
	Element  string
	Ruling   Ruling
	URL      string // canonical; empty: the element as a whole
	Identity string // of the page, if it was known: holds when the site moves it
	Period   string // the report period the person says it is for: 2025, 2024-2025; empty: as the page says
	By       string
	At       time.Time
	Why      string

	// Filled in for each assessment.
	Final   string // the address it led to this night, or moved to, if that is another
	Carried bool   // Final is where the page was found again after the site moved
}

// InForce returns what holds of a history of decisions in the order they were
// taken: of each element and page the last ruling that was not revoked, and of
// an element as a whole the last one. What was declared not applicable, or
// public inside only, is so no more once somebody says where it is.
func InForce(history []Decision) []Decision {
	type key struct{ element, url string }
	at := make(map[key]int)
	for i, d := range history {
		whole := key{d.Element, ""}
		switch d.Ruling {
		case RulingRevoke:
			delete(at, key{d.Element, d.URL})
			continue
		case RulingConfirm, RulingHere:
			delete(at, whole)
		case RulingNotApplicable, RulingInternal:
			at[whole] = i
			continue
		case RulingReject:
		}
		at[key{d.Element, d.URL}] = i
	}
	places := make([]int, 0, len(at))
	for _, i := range at {
		places = append(places, i)
	}
	slices.Sort(places)
	out := make([]Decision, 0, len(places))
	for _, i := range places {
		out = append(out, history[i])
	}
	return out
}

// reason says who decided, when and why.
func (d Decision) reason() Reason {
	return Reason{Code: "decision." + string(d.Ruling), Args: map[string]any{
		"by": d.By, "day": d.At.In(site.China()).Format(time.DateOnly), "why": d.Why, "url": d.URL,
	}}
}

// reasons are those for what a person decided, with how the word came to the page
// if that is at another address by now.
func (d Decision) reasons() []Reason {
	if d.Carried {
		return []Reason{d.reason(), d.carried()}
	}
	return []Reason{d.reason()}
}

// carried says that the page was decided on where it stood before the site moved.
func (d Decision) carried() Reason {
	return Reason{Code: "decision.carried", Args: map[string]any{"url": d.URL, "to": d.Final}}
}

// rulings are the decisions in force, ready to be asked for a page or an element.
type rulings struct {
	byPage map[string][]*Decision // by canonical address and by identity
	none   map[string]*Decision   // elements that do not apply
	inside map[string]*Decision   // elements that are public inside the school only
	where  []*Decision            // confirmed and pointed at
	met    map[string]bool        // addresses of byPage under which a page was read
}

func newRulings(history []Decision) rulings {
	r := rulings{byPage: make(map[string][]*Decision), none: make(map[string]*Decision), inside: make(map[string]*Decision), met: make(map[string]bool)}
	for _, d := range InForce(history) {
		switch d.Ruling {
		case RulingNotApplicable:
			r.none[d.Element] = &d
			continue
		case RulingInternal:
			r.inside[d.Element] = &d
			continue
		case RulingConfirm, RulingHere:
			r.where = append(r.where, &d)
		case RulingReject, RulingRevoke: // a revoked one is in force no more
		}
		for _, key := range []string{d.URL, d.Final, d.Identity} {
			if key != "" && !slices.Contains(r.byPage[key], &d) {
				r.byPage[key] = append(r.byPage[key], &d)
			}
		}
	}
	return r
}

// of returns what was decided of a page, one ruling for each element: the word
// on its address goes before that on its identity.
func (r rulings) of(page Ref) map[string]*Decision {
	if len(r.byPage) == 0 {
		return nil
	}
	var out map[string]*Decision
	for _, key := range []string{page.Identity, site.Canonical(page.URL)} {
		for _, d := range r.byPage[key] {
			if out == nil {
				out = make(map[string]*Decision)
			}
			out[d.Element] = d
		}
	}
	return out
}

// meet notes that a page was read, for those who pointed to it.
func (r rulings) meet(p *site.Page) {
	if len(r.byPage) == 0 {
		return
	}
	for _, key := range append([]string{site.Canonical(p.URL)}, p.Also...) {
		if len(r.byPage[key]) > 0 {
			r.met[key] = true
		}
	}
}

// rejected reports whether a person said that a page is not the element.
func (r rulings) rejected(element string, page Ref) bool {
	d := r.of(page)[element]
	return d != nil && d.Ruling == RulingReject
}

// ruled applies to the drafts of a page what people decided of it: they accept,
// refuse, and add what the rules did not see.
func (c *Checker) ruled(p *site.Page, ref Ref, decided map[string]*Decision) {
	for id, d := range decided {
		if c.dossiers[id] == nil {
			continue
		}
		x := c.scratch.drafted(id)
		switch {
		case d.Ruling == RulingReject && x == nil:
		case d.Ruling == RulingReject:
			x.Confidence = 0
			x.refuse(d.reasons()...)
		case x == nil:
			x = c.scratch.draft(Candidate{Element: id, Page: ref, Quote: p.Title, Why: d.reasons()})
			x.Page.newestRow(p)
			x.bySomebody()
		case x.Accepted:
			x.Why = slices.Concat(d.reasons(), x.Why)
			x.bySomebody()
		default:
			x.replace(d.reasons()...) // what spoke against it
			x.bySomebody()
		}
	}
}

func (x *Candidate) bySomebody() {
	x.Strength, x.Confidence, x.Accepted = StrengthPerson, 1, true
}

// newestRow gives a column that shows no day of its own that of its newest row.
func (r *Ref) newestRow(p *site.Page) {
	if p.Kind != site.KindList || !r.Published.IsZero() {
		return
	}
	for _, i := range p.Items {
		if i.Published.After(r.Published) {
			r.Published, r.DateSource = i.Published, site.DateList
		}
	}
}

// pointPeople notes for elements that a person pointed to a page for what
// became of that page: it could not be read, or was not asked for yet.
func (c *Checker) pointPeople() {
	for _, d := range c.rulings.where {
		to := c.dossiers[d.Element]
		if to == nil || c.rulings.met[d.URL] || c.rulings.met[d.Final] || to.kept.confirmed(d) {
			continue
		}
		f := c.failed[d.URL]
		if f == nil {
			f = c.failed[d.Final]
		}
		if f == nil {
			to.awaited = d
			continue
		}
		to.pointed = append(to.pointed, Place{URL: f.URL, Title: d.URL, Outcome: f.Outcome, Person: true, By: d.By})
	}
}

// confirmed reports whether a decision found its page, under whatever address.
func (k *kept) confirmed(d *Decision) bool {
	return d.Identity != "" && slices.ContainsFunc(k.accepted, func(x *entry) bool { return x.Page.Identity == d.Identity })
}
