package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// page shows what was read from an address and what the verdict made of it: the
// elements it was weighed for, all that spoke for and against, and what rests on it.
func (x *explainer) page(ctx context.Context, address string) error {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	p, err := x.s.db.Page(ctx, site.Canonical(address))
	switch {
	case isNotFound(err):
		if err := x.failure(ctx, address); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		if err := x.reading(ctx, address, &p); err != nil {
			return err
		}
		short := asJSON(p, site.OutcomeOK)
		short.Text, short.Items = head(short.Text, 300), nil
		if err := short.write(x.w, x.s.env, "text", true); err != nil {
			return err
		}
	}
	a, err := x.s.auditor(x.asOf(ctx), crawlFlags{})
	if err != nil {
		return err
	}
	told, err := a.Explain(ctx, address)
	if err != nil {
		return err
	}
	if err := x.decisions(ctx, address, &p, told); err != nil {
		return err
	}
	x.told(told)
	return nil
}

// told shows what the verdict made of the address.
func (x *explainer) told(t audit.Explanation) {
	v := t.Verdict
	fmt.Fprintln(x.w)
	made := map[string]any{"assessment": int(v.ID), "run": int(v.Run.ID), "as_of": site.DayText(v.Assessment.AsOf)}
	switch {
	case v.ID == 0:
		x.say("", "cli.explain.no_verdict", made)
	case t.Anew && t.Stored:
		x.say("", "cli.explain.other_rules_stored", made)
	case t.Anew:
		x.say("", "cli.explain.other_rules", made)
	default:
		x.say("", "cli.explain.verdict", made)
	}
	fmt.Fprintln(x.w)
	if t.Stored {
		x.say("", "cli.explain.stored", nil)
	}
	if t.Passed != nil {
		x.say("", t.Passed.Code, t.Passed.Args)
	}
	if t.Directory {
		x.say("", "cli.explain.directory", map[string]any{"named": v.Assessment.Directory.Named})
	}
	for _, c := range t.Claims {
		x.say("", "cli.explain.claim", map[string]any{"requirement": c.Requirement, "text": c.Text, "why": x.words().T(c.Why.Code, c.Why.Args)})
	}
	for _, f := range t.Findings {
		x.say("", "cli.explain.finding", map[string]any{"finding": f.Fingerprint, "level": string(f.Level), "handling": string(f.Handling)})
	}
	x.all(t.Weighed)
	if len(t.Weighed) == 0 && t.Passed == nil {
		x.say("", "cli.explain.nothing", nil)
	}
}

// all shows every element that the address was weighed for: at length those that
// it names, on a line each those that its text alone speaks of, and on one line
// those that were only looked for there.
func (x *explainer) all(list []checklist.Weighed) {
	var places []string
	var passing []checklist.Weighed
	named := false
	for _, w := range list {
		switch {
		case w.Candidate == nil && !w.Decides:
			places = append(places, w.Element.ID)
		case w.Candidate != nil && !w.Decides && w.Candidate.Why[0].Code == "against.text_alone":
			passing = append(passing, w)
		default:
			named = named || w.Candidate != nil
			x.weighed(w)
		}
	}
	if len(passing) > 0 {
		x.say("", "cli.explain.passing", nil)
	}
	for _, w := range passing {
		fmt.Fprintf(x.w, "  %s %s\n", w.Element.ID, x.words().Pick(w.Element.Name.ZH, w.Element.Name.EN))
		x.reasons(checklist.Candidate{Why: w.Candidate.Why[1:]}, w.Terms)
	}
	if len(places) > 0 {
		x.say("", "cli.explain.place_of", map[string]any{"elements": strings.Join(places, " ")})
	}
	if named {
		x.say("", "cli.explain.bar", nil)
	}
}

// weighed shows one element for which the address was weighed: the element's
// status, what the page is in it, all that spoke for and against.
func (x *explainer) weighed(w checklist.Weighed) {
	x.heading(*w.Requirement, *w.Element)
	if c := w.Candidate; c != nil {
		x.strength(*c)
		x.reasons(*c, w.Terms)
		x.standing(w)
		x.dates(*c)
	}
	if w.Place != nil {
		x.place("      ", *w.Place)
	}
	if w.Decides || !w.Element.Applies {
		for _, why := range w.Element.Why {
			x.say("      ", "cli.explain.so", map[string]any{"why": x.words().T(why.Code, x.words().Spell(string(w.Element.PeriodKind), why.Args))})
		}
	}
	fmt.Fprintln(x.w)
}

// standing says what the page counts for.
func (x *explainer) standing(w checklist.Weighed) {
	switch {
	case !w.Element.Applies:
	case w.Decides:
		x.say("      ", "cli.explain.decides", nil)
	case w.Rank > 0:
		x.say("      ", "cli.explain.rank", map[string]any{"rank": w.Rank})
	case w.Twin != "":
		x.say("      ", "cli.explain.twin", map[string]any{"url": w.Twin})
	case w.Candidate.Accepted:
		x.say("      ", "cli.explain.outranked", nil)
	}
}

// reading shows how an address was read: where it led in the latest run,
// what kind of system wrote the page, how much was found on it, and what the
// links to it say.
func (x *explainer) reading(ctx context.Context, address string, p *site.Page) error {
	run, err := x.s.db.Run(ctx, 0)
	if err != nil {
		return err
	}
	asked := site.Canonical(address)
	led, err := x.s.db.Reached(ctx, run.ID, []string{asked})
	if err != nil {
		return err
	}
	r, ok := led[asked]
	switch {
	case !ok:
		x.say("", "cli.explain.unasked", map[string]any{"run": int(run.ID)})
	case r.Status == 0:
		x.say("", "cli.explain.known", map[string]any{"run": int(run.ID), "at": minute(r.At), "outcome": string(r.Outcome)})
	default:
		x.say("", "cli.explain.read", map[string]any{"run": int(run.ID), "at": minute(r.At), "outcome": string(r.Outcome), "status": r.Status})
	}
	if ok && !r.Outcome.Read() {
		x.say("", "cli.explain.before", nil)
	}
	x.hops(r.Hops)
	if p.URL != asked {
		x.say("", "cli.explain.led", map[string]any{"url": p.URL})
	}
	x.say("", "cli.explain.how", map[string]any{
		"version": p.Extractor, "charset": cmp.Or(p.Charset, "-"), "cms": cmp.Or(p.CMS, "-"),
		"text": utf8.RuneCountInString(p.Text), "items": len(p.Items), "tables": len(p.Tables), "files": len(p.Attachments),
	})
	for _, a := range p.Anchors {
		x.say("", "cli.explain.anchor", map[string]any{"text": a})
	}
	return nil
}

// hops shows the redirects on the way to where an address leads.
func (x *explainer) hops(hops []site.Hop) {
	for _, h := range hops {
		code := "cli.explain.hop"
		if h.Status == 0 {
			code = "cli.explain.refresh"
		}
		x.say("", code, map[string]any{"url": h.URL, "status": h.Status})
	}
}

// decisions shows what people decided of a page, and whether the verdict knew it.
func (x *explainer) decisions(ctx context.Context, address string, p *site.Page, t audit.Explanation) error {
	history, err := x.s.db.Decisions(ctx)
	if err != nil {
		return err
	}
	for _, d := range checklist.InForce(history) {
		if d.URL != site.Canonical(address) && d.URL != site.Canonical(p.URL) && (d.Identity == "" || d.Identity != p.Identity) {
			continue
		}
		x.s.decision(x.w, d, true)
		if d.ID > t.Verdict.Assessment.Decided {
			x.say("    ", "cli.explain.undecided", nil)
		}
	}
	return nil
}

// failure shows why an address gave no page in the latest run.
func (x *explainer) failure(ctx context.Context, address string) error {
	run, err := x.s.db.Run(ctx, 0)
	if err != nil && !isNotFound(err) {
		return err
	}
	for f, err := range x.s.db.Failures(ctx, run.ID) {
		if err != nil {
			return err
		}
		if site.Canonical(f.URL) != site.Canonical(address) {
			continue
		}
		x.say("", "cli.explain.failed", map[string]any{"url": f.URL, "outcome": string(f.Outcome), "run": int(run.ID)})
		if f.Reason.Code != "" {
			x.say("  ", f.Reason.Code, f.Reason.Args)
		}
		x.say("  ", "outcome."+string(f.Outcome)+".fix", nil)
		led, err := x.s.db.Reached(ctx, run.ID, []string{f.URL})
		if err != nil {
			return err
		}
		x.hops(led[f.URL].Hops)
		if f.Referrer != "" {
			x.say("  ", "cli.explain.referrer", map[string]any{"url": f.Referrer})
		}
		for _, a := range f.Anchors {
			x.say("  ", "cli.explain.anchor", map[string]any{"text": a})
		}
		return nil
	}
	return &exitError{code: exitFailed, message: "cli.explain_no_page", args: map[string]any{"url": address}, cause: errors.New("not stored")}
}
