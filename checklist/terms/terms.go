// Package terms finds all words of a fixed set in a text in one pass. Of most
// places in a text one look at two characters tells that no word begins there;
// from the others a trie is walked. It knows nothing of what the words mean,
// never changes after New and may be shared; any bytes are a text, valid UTF-8
// or not.
package terms

import (
	"errors"
	"fmt"
	"math/bits"
	"unicode/utf8"
)

// maxEdges bounds the trie (12 bytes an edge, half of the room empty), so that
// an absurd rule pack is refused instead of eating the machine's memory.
const maxEdges = 8 << 20

// Set is a fixed set of words.
type Set struct {
	pairs places  // the first two units of words, folded
	lone  places  // units that are words
	edges []edge  // by a hash of from and unit, or the next free place; at least half are free
	shift int     // from a hash of 32 bits to a place in edges
	ends  []int32 // node → the word that ends there, -1 if none
	same  []int32 // word → another one like it, -1 if none
}

// edge leads from a node to the next by a unit. The root has edges only to units
// that are words; the first unit u of a longer word is no node, and what follows
// it leads from ^u: so a pair is found at one look.
type edge struct {
	from int32
	to   int32 // 0, the root, to which nothing leads: a free place
	unit uint32
}

// Hit is a word found, and the bytes it takes in the text.
type Hit struct {
	Word       int32
	Start, End int32
}

// places are a set of 16-bit numbers, 8 KB: within a processor's nearest cache.
type places [1 << 16 / 64]uint64

func (p *places) add(i uint16)       { p[i/64] |= 1 << (i % 64) }
func (p *places) at(i uint16) uint64 { return p[i/64] & (1 << (i % 64)) }

// New makes a set of words, which Find tells by their index. It refuses empty
// words, those that are not UTF-8, and more than memory should be spent on.
func New(words []string) (*Set, error) {
	s := &Set{same: make([]int32, len(words)), ends: []int32{-1}}
	count := 0
	for i, w := range words {
		if w == "" {
			return nil, fmt.Errorf("terms: word %d is empty", i)
		}
		if !utf8.ValidString(w) {
			return nil, fmt.Errorf("terms: word %d is not UTF-8", i)
		}
		for j := 0; j < len(w); count++ {
			_, size := unit(w, j)
			j += size
		}
		if count > maxEdges {
			return nil, errors.New("terms: too many words")
		}
	}
	size := bits.Len(uint(2 * count))
	s.edges, s.shift = make([]edge, 1<<size), 32-size
	for i, w := range words {
		s.add(int32(i), w)
	}
	return s, nil
}

// add puts a word into the trie.
func (s *Set) add(word int32, w string) {
	first, i := unit(w, 0)
	at := int32(0)
	if i == len(w) {
		s.lone.add(uint16(first))
		at = s.grow(0, first)
	} else {
		second, _ := unit(w, i)
		s.pairs.add(fold(first, second))
		for at = ^int32(first); i < len(w); {
			u, size := unit(w, i)
			at = s.grow(at, u)
			i += size
		}
	}
	s.same[word], s.ends[at] = s.ends[at], word
}

// grow returns the node that a unit leads to, a new one if there is none.
func (s *Set) grow(from int32, u uint32) int32 {
	e := s.edge(from, u)
	if e.to == 0 {
		*e = edge{from: from, to: int32(len(s.ends)), unit: u}
		s.ends = append(s.ends, -1)
	}
	return e.to
}

// edge returns the edge, or the free place where it would stand.
func (s *Set) edge(from int32, u uint32) *edge {
	mask := uint32(len(s.edges) - 1)
	for i := (uint32(from)*0x9e3779b1 ^ u) * 0x85ebca6b >> s.shift; ; i++ {
		if e := &s.edges[i&mask]; e.to == 0 || e.from == from && e.unit == u {
			return e
		}
	}
}

// Find returns every occurrence of every word, by where it ends and then where
// it begins, words within words as well. It writes them over room, if that
// suffices.
func (s *Set) Find(room []Hit, text string) []Hit { return find(s, room, text) }

// FindBytes does the same in a text that is bytes.
func (s *Set) FindBytes(room []Hit, text []byte) []Hit { return find(s, room, text) }

func find[T string | []byte](s *Set, room []Hit, text T) []Hit {
	hits := room[:0]
	last, begin := uint32(none), 0 // the unit before, and where it begins
	for i := 0; i < len(text); {
		u, size := unit(text, i)
		if s.pairs.at(fold(last, u))|s.lone.at(uint16(u)) != 0 {
			hits = begun(s, hits, text, begin, last, i, u)
		}
		last, begin, i = u, i, i+size
	}
	return hits
}

// begun appends the words that begin with the pair of units at begin and i, and
// the one that is the latter.
func begun[T string | []byte](s *Set, hits []Hit, text T, begin int, last uint32, i int, u uint32) []Hit {
	_, size := unit(text, i)
	for e, end := s.edge(^int32(last), u), i+size; e.to != 0; {
		hits = s.tell(hits, s.ends[e.to], begin, end)
		if end == len(text) {
			break
		}
		next, size := unit(text, end)
		e, end = s.edge(e.to, next), end+size
	}
	if e := s.edge(0, u); e.to != 0 {
		hits = s.tell(hits, s.ends[e.to], i, i+size)
	}
	return hits
}

// tell appends a word and those like it, each before the ones that end later.
func (s *Set) tell(hits []Hit, word int32, begin, end int) []Hit {
	for ; word >= 0; word = s.same[word] {
		h := Hit{Word: word, Start: int32(begin), End: int32(end)}
		hits = append(hits, h)
		// A longer word that began before may end behind it; none is longer than
		// the longest, so the way back is short.
		for j := len(hits) - 1; j > 0 && hits[j-1].End > h.End; j-- {
			hits[j-1], hits[j] = h, hits[j-1]
		}
	}
	return hits
}

// none is what stands before a text: no unit.
const none = 1 << 17

// unit returns the number of what stands at i and its bytes: a character of
// three bytes, as Chinese ones are, by its code, or else a byte, counted on from
// the last code of those.
func unit[T string | []byte](s T, i int) (uint32, int) {
	if i+2 < len(s) {
		if x := uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16; x&0xc0c0f0 == 0x8080e0 {
			return x&0xf<<12 | x>>2&0xfc0 | x>>16&0x3f, 3
		}
	}
	return 1<<16 + uint32(s[i]), 1
}

// fold makes one number of two units.
func fold(a, b uint32) uint16 {
	return uint16((a*0x9e3779b1 ^ b*0x85ebca6b) >> 16)
}
