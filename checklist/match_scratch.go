package checklist

import "xxgk/checklist/terms"

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
	drafts  []draft     // what the page is worth for them
	title   heading
	titled  []byte  // its text
	headed  []byte  // that of another heading
	against against // what speaks against the page as a whole
	unit    string  // the part of the school whose page it is; empty: the school's
	apart   bool    // that part has matters of every kind of its own
	parent  bool    // the page is the parent's
	lead    bool    // the text opens like a news story
	broad   bool    // the innermost column holds things of many kinds
	ours    bool    // the title speaks of the school as its people do: 我校新增专业
	outer   int32   // word of a column of news; -1 if none
	nilAt   int32   // word of a nil return that does not say of what; -1 if none
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
	nilAt    int32 // word that says that there is none, -1
	text     int32 // word found in the text, -1
	textAt   int32
	rows     int // rows of a list that fit
	row      int // the newest of them
	lastRow  int // the last
	touched  bool
	accepted bool
}

// against is what speaks against a heading.
type against struct {
	class class
	word  int32
}

// newScratch is working memory for one who reads page after page.
func (m *Matcher) newScratch() *scratch {
	words, elements := len(m.lex.words), len(m.elements)
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
	s.touched, s.drafts = s.touched[:0], s.drafts[:0]
	s.against, s.lead, s.broad, s.ours, s.outer, s.nilAt, s.textLen = against{word: -1}, false, false, false, -1, -1, 0
}

// of returns the element's record, made ready at first touch.
func (s *scratch) of(element int) *weighed {
	w := &s.weighed[element]
	if !w.touched {
		*w = weighed{touched: true, word: -1, none: -1, names: -1, narrows: -1, nilAt: -1, text: -1, row: -1, lastRow: -1, against: against{word: -1}}
		s.touched = append(s.touched, element)
	}
	return w
}

// find notes which words of a set the main text holds, and where.
func (s *scratch) find(set *terms.Set, text string) {
	s.hits = set.Find(s.hits, text)
	s.note()
}

// findIn notes which words of a set a heading holds, and where.
func (s *scratch) findIn(set *terms.Set, h *heading) {
	s.hits = set.FindBytes(s.hits, h.text)
	s.note()
}

// note notes the words that were found.
func (s *scratch) note() {
	s.turn++
	if s.turn == 0 { // after 2³² fields the marks of long ago would count again
		clear(s.seen)
		s.turn = 1
	}
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
