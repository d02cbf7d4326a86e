// Package terms finds all words of a fixed set in a text in one pass: an
// Aho-Corasick automaton over bytes. The states near its start, where a text
// mostly is, have a table row each; the many others know their children and
// where to go on without one: a table of all would be larger than a processor's
// cache. It knows nothing of what the words mean, never changes after New and
// may be shared; any bytes are a text, valid UTF-8 or not.
package terms

import (
	"errors"
	"fmt"
)

// maxStates bounds the automaton (16 bytes a state), so that an absurd rule
// pack is refused instead of eating the machine's memory.
const maxStates = 16 << 20

// maxRows is how many states have a row of the table: those of depth three and
// a few more, 180 KB with the terms of the list.
const maxRows = 512

// Set is a compiled set of words.
type Set struct {
	class  [256]uint8 // byte → column of the table; 0: in no word
	stride uint32     // columns per state
	rows   uint32     // states that have one
	next   []uint32   // of the first states: state*stride+class → state
	states []state    // breadth first; one more than there are, to end the last one's children
	link   []output
	length []int32 // bytes of each word
	begins *begins // nil if a word is no text
}

// state is a place in the automaton. Its children stand one after the other,
// from child to before the next state's child.
type state struct {
	child uint32 // the first one
	fail  uint32 // the longest proper suffix that is a state
	ends  int32  // first entry in link that ends here, -1 none
	class uint8  // of the byte that leads here
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
	if len(t.child) > maxStates {
		return nil, errors.New("terms: too many words")
	}
	s.number(t)
	s.begins = newBegins(words)
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
	child []map[uint8]int32
	ends  [][]int32 // words that end there
}

func (s *Set) trie(words []string) *trie {
	t := &trie{child: []map[uint8]int32{nil}, ends: [][]int32{nil}}
	for i, w := range words {
		at := int32(0)
		for j := range len(w) {
			c := s.class[w[j]]
			to, ok := t.child[at][c]
			if !ok {
				to = int32(len(t.child))
				if t.child[at] == nil {
					t.child[at] = make(map[uint8]int32, 1)
				}
				t.child[at][c] = to
				t.child = append(t.child, nil)
				t.ends = append(t.ends, nil)
			}
			at = to
		}
		t.ends[at] = append(t.ends[at], int32(i))
	}
	return t
}

// number numbers the states breadth first, so that the shallow ones lie
// together, and fills in where each leads.
func (s *Set) number(t *trie) {
	order := make([]int32, 1, len(t.child))
	s.states = make([]state, len(t.child)+1)
	s.states[0].ends = -1
	s.rows = uint32(min(len(t.child), maxRows))
	s.next = make([]uint32, s.rows*s.stride)
	for n := uint32(0); int(n) < len(order); n++ {
		at := &s.states[n]
		at.child = uint32(len(order))
		row := s.row(n, at.fail)
		for c := range s.stride {
			to, ok := t.child[order[n]][uint8(c)]
			if !ok {
				continue
			}
			m := uint32(len(order))
			order = append(order, to)
			s.states[m].class = uint8(c)
			if n > 0 {
				s.states[m].fail = s.step(at.fail, uint8(c))
			}
			s.chain(m, t.ends[to])
			if row != nil {
				row[c] = m
			}
		}
	}
	s.states[len(order)].child = uint32(len(order))
}

// row is the row of the table of a state that has one: at first that of the
// state it fails to, because where it has no child it goes as that one does.
func (s *Set) row(n, fail uint32) []uint32 {
	if n >= s.rows {
		return nil
	}
	row := s.next[n*s.stride : (n+1)*s.stride]
	if n > 0 {
		copy(row, s.next[fail*s.stride:])
	}
	return row
}

// step is the state that a byte of a class leads to.
func (s *Set) step(n uint32, class uint8) uint32 {
	for n >= s.rows {
		for m := s.states[n].child; m < s.states[n+1].child; m++ {
			if s.states[m].class == class {
				return m
			}
		}
		n = s.states[n].fail
	}
	return s.next[n*s.stride+uint32(class)]
}

// chain records the words that end in state m: its own, then its suffix's.
func (s *Set) chain(m uint32, words []int32) {
	at := &s.states[m]
	at.ends = s.states[at.fail].ends
	for _, w := range words {
		s.link = append(s.link, output{word: w, then: at.ends})
		at.ends = int32(len(s.link) - 1)
	}
}

// Find appends every occurrence of every word in text to hits, in the order of
// their ends, and returns it. Given a slice with room it allocates nothing.
func (s *Set) Find(hits []Hit, text string) []Hit {
	n := uint32(0)
	for i := 0; i < len(text); i++ {
		if n == 0 && s.begins != nil {
			if i = s.begins.skip(text, i); i == len(text) {
				break
			}
		}
		class := s.class[text[i]]
		switch {
		case n < s.rows:
			n = s.next[n*s.stride+uint32(class)]
		case class == 0:
			n = 0
		default:
			n = s.step(n, class)
		}
		if n == 0 {
			continue
		}
		for at := s.states[n].ends; at >= 0; at = s.link[at].then {
			w := s.link[at].word
			hits = append(hits, Hit{Word: w, Start: int32(i+1) - s.length[w], End: int32(i + 1)})
		}
	}
	return hits
}

// Len returns the number of words.
func (s *Set) Len() int { return len(s.length) }
