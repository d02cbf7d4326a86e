package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// Pruned says what Prune dropped.
type Pruned struct {
	Runs    int // whose fetches were dropped
	Fetches int
	Pages   int   // readings of pages that nothing refers to any more
	Proofs  int   // raw bytes kept for pages that turned out to prove nothing
	Before  int64 // bytes of the database
	After   int64
}

// Prune drops the fetches of runs that began before a time: one small row for
// each address and night, readings of pages that are out of date since, the
// bytes of pages that no verdict rests on, and the days that lists showed which
// no run asked for that is left. What a verdict or a finding names stays for
// ever, with its page and its proof; so do runs, assessments, findings and
// decisions, and the newest run and the newest whole one, which the next night
// begins from. dry says what would go and drops nothing.
func (db *DB) Prune(ctx context.Context, before time.Time, dry bool) (Pruned, error) {
	var p Pruned
	_, p.Before, _ = Room(db.path) // what cannot be told is 0
	p.After = p.Before
	old, err := db.oldRuns(ctx, before)
	if err != nil {
		return p, fmt.Errorf("prune: %w", err)
	}
	for _, run := range old {
		cited, err := db.cited(ctx, run)
		if err != nil {
			return p, fmt.Errorf("prune run %d: %w", run, err)
		}
		if err := db.write.do(ctx, func(ctx context.Context) error { return db.write.pruneRun(ctx, run, cited, dry, &p) }); err != nil {
			return p, fmt.Errorf("prune run %d: %w", run, err)
		}
	}
	if dry || len(old) == 0 {
		return p, nil
	}
	if err := db.write.do(ctx, func(ctx context.Context) error { return db.write.pruneOrphans(ctx, &p) }); err != nil {
		return p, fmt.Errorf("prune: %w", err)
	}
	if err := db.compact(ctx); err != nil {
		return p, fmt.Errorf("prune: %w", err)
	}
	_, p.After, _ = Room(db.path)
	return p, nil
}

// oldRuns are the runs that began before a time and have fetches, oldest first.
func (db *DB) oldRuns(ctx context.Context, before time.Time) ([]int64, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var old []int64
	err = r.each(ctx, `SELECT id FROM run WHERE started < ?1
			AND id <> (SELECT max(id) FROM run)
			AND id <> coalesce((SELECT max(id) FROM run WHERE state = ?2), 0)
			AND EXISTS (SELECT 1 FROM target WHERE run = run.id)
		ORDER BY id`, []any{timeText(before), string(audit.RunDone)}, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		old = append(old, id)
		return err
	})
	return old, err
}

// cited are the addresses that the assessments of a run name (evidence, the
// places looked in, the pages of findings), and those that people decided on.
func (db *DB) cited(ctx context.Context, run int64) ([]string, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	urls := make(map[string]bool)
	var datas, findings [][]byte
	err = r.each(ctx, "SELECT data, findings FROM assessment WHERE run = ?1", []any{run}, func(rows *sql.Rows) error {
		var d, f []byte
		err := rows.Scan(&d, &f)
		datas, findings = append(datas, d), append(findings, f)
		return err
	})
	for i := range datas {
		var as checklist.Assessment
		var list []audit.Finding
		err = errors.Join(err, db.codec.unpackJSON(datas[i], &as), db.codec.unpackJSON(findings[i], &list))
		for _, q := range as.Requirements {
			for _, e := range q.Elements {
				for _, p := range e.Looked {
					urls[site.Canonical(p.URL)] = true
				}
			}
		}
		for _, url := range audit.Cited(as, list) {
			urls[url] = true
		}
	}
	err = errors.Join(err, r.each(ctx, "SELECT DISTINCT url FROM decision WHERE url <> ''", nil, func(rows *sql.Rows) error {
		var url string
		err := rows.Scan(&url)
		urls[url] = true
		return err
	}))
	err = errors.Join(err, r.each(ctx, `SELECT DISTINCT c.url FROM candidate c JOIN assessment a ON a.id = c.assessment
		WHERE a.run = ?1 AND c.accepted = 1`, []any{run}, func(rows *sql.Rows) error {
		var url string
		err := rows.Scan(&url)
		urls[url] = true
		return err
	}))
	return slices.Sorted(maps.Keys(urls)), err
}

// pruneRun drops a run's targets, and its fetches and proofs but those of cited pages.
func (w *writer) pruneRun(ctx context.Context, run int64, cited []string, dry bool, p *Pruned) error {
	if err := w.exec(ctx, "CREATE TEMP TABLE IF NOT EXISTS cited (address INTEGER PRIMARY KEY)"); err != nil {
		return err
	}
	if err := w.exec(ctx, "DELETE FROM cited"); err != nil {
		return err
	}
	for _, url := range cited {
		// Whatever redirected to a cited page is part of how it was found.
		err := w.exec(ctx, `INSERT OR IGNORE INTO cited
			SELECT address FROM fetch WHERE run = ?1 AND final = (SELECT id FROM address WHERE url = ?2)
			UNION SELECT address FROM fetch WHERE run = ?1 AND address = (SELECT id FROM address WHERE url = ?2)`, run, url)
		if err != nil {
			return err
		}
	}
	p.Runs++
	for _, t := range []struct {
		rows string
		n    *int
	}{
		{"FROM fetch WHERE run = ?1 AND address NOT IN (SELECT address FROM cited)", &p.Fetches},
		// A page that has not changed since is proved by the bytes of the run that
		// read it first, whatever that run made of it.
		{`FROM proof WHERE run = ?1 AND address NOT IN (SELECT address FROM cited)
			AND NOT EXISTS (SELECT 1 FROM address a JOIN candidate c ON c.url = a.url WHERE a.id = proof.address AND c.accepted = 1)`, &p.Proofs},
		{"FROM hop WHERE run = ?1 AND address NOT IN (SELECT address FROM cited)", nil},
		{"FROM target WHERE run = ?1", nil},
	} {
		if t.n != nil {
			var n int
			if err := w.row(ctx, "SELECT count(*) "+t.rows, []any{run}, &n); err != nil {
				return err
			}
			*t.n += n
		}
		if dry {
			continue
		}
		if err := w.exec(ctx, "DELETE "+t.rows, run); err != nil {
			return err
		}
	}
	return nil
}

// pruneOrphans drops what no row refers to any more.
func (w *writer) pruneOrphans(ctx context.Context, p *Pruned) error {
	r, err := w.result(ctx, `DELETE FROM page WHERE id NOT IN (SELECT page FROM known)
		AND id NOT IN (SELECT page FROM fetch WHERE page IS NOT NULL)`)
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err != nil {
		return err
	}
	p.Pages = int(n)
	if err := w.pruneListed(ctx); err != nil {
		return err
	}
	return w.exec(ctx, "DELETE FROM body WHERE hash NOT IN (SELECT hash FROM proof)")
}

// compact gives the room back to the disk, if the disk has room to do it in.
func (db *DB) compact(ctx context.Context) error {
	free, used, err := Room(db.path)
	if err != nil || free < used+used/4 {
		return err // the file keeps its size, and the room in it is used again
	}
	w := db.write
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.commit(ctx); err != nil {
		return err
	}
	for q, s := range w.stmts { // open statements keep VACUUM from working
		if err := s.Close(); err != nil {
			return err
		}
		delete(w.stmts, q)
	}
	for _, q := range []string{"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := w.conn.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}
