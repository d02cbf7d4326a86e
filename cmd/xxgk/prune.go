package main

import (
	"context"
	"fmt"

	"xxgk/storage"
)

type pruneCmd struct {
	configFlag
	loudness
	DryRun bool `help:"help.dry_run"`
}

// Run drops what storage.keep_nights allows.
func (c *pruneCmd) Run(ctx context.Context, e env, _ *globals) error {
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
	p, err := s.db.Prune(ctx, e.now().AddDate(0, 0, -s.config.KeepNights), c.DryRun)
	if err != nil {
		return err
	}
	code := "cli.pruned"
	switch {
	case p.Runs == 0:
		code = "cli.pruned.nothing"
	case c.DryRun:
		code = "cli.pruned.dry"
	}
	_, err = fmt.Fprintln(e.stdout, e.words.T(code, map[string]any{
		"nights": s.config.KeepNights, "runs": p.Runs, "fetches": p.Fetches, "pages": p.Pages, "proofs": p.Proofs,
		"before": megabytes(p.Before), "after": megabytes(p.After),
	}))
	return err
}

// megabytes words a number of bytes.
func megabytes(n int64) string {
	if n >= 1<<30 {
		return one(float64(n)/(1<<30)) + " GiB"
	}
	return one(float64(n)/(1<<20)) + " MiB"
}
