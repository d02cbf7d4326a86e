package report

import (
	"slices"
	"strings"

	"xxgk/checklist"
)

// requirement is one of the list's fifty with its elements.
type requirement struct {
	Number               int
	Title, Status, Label string
	Lead                 string // the office that leads, alone
	Department           string // with its contact and those that support it
	Expected, Due        string
	Why                  string   // in whose word it does not apply
	Failing              []string // of one that could not be told, what is known not to be published
	Elements             []element
	rank                 int
}

type element struct {
	ID, Name, Status, Label string
	Period, Expected, Due   string
	owes                    owes
	Basis                   string
	Advice                  bool
	Why                     []string
	History                 []mark
	Evidence, Near          []evidence
}

// mark is one period of an element's history.
type mark struct {
	Period string
	Seen   bool
}

// evidence is a page with what on it speaks for an element.
type evidence struct {
	Title, URL, Column string // the address only if it may be opened
	Date               string // with how it was read
	day, source        string // the same apart, for a spreadsheet
	address            string // to be read, not to be opened
	Quote              string // the sentence; empty if it is the title
	Why                string
}

// order is the order of statuses in a report: what must be mended first.
func order() []checklist.Status {
	return []checklist.Status{
		checklist.StatusMissing, checklist.StatusBroken, checklist.StatusRestricted, checklist.StatusEmpty, checklist.StatusInternalOnly,
		checklist.StatusStale, checklist.StatusPartial, checklist.StatusUndated, checklist.StatusLate, checklist.StatusUnknown,
		checklist.StatusPublished, checklist.StatusNotApplicable,
	}
}

func (w *Writer) requirements(as checklist.Assessment) []requirement {
	var list []requirement
	for _, r := range as.Requirements {
		q := requirement{
			Number: r.Number, Title: w.pick(r.Title), Status: string(r.Status), Label: w.label(as.Profile, r.Status, r.Excluded, r.Waiver != nil),
			Lead: plain(r.Department), Department: w.offices(r.Department, r.Supporting), Due: day(r.Due), rank: slices.Index(order(), r.Status),
		}
		if q.Failing = w.failing(r); len(q.Failing) > 0 { // no better than one that is published in part
			q.rank = slices.Index(order(), checklist.StatusPartial)
		}
		for _, e := range r.Elements {
			if q.Expected == "" && e.Expected == r.Expected {
				q.Expected = w.cell(e.PeriodKind, r.Expected)
			}
			q.Elements = append(q.Elements, w.element(as.Profile, e))
		}
		list = append(list, q)
	}
	slices.SortStableFunc(list, func(a, b requirement) int { return a.rank - b.rank })
	return list
}

// failing says of a requirement that could not be told which of its elements are
// known not to be published, worst first; none if it could be told.
func (w *Writer) failing(r checklist.RequirementResult) []string {
	if r.Status != checklist.StatusUnknown {
		return nil
	}
	n := make(map[checklist.Status]int)
	for _, e := range r.Elements {
		if e.Essential && e.Applies && e.Status != checklist.StatusPublished && e.Status != checklist.StatusLate && e.Status.Known() {
			n[e.Status]++
		}
	}
	var parts []string
	for _, s := range order() {
		if n[s] > 0 {
			parts = append(parts, w.say("report.failing", map[string]any{"status": string(s), "n": n[s]}))
		}
	}
	return parts
}

// label words a status: with in whose word it does not apply, and a waiver.
func (w *Writer) label(p checklist.Profile, s checklist.Status, why checklist.Exclusion, waived bool) string {
	label := w.say("status."+string(s), nil)
	if s == checklist.StatusNotApplicable && why != checklist.ExcludedNot {
		label = w.say("report.excluded."+string(why), map[string]any{"kind": string(p)})
	}
	if waived {
		label = w.say("report.waived_mark", map[string]any{"label": label})
	}
	return label
}

func (w *Writer) element(p checklist.Profile, e checklist.ElementResult) element {
	x := element{
		ID: e.ID, Name: w.pick(e.Name), Status: string(e.Status), Label: w.label(p, e.Status, e.Excluded, e.Waiver != nil),
		Period: w.cell(e.PeriodKind, e.Period), Expected: w.cell(e.PeriodKind, e.Expected), Due: day(e.Due), Advice: !e.Essential, Why: w.reasonsOf(string(e.PeriodKind), e.Why),
		owes: w.owes(e.Department, e.Supporting), Basis: w.basis(e.Basis),
	}
	for _, h := range e.History {
		x.History = append(x.History, mark{plain(h.Period), h.Seen})
	}
	for _, c := range e.Evidence {
		x.Evidence = append(x.Evidence, w.evidence(c))
	}
	for _, c := range e.NearMisses {
		x.Near = append(x.Near, w.evidence(c))
	}
	return x
}

// date is a page's day with how it was read and, where a page shows it, the
// words it was read from.
func (w *Writer) date(p checklist.Ref) string {
	args := map[string]any{"day": day(p.Published), "source": string(p.DateSource), "words": short(p.DateText)}
	switch {
	case p.Published.IsZero():
		return w.say("report.no_date", nil)
	case p.DateText != "" && p.DateText != args["day"]:
		return w.say("report.date_words", args)
	}
	return w.say("report.date", args)
}

func (w *Writer) evidence(c checklist.Candidate) evidence {
	e := evidence{Title: plain(c.Page.Title), URL: plain(c.Page.URL), Column: plain(strings.Join(c.Page.Column, " > ")), Quote: short(plain(c.Quote))}
	e.address = e.URL
	if e.Title == "" {
		e.Title = e.URL
	}
	e.Date, e.day = w.date(c.Page), day(c.Page.Published)
	if e.day != "" {
		e.source = w.say("date_source."+string(c.Page.DateSource), nil)
	}
	if e.Quote == e.Title {
		e.Quote = ""
	}
	if len(c.Why) > 0 {
		e.Why = w.say(c.Why[0].Code, c.Why[0].Args)
	}
	return e
}
