package main

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"xxgk/audit"
	"xxgk/report"
)

type diffCmd struct {
	From runNumber `arg:"" optional:"" name:"run" help:"help.diff.from"`
	To   runNumber `arg:"" optional:"" name:"later-run" help:"help.diff.to"`
	printFlags
	configFlag
	loudness
}

// Run shows what is judged otherwise than before, and why.
func (c *diffCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(s *session, a *audit.Auditor, w *report.Writer, newest audit.Verdict) error {
		from, to, err := c.verdicts(ctx, s, newest)
		if err != nil {
			return err
		}
		change, err := a.Compare(ctx, from, to)
		if err != nil {
			return err
		}
		return e.writeTo(out, func(dst io.Writer) error { return w.Change(dst, out.format, from, to, *change) })
	})
}

// verdicts are the two that are asked for: the newest and the last good one of
// an earlier run, or where there is none the first of the same; a run and the
// newest; two runs; or, if one run is named twice, its first assessment and its
// last.
func (c *diffCmd) verdicts(ctx context.Context, s *session, newest audit.Verdict) (from, to audit.Verdict, err error) {
	to = newest
	if c.To > 0 {
		if to, err = s.db.Verdict(ctx, int64(c.To)); err != nil {
			return from, to, noRun(err, c.To)
		}
	}
	switch c.From {
	case 0:
		if from, err = s.db.GoodBefore(ctx, to.Run.ID); !isNotFound(err) {
			break
		}
		if from, err = s.db.First(ctx, to.Run.ID); err == nil && from.ID == to.ID {
			err = &exitError{code: exitFailed, message: "cli.nothing_before"}
		}
	case runNumber(to.Run.ID):
		from, err = s.db.First(ctx, int64(c.From))
	default:
		if from, err = s.db.Verdict(ctx, int64(c.From)); err != nil {
			err = noRun(err, c.From)
		}
	}
	return from, to, err
}

// runNumber is the number of a run as it is typed; 0: none was.
type runNumber int64

// UnmarshalText refuses what is the number of no run, in the parser's words.
func (n *runNumber) UnmarshalText(typed []byte) error {
	v, err := strconv.ParseInt(string(typed), 10, 64)
	if err != nil || v <= 0 {
		return fmt.Errorf("expected the number of a run but got %q", typed)
	}
	*n = runNumber(v)
	return nil
}

func noRun(err error, run runNumber) error {
	if isNotFound(err) {
		return &exitError{code: exitFailed, message: "cli.no_run", args: map[string]any{"run": int(run)}, cause: err}
	}
	return err
}
