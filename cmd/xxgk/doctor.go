package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/text"

	"xxgk/cmd/xxgk/config"
	"xxgk/crawler"
)

type doctorCmd struct {
	configFlag
	loudness
	Format    string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"help.format"`
	Whitelist bool   `help:"help.whitelist"`
}

// condition is how a thing stands that a night needs.
type condition string

const (
	conditionGood condition = "good"
	conditionWarn condition = "warn" // a night runs, and something is to be known
	conditionBad  condition = "bad"  // a night would fail or say little
)

// examined is one thing that was looked at: what it is, how it stands, and what
// to do about it.
type examined struct {
	About     string    `json:"about"`
	Condition condition `json:"condition"`
	Found     string    `json:"found"`
	Do        string    `json:"do,omitempty"`
}

// Run examines what a night needs. A wrong configuration ends it with its own
// sentence and exit code.
func (c *doctorCmd) Run(ctx context.Context, e env, _ *globals) error {
	conf, err := config.Load(c.Config)
	if err != nil {
		return err
	}
	s, err := newSession(e, conf, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Whitelist {
		return s.whitelist(ctx, e.stdout)
	}
	d := &doctor{session: s}
	for _, examine := range []func(context.Context) error{d.configuration, d.database, d.lock, d.disk, d.calendar, d.lastRun, d.browser, d.seeds} {
		if err := examine(ctx); err != nil {
			return err
		}
	}
	if err := d.write(e.stdout, c.Format); err != nil {
		return err
	}
	for _, x := range d.found {
		if x.Condition == conditionBad {
			return &exitError{code: exitFailed, message: "doctor.bad"}
		}
	}
	return nil
}

// doctor gathers what was examined.
type doctor struct {
	*session
	found []examined
	held  bool // a run is under way
}

func (d *doctor) note(about string, how condition, found string, args map[string]any) {
	words := d.env.words
	x := examined{About: words.T("doctor."+about, nil), Condition: how, Found: words.T("doctor."+about+"."+found, args)}
	if code := "doctor." + about + "." + found + ".do"; words.Has(code) {
		x.Do = words.T(code, args)
	}
	d.found = append(d.found, x)
}

func (d *doctor) write(w io.Writer, format string) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(d.found)
	}
	width := 0
	for _, x := range d.found {
		width = max(width, text.StringWidth(x.About))
	}
	for _, x := range d.found {
		mark := d.env.words.T("doctor.mark."+string(x.Condition), nil)
		if _, err := fmt.Fprintf(w, "%s %s  %s\n", mark, text.Pad(x.About, width, ' '), plainText(x.Found)); err != nil {
			return err
		}
		if x.Do != "" {
			fmt.Fprintf(w, "%s→ %s\n", text.Pad("", width+text.StringWidth(mark)+3, ' '), plainText(x.Do))
		}
	}
	return nil
}

// whitelist prints what a school's security team needs to let the crawl pass
// (users.md B5).
func (s *session) whitelist(ctx context.Context, w io.Writer) error {
	c := s.config.Crawl
	window := s.env.words.T("doctor.whitelist.any_time", nil)
	if !c.Window.Whole() {
		window = c.Window.String()
	}
	rate := s.env.words.T("doctor.whitelist.no_delay", map[string]any{"per_host": c.PerHost})
	if c.Delay > 0 {
		rate = s.env.words.T("doctor.whitelist.rate", map[string]any{"per_host": c.PerHost, "rate": one(1 / c.Delay.Seconds())})
	}
	_, err := fmt.Fprintln(w, s.env.words.T("doctor.whitelist", map[string]any{
		"school": s.config.School.Name, "addresses": s.sources(ctx), "agent": crawler.UserAgent(s.crawlOptions()),
		"window": window, "rate": rate, "hosts": s.reach(),
	}))
	return err
}
