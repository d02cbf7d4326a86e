package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/report"
)

// findingCmd shows findings and keeps what people do about them.
type findingCmd struct {
	List findingListCmd `cmd:"" help:"help.finding.list"`
	Show findingShowCmd `cmd:"" help:"help.finding.show"`
	Set  findingSetCmd  `cmd:"" help:"help.finding.set"`
}

type findingListCmd struct {
	Office   string `placeholder:"NAME" help:"help.finding.office"`
	Level    string `placeholder:"LEVEL" help:"help.finding.level"`
	Kind     string `placeholder:"KIND" help:"help.finding.kind"`
	Handling string `placeholder:"HANDLING" help:"help.finding.handling"`
	Overdue  bool   `help:"help.finding.overdue"`
	All      bool   `help:"help.finding.all"`
	printFlags
	configFlag
	loudness
}

// Run lists the findings that somebody should act on.
func (c *findingListCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	level, err := choice(e, "--level", "level", c.Level, audit.Levels())
	if err != nil {
		return err
	}
	handling, err := choice(e, "--handling", "handling", c.Handling, audit.Handlings())
	if err != nil {
		return err
	}
	c.Level, c.Handling = string(level), string(handling)
	if c.Kind != "" && !slices.Contains(audit.Kinds(), audit.Kind(c.Kind)) {
		return usage("cli.no_kind", map[string]any{"value": c.Kind, "allowed": joined(audit.Kinds())})
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(s *session, a *audit.Auditor, w *report.Writer, v audit.Verdict) error {
		list, err := a.Findings(ctx)
		if err != nil {
			return err
		}
		if err := c.known(s.officesOf(list, v.Assessment)); err != nil {
			return err
		}
		asOf := v.Assessment.AsOf
		list = slices.DeleteFunc(list, func(f audit.Finding) bool { return !c.wanted(f, asOf) })
		urgency := audit.Urgencies(v.Assessment)
		slices.SortStableFunc(list, func(a, b audit.Finding) int { return urgency(a).Compare(urgency(b)) })
		return e.writeTo(out, func(dst io.Writer) error { return w.Findings(dst, out.format, v, list) })
	})
}

// known refuses an office that has nothing to answer for, with the one that was
// meant: one whose name holds the word whole, else the nearest.
func (c *findingListCmd) known(offices []string) error {
	if c.Office == "" || slices.Contains(offices, c.Office) {
		return nil
	}
	near := config.Nearest(c.Office, offices)
	if i := slices.IndexFunc(offices, func(o string) bool { return strings.Contains(o, c.Office) }); i >= 0 {
		near = offices[i]
	}
	if near == "" {
		return usage("cli.no_office", map[string]any{"value": c.Office, "allowed": join(offices)})
	}
	return usage("cli.near_office", map[string]any{"value": c.Office, "near": near})
}

// officesOf are the school's offices, and those that findings and elements name.
func (s *session) officesOf(findings []audit.Finding, as checklist.Assessment) []string {
	names := config.OfficeNames(s.config.Offices)
	for _, f := range findings {
		names = append(append(names, f.Department), f.Supporting...)
	}
	for _, r := range as.Requirements {
		for _, el := range r.Elements {
			names = append(append(names, el.Department), el.Supporting...)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

// wanted reports whether a finding was asked for: of those that are over only
// if all were, or their handling.
func (c *findingListCmd) wanted(f audit.Finding, asOf time.Time) bool {
	switch {
	case !c.All && c.Handling == "" && !f.Pending():
		return false
	case c.Office != "" && f.Department != c.Office && !slices.Contains(f.Supporting, c.Office),
		c.Level != "" && f.Level.Rank() > audit.Level(c.Level).Rank(),
		c.Kind != "" && string(f.Kind) != c.Kind,
		c.Handling != "" && string(f.Handling) != c.Handling,
		c.Overdue && !f.Overdue(asOf):
		return false
	}
	return true
}

// findingArgs name findings as a report prints them, several that were shown as
// one included.
type findingArgs struct {
	Findings []string `arg:"" name:"finding" help:"help.finding"`
}

type findingShowCmd struct {
	findingArgs
	printFlags
	configFlag
	loudness
}

// Run shows findings with their history.
func (c *findingShowCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(_ *session, a *audit.Auditor, w *report.Writer, v audit.Verdict) error {
		return e.showFindings(ctx, out, a, w, v, distinct(c.Findings))
	})
}

// distinct leaves each finding that was named once.
func distinct(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// showFindings writes findings one after the other, all or none.
func (e env) showFindings(ctx context.Context, out target, a *audit.Auditor, w *report.Writer, v audit.Verdict, ids []string) error {
	var text bytes.Buffer
	for _, id := range ids {
		c, err := a.Finding(ctx, id)
		if err != nil {
			return noFinding(err, id)
		}
		if err := w.Finding(&text, out.format, v, c); err != nil {
			return err
		}
	}
	return e.writeTo(out, func(dst io.Writer) error {
		_, err := text.WriteTo(dst)
		return err
	})
}

type findingSetCmd struct {
	Words     []string `arg:"" name:"finding" help:"help.finding.words"`
	Extend    string   `name:"extend-until" placeholder:"YYYY-MM-DD" help:"help.finding.extend"`
	Approver  string   `placeholder:"NAME" help:"help.finding.approver"`
	Objection string   `placeholder:"TEXT" help:"help.finding.objection"`
	Settled   bool     `name:"objection-settled" help:"help.finding.settled"`
	deskFlags
	printFlags
}

// Run keeps what a person does about a finding.
func (c *findingSetCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	by, err := c.who(e)
	if err != nil {
		return err
	}
	ids, handling := c.split()
	to, err := choice(e, "<handling>", "handling", handling, audit.Handlings())
	if err != nil {
		return err
	}
	act := audit.Act{To: to, Approver: c.Approver, Objection: c.Objection, Settled: c.Settled, By: by, Why: c.Why}
	if c.Extend != "" {
		if act.ExtendedUntil, err = time.Parse(time.DateOnly, c.Extend); err != nil {
			return usage("cli.bad_day", map[string]any{"flag": "--extend-until", "value": c.Extend})
		}
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(_ *session, a *audit.Auditor, w *report.Writer, v audit.Verdict) error {
		acts := make([]audit.Act, 0, len(ids))
		for _, id := range ids {
			if _, err := a.Finding(ctx, id); err != nil {
				return noFinding(err, id)
			}
			act.Finding = id
			acts = append(acts, act)
		}
		if err := a.Handle(ctx, acts...); err != nil {
			return e.refused(err, join(ids))
		}
		return e.showFindings(ctx, out, a, w, v, ids)
	})
}

// split divides what was typed into findings, each once, and the handling that
// stands behind them: every finding's id has a dot, no handling has one.
func (c *findingSetCmd) split() (ids []string, handling string) {
	words := c.Words
	if last := len(words) - 1; last > 0 && !strings.Contains(words[last], ".") {
		words, handling = words[:last], words[last]
	}
	return distinct(words), handling
}

// atDesk opens what a desk command needs: the newest verdict names the findings.
func atDesk(ctx context.Context, e env, file string, loud loudness, do func(*session, *audit.Auditor, *report.Writer, audit.Verdict) error) error {
	s, err := open(ctx, e, file, loud)
	if err != nil {
		return err
	}
	defer s.Close()
	a, err := s.auditor(e.today(), crawlFlags{})
	if err != nil {
		return err
	}
	v, err := s.db.Verdict(ctx, 0)
	if err != nil {
		return err
	}
	w, err := s.writer()
	if err != nil {
		return err
	}
	return do(s, a, w, v)
}

func noFinding(err error, fingerprint string) error {
	if isNotFound(err) {
		return &exitError{code: exitUsage, message: "cli.no_finding", args: map[string]any{"finding": fingerprint}, cause: err}
	}
	return err
}

// refused words why something may not be done about a finding.
func (e env) refused(err error, fingerprint string) error {
	var no *audit.StepError
	switch {
	case errors.As(err, &no):
		day := ""
		if !no.Day.IsZero() {
			day = no.Day.Format(time.DateOnly)
		}
		return &exitError{code: exitUsage, message: "step.error." + no.Problem, cause: err, args: map[string]any{
			"finding": no.Finding, "from": string(no.From), "to": string(no.To), "allowed": e.handlingWords(no.Allowed), "day": day,
		}}
	case errors.Is(err, audit.ErrChanged):
		return &exitError{code: exitFailed, message: "cli.changed_meanwhile", args: map[string]any{"finding": fingerprint}, cause: err}
	}
	return noFinding(err, fingerprint)
}

// joined names what may be written in a place.
func joined[T ~string](list []T) string {
	out := make([]string, 0, len(list))
	for _, x := range list {
		out = append(out, string(x))
	}
	return join(out)
}

// handlingWords names handlings as a person types them, with what they mean.
func (e env) handlingWords(list []audit.Handling) string {
	var out []string
	for _, h := range list {
		out = append(out, e.words.Gloss(string(h), e.words.T("handling."+string(h), nil)))
	}
	if len(out) == 0 {
		return e.words.T("step.none", nil)
	}
	return strings.Join(out, " | ")
}
