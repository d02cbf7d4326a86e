package main

import (
	"context"
	"errors"
	"io"
	"time"

	"xxgk/audit"
	"xxgk/report"
	"xxgk/storage"
)

// thresholds decide whether a finished audit ends with exit code 3.
type thresholds struct {
	FailUnder *float64 `placeholder:"N" help:"help.fail.under"`
	FailOn    string   `placeholder:"LEVEL" help:"help.fail.on"`
}

// outputFlags say how and where a report goes.
type outputFlags struct {
	Format string `placeholder:"FORMAT" help:"help.report.format"`
	Output string `short:"o" placeholder:"FILE" help:"help.output"`
}

// aim is where the report goes, and in what format.
func (o outputFlags) aim() (target, error) { return aim(o.Output, o.Format, report.Formats()...) }

// settle refuses what no score can reach, and what is no level.
func (l *thresholds) settle(e env) error {
	level, err := choice(e, "--fail-on", "level", l.FailOn, audit.Levels())
	if err != nil {
		return err
	}
	l.FailOn = string(level)
	if l.FailUnder != nil && (*l.FailUnder < 0 || *l.FailUnder > 100) {
		return usage("cli.bad_score", map[string]any{"value": *l.FailUnder})
	}
	return nil
}

type auditCmd struct {
	configFlag
	asOfFlag
	outputFlags
	thresholds
	loudness
	crawlFlags
}

// Run is one night: crawl, judge, report.
func (c *auditCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err := errors.Join(err, c.settle(e)); err != nil {
		return err
	}
	asOf, err := c.day(e, c.loudness)
	if err != nil {
		return err
	}
	s, err := openToCrawl(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	release, err := storage.Lock(s.config.Database)
	if err != nil {
		return err
	}
	defer release.Close()
	if err := out.try(); err != nil {
		return err
	}
	if closure := s.closedToday(); closure != nil {
		return s.stand(ctx, asOf, closure, out, c.thresholds)
	}
	a, err := s.night(asOf, c.crawlFlags)
	if err != nil {
		return err
	}
	result, err := a.Audit(ctx)
	s.progress.end()
	if err != nil {
		return err
	}
	return s.publish(result, out, c.thresholds)
}

// stand reports the last verdict on a day on which the site is closed.
func (s *session) stand(ctx context.Context, asOf time.Time, why *audit.Closure, out target, limits thresholds) error {
	a, err := s.auditor(asOf, crawlFlags{})
	if err != nil {
		return err
	}
	result, err := a.Latest(ctx)
	if isNotFound(err) {
		return s.closed(why)
	}
	if err != nil {
		return err
	}
	result.Stood = why
	return s.publish(result, out, limits)
}

type crawlCmd struct {
	configFlag
	loudness
	crawlFlags
}

// Run crawls and stores, and judges nothing.
func (c *crawlCmd) Run(ctx context.Context, e env, _ *globals) error {
	s, err := openToCrawl(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	release, err := storage.Lock(s.config.Database)
	if err != nil {
		return err
	}
	defer release.Close()
	if closure := s.closedToday(); closure != nil {
		return s.closed(closure)
	}
	a, err := s.night(e.today(), c.crawlFlags)
	if err != nil {
		return err
	}
	run, err := a.Crawl(ctx)
	s.progress.end()
	if err != nil {
		return err
	}
	if !c.Quiet {
		e.crawled(run)
	}
	return nil
}

type checkCmd struct {
	configFlag
	asOfFlag
	outputFlags
	thresholds
	loudness
}

// Run judges what is stored of the latest run.
func (c *checkCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err := errors.Join(err, c.settle(e)); err != nil {
		return err
	}
	asOf, err := c.day(e, c.loudness)
	if err != nil {
		return err
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	release, err := storage.Lock(s.config.Database)
	if err != nil {
		return err
	}
	defer release.Close()
	if err := out.try(); err != nil {
		return err
	}
	a, err := s.auditor(asOf, crawlFlags{})
	if err != nil {
		return err
	}
	run, err := s.db.Run(ctx, 0)
	if err != nil {
		return err
	}
	first, err := s.db.First(ctx, run.ID)
	if err != nil && !isNotFound(err) {
		return err
	}
	result, err := a.Check(ctx, run)
	if err != nil {
		return err
	}
	err = s.publish(result, out, c.thresholds)
	if first.ID > 0 && !result.Verdict.Aside && !c.Quiet {
		e.again(first, result.Verdict)
	}
	return err
}

// again says what judging the same pages once more has changed: the report
// itself compares with another night.
func (e env) again(first, last audit.Verdict) {
	n := len(audit.Differences(first.Assessment, last.Assessment))
	args := map[string]any{"run": int(last.Run.ID), "at": minute(first.Made), "n": n, "before": one(first.Assessment.Score), "after": one(last.Assessment.Score)}
	if n == 0 && first.Assessment.Score == last.Assessment.Score {
		e.say("cli.checked_same", args)
		return
	}
	e.say("cli.checked_again", args)
}

type reportCmd struct {
	configFlag
	outputFlags
	thresholds
	loudness
	Number runNumber `name:"run" placeholder:"N" help:"help.run"`
	Schema bool      `help:"help.schema"`
}

// Run renders an assessment that was made before.
func (c *reportCmd) Run(ctx context.Context, e env, _ *globals) error {
	if c.Schema {
		out, err := aim(c.Output, c.Format, "json")
		if err != nil {
			return err
		}
		return e.writeTo(out, func(w io.Writer) error {
			_, err := w.Write(report.Schema())
			return err
		})
	}
	out, err := c.aim()
	if err := errors.Join(err, c.settle(e)); err != nil {
		return err
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	a, err := s.auditor(e.today(), crawlFlags{})
	if err != nil {
		return err
	}
	result, err := a.Shown(ctx, int64(c.Number))
	if c.Number > 0 {
		err = noRun(err, c.Number)
	}
	if err != nil {
		return err
	}
	return s.publish(result, out, c.thresholds)
}

// publish writes the report and turns the result into an exit code.
func (s *session) publish(r audit.Result, out target, limits thresholds) error {
	w, err := s.writer()
	if err != nil {
		return err
	}
	err = s.env.writeOr("cli.report_unwritten", out, func(dst io.Writer) error { return w.Write(dst, out.format, r) })
	if err != nil {
		return err
	}
	return verdict(w, r, limits)
}

// writer words what the school is shown.
func (s *session) writer() (*report.Writer, error) {
	return report.New(report.Options{Lang: s.env.words, Grades: s.grades(), Offices: s.contacts(), Now: s.env.now()})
}

// grades are the names and thresholds that the school shows.
func (s *session) grades() []report.Grade {
	var g []report.Grade
	for _, x := range s.config.Grades {
		g = append(g, report.Grade(x))
	}
	return g
}

// contacts are the offices as a report shows them; former names have the same
// contact.
func (s *session) contacts() []report.Office {
	var list []report.Office
	for _, o := range s.config.Offices {
		list = append(list, report.Office{Name: o.Name, Contact: o.Contact, Kind: o.Kind})
		for _, f := range o.Former {
			list = append(list, report.Office{Name: f.Name, Contact: o.Contact, Kind: o.Kind})
		}
	}
	return list
}

// verdict is how a finished audit ends. Each threshold that it crossed is said: a
// night of low coverage hides no alarm. Of several exit codes the first in 4, 3
// is given; a degraded run is 4.
func verdict(w *report.Writer, r audit.Result, limits thresholds) error {
	var ends ends
	end := func(code int, message string, args map[string]any) {
		ends = append(ends, &exitError{code: code, message: message, args: args})
	}
	as := r.Verdict.Assessment
	switch {
	case r.Verdict.Degraded && !as.CoverageLow:
		end(exitLowCoverage, "cli.degraded", map[string]any{"doubt": w.Doubt(r.Verdict)})
	case as.CoverageLow:
		end(exitLowCoverage, "cli.low_coverage", map[string]any{"coverage": percent(as.Coverage), "doubt": w.Doubt(r.Verdict)})
	case limits.FailUnder != nil && as.Score < *limits.FailUnder:
		end(exitBelow, "cli.below", map[string]any{"score": one(as.Score), "limit": *limits.FailUnder})
	}
	if limits.FailOn != "" {
		if list := r.Verdict.Pressing(audit.Level(limits.FailOn)); len(list) > 0 {
			f := list[0]
			end(exitBelow, "cli.fail_on", map[string]any{"n": len(list), "level": string(f.Level), "finding": w.Headline(f, r.Verdict), "id": f.Fingerprint})
		}
	}
	return ends.err()
}
