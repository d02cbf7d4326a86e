package crawler

import (
	"sync"
	"sync/atomic"
)

// handed remembers which links of unchanged pages need no look: those that were
// looked at, most links of a page being the navigation of all pages, and those
// that the run began with. An unchanged night would read each of them back from
// the frontier for every page. It takes a bit for each address the frontier
// knows; nearly all that is asked of it is there, and waits for nobody.
type handed struct {
	mu   sync.Mutex // of who adds
	bits atomic.Pointer[[]atomic.Uint64]
}

// add takes the number of an address and reports whether it was not known.
func (h *handed) add(address int64) bool {
	i, bit := int(address/64), uint64(1)<<(address%64)
	if b := h.bits.Load(); b != nil && i < len(*b) && (*b)[i].Load()&bit != 0 {
		return false
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.grown(i)[i].Or(bit)&bit == 0
}

// grown returns bits of which there are more than i. The caller holds the lock.
func (h *handed) grown(i int) []atomic.Uint64 {
	var old []atomic.Uint64
	if b := h.bits.Load(); b != nil {
		old = *b
	}
	if i < len(old) {
		return old
	}
	bits := make([]atomic.Uint64, max(i+1, 2*len(old)))
	for k := range old {
		bits[k].Store(old[k].Load())
	}
	h.bits.Store(&bits)
	return bits
}
