package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"xxgk/site"
)

// Met says of addresses in which run a page was first read there; those at which
// none was, or of which it is kept no more, are left out.
func (db *DB) Met(ctx context.Context, canonical []string) (map[string]int64, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	met := make(map[string]int64, len(canonical))
	for _, url := range canonical {
		var run sql.NullInt64
		err := r.row(ctx, `SELECT min(p.first_run) FROM page p JOIN address a ON a.id = p.address WHERE a.url = ?1`, []any{url}, &run)
		if err != nil {
			return nil, fmt.Errorf("first sight of %s: %w", url, err)
		}
		if run.Valid {
			met[url] = run.Int64
		}
	}
	return met, nil
}

// Lists returns, for each of some pages, the addresses of the lists that linked
// to it as a run read them, itself or what redirected to it, in order.
func (db *DB) Lists(ctx context.Context, run int64, canonical []string) (map[string][]string, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	wanted := make(map[int64]string, len(canonical))
	for _, url := range canonical {
		err = r.each(ctx, `SELECT f.address FROM fetch f JOIN address a ON a.id = f.final WHERE f.run = ?1 AND a.url = ?2`, []any{run, url}, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			wanted[id] = url
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("addresses of %s in run %d: %w", url, run, err)
		}
	}
	lists := make(map[string][]string)
	var leads []lead
	err = r.each(ctx, `SELECT a.url, p.links FROM (SELECT final, max(page) AS page FROM fetch WHERE run = ?1 AND page IS NOT NULL GROUP BY final) x
		JOIN page p ON p.id = x.page JOIN address a ON a.id = x.final WHERE p.kind = ?2 ORDER BY a.url`, []any{run, string(site.KindList)}, func(rows *sql.Rows) error {
		var at string
		var packed sql.RawBytes
		if err := rows.Scan(&at, &packed); err != nil {
			return err
		}
		leads = unpackLeads(leads[:0], site.Leads(packed))
		for _, x := range leads {
			if url, ok := wanted[x.address]; ok && !slices.Contains(lists[url], at) {
				lists[url] = append(lists[url], at)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("lists of run %d: %w", run, err)
	}
	return lists, nil
}
