package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"xxgk/checklist"
	"xxgk/site"
)

type explainCmd struct {
	URL         string `arg:"" optional:"" name:"url" help:"help.explain.url"`
	Requirement int    `placeholder:"N" help:"help.explain.requirement"`
	Element     string `placeholder:"ID" help:"help.explain.element"`
	configFlag
	loudness
}

// Run says why a page was or was not taken as evidence, or what was looked for
// a requirement and what came nearest.
func (c *explainCmd) Run(ctx context.Context, e env, _ *globals) error {
	asked := 0
	for _, given := range []bool{c.URL != "", c.Requirement != 0, c.Element != ""} {
		if given {
			asked++
		}
	}
	if asked != 1 {
		return usage("cli.explain_what", nil)
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.URL != "" {
		return s.explainPage(ctx, e.stdout, c.URL)
	}
	v, err := s.db.Verdict(ctx, 0)
	if err != nil {
		return err
	}
	for _, r := range v.Assessment.Requirements {
		for _, el := range r.Elements {
			if r.Number == c.Requirement || el.ID == c.Element {
				s.explainElement(e.stdout, r, el, v.Assessment.Directory.About(r.Number, el.ID))
				asked++
			}
		}
	}
	if asked == 1 {
		return usage("cli.explain_unknown", map[string]any{"value": c.Element + number(c.Requirement)})
	}
	return nil
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

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
		s.explainCandidate(w, c.Element, c)
		if role := taken[c.Element]; role != "" {
			fmt.Fprintf(w, "    %s\n", s.env.words.T(role, nil))
		}
	}
	return nil
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

// explainElement shows what was found of an element and where; claims are what
// the school's own directory points to for it.
func (s *session) explainElement(w io.Writer, r checklist.RequirementResult, el checklist.ElementResult, claims []checklist.Claim) {
	words := s.env.words
	fmt.Fprintf(w, "%s %s — %s: %s\n", el.ID, words.Pick(el.Name.ZH, el.Name.EN), words.Pick(r.Title.ZH, r.Title.EN), words.T("status."+string(el.Status), nil))
	for _, why := range el.Why {
		fmt.Fprintf(w, "  %s\n", plainText(words.T(why.Code, why.Args)))
	}
	if len(el.History) > 0 {
		fmt.Fprintf(w, "  %s%s%s\n", words.T("report.history", nil), words.T("report.colon", nil), history(el.History))
	}
	fmt.Fprintf(w, "  %s%s\n", words.T("report.f.office", nil), plainText(el.Department))
	for _, b := range el.Basis {
		code := "report.basis"
		if !b.Verified {
			code = "report.basis_unverified"
		}
		fmt.Fprintf(w, "  %s%s\n", words.T("report.f.basis", nil), words.T(code, map[string]any{"document": b.Document + b.Clause, "force": string(b.Force)}))
	}
	if el.Status != checklist.StatusPublished {
		fmt.Fprintf(w, "  %s%s\n", words.T("report.f.fix", nil), words.Pick(el.Fix.ZH, el.Fix.EN))
	}
	for i, c := range el.Evidence {
		s.explainCandidate(w, words.T("cli.explain.evidence", nil), c)
		if i == 0 {
			fmt.Fprintf(w, "      %s\n", words.T("cli.explain.decides", nil))
		}
	}
	for _, c := range claims {
		fmt.Fprintf(w, "  %s%s %s (%s)\n", words.T("cli.explain.row", nil), plainText(c.Text), c.URL, plainText(words.T(c.Why.Code, c.Why.Args)))
	}
	for _, p := range el.Looked {
		fmt.Fprintf(w, "  %s%s %s (%s)\n", words.T("cli.explain.looked", nil), plainText(p.Title), p.URL, words.T("outcome."+string(p.Outcome), nil))
	}
	for _, c := range el.NearMisses {
		s.explainCandidate(w, words.T("cli.explain.near", nil), c)
	}
	fmt.Fprintln(w)
}

// history writes the periods of an annual element in a row: 2019 ✓ 2020 ✗.
func history(row []checklist.Mark) string {
	var years []string
	for _, m := range row {
		sign := "✗"
		if m.Seen {
			sign = "✓"
		}
		years = append(years, m.Period+" "+sign)
	}
	return strings.Join(years, "  ")
}

// explainCandidate shows a page weighed for an element, with what spoke for and against.
func (s *session) explainCandidate(w io.Writer, label string, c checklist.Candidate) {
	words := s.env.words
	verdict := "cli.explain.rejected"
	if c.Accepted {
		verdict = "cli.explain.accepted"
	}
	fmt.Fprintf(w, "  %s %s %s  %s (%.2f)\n", label, plainText(c.Page.Title), c.Page.URL, words.T(verdict, nil), c.Confidence)
	for _, why := range c.Why {
		fmt.Fprintf(w, "      %s\n", plainText(words.T(why.Code, why.Args)))
	}
}

// head cuts a text after n runes.
func head(s string, n int) string {
	r := []rune(strings.TrimSpace(s))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n]) + "…"
}
