package checklist

import (
	"xxgk/checklist/terms"
	"xxgk/site"
)

// scratch is the working memory of one Match, used again and again.
type scratch struct {
	hits    []terms.Hit
	turn    uint32      // number of the field being read
	seen    []uint32    // word → last field it was seen in
	first   []terms.Hit // word → first and
	last    []terms.Hit // last place in that field
	words   []int32     // distinct words of the field
	weighed []weighed   // by element
	touched []int       // elements with anything in weighed
	title   heading
	against against // what speaks against the page as a whole
	lead    bool    // the text opens like a news story
	broad   bool    // the innermost column holds things of many kinds
	outer   int32   // word of a column of news; -1 if none
	nilAt   int32   // word of a nil return; -1 if none
	textLen int
}

// weighed is what one page shows for one element.
type weighed struct {
	strength TermStrength // of the best title term; empty: none
	field    string
	word     int32
	head     bool
	quote    string
	none     int32 // word that speaks against, -1
	against  against
	names    int32 // word by which the column names the element, -1
	narrows  int32 // word of a column that holds it, -1
	last     bool  // the innermost column names it
	text     int32 // word found in the text, -1
	textAt   int32
	rows     int // rows of a list that fit
	row      int // the best row
	touched  bool
}

// against is what speaks against a heading.
type against struct {
	class class
	word  int32
}

func newScratch(words, elements int) *scratch {
	return &scratch{
		hits: make([]terms.Hit, 0, 512), words: make([]int32, 0, 256),
		seen: make([]uint32, words), first: make([]terms.Hit, words), last: make([]terms.Hit, words),
		weighed: make([]weighed, elements), touched: make([]int, 0, 32),
	}
}

func (s *scratch) reset() {
	for _, i := range s.touched {
		s.weighed[i] = weighed{}
	}
	s.touched = s.touched[:0]
	s.against, s.lead, s.broad, s.outer, s.nilAt, s.textLen = against{word: -1}, false, false, -1, -1, 0
}

// of returns the element's record, made ready at first touch.
func (s *scratch) of(element int) *weighed {
	w := &s.weighed[element]
	if !w.touched {
		*w = weighed{touched: true, word: -1, none: -1, names: -1, narrows: -1, text: -1, row: -1, against: against{word: -1}}
		s.touched = append(s.touched, element)
	}
	return w
}

// find notes which words a field holds, and where.
func (m *Matcher) find(s *scratch, text string) {
	s.turn++
	if s.turn == 0 { // after 2³² fields the marks of long ago would count again
		clear(s.seen)
		s.turn = 1
	}
	s.hits = m.lex.set.Find(s.hits[:0], text)
	s.words = s.words[:0]
	for _, h := range s.hits {
		if s.seen[h.Word] != s.turn {
			s.seen[h.Word] = s.turn
			s.first[h.Word] = h
			s.words = append(s.words, h.Word)
		}
		s.last[h.Word] = h
	}
}

func (s *scratch) has(word int32) bool { return s.seen[word] == s.turn }

// holds reports whether a pattern fits the field just read, whose shape is given.
func (s *scratch) holds(p *pattern, is shape) bool {
	if p.allShape != shapeNone && p.allShape != is || p.noneShape.has(is) {
		return false
	}
	for _, w := range p.all {
		if !s.has(w) {
			return false
		}
	}
	for _, w := range p.none {
		if s.has(w) {
			return false
		}
	}
	if !p.hasAny || p.anyShape.has(is) {
		return true
	}
	for _, w := range p.any {
		if s.has(w) {
			return true
		}
	}
	return false
}

// scanColumn reads one segment of the column path.
func (m *Matcher) scanColumn(s *scratch, segment string, innermost bool) {
	h := m.heading("column", segment)
	m.find(s, h.text)
	for _, word := range s.words {
		switch c := m.lex.class[word]; {
		case c == classBroadColumn:
			s.broad = innermost
		case c >= classNewsColumn:
			s.outer = word
		}
		for _, element := range m.lex.columnOf[word] {
			if narrow(m.lex.words[word], h.text) {
				s.of(int(element)).narrows = word
			}
		}
		for _, id := range m.lex.triggers[word] {
			p := &m.lex.patterns[id]
			if p.strength == TermStrong && s.holds(p, h.shape) {
				w := s.of(p.element)
				w.names, w.last = word, innermost
			}
		}
	}
	for _, word := range s.words {
		for _, element := range m.lex.noneOf[word] {
			w := s.of(int(element))
			w.names, w.narrows = -1, -1
		}
	}
}

// scanHeading reads a title, an anchor or a file name.
func (m *Matcher) scanHeading(s *scratch, h *heading) {
	m.find(s, h.text)
	for _, word := range s.words {
		for _, id := range m.lex.triggers[word] {
			p := &m.lex.patterns[id]
			if p.strength == TermText || m.lex.noneShape[p.element].has(h.shape) || !s.holds(p, h.shape) {
				continue
			}
			w := s.of(p.element)
			better := w.strength == "" || w.strength == TermWeak && p.strength == TermStrong
			if !better && w.field != h.field {
				continue
			}
			head := s.head(p, h)
			if better || head && !w.head && p.strength == w.strength {
				w.strength, w.field, w.word, w.quote = p.strength, h.field, word, h.raw
				w.head = head
				w.against = m.speaksAgainst(s, h, p, head)
			}
		}
	}
	for _, word := range s.words {
		for _, element := range m.lex.noneOf[word] {
			w := s.of(int(element))
			if h.field == "title" || w.field == h.field {
				w.none = word
			}
		}
	}
	if h.field == "title" {
		s.against = m.speaksAgainst(s, h, nil, false)
		for _, word := range s.words {
			if m.lex.class[word] == classNil {
				s.nilAt = word
			}
		}
	}
}

// head reports whether the term is, or ends in, the head noun of the heading.
func (s *scratch) head(p *pattern, h *heading) bool {
	if p.allShape != shapeNone || p.anyShape.has(h.shape) {
		return true
	}
	for _, list := range [2][]int32{p.any, p.all} {
		for _, w := range list {
			if s.has(w) && (int(s.last[w].End) >= h.core || int(s.first[w].End) < h.tag) {
				return true
			}
		}
	}
	return false
}

// speaksAgainst returns the gravest marker in the heading that the pattern's
// own words do not hold and its head noun does not excuse.
func (m *Matcher) speaksAgainst(s *scratch, h *heading, p *pattern, head bool) against {
	worst := against{word: -1}
	for _, word := range s.words {
		c := m.lex.class[word]
		if c == classNone || c >= classNil || c.excused(h, head) || p != nil && s.within(word, p) {
			continue
		}
		if worst.class == classNone || c < worst.class {
			worst = against{class: c, word: word}
		}
	}
	return worst
}

// within reports whether every occurrence of a marker lies inside a word of the pattern.
func (s *scratch) within(marker int32, p *pattern) bool {
	for _, at := range [2]terms.Hit{s.first[marker], s.last[marker]} {
		if !s.inside(at, p.any) && !s.inside(at, p.all) {
			return false
		}
	}
	return true
}

func (s *scratch) inside(at terms.Hit, words []int32) bool {
	for _, w := range words {
		if !s.has(w) {
			continue
		}
		for _, in := range [2]terms.Hit{s.first[w], s.last[w]} {
			if in.Start <= at.Start && at.End <= in.End {
				return true
			}
		}
	}
	return false
}

// scanText reads the main text: words that show what the content is about,
// nil returns, and whether it opens like a news story.
func (m *Matcher) scanText(s *scratch, p *site.Page) {
	text := clip(p.Text, maxTextBytes)
	s.textLen = len(p.Text)
	if text == "" {
		return
	}
	s.lead = newsLead(text)
	m.find(s, text)
	for _, word := range s.words {
		if m.lex.class[word] == classNil && s.nilAt < 0 && len(p.Text) <= maxNilBytes {
			s.nilAt = word
		}
		for _, id := range m.lex.triggers[word] {
			pat := &m.lex.patterns[id]
			if pat.strength == TermWeak || !s.holds(pat, shapeNone) {
				continue
			}
			if w := s.of(pat.element); w.text < 0 || pat.strength == TermText {
				w.text, w.textAt = word, s.first[word].Start
			}
		}
	}
}

// scanRows reads the rows of a list: where the column is an element's own, a
// row is an entry of it.
func (m *Matcher) scanRows(s *scratch, p *site.Page) {
	for i, item := range first(p.Items, maxRows) {
		h := m.heading("row", item.Title)
		m.find(s, h.text)
		for _, word := range s.words {
			for _, id := range m.lex.triggers[word] {
				pat := &m.lex.patterns[id]
				if pat.strength == TermText || !s.holds(pat, h.shape) {
					continue
				}
				if m.speaksAgainst(s, &h, pat, s.head(pat, &h)).class == classNone {
					w := s.of(pat.element)
					if w.rows++; w.row < 0 {
						w.row = i
					}
				}
			}
		}
	}
}
