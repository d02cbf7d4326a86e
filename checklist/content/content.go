// Package content says what a page must hold to be what its title announces: a
// budget its tables, a fee list its bases, a report its parts and sums that add
// up. It is pure and gives codes with arguments. It never says that something
// is missing while a file, a picture or a frame of the page was not read, or while
// the page sends its reader on for it; what it cannot make sense of counts for
// the page, not against it.
package content

import (
	"slices"
	"strings"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// State is how what a page holds stands to what is asked for.
type State string

// The states.
const (
	StateHolds  State = "holds"  // all of it; a table without data but with its note counts
	StatePartly State = "partly" // some of it, and the page was read whole
	StateLacks  State = "lacks"  // none of it, and the page was read whole
	StateUnread State = "unread" // it may stand in what was not read: a file, a picture, a frame, another page
)

// Part is a piece of what a check expects, a code worded as content.part.<code>.
type Part string

// Found is a part that was recognised and what told it.
type Found struct {
	Part  Part
	By    By
	Quote string // the heading, row or sentence, as published
	Rows  int    // rows with data, of a table
	Empty bool   // a table without data
}

// By says where a part was recognised.
type By string

// Where a part was recognised.
const (
	ByTable    By = "table"    // a table under its name
	ByHeading  By = "heading"  // a heading of the text
	BySentence By = "sentence" // a sentence of the text
	ByFile     By = "file"     // the name of a file
	ByLink     By = "link"     // the words of a link
)

// FaultKind says which finding a fault makes.
type FaultKind string

// The kinds of fault. The words are the outside contract's.
const (
	FaultStructure FaultKind = "report_structure" // a part is lacking, a sum is wrong
	FaultPeriod    FaultKind = "wrong_period"     // the text is on another period than the title
)

// Fault is something on the page that a person must mend.
type Fault struct {
	Kind   FaultKind
	Reason site.Reason
}

// Result says what a page holds of what a check asks for.
type Result struct {
	State     State
	Expected  []Part
	Found     []Found
	Lacking   []Part        // expected, and not recognised
	Named     bool          // the title or a file's name promises this very thing, or some of it was found
	Approved  time.Time     // the day on which, by its own words, a budget or accounts were approved; zero: not stated
	Unclear   bool          // there are tables, and none could be told by its name
	Elsewhere string        // the address to which the page sends its reader for all that was asked for
	Faults    []Fault       // gravest first; of some checks only Tell finds them
	Notes     []site.Reason // what was counted and read, for the reader; the same

	rule *rule // nil: nothing but a text is asked for
}

// Input is a page and what is known of it.
type Input struct {
	Page   *site.Page
	Period period.Period // as read from its title; zero: unknown
	Kind   period.Kind   // of Period
}

// Judge holds a page against a check and tells all that there is to tell of it.
func Judge(check Check, in Input) Result {
	var r Result
	r.Weigh(check, in)
	r.Tell(in)
	return r
}

// Weigh holds a page against a check, as far as it decides whether the page is
// what it says: the rest is left to Tell. An unknown check asks for nothing but a
// text on the period of its title. What r was before is forgotten, and its lists
// are written over.
func (r *Result) Weigh(check Check, in Input) {
	c, ok := rules[check]
	if !ok {
		*r = Result{State: StateHolds}
		return
	}
	*r = Result{
		Expected: c.expected, Named: c.named == nil || promised(c.named, in.Page), rule: c,
		Found: r.Found[:0], Lacking: r.Lacking[:0], Faults: r.Faults[:0], Notes: r.Notes[:0],
	}
	d := read(in.Page)
	defer d.done()
	c.look(r, d, in)
	slices.SortStableFunc(r.Found, func(a, b Found) int { return c.beside(a) - c.beside(b) })
	for _, part := range c.expected {
		if !slices.ContainsFunc(r.Found, func(f Found) bool { return f.Part == part }) {
			r.Lacking = append(r.Lacking, part)
		}
	}
	r.State = c.state(r, in)
}

// Tell adds to what was weighed of a page what decides nothing of it and is for
// its reader: what was counted, and what a person must mend. The result then
// outlives the page.
func (r *Result) Tell(in Input) {
	d := read(in.Page)
	defer d.done()
	defer r.own()
	if r.rule == nil {
		r.otherPeriod(d, in)
		return
	}
	if r.rule.tell != nil {
		r.rule.tell(r, d, in)
	}
	if r.State == StatePartly && r.rule.report {
		r.fault(0, FaultStructure, "content.lacking", map[string]any{"lacking": codes(r.Lacking)})
	}
	if r.State == StateUnread { // what seems lacking may stand in what was not read
		r.Faults = slices.DeleteFunc(r.Faults, func(f Fault) bool { return f.Kind == FaultStructure && f.Reason.Code != "content.sum_wrong" })
	}
	if !r.rule.ownPeriod {
		r.otherPeriod(d, in)
	}
}

// own copies what is quoted, as a quote holds on to the whole text.
func (r *Result) own() {
	r.Elsewhere = strings.Clone(r.Elsewhere)
	for i := range r.Found {
		r.Found[i].Quote = strings.Clone(r.Found[i].Quote)
	}
	args := func(x site.Reason) {
		for name, value := range x.Args {
			if s, ok := value.(string); ok {
				x.Args[name] = strings.Clone(s)
			}
		}
	}
	for _, x := range r.Notes {
		args(x)
	}
	for _, x := range r.Faults {
		args(x.Reason)
	}
}

// beside orders what was asked for before what stands beside it.
func (c *rule) beside(f Found) int {
	if slices.Contains(c.expected, f.Part) {
		return 0
	}
	return 1
}

// state follows from what was found and from what could not be read. Whoever
// shows the thing itself needs no file and no link beside it.
func (c *rule) state(r *Result, in Input) State {
	own := slices.ContainsFunc(r.Found, func(f Found) bool { return r.expects(f.Part) })
	r.Named = r.Named || own
	if len(r.Lacking) == 0 || c.anyPart && own {
		return StateHolds
	}
	if !ReadWhole(in.Page) || r.Unclear {
		return StateUnread
	}
	if !own {
		if r.Elsewhere = leadsTo(in, append(c.linked[:len(c.linked):len(c.linked)], "全文", "原文")); r.Elsewhere != "" {
			return StateUnread
		}
		return StateLacks
	}
	if c.linked != nil && leadsTo(in, c.linked) != "" {
		return StateUnread
	}
	return StatePartly
}

// Reasons are what a reader is told of a page that is evidence: what was found and
// by what, what is lacking or was not recognised, and what could not be read.
func (r *Result) Reasons() []site.Reason {
	var out []site.Reason
	if len(r.Found) > 0 {
		parts := make([]Part, 0, len(r.Found))
		for _, f := range r.Found {
			if !slices.Contains(parts, f.Part) {
				parts = append(parts, f.Part)
			}
		}
		out = append(out, site.Reason{Code: "content.found", Args: map[string]any{
			"expected": codes(r.Expected), "found": codes(parts), "by": string(r.Found[0].By), "quote": r.Found[0].Quote,
		}})
	}
	for _, f := range r.Found {
		if f.Empty {
			out = append(out, site.Reason{Code: "content.empty_table", Args: map[string]any{"part": string(f.Part), "quote": f.Quote}})
		}
	}
	out = append(out, r.Notes...)
	switch {
	case len(r.Lacking) == 0:
	case r.State == StateLacks: // what its title promises was taken for it all the same
		out = append(out, site.Reason{Code: "content.unseen", Args: map[string]any{"lacking": codes(r.Lacking)}})
	default:
		out = append(out, r.Against())
	}
	return out
}

// Against is what the page lacks, or that it could not be told.
func (r *Result) Against() site.Reason {
	code := "content.lacking"
	switch r.State {
	case StateUnread:
		code = "content.unread"
		switch {
		case r.Elsewhere != "":
			return site.Reason{Code: "content.elsewhere", Args: map[string]any{"lacking": codes(r.Lacking), "to": r.Elsewhere}}
		case r.Unclear:
			code = "content.unclear"
		}
	case StateLacks:
		code = "content.lacks"
	case StateHolds, StatePartly:
	}
	parts := make([]Part, 0, len(r.Found))
	for _, f := range r.Found {
		parts = append(parts, f.Part)
	}
	if r.State == StateLacks && len(parts) > 0 {
		return site.Reason{Code: "content.lacks_beside", Args: map[string]any{"lacking": codes(r.Lacking), "found": codes(parts)}}
	}
	return site.Reason{Code: code, Args: map[string]any{"expected": codes(r.Expected), "lacking": codes(r.Lacking)}}
}

// expects reports whether a part is one of those that were asked for.
func (r *Result) expects(p Part) bool { return slices.Contains(r.Expected, p) }

func (r *Result) found(part Part, by By, quote string) {
	r.Found = append(r.Found, Found{Part: part, By: by, Quote: brief(quote)})
}

func (r *Result) note(code string, args map[string]any) {
	r.Notes = append(r.Notes, site.Reason{Code: code, Args: args})
}

// fault adds a fault at a place: 0 before all others, -1 behind them.
func (r *Result) fault(at int, kind FaultKind, code string, args map[string]any) {
	if at < 0 {
		at = len(r.Faults)
	}
	r.Faults = slices.Insert(r.Faults, at, Fault{kind, site.Reason{Code: code, Args: args}})
}

// codes are parts as an argument of a reason: worded one by one at the edge.
func codes(parts []Part) []string {
	out := make([]string, 0, len(parts))
	for _, p := range parts {
		out = append(out, string(p))
	}
	return out
}
