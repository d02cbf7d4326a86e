package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/internal/lang"
	"xxgk/site"
)

type explainCmd struct {
	URL         string `arg:"" optional:"" name:"url" help:"help.explain.url"`
	Requirement *int   `placeholder:"N" help:"help.explain.requirement"`
	Element     string `placeholder:"ID" help:"help.explain.element"`
	configFlag
	loudness
}

// Run says why a page was or was not taken as evidence, or what was looked for
// a requirement and what came nearest.
func (c *explainCmd) Run(ctx context.Context, e env, _ *globals) error {
	asked := 0
	for _, given := range []bool{c.URL != "", c.Requirement != nil, c.Element != ""} {
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
	x := &explainer{s: s, w: e.stdout}
	if c.URL != "" {
		return x.page(ctx, c.URL)
	}
	v, err := s.db.Verdict(ctx, 0)
	if err != nil {
		return err
	}
	for _, r := range v.Assessment.Requirements {
		for _, el := range r.Elements {
			if c.Requirement != nil && r.Number == *c.Requirement || el.ID == c.Element {
				if err := x.element(v, r, el); err != nil {
					return err
				}
				asked++
			}
		}
	}
	if asked == 1 {
		return x.unknown(c)
	}
	return nil
}

// unknown says that the list has no such requirement or element, and what it has.
func (x *explainer) unknown(c *explainCmd) error {
	if c.Requirement == nil {
		return usage("cli.explain_no_element", map[string]any{"value": c.Element, "near": x.s.near(c.Element)})
	}
	list := x.s.list.Requirements
	return usage("cli.explain_no_requirement", map[string]any{"value": *c.Requirement, "first": list[0].Number, "last": list[len(list)-1].Number})
}

// explainer writes explanations for a person at a terminal.
type explainer struct {
	s *session
	w io.Writer
}

func (x *explainer) words() *lang.Catalogue { return x.s.env.words }

// say words a code on a line of its own; what pages say acts on no terminal.
func (x *explainer) say(indent, code string, args map[string]any) {
	fmt.Fprintln(x.w, indent+plainText(x.words().T(code, args)))
}

// row writes a label and what it stands for, if there is anything.
func (x *explainer) row(indent, code, value string) {
	if value != "" {
		fmt.Fprintln(x.w, indent+x.words().T(code, nil)+plainText(value))
	}
}

// asOf is the day that the newest verdict was given for; today if there is none.
func (x *explainer) asOf(ctx context.Context) time.Time {
	if v, err := x.s.db.Verdict(ctx, 0); err == nil {
		return v.Assessment.AsOf
	}
	return x.s.env.today()
}

// heading names an element and its status.
func (x *explainer) heading(r checklist.RequirementResult, el checklist.ElementResult) {
	words := x.words()
	fmt.Fprintf(x.w, "%s %s — %s%s%s\n", el.ID, words.Pick(el.Name.ZH, el.Name.EN), words.Pick(r.Title.ZH, r.Title.EN), words.T("report.colon", nil), words.T("status."+string(el.Status), nil))
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

// candidate shows a page weighed for an element: how strongly it is named, the
// sentence and day, and what spoke for (+) and against it (-). A near miss lacks
// what stands first.
func (x *explainer) candidate(code string, c checklist.Candidate) {
	fmt.Fprintf(x.w, "  %s %s %s\n", x.words().T(code, nil), plainText(c.Page.Title), c.Page.URL)
	x.strength(c)
	x.reasons(c, nil)
	x.dates(c)
}

// strength says whether a page was accepted, and how strongly it names the element.
func (x *explainer) strength(c checklist.Candidate) {
	code := "cli.explain.rejected"
	if c.Accepted {
		code = "cli.explain.accepted"
	}
	x.say("      ", code, map[string]any{"strength": c.Strength.String(), "confidence": fmt.Sprintf("%.2f", c.Confidence)})
}

// reasons shows what decided of a page, then all other words on it that speak for
// or against: those of one field that say the same on one line.
func (x *explainer) reasons(c checklist.Candidate, terms []checklist.Reason) {
	for i, why := range c.Why {
		sign := "+ "
		if c.Opposed(i) {
			sign = "- "
		}
		x.say("      "+sign, why.Code, why.Args)
	}
	for len(terms) > 0 {
		first := terms[0]
		var words []string
		terms = slices.DeleteFunc(slices.Clone(terms), func(r checklist.Reason) bool {
			same := r.Code == first.Code && r.Args["field"] == first.Args["field"]
			if word, ok := r.Args["term"].(string); same && ok && !among(c.Why, r) {
				words = append(words, word)
			}
			return same
		})
		if len(words) == 0 && (first.Args["term"] != nil || among(c.Why, first)) {
			continue
		}
		args := map[string]any{"field": first.Args["field"], "term": words}
		x.say("      "+sign(c, first.Code), first.Code, args)
	}
}

// among reports whether a word stands among the reasons already.
func among(list []checklist.Reason, r checklist.Reason) bool {
	return slices.ContainsFunc(list, func(s checklist.Reason) bool {
		return s.Code == r.Code && s.Args["term"] == r.Args["term"] && s.Args["field"] == r.Args["field"]
	})
}

// sign is that of a word: what speaks against a page that was accepted all the
// same did not count.
func sign(c checklist.Candidate, code string) string {
	switch {
	case code == "match.excused", c.Accepted && strings.HasPrefix(code, "against."):
		return "· "
	case strings.HasPrefix(code, "against."):
		return "- "
	}
	return "+ "
}

// dates shows the day, the period and the sentence that were read of a page.
func (x *explainer) dates(c checklist.Candidate) {
	if day := site.DayText(c.Page.Published); day != "" {
		x.row("      ", "cli.extract.published", x.words().T("report.date", map[string]any{"day": day, "source": string(c.Page.DateSource)}))
	}
	if el := x.s.list.Element(c.Element); el != nil {
		x.row("      ", "cli.extract.period", x.words().Span(string(el.Period), c.Page.Period))
	}
	if c.Quote != "" && c.Quote != c.Page.Title {
		x.say("      ", "cli.explain.quote", map[string]any{"text": head(c.Quote, 120)})
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
