package checklist

import (
	"slices"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// verdict is the judgement on one element in the making.
type verdict struct {
	c        *Checker
	d        *dossier
	r        *ElementResult
	accepted []*entry
	near     []*entry
	row      *row // a row of the school's directory that declares something about the element
}

// judge decides one element and writes the verdict to r.
func (c *Checker) judge(d *dossier, r *ElementResult) {
	e := d.element
	accepted, near := d.kept.sorted(e)
	v := &verdict{c: c, d: d, accepted: accepted, near: near, r: r}
	*r = ElementResult{
		ID: e.ID, Name: e.Name, Essential: e.Essential, Applies: true, PeriodKind: e.Period,
		Department: e.Department, Supporting: e.Supporting, Basis: e.Basis, Fix: e.Remedy(),
		Waiver: c.waiver(e.ID, 0),
	}
	if o, ok := c.officeOf(d); ok {
		r.Department, r.Supporting = o.lead, o.supporting
	}
	r.Department = c.o.School.called(r.Department, c.o.AsOf)
	r.Supporting = supporting(r.Supporting, r.Department, func(s string) string { return c.o.School.called(s, c.o.AsOf) })
	applies := e.Applies.For(c.o.School.Profile, c.o.School.Ownership)
	if applies == AppliesNo {
		v.exclude(ExcludedProfile, "judge.by_profile", nil)
		return
	}
	if none := c.rulings.none[e.ID]; none != nil {
		why := none.reason()
		v.exclude(ExcludedPerson, why.Code, why.Args)
		return
	}
	v.row = c.declaration(d)
	v.look()
	v.expect()
	v.nilOfServer(applies)
	v.archiveOfServer()
	accepted = v.accepted
	why, inside := c.inside(d)
	switch {
	case r.Status != "": // an archive is judged by having years, not by one of them
	case len(accepted) > 0:
		v.evidence()
	case v.row != nil && v.row.Nil && (e.NilOK || applies == AppliesConditional):
		v.declared(applies)
		return
	case v.row != nil && v.row.Internal:
		v.set(StatusInternalOnly, "judge.internal", map[string]any{"remark": v.row.Remark, "url": v.row.page.URL})
		r.Looked = []Place{{URL: v.row.page.URL, Title: v.row.page.Title, Outcome: site.OutcomeOK, Row: true}}
	case inside:
		v.insideOnly(why)
	case d.held != nil: // below
	case applies == AppliesConditional && !v.signs() && !c.Unnamed():
		said := len(r.Why)
		if v.absence(); r.Status != StatusUnknown { // no sign of it where one would be
			r.Why = r.Why[:said]
			v.exclude(ExcludedAssumed, "judge.assumed", nil)
			return
		}
	default:
		v.absence()
	}
	if d.held != nil && r.Status != StatusPublished && r.Status != StatusLate && r.Status != StatusInternalOnly {
		v.set(StatusUnknown, d.held.Code, d.held.Args)
	}
	if inside && r.Status != StatusPublished && r.Status != StatusLate && !v.said(why.Code) {
		v.note(why.Code, why.Args)
	}
	v.unnamed()
	v.deadEnds()
	v.promise()
	v.show()
}

// promise recalls what the school's own directory says of how often it renews
// what is out of date or not there.
func (v *verdict) promise() {
	if v.r.Status == StatusPublished || v.r.Status == StatusUnknown {
		return
	}
	for _, r := range v.c.rows {
		if r.Requirement == v.d.requirement.Number && r.Frequency != "" && (len(r.Elements) == 0 || slices.Contains(r.Elements, v.r.ID)) {
			v.note("judge.promise", map[string]any{"frequency": r.Frequency, "url": r.page.URL})
			return
		}
	}
}

func (v *verdict) set(s Status, code string, args map[string]any) {
	v.r.Status = s
	v.r.Why = append(v.r.Why, Reason{Code: code, Args: args})
}

func (v *verdict) note(code string, args map[string]any) {
	v.r.Why = append(v.r.Why, Reason{Code: code, Args: args})
}

// said reports whether a reason was given.
func (v *verdict) said(code string) bool {
	return slices.ContainsFunc(v.r.Why, func(r Reason) bool { return r.Code == code })
}

// deadEnds tells of the addresses that people pointed to and that lead nowhere:
// they prove nothing, for the element or against the school, which never gave them.
func (v *verdict) deadEnds() {
	for _, p := range v.d.pointed {
		if p.Person && p.Outcome.Broken() && !v.earlier(&p) {
			v.note("decision.dead", map[string]any{"by": p.By, "url": p.URL, "outcome": string(p.Outcome)})
		}
	}
}

func (v *verdict) exclude(by Exclusion, code string, args map[string]any) {
	v.r.Applies, v.r.Excluded = false, by
	v.set(StatusNotApplicable, code, args)
	v.show()
}

// declared is a nil return in the school's own directory: for something that
// is always owed it counts as published, for something conditional the
// school's word is that it does not apply.
func (v *verdict) declared(applies Applicability) {
	args := map[string]any{"remark": v.row.Remark, "url": v.row.page.URL}
	if applies == AppliesConditional {
		v.exclude(ExcludedDeclared, "judge.declared", args)
		return
	}
	cand := Candidate{
		Element: v.d.element.ID, Page: v.row.page, Strength: StrengthDirectory, Confidence: sureColumn, Accepted: true,
		Quote: v.row.Remark, Nil: true, Why: []Reason{{Code: "judge.nil_in_directory", Args: args}},
	}
	if kind := period.Kind(v.d.element.Period); kind != "" {
		if p, ok := period.Parse(v.row.Remark, kind); ok {
			cand.Page.Period = p.String()
		} else if p, ok := period.Parse(v.row.page.Title, kind); ok {
			cand.Page.Period = p.String()
		}
	}
	v.accepted = []*entry{{Candidate: cand}}
	v.evidence()
	v.show()
}

// nilOfServer takes a nil return for the element that this one is told by: who
// made no journey has no cost of journeys, who has no enterprise none of its assets.
func (v *verdict) nilOfServer(applies Applicability) {
	if len(v.accepted) > 0 || !v.d.element.NilOK && applies != AppliesConditional {
		return
	}
	for _, id := range v.d.element.Served {
		by := v.c.dossiers[id]
		if by == nil {
			continue
		}
		for _, x := range by.kept.accepted {
			if x.Nil && !v.c.rulings.rejected(v.d.element.ID, x.Page) {
				own := *x
				own.Element = v.d.element.ID
				v.accepted = append(v.accepted, &own)
			}
		}
	}
	slices.SortFunc(v.accepted, v.d.element.better)
}

// archiveOfServer takes an element that asks for the list of what another has
// published over the years (历年年度报告) as published if that other has more than
// one period.
func (v *verdict) archiveOfServer() {
	e := v.d.element
	if len(v.accepted) > 0 || e.Expect != ExpectList || e.Cadence != CadenceAnnual {
		return
	}
	for _, id := range e.Served {
		by := v.c.dossiers[id]
		if by == nil {
			continue
		}
		seen := make(map[string]bool)
		for _, x := range by.kept.accepted {
			if !v.c.rulings.rejected(e.ID, x.Page) {
				seen[x.Page.Period] = true
			}
		}
		if len(seen) > 1 {
			v.accepted, _ = by.kept.sorted(e)
			v.set(StatusPublished, "judge.archive", map[string]any{"periods": len(seen)})
		}
	}
}

// expect sets the period that is due on the as-of day, and its due day.
func (v *verdict) expect() {
	e := v.d.element
	if e.Cadence != CadenceAnnual && e.Cadence != CadenceFiveYear || e.Due == nil {
		return
	}
	rule := period.Rule{Month: e.Due.Month, Day: e.Due.Day, YearAfter: e.Due.YearAfter}
	p, due := rule.Expected(period.Kind(e.Period), v.c.o.AsOf)
	v.r.DueForce = e.Due.Force
	// A date only people know starts a clock of its own for its year.
	if from, end, ok := v.started(); ok {
		if q := period.Year(from.Year() - e.Due.YearAfter); q.To >= p.To && end.Before(v.c.o.AsOf) {
			p, due, v.r.DueForce = q, end, e.Due.Clock.Force
		} else if q.To == p.To {
			p, due = period.Year(p.To-1), rule.Due(period.Year(p.To-1)) // approved so late that it is not yet due
		}
	}
	v.r.Expected, v.r.Due = p.String(), due
}

// look gathers where the element was looked for: its own places; where none of
// them was read, those of disclosure as a whole; on a site that has none, the
// home pages. Each place stands with what of it could not be read; those of the
// requirement come before the others.
func (v *verdict) look() {
	looked := append(slices.Clone(v.d.places), v.d.pointed...)
	near := make(map[string]bool)
	if !slices.ContainsFunc(looked, Place.read) {
		if slices.ContainsFunc(v.c.general, Place.read) {
			looked = append(looked, v.siblings()...)
			for _, p := range looked {
				near[p.URL] = true
			}
			looked = append(looked, v.neighbours()...)
		}
		looked = append(looked, v.c.general...)
	}
	if len(v.c.general) == 0 && !slices.ContainsFunc(looked, Place.read) {
		looked = append(looked, v.c.homes...)
	}
	for i := range looked {
		p := &looked[i]
		x := v.c.rest(*p)
		if x == nil {
			continue
		}
		p.Pages, p.Read = x.pages, x.read
		if f := v.c.failed[x.stop]; f != nil {
			looked = append(looked, Place{URL: f.URL, Title: p.Title, Outcome: f.Outcome, Rest: true})
		}
	}
	v.r.Looked = places(looked)
	slices.SortStableFunc(v.r.Looked, func(a, b Place) int {
		switch {
		case near[a.URL] == near[b.URL]:
			return 0
		case near[a.URL]:
			return -1
		}
		return 1
	})
}

// rest is how far a list was read that was not read to its end; nil for all others.
func (c *Checker) rest(p Place) *extent {
	if x := c.paging.extent(site.Canonical(p.URL), c.also); x != nil && !x.whole() {
		return x
	}
	return nil
}

// siblings are the places of the requirement's other elements, and the page on
// which each of them was found, if it is the school's own. Alone they prove
// nothing: a column of job offers is no place for what leaders do abroad.
func (v *verdict) siblings() []Place {
	var list []Place
	for _, d := range v.c.order {
		if d == v.d || d.requirement != v.d.requirement {
			continue
		}
		list = append(list, d.places...)
		accepted, _ := d.kept.sorted(d.element)
		for _, x := range accepted[:min(len(accepted), 1)] {
			if v.c.matcher.elsewhere(&site.Page{URL: x.Page.URL}) == "" {
				list = append(list, Place{URL: x.Page.URL, Title: x.Page.Title, Outcome: site.OutcomeOK, Entries: 1})
			}
		}
	}
	return list
}

// neighbours are what was read of the places of its category's other requirements.
// They prove as little.
func (v *verdict) neighbours() []Place {
	var list []Place
	for _, d := range v.c.order {
		if d.requirement != v.d.requirement && d.requirement.Category == v.d.requirement.Category {
			// One that was not read, or not to its end, leaves its own elements open, not these.
			list = append(list, slices.DeleteFunc(slices.Clone(d.places), func(p Place) bool { return !p.read() || v.c.rest(p) != nil })...)
		}
	}
	return list
}

// show puts into the result what a reader is shown.
func (v *verdict) show() {
	v.history()
	v.ahead()
	v.r.Evidence = candidates(first(v.accepted, showEvidence))
	v.r.NearMisses = candidates(v.near)
	if len(v.r.Looked) > showPlaces {
		v.r.Looked = v.r.Looked[:showPlaces]
	}
}

func candidates(list []*entry) []Candidate {
	out := slices.Grow([]Candidate(nil), len(list)) // nil for none
	for _, x := range list {
		out = append(out, x.Candidate)
	}
	return out
}

// signs reports whether anything shows that the school has the thing: a column
// for it, or an address whose link names it.
func (v *verdict) signs() bool {
	return len(v.d.places) > 0 || len(v.d.pointed) > 0 || len(v.d.void) > 0 || v.d.awaited != nil
}

// reliable reports whether a publish day may decide that something was late.
func reliable(s site.DateSource) bool {
	return s == site.DateLabelled || s == site.DateMeta || s == site.DateList
}

// months returns the day n months before t.
func months(t time.Time, n int) time.Time { return t.AddDate(0, -n, 0) }
