package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"xxgk/audit"
	"xxgk/site"
)

// Moves returns what became of every page that went when the site moved, in the
// order of their earlier address.
func (db *DB) Moves(ctx context.Context) ([]audit.Move, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []audit.Move
	err = r.each(ctx, "SELECT data FROM moved ORDER BY url", nil, func(rows *sql.Rows) error {
		var data string
		var m audit.Move
		if err := rows.Scan(&data); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(data), &m)
		list = append(list, m)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("pages that moved: %w", err)
	}
	return list, nil
}

// SameBytes returns where else a run read the bytes that addresses last gave.
func (db *DB) SameBytes(ctx context.Context, run int64, canonical []string) (map[string][]string, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	out := make(map[string][]string)
	for _, url := range canonical {
		err := r.each(ctx, `SELECT z.url FROM address a JOIN known o ON o.address = a.id
			JOIN known k ON k.hash = o.hash AND k.address <> o.address
			JOIN fetch f ON f.run = ?1 AND f.address = k.address AND f.page IS NOT NULL
			JOIN address z ON z.id = f.final WHERE a.url = ?2 AND o.hash <> '' ORDER BY z.url`,
			[]any{run, url}, func(rows *sql.Rows) error {
				var to string
				err := rows.Scan(&to)
				out[url] = append(out[url], to)
				return err
			})
		if err != nil {
			return nil, fmt.Errorf("the bytes of %s in run %d: %w", url, run, err)
		}
	}
	return out, nil
}

// SaveMoves keeps what became of pages; of two words on one the later stays. A
// page that is back where it was before moved from there no more.
func (db *DB) SaveMoves(ctx context.Context, list []audit.Move) error {
	err := db.write.do(ctx, func(ctx context.Context) error {
		for _, m := range list {
			data, err := json.Marshal(m)
			if err != nil {
				return err
			}
			err = db.write.exec(ctx, `INSERT INTO moved (url, data) VALUES (?1, ?2) ON CONFLICT (url) DO UPDATE SET data = excluded.data`,
				site.Canonical(m.Page.URL), string(data))
			if err == nil && m.To != "" {
				err = db.write.exec(ctx, "DELETE FROM moved WHERE url = ?1", m.To)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("pages that moved: %w", err)
	}
	return db.Flush(ctx)
}
