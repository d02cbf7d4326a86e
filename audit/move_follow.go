package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// moving finds out whether the site moved and where its pages are now, and
// keeps what it found, but for a look aside. Evidence, what people decided on and
// the pages of findings are followed. Only a run that was crawled to its end can
// tell, however few pages it read: a school that rebuilds its site may leave the
// old ones out.
func (a *Auditor) moving(ctx context.Context, run Run, p *past) error {
	if run.State != RunDone && run.State != RunDegraded || p.good == nil {
		return nil
	}
	day := a.o.Check.AsOf
	all := evidenceAt(p.good.Assessment)
	var lost []Move
	for url, m := range all {
		r, asked := p.reach[url]
		switch {
		case !asked && run.Stats.Waiting > 0, asked && !goneBy(url, r), r.Outcome.Read() && twins(url, r.Final):
		case slices.ContainsFunc(m.Elements, func(id string) bool {
			return rightly(a.o.Check.List, checklist.Candidate{Element: id, Page: m.Page}, a.o.Check)
		}):
		default:
			lost = append(lost, m)
		}
	}
	since := day
	for _, m := range p.moves {
		if m.during(day) && m.Since.Before(since) {
			since = m.Since // a move goes on for some nights
		}
	}
	if since.Equal(day) && (len(lost) < fewMoved || float64(len(lost)) <= movedShare*float64(len(all))) {
		return nil
	}
	others, err := a.decidedOn(ctx, run, p)
	if err != nil {
		return fmt.Errorf("pages decided on: %w", err)
	}
	wanted := make(map[string]Move)
	for _, m := range append(others, lost...) {
		m.Run, m.Good, m.Since, m.Of = run.ID, p.good.Run.ID, since, len(all)
		if old, known := p.moves[m.from()]; known && old.Run > p.good.Run.ID && (old.To != "" || !old.during(day)) {
			continue // found already, or held for as long as it may be
		}
		wanted[m.from()] = m
	}
	for url, m := range p.moves { // held since an earlier night
		if m.To == "" && m.during(day) {
			wanted[url] = m
		}
	}
	found, err := a.match(ctx, run, p, wanted)
	if err != nil {
		return err
	}
	var keep []Move
	for _, url := range slices.Sorted(maps.Keys(wanted)) {
		m := wanted[url]
		if to := found[url]; to != "" {
			m.To, m.Found = to, run.ID
			delete(p.moves, to)
		} else if len(m.Elements) == 0 {
			continue // nothing rests on it: nothing is to be held
		}
		p.moves[url] = m
		keep = append(keep, m)
	}
	if p.aside {
		return nil
	}
	a.log.Info("the site moved", "run", run.ID, "evidence", len(all), "gone", len(lost), "found again", len(found))
	return a.o.Store.SaveMoves(ctx, keep)
}

// twins reports whether two addresses differ by the scheme or the like alone.
func twins(a, b string) bool { return site.TwinKey(a) == site.TwinKey(site.Canonical(b)) }

// evidenceAt is the evidence of an assessment by canonical address.
func evidenceAt(as checklist.Assessment) map[string]Move {
	all := make(map[string]Move)
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			for i, c := range e.Evidence {
				url := site.Canonical(c.Page.URL)
				m, known := all[url]
				if !known {
					m.Page = c.Page
				}
				if !slices.Contains(m.Elements, e.ID) {
					m.Elements = append(m.Elements, e.ID)
				}
				if i == 0 {
					m.Decides = append(m.Decides, e.ID)
				}
				all[url] = m
			}
		}
	}
	return all
}

// decidedOn are the pages that people decided on, and those of open findings,
// which are gone or were met no more. A page that was rejected is no evidence,
// and nobody asks for it.
func (a *Auditor) decidedOn(ctx context.Context, run Run, p *past) ([]Move, error) {
	history, err := a.o.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	var urls []string
	for _, d := range checklist.InForce(history) {
		if d.URL != "" {
			urls = append(urls, p.at(d.URL))
		}
	}
	for _, f := range p.known {
		if f.Seen() && f.onPage() {
			urls = append(urls, site.Canonical(f.URL))
		}
	}
	slices.Sort(urls)
	urls = slices.Compact(urls)
	reach, err := a.o.Store.Reached(ctx, run.ID, urls)
	if err != nil {
		return nil, err
	}
	var out []Move
	for _, url := range urls {
		if r, asked := reach[url]; asked && !goneBy(url, r) || !asked && run.Stats.Waiting > 0 {
			continue
		}
		out = append(out, Move{Page: checklist.Ref{URL: url}})
	}
	return out, nil
}
