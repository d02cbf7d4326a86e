package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// Bounds on what is told of a run that could not read much.
const (
	unreadFirst   = 50 // addresses of one reason
	unreadReasons = 20 // reasons of one outcome; the rarer ones are one
)

// unread counts what a run could not read by outcome, code of the reason and, where
// it is a host's, host, where a budget was spent, pattern. ?2 are the outcomes left
// out.
const unread = `SELECT outcome, reason, n, url, referrer, k FROM (
	SELECT f.outcome, f.reason, a.url, t.referrer, count(*) OVER same AS n,
		row_number() OVER (PARTITION BY f.outcome, f.reason ->> 'code', f.reason ->> '$.args.host', f.reason ->> '$.args.pattern' ORDER BY a.url) AS k
	FROM fetch f JOIN address a ON a.id = f.address JOIN target t ON t.run = f.run AND t.address = f.address
	WHERE f.run = ?1 AND f.page IS NULL AND f.outcome NOT IN (SELECT value FROM json_each(?2))
	WINDOW same AS (PARTITION BY f.outcome, f.reason ->> 'code', f.reason ->> '$.args.host', f.reason ->> '$.args.pattern'))
	WHERE k <= ?3 ORDER BY n DESC, outcome, reason ->> 'code', reason ->> '$.args.host', reason ->> '$.args.pattern', k`

// Unread sums up what a run could not read and that says nothing about the
// school, by outcome and reason, most first.
func (db *DB) Unread(ctx context.Context, run int64) ([]audit.Unread, error) {
	var told []string
	for _, o := range site.Outcomes() {
		if o.Conclusive() {
			told = append(told, `"`+string(o)+`"`)
		}
	}
	r, err := db.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.close()
	s := unreadSum{reasons: make(map[site.Outcome]int), rare: make(map[site.Outcome]int)}
	err = r.each(ctx, unread, []any{run, "[" + strings.Join(told, ",") + "]", unreadFirst}, s.scan)
	if err != nil {
		return nil, fmt.Errorf("what run %d could not read: %w", run, err)
	}
	return s.list, nil
}

// unreadSum gathers the rows of unread, those of one reason one after the other.
type unreadSum struct {
	list    []audit.Unread
	at      int                  // where those of the present reason are gathered
	reasons map[site.Outcome]int // how many were met
	rare    map[site.Outcome]int // where the rarer ones of an outcome are gathered
}

func (s *unreadSum) scan(rows *sql.Rows) error {
	var f checklist.Failure
	var outcome, reason string
	var n, k int
	if err := rows.Scan(&outcome, &reason, &n, &f.URL, &f.Referrer, &k); err != nil {
		return err
	}
	f.Outcome = site.Outcome(outcome)
	if err := json.Unmarshal([]byte(reason), &f.Reason); err != nil {
		return err
	}
	if k == 1 {
		s.next(&f, n)
	}
	u := &s.list[s.at]
	if f.Reason.Args["pattern"] != nil && u.Reason.Code == f.Reason.Code {
		f.Reason = u.Reason // how many were read meanwhile differs by those in flight
	}
	if len(u.First) < unreadFirst {
		u.First = append(u.First, f)
	}
	return nil
}

// next begins with another reason.
func (s *unreadSum) next(f *checklist.Failure, n int) {
	s.reasons[f.Outcome]++
	if s.reasons[f.Outcome] > unreadReasons {
		s.at = s.rare[f.Outcome]
		s.list[s.at].Reason = site.Reason{}
		s.list[s.at].N += n
		return
	}
	s.at = len(s.list)
	s.rare[f.Outcome] = s.at
	s.list = append(s.list, audit.Unread{Outcome: f.Outcome, Reason: f.Reason, N: n})
}
