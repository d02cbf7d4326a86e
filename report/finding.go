package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
)

// shownWhy is how many of a finding's reasons stand beside its page.
const shownWhy = 3

// shownSpots is how many addresses or categories a finding about the site names.
const shownSpots = 10

// finding is what an office must act on: one element, or several of one
// requirement of which the same is to be said.
type finding struct {
	Requirement      int
	Title            string // the requirement's
	Level, Label     string
	Items            []item
	Fix              string // of one item, where items are told apart
	Name             string // of all items: 20a 收支决算总表、20b 收入决算表
	Message          string
	fault            string // the message, where it is not its element's status that is wrong
	Page             *evidence
	Places           []place // where it was looked for
	Basis            string
	Department, Seen string
	FirstSeen        string
	Waiver           string // by whose word it does not count for now
	Waived           bool
	Marks            []string // what must be seen at once: waived, back, overdue, what people did
	Deadline         string   // until when it must be mended
	Handled          string   // what people did about it
	Objection        string   // of the office, not settled
	IDs              string   // by which finding and bundle know them
	due              string   // the day of the deadline
	note             string   // what is to be said of the deadline beside its day
	handling         string   // how far people dealt with it
	owes
	urgency audit.Urgency
}

// item is one element of a finding with what to do about it, and the sentence on
// the page that shows it.
type item struct{ ID, Name, Fix, Quote string }

func (i item) label() string { return strings.TrimSpace(i.ID + " " + i.Name) }

// fixes are what to do about a finding.
func (w *Writer) fixes(f finding) []string { return w.each(f, func(i item) string { return i.Fix }) }

// quotes are the sentences on its page.
func (w *Writer) quotes(f finding) []string {
	return w.each(f, func(i item) string { return i.Quote })
}

// each is what is to be said of the items of a finding, once what is the same of
// several, and of which unless it is the same of all.
func (w *Writer) each(f finding, of func(item) string) []string {
	var said []string
	ids := make(map[string][]string)
	for _, i := range f.Items {
		s := of(i)
		if !slices.Contains(said, s) {
			said = append(said, s)
		}
		ids[s] = append(ids[s], i.ID)
	}
	if len(said) == 1 {
		return slices.DeleteFunc(said, func(s string) bool { return s == "" })
	}
	var out []string
	for _, s := range said {
		if s != "" {
			out = append(out, strings.Join(ids[s], w.say("report.comma", nil))+" "+s)
		}
	}
	return out
}

// found is an element's result with its requirement's weight.
type found struct {
	*checklist.ElementResult
	requirement *checklist.RequirementResult
}

// resultsOf are the elements of an assessment by their ids, and its requirements
// by their numbers.
func resultsOf(as checklist.Assessment) map[string]found {
	m := make(map[string]found)
	for i := range as.Requirements {
		q := &as.Requirements[i]
		m[strconv.Itoa(q.Number)] = found{requirement: q}
		for j := range q.Elements {
			m[q.Elements[j].ID] = found{&q.Elements[j], q}
		}
	}
	return m
}

func (w *Writer) finding(f audit.Finding, e found, v audit.Verdict) finding {
	x := finding{
		IDs: plain(f.Fingerprint), due: day(f.Deadline()), Requirement: f.Requirement, Level: string(f.Level), Label: w.say("level."+string(f.Level), nil),
		Message: w.message(f), Basis: w.basis(f.Basis), Department: w.offices(f.Department, f.Supporting),
		Waived: f.Waived, Marks: w.marks(f, v.Assessment.AsOf), Deadline: w.deadline(f, v.Assessment.AsOf), Handled: w.handled(f),
		owes: w.owes(f.Department, f.Supporting), handling: w.say("handling."+string(f.Handling), nil),
		Seen: w.seen(f), FirstSeen: day(f.FirstSeen), Objection: plain(f.Objection),
	}
	if deadlineCode(f, v.Assessment.AsOf) != plainDeadline {
		x.note = x.Deadline
	}
	about := item{ID: f.About()}
	switch {
	case f.Kind == audit.KindWithdrawn: // the page that is gone, not what is left
	case e.ElementResult == nil:
	case len(e.Evidence) > 0:
		ev := w.evidence(e.Evidence[0])
		x.Page, about.Quote = &ev, ev.Quote
	case f.Kind == audit.KindMissing || f.Kind == audit.KindUnknown || f.Kind == audit.KindUndeclared:
		for _, p := range e.Looked {
			x.Places = append(x.Places, w.place(p))
		}
	}
	if f.Seen() {
		about.Fix = w.remedy(f, e)
	}
	if e.ElementResult != nil && string(e.Status) != string(f.Kind) && f.Kind != audit.KindUndeclared {
		x.fault = x.Message
	}
	if e.ElementResult != nil {
		about.Name = w.pick(e.Name)
		x.Waiver = w.waiver(cmp.Or(e.Waiver, e.requirement.Waiver))
	} else if code := "report.about." + topic(f); w.o.Lang.Has(code) {
		about.Name = w.say(code, nil)
	} else if e.requirement != nil {
		about.Name = w.pick(e.requirement.Title)
	}
	if e.requirement != nil {
		x.Title = w.pick(e.requirement.Title)
	}
	if x.Page == nil && len(x.Places) == 0 && f.URL != "" {
		x.Page = w.page(f, e)
	}
	x.Items = []item{about}
	return x
}

// Headline is a finding in one line: what it is about, and what is wrong there.
func (w *Writer) Headline(f audit.Finding, v audit.Verdict) string {
	x := w.finding(f, resultsOf(v.Assessment)[f.About()], v)
	if label := x.Items[0].label(); label != "" {
		return label + w.say("report.colon", nil) + x.Message
	}
	return x.Message
}

// Trouble is what is wrong by a finding, and what is to be done about it now.
func (w *Writer) Trouble(f audit.Finding, v audit.Verdict) (message, fix string) {
	x := w.finding(f, resultsOf(v.Assessment)[f.About()], v)
	return x.Message, x.Items[0].Fix
}

// topic is what the words about a finding go by: its kind, or of the site's what
// exactly is wrong, since a kind of those may be several things.
func topic(f audit.Finding) string {
	if code, ok := strings.CutPrefix(f.Reason.Code, "finding."); ok && strings.HasPrefix(code, "site.") {
		return code
	}
	return string(f.Kind)
}

// message is the sentence of a finding; one about what a page holds says what is
// wrong there, one that could not be told why.
func (w *Writer) message(f audit.Finding) string {
	kind, _ := f.Reason.Args["period_kind"].(string)
	said := w.say(f.Reason.Code, w.o.Lang.Spell(kind, f.Reason.Args))
	if i := slices.IndexFunc(f.Why, inside); f.Kind == audit.KindInternal && i >= 0 {
		said += w.say("report.and", nil) + w.say(f.Why[i].Code, f.Why[i].Args)
	}
	switch {
	case f.Kind == audit.KindUnknown && len(f.Why) > 0:
		said += w.say("report.colon", nil) + w.reasonsOf(kind, []checklist.Reason{w.open(f.Why)})[0]
	case f.Kind == audit.KindStructure, f.Kind == audit.KindPeriod, f.Kind == audit.KindSupersededLaw && f.Element != "":
		said += w.say("report.colon", nil) + strings.Join(w.reasonsOf(kind, f.Why), w.say("report.and", nil))
	}
	return said
}

// inside reports whether a reason is by whose word something is public inside the
// school, which no page shows.
func inside(r checklist.Reason) bool {
	return r.Code == "decision.internal_only" || r.Code == "judge.inside"
}

// page is the page of a finding that rests on no evidence: the empty column,
// the dead link, what asks for an account.
func (w *Writer) page(f audit.Finding, e found) *evidence {
	ev := &evidence{URL: plain(f.URL), Title: plain(f.URL), address: plain(f.URL)}
	if f.Kind == audit.KindHijackedLink { // shown, and not to be opened
		ev.URL = ""
	}
	if title, ok := f.Reason.Args["title"].(string); ok && title != "" {
		ev.Title = plain(title)
	}
	if e.ElementResult == nil {
		shown := shownWhy
		if f.Requirement == 0 {
			shown = shownSpots
		}
		shown = min(len(f.Why), shown)
		said := w.reasons(f.Why[:shown])
		if len(f.Why) > shown || f.Reason.N() > shown {
			said = append(said, w.say("report.rest", nil))
		}
		ev.Why = w.join(said)
		return ev
	}
	for _, p := range e.Looked {
		if p.URL == f.URL && p.Title != "" {
			ev.Title = plain(p.Title)
		}
	}
	if why := w.reasonsOf(string(e.PeriodKind), e.Why); len(why) > 0 && f.Kind != audit.KindWithdrawn && f.Kind != audit.KindUnknown {
		ev.Why = why[0]
	}
	return ev
}

// seen says when a finding was seen, since when it is not, and when this night
// could not look again.
func (w *Writer) seen(f audit.Finding) string {
	args := map[string]any{"first": day(f.FirstSeen), "last": day(f.LastSeen), "runs": f.RunsSeen, "run": int(f.LastRun), "gone": day(f.Resolved)}
	switch {
	case !f.Seen():
		return w.say("report.gone", args)
	case f.Held:
		return w.say("report.carried", args)
	}
	return w.say("report.seen", args)
}

func (w *Writer) waiver(v *checklist.Waiver) string {
	if v == nil {
		return ""
	}
	args := map[string]any{"reason": v.Reason, "comment": v.Comment, "approver": v.Approver, "expires": day(v.Expires)}
	said := w.say("report.waiver", args)
	if !v.Expires.IsZero() {
		said = w.say("report.waiver_until", args)
	}
	if v.Proof != "" {
		said = w.say("report.waiver_proof", map[string]any{"waiver": said, "proof": v.Proof})
	}
	return said
}
