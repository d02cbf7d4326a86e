package directory

import (
	"slices"
	"strings"
)

// Name is one way in which schools call a requirement or one of its elements.
type Name struct {
	Requirement int
	Element     string // empty: the requirement as a whole
	Text        string
	Alias       bool // a column's usual name: counts only for a cell that says just this
}

// Category is one of the parts into which the list is divided.
type Category struct {
	Number       int
	Name         string
	Requirements []int
}

// How near a cell must come to a name.
const (
	near      = 0.6  // to be taken for it
	nearer    = 0.75 // to tell by itself whether a directory is numbered as the list is
	clear     = 0.03 // how far the best must stand before the next
	sameGroup = 0.05 // added if the row stands under the name's own category
	otherPart = 0.25 // taken off if it stands under another
	numbered  = 0.3  // added for the number, and the least that the wording must then share
)

// maxCell is longer, in bytes, than a cell that words a requirement.
const maxCell = 1000

// index finds the requirement or element that a cell names.
type index struct {
	names    []entry
	exact    map[string][]int32
	where    map[bigram][]int32 // the names that hold a bigram; aliases left out
	parts    map[string]int     // plain name of a category → its number
	category map[int]int        // requirement → category
	known    map[int]bool       // requirements of the list
}

type entry struct {
	Name
	plain string
	grams int
}

// bigram is a pair of neighbouring characters.
type bigram [2]rune

func newIndex(names []Name, categories []Category) *index {
	x := &index{
		exact: make(map[string][]int32), where: make(map[bigram][]int32), parts: make(map[string]int),
		category: make(map[int]int), known: make(map[int]bool),
	}
	for _, n := range names {
		x.known[n.Requirement] = true
		for _, text := range []string{plain(n.Text), plain(bare(n.Text))} {
			i := int32(len(x.names))
			if text == "" || slices.ContainsFunc(x.exact[text], func(j int32) bool { return x.names[j].Name == n }) {
				continue
			}
			b := bigrams(text)
			x.names = append(x.names, entry{Name: n, plain: text, grams: len(b)})
			x.exact[text] = append(x.exact[text], i)
			if n.Alias {
				continue
			}
			for g := range b {
				x.where[g] = append(x.where[g], i)
			}
		}
	}
	for _, c := range categories {
		x.parts[partName(c.Name)] = c.Number
		for _, r := range c.Requirements {
			x.category[r] = c.Number
		}
	}
	return x
}

// scope is what a row's place says about what it may be.
type scope struct {
	category    int // the category it stands under; 0: unknown
	requirement int // the requirement it stands under; 0: any
	number      int // the number it carries, in a directory numbered as the list is; 0: none
}

// match is what a cell names.
type match struct {
	requirement int
	element     string // empty: the requirement as a whole
	score       float64
}

// find returns what a cell names, and false if it names nothing, or as well
// one thing as another.
func (x *index) find(cell string, in scope) (match, bool) {
	if len(cell) > maxCell {
		return match{}, false
	}
	best := make(map[int]match) // by requirement
	for _, text := range []string{plain(cell), plain(bare(cell))} {
		x.weigh(text, in, best)
	}
	var first, second match
	for _, m := range best {
		switch {
		case m.score > first.score || m.score == first.score && m.requirement < first.requirement:
			first, second = m, first
		case m.score > second.score:
			second = m
		}
	}
	return first, first.score >= near && (second.score == 0 || first.score-second.score >= clear)
}

// weigh notes for each requirement the name of it that a text comes nearest to.
func (x *index) weigh(text string, in scope, best map[int]match) {
	note := func(e *entry, score float64) {
		if score = x.placed(e.Requirement, score, in); score < near {
			return
		}
		m, met := best[e.Requirement]
		switch {
		case !met || score > m.score:
			best[e.Requirement] = match{e.Requirement, e.Element, score}
		case score == m.score && m.element != e.Element:
			m.element = "" // of two elements alike it names neither
			best[e.Requirement] = m
		}
	}
	for _, i := range x.exact[text] {
		e := &x.names[i]
		score := 1.0
		if e.Alias {
			score = 0.9
		}
		note(e, score)
	}
	grams := bigrams(text)
	if len(grams) < 2 {
		return
	}
	shared := make(map[int32]int)
	for g := range grams {
		for _, i := range x.where[g] {
			shared[i]++
		}
	}
	for i, k := range shared {
		e := &x.names[i]
		note(e, likeness(text, len(grams), e, k))
	}
}

// likeness is how near a text comes to a name: by the pairs of characters they
// share, or by the one holding the other whole.
func likeness(text string, grams int, e *entry, shared int) float64 {
	s := 2 * float64(shared) / float64(grams+e.grams)
	const (
		part = 5 * len("字") // so that 管理办法 is no part of anything
		name = 3 * len("字") // 国家助学金管理办法 is about 助学金
	)
	switch said, called := len(text), len(e.plain); {
	case said >= part && said <= called && strings.Contains(e.plain, text):
		s = max(s, 0.65+0.3*float64(said)/float64(called))
	case called < said && (called >= part || called >= name && e.Element != "" && 3*called >= said) && strings.Contains(text, e.plain):
		s = max(s, 0.65+0.3*float64(called)/float64(said))
	}
	return min(s, 0.98) // the very name is nearer than all that is like it
}

// placed changes a likeness by the row's place in its directory.
func (x *index) placed(requirement int, s float64, in scope) float64 {
	switch {
	case in.requirement != 0 && in.requirement != requirement:
		return 0
	case in.requirement != 0:
		s += otherPart / 2
	}
	if in.number != 0 && in.number == requirement && s >= numbered {
		s += numbered
	}
	switch part := x.category[requirement]; {
	case in.category == 0 || part == 0:
	case part == in.category:
		s += sameGroup
	default:
		s -= otherPart
	}
	return s
}

// elements returns the elements of a requirement that a cell names, one or
// several of them: divided by 、 or ；, or run together as in 简介及分工.
func (x *index) elements(requirement int, cell string) []string {
	var ids []string
	in := scope{requirement: requirement}
	add := func(text string) bool {
		m, ok := x.find(text, in)
		if !ok || m.element == "" {
			return false
		}
		for _, id := range append([]string{m.element}, x.within(text, m)...) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return true
	}
	if add(cell) {
		return ids
	}
	for _, part := range strings.FieldsFunc(cell, divides) {
		add(part)
	}
	return ids
}

// within returns further elements of a match's requirement whose names a text
// holds nearly whole, unless it is a name of its own.
func (x *index) within(text string, m match) []string {
	const whole = 0.75
	text = plain(text)
	if len(x.exact[text]) > 0 {
		return nil
	}
	grams := bigrams(text)
	var ids []string
	for i := range x.names {
		e := &x.names[i]
		if e.Requirement != m.requirement || e.Element == "" || e.Element == m.element || e.Alias || e.grams < 3 {
			continue
		}
		shared := 0
		for g := range bigrams(e.plain) {
			if grams[g] {
				shared++
			}
		}
		if float64(shared) >= whole*float64(e.grams) {
			ids = append(ids, e.Element)
		}
	}
	return ids
}

// part returns the category that a heading names, 0 if none.
func (x *index) part(heading string) int { return x.parts[partName(heading)] }
