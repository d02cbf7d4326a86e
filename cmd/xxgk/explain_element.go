package main

import (
	"fmt"
	"slices"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// element shows what was looked for of an element and where, what was found, and
// what came nearest.
func (x *explainer) element(v audit.Verdict, r checklist.RequirementResult, el checklist.ElementResult) error {
	as := v.Assessment
	x.heading(r, el)
	for _, why := range el.Why {
		x.say("  ", why.Code, x.words().Spell(string(el.PeriodKind), why.Args))
	}
	if len(el.History) > 0 {
		x.row("  ", "report.history", x.words().T("report.colon", nil)+history(el.History))
	}
	if e := x.s.list.Element(el.ID); e != nil && el.Excluded != checklist.ExcludedProfile {
		x.clock(as, e, el)
		x.looked(e)
	}
	x.owed(el)
	if err := x.troubles(v, el.ID); err != nil {
		return err
	}
	x.found(el, as.Directory.About(r.Number, el.ID))
	fmt.Fprintln(x.w)
	return nil
}

// clock shows which period is expected, until when, and how that was counted.
func (x *explainer) clock(as checklist.Assessment, e *checklist.Element, el checklist.ElementResult) {
	args := map[string]any{
		"expected": x.words().Span(string(el.PeriodKind), el.Expected), "due": site.DayText(el.Due), "as_of": site.DayText(as.AsOf), "force": string(el.DueForce), "window": e.Window, "renew": e.Renew, "age": e.MaxAge,
	}
	if d := e.Due; d != nil {
		args["month"], args["day"], args["later"] = int(d.Month), d.Day, d.YearAfter
		args["document"] = d.Document
		if k := d.Clock; k != nil {
			args["fact"], args["days"], args["unit"] = k.Fact, k.Days, unit(k.Working)
			args["started"] = site.DayText(x.s.config.Facts[k.Fact])
		}
	}
	if el.Expected != "" {
		x.say("  ", "cli.explain.expected", args)
	}
	counted := e.Counted(el)
	switch {
	case counted != checklist.CountedNone:
		x.say("  ", "cli.explain.clock."+string(counted), args)
		if counted == checklist.CountedCalendar && e.Due != nil && e.Due.Document != "" {
			x.say("  ", "cli.explain.clock.document", args)
		}
	case e.Window > 0:
		x.say("  ", "cli.explain.clock.window", args)
	case e.Renew > 0:
		x.say("  ", "cli.explain.clock.renew", args)
	case e.MaxAge > 0:
		x.say("  ", "cli.explain.clock.age", args)
	default:
		x.say("  ", "cli.explain.clock.none."+string(e.Cadence), args)
	}
}

// unit is what the days of a clock are counted in.
func unit(working bool) string {
	if working {
		return "working"
	}
	return "calendar"
}

// looked shows the names and words by which an element is known.
func (x *explainer) looked(e *checklist.Element) {
	comma := x.words().T("report.comma", nil)
	x.row("  ", "cli.explain.columns", strings.Join(e.Columns, comma))
	for _, of := range []struct {
		strength checklist.TermStrength
		code     string
	}{
		{checklist.TermStrong, "cli.explain.strong"}, {checklist.TermWeak, "cli.explain.weak"}, {checklist.TermText, "cli.explain.text"},
	} {
		var terms []string
		for _, t := range e.Terms {
			if t.Strength == of.strength {
				terms = append(terms, x.term(t))
			}
		}
		x.row("  ", of.code, strings.Join(terms, x.words().T("cli.explain.or", nil)))
	}
	x.row("  ", "cli.explain.never", x.wording(e.None))
	if e.Content != "" {
		x.say("  ", "cli.explain.content", nil)
	}
}

// term writes one way of naming an element: any of some words, all of others,
// none of a third.
func (x *explainer) term(t checklist.Term) string {
	var parts []string
	if len(t.Any) > 0 {
		parts = append(parts, x.wording(t.Any))
	}
	if len(t.All) > 0 {
		parts = append(parts, x.words().T("cli.explain.all", map[string]any{"words": x.wording(t.All)}))
	}
	if len(t.None) > 0 {
		parts = append(parts, x.words().T("cli.explain.without", map[string]any{"words": x.wording(t.None)}))
	}
	return strings.Join(parts, " ")
}

// wording joins the words of a term; a shape of title ({rule}) is written out.
func (x *explainer) wording(list []string) string {
	out := make([]string, len(list))
	for i, w := range list {
		if shape, ok := strings.CutPrefix(w, "{"); ok {
			w = x.words().T("shape."+strings.TrimSuffix(shape, "}"), nil)
		}
		out[i] = w
	}
	return strings.Join(out, x.words().T("report.comma", nil))
}

// owed shows who owes an element, and by what.
func (x *explainer) owed(el checklist.ElementResult) {
	words := x.words()
	x.row("  ", "report.f.office", el.Department)
	for _, b := range el.Basis {
		code := "report.basis"
		if !b.Verified {
			code = "report.basis_unverified"
		}
		x.row("  ", "report.f.basis", words.T(code, map[string]any{"document": b.Document + b.Clause, "force": string(b.Force)}))
	}
}

// troubles shows what is wrong with an element and what is to be done about it, as
// a report does.
func (x *explainer) troubles(v audit.Verdict, id string) error {
	w, err := x.s.writer()
	if err != nil {
		return err
	}
	urgency := audit.Urgencies(v.Assessment)
	for _, f := range slices.SortedStableFunc(slices.Values(v.Findings), func(a, b audit.Finding) int { return urgency(a).Compare(urgency(b)) }) {
		if f.Element == id && f.Seen() {
			message, fix := w.Trouble(f, v)
			x.say("  ", "cli.explain.trouble", map[string]any{"finding": f.Fingerprint, "level": string(f.Level), "message": message})
			x.row("  ", "report.f.fix", fix)
		}
	}
	return nil
}

// found shows the evidence, where the school's directory points, the places that
// were read and those that could not be, and the nearest misses.
func (x *explainer) found(el checklist.ElementResult, claims []checklist.Claim) {
	for i, c := range el.Evidence {
		x.candidate("cli.explain.evidence", c)
		if i == 0 {
			x.say("      ", "cli.explain.decides", nil)
		}
	}
	for _, c := range claims {
		x.say("  ", "cli.explain.row", map[string]any{"text": c.Text, "url": c.URL, "why": x.words().T(c.Why.Code, c.Why.Args)})
	}
	if len(el.Looked) > 0 {
		read, gone := checklist.Searched(el.Looked)
		x.say("  ", "cli.explain.places", map[string]any{"read": read, "gone": gone, "unread": len(el.Looked) - read - gone})
	}
	for _, p := range el.Looked {
		x.place("  ", p)
	}
	if len(el.NearMisses) > 0 {
		x.say("  ", "cli.explain.nears", map[string]any{"n": len(el.NearMisses)})
	}
	for _, c := range el.NearMisses {
		x.candidate("cli.explain.near", c)
	}
}

// place shows somewhere an element was looked for: how many entries it holds, or
// why it could not be read.
func (x *explainer) place(indent string, p checklist.Place) {
	code := "cli.explain.looked"
	switch {
	case p.Outcome.Broken():
		code = "cli.explain.gone"
	case !p.Outcome.Read():
		code = "cli.explain.not_read"
	case p.Entries == 0:
		code = "cli.explain.looked_empty"
	}
	var marks string
	for _, m := range []struct {
		set  bool
		code string
	}{{p.Row, "cli.explain.by_row"}, {p.Person, "cli.explain.by_person"}, {p.Unclear, "cli.explain.unclear"}} {
		if m.set {
			marks += x.words().T(m.code, map[string]any{"by": p.By})
		}
	}
	x.say(indent, code, map[string]any{"title": p.Title, "url": p.URL, "outcome": string(p.Outcome), "n": p.Entries, "marks": marks})
}
