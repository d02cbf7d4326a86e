package storage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"sync"

	"xxgk/audit"
	"xxgk/site"
)

// Recall puts into the frontier of a run what the run before it found by links
// that its pages still had when it ended, each target as it stood then. Left
// out, and found again or not by what is read tonight, is what lies on hosts of
// others, deeper than deepest, or was asked for by something beside links. What
// is asked for tonight already matters as much as links made of it then.
func (db *DB) Recall(ctx context.Context, run int64, deepest int) error {
	w := db.write
	err := w.do(ctx, func(ctx context.Context) error {
		if err := w.weigh(ctx, run); err != nil {
			return err
		}
		var before int64
		var met []byte
		err := w.row(ctx, `SELECT b.id, b.met FROM run r JOIN run b ON b.id < r.id AND b.school = r.school AND b.scope = r.scope
			WHERE r.id = ?1 AND b.state <> ?2 AND length(b.met) > 0 ORDER BY b.id DESC LIMIT 1`, []any{run, string(audit.RunFailed)}, &before, &met)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		for first, last := range ranges(met) {
			if err == nil {
				err = w.exec(ctx, `INSERT INTO target (run, state, address, host, priority, depth, attempts, outside, referrer)
					SELECT ?1, 0, address, host, priority, depth, 0, 0, referrer FROM target
					WHERE run = ?2 AND address BETWEEN ?3 AND ?4 AND outside = 0 AND priority < ?5 AND depth <= ?6
					ON CONFLICT DO NOTHING`, run, before, first, last, site.Asked, deepest)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("what run %d begins with: %w", run, err)
	}
	return nil
}

// weigh gives what is asked for tonight the weight that links gave it the night
// before, whatever the scope: it is asked for before they are read again, and
// pages that have not changed tell of no address that the run knows.
func (w *writer) weigh(ctx context.Context, run int64) error {
	return w.exec(ctx, `UPDATE target SET priority = ?2 + max(priority % ?2, coalesce((SELECT b.priority % ?2 FROM target b
			WHERE b.address = target.address AND b.run = (SELECT max(b.id) FROM run r JOIN run b ON b.id < r.id AND b.school = r.school
				WHERE r.id = ?1 AND b.state <> ?3)), 0))
		WHERE run = ?1 AND priority >= ?2`, run, site.Asked, string(audit.RunFailed))
}

// met is the set of the addresses that pages of the run under way lead to, by
// their numbers.
type met struct {
	mu   sync.Mutex
	bits []uint64
}

// add takes the addresses of leads.
func (m *met) add(leads []lead) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, l := range leads {
		m.set(l.address)
	}
}

func (m *met) set(address int64) {
	i := int(address / 64)
	if i >= len(m.bits) {
		m.bits = append(m.bits, make([]uint64, i+1-len(m.bits))...)
	}
	m.bits[i] |= 1 << (address % 64)
}

// load begins with what an earlier part of the run met.
func (m *met) load(packed []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bits = nil
	for first, last := range ranges(packed) {
		for a := first; a <= last; a++ {
			m.set(a)
		}
	}
}

// pack writes the set as ranges, each by how many are left out before it and
// how many follow its first. What pages link to was mostly found on one page
// after the other, and so are its numbers.
func (m *met) pack() []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := []byte{}
	next, first := int64(0), int64(-1)
	for a := range int64(64*len(m.bits) + 1) {
		in := a < int64(64*len(m.bits)) && m.bits[a/64]&(1<<(a%64)) != 0
		switch {
		case in && first < 0:
			first = a
		case !in && first >= 0:
			b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(first-next)), uint64(a-1-first))
			next, first = a, -1
		}
	}
	return b
}

// maxNumber bounds the numbers of addresses that are believed.
const maxNumber = 1 << 40

// ranges reads what pack wrote, and ends where it is broken.
func ranges(b []byte) iter.Seq2[int64, int64] {
	return func(yield func(first, last int64) bool) {
		var next uint64
		for len(b) > 0 {
			gap, n := binary.Uvarint(b)
			if n <= 0 {
				return
			}
			more, m := binary.Uvarint(b[n:])
			if m <= 0 || gap > maxNumber || more > maxNumber || next > maxNumber {
				return
			}
			if !yield(int64(next+gap), int64(next+gap+more)) {
				return
			}
			next, b = next+gap+more+1, b[n+m:]
		}
	}
}
