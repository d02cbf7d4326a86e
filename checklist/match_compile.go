package checklist

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"xxgk/checklist/terms"
)

// pattern is a term compiled: words are numbers in the one set.
type pattern struct {
	element   int
	strength  TermStrength
	any       []int32
	all       []int32
	none      []int32
	anyShape  shapeSet
	allShape  shape
	noneShape shapeSet
	hasAny    bool
}

// shapeSet is a set of shapes, one bit each.
type shapeSet uint16

func (s shapeSet) has(x shape) bool { return s>>x&1 == 1 }

// lexicon is everything that is looked for, and what each word is looked for for.
type lexicon struct {
	set      *terms.Set // of all words
	inText   *terms.Set // of those that mean something in a text; numbered first, so as in words
	words    []string
	patterns []pattern
	triggers [][]int32   // word → patterns to try when it occurs
	noneOf   [][]refusal // word → elements it speaks against
	columnOf [][]int32   // word → elements whose column it names
	nilOf    [][]int32   // word → elements of which it says that there are none
	class    []class     // word → what it marks

	noneShape []shapeSet // element → shapes of title that speak against it
}

// refusal is that a word speaks against an element, but where one of these
// patterns of its own, which ask for the word, fits.
type refusal struct {
	element int32
	unless  []int32
}

// compiler builds a lexicon.
type compiler struct {
	lexicon
	number map[string]int32
	shapes map[string]shape
}

// compile reads the terms of elements, which keep their index.
func compile(elements []*Element) (*lexicon, error) {
	c := &compiler{number: make(map[string]int32), shapes: shapeWords()}
	inText := c.textWords(elements)
	for i, e := range elements {
		own := len(c.patterns)
		for _, t := range e.Terms {
			if err := c.term(i, t); err != nil {
				return nil, fmt.Errorf("terms of %s: %w", e.ID, err)
			}
		}
		words, shapes, err := c.split(e.None)
		if err != nil {
			return nil, fmt.Errorf("none of %s: %w", e.ID, err)
		}
		c.noneShape = append(c.noneShape, shapes)
		for _, n := range words {
			c.noneOf[n] = append(c.noneOf[n], refusal{element: int32(i), unless: c.asking(n, own)})
		}
		for _, w := range e.Columns {
			if n, ok := c.word(w); ok {
				c.columnOf[n] = append(c.columnOf[n], int32(i))
			}
		}
		for _, w := range e.Nil {
			if n, ok := c.word(w); ok {
				c.nilOf[n] = append(c.nilOf[n], int32(i))
			}
		}
	}
	for class, words := range markers() {
		for _, w := range words {
			n, _ := c.word(w)
			// A word may mark two classes; the graver one, which has the lower number, stays.
			if was := c.class[n]; was == classNone || class < was {
				c.class[n] = class
			}
		}
	}
	var err error
	if c.set, err = terms.New(c.words); err != nil {
		return nil, err
	}
	if c.inText, err = terms.New(c.words[:inText]); err != nil {
		return nil, err
	}
	return &c.lexicon, nil
}

// textWords numbers what a text is searched for and returns how many words that
// is: those of terms that hold there, and of nil returns. What only titles are
// weighed by would be found in a text more often than all else.
func (c *compiler) textWords(elements []*Element) int {
	for _, e := range elements {
		for _, t := range e.Terms {
			if t.Strength == TermWeak {
				continue
			}
			for _, w := range slices.Concat(t.Any, t.All, t.None) {
				if _, is := c.shapes[w]; !is {
					c.word(w)
				}
			}
		}
		for _, w := range e.Nil {
			c.word(w)
		}
	}
	for _, w := range markers()[classNil] {
		c.word(w)
	}
	return len(c.words)
}

// word numbers a word, normalised. It is false if nothing is left of it.
func (c *compiler) word(w string) (int32, bool) {
	w = normalise(w)
	if w == "" {
		return 0, false
	}
	n, ok := c.number[w]
	if !ok {
		n = int32(len(c.words))
		c.number[w] = n
		c.words = append(c.words, w)
		c.triggers = append(c.triggers, nil)
		c.noneOf = append(c.noneOf, nil)
		c.columnOf = append(c.columnOf, nil)
		c.nilOf = append(c.nilOf, nil)
		c.class = append(c.class, classNone)
	}
	return n, true
}

// term compiles one term and hangs it on the words that must occur for it to hold.
func (c *compiler) term(element int, t Term) error {
	p := pattern{element: element, strength: t.Strength, hasAny: len(t.Any) > 0}
	var shapes shapeSet
	var err error
	if p.any, p.anyShape, err = c.split(t.Any); err != nil {
		return err
	}
	if p.all, shapes, err = c.split(t.All); err != nil {
		return err
	}
	if shapes != 0 {
		p.allShape = shape(bits.TrailingZeros16(uint16(shapes)))
	}
	if bits.OnesCount16(uint16(shapes)) > 1 {
		return fmt.Errorf("all %v: a title has one shape", t.All)
	}
	if p.none, p.noneShape, err = c.split(t.None); err != nil {
		return err
	}
	on := p.any
	if len(p.all) > 0 && (!p.hasAny || p.anyShape != 0) {
		on = p.all[:1]
	}
	if len(on) == 0 {
		return fmt.Errorf("any %v, all %v: no word to look for", t.Any, t.All)
	}
	id := int32(len(c.patterns))
	c.patterns = append(c.patterns, p)
	for _, w := range on {
		c.triggers[w] = append(c.triggers[w], id)
	}
	return nil
}

// asking returns those of the patterns from one on that ask a heading for a word.
func (c *compiler) asking(word int32, from int) (ids []int32) {
	for id := from; id < len(c.patterns); id++ {
		p := &c.patterns[id]
		if p.strength != TermText && (slices.Contains(p.any, word) || slices.Contains(p.all, word)) {
			ids = append(ids, int32(id))
		}
	}
	return ids
}

// split parts words from shapes.
func (c *compiler) split(list []string) (words []int32, shapes shapeSet, err error) {
	for _, w := range list {
		if s, ok := c.shapes[w]; ok {
			shapes |= 1 << s
			continue
		}
		if strings.HasPrefix(w, "{") {
			return nil, 0, fmt.Errorf("%s is not a shape of title", w)
		}
		if n, ok := c.word(w); ok {
			words = append(words, n)
		}
	}
	return words, shapes, nil
}

// narrow reports whether a column name, found in a segment of a path, is the
// better part of it: 章程 is not the name of 招生章程.
func narrow(word string, segment []byte) bool {
	return 2*utf8.RuneCountInString(word) > utf8.RuneCount(segment)
}
