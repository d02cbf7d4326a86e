package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"xxgk/checklist"
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

// explainCandidate shows a page weighed for an element: how strongly it is
// named, the sentence and day, and what spoke for (+) and against it (-). A near
// miss lacks what stands first.
func (s *session) explainCandidate(w io.Writer, label string, c checklist.Candidate) {
	words := s.env.words
	verdict := "cli.explain.rejected"
	if c.Accepted {
		verdict = "cli.explain.accepted"
	}
	fmt.Fprintf(w, "  %s %s %s\n", label, plainText(c.Page.Title), c.Page.URL)
	fmt.Fprintf(w, "      %s\n", words.T(verdict, map[string]any{"strength": c.Strength.String(), "confidence": fmt.Sprintf("%.2f", c.Confidence)}))
	for i, why := range c.Why {
		sign := "+"
		if c.Opposed(i) {
			sign = "-"
		}
		fmt.Fprintf(w, "      %s %s\n", sign, plainText(words.T(why.Code, why.Args)))
	}
	if day := day(c.Page.Published); day != "" {
		fmt.Fprintf(w, "      %s%s (%s)\n", words.T("cli.extract.published", nil), day, words.T("date_source."+string(c.Page.DateSource), nil))
	}
	if c.Page.Period != "" {
		fmt.Fprintf(w, "      %s%s\n", words.T("cli.extract.period", nil), plainText(c.Page.Period))
	}
	if c.Quote != "" && c.Quote != c.Page.Title {
		fmt.Fprintf(w, "      %s\n", plainText(words.T("cli.explain.quote", map[string]any{"text": head(c.Quote, 120)})))
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
