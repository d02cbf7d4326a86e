package checklist

import (
	"xxgk/checklist/content"
	"xxgk/checklist/period"
	"xxgk/site"
)

// Fault is something on the page that decides, beside its status, that a
// person must mend: a part that is lacking, a sum that is wrong, last year's
// text under this year's title.
type Fault struct {
	Kind   content.FaultKind
	URL    string
	Reason Reason
	Beside []Reason // further faults of the kind
}

// fewForReport is how many bytes a text has at least that is about something,
// though nothing expected was recognised in it: about 120 characters.
const fewForReport = 360

// hold weighs what the page of a candidate holds. A page that publishes
// nothing, or that was read whole and holds nothing of the element, comes near
// and is no evidence; what was not read counts neither way.
func (c *Checker) hold(d *dossier, x *draft, p *site.Page, form content.Form, carried string) {
	if x.Strength == StrengthPerson { // who looked knows better
		return
	}
	if !x.Accepted && carried != "" {
		c.carry(d, x, p, carried)
		return
	}
	if !x.Accepted || x.Nil {
		return
	}
	if form.Void() {
		c.void(d, x, p, Reason{Code: "content.form_" + string(form)})
		return
	}
	e := d.element
	if p.Kind == site.KindList || e.Content == "" && e.Period != PeriodAcademic && e.Period != PeriodClass {
		return // a calendar year in a text may be that of the act it follows from; a school year and a class (届) say what it is on
	}
	r := &x.holds
	r.Weigh(e.Content, input(e, p))
	x.content = r
	if r.State != content.StateLacks {
		return
	}
	switch {
	case !r.Named:
		x.refuse(r.Against())
	case len(p.Text) < fewForReport && !content.HasRows(p):
		c.void(d, x, p, r.Against())
	}
}

// carry weighs a page that is evidence for another element of the requirement,
// of which no word says that this element stands there too: what the page holds
// says so, or leaves it open.
func (c *Checker) carry(d *dossier, x *draft, p *site.Page, by string) {
	e := d.element
	if e.Content == "" || x.leading() != "against.weak_alone" || p.Kind == site.KindList {
		return
	}
	r := &x.holds
	r.Weigh(e.Content, input(e, p))
	if r.State == content.StateLacks {
		x.replace(r.Against())
		return
	}
	x.content, x.Accepted, x.Strength, x.Confidence = r, true, StrengthText, sureText
	x.replace(Reason{Code: "judge.carried", Args: map[string]any{"by": by}})
}

func input(e *Element, p *site.Page) content.Input {
	in := content.Input{Page: p, Kind: period.Kind(e.Period)}
	if e.Period != PeriodNone {
		in.Period, _ = period.Parse(e.part(p.Title), in.Kind)
	}
	return in
}

// void makes a page that publishes nothing a near miss and remembers it: what
// it announces is not missing but empty.
func (c *Checker) void(d *dossier, x *draft, p *site.Page, why Reason) {
	x.refuse(why)
	d.void = append(d.void, Place{URL: p.URL, Title: p.Title, Outcome: site.OutcomeOK})
}

// doubt orders pages of one period: those whose content was seen go first.
func (x *entry) doubt() int {
	switch {
	case x.content == nil || x.content.State == content.StateHolds:
		return 0
	case x.content.State == content.StatePartly:
		return 1
	}
	return 2
}

// told says what the deciding page was found to hold and what is wrong with
// it. An element that may stand in what was not read could not be told, if no
// title or file promises it or if the page only sends its reader on.
func (v *verdict) told(best *entry) {
	r := best.content
	if r == nil {
		return
	}
	last := len(v.r.Why)
	v.r.Why = append(r.Reasons(), v.r.Why[:last:last]...)
	if v.r.Status != StatusPublished && v.r.Status != StatusLate {
		return
	}
	if r.State == content.StateUnread && (!r.Named || r.Elsewhere != "") {
		v.r.DaysLate = 0
		if r.Elsewhere != "" {
			v.set(StatusUnknown, "judge.unknown_elsewhere", map[string]any{"url": best.Page.URL, "title": best.Page.Title, "to": r.Elsewhere})
			return
		}
		v.set(StatusUnknown, "judge.unknown_content", map[string]any{"url": best.Page.URL, "title": best.Page.Title})
		return
	}
	for _, f := range r.Faults {
		v.fault(best, f)
	}
}

// fault keeps one fault of a kind and those beside it.
func (v *verdict) fault(best *entry, f content.Fault) {
	for i := range v.r.Faults {
		if v.r.Faults[i].Kind == f.Kind {
			v.r.Faults[i].Beside = append(v.r.Faults[i].Beside, f.Reason)
			return
		}
	}
	v.r.Faults = append(v.r.Faults, Fault{Kind: f.Kind, URL: best.Page.URL, Reason: f.Reason})
}
