package main

import (
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/checklist/eval"
	"xxgk/site"
)

// labelRunes is how much of a page's text a label holds.
const labelRunes = 2000

// exportLabels writes a labelled item for each page of which the rules say
// something else than people did. A page that is stored no more is left out,
// and said.
func (s *session) exportLabels(ctx context.Context, to target, history []checklist.Decision) error {
	byPage := make(map[string][]checklist.Decision)
	var order []string
	for _, d := range checklist.InForce(history) {
		if !d.Ruling.OfPage() {
			continue
		}
		if byPage[d.URL] == nil {
			order = append(order, d.URL)
		}
		byPage[d.URL] = append(byPage[d.URL], d)
	}
	var rows []eval.Row
	absent := 0
	for _, url := range order {
		p, err := s.db.Page(ctx, url)
		if isNotFound(err) {
			absent++
			continue
		}
		if err != nil {
			return err
		}
		if row, wrong := s.label(&p, byPage[url]); wrong {
			rows = append(rows, row)
		}
	}
	if absent > 0 {
		s.env.say("cli.labels_absent", map[string]any{"n": absent})
	}
	return s.env.writeTo(to, func(w io.Writer) error { return eval.Write(w, rows) })
}

// label is a page as people read it; false if the rules read it so too, or
// there is nothing to read.
func (s *session) label(p *site.Page, decided []checklist.Decision) (eval.Row, bool) {
	accepted := make(map[string]bool)
	for _, c := range s.matcher.Match(p) {
		if c.Accepted && c.Strength > checklist.StrengthText {
			accepted[c.Element] = true
		}
	}
	got := s.requirements(accepted)
	var confirmed []int
	var why []string
	for _, d := range decided {
		el := s.list.Element(d.Element)
		if el == nil {
			continue
		}
		why = append(why, d.Why)
		if d.Ruling == checklist.RulingReject {
			delete(accepted, d.Element)
		} else {
			confirmed = append(confirmed, el.Requirement)
		}
	}
	left := s.requirements(accepted)
	rejected := slices.DeleteFunc(slices.Clone(got), func(n int) bool { return slices.Contains(left, n) })
	want := eval.Corrected(got, rejected, confirmed)
	row := eval.Row{
		School: s.config.School.Name, Kind: s.config.School.Profile, URL: p.URL, Column: p.Column, Title: p.Title,
		Snippet: head(p.Text, labelRunes), Items: want, Period: checklist.PeriodOf(p), Note: strings.Join(why, ";"),
	}
	if row.Title == "" && len(p.Anchors) > 0 {
		row.Title = p.Anchors[0]
	}
	if !p.Published.IsZero() {
		row.Published = p.Published.Format(time.DateOnly)
	}
	return row, (row.Title != "" || row.Snippet != "") && !slices.Equal(want, eval.Corrected(got, nil, nil))
}

// requirements are those of the elements, each once.
func (s *session) requirements(elements map[string]bool) []int {
	var out []int
	for id := range elements {
		if el := s.list.Element(id); el != nil && !slices.Contains(out, el.Requirement) {
			out = append(out, el.Requirement)
		}
	}
	return out
}
