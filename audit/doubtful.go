package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// When a publish day is doubtful: the page was first seen long after it, though
// the list it stands in was read on the nights between and did not hold it.
const (
	doubtfulDays  = 7  // a page may be seen this long after its day: a night is lost, a text lay in review
	enoughNights  = 2  // on which the list was read without it: one may have been a copy of a cache
	nightsToCheck = 30 // looked back at
	listsToCheck  = 5  // of those that link to a page
)

// dated is a page of evidence with its day, and the first element it is for.
type dated struct {
	page        checklist.Ref
	requirement int
	element     checklist.ElementResult
}

// doubtful are the findings on evidence that was dated back. What was found once
// stays while the page says the same: the nights that prove it are pruned.
//
// Source: by analogy, 国办秘函〔2019〕19号, by which a forged day fails a site.
func (a *Auditor) doubtful(ctx context.Context, run Run, as checklist.Assessment, before *past) ([]Finding, error) {
	var out []Finding
	var open []dated
	var urls []string
	for _, p := range datedEvidence(as) {
		f := before.continued(p.doubt())
		if old, ok := before.known[f.Fingerprint]; ok && old.Seen() && old.Reason.Args["published"] == f.Reason.Args["published"] {
			f.Reason, f.Why = old.Reason, old.Why
			out = append(out, f)
			continue
		}
		open, urls = append(open, p), append(urls, site.Canonical(p.page.URL))
	}
	met, err := a.o.Store.Met(ctx, urls)
	if err != nil {
		return nil, fmt.Errorf("first sight of evidence: %w", err)
	}
	nights, err := a.nights(ctx, run)
	if err != nil {
		return nil, err
	}
	for i := range nights {
		if before.movedIn(nights[i].ID) { // what was met then may have stood elsewhere
			continue
		}
		list, err := a.datedBack(ctx, slices.DeleteFunc(slices.Clone(open), func(p dated) bool { return met[site.Canonical(p.page.URL)] != nights[i].ID }), nights[i], nights[i+1:])
		if err != nil {
			return nil, fmt.Errorf("publish days of what run %d met: %w", nights[i].ID, err)
		}
		out = append(out, list...)
	}
	return out, nil
}

// datedBack are the findings on pages that were met on a night; earlier are the
// nights before it, newest first.
func (a *Auditor) datedBack(ctx context.Context, met []dated, night Run, earlier []Run) ([]Finding, error) {
	seen := civil(night.Started)
	met = slices.DeleteFunc(met, func(p dated) bool { return len(p.after(earlier)) < enoughNights })
	if len(met) == 0 {
		return nil, nil
	}
	var urls []string
	for _, p := range met {
		urls = append(urls, site.Canonical(p.page.URL))
	}
	lists, err := a.o.Store.Lists(ctx, night.ID, urls)
	if err != nil {
		return nil, err
	}
	var out []Finding
	for i, p := range met {
		list, n, err := a.without(ctx, p.page, lists[urls[i]], night, p.after(earlier))
		if err != nil {
			return nil, err
		}
		if n < enoughNights {
			continue
		}
		f := p.doubt()
		f.Reason.Args["first"], f.Reason.Args["nights"] = seen.Format(time.DateOnly), n
		f.Why = []checklist.Reason{{Code: "doubtful.list", Args: map[string]any{"title": list.Title, "url": list.URL, "nights": n}}}
		out = append(out, f)
	}
	return out, nil
}

// after are the nights by which the page should have been seen if it was there
// on its day.
func (d dated) after(nights []Run) []Run {
	late := d.page.Published.AddDate(0, 0, doubtfulDays)
	n := 0
	for n < len(nights) && n < nightsToCheck && civil(nights[n].Started).After(late) {
		n++
	}
	return nights[:n]
}

// datedEvidence is the evidence with a publish day that may be relied on, each
// page once.
func datedEvidence(as checklist.Assessment) []dated {
	var out []dated
	seen := make(map[string]bool)
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			for _, c := range e.Evidence {
				p := c.Page
				reliable := p.DateSource == site.DateLabelled || p.DateSource == site.DateMeta || p.DateSource == site.DateList || p.DateSource == site.DateURL
				if key := p.URL; reliable && !p.Published.IsZero() && p.Kind != site.KindList && !seen[key] {
					seen[key] = true
					out = append(out, dated{p, r.Number, e})
				}
			}
		}
	}
	return out
}

// doubt is the finding on a page whose day is doubtful.
func (d dated) doubt() Finding {
	p := d.page
	return Finding{
		Fingerprint: strconv.Itoa(d.requirement) + "." + string(KindDoubtful) + "." + short(cmp.Or(p.Identity, site.Canonical(p.URL))),
		Kind:        KindDoubtful, Level: LevelInfo, Requirement: d.requirement, URL: p.URL,
		Reason: checklist.Reason{Code: "finding.date_doubtful", Args: map[string]any{
			"title": p.Title, "url": p.URL, "published": site.DayText(p.Published), "source": string(p.DateSource),
		}},
		Basis: analogy(), Department: d.element.Department, Supporting: d.element.Supporting,
	}
}

// nights are the runs of the same scope that read enough, newest first, the
// given one among them.
func (a *Auditor) nights(ctx context.Context, run Run) ([]Run, error) {
	recent, err := a.o.Store.Recent(ctx, 4*nightsToCheck)
	if err != nil {
		return nil, fmt.Errorf("recent runs: %w", err)
	}
	return slices.DeleteFunc(recent, func(r Run) bool { return r.State != RunDone || r.Scope != run.Scope || r.ID > run.ID }), nil
}

// without counts the nights on which a list that held a page when it was met was
// read and did not hold it, where it would have stood, with the list for which
// they are most. Nought if any list held it before, under whatever address.
func (a *Auditor) without(ctx context.Context, page checklist.Ref, lists []string, night Run, earlier []Run) (best site.Page, most int, err error) {
	for _, url := range lists[:min(len(lists), listsToCheck)] {
		list, err := a.o.Store.PageIn(ctx, night.ID, url)
		if err != nil || !holds(list, page) {
			if err = unlessAbsent(err); err != nil {
				return best, 0, err
			}
			continue
		}
		n := 0
		for _, r := range earlier {
			before, err := a.o.Store.PageIn(ctx, r.ID, url)
			if err == nil && holds(before, page) {
				return best, 0, nil
			}
			if err != nil || !reaches(before, page.Published) {
				if err = unlessAbsent(err); err != nil {
					return best, 0, err
				}
				n = 0 // it may have held it that night
				break
			}
			n++
		}
		if n > most {
			best, most = list, n
		}
	}
	return best, most, nil
}

func unlessAbsent(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// holds reports whether a list has a row for a page: a site that moves gives
// the same titles other addresses.
func holds(list site.Page, page checklist.Ref) bool {
	return slices.ContainsFunc(list.Items, func(i site.Item) bool {
		return site.Canonical(i.URL) == site.Canonical(page.URL) || page.Title != "" && i.Title == page.Title
	})
}

// reaches reports whether the rows of a list go back to a day: what is older
// stands on a later page of it.
func reaches(list site.Page, day time.Time) bool {
	if list.Kind != site.KindList || list.NeedsBrowser || list.Truncated || len(list.Items) == 0 {
		return false
	}
	return list.Next == "" && list.Pages <= 1 || slices.ContainsFunc(list.Items, func(i site.Item) bool {
		return !i.Published.IsZero() && !i.Published.After(day)
	})
}
