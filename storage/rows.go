package storage

import (
	"context"
	"strings"
)

// rowsAtOnce is how many rows are written by one statement. Most fetches of a
// night find a page unchanged and write nothing else than their two rows.
const rowsAtOnce = 16

// rows are the rows of one table that wait to be written.
type rows struct {
	before, after string // what stands before and after the rows in a statement
	columns       int
	texts         [rowsAtOnce + 1]string // statements, by the number of their rows
	args          []any
}

// newFetches are rows of fetches. Of a page that has not changed the last
// argument is the address whose page is the one that is known.
func newFetches() *rows {
	return &rows{columns: 11, before: `INSERT INTO fetch (run, address, final, page, outcome, reason, status, bytes, at, millis)
		SELECT column1, column2, column3, coalesce(column4, (SELECT page FROM known WHERE address = column11)),
			column5, column6, column7, column8, column9, column10
		FROM (VALUES `, after: `) WHERE true
		ON CONFLICT (run, address) DO UPDATE SET final = excluded.final, page = excluded.page, outcome = excluded.outcome,
			reason = excluded.reason, status = excluded.status, bytes = excluded.bytes, at = excluded.at, millis = excluded.millis`}
}

const intoTarget = `INSERT INTO target (run, address, host, state, priority, depth, attempts, outside, referrer) VALUES `

// newFound are rows of targets that were found; of one that the run knows and
// has not fetched, the higher priority and the smaller depth stay.
func newFound() *rows {
	return &rows{columns: 9, before: intoTarget, after: ` ON CONFLICT (run, address) DO UPDATE SET
		priority = max(priority, excluded.priority), depth = min(depth, excluded.depth)
		WHERE state = 0 AND (priority < excluded.priority OR depth > excluded.depth)`}
}

// newDone are rows of targets that are done.
func newDone() *rows {
	return &rows{columns: 9, before: intoTarget, after: ` ON CONFLICT (run, address) DO UPDATE SET
		state = excluded.state, attempts = excluded.attempts`}
}

// statement returns the statement that writes n rows.
func (r *rows) statement(n int) string {
	if r.texts[n] == "" {
		one := "(" + strings.Repeat(",?", r.columns)[1:] + ")"
		r.texts[n] = r.before + strings.Repeat(","+one, n)[1:] + r.after
	}
	return r.texts[n]
}

// put lets the values of a row of r wait, and writes the rows when they are many.
// If that fails, the whole transaction is undone: what was pending is asked for
// again when the run goes on.
func (w *writer) put(ctx context.Context, r *rows, values ...any) error {
	r.args = append(r.args, values...)
	if len(r.args) < rowsAtOnce*r.columns {
		return nil
	}
	return w.write(ctx, r)
}

// write writes the rows of some tables that wait, in their order.
func (w *writer) write(ctx context.Context, waiting ...*rows) error {
	for _, r := range waiting {
		n := len(r.args) / r.columns
		if n == 0 {
			continue
		}
		err := w.begin(ctx)
		if err == nil {
			err = w.exec(ctx, r.statement(n), r.args...)
		}
		if err != nil {
			w.abandon(ctx)
			return err
		}
		r.empty()
	}
	return nil
}

// drain writes all that waits.
func (w *writer) drain(ctx context.Context) error { return w.write(ctx, w.found, w.fetches, w.done) }

func (r *rows) empty() {
	clear(r.args)
	r.args = r.args[:0]
}
