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

// decide turns what was weighed into candidates.
func (m *Matcher) decide(s *scratch, p *site.Page, all bool) []Candidate {
	if p.Kind == site.KindHome && !all {
		return nil
	}
	slices.Sort(s.touched)
	ruling := m.ruling(s)
	var out []Candidate
	accepted := make(map[int]bool, 4)
	for _, i := range s.touched {
		c, ok := m.candidate(s, p, i, ruling)
		if !ok {
			continue
		}
		accepted[i] = c.Accepted
		out = append(out, c)
	}
	for _, i := range s.touched {
		if by, ok := m.server(s, i, accepted); ok {
			c := m.start(p, i)
			c.Strength, c.Confidence, c.Accepted = StrengthText, sureText, true
			c.Quote = sentence(p.Text, int(s.weighed[i].textAt))
			c.Why = []Reason{{Code: "match.served", Args: map[string]any{"by": m.elements[by].ID, "term": m.lex.words[s.weighed[i].text]}}}
			out = slices.DeleteFunc(out, func(o Candidate) bool { return o.Element == c.Element })
			out = append(out, c)
		} else if w := &s.weighed[i]; all && w.text >= 0 && w.strength == "" && w.names < 0 {
			c := m.start(p, i)
			c.Confidence, c.Quote = sureNothing, sentence(p.Text, int(w.textAt))
			c.Why = []Reason{{Code: "against.text_alone"}, m.reason("match.text", w.text, "text")}
			out = append(out, c)
		}
	}
	return out
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
func (m *Matcher) server(s *scratch, i int, accepted map[int]bool) (int, bool) {
	if accepted[i] || s.weighed[i].text < 0 {
		return 0, false
	}
	for _, by := range m.servedBy[i] {
		if accepted[by] {
			return by, true
		}
	}
	return 0, false
}

func (m *Matcher) start(p *site.Page, i int) Candidate {
	return Candidate{Element: m.elements[i].ID, Page: Ref{
		URL: p.URL, Identity: p.Identity, Title: p.Title, Column: p.Column, Kind: p.Kind,
		Published: p.Published, DateSource: p.DateSource, DateText: p.DateText, Signed: p.Signed,
	}, Quote: p.Title}
}

func (m *Matcher) reason(code string, word int32, field string) Reason {
	args := map[string]any{"field": field}
	if word >= 0 {
		args["term"] = m.lex.words[word]
	}
	return Reason{Code: code, Args: args}
}

// candidate weighs one element. It is false if nothing but the text, or
// nothing that can be shown, names it.
func (m *Matcher) candidate(s *scratch, p *site.Page, i, ruling int) (Candidate, bool) {
	w, e := &s.weighed[i], m.elements[i]
	if p.Kind == site.KindList {
		return m.listCandidate(s, p, i)
	}
	if w.strength == "" && (w.names < 0 || !w.last || s.broad || p.Title == "" && len(p.Attachments) == 0) {
		return Candidate{}, false
	}
	c := m.start(p, i)
	m.support(&c, w)
	c.Accepted = true
	m.object(s, &c, i, ruling)
	if w.strength == TermWeak && c.Accepted {
		m.weakNeeds(s, &c, w, e)
		if other := m.otherStrong(s, i); other >= 0 && c.Accepted {
			c.Strength, c.Confidence = StrengthText, sureText
			c.Why = append(c.Why, Reason{Code: "match.beside", Args: map[string]any{"element": m.elements[other].ID}})
		}
	}
	c.Nil = s.nilAt >= 0 && (e.NilOK || e.Applies.Vocational == AppliesConditional || e.Applies.Undergraduate == AppliesConditional)
	if c.Nil {
		c.Why = append(c.Why, m.reason("match.nil", s.nilAt, "text"))
	}
	switch host := m.elsewhere(p); {
	case host == "":
	case m.ofParent(p.URL):
		c.Confidence -= sureLess
		m.byParent(p, &c, host)
	default:
		c.Confidence -= sureLess
		c.Why = append(c.Why, Reason{Code: "match.elsewhere", Args: map[string]any{"host": host}})
	}
	if !c.Accepted {
		c.Confidence *= againstFactor
	}
	return c, true
}

// support sets the strength of what names the element, and says what it was.
func (m *Matcher) support(c *Candidate, w *weighed) {
	column := w.names
	if column < 0 {
		column = w.narrows
	}
	if w.strength != "" {
		c.Why = append(c.Why, m.reason("match."+w.field, w.word, w.field))
		c.Strength, c.Confidence = StrengthTitle, sureTitle
		if w.field != "title" {
			c.Quote = w.quote
		}
	}
	if column >= 0 {
		c.Why = append(c.Why, m.reason("match.column", column, "column"))
	}
	if w.text >= 0 {
		c.Why = append(c.Why, m.reason("match.text", w.text, "text"))
	}
	weak := w.strength == TermWeak
	switch {
	case w.strength == "":
		c.Strength, c.Confidence = StrengthColumn, sureColumnAlone
	case column >= 0 && weak:
		c.Strength, c.Confidence = StrengthColumn, sureWeakColumn
	case column >= 0:
		c.Strength, c.Confidence = StrengthColumn, sureColumn
	case w.text >= 0 && weak:
		c.Strength, c.Confidence = StrengthTitleText, sureWeakText
	case w.text >= 0:
		c.Strength, c.Confidence = StrengthTitleText, sureTitleText
	case weak:
		c.Confidence = sureNothing
	}
	if w.field != "" && w.field != "title" {
		c.Confidence -= sureLess
	}
}

// weakNeeds refuses a weak term that nothing carries, neither a column nor the
// text nor the school's own name on a rule of its own, and a table whose page
// is read and does not hold it.
func (m *Matcher) weakNeeds(s *scratch, c *Candidate, w *weighed, e *Element) {
	const read = 900 // bytes of text from which the content speaks for itself
	named := s.title.shape == shapeRule && s.title.own
	if w.text < 0 && w.names < 0 && w.narrows < 0 && !named {
		c.refuse(Reason{Code: "against.weak_alone"})
	} else if w.text < 0 && e.Expect == ExpectTable && s.textLen >= read && hasText(e) {
		c.refuse(Reason{Code: "against.text_silent"})
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
func (c *Candidate) refuse(why Reason) {
	c.Accepted = false
	c.Why = slices.Insert(c.Why, 0, why)
}

// listCandidate weighs a column page: its rows are entries where the element
// is a list, and its text may be the thing itself.
func (m *Matcher) listCandidate(s *scratch, p *site.Page, i int) (Candidate, bool) {
	w, e := &s.weighed[i], m.elements[i]
	named := w.strength == TermStrong && w.field == "title" || w.names >= 0 && w.last
	if !named || w.none >= 0 || m.ofParent(p.URL) { // a column of the parent's is not one of the school's
		return Candidate{}, false
	}
	list := e.Expect == ExpectList || e.Cadence == CadenceEvent
	entries := w.rows
	if e.Cadence != CadenceEvent {
		entries = len(p.Items) // 机构设置: the rows need not repeat the column's name
	}
	c := m.start(p, i)
	c.Accepted, c.Strength, c.Confidence = true, StrengthColumn, sureWeakColumn
	switch {
	case list && entries > 0:
		c.Why = []Reason{{Code: "match.rows", Args: map[string]any{"rows": entries}}}
		if row := w.row; row >= 0 {
			c.Quote = p.Items[row].Title
			if day := p.Items[row].Published; !day.IsZero() {
				c.Page.Published, c.Page.DateSource = day, site.DateList
			}
		}
	case w.text >= 0 && w.strength != "" && e.Cadence == CadenceStanding:
		c.Strength, c.Confidence = StrengthTitleText, sureTitleText
		c.Why = []Reason{m.reason("match.title", w.word, "title"), m.reason("match.text", w.text, "text")}
	default:
		return Candidate{}, false
	}
	return c, true
}
