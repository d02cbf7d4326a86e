package checklist

import "slices"

// absence finds the word for an element without evidence.
func (v *verdict) absence() {
	var restricted, broken, empty, unsure, unclear, short *Place
	pick := func(to **Place, p *Place) {
		if *to == nil {
			*to = p
		}
	}
	for i := range v.r.Looked {
		p := &v.r.Looked[i]
		named := v.own(p)
		switch {
		case p.Rest:
			pick(&unsure, p)
		case p.Outcome.Restricted() && named:
			pick(&restricted, p)
		case p.Outcome.Broken() && named && (p.Row || v.earlier(p)):
			pick(&broken, p)
		case p.Outcome.Restricted():
			pick(&unsure, p) // what lies behind a closed column was not searched
		case p.Outcome.Broken():
		case !p.Outcome.Conclusive():
			pick(&unsure, p)
		case p.Unclear:
			pick(&unclear, p)
		case p.Read > 0:
			pick(&short, p)
		case p.Entries == 0 && named:
			pick(&empty, p)
		}
	}
	switch {
	case v.d.awaited != nil:
		v.set(StatusUnknown, "decision.awaited", v.d.awaited.reason().Args)
	case restricted != nil:
		v.set(StatusRestricted, "judge.restricted", at(restricted))
	case broken != nil:
		v.set(StatusBroken, "judge.broken", at(broken))
	case unsure != nil:
		v.set(StatusUnknown, "judge.unknown_place", at(unsure))
	case unclear != nil:
		v.set(StatusUnknown, "judge.unknown_unclear", at(unclear))
	case short != nil:
		v.short(short)
	case v.c.cut > 0:
		v.set(StatusUnknown, "judge.unknown_cut", map[string]any{"waiting": v.c.cut})
	case len(v.d.void) > 0:
		v.empty()
	case len(v.r.Looked) == 0:
		v.set(StatusUnknown, "judge.unknown_nowhere", nil)
	case !slices.ContainsFunc(v.r.Looked, Place.read):
		// What leads nowhere was not searched.
		v.set(StatusUnknown, "judge.unknown_gone", at(&v.r.Looked[0]))
	case len(v.c.general) == 0 && len(v.d.places) == 0 && v.c.unread() > 0:
		// No column was found, and it may stand on what could not be read.
		v.set(StatusUnknown, "judge.unknown_unread", map[string]any{"pages": v.c.unread()})
	case v.sparse():
		v.set(StatusUnknown, "judge.unknown_sparse", map[string]any{"pages": v.c.pages, "gone": v.c.gone()})
	case empty != nil && !v.full():
		v.set(StatusEmpty, "judge.empty", at(empty))
	default:
		args := SearchedArgs(v.r.Looked)
		args["near"] = len(v.near)
		v.set(StatusMissing, "judge.missing", args)
	}
}

// short is the word for an element whose list was not read to its end.
func (v *verdict) short(p *Place) {
	code := "judge.unknown_pages"
	if p.Pages <= p.Read { // it does not say how many there are, and goes on
		code = "judge.unknown_next"
	}
	v.set(StatusUnknown, code, map[string]any{"url": p.URL, "title": p.Title, "pages": p.Pages, "read": p.Read})
}

// unread is how many addresses of the school might have led to its column and
// could not be read.
func (c *Checker) unread() int {
	n := 0
	for _, f := range c.failures {
		if f.Outcome.MayHide() {
			n++
		}
	}
	return n
}

// fewPages is what every school's site has more of. Who read no more stood before
// a splash, a site being rebuilt, or one whose pages are on a host nobody told of.
const fewPages = 10

// sparse reports whether so little of the site was read that the element may
// stand on the rest of it. A column of its own tells of it in any case; the
// disclosure column does if nothing named the element, or if what did leads
// nowhere on a site that else is well; home pages do if most of the site was read.
func (v *verdict) sparse() bool {
	ruined := v.c.gone() > v.c.pages
	switch {
	case slices.ContainsFunc(v.d.places, Place.read):
		return false
	case slices.ContainsFunc(v.c.general, Place.read):
		return ruined && len(v.d.places)+len(v.d.pointed) > 0
	}
	return ruined || v.c.pages < fewPages
}

// gone is how many addresses of the school lead nowhere. Those that only pages
// lead to which are gone as well are no loss: so a site ends that has moved.
func (c *Checker) gone() int {
	n := 0
	for _, f := range c.failures {
		if f.Outcome.Broken() && !f.Astray && c.o.School.Owns(f.URL) {
			n++
		}
	}
	return n
}

// empty is the word for an element whose pages are there and publish nothing.
func (v *verdict) empty() {
	void := places(v.d.void)
	v.r.Looked = append(void[:1:1], v.r.Looked...)
	for _, x := range v.near {
		if x.Page.URL == void[0].URL && len(x.Why) > 0 {
			v.note(x.Why[0].Code, x.Why[0].Args)
			break
		}
	}
	v.set(StatusEmpty, "judge.void", at(&void[0]))
}

func at(p *Place) map[string]any {
	return map[string]any{"url": p.URL, "title": p.Title, "outcome": string(p.Outcome)}
}

// own reports whether a place is the element's own, not one of disclosure as a
// whole.
func (v *verdict) own(p *Place) bool {
	same := func(q Place) bool { return q.URL == p.URL }
	return slices.ContainsFunc(v.d.places, same) || slices.ContainsFunc(v.d.pointed, same)
}

// full reports whether a place of the element's own holds entries, none of
// which fits.
func (v *verdict) full() bool {
	for _, p := range v.d.places {
		if p.Entries > 0 {
			return true
		}
	}
	return false
}

// earlier reports whether the place was evidence on an earlier night.
func (v *verdict) earlier(p *Place) bool {
	return slices.ContainsFunc(v.c.failures, func(f Failure) bool {
		return f.URL == p.URL && slices.Contains(f.Earlier, v.d.element.ID)
	})
}
