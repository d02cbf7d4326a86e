package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// A crawl on the campus sees pages that the public cannot (users.md B1). A probe
// asks for the evidence from outside; its word is joined with the crawl's.

// Probe is what one address answered outside the campus.
type Probe struct {
	URL     string       `json:"url"`
	Outcome site.Outcome `json:"outcome"`
	Reason  site.Reason  `json:"reason"`
	Status  int          `json:"status"`
	At      time.Time    `json:"at"`
}

// probeDays is for how many days a probe's word counts.
const probeDays = 60

// closed reports whether the probe shows that the public cannot read what the
// campus can. Silence shows nothing: the machine outside may be at fault. Nor does
// a challenge: that is how a firewall's ban of that machine ends, too.
func (p Probe) closed() bool {
	return p.Outcome.Restricted() || p.Outcome.Broken() || p.Outcome == site.OutcomeBlocked
}

// Probed sums up what the probes say of the evidence.
type Probed struct {
	Day     time.Time // of the newest
	Asked   int       // addresses whose word counts
	Closed  int       // that the public cannot read
	Unclear int       // whose answer shows nothing
}

// ProbeList returns the addresses a probe has to ask, sorted: the evidence of
// the latest verdict, and what an earlier probe found closed, which may have
// been opened since. ErrNotFound if there is no verdict.
func (a *Auditor) ProbeList(ctx context.Context) ([]string, error) {
	v, err := a.o.Store.Verdict(ctx, 0)
	if err != nil {
		return nil, fmt.Errorf("addresses to probe: %w", err)
	}
	urls := evidenceOf(v.Assessment)
	probes, err := a.o.Store.Probes(ctx)
	if err != nil {
		return nil, fmt.Errorf("addresses to probe: %w", err)
	}
	for url, p := range probes {
		if p.closed() {
			urls[url] = nil
		}
	}
	return slices.Sorted(maps.Keys(urls)), nil
}

// probes are the words that count on a day for a run that was made on the
// campus: those of the time before it, whatever the clock says by now.
func (a *Auditor) probes(ctx context.Context, run Run, asOf time.Time) (map[string]Probe, error) {
	if run.Vantage != "campus" {
		return nil, nil
	}
	all, err := a.o.Store.Probes(ctx)
	if err != nil {
		return nil, fmt.Errorf("probes: %w", err)
	}
	maps.DeleteFunc(all, func(_ string, p Probe) bool {
		day := civil(p.At)
		return day.After(asOf) || day.Before(asOf.AddDate(0, 0, -probeDays))
	})
	return all, nil
}

// outside is how a page stands that the campus can read and the public cannot.
func outside(p *site.Page, probe Probe, earlier []string) checklist.Failure {
	return checklist.Failure{
		URL: p.URL, Outcome: site.OutcomeRestricted, Anchors: append([]string{p.Title}, p.Anchors...), Earlier: earlier,
		Reason: site.Reason{Code: "probe.closed", Args: map[string]any{
			"outcome": string(probe.Outcome), "status": probe.Status, "day": civil(probe.At).Format(time.DateOnly),
		}},
	}
}

// probed sums up the probes of a run; nil if nobody looked from outside.
func probed(probes map[string]Probe) *Probed {
	if len(probes) == 0 {
		return nil
	}
	var s Probed
	for _, p := range probes {
		s.Asked++
		switch {
		case p.closed():
			s.Closed++
		case !p.Outcome.Read():
			s.Unclear++
		}
		if day := civil(p.At); day.After(s.Day) {
			s.Day = day
		}
	}
	return &s
}
