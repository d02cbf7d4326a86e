package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"xxgk/audit"
	"xxgk/site"
)

var _ audit.Store = (*DB)(nil)

const runColumns = "id, school, scope, vantage, state, started, finished, stats, conditions"

// Begin resumes the newest run if it is unfinished, of the same school and
// scope, and began after notBefore; else, or if fresh, it starts a new one.
// What a killed run had leased is found again.
func (db *DB) Begin(ctx context.Context, r audit.Run, notBefore time.Time, fresh bool) (audit.Run, error) {
	last, err := db.Run(ctx, 0)
	if err != nil && !errors.Is(err, audit.ErrNotFound) {
		return r, err
	}
	unfinished := last.State == audit.RunOpen || last.State == audit.RunInterrupted || last.State == audit.RunPaused
	resume := err == nil && !fresh && unfinished && last.School == r.School && last.Scope == r.Scope && last.Started.After(notBefore)
	conditions, wrong := json.Marshal(r.Conditions)
	if wrong != nil {
		return r, fmt.Errorf("conditions of the run: %w", wrong)
	}
	err = db.write.do(ctx, func(ctx context.Context) error {
		if resume {
			last.Conditions = r.Conditions
			r = last
			r.Resumed, r.State = true, audit.RunOpen
			var met []byte
			if err := db.write.row(ctx, "SELECT met FROM run WHERE id = ?1", []any{r.ID}, &met); err != nil {
				return err
			}
			db.write.met.load(met)
			err := db.write.exec(ctx, "UPDATE target SET state = 0 WHERE run = ?1 AND state = 1 AND"+unfetched, r.ID)
			return errors.Join(err, db.write.exec(ctx, "UPDATE run SET state = ?2, conditions = ?3 WHERE id = ?1", r.ID, string(audit.RunOpen), string(conditions)))
		}
		db.write.met.load(nil)
		res, err := db.write.result(ctx, `INSERT INTO run (school, scope, vantage, state, started, finished, stats, conditions)
			VALUES (?1, ?2, ?3, ?4, ?5, '', '{}', ?6)`, r.School, r.Scope, r.Vantage, string(audit.RunOpen), timeText(r.Started), string(conditions))
		if err != nil {
			return err
		}
		r.ID, err = res.LastInsertId()
		r.State = audit.RunOpen
		return err
	})
	if err != nil {
		return r, fmt.Errorf("run: %w", err)
	}
	return r, db.Flush(ctx)
}

// Finish keeps how a run ended.
func (db *DB) Finish(ctx context.Context, r audit.Run) error {
	stats, err := json.Marshal(r.Stats)
	if err != nil {
		return fmt.Errorf("run %d: %w", r.ID, err)
	}
	err = db.write.do(ctx, func(ctx context.Context) error {
		return db.write.exec(ctx, "UPDATE run SET state = ?2, finished = ?3, stats = ?4, met = ?5 WHERE id = ?1",
			r.ID, string(r.State), timeText(r.Finished), string(stats), db.write.met.pack())
	})
	if err != nil {
		return fmt.Errorf("run %d: %w", r.ID, err)
	}
	return db.Flush(ctx)
}

// Run returns the run with that id, or for id 0 the newest that did not fail to
// read anything.
func (db *DB) Run(ctx context.Context, id int64) (audit.Run, error) {
	list, err := db.runs(ctx, "SELECT "+runColumns+" FROM run WHERE id = ?1 OR ?1 = 0 AND state <> ?2 ORDER BY id DESC LIMIT 1", id, string(audit.RunFailed))
	if err != nil {
		return audit.Run{}, fmt.Errorf("run %d: %w", id, err)
	}
	if len(list) == 0 {
		return audit.Run{}, fmt.Errorf("run %d: %w", id, audit.ErrNotFound)
	}
	return list[0], nil
}

// Failed returns the runs after the given one that read nothing, oldest first;
// none if one after it read something.
func (db *DB) Failed(ctx context.Context, after int64) ([]audit.Run, error) {
	list, err := db.runs(ctx, "SELECT "+runColumns+` FROM run WHERE id > ?1 AND state = ?2
		AND NOT EXISTS (SELECT 1 FROM run WHERE id > ?1 AND state IN (?3, ?4, ?5)) ORDER BY id`,
		after, string(audit.RunFailed), string(audit.RunDone), string(audit.RunDegraded), string(audit.RunPaused))
	if err != nil {
		return nil, fmt.Errorf("failed runs: %w", err)
	}
	return list, nil
}

// Recent returns up to n runs that were crawled to their end, newest first.
func (db *DB) Recent(ctx context.Context, n int) ([]audit.Run, error) {
	list, err := db.runs(ctx, "SELECT "+runColumns+" FROM run WHERE state IN (?1, ?2) ORDER BY id DESC LIMIT ?3", string(audit.RunDone), string(audit.RunDegraded), n)
	if err != nil {
		return nil, fmt.Errorf("recent runs: %w", err)
	}
	return list, nil
}

func (db *DB) runs(ctx context.Context, q string, args ...any) ([]audit.Run, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []audit.Run
	err = r.each(ctx, q, args, func(rows *sql.Rows) error {
		var x audit.Run
		var state, started, finished, stats, conditions string
		if err := rows.Scan(&x.ID, &x.School, &x.Scope, &x.Vantage, &state, &started, &finished, &stats, &conditions); err != nil {
			return err
		}
		x.State, x.Started, x.Finished = audit.RunState(state), parseTime(started), parseTime(finished)
		if err := json.Unmarshal([]byte(stats), &x.Stats); err != nil {
			return fmt.Errorf("statistics of run %d: %w", x.ID, err)
		}
		if err := json.Unmarshal([]byte(conditions), &x.Conditions); err != nil {
			return fmt.Errorf("conditions of run %d: %w", x.ID, err)
		}
		list = append(list, x)
		return nil
	})
	return list, err
}

// Stats counts a run's fetches.
func (db *DB) Stats(ctx context.Context, run int64) (audit.Stats, error) {
	s := audit.Stats{Outcomes: map[site.Outcome]int{}, Hosts: map[string]int{}}
	r, err := db.reader(ctx)
	if err != nil {
		return s, err
	}
	defer r.close()
	err = r.each(ctx, "SELECT outcome, count(*), sum(bytes) FROM fetch WHERE run = ?1 GROUP BY outcome", []any{run}, func(rows *sql.Rows) error {
		var o string
		var n int
		var bytes int64
		if err := rows.Scan(&o, &n, &bytes); err != nil {
			return err
		}
		s.Outcomes[site.Outcome(o)] = n
		s.Bytes += bytes
		switch outcome := site.Outcome(o); {
		case outcome == site.OutcomeNotModified:
			s.NotModified += n
		case outcome.Read():
			s.Fetched += n
		default:
			s.Failed += n
		}
		return nil
	})
	if err == nil {
		err = r.each(ctx, `SELECT a.host, count(DISTINCT f.final) FROM fetch f JOIN address a ON a.id = f.final
			WHERE f.run = ?1 AND f.page IS NOT NULL GROUP BY a.host`, []any{run}, func(rows *sql.Rows) error {
			var h string
			var n int
			err := rows.Scan(&h, &n)
			s.Hosts[h] = n
			s.Pages += n
			return err
		})
	}
	if err == nil {
		err = r.row(ctx, "SELECT count(*) FROM target WHERE run = ?1 AND"+unfetched, []any{run}, &s.Waiting)
	}
	if err != nil {
		return s, fmt.Errorf("statistics of run %d: %w", run, err)
	}
	return s, nil
}
