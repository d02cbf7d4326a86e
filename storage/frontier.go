package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"xxgk/site"
)

// unfetched is what of the targets of a run ?1 is not done. A target is found
// (state 0) or was handed out (1, or 2 if it then ended without being asked
// for); it is done by the row of its fetch.
const unfetched = " NOT EXISTS (SELECT 1 FROM fetch WHERE fetch.run = ?1 AND fetch.address = target.address)"

// Add puts targets that the run does not know yet into its frontier; one it
// knows is raised as site.Target.Raise says.
func (db *DB) Add(ctx context.Context, run int64, targets []site.Target) error {
	return db.write.hold(ctx, func(ctx context.Context) error {
		if err := db.write.begin(ctx); err != nil {
			return err
		}
		return db.write.add(ctx, run, targets)
	})
}

func (w *writer) add(ctx context.Context, run int64, targets []site.Target) error {
	for _, t := range targets {
		id, err := w.address(ctx, t.URL)
		if err != nil {
			return err
		}
		err = w.put(ctx, w.found, run, id, site.Host(t.URL), t.Priority, t.Depth, t.Attempts, t.Outside, t.Referrer)
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
	w := db.write
	err := w.do(ctx, func(ctx context.Context) error {
		targets = make([]site.Target, 0, n)
		var ids []int64
		err := w.each(ctx, `SELECT a.id, a.url, t.depth, t.priority, t.referrer, t.outside, t.attempts,
				coalesce(k.etag, ''), coalesce(k.last_modified, ''), coalesce(k.hash, ''), coalesce(k.extractor, 0), coalesce(k.repeats, 0), k.links
			FROM target t JOIN address a ON a.id = t.address
			LEFT JOIN known k ON k.address = t.address
			WHERE t.run = ?1 AND t.host = ?2 AND t.state = 0
			ORDER BY t.priority DESC, t.depth, t.address LIMIT ?3`, []any{run, host, n},
			func(rows *sql.Rows) error {
				var t site.Target
				var id int64
				var packed sql.RawBytes
				v := &t.Validators
				err := rows.Scan(&id, &t.URL, &t.Depth, &t.Priority, &t.Referrer, &t.Outside, &t.Attempts,
					&v.ETag, &v.LastModified, &v.Hash, &v.Extractor, &v.Repeats, &packed)
				t.Leads = slices.Clone(site.Leads(packed))
				w.ids.put(t.URL, id)
				targets, ids = append(targets, t), append(ids, id)
				return err
			})
		for _, id := range ids {
			if err == nil {
				err = w.put(ctx, w.leased, run, id)
			}
		}
		if err != nil {
			return err
		}
		return w.write(ctx, w.leased)
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
			err := db.write.exec(ctx, `UPDATE target SET state = 0, attempts = attempts - 1 WHERE run = ?1 AND state = 1
				AND address = (SELECT id FROM address WHERE url = ?2) AND`+unfetched, run, u)
			if err != nil {
				return fmt.Errorf("release %s: %w", u, err)
			}
		}
		return nil
	})
}

// Known hands over every address that the run knows, by its number and in no
// order: its targets, and where redirects led to a page. outcome is how it ended, empty for what
// did not; asked is true for a target that ended by being asked for.
func (db *DB) Known(ctx context.Context, run int64, met func(address int64, url string, outcome site.Outcome, asked bool)) error {
	err := db.write.look(ctx, func(ctx context.Context) error {
		return db.write.each(ctx, `SELECT a.id, a.url, coalesce(f.outcome, ''), f.address IS NOT NULL AND t.state <> 2
				FROM target t JOIN address a ON a.id = t.address LEFT JOIN fetch f ON f.run = t.run AND f.address = t.address
				WHERE t.run = ?1
			UNION ALL SELECT a.id, a.url, f.outcome, 0 FROM fetch f JOIN address a ON a.id = f.final
				WHERE f.run = ?1 AND f.final <> f.address AND f.page IS NOT NULL`, []any{run},
			func(rows *sql.Rows) error {
				var address int64
				var url, outcome string
				var asked bool
				if err := rows.Scan(&address, &url, &outcome, &asked); err != nil {
					return err
				}
				met(address, url, site.Outcome(outcome), asked)
				return nil
			})
	})
	if err != nil {
		return fmt.Errorf("addresses of run %d: %w", run, err)
	}
	return nil
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
