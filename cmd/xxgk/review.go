package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
)

// reviewCmd keeps what people decide of pages and elements.
type reviewCmd struct {
	List          reviewListCmd   `cmd:"" help:"help.review.list"`
	Confirm       confirmCmd      `cmd:"" help:"help.review.confirm"`
	Reject        rejectCmd       `cmd:"" help:"help.review.reject"`
	Here          hereCmd         `cmd:"" help:"help.review.here"`
	NotApplicable nowhereCmd      `cmd:"" name:"not-applicable" help:"help.review.not.applicable"`
	InternalOnly  insideCmd       `cmd:"" name:"internal-only" help:"help.review.internal.only"`
	Revoke        revokeCmd       `cmd:"" help:"help.review.revoke"`
	Export        reviewExportCmd `cmd:"" help:"help.review.export"`
	Import        reviewImportCmd `cmd:"" help:"help.review.import"`
}

// deskFlags say who does something, and why.
type deskFlags struct {
	configFlag
	loudness
	By  string `placeholder:"NAME" help:"help.by"`
	Why string `required:"" placeholder:"TEXT" help:"help.why"`
}

// who is the person who acts: named by --by, else who is logged in. An account
// that many share is nobody.
func (f deskFlags) who(e env) (string, error) {
	if by := strings.TrimSpace(f.By); by != "" {
		return by, nil
	}
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		by := strings.TrimSpace(e.getenv(name))
		if slices.Contains([]string{"root", "Administrator", "xxgk"}, by) {
			return "", usage("cli.shared_account", map[string]any{"name": by})
		}
		if by != "" {
			return by, nil
		}
	}
	return "", usage("cli.no_who", nil)
}

// elementArg names an element, pageArg the page that something is said of.
type (
	elementArg struct {
		Element string `arg:"" help:"help.review.element"`
	}
	pageArg struct {
		URL string `arg:"" name:"url" help:"help.review.url"`
	}
	periodFlag struct {
		Period string `placeholder:"PERIOD" help:"help.review.period"`
	}
)

type confirmCmd struct {
	elementArg
	pageArg
	periodFlag
	deskFlags
}

// Run confirms that a page is an element.
func (c *confirmCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingConfirm, URL: c.URL, Period: c.Period})
}

type rejectCmd struct {
	elementArg
	pageArg
	deskFlags
}

// Run says that a page is not an element.
func (c *rejectCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingReject, URL: c.URL})
}

type hereCmd struct {
	elementArg
	pageArg
	periodFlag
	deskFlags
}

// Run says where an element is.
func (c *hereCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingHere, URL: c.URL, Period: c.Period})
}

type nowhereCmd struct {
	elementArg
	deskFlags
}

// Run says that the school has no such thing.
func (c *nowhereCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingNotApplicable})
}

type insideCmd struct {
	elementArg
	deskFlags
}

// Run says that something is public inside the school only.
func (c *insideCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingInternal})
}

type revokeCmd struct {
	elementArg
	URL string `arg:"" optional:"" name:"url" help:"help.review.revoke.url"`
	deskFlags
}

// Run takes an earlier decision back.
func (c *revokeCmd) Run(ctx context.Context, e env, _ *globals) error {
	return decide(ctx, e, c.deskFlags, checklist.Decision{Element: c.Element, Ruling: checklist.RulingRevoke, URL: c.URL})
}

// decide keeps one decision, or one for each element of a requirement where
// the element is a requirement's number and the decision is about no page.
func decide(ctx context.Context, e env, f deskFlags, d checklist.Decision) error {
	s, err := open(ctx, e, f.Config, f.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	ids, err := s.named(d)
	if err != nil {
		return err
	}
	by, err := f.who(e)
	if err != nil {
		return err
	}
	a, err := s.auditor(e.today(), crawlFlags{})
	if err != nil {
		return err
	}
	d.By, d.Why, d.URL = by, f.Why, address(d.URL)
	list := make([]checklist.Decision, 0, len(ids))
	for _, id := range ids {
		d.Element = id
		list = append(list, d)
	}
	if err := a.Decide(ctx, list...); err != nil {
		return s.undecided(err)
	}
	if f.Quiet {
		return nil
	}
	code := "cli.decided"
	if d.Ruling == checklist.RulingHere {
		switch _, err := s.db.Page(ctx, list[0].URL); {
		case isNotFound(err):
			code = "cli.decided_unread"
		case err != nil:
			return err
		}
	}
	e.say(code, map[string]any{"elements": strings.Join(ids, " "), "ruling": string(d.Ruling), "by": by})
	return nil
}

// named are the elements that a decision is about. It is asked first: who has a
// wrong number is told so, whatever else is wrong.
func (s *session) named(d checklist.Decision) ([]string, error) {
	if n, err := strconv.Atoi(d.Element); err == nil && d.URL == "" {
		if r := s.list.Requirement(n); r != nil {
			var ids []string
			for _, el := range r.Elements {
				ids = append(ids, el.ID)
			}
			return ids, nil
		}
	}
	if s.list.Element(d.Element) == nil {
		return nil, s.undecided(&audit.DecisionError{Problem: "no_element", Decision: d})
	}
	return []string{d.Element}, nil
}

// address completes an address that was given without its scheme.
func address(s string) string {
	if s == "" || strings.Contains(s, "://") {
		return s
	}
	return "http://" + s
}

// undecided words why a decision cannot be taken.
func (s *session) undecided(err error) error {
	var no *audit.DecisionError
	if !errors.As(err, &no) {
		return err
	}
	return usage("decision.error."+no.Problem, s.about(no))
}

// about are the arguments of a decision's mistake.
func (s *session) about(no *audit.DecisionError) map[string]any {
	d := no.Decision
	kind := "none"
	if el := s.list.Element(d.Element); el != nil && el.Period != checklist.PeriodNone {
		kind = string(el.Period)
	}
	of := ""
	if d.URL != "" {
		of = s.env.words.T("decision.error.of", map[string]any{"url": d.URL})
	}
	return map[string]any{"element": d.Element, "ruling": string(d.Ruling), "url": d.URL, "of": of, "period": d.Period, "kind": kind, "near": s.near(d.Element)}
}

// near are the elements of the requirement that a wrong id names; empty if none.
func (s *session) near(id string) string {
	var list []string
	for _, known := range s.list.ElementIDs() {
		if strings.TrimRight(known, "abcdefghij") == strings.TrimRight(id, "abcdefghijklmnopqrstuvwxyz") {
			list = append(list, known)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return s.env.words.T("decision.error.near", map[string]any{"list": strings.Join(list, " ")})
}

type reviewImportCmd struct {
	File string `arg:"" help:"help.review.import.file"`
	configFlag
	loudness
}

// Run reads decisions from a file, all or none.
func (c *reviewImportCmd) Run(ctx context.Context, e env, _ *globals) error {
	file, err := config.LoadDecisions(c.File)
	if err != nil {
		return err
	}
	conf, err := config.Load(c.Config)
	if err != nil {
		return err
	}
	s, err := begin(ctx, e, conf, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	a, err := s.auditor(e.today(), crawlFlags{})
	if err != nil {
		return err
	}
	list := make([]checklist.Decision, 0, len(file.List))
	for _, d := range file.List {
		list = append(list, checklist.Decision{
			Element: d.Element, Ruling: checklist.Ruling(d.Decision), URL: d.URL, Identity: d.Identity, Period: d.Period, By: d.By, At: d.At, Why: d.Why,
		})
	}
	fresh, err := a.Import(ctx, list)
	var no *audit.DecisionError
	if errors.As(err, &no) {
		return file.Wrong(no.At, "decision.error."+no.Problem, s.about(no))
	}
	if err != nil {
		return err
	}
	if !c.Quiet {
		e.say("cli.imported", map[string]any{"n": fresh, "known": len(list) - fresh})
	}
	return nil
}
