package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"xxgk/checklist"
)

// Degraded runs: design.md "Findings live".
const (
	goodRuns  = 5   // runs the page count is compared with
	poorShare = 0.7 // below this share of their median a run is degraded
)

// When a site has another size than before: a school that throws old pages away,
// or lowers crawl.max_pages, is not ill for ever.
const (
	levelNights = 3   // of the last runs, this one among them, that are as large
	levelShare  = 0.9 // of the larger, above which two runs are alike
)

// degraded reports whether a run saw too little to open or resolve findings.
func (a *Auditor) degraded(ctx context.Context, run Run, as checklist.Assessment) (bool, error) {
	switch {
	case as.CoverageLow:
		return true, nil
	case run.State == RunPaused:
		return a.poor(ctx, run)
	}
	return run.State != RunDone, nil
}

// poor reports whether a run read far fewer pages than good runs of its scope
// did, and than the site seems to have by now.
func (a *Auditor) poor(ctx context.Context, run Run) (bool, error) {
	recent, err := a.o.Store.Recent(ctx, 4*goodRuns)
	if err != nil {
		return false, fmt.Errorf("recent runs: %w", err)
	}
	recent = slices.DeleteFunc(recent, func(r Run) bool { return r.ID == run.ID || r.Scope != run.Scope })
	var pages []int
	for _, r := range recent {
		if r.State == RunDone && len(pages) < goodRuns {
			pages = append(pages, r.Stats.Pages)
		}
	}
	if len(pages) == 0 {
		return false, nil
	}
	slices.SortFunc(pages, cmp.Compare[int])
	if float64(run.Stats.Pages) >= poorShare*float64(pages[len(pages)/2]) {
		return false, nil
	}
	settled, err := a.settled(ctx, run, recent[:min(len(recent), goodRuns)])
	return !settled, err
}

// settled reports whether enough of the last runs, of which each covered enough
// to judge, were as large as this one.
func (a *Auditor) settled(ctx context.Context, run Run, recent []Run) (bool, error) {
	alike := 1
	for _, r := range recent {
		small, large := min(r.Stats.Pages, run.Stats.Pages), max(r.Stats.Pages, run.Stats.Pages)
		if float64(small) < levelShare*float64(large) {
			continue
		}
		v, err := a.o.Store.Verdict(ctx, r.ID)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return false, fmt.Errorf("coverage of run %d: %w", r.ID, err)
		}
		if !v.Assessment.CoverageLow {
			alike++
		}
	}
	return alike >= levelNights, nil
}
