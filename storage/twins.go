package storage

import (
	"context"
	"database/sql"
	"slices"

	"xxgk/site"
)

// entry is a page of a run and the addresses that led to it.
type entry struct {
	url         string
	final, page int64
	also        []string
	twins       []entry // the same page under other addresses
}

// entries lists the pages of a run in the order of their address, each page once.
func (r *reader) entries(ctx context.Context, run int64) ([]entry, error) {
	var list []entry
	err := r.each(ctx, latest, []any{run}, func(rows *sql.Rows) error {
		var e entry
		err := rows.Scan(&e.url, &e.final, &e.page)
		list = append(list, e)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := r.aliases(ctx, run, list); err != nil {
		return nil, err
	}
	return r.single(ctx, run, list)
}

// aliases fills in which other addresses led to each page, redirect by redirect.
func (r *reader) aliases(ctx context.Context, run int64, list []entry) error {
	type alias struct {
		url   string
		final int64
	}
	ended := make(map[int64]alias)
	err := r.each(ctx, `SELECT f.address, a.url, f.final FROM fetch f JOIN address a ON a.id = f.address
		WHERE f.run = ?1 AND f.final <> f.address ORDER BY a.url`, []any{run}, func(rows *sql.Rows) error {
		var id int64
		var x alias
		err := rows.Scan(&id, &x.url, &x.final)
		ended[id] = x
		return err
	})
	if err != nil {
		return err
	}
	at := make(map[int64]int, len(list))
	for i, e := range list {
		at[e.final] = i
	}
	for _, x := range ended {
		final := x.final
		for range maxAliases {
			if i, ok := at[final]; ok {
				list[i].also = append(list[i].also, x.url)
				break
			}
			next, ok := ended[final]
			if !ok {
				break
			}
			final = next.final
		}
	}
	for i := range list {
		slices.Sort(list[i].also)
	}
	return nil
}

// maxAliases bounds a chain of addresses that lead to one another.
const maxAliases = 8

// single leaves one of each group of twins that say the same, the best.
func (r *reader) single(ctx context.Context, run int64, list []entry) ([]entry, error) {
	groups := make(map[string][]int, len(list))
	for i, e := range list {
		key := site.TwinKey(e.url)
		groups[key] = append(groups[key], i)
	}
	var gone []int
	for _, group := range groups {
		if len(group) < 2 {
			continue
		}
		slices.SortFunc(group, func(i, j int) int {
			if site.Better(list[i].url, list[j].url) {
				return -1
			}
			return 1
		})
		members := make([]entry, len(group))
		for k, i := range group {
			members[k] = list[i]
		}
		pages, err := r.pages(ctx, run, members)
		if err != nil {
			return nil, err
		}
		for k, i := range group[1:] {
			p := &pages[1+k]
			if !site.Alike(&pages[0], p) {
				continue
			}
			keep := &list[group[0]]
			keep.also = append(append(keep.also, p.URL), list[i].also...)
			keep.twins = append(keep.twins, list[i])
			gone = append(gone, i)
		}
	}
	slices.Sort(gone)
	for _, i := range slices.Backward(gone) {
		list = slices.Delete(list, i, i+1)
	}
	return list, nil
}

// whole are the pages of entries, with what is known of each under every address.
func (r *reader) whole(ctx context.Context, run int64, list []entry) ([]site.Page, error) {
	var asked []entry
	for _, e := range list {
		asked = append(append(asked, e), e.twins...)
	}
	read, err := r.pages(ctx, run, asked)
	if err != nil {
		return nil, err
	}
	pages := make([]site.Page, len(list))
	for i, e := range list {
		pages[i] = read[0]
		p := &pages[i]
		for _, twin := range read[1 : 1+len(e.twins)] {
			for _, a := range twin.Anchors {
				if len(p.Anchors) < maxAnchors && !slices.Contains(p.Anchors, a) {
					p.Anchors = append(p.Anchors, a)
				}
			}
			if p.Listed.IsZero() {
				p.Listed = twin.Listed
			}
		}
		p.Also = e.also
		read = read[1+len(e.twins):]
	}
	return pages, nil
}
