package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// past is what earlier nights knew that tonight is held against.
type past struct {
	good  *Verdict           // the last that was not degraded, of an earlier run; nil on the first night
	known map[string]Finding // every finding there ever was
	reach map[string]Reach   // where the pages they rest on led tonight
	moves map[string]Move    // by the canonical address that went, up to tonight
	aside bool               // another day than the present is judged
}

// past gathers it for a run.
func (a *Auditor) past(ctx context.Context, run int64) (*past, error) {
	p := &past{}
	good, err := a.o.Store.GoodBefore(ctx, run)
	switch {
	case err == nil:
		p.good = &good
	case !errors.Is(err, ErrNotFound):
		return nil, fmt.Errorf("last good verdict: %w", err)
	}
	if p.known, err = a.o.Store.Findings(ctx); err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	urls := a.proofs()
	if p.good != nil {
		for url := range evidenceOf(p.good.Assessment) {
			urls = append(urls, site.Canonical(url))
		}
	}
	for _, f := range p.known {
		if f.Seen() && f.aboutPages() {
			urls = append(append(urls, site.Canonical(f.URL)), f.Gone...)
		}
	}
	if err := p.recall(ctx, a.o.Store, run); err != nil {
		return nil, err
	}
	for url, m := range p.moves {
		if m.To == "" {
			urls = append(urls, url)
		}
	}
	slices.Sort(urls)
	if p.reach, err = a.o.Store.Reached(ctx, run, slices.Compact(urls)); err != nil {
		return nil, fmt.Errorf("earlier evidence: %w", err)
	}
	return p, nil
}

// gone reports whether what stood at an address is there no more: it answers so,
// or sends the reader elsewhere.
func (p *past) gone(url string) bool {
	url = site.Canonical(url)
	r, asked := p.reach[url]
	return asked && goneBy(url, r)
}

// goneBy is gone for an address that led somewhere.
func goneBy(url string, r Reach) bool {
	return r.Outcome.Broken() || r.Outcome.Read() && site.Canonical(r.Final) != url
}

// rightly reports whether evidence may be taken down: a name list that has
// stood its term.
func rightly(l *checklist.List, c checklist.Candidate, as checklist.Options) bool {
	e := l.Element(c.Element)
	return e != nil && e.Taken || !c.Page.Term.IsZero() && as.AsOf.After(c.Page.Term)
}

// evidence yields the good night's evidence, element by element.
func (p *past) evidence(yield func(string, checklist.Candidate) bool) {
	if p.good == nil {
		return
	}
	for _, r := range p.good.Assessment.Requirements {
		for _, e := range r.Elements {
			for _, c := range e.Evidence {
				c.Element = e.ID
				if !yield(e.ID, c) {
					return
				}
			}
		}
	}
}

// earlier are addresses with the elements they were evidence for: one of them
// that is gone makes an element broken, but where it may rightly go.
func (p *past) earlier(o checklist.Options) map[string][]string {
	m := make(map[string][]string)
	for id, c := range p.evidence {
		if url := site.Canonical(c.Page.URL); !rightly(o.List, c, o) && !p.linked(url) && !p.held(url, o.AsOf) {
			m[c.Page.URL] = append(m[c.Page.URL], id)
		}
	}
	for _, x := range p.ended(o.AsOf) {
		m[x.Page.URL] = append(m[x.Page.URL], x.Elements...)
	}
	for _, f := range p.known {
		if f.Kind != KindWithdrawn || !f.Seen() {
			continue
		}
		for _, url := range f.Gone {
			if !slices.Contains(m[url], f.Element) {
				m[url] = append(m[url], f.Element)
			}
		}
	}
	return m
}

// remembered is evidence that was rightly taken down: it counts as if it stood.
func (p *past) remembered(o checklist.Options) []checklist.Candidate {
	var out []checklist.Candidate
	for _, c := range p.evidence {
		if url := site.Canonical(c.Page.URL); !p.linked(url) && p.reach[url].Outcome.Broken() && rightly(o.List, c, o) {
			out = append(out, c)
		}
	}
	return out
}

// unread are the pages of open findings that could not be looked at tonight.
// Where more notices are overdue than an assessment names, one that is not
// named may still stand there.
func (p *past) unread(as checklist.Assessment) map[string]bool {
	m := make(map[string]bool)
	for _, f := range p.known {
		if !f.aboutPages() {
			continue
		}
		r, asked := p.reach[site.Canonical(f.URL)]
		if !asked || !r.Outcome.Conclusive() || f.Kind == KindOverdue && len(as.Overdue) >= checklist.MaxOverdue && r.Outcome.Read() {
			m[f.URL] = true
		}
	}
	return m
}
