package crawler

import "sync"

// handed remembers which links of unchanged pages need no look: those that were
// looked at, most links of a page being the navigation of all pages, and those
// that the run began with. An unchanged night would read each of them back from
// the frontier for every page. It takes a bit for each address the frontier knows.
type handed struct {
	mu   sync.Mutex
	bits []uint64
}

// add takes the number of an address and reports whether it was not known.
func (h *handed) add(address int64) bool {
	i, bit := int(address/64), uint64(1)<<(address%64)
	h.mu.Lock()
	defer h.mu.Unlock()
	if i >= len(h.bits) {
		h.bits = append(h.bits, make([]uint64, i+1-len(h.bits))...)
	}
	known := h.bits[i]&bit != 0
	h.bits[i] |= bit
	return !known
}
