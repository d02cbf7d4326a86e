package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"xxgk/site"
)

// States of a target.
const (
	stateFound  = 0
	stateLeased = 1
	stateDone   = 2
)

// Add puts targets that the run does not know yet into its frontier; of one it
// knows and has not fetched, the higher priority and the smaller depth stay.
func (db *DB) Add(ctx context.Context, run int64, targets []site.Target) error {
	return db.write.do(ctx, func(ctx context.Context) error { return db.write.add(ctx, run, targets) })
}

func (w *writer) add(ctx context.Context, run int64, targets []site.Target) error {
	for _, t := range targets {
		id, err := w.address(ctx, t.URL)
		if err != nil {
			return err
		}
		err = w.exec(ctx, `INSERT INTO target (run, address, host, state, priority, depth, attempts, outside, referrer)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
			ON CONFLICT (run, address) DO UPDATE SET
				priority = max(priority, excluded.priority), depth = min(depth, excluded.depth)
			WHERE state = 0 AND (priority < excluded.priority OR depth > excluded.depth)`,
			run, id, host(t.URL), stateFound, t.Priority, t.Depth, t.Attempts, t.Outside, t.Referrer)
		if err != nil {
			return fmt.Errorf("target %s of run %d: %w", t.URL, run, err)
		}
	}
	return nil
}

// Waiting returns how many targets wait to be leased, by host.
func (db *DB) Waiting(ctx context.Context, run int64) (map[string]int, error) {
	m := make(map[string]int)
	err := db.write.look(ctx, func(ctx context.Context) error {
		return db.write.each(ctx, "SELECT host, count(*) FROM target WHERE run = ?1 AND state = 0 GROUP BY host", []any{run},
			func(rows *sql.Rows) error {
				var h string
				var n int
				if err := rows.Scan(&h, &n); err != nil {
					return err
				}
				m[h] = n
				return nil
			})
	})
	if err != nil {
		return nil, fmt.Errorf("targets of run %d: %w", run, err)
	}
	return m, nil
}

// Lease hands out up to n waiting targets of a host, best first, with the
// validators of the last good fetch, and marks them leased.
func (db *DB) Lease(ctx context.Context, run int64, host string, n int) ([]site.Target, error) {
	var targets []site.Target
	err := db.write.do(ctx, func(ctx context.Context) error {
		targets = nil
		err := db.write.each(ctx, `SELECT a.id, a.url, t.depth, t.priority, t.referrer, t.outside, t.attempts,
				coalesce(k.etag, ''), coalesce(k.last_modified, ''), coalesce(k.hash, ''), coalesce(k.extractor, 0), p.links
			FROM target t JOIN address a ON a.id = t.address
			LEFT JOIN known k ON k.address = t.address LEFT JOIN page p ON p.id = k.page
			WHERE t.run = ?1 AND t.host = ?2 AND t.state = 0
			ORDER BY t.priority DESC, t.depth, t.address LIMIT ?3`, []any{run, host, n},
			func(rows *sql.Rows) error {
				var t site.Target
				var id int64
				var packed sql.RawBytes
				v := &t.Validators
				err := rows.Scan(&id, &t.URL, &t.Depth, &t.Priority, &t.Referrer, &t.Outside, &t.Attempts,
					&v.ETag, &v.LastModified, &v.Hash, &v.Extractor, &packed)
				t.Leads = unpackLeads(packed)
				db.write.ids.put(t.URL, id)
				targets = append(targets, t)
				return err
			})
		if err != nil {
			return err
		}
		return db.write.exec(ctx, `UPDATE target SET state = ?4 WHERE run = ?1 AND address IN
			(SELECT address FROM target WHERE run = ?1 AND host = ?2 AND state = 0
			ORDER BY priority DESC, depth, address LIMIT ?3)`, run, host, n, stateLeased)
	})
	if err != nil {
		return nil, fmt.Errorf("lease of run %d on %s: %w", run, host, err)
	}
	return targets, nil
}

// Release gives leased targets back unfetched.
func (db *DB) Release(ctx context.Context, run int64, urls []string) error {
	return db.write.do(ctx, func(ctx context.Context) error {
		for _, u := range urls {
			err := db.write.exec(ctx, `UPDATE target SET state = 0 WHERE run = ?1 AND state = 1
				AND address = (SELECT id FROM address WHERE url = ?2)`, run, u)
			if err != nil {
				return fmt.Errorf("release %s: %w", u, err)
			}
		}
		return nil
	})
}

// Links returns the links that leads stand for, each with one of the texts that
// lead to it.
func (db *DB) Links(ctx context.Context, leads []site.Lead) ([]site.Link, error) {
	var links []site.Link
	err := db.write.hold(ctx, func(ctx context.Context) error { // what waits has no part in it
		var err error
		links, err = db.write.lead(ctx, leads)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	return links, nil
}

// lookUp is how many addresses are asked for at once.
const lookUp = 8

// lead returns the links that leads stand for. A page's links are mostly the
// navigation of all pages: those met lately are not asked for again, the others
// several at once.
func (w *writer) lead(ctx context.Context, leads []site.Lead) ([]site.Link, error) {
	links := make([]site.Link, len(leads))
	var missing []int
	for i, x := range leads {
		l, ok := w.links.get(x.Address)
		if !ok {
			missing = append(missing, i)
		}
		links[i] = l
	}
	for part := range slices.Chunk(missing, lookUp) {
		ids := make([]int64, len(part))
		for k, i := range part {
			ids[k] = leads[i].Address
		}
		found, err := w.lookUp(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, i := range part {
			links[i] = found[leads[i].Address]
		}
	}
	for i, x := range leads {
		links[i].Kind = x.Kind
	}
	return links, nil
}

// lookUp returns up to eight addresses, each with a text that leads to it.
func (w *writer) lookUp(ctx context.Context, ids []int64) (map[int64]site.Link, error) {
	args := make([]any, lookUp)
	for i := range args {
		args[i] = ids[min(i, len(ids)-1)]
	}
	found := make(map[int64]site.Link, lookUp)
	err := w.each(ctx, `SELECT id, url, coalesce((SELECT text FROM anchor WHERE address = id ORDER BY rowid LIMIT 1), '')
		FROM address WHERE id IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`, args, func(rows *sql.Rows) error {
		var id int64
		var l site.Link
		err := rows.Scan(&id, &l.URL, &l.Text)
		found[id] = l
		w.links.put(id, l)
		return err
	})
	return found, err
}

// Count returns how many targets the run knows, whatever their state.
func (db *DB) Count(ctx context.Context, run int64) (int, error) {
	var n int
	err := db.write.look(ctx, func(ctx context.Context) error {
		return db.write.row(ctx, "SELECT count(*) FROM target WHERE run = ?1", []any{run}, &n)
	})
	if err != nil {
		return 0, fmt.Errorf("targets of run %d: %w", run, err)
	}
	return n, nil
}

// each runs a prepared query and hands every row to f.
func (w *writer) each(ctx context.Context, q string, args []any, f func(*sql.Rows) error) error {
	s, err := w.stmt(ctx, q) //nolint:sqlclosecheck // kept for the next call, closed with the connection
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
