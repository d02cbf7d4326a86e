// Package terms finds all words of a fixed set in a text in one pass: an
// Aho-Corasick automaton over bytes, laid out as a dense table, so that a byte
// costs one table look-up whatever the number of words. It knows nothing of
// what the words mean, never changes after New and may be shared; any bytes
// are a text, valid UTF-8 or not.
package terms

import (
	"errors"
	"fmt"
)

// maxCells bounds the table (4 bytes a cell), so that an absurd rule pack is
// refused instead of eating the machine's memory.
const maxCells = 64 << 20

// emits marks a transition into a state in which at least one word ends.
const emits = 1 << 31

// Set is a compiled set of words.
type Set struct {
	class  [256]uint8 // byte → column of the table; 0: in no word
	stride uint32     // columns per state
	next   []uint32   // state+class → state (premultiplied by stride), with emits
	ends   []int32    // state number → first entry in link that ends there, -1 none
	link   []output
	length []int32 // bytes of each word
}

// output is a word that ends in a state, chained to the next shorter one.
type output struct {
	word int32
	then int32
}

// Hit is one occurrence of a word: its index in New's argument and the half-open
// byte range it covers.
type Hit struct {
	Word       int32
	Start, End int32
}

// New compiles words. A word may contain another and may stand twice: every
// occurrence of every index is reported. It fails on an empty word and on a
// set too large for a table.
func New(words []string) (*Set, error) {
	s := &Set{length: make([]int32, len(words))}
	for i, w := range words {
		if w == "" {
			return nil, fmt.Errorf("terms: word %d is empty", i)
		}
		s.length[i] = int32(len(w))
	}
	if err := s.classify(words); err != nil {
		return nil, err
	}
	t := s.trie(words)
	if len(t.parent)*int(s.stride) > maxCells {
		return nil, errors.New("terms: too many words for one table")
	}
	s.table(t)
	return s, nil
}

// classify gives each byte that occurs in a word a column of its own; all
// others share column 0, which leads back to the start.
func (s *Set) classify(words []string) error {
	n := 0
	for _, w := range words {
		for i := range len(w) {
			if s.class[w[i]] != 0 {
				continue
			}
			if n++; n > 255 {
				return errors.New("terms: words use every byte there is")
			}
			s.class[w[i]] = uint8(n)
		}
	}
	s.stride = uint32(n + 1)
	return nil
}

// trie holds the states in the order of their making.
type trie struct {
	child  []map[uint8]int32
	parent []int32
	ends   [][]int32 // words that end there
}

func (s *Set) trie(words []string) *trie {
	t := &trie{child: []map[uint8]int32{nil}, parent: []int32{0}, ends: [][]int32{nil}}
	for i, w := range words {
		at := int32(0)
		for j := range len(w) {
			c := s.class[w[j]]
			to, ok := t.child[at][c]
			if !ok {
				to = int32(len(t.parent))
				if t.child[at] == nil {
					t.child[at] = make(map[uint8]int32, 1)
				}
				t.child[at][c] = to
				t.child = append(t.child, nil)
				t.parent = append(t.parent, at)
				t.ends = append(t.ends, nil)
			}
			at = to
		}
		t.ends[at] = append(t.ends[at], int32(i))
	}
	return t
}

// table numbers the states breadth first, so that the shallow ones a text
// mostly visits lie together in the cache, and fills the transitions: a
// missing child goes where the longest proper suffix would go.
func (s *Set) table(t *trie) {
	order := make([]int32, 1, len(t.parent))
	number := make([]uint32, len(t.parent))
	fail := make([]uint32, len(t.parent)) // by number
	s.next = make([]uint32, len(t.parent)*int(s.stride))
	s.ends = make([]int32, len(t.parent))
	s.ends[0] = -1
	for n := uint32(0); int(n) < len(order); n++ {
		row := n * s.stride
		if n > 0 {
			copy(s.next[row:row+s.stride], s.next[fail[n]*s.stride:])
		}
		for c := range s.stride {
			to, ok := t.child[order[n]][uint8(c)]
			if !ok {
				continue
			}
			m := uint32(len(order))
			number[to] = m
			order = append(order, to)
			if n > 0 {
				fail[m] = (s.next[row+c] &^ emits) / s.stride
			}
			s.chain(m, fail[m], t.ends[to])
			s.next[row+c] = m * s.stride
			if s.ends[m] >= 0 {
				s.next[row+c] |= emits
			}
		}
	}
}

// chain records the words that end in state m: its own, then its suffix's.
func (s *Set) chain(m, fail uint32, words []int32) {
	s.ends[m] = s.ends[fail]
	for _, w := range words {
		s.link = append(s.link, output{word: w, then: s.ends[m]})
		s.ends[m] = int32(len(s.link) - 1)
	}
}

// Find appends every occurrence of every word in text to hits, in the order of
// their ends, and returns it. Given a slice with room it allocates nothing.
func (s *Set) Find(hits []Hit, text string) []Hit {
	state := uint32(0)
	next, class := s.next, &s.class
	for i := range len(text) {
		state = next[state+uint32(class[text[i]])]
		if state&emits == 0 {
			continue
		}
		state &^= emits
		for at := s.ends[state/s.stride]; at >= 0; at = s.link[at].then {
			w := s.link[at].word
			hits = append(hits, Hit{Word: w, Start: int32(i+1) - s.length[w], End: int32(i + 1)})
		}
	}
	return hits
}

// Len returns the number of words.
func (s *Set) Len() int { return len(s.length) }
