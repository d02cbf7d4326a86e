package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"xxgk/audit"
	"xxgk/site"
)

// Reached says where addresses led in a run, by address; one that was not
// asked for in it is left out.
func (db *DB) Reached(ctx context.Context, run int64, canonical []string) (map[string]audit.Reach, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	out := make(map[string]audit.Reach, len(canonical))
	for _, url := range canonical {
		err := r.each(ctx, `SELECT z.url, f.outcome, f.status, f.at, coalesce(h.chain, '') FROM fetch f
			JOIN address a ON a.id = f.address JOIN address z ON z.id = f.final
			LEFT JOIN hop h ON h.run = f.run AND h.address = f.address WHERE f.run = ?1 AND a.url = ?2`,
			[]any{run, url}, func(rows *sql.Rows) error {
				var to audit.Reach
				var outcome, at, chain string
				err := rows.Scan(&to.Final, &outcome, &to.Status, &at, &chain)
				if err == nil {
					to.Hops, err = hopsOf(chain)
				}
				to.Outcome, to.At = site.Outcome(outcome), parseTime(at)
				out[url] = to
				return err
			})
		if err != nil {
			return nil, fmt.Errorf("where %s led in run %d: %w", url, run, err)
		}
	}
	return out, nil
}

// Asked says where every address that was asked for in a run led, without Hops.
func (db *DB) Asked(ctx context.Context, run int64) (map[string]audit.Reach, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	out := make(map[string]audit.Reach)
	err = r.each(ctx, `SELECT a.url, z.url, f.outcome, f.status, f.at FROM fetch f
		JOIN address a ON a.id = f.address JOIN address z ON z.id = f.final WHERE f.run = ?1`, []any{run}, func(rows *sql.Rows) error {
		var url, outcome, at string
		var to audit.Reach
		err := rows.Scan(&url, &to.Final, &outcome, &to.Status, &at)
		to.Outcome, to.At = site.Outcome(outcome), parseTime(at)
		out[url] = to
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("what run %d asked for: %w", run, err)
	}
	return out, nil
}

// PageIn returns what a run read at an address; audit.ErrNotFound if it did not.
func (db *DB) PageIn(ctx context.Context, run int64, canonical string) (site.Page, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return site.Page{}, err
	}
	defer r.close()
	var final, page int64
	err = r.row(ctx, `SELECT f.final, f.page FROM fetch f, address a
		WHERE a.url = ?2 AND f.run = ?1 AND (f.address = a.id OR f.final = a.id) AND f.page IS NOT NULL
		ORDER BY f.final = a.id DESC, f.page DESC LIMIT 1`, []any{run, canonical}, &final, &page)
	if isNoRows(err) {
		return site.Page{}, fmt.Errorf("page %s of run %d: %w", canonical, run, audit.ErrNotFound)
	}
	if err != nil {
		return site.Page{}, fmt.Errorf("page %s of run %d: %w", canonical, run, err)
	}
	return r.page(ctx, run, final, page)
}

// Proof returns the newest bytes kept of an address, of this run or an earlier
// one: of a request for it, or of one that was redirected there in this run.
// audit.ErrNotFound if none are.
func (db *DB) Proof(ctx context.Context, run int64, canonical string) (audit.Proof, error) {
	p := audit.Proof{}
	r, err := db.reader(ctx)
	if err != nil {
		return p, err
	}
	defer r.close()
	var header, at, chain string
	var packed []byte
	err = r.row(ctx, `SELECT p.run, a.url, p.hash, p.status, p.header, p.at, b.bytes, coalesce(h.chain, '') FROM proof p
		JOIN address a ON a.id = p.address JOIN body b ON b.hash = p.hash
		LEFT JOIN hop h ON h.run = p.run AND h.address = p.address
		WHERE p.run <= ?1 AND p.address IN (
			SELECT id FROM address WHERE url = ?2
			UNION SELECT f.address FROM fetch f JOIN address z ON z.id = f.final WHERE z.url = ?2 AND f.run = ?1)
		ORDER BY p.run DESC, a.url = ?2 DESC, a.url LIMIT 1`, []any{run, canonical}, &p.Run, &p.URL, &p.Hash, &p.Status, &header, &at, &packed, &chain)
	if isNoRows(err) {
		return p, fmt.Errorf("proof of %s: %w", canonical, audit.ErrNotFound)
	}
	if err == nil {
		p.At = parseTime(at)
		err = json.Unmarshal([]byte(header), &p.Header)
	}
	if err == nil {
		p.Hops, err = hopsOf(chain)
	}
	if err == nil {
		p.Body, err = r.codec.unpack(packed)
	}
	if err != nil {
		return p, fmt.Errorf("proof of %s: %w", canonical, err)
	}
	return p, nil
}
