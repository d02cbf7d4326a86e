package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// likes are the addresses at which a page that went may stand by now, by how it
// was recognised there and the address that went.
type likes [likenessCount]map[string][]string

func (l *likes) add(kind likeness, url, to string) {
	if l[kind] == nil {
		l[kind] = make(map[string][]string)
	}
	if url != to && !slices.Contains(l[kind][url], to) {
		l[kind][url] = append(l[kind][url], to)
	}
}

// match finds the pages that went among those that a run read at addresses at
// which the last good run read nothing.
func (a *Auditor) match(ctx context.Context, run Run, p *past, wanted map[string]Move) (map[string]string, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	old, err := a.marksOfLost(ctx, wanted)
	if err != nil {
		return nil, err
	}
	urls := slices.Sorted(maps.Keys(wanted))
	stood, err := a.o.Store.Asked(ctx, p.good.Run.ID)
	if err != nil {
		return nil, fmt.Errorf("what run %d read: %w", p.good.Run.ID, err)
	}
	before := make(map[string]bool, len(stood))
	for _, r := range stood {
		if r.Outcome.Read() {
			before[site.Canonical(r.Final)] = true
		}
	}
	led, err := a.o.Store.Reached(ctx, run.ID, urls)
	if err != nil {
		return nil, fmt.Errorf("where what went leads: %w", err)
	}
	same, err := a.o.Store.SameBytes(ctx, run.ID, urls)
	if err != nil {
		return nil, err
	}
	var like likes
	for url, all := range same {
		for _, to := range all {
			if !before[to] {
				like.add(likeBytes, url, to)
			}
		}
	}
	by := indexed(old)
	for q, err := range a.o.Store.Pages(ctx, run.ID) {
		if err != nil {
			return nil, fmt.Errorf("pages of run %d: %w", run.ID, err)
		}
		to := site.Canonical(q.URL)
		if before[to] || q.NeedsBrowser {
			continue
		}
		by.recognise(&q, &like)
		for url, r := range led {
			if r.Outcome.Read() && site.Canonical(r.Final) == to && q.Title != "" && plainWords(wanted[url].Page.Title) == plainWords(q.Title) {
				like.add(likeRedirect, url, to)
			}
		}
	}
	return like.pair(urls), nil
}

// index are the addresses that went by their marks.
type index [likenessCount]map[string][]string

func indexed(old map[string]marks) index {
	var by index
	for kind := range by {
		by[kind] = make(map[string][]string)
	}
	for _, url := range slices.Sorted(maps.Keys(old)) {
		for kind, mark := range old[url] {
			if mark != "" {
				by[kind][mark] = append(by[kind][mark], url)
			}
		}
	}
	return by
}

// recognise notes which of the addresses that went a page is like.
func (by *index) recognise(q *site.Page, like *likes) {
	for kind, mark := range marksOf(q) {
		for _, url := range by[kind][mark] { // none has an empty one
			like.add(likeness(kind), url, site.Canonical(q.URL))
		}
	}
}

// pair gives each address that went the one that is most like it. A page is
// taken once, by the one that is most like it; where a title and a day are those
// of several, of what went or of what is there, none is.
func (l *likes) pair(wanted []string) map[string]string {
	found, taken := make(map[string]string), make(map[string]bool)
	for kind, options := range l {
		free, claims := make(map[string][]string), make(map[string]int)
		for _, url := range wanted {
			for _, to := range options[url] {
				if found[url] == "" && !taken[to] {
					free[url] = append(free[url], to)
					claims[to]++
				}
			}
		}
		for _, url := range wanted {
			free := slices.DeleteFunc(free[url], func(to string) bool { return taken[to] })
			if len(free) == 0 || likeness(kind) == likeTitle && (len(free) > 1 || claims[free[0]] > 1) {
				continue
			}
			found[url] = slices.MinFunc(free, func(a, b string) int {
				return cmp.Or(byFalse(site.Host(a) != site.Host(url), site.Host(b) != site.Host(url)), cmp.Compare(a, b))
			})
			taken[found[url]] = true
		}
	}
	for _, url := range wanted { // copies of one text that are one by now
		if options := slices.Concat(l[likeBytes][url], l[likeContent][url]); found[url] == "" && len(options) > 0 {
			found[url] = slices.Min(options)
		}
	}
	return found
}

// marksOfLost are the marks of pages that went, by what the last good run read of
// them. Of a page of which nothing but its address is known there are none.
func (a *Auditor) marksOfLost(ctx context.Context, wanted map[string]Move) (map[string]marks, error) {
	out := make(map[string]marks, len(wanted))
	for url, m := range wanted {
		page, err := a.o.Store.PageIn(ctx, m.Good, url)
		switch {
		case err == nil:
			out[url] = marksOf(&page)
			if m.Page.Title == "" {
				m.Page = checklist.Ref{URL: url, Title: page.Title, Identity: page.Identity, Kind: page.Kind, Column: page.Column, Published: page.Published, DateSource: page.DateSource}
				wanted[url] = m
			}
		case errors.Is(err, ErrNotFound): // pruned
			out[url] = marksOfRef(m.Page)
		default:
			return nil, fmt.Errorf("what stood at %s: %w", url, err)
		}
	}
	return out, nil
}
