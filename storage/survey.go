package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"xxgk/site"
)

// Doors returns the addresses of the pages that a run's seeds led to.
func (db *DB) Doors(ctx context.Context, run int64) ([]string, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []string
	err = r.each(ctx, `SELECT DISTINCT a.url FROM target t JOIN fetch f ON f.run = t.run AND f.address = t.address
		JOIN address a ON a.id = f.final WHERE t.run = ?1 AND t.depth = 0 ORDER BY a.url`, []any{run}, func(rows *sql.Rows) error {
		var url string
		err := rows.Scan(&url)
		list = append(list, url)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("seeds of run %d: %w", run, err)
	}
	return list, nil
}

// LinksIn returns the links of a page as a run read it, each with one of the
// texts that lead to it; none if the run read no page there.
func (db *DB) LinksIn(ctx context.Context, run int64, canonical string) ([]site.Link, error) {
	var links []site.Link
	err := db.write.look(ctx, func(ctx context.Context) error {
		leads, err := db.leads(ctx, run, canonical)
		if err == nil {
			links, err = db.write.word(ctx, unpackLeads(nil, leads))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("links of %s in run %d: %w", canonical, run, err)
	}
	return links, nil
}

// leads are the links of a page as a run read it; it is called by those who look.
func (db *DB) leads(ctx context.Context, run int64, canonical string) (site.Leads, error) {
	var packed []byte
	err := db.write.row(ctx, `SELECT p.links FROM page p WHERE p.id = (SELECT max(g.page) FROM fetch g WHERE g.run = ?1 AND g.final =
		(SELECT f.final FROM fetch f JOIN address a ON a.id = f.address WHERE f.run = ?1 AND a.url = ?2))`, []any{run, canonical}, &packed)
	if isNoRows(err) {
		return nil, nil
	}
	return packed, err
}

// Linked reports whether one of some pages, as a run read them, links to one of
// some addresses, all canonical. It words no link: hundreds of pages are looked at.
func (db *DB) Linked(ctx context.Context, run int64, from, to []string) (bool, error) {
	linked := false
	err := db.write.look(ctx, func(ctx context.Context) error {
		wanted := make(map[int64]bool, len(to))
		for _, url := range to {
			var id int64
			err := db.write.row(ctx, `SELECT id FROM address WHERE url = ?1`, []any{url}, &id)
			if err != nil && !isNoRows(err) {
				return err
			}
			wanted[id] = err == nil
		}
		var list []lead
		for _, url := range from {
			leads, err := db.leads(ctx, run, url)
			if err != nil {
				return err
			}
			list = unpackLeads(list[:0], leads)
			for _, l := range list {
				if linked = wanted[l.address]; linked {
					return nil
				}
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("links between pages of run %d: %w", run, err)
	}
	return linked, nil
}

// Insecure returns the hosts whose pages a run read over a connection that a
// check would have failed, each with the code of the reason.
func (db *DB) Insecure(ctx context.Context, run int64) (map[string]string, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	hosts := make(map[string]string)
	err = r.each(ctx, `SELECT DISTINCT a.host, f.reason FROM fetch f JOIN address a ON a.id = f.address
		WHERE f.run = ?1 AND f.page IS NOT NULL AND f.reason LIKE '%"outcome.reason.tls%' ORDER BY a.host, f.reason`, []any{run}, func(rows *sql.Rows) error {
		var host, raw string
		var reason site.Reason
		if err := rows.Scan(&host, &raw); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(raw), &reason)
		if hosts[host] == "" {
			hosts[host] = reason.Code
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("insecure hosts of run %d: %w", run, err)
	}
	return hosts, nil
}
