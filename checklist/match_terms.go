package checklist

import (
	"slices"
	"strings"

	"xxgk/site"
)

// teller lists the words of one page, for a person who asks. It goes over the
// page as read does and decides nothing: what a word was worth, Match has said.
type teller struct {
	m    *Matcher
	s    *scratch
	said map[int][]Reason // by element
	page []Reason         // what speaks against the page, whatever the element
	bare []Reason         // what the title says against elements that it does not name
}

// Terms returns all words of a page that speak for an element or against it, by
// the element's id, as reasons: match.… for, against.… against, match.excused
// what would speak against another kind of text. Match names of each field the
// one word that counts.
func (m *Matcher) Terms(p *site.Page) map[string][]Reason {
	m = m.on(p)
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	s.reset()
	t := &teller{m: m, s: s, said: make(map[int][]Reason)}
	for _, segment := range p.Column {
		t.column(segment)
	}
	title := m.heading(&s.titled, "title", p.Title)
	t.heading(&title)
	if p.Kind == site.KindList {
		for _, row := range first(p.Items, maxRows) {
			h := m.heading(&s.headed, "row", row.Title)
			t.heading(&h)
		}
	} else {
		for _, a := range first(p.Anchors, maxAnchors) {
			h := m.heading(&s.headed, "anchor", a)
			t.heading(&h)
		}
		for _, a := range first(p.Attachments, maxAttachments) {
			h := m.heading(&s.headed, "attachment", a.Name)
			t.heading(&h)
		}
	}
	t.text(p)
	out := make(map[string][]Reason, len(t.said))
	for i, said := range t.said {
		if !named(said) {
			said = append(said, t.bare...)
		}
		out[m.elements[i].ID] = append(said, t.page...)
	}
	return out
}

// say notes a word for an element, once for each field.
func (t *teller) say(element int, code string, word int32, field string) {
	t.said[element] = once(t.said[element], t.m.clue(code, word, field).reason())
}

func once(list []Reason, r Reason) []Reason {
	for _, x := range list {
		if x.Code == r.Code && x.Args["term"] == r.Args["term"] && x.Args["field"] == r.Args["field"] {
			return list
		}
	}
	return append(list, r)
}

// column lists what a segment of the column path says.
func (t *teller) column(segment string) {
	h := t.m.heading(&t.s.headed, "column", segment)
	t.s.findIn(t.m.lex.set, &h)
	lex := t.m.lex
	for _, word := range t.s.words {
		if c := lex.class[word]; c >= classNewsColumn && c.code() != "" {
			t.page = once(t.page, t.m.clue(c.code(), word, "column").reason())
		}
		for _, element := range lex.columnOf[word] {
			if narrow(lex.words[word], h.text) {
				t.say(int(element), "match.column", word, "column")
			}
		}
		for _, id := range lex.triggers[word] {
			if p := &lex.patterns[id]; p.strength == TermStrong && t.s.holds(p, h.shape) {
				t.say(p.element, "match.column", word, "column")
			}
		}
		for _, r := range lex.noneOf[word] {
			if !t.m.asked(t.s, &h, r) {
				t.say(int(r.element), "against.none_term", word, "column")
			}
		}
	}
}

// heading lists what a title, a link, a file name or a row says.
func (t *teller) heading(h *heading) {
	t.s.findIn(t.m.lex.set, h)
	lex := t.m.lex
	for _, word := range t.s.words {
		for _, id := range lex.triggers[word] {
			p := &lex.patterns[id]
			switch {
			case p.strength == TermText || !t.s.holds(p, h.shape):
			case lex.noneShape[p.element].has(h.shape):
				t.say(p.element, "against.shape", word, h.field)
			case p.strength == TermWeak:
				t.say(p.element, "match.broad", word, h.field)
				t.markers(h, p)
			default:
				t.say(p.element, "match."+h.field, word, h.field)
				t.markers(h, p)
			}
		}
		for _, r := range lex.noneOf[word] {
			if !t.m.asked(t.s, h, r) {
				t.say(int(r.element), "against.none_term", word, h.field)
			}
		}
	}
	if h.field != "title" {
		return
	}
	for _, word := range t.s.words {
		if c := t.m.marks(t.s, h, nil, false, word); c != classNone {
			t.bare = once(t.bare, t.m.clue(c.code(), word, h.field).reason())
		}
	}
}

// named reports whether the title itself names the element.
func named(said []Reason) bool {
	return slices.ContainsFunc(said, func(r Reason) bool {
		return strings.HasPrefix(r.Code, "match.") && r.Args["field"] == "title"
	})
}

// markers lists the words of a heading that make it something about the matter,
// and those that would if its head noun did not say otherwise.
func (t *teller) markers(h *heading, p *pattern) {
	head := t.s.head(p, h)
	for _, word := range t.s.words {
		switch c := t.m.lex.class[word]; {
		case c == classNone || c >= classNil || t.s.within(word, p):
		case t.m.marks(t.s, h, p, head, word) == classNone:
			t.say(p.element, "match.excused", word, h.field)
		default:
			t.say(p.element, t.m.marks(t.s, h, p, head, word).code(), word, h.field)
		}
	}
}

// text lists what the main text speaks of.
func (t *teller) text(p *site.Page) {
	text := clip(p.Text, maxTextBytes)
	t.s.find(t.m.lex.inText, text)
	for _, word := range t.s.words {
		for _, id := range t.m.lex.triggers[word] {
			if pat := &t.m.lex.patterns[id]; pat.strength != TermWeak && t.s.holds(pat, shapeNone) {
				t.say(pat.element, "match.text", word, "text")
			}
		}
	}
	if newsLead(text) {
		t.page = once(t.page, Reason{Code: "against.news_text"})
	}
}
