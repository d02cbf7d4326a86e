package storage

import (
	"context"
	"fmt"
)

// unproved tells of an address (?2) whether a run (?1) was sent bytes by it, or
// by what redirects to it, and none of them are kept as they are known by now:
// it was read before anything rested on it.
const unproved = `WITH asked AS (
		SELECT f.address, f.page, f.bytes FROM fetch f JOIN address a ON a.id = f.address WHERE a.url = ?2 AND f.run = ?1
		UNION SELECT f.address, f.page, f.bytes FROM fetch f JOIN address a ON a.id = f.final WHERE a.url = ?2 AND f.run = ?1)
	SELECT EXISTS (SELECT 1 FROM asked WHERE page IS NOT NULL OR bytes > 0)
		AND NOT EXISTS (SELECT 1 FROM asked s JOIN proof p ON p.address = s.address LEFT JOIN known k ON k.address = s.address
			WHERE s.page IS NULL AND p.run = ?1 OR s.page IS NOT NULL AND p.hash = k.hash)`

// Unproved returns those of some addresses that sent bytes to a run of which
// none are kept, and has the next request for them ask for all: what a reader of
// another version read is read again as well.
func (db *DB) Unproved(ctx context.Context, run int64, canonical []string) ([]string, error) {
	var list []string
	err := db.write.do(ctx, func(ctx context.Context) error {
		list = nil
		for _, url := range canonical {
			var lacking bool
			if err := db.write.row(ctx, unproved, []any{run, url}, &lacking); err != nil {
				return err
			}
			if !lacking {
				continue
			}
			list = append(list, url)
			err := db.write.exec(ctx, `UPDATE known SET extractor = 0 WHERE address IN (
				SELECT id FROM address WHERE url = ?2 UNION SELECT f.address FROM fetch f JOIN address a ON a.id = f.final WHERE a.url = ?2 AND f.run = ?1)`, run, url)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what no bytes prove of run %d: %w", run, err)
	}
	return list, nil
}
