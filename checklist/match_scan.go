package checklist

import (
	"slices"

	"xxgk/checklist/terms"
	"xxgk/site"
)

// scanColumn reads one segment of the column path.
func (m *Matcher) scanColumn(s *scratch, segment string, innermost bool) {
	h := m.heading(&s.headed, "column", segment)
	s.findIn(m.lex.set, &h)
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
		for _, r := range m.lex.noneOf[word] {
			if !m.asked(s, &h, r) {
				w := s.of(int(r.element))
				w.names, w.narrows = -1, -1
			}
		}
	}
}

// scanHeading reads a title, an anchor or a file name.
func (m *Matcher) scanHeading(s *scratch, h *heading) {
	s.findIn(m.lex.set, h)
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
			same := !better && p.strength == w.strength
			// Of two ways of naming it the one counts that nothing speaks against:
			// 入选 is news, and 入选考生资格 is not.
			objected := same && w.against.class != classNone
			if !better && !objected && (!same || !head || w.head) {
				continue
			}
			against := m.speaksAgainst(s, h, p, head)
			if better || head && !w.head || against.class == classNone {
				w.strength, w.field, w.word, w.quote = p.strength, h.field, word, h.raw
				w.head = head
				w.against = against
			}
		}
	}
	for _, word := range s.words {
		for _, r := range m.lex.noneOf[word] {
			w := s.of(int(r.element))
			if (h.field == "title" || w.field == h.field) && !m.asked(s, h, r) {
				w.none = word
			}
		}
	}
	if h.field == "title" {
		s.against = m.speaksAgainst(s, h, nil, false)
		s.ours = slices.ContainsFunc(s.words, func(word int32) bool { return m.lex.class[word] == classOurs })
		m.scanNil(s, true)
	}
}

// scanNil notes what a field says there is none of. What does not say of what
// means the field's own matter only where little else stands there.
func (m *Matcher) scanNil(s *scratch, little bool) {
	for _, word := range s.words {
		if m.lex.class[word] == classNil && s.nilAt < 0 && little {
			s.nilAt = word
		}
		for _, element := range m.lex.nilOf[word] {
			if w := s.of(int(element)); w.nilAt < 0 {
				w.nilAt = word
			}
		}
	}
}

// asked reports whether a term of the element that fits the heading asks for the
// word that else speaks against it: a rule on 学术不端 is none of 学术规范, one on
// both is.
func (m *Matcher) asked(s *scratch, h *heading, r refusal) bool {
	return slices.ContainsFunc(r.unless, func(id int32) bool { return s.holds(&m.lex.patterns[id], h.shape) })
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
		if c := m.marks(s, h, p, head, word); c != classNone && (worst.class == classNone || c < worst.class) {
			worst = against{class: c, word: word}
		}
	}
	return worst
}

// marks is what a word of a heading makes of it; classNone if nothing, or if its
// head noun or the pattern's own words excuse it.
func (m *Matcher) marks(s *scratch, h *heading, p *pattern, head bool, word int32) class {
	c := m.lex.class[word]
	switch {
	case c == classNone || c >= classNil || c.excused(h, head) || p != nil && s.within(word, p):
		return classNone
	case c == classActivity && h.carrier:
		return classCall // a notice that something be done
	}
	return c
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
	s.find(m.lex.inText, text)
	if len(p.Text) <= maxNilBytes {
		m.scanNil(s, len(p.Text) <= maxBareNil)
	}
	for _, word := range s.words {
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
		h := m.heading(&s.headed, "row", item.Title)
		s.findIn(m.lex.set, &h)
		for _, word := range s.words {
			for _, id := range m.lex.triggers[word] {
				pat := &m.lex.patterns[id]
				if pat.strength == TermText || m.lex.noneShape[pat.element].has(h.shape) || !s.holds(pat, h.shape) {
					continue
				}
				w := s.of(pat.element)
				if w.lastRow == i || m.barred(s, &h, pat.element) || m.speaksAgainst(s, &h, pat, s.head(pat, &h)).class != classNone {
					continue
				}
				w.lastRow = i
				if w.rows++; w.row < 0 || item.Published.After(p.Items[w.row].Published) { // the first may be kept on top (置顶)
					w.row = i
				}
			}
		}
	}
}

// barred reports whether a word of the heading speaks against the element.
func (m *Matcher) barred(s *scratch, h *heading, element int) bool {
	return slices.ContainsFunc(s.words, func(word int32) bool {
		return slices.ContainsFunc(m.lex.noneOf[word], func(r refusal) bool { return int(r.element) == element && !m.asked(s, h, r) })
	})
}
