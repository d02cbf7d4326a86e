package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"xxgk/audit"
	"xxgk/site"
)

// SaveProbes keeps what addresses answered outside the campus. Of several words
// on one address the newest stays.
func (db *DB) SaveProbes(ctx context.Context, probes []audit.Probe) error {
	err := db.write.do(ctx, func(ctx context.Context) error {
		for _, p := range probes {
			id, err := db.write.address(ctx, site.Canonical(p.URL))
			if err != nil {
				return err
			}
			reason, err := json.Marshal(p.Reason)
			if err != nil {
				return err
			}
			err = db.write.exec(ctx, `INSERT INTO probe (address, outcome, reason, status, at) VALUES (?1, ?2, ?3, ?4, ?5)
				ON CONFLICT (address) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason, status = excluded.status, at = excluded.at
				WHERE excluded.at >= at`, id, string(p.Outcome), string(reason), p.Status, timeText(p.At))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("probes: %w", err)
	}
	return db.Flush(ctx)
}

// Probes returns the newest word on each probed address, by canonical address.
func (db *DB) Probes(ctx context.Context) (map[string]audit.Probe, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	m := make(map[string]audit.Probe)
	err = r.each(ctx, "SELECT a.url, p.outcome, p.reason, p.status, p.at FROM probe p JOIN address a ON a.id = p.address", nil, func(rows *sql.Rows) error {
		var p audit.Probe
		var outcome, reason, at string
		if err := rows.Scan(&p.URL, &outcome, &reason, &p.Status, &at); err != nil {
			return err
		}
		p.Outcome, p.At = site.Outcome(outcome), parseTime(at)
		if err := json.Unmarshal([]byte(reason), &p.Reason); err != nil {
			return err
		}
		m[p.URL] = p
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("probes: %w", err)
	}
	return m, nil
}
