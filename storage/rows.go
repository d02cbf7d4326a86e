package storage

import (
	"context"
	"math/bits"
	"strconv"
	"strings"

	"xxgk/site"
)

// rowsAtOnce is how many rows one statement writes at most. Most fetches of a
// night find a page unchanged and write nothing else than their two rows.
const rowsAtOnce = 64

// rows are the rows of one table that wait to be written, all of one run.
type rows struct {
	before, one, after string         // of a statement: what stands before, for each and after the rows
	columns            int            // values of a row, beside the run's number
	statements         map[int]string // by the number of their rows
	args               []any          // the run, then the values
}

// newFetches are rows of fetches.
func newFetches() *rows {
	return &rows{columns: 9, before: `INSERT INTO fetch (run, address, final, page, outcome, reason, status, bytes, at, millis) VALUES `,
		one: "(?1,?,?,?,?,?,?,?,?,?)", after: fetchedBefore}
}

// newUnchanged are rows of fetches that found the page of their address as it
// was: the one that is known.
func newUnchanged() *rows {
	return &rows{columns: 7, before: `INSERT INTO fetch (run, address, final, page, outcome, reason, status, bytes, at, millis)
		SELECT ?1, column1, column2, (SELECT page FROM known WHERE address = column1), column3, column4, column5, 0, column6, column7
		FROM (VALUES `, one: "(?,?,?,?,?,?,?)", after: `) WHERE true` + fetchedBefore}
}

// fetchedBefore is a fetch that was killed before its target was done.
const fetchedBefore = ` ON CONFLICT (run, address) DO UPDATE SET final = excluded.final, page = excluded.page, outcome = excluded.outcome,
	reason = excluded.reason, status = excluded.status, bytes = excluded.bytes, at = excluded.at, millis = excluded.millis`

// newFound are rows of targets that were found; one that the run knows is raised
// as site.Target.Raise says, fetched or not: the next night begins with it so.
func newFound() *rows {
	return &rows{columns: 7, before: `INSERT INTO target (run, state, address, host, priority, depth, attempts, outside, referrer) VALUES `,
		one: "(?1,0,?,?,?,?,?,?,?)", after: strings.ReplaceAll(` ON CONFLICT (run, address) DO UPDATE SET
		priority = max(priority / $asked, excluded.priority / $asked) * $asked + max(priority % $asked, excluded.priority % $asked),
		depth = min(depth, excluded.depth)
		WHERE priority / $asked < excluded.priority / $asked OR priority % $asked < excluded.priority % $asked OR depth > excluded.depth`, "$asked", strconv.Itoa(site.Asked))}
}

// newLeased are the addresses of targets that are handed out, each time for one
// attempt.
func newLeased() *rows {
	return &rows{columns: 1, before: "UPDATE target SET state = 1, attempts = attempts + 1 WHERE run = ?1 AND address IN (", one: "?", after: ")"}
}

// waiting is how many rows wait.
func (r *rows) waiting() int { return (len(r.args) - 1) / r.columns }

// put lets the values of a row of r wait, and writes the rows when they are many.
// If that fails, the whole transaction is undone: what was pending is asked for
// again when the run goes on.
func (w *writer) put(ctx context.Context, r *rows, run int64, values ...any) error {
	if len(r.args) > 0 && r.args[0] != run {
		if err := w.write(ctx, r); err != nil {
			return err
		}
	}
	if len(r.args) == 0 {
		r.args = append(r.args, run)
	}
	r.args = append(r.args, values...)
	if r.waiting() < rowsAtOnce {
		return nil
	}
	return w.write(ctx, r)
}

// write writes the rows of some tables that wait, in their order.
func (w *writer) write(ctx context.Context, waiting ...*rows) error {
	for _, r := range waiting {
		if len(r.args) == 0 {
			continue
		}
		err := w.begin(ctx)
		if err == nil {
			err = w.writeRows(ctx, r)
		}
		if err != nil {
			w.abandon(ctx)
			return err
		}
		r.empty()
	}
	return nil
}

// writeRows writes what waits by statements for 64, 32, 16 … rows: one for every
// number of rows would be many to keep.
func (w *writer) writeRows(ctx context.Context, r *rows) error {
	for from := 1; from < len(r.args); {
		n := 1 << (bits.Len(uint((len(r.args)-from)/r.columns)) - 1)
		s, err := w.stmt(ctx, r.statement(n)) //nolint:sqlclosecheck // kept, closed with the connection
		if err != nil {
			return err
		}
		to := from + n*r.columns
		r.args[from-1] = r.args[0] // the run, in the place of a value that is written by now
		if _, err := s.ExecContext(ctx, r.args[from-1:to]...); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// statement returns the statement that writes n rows.
func (r *rows) statement(n int) string {
	q, ok := r.statements[n]
	if !ok {
		if r.statements == nil {
			r.statements = make(map[int]string)
		}
		q = r.before + strings.Repeat(","+r.one, n)[1:] + r.after
		r.statements[n] = q
	}
	return q
}

// drain writes all that waits.
func (w *writer) drain(ctx context.Context) error { return w.write(ctx, w.waiting()...) }

func (r *rows) empty() {
	clear(r.args)
	r.args = r.args[:0]
}
