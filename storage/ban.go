package storage

import (
	"context"
	"database/sql"
	"fmt"
)

// Ban notes that a host banned this machine, or that it answers again.
func (db *DB) Ban(ctx context.Context, host string, banned bool) error {
	q := "DELETE FROM ban WHERE host = ?1"
	if banned {
		q = "INSERT INTO ban (host) VALUES (?1) ON CONFLICT DO NOTHING"
	}
	err := db.write.do(ctx, func(ctx context.Context) error { return db.write.exec(ctx, q, host) })
	if err != nil {
		return fmt.Errorf("ban of %s: %w", host, err)
	}
	return nil
}

// Bans returns the hosts that banned this machine and have not answered since,
// in order.
func (db *DB) Bans(ctx context.Context) ([]string, error) {
	var hosts []string
	err := db.write.look(ctx, func(ctx context.Context) error {
		return db.write.each(ctx, "SELECT host FROM ban ORDER BY host", nil, func(rows *sql.Rows) error {
			var h string
			err := rows.Scan(&h)
			hosts = append(hosts, h)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("banned hosts: %w", err)
	}
	return hosts, nil
}
