package storage

import (
	"context"
	"database/sql"
	"fmt"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// Decisions returns all that people decided, in the order they did.
func (db *DB) Decisions(ctx context.Context) ([]checklist.Decision, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []checklist.Decision
	err = r.each(ctx, "SELECT id, element, ruling, url, identity, period, person, at, why FROM decision ORDER BY at, id", nil, func(rows *sql.Rows) error {
		var d checklist.Decision
		var ruling, at string
		err := rows.Scan(&d.ID, &d.Element, &ruling, &d.URL, &d.Identity, &d.Period, &d.By, &at, &d.Why)
		d.Ruling, d.At = checklist.Ruling(ruling), parseTime(at)
		list = append(list, d)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	return list, nil
}

// Decide adds decisions, all or none.
func (db *DB) Decide(ctx context.Context, list []checklist.Decision) error {
	err := db.write.do(ctx, func(ctx context.Context) error {
		for _, d := range list {
			err := db.write.exec(ctx, `INSERT INTO decision (element, ruling, url, identity, period, person, at, why)
				VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
				d.Element, string(d.Ruling), d.URL, d.Identity, d.Period, d.By, timeText(d.At), d.Why)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	return db.Flush(ctx)
}

// Handle adds what a person did about findings, all or none. It returns
// audit.ErrNotFound if there is no such finding, audit.ErrChanged if its
// handling is no longer the one the act begins from.
func (db *DB) Handle(ctx context.Context, acts []audit.Act) error {
	err := db.write.do(ctx, func(ctx context.Context) error {
		for _, a := range acts {
			if err := db.write.handle(ctx, a); err != nil {
				return fmt.Errorf("finding %s: %w", a.Finding, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return db.Flush(ctx)
}

func (w *writer) handle(ctx context.Context, a audit.Act) error {
	var now string
	err := w.row(ctx, "SELECT handling FROM finding WHERE fingerprint = ?1", []any{a.Finding}, &now)
	switch {
	case isNoRows(err):
		return audit.ErrNotFound
	case err != nil:
		return err
	case now != string(a.From):
		return audit.ErrChanged
	}
	err = w.exec(ctx, `INSERT INTO act (fingerprint, earlier, later, extended, approver, objection, settled, person, at, why, run)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
		a.Finding, string(a.From), string(a.To), site.DayText(a.ExtendedUntil), a.Approver, a.Objection, a.Settled, a.By, timeText(a.At), a.Why, a.Run)
	if err != nil {
		return err
	}
	return w.exec(ctx, "UPDATE finding SET handling = ?2 WHERE fingerprint = ?1", a.Finding, string(a.To))
}

// Acts returns what people did about a finding, or about all for an empty
// fingerprint, in the order they did.
func (db *DB) Acts(ctx context.Context, fingerprint string) ([]audit.Act, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	return r.acts(ctx, fingerprint)
}

func (r *reader) acts(ctx context.Context, fingerprint string) ([]audit.Act, error) {
	var list []audit.Act
	err := r.each(ctx, `SELECT fingerprint, earlier, later, extended, approver, objection, settled, person, at, why, run
		FROM act WHERE fingerprint = ?1 OR ?1 = '' ORDER BY id`, []any{fingerprint}, func(rows *sql.Rows) error {
		var a audit.Act
		var from, to, extended, at string
		err := rows.Scan(&a.Finding, &from, &to, &extended, &a.Approver, &a.Objection, &a.Settled, &a.By, &at, &a.Why, &a.Run)
		a.From, a.To, a.ExtendedUntil, a.At = audit.Handling(from), audit.Handling(to), parseDay(extended), parseTime(at)
		list = append(list, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("acts: %w", err)
	}
	return list, nil
}
