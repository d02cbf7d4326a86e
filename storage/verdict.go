package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// day scans a stored civil day.
type day time.Time

// Scan reads the day; an empty one is the zero time.
func (d *day) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a day is %T", v)
	}
	*d = day(parseDay(s))
	return nil
}

// SaveVerdict keeps an assessment, what it weighed, and the findings as they
// stand after it, in one transaction, and returns the assessment's id. Of a look
// aside the register of findings learns nothing.
func (db *DB) SaveVerdict(ctx context.Context, v audit.Verdict) (int64, error) {
	as := v.Assessment
	bare, rows := apart(as)
	data, err := db.codec.packJSON(bare)
	if err != nil {
		return 0, fmt.Errorf("assessment: %w", err)
	}
	findings, err := db.codec.packJSON(v.Findings)
	if err != nil {
		return 0, fmt.Errorf("findings: %w", err)
	}
	overlays, err := json.Marshal(as.Overlays)
	if err != nil {
		return 0, fmt.Errorf("overlays: %w", err)
	}
	var change []byte
	if v.Change != nil {
		if change, err = db.codec.packJSON(v.Change); err != nil {
			return 0, fmt.Errorf("change: %w", err)
		}
	}
	var id int64
	err = db.write.do(ctx, func(ctx context.Context) error {
		r, err := db.write.result(ctx, `INSERT INTO assessment (run, made, as_of, degraded, list_id, list_version, formula, score, coverage, grade, data, findings, change, aside, overlays)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
			v.Run.ID, timeText(v.Made), site.DayText(as.AsOf), v.Degraded, as.ListID, as.ListVersion, as.Formula, as.Score, as.Coverage, string(as.Grade), data, findings, change, v.Aside, string(overlays))
		if err != nil {
			return err
		}
		if id, err = r.LastInsertId(); err != nil {
			return err
		}
		for _, c := range rows {
			if err := db.write.candidate(ctx, id, c); err != nil {
				return err
			}
		}
		if v.Aside {
			return nil
		}
		for _, f := range v.Findings {
			if err := db.write.finding(ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("verdict of run %d: %w", v.Run.ID, err)
	}
	return id, db.Flush(ctx)
}

// weighed is one candidate with its place among those of its element.
type weighed struct {
	place int
	c     checklist.Candidate
}

// apart divides an assessment into what is stored as one value and the
// candidates, which are rows of their own. The assessment is left as it is.
func apart(as checklist.Assessment) (checklist.Assessment, []weighed) {
	var rows []weighed
	as.Requirements = slices.Clone(as.Requirements)
	for i := range as.Requirements {
		r := &as.Requirements[i]
		r.Elements = slices.Clone(r.Elements)
		for j := range r.Elements {
			e := &r.Elements[j]
			for _, list := range [][]checklist.Candidate{e.Evidence, e.NearMisses} {
				for k, c := range list {
					c.Element = e.ID
					rows = append(rows, weighed{k, c})
				}
			}
			e.Evidence, e.NearMisses = nil, nil
		}
	}
	return as, rows
}

func (w *writer) candidate(ctx context.Context, assessment int64, x weighed) error {
	data, err := json.Marshal(x.c)
	if err != nil {
		return err
	}
	return w.exec(ctx, `INSERT INTO candidate (assessment, element, accepted, place, url, strength, data)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`, assessment, x.c.Element, x.c.Accepted, x.place, x.c.Page.URL, int(x.c.Strength), string(data))
}

// finding keeps a finding. Its handling is people's: what they did about it,
// while the run that saw it was judged too.
func (w *writer) finding(ctx context.Context, f audit.Finding) error {
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	handling, err := w.handling(ctx, f)
	if err != nil {
		return err
	}
	return w.exec(ctx, `INSERT INTO finding (fingerprint, kind, level, requirement, element, department, state, handling, first_seen, last_seen, data)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
		ON CONFLICT (fingerprint) DO UPDATE SET kind = excluded.kind, level = excluded.level, requirement = excluded.requirement,
			element = excluded.element, department = excluded.department, state = excluded.state, handling = excluded.handling,
			first_seen = excluded.first_seen, last_seen = excluded.last_seen, data = excluded.data`,
		f.Fingerprint, string(f.Kind), string(f.Level), f.Requirement, f.Element, f.Department, string(f.State), string(handling),
		site.DayText(f.FirstSeen), site.DayText(f.LastSeen), string(data))
}

// handling is where people's acts left a finding since it began anew.
func (w *writer) handling(ctx context.Context, f audit.Finding) (audit.Handling, error) {
	h := audit.HandlingUnverified
	err := w.each(ctx, "SELECT later, at FROM act WHERE fingerprint = ?1 ORDER BY id", []any{f.Fingerprint}, func(rows *sql.Rows) error {
		var later, at string
		err := rows.Scan(&later, &at)
		if !parseTime(at).Before(f.Anew) {
			h = audit.Handling(later)
		}
		return err
	})
	return h, err
}

// Findings returns all findings that were ever opened, by fingerprint, with
// what people did about them.
func (db *DB) Findings(ctx context.Context) (map[string]audit.Finding, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	m := make(map[string]audit.Finding)
	err = r.each(ctx, "SELECT data FROM finding", nil, func(rows *sql.Rows) error {
		var data string
		var f audit.Finding
		if err := rows.Scan(&data); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(data), &f)
		f.Dealing = audit.Dealing{Handling: audit.HandlingUnverified}
		m[f.Fingerprint] = f
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	acts, err := r.acts(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, a := range acts {
		if f := m[a.Finding]; !a.At.Before(f.Anew) {
			f.Dealing = f.After(a)
			m[a.Finding] = f
		}
	}
	return m, nil
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }

const (
	shownQuery   = "SELECT id, run, made, degraded, aside, data, findings, change FROM assessment WHERE "
	verdictQuery = shownQuery + "NOT aside AND "
)

// Shown returns the newest assessment of a run, or of all runs for run 0, a look
// aside included.
func (db *DB) Shown(ctx context.Context, run int64) (audit.Verdict, error) {
	return db.verdict(ctx, shownQuery+"(run = ?1 OR ?1 = 0) ORDER BY id DESC LIMIT 1", run)
}

// Verdict returns the newest assessment of a run, or of all runs for run 0.
func (db *DB) Verdict(ctx context.Context, run int64) (audit.Verdict, error) {
	return db.verdict(ctx, verdictQuery+"(run = ?1 OR ?1 = 0) ORDER BY id DESC LIMIT 1", run)
}

// Before returns the newest assessment older than the given one, of another
// run, that was not degraded.
func (db *DB) Before(ctx context.Context, assessment int64) (audit.Verdict, error) {
	return db.verdict(ctx, verdictQuery+`id < ?1 AND NOT degraded
		AND run <> (SELECT run FROM assessment WHERE id = ?1) ORDER BY id DESC LIMIT 1`, assessment)
}

// GoodBefore returns the newest assessment that was not degraded, of a run
// before the given one.
func (db *DB) GoodBefore(ctx context.Context, run int64) (audit.Verdict, error) {
	return db.verdict(ctx, verdictQuery+"run < ?1 AND NOT degraded ORDER BY id DESC LIMIT 1", run)
}

// Earlier returns the assessment of the same run made before the given one.
func (db *DB) Earlier(ctx context.Context, assessment int64) (audit.Verdict, error) {
	return db.verdict(ctx, verdictQuery+"id < ?1 AND run = (SELECT run FROM assessment WHERE id = ?1) ORDER BY id DESC LIMIT 1", assessment)
}

// First returns the oldest assessment of a run.
func (db *DB) First(ctx context.Context, run int64) (audit.Verdict, error) {
	return db.verdict(ctx, verdictQuery+"run = ?1 ORDER BY id LIMIT 1", run)
}

// Scores returns of each run up to the given one its newest assessment that was
// neither degraded nor left without a grade, by day and run.
func (db *DB) Scores(ctx context.Context, run int64, from, to time.Time) ([]audit.Point, error) {
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	var list []audit.Point
	err = r.each(ctx, `SELECT run, as_of, score, list_version, formula, overlays FROM assessment
		WHERE id IN (SELECT max(id) FROM assessment WHERE run <= ?1 AND NOT degraded AND NOT aside AND grade <> '' GROUP BY run)
		AND as_of BETWEEN ?2 AND ?3 ORDER BY as_of, run`, []any{run, site.DayText(from), site.DayText(to)}, func(rows *sql.Rows) error {
		var p audit.Point
		var overlays string
		err := rows.Scan(&p.Run, (*day)(&p.AsOf), &p.Score, &p.List, &p.Formula, &overlays)
		if err == nil && overlays != "" {
			err = json.Unmarshal([]byte(overlays), &p.Overlays)
		}
		list = append(list, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("scores: %w", err)
	}
	return list, nil
}

func (db *DB) verdict(ctx context.Context, q string, arg int64) (audit.Verdict, error) {
	var v audit.Verdict
	r, err := db.reader(ctx)
	if err != nil {
		return v, err
	}
	defer r.close()
	var made string
	var data, findings, change []byte
	err = r.row(ctx, q, []any{arg}, &v.ID, &v.Run.ID, &made, &v.Degraded, &v.Aside, &data, &findings, &change)
	if isNoRows(err) {
		return v, fmt.Errorf("verdict: %w", audit.ErrNotFound)
	}
	if err == nil {
		err = db.codec.unpackJSON(data, &v.Assessment)
	}
	if err == nil {
		err = db.codec.unpackJSON(findings, &v.Findings)
	}
	if err == nil && len(change) > 0 {
		v.Change = new(audit.Change)
		err = db.codec.unpackJSON(change, v.Change)
	}
	if err == nil {
		err = r.together(ctx, v.ID, &v.Assessment)
	}
	if err != nil {
		return v, fmt.Errorf("verdict: %w", err)
	}
	v.Made = parseTime(made)
	v.Run, err = db.Run(ctx, v.Run.ID)
	return v, err
}

// together gives an assessment its candidates back.
func (r *reader) together(ctx context.Context, id int64, as *checklist.Assessment) error {
	byElement := make(map[string]*checklist.ElementResult)
	for i := range as.Requirements {
		for j := range as.Requirements[i].Elements {
			e := &as.Requirements[i].Elements[j]
			byElement[e.ID] = e
		}
	}
	return r.each(ctx, "SELECT data FROM candidate WHERE assessment = ?1 ORDER BY element, accepted, place", []any{id}, func(rows *sql.Rows) error {
		var data string
		var c checklist.Candidate
		if err := rows.Scan(&data); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(data), &c); err != nil {
			return err
		}
		e := byElement[c.Element]
		switch {
		case e == nil:
		case c.Accepted:
			e.Evidence = append(e.Evidence, c)
		default:
			e.NearMisses = append(e.NearMisses, c)
		}
		return nil
	})
}
