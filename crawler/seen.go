package crawler

import (
	"hash/maphash"
	"slices"
	"sync"
)

// seen remembers the hashes of addresses met lately, so that the navigation
// links of every page do not reach the frontier again. Its size is fixed: it
// may forget, and then the frontier says no; it never takes a new address for
// an old one but by a collision of 64 bits.
type seen struct {
	seed maphash.Seed
	mu   sync.Mutex
	sets [][seenWays]uint64
	next uint8 // way to be overwritten in a full set
}

const (
	seenSets = 1 << 15
	seenWays = 4 // 1 MiB in all: 131072 addresses
)

func newSeen() *seen {
	return &seen{seed: maphash.MakeSeed(), sets: make([][seenWays]uint64, seenSets)}
}

// has reports whether an address is remembered.
func (s *seen) has(address string) bool {
	h := maphash.String(s.seed, address) | 1
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.sets[(h>>1)%seenSets][:], h)
}

// add remembers an address and reports whether it was not known.
func (s *seen) add(address string) bool {
	h := maphash.String(s.seed, address) | 1 // 0 is an empty place
	s.mu.Lock()
	defer s.mu.Unlock()
	set := &s.sets[(h>>1)%seenSets]
	for i, v := range set {
		switch v {
		case h:
			return false
		case 0:
			set[i] = h
			return true
		}
	}
	set[s.next%seenWays] = h
	s.next++
	return true
}
