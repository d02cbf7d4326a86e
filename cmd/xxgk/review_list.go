package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/goccy/go-yaml"

	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/site"
)

type reviewListCmd struct {
	Element string `placeholder:"ID" help:"help.review.of"`
	All     bool   `help:"help.review.all"`
	printFlags
	configFlag
	loudness
}

// decisionJSON is a decision as it is printed for programs.
type decisionJSON struct {
	ID      int64  `json:"id"`
	Element string `json:"element"`
	Ruling  string `json:"decision"`
	URL     string `json:"url"`
	Period  string `json:"period"`
	By      string `json:"by"`
	At      string `json:"at"`
	Why     string `json:"why"`
	InForce bool   `json:"in_force"`
}

// Run lists what people decided: what is in force, with --all the history too.
func (c *reviewListCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	var of []string
	if c.Element != "" {
		if of, err = s.named(checklist.Decision{Element: c.Element}); err != nil {
			return err
		}
	}
	history, err := s.db.Decisions(ctx)
	if err != nil {
		return err
	}
	inForce := make(map[int64]bool)
	for _, d := range checklist.InForce(history) {
		inForce[d.ID] = true
	}
	list := slices.DeleteFunc(history, func(d checklist.Decision) bool {
		return c.Element != "" && !slices.Contains(of, d.Element) || !c.All && !inForce[d.ID]
	})
	return e.writeTo(out, func(w io.Writer) error {
		if out.format == "json" {
			return decisionsJSON(w, list, inForce)
		}
		for _, d := range list {
			s.decision(w, d, inForce[d.ID])
		}
		_, err := fmt.Fprintln(w, e.words.T("cli.decisions", map[string]any{"n": len(list)}))
		return err
	})
}

func decisionsJSON(w io.Writer, list []checklist.Decision, inForce map[int64]bool) error {
	out := make([]decisionJSON, 0, len(list))
	for _, d := range list {
		out = append(out, decisionJSON{d.ID, d.Element, string(d.Ruling), d.URL, d.Period, d.By, d.At.In(site.China()).Format(time.RFC3339), d.Why, inForce[d.ID]})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// decision prints one decision.
func (s *session) decision(w io.Writer, d checklist.Decision, inForce bool) {
	words := s.env.words
	name := ""
	if el := s.list.Element(d.Element); el != nil {
		name = words.Pick(el.Name.ZH, el.Name.EN)
	}
	mark := ""
	if !inForce {
		mark = words.T("cli.decision.past", nil)
	}
	fmt.Fprintln(w, plainText(words.T("cli.decision.head", map[string]any{
		"element": d.Element, "name": name, "ruling": string(d.Ruling), "mark": mark,
	})))
	if d.URL != "" {
		fmt.Fprintf(w, "    %s\n", plainText(d.URL))
	}
	if d.Period != "" {
		fmt.Fprintf(w, "    %s%s\n", words.T("cli.extract.period", nil), plainText(d.Period))
	}
	fmt.Fprintf(w, "    %s\n", plainText(words.T("cli.decision.by", map[string]any{"by": d.By, "at": d.At.In(site.China()).Format("2006-01-02 15:04"), "why": d.Why})))
}

type reviewExportCmd struct {
	Labels bool   `help:"help.review.labels"`
	Output string `short:"o" placeholder:"FILE" help:"help.output"`
	configFlag
	loudness
}

// Run writes all decisions as a file that import reads, or with --labels what
// the rules got wrong as labelled items for eval.
func (c *reviewExportCmd) Run(ctx context.Context, e env, _ *globals) error {
	format := "yaml"
	if c.Labels {
		format = "tsv"
	}
	out, err := aim(c.Output, "", format)
	if err != nil {
		return err
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	history, err := s.db.Decisions(ctx)
	if err != nil {
		return err
	}
	if c.Labels {
		return s.exportLabels(ctx, out, history)
	}
	var file struct {
		Decisions []config.Decision `yaml:"decisions"`
	}
	file.Decisions = []config.Decision{}
	for _, d := range history {
		file.Decisions = append(file.Decisions, config.Decision{
			Element: d.Element, Decision: string(d.Ruling), URL: d.URL, Identity: d.Identity, Period: d.Period, By: d.By, At: d.At.In(site.China()), Why: d.Why,
		})
	}
	raw, err := yaml.Marshal(file)
	if err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	return e.writeTo(out, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "# %s\n%s", e.words.T("cli.export_head", map[string]any{"school": s.config.School.Name}), raw)
		return err
	})
}
