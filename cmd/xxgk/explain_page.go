package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"xxgk/checklist"
	"xxgk/site"
)

// explainPage shows what was read from a page and every element it was weighed for.
func (s *session) explainPage(ctx context.Context, w io.Writer, address string) error {
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	p, err := s.db.Page(ctx, site.Canonical(address))
	if isNotFound(err) {
		return s.explainFailure(ctx, w, address)
	}
	if err != nil {
		return err
	}
	if err := s.explainReading(ctx, w, address, &p); err != nil {
		return err
	}
	short := asJSON(p, site.OutcomeOK)
	short.Text, short.Items = head(short.Text, 300), nil
	if err := short.write(w, s.env, "text", true); err != nil {
		return err
	}
	if err := s.explainDecisions(ctx, w, &p); err != nil {
		return err
	}
	weighed := s.matcher.Explain(&p)
	if len(weighed) == 0 {
		_, err := fmt.Fprintln(w, s.env.words.T("cli.explain.nothing", nil))
		return err
	}
	taken, err := s.taken(ctx, p.URL)
	if err != nil {
		return err
	}
	for _, c := range weighed {
		s.explainCandidate(w, s.elementName(c.Element), c)
		if role := taken[c.Element]; role != "" {
			fmt.Fprintf(w, "      %s\n", s.env.words.T(role, nil))
		}
	}
	_, err = fmt.Fprintln(w, s.env.words.T("cli.explain.bar", nil))
	return err
}

// explainReading shows how an address was read: where it led in the latest run,
// what kind of system wrote the page, how much was found on it, and what the
// links to it say.
func (s *session) explainReading(ctx context.Context, w io.Writer, address string, p *site.Page) error {
	run, err := s.db.Run(ctx, 0)
	if err != nil {
		return err
	}
	say := func(code string, args map[string]any) { fmt.Fprintln(w, plainText(s.env.words.T(code, args))) }
	asked := site.Canonical(address)
	led, err := s.db.Reached(ctx, run.ID, []string{asked})
	if err != nil {
		return err
	}
	r, ok := led[asked]
	switch {
	case !ok:
		say("cli.explain.unasked", map[string]any{"run": int(run.ID)})
	case r.Status == 0:
		say("cli.explain.known", map[string]any{"run": int(run.ID), "at": minute(r.At), "outcome": string(r.Outcome)})
	default:
		say("cli.explain.read", map[string]any{"run": int(run.ID), "at": minute(r.At), "outcome": string(r.Outcome), "status": r.Status})
	}
	s.explainHops(w, r.Hops)
	if p.URL != asked {
		say("cli.explain.led", map[string]any{"url": p.URL})
	}
	say("cli.explain.how", map[string]any{
		"version": p.Extractor, "charset": cmp.Or(p.Charset, "-"), "cms": cmp.Or(p.CMS, "-"),
		"text": utf8.RuneCountInString(p.Text), "items": len(p.Items), "tables": len(p.Tables), "files": len(p.Attachments),
	})
	for _, a := range p.Anchors {
		say("cli.explain.anchor", map[string]any{"text": a})
	}
	return nil
}

// explainHops shows the redirects on the way to where an address leads.
func (s *session) explainHops(w io.Writer, hops []site.Hop) {
	for _, h := range hops {
		code := "cli.explain.hop"
		if h.Status == 0 {
			code = "cli.explain.refresh"
		}
		fmt.Fprintln(w, plainText(s.env.words.T(code, map[string]any{"url": h.URL, "status": h.Status})))
	}
}

// elementName is an element's id and name.
func (s *session) elementName(id string) string {
	for _, r := range s.list.Requirements {
		for _, e := range r.Elements {
			if e.ID == id {
				return id + " " + s.env.words.Pick(e.Name.ZH, e.Name.EN)
			}
		}
	}
	return id
}

// explainDecisions shows what people decided of a page.
func (s *session) explainDecisions(ctx context.Context, w io.Writer, p *site.Page) error {
	history, err := s.db.Decisions(ctx)
	if err != nil {
		return err
	}
	for _, d := range checklist.InForce(history) {
		if d.URL == site.Canonical(p.URL) || d.Identity != "" && d.Identity == p.Identity {
			s.decision(w, d, true)
		}
	}
	return nil
}

// explainFailure shows why an address gave no page in the latest run.
func (s *session) explainFailure(ctx context.Context, w io.Writer, address string) error {
	run, err := s.db.Run(ctx, 0)
	if err != nil && !isNotFound(err) {
		return err
	}
	words := s.env.words
	for f, err := range s.db.Failures(ctx, run.ID) {
		if err != nil {
			return err
		}
		if site.Canonical(f.URL) != site.Canonical(address) {
			continue
		}
		fmt.Fprintln(w, plainText(words.T("cli.explain.failed", map[string]any{"url": f.URL, "outcome": string(f.Outcome), "run": int(run.ID)})))
		if f.Reason.Code != "" {
			fmt.Fprintln(w, "  "+plainText(words.T(f.Reason.Code, f.Reason.Args)))
		}
		fmt.Fprintln(w, "  "+words.T("outcome."+string(f.Outcome)+".fix", nil))
		led, err := s.db.Reached(ctx, run.ID, []string{f.URL})
		if err != nil {
			return err
		}
		s.explainHops(w, led[f.URL].Hops)
		if f.Referrer != "" {
			fmt.Fprintln(w, "  "+plainText(words.T("cli.explain.referrer", map[string]any{"url": f.Referrer})))
		}
		for _, a := range f.Anchors {
			fmt.Fprintln(w, "  "+plainText(words.T("cli.explain.anchor", map[string]any{"text": a})))
		}
		return nil
	}
	return &exitError{code: exitFailed, message: "cli.explain_no_page", args: map[string]any{"url": address}}
}

// taken says for which elements the latest verdict rests on the page.
func (s *session) taken(ctx context.Context, address string) (map[string]string, error) {
	v, err := s.db.Verdict(ctx, 0)
	if err != nil {
		if isNotFound(err) {
			return nil, nil
		}
		return nil, err
	}
	m := make(map[string]string)
	for _, r := range v.Assessment.Requirements {
		for _, el := range r.Elements {
			for i, c := range el.Evidence {
				if c.Page.URL == address {
					m[el.ID] = "cli.explain.evidence"
					if i == 0 {
						m[el.ID] = "cli.explain.decides"
					}
				}
			}
		}
	}
	return m, nil
}
