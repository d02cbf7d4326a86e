package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xxgk/site"
)

// revisit puts into the frontier what must be asked for whether or not
// anything still links to it: the evidence of the last verdict and of the last
// good one, what the school's directory named, the pages of open findings, and
// what people pointed to, what waivers rest on, and what is held since the site
// moved. What either
// verdict cites and of which no bytes were kept is asked for whole.
func (a *Auditor) revisit(ctx context.Context, run Run) error {
	urls, err := a.pointed(ctx)
	if err != nil {
		return fmt.Errorf("pages people pointed to: %w", err)
	}
	urls = append(urls, a.proofs()...)
	moves, err := a.o.Store.Moves(ctx)
	if err != nil {
		return fmt.Errorf("pages that moved: %w", err)
	}
	var named []string // by the school's directory
	for _, last := range []func() (Verdict, error){
		func() (Verdict, error) { return a.o.Store.Verdict(ctx, 0) },
		func() (Verdict, error) { return a.o.Store.GoodBefore(ctx, run.ID) },
	} {
		v, err := last()
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("evidence of earlier runs: %w", err)
		}
		for url := range evidenceOf(v.Assessment) {
			urls = append(urls, url)
		}
		unproved, err := a.o.Store.Unproved(ctx, v.Run.ID, Cited(v.Assessment, seen(v.Findings)))
		if err != nil {
			return fmt.Errorf("what no bytes prove: %w", err)
		}
		urls = append(urls, unproved...)
		for _, m := range moves {
			if m.To == "" && (m.during(v.Assessment.AsOf) || m.during(a.o.Check.AsOf)) {
				urls = append(urls, m.from())
			}
		}
		for _, claim := range v.Assessment.Directory.Claims {
			named = append(named, claim.URL)
		}
	}
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return fmt.Errorf("pages of open findings: %w", err)
	}
	for _, f := range known {
		if f.Seen() && f.aboutPages() {
			urls = append(append(urls, f.URL), f.Gone...)
		}
	}
	if err := a.add(ctx, run.ID, urls, site.Asked); err != nil {
		return err
	}
	return a.add(ctx, run.ID, named, namedPriority)
}

// add puts addresses into a run's frontier, each once.
func (a *Auditor) add(ctx context.Context, run int64, urls []string, priority int) error {
	hosts := a.o.Check.School.Hosts
	seen := make(map[string]bool, len(urls))
	var targets []site.Target
	for _, url := range urls {
		c := site.Canonical(url)
		if seen[c] {
			continue
		}
		seen[c] = true
		outside := len(hosts) > 0 && !site.Within(site.Host(c), hosts)
		targets = append(targets, site.Target{URL: c, Depth: 1, Priority: priority, Outside: outside})
	}
	if err := a.o.Store.Add(ctx, run, targets); err != nil {
		return fmt.Errorf("evidence of earlier runs: %w", err)
	}
	return nil
}

// seen are the findings that the machine still sees.
func seen(list []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f Finding) bool { return !f.Seen() })
}
