package storage

import (
	"context"
	"strings"
)

// rowsAtOnce is how many fetches are written by one statement. Most fetches of a
// night find a page unchanged and write nothing else than their two rows.
const rowsAtOnce = 16

// rows are the rows of one table that wait to be written.
type rows struct {
	insert  string // with the parameters of rowsAtOnce rows
	columns int
	args    []any
}

// newRows returns rows for a statement in which $rows stands for them.
func newRows(insert string, columns int) *rows {
	one := "(" + strings.Repeat(",?", columns)[1:] + ")"
	return &rows{insert: strings.Replace(insert, "$rows", strings.Repeat(","+one, rowsAtOnce)[1:], 1), columns: columns}
}

// newFetches are rows of fetches. Of a page that has not changed the last
// argument is the address whose page is the one that is known.
func newFetches() *rows {
	return newRows(`INSERT INTO fetch (run, address, final, page, outcome, reason, status, bytes, at, millis)
		SELECT column1, column2, column3, coalesce(column4, (SELECT page FROM known WHERE address = column11)),
			column5, column6, column7, column8, column9, column10
		FROM (VALUES $rows) WHERE true
		ON CONFLICT (run, address) DO UPDATE SET final = excluded.final, page = excluded.page, outcome = excluded.outcome,
			reason = excluded.reason, status = excluded.status, bytes = excluded.bytes, at = excluded.at, millis = excluded.millis`, 11)
}

// newDone are rows of targets that are done.
func newDone() *rows {
	return newRows(`INSERT INTO target (run, address, host, state, priority, depth, attempts, outside, referrer)
		VALUES $rows
		ON CONFLICT (run, address) DO UPDATE SET state = excluded.state, attempts = excluded.attempts`, 9)
}

// add lets the values of a row wait.
func (r *rows) add(values ...any) { r.args = append(r.args, values...) }

func (r *rows) full() bool { return len(r.args) == rowsAtOnce*r.columns }

// write writes the rows, in their order, and forgets them.
func (r *rows) write(ctx context.Context, w *writer) error {
	for !r.full() { // the last one again says nothing new
		r.args = append(r.args, r.args[len(r.args)-r.columns:]...)
	}
	err := w.exec(ctx, r.insert, r.args...)
	clear(r.args)
	r.args = r.args[:0]
	return err
}

// drain writes what waits. If it fails, the whole transaction is undone: what
// was pending is asked for again when the run goes on.
func (w *writer) drain(ctx context.Context) error {
	if len(w.fetches.args) == 0 {
		return nil
	}
	err := w.begin(ctx)
	if err == nil {
		err = w.fetches.write(ctx, w)
	}
	if err == nil {
		err = w.done.write(ctx, w)
	}
	if err != nil {
		w.abandon(ctx)
	}
	return err
}
