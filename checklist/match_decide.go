package checklist

import (
	"slices"

	"xxgk/site"
)

// How sure each way of naming an element is, before the judge adds what the
// school's directory and people say.
const (
	sureColumn      = 0.95 // strong title in a column that holds the element
	sureTitleText   = 0.9
	sureTitle       = 0.8
	sureWeakColumn  = 0.75 // weak title in such a column
	sureWeakText    = 0.7
	sureColumnAlone = 0.6
	sureText        = 0.5
	sureNothing     = 0.2
	sureLess        = 0.1 // taken off if an anchor or a file name says it, or on another's host
	againstFactor   = 0.5 // what is left of a near miss
)

// decide drafts a candidate of each element that the page is worth anything for.
func (m *Matcher) decide(s *scratch, p *site.Page, all bool) {
	if p.Kind == site.KindHome && !all {
		return
	}
	slices.Sort(s.touched)
	ruling := m.ruling(s)
	for _, i := range s.touched {
		if p.Kind == site.KindList {
			m.column(s, p, i)
		} else {
			m.candidate(s, p, i, ruling)
		}
	}
	for _, i := range s.touched {
		w, id := &s.weighed[i], m.elements[i].ID
		if by, ok := m.server(s, i); ok {
			s.strike(id)
			d := m.start(s, p, i)
			d.Strength, d.Confidence, d.Accepted, d.beside = StrengthText, sureText, true, true
			d.Quote = sentence(p.Text, int(w.textAt))
			d.add(clue{code: codeServed, args: [4]string{"by", m.elements[by].ID, "term", m.lex.words[w.text]}})
		} else if all && w.text >= 0 && w.strength == "" && w.names < 0 {
			d := m.start(s, p, i)
			d.Confidence, d.Quote = sureNothing, sentence(p.Text, int(w.textAt))
			d.add(clue{code: "against.text_alone"})
			d.add(m.clue("match.text", w.text, "text"))
			m.aside(s, d)
		}
	}
}

// aside objects to a page that only its text brings near, and that by its title or
// its first words is about the matter: news of the congress is not its report,
// whoever points to it.
func (m *Matcher) aside(s *scratch, d *draft) {
	switch c := s.against.class; {
	case c != classNone && c != classActivity && c != classOurs:
		d.object(m.clue(c.code(), s.against.word, "title"))
	case s.lead:
		d.object(clue{code: "against.news_text"})
	}
}

// ruling is the element whose entry the title is by its head noun: a purchase
// notice is about the purchase, whatever is bought. -1 if there is none.
func (m *Matcher) ruling(s *scratch) int {
	for _, i := range s.touched {
		w := &s.weighed[i]
		if w.strength == TermStrong && w.head && w.field == "title" && w.none < 0 && w.against.class == classNone &&
			m.elements[i].Cadence == CadenceEvent && (s.title.shape == shapeNotice || s.title.tag > 0) {
			return i
		}
	}
	return -1
}

// server returns the accepted element whose evidence serves i too, if the text shows it.
func (m *Matcher) server(s *scratch, i int) (int, bool) {
	if s.weighed[i].accepted || s.weighed[i].text < 0 {
		return 0, false
	}
	for _, by := range m.servedBy[i] {
		if s.weighed[by].accepted {
			return by, true
		}
	}
	return 0, false
}

// start begins a draft for an element, of which nothing is said yet.
func (m *Matcher) start(s *scratch, p *site.Page, i int) *draft {
	return s.draft(Candidate{Element: m.elements[i].ID, Page: Ref{
		URL: p.URL, Identity: p.Identity, Title: p.Title, Column: p.Column, Kind: p.Kind,
		Published: p.Published, DateSource: p.DateSource, DateText: p.DateText, Signed: p.Signed,
	}, Quote: p.Title})
}

// clue is that a word stands in a field; -1: no one word.
func (m *Matcher) clue(code string, word int32, field string) clue {
	x := clue{code: code, args: [4]string{"field", field}}
	if word >= 0 {
		x.args[2], x.args[3] = "term", m.lex.words[word]
	}
	return x
}

// candidate weighs a page that is no column for one element, unless nothing but
// the text, or nothing that can be shown, names it.
func (m *Matcher) candidate(s *scratch, p *site.Page, i, ruling int) {
	w, e := &s.weighed[i], m.elements[i]
	if w.strength == "" && (w.names < 0 || !w.last || s.broad || p.Title == "" && len(p.Attachments) == 0) {
		return
	}
	d := m.start(s, p, i)
	m.support(d, w)
	d.Accepted = true
	m.object(s, d, p, i, ruling)
	if w.strength == TermWeak && d.Accepted {
		m.weakNeeds(s, d, w, e)
		if other := m.otherStrong(s, i); other >= 0 && d.Accepted {
			d.Strength, d.Confidence = StrengthText, sureText
			d.add(clue{code: "match.beside", args: [4]string{"element", m.elements[other].ID}})
		}
	}
	if e.NilOK || e.Applies.Vocational == AppliesConditional || e.Applies.Undergraduate == AppliesConditional {
		said := w.nilAt
		if said < 0 {
			said = s.nilAt
		}
		if said >= 0 {
			d.Nil = true
			d.add(m.clue("match.nil", said, "text"))
		}
	}
	switch host := m.elsewhere(p); {
	case host == "":
	case m.ofParent(p.URL):
		d.Confidence -= sureLess
		m.byParent(p, d, host)
	default:
		d.Confidence -= sureLess
		d.add(clue{code: "match.elsewhere", args: [4]string{"host", host}})
	}
	if w.accepted = d.Accepted; !d.Accepted {
		d.Confidence *= againstFactor
	}
}

// support sets the strength of what names the element, and says what it was.
func (m *Matcher) support(d *draft, w *weighed) {
	column := w.names
	if column < 0 {
		column = w.narrows
	}
	if w.strength != "" {
		d.add(m.clue(namedBy(w.field), w.word, w.field))
		d.Strength, d.Confidence = StrengthTitle, sureTitle
		if w.field != "title" {
			d.Quote = w.quote
		}
	}
	if column >= 0 {
		d.add(m.clue("match.column", column, "column"))
	}
	if w.text >= 0 {
		d.add(m.clue("match.text", w.text, "text"))
	}
	weak := w.strength == TermWeak
	switch {
	case w.strength == "":
		d.Strength, d.Confidence = StrengthColumn, sureColumnAlone
	case column >= 0 && weak:
		d.Strength, d.Confidence = StrengthColumn, sureWeakColumn
	case column >= 0:
		d.Strength, d.Confidence = StrengthColumn, sureColumn
	case w.text >= 0 && weak:
		d.Strength, d.Confidence = StrengthTitleText, sureWeakText
	case w.text >= 0:
		d.Strength, d.Confidence = StrengthTitleText, sureTitleText
	case weak:
		d.Confidence = sureNothing
	}
	if w.field != "" && w.field != "title" {
		d.Confidence -= sureLess
	}
}

// namedBy is the reason that a field names the element.
func namedBy(field string) string {
	switch field {
	case "title":
		return "match.title"
	case "anchor":
		return "match.anchor"
	}
	return "match.attachment"
}

// weakNeeds objects to a weak term that nothing carries, neither a column nor the
// text nor the school's own name on a rule of its own, and to a table whose page
// is read and does not hold it.
func (m *Matcher) weakNeeds(s *scratch, d *draft, w *weighed, e *Element) {
	const read = 900 // bytes of text from which the content speaks for itself
	named := s.title.shape == shapeRule && s.title.own
	if w.text < 0 && w.names < 0 && w.narrows < 0 && !named {
		d.object(clue{code: "against.weak_alone"})
	} else if w.text < 0 && e.Expect == ExpectTable && s.textLen >= read && hasText(e) {
		d.object(clue{code: "against.text_silent"})
	}
}

func hasText(e *Element) bool {
	return slices.ContainsFunc(e.Terms, func(t Term) bool { return t.Strength == TermText })
}

// otherStrong returns an element of another requirement that the title names
// strongly, -1 if there is none.
func (m *Matcher) otherStrong(s *scratch, i int) int {
	for _, j := range s.touched {
		w := &s.weighed[j]
		if w.strength == TermStrong && w.field == "title" && w.none < 0 && w.against.class == classNone &&
			m.elements[j].Requirement != m.elements[i].Requirement {
			return j
		}
	}
	return -1
}

// refuse makes a candidate a near miss; what spoke against it stands first.
func (c *Candidate) refuse(why ...Reason) {
	c.Accepted = false
	c.Why = slices.Concat(why, c.Why)
}

// column weighs a column page: its rows are entries where the element is a
// list, and its text may be the thing itself.
func (m *Matcher) column(s *scratch, p *site.Page, i int) {
	w, e := &s.weighed[i], m.elements[i]
	named := w.strength == TermStrong && w.field == "title" || w.names >= 0 && w.last
	if !named || w.none >= 0 || m.ofParent(p.URL) || m.another(s, p, i) != "" { // a column of the parent's is not one of the school's
		return
	}
	list := e.Expect == ExpectList || e.Cadence == CadenceEvent
	entries := w.rows
	if e.Cadence != CadenceEvent {
		entries = len(p.Items) // 机构设置: the rows need not repeat the column's name
	}
	switch {
	case list && entries > 0:
		d := m.start(s, p, i)
		d.Strength, d.Confidence = StrengthColumn, sureWeakColumn
		d.add(clue{code: "match.rows", rows: entries})
		if row := w.row; row >= 0 {
			d.Quote = p.Items[row].Title
			if day := p.Items[row].Published; !day.IsZero() {
				d.Page.Published, d.Page.DateSource = day, site.DateList
			}
		}
		w.accepted, d.Accepted = true, true
	case w.text >= 0 && w.strength != "" && e.Cadence == CadenceStanding:
		d := m.start(s, p, i)
		d.Strength, d.Confidence = StrengthTitleText, sureTitleText
		d.add(m.clue("match.title", w.word, "title"))
		d.add(m.clue("match.text", w.text, "text"))
		w.accepted, d.Accepted = true, true
	}
}
