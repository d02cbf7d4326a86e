package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"xxgk/site"
)

// What a kill may cost: at most this much work is not yet committed.
const (
	commitEvery = time.Second
	commitAfter = 500 // fetches
)

// writer is the one connection that changes the database. Its transaction
// stays open between calls and is committed once a second or every 500
// fetches: a transaction for each page costs four times the CPU.
type writer struct {
	mu      sync.Mutex
	db      *sql.DB
	conn    *sql.Conn
	stmts   map[string]*sql.Stmt
	open    bool // a transaction is open
	pending int  // fetches in it
	failed  error
	ids     *recent[string, int64] // address ids by the address as it was written
	texts   *recent[anchor, struct{}]
	links   *recent[int64, site.Link] // what pages of earlier runs link to, by address id
	met     met

	// What waits to be written.
	found, leased, fetches, unchanged *rows

	stop    chan struct{}
	stopped chan struct{}
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{
		db: db, conn: conn, stmts: make(map[string]*sql.Stmt),
		ids:   newRecent[string, int64](recentAddresses, strings.Clone),
		texts: newRecent[anchor, struct{}](recentAnchors, func(a anchor) anchor { return anchor{a.id, strings.Clone(a.text)} }),
		links: newRecent[int64, site.Link](recentLinks, func(id int64) int64 { return id }),
		found: newFound(), leased: newLeased(), fetches: newFetches(), unchanged: newUnchanged(),
		stop: make(chan struct{}), stopped: make(chan struct{}),
	}
	go w.tick() //nolint:contextcheck // what was handed over is committed whatever became of the caller
	return w, nil
}

// tick commits what is pending once a second.
func (w *writer) tick() {
	defer close(w.stopped)
	t := time.NewTicker(commitEvery)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			w.mu.Lock()
			w.failed = errors.Join(w.failed, w.commit(context.Background()))
			w.mu.Unlock()
		case <-w.stop:
			return
		}
	}
}

//nolint:contextcheck // what was handed over is committed whatever became of the caller
func (w *writer) close() error {
	close(w.stop)
	<-w.stopped
	w.mu.Lock()
	defer w.mu.Unlock()
	err := errors.Join(w.failed, w.commit(context.Background()))
	for _, s := range w.stmts {
		err = errors.Join(err, s.Close())
	}
	return errors.Join(err, w.conn.Close(), w.db.Close())
}

// hold runs f with the connection to itself. A statement broken off in its
// middle would take the open transaction with it: what has begun is finished,
// cancelled or not.
func (w *writer) hold(ctx context.Context, f func(ctx context.Context) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil {
		return w.failed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return f(context.WithoutCancel(ctx))
}

// do runs f inside the open transaction, after all that was handed over before.
// If f fails, what it did is undone and the rest of the transaction stays.
func (w *writer) do(ctx context.Context, f func(ctx context.Context) error) error {
	return w.look(ctx, func(ctx context.Context) error { return w.act(ctx, f) })
}

// look runs f, which changes nothing, on what is committed or pending.
func (w *writer) look(ctx context.Context, f func(ctx context.Context) error) error {
	return w.hold(ctx, func(ctx context.Context) error {
		if err := w.drain(ctx); err != nil {
			return err
		}
		return f(ctx)
	})
}

func (w *writer) begin(ctx context.Context) error {
	if w.open {
		return nil
	}
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	w.open = true
	return nil
}

// act runs f inside the open transaction and undoes it if it fails.
func (w *writer) act(ctx context.Context, f func(ctx context.Context) error) error {
	if err := w.begin(ctx); err != nil {
		return err
	}
	if err := w.exec(ctx, "SAVEPOINT act"); err != nil {
		return err
	}
	if err := f(ctx); err != nil {
		w.forget()
		if undo := errors.Join(w.exec(ctx, "ROLLBACK TO act"), w.exec(ctx, "RELEASE act")); undo != nil {
			w.abandon(ctx) // a full disk or a failing one ends the whole transaction
		}
		return err
	}
	return w.exec(ctx, "RELEASE act")
}

// abandon gives the whole transaction up: what was pending is asked for again
// when the run goes on.
func (w *writer) abandon(ctx context.Context) {
	w.forget()
	for _, r := range w.waiting() {
		r.empty()
	}
	w.open, w.pending = false, 0
	_, _ = w.conn.ExecContext(ctx, "ROLLBACK") // if it still stands
}

// waiting are all rows that may wait, in the order in which they are written.
func (w *writer) waiting() []*rows { return []*rows{w.found, w.leased, w.fetches, w.unchanged} }

// forget drops ids of addresses that are undone with the rest.
func (w *writer) forget() {
	w.ids.clear()
	w.texts.clear()
	w.links.clear()
}

// did counts a fetch and commits if there are enough of them.
func (w *writer) did(ctx context.Context) error {
	if w.pending++; w.pending < commitAfter {
		return nil
	}
	return w.commit(ctx)
}

// flush commits what is pending.
func (w *writer) flush(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := errors.Join(w.failed, w.commit(context.WithoutCancel(ctx)))
	w.failed = nil
	return err
}

func (w *writer) commit(ctx context.Context) error {
	if err := w.drain(ctx); err != nil {
		return err
	}
	if !w.open {
		return nil
	}
	w.pending = 0
	if _, err := w.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	w.open = false
	return nil
}

// stmt returns the prepared statement for q.
func (w *writer) stmt(ctx context.Context, q string) (*sql.Stmt, error) {
	if s, ok := w.stmts[q]; ok {
		return s, nil
	}
	s, err := w.conn.PrepareContext(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("prepare %q: %w", q, err)
	}
	w.stmts[q] = s
	return s, nil
}

// exec runs a prepared statement.
func (w *writer) exec(ctx context.Context, q string, args ...any) error {
	_, err := w.result(ctx, q, args...)
	return err
}

func (w *writer) result(ctx context.Context, q string, args ...any) (sql.Result, error) {
	s, err := w.stmt(ctx, q) //nolint:sqlclosecheck // kept for the next call, closed with the connection
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// row queries one row with a prepared statement.
func (w *writer) row(ctx context.Context, q string, args []any, into ...any) error {
	s, err := w.stmt(ctx, q) //nolint:sqlclosecheck // as above
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}
