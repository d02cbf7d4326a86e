package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
)

// What a reader is shown at most.
const (
	worstGaps   = 3
	shownUnread = 30
	shownPlaces = 5
	shownRunes  = 120
)

// model is a report in words, whatever the format.
type model struct {
	School, AsOf, Run, List  string
	Score, Grade, Threshold  string
	Change, Coverage, Counts string
	Vantage                  string
	Caps, Notes              []string
	Waived                   string
	Worst                    []finding
	Categories               []category
	Requirements             []requirement
	Findings                 []finding // open ones, worst first
	Resolved                 int
	Unread                   []unread
	UnreadSum                []string
	Cut                      string // said when addresses were not fetched
	Good                     string // said when there is no finding
}

type category struct {
	Number                int
	Name, Score           string
	Percent               int
	Published, Applicable int
	Known                 bool
}

type requirement struct {
	Number                                          int
	Title, Status, Label, Department, Expected, Due string
	Elements                                        []element
	rank                                            int
}

type element struct {
	ID, Name, Status, Label, Period string
	Advice                          bool
	Why                             []string
	Evidence                        []evidence
	Near                            []evidence
}

type evidence struct {
	Title, URL, Column, Date, Quote, Why string
}

type finding struct {
	Level, LevelLabel, ID, Name, Message string
	Page                                 *evidence
	Places                               []string
	Basis, Department, Fix, Seen         string
	Waived, Reopened                     bool
	rank, weight                         int
}

type unread struct{ URL, Why, Fix string }

func (w *Writer) model(r audit.Result) *model {
	as := r.Verdict.Assessment
	m := &model{
		School: plain(r.School.Name), AsOf: day(as.AsOf), List: as.ListID + " " + as.ListVersion,
		Run:   w.t("report.run", map[string]any{"run": int(r.Verdict.Run.ID), "made": stamp(r.Verdict.Made), "pages": r.Verdict.Run.Stats.Pages}),
		Score: one(as.Score), Coverage: one(100*as.Coverage) + "%",
		Counts: w.counts(as),
		Change: w.change(r),
	}
	m.Grade, m.Threshold = w.grade(as)
	if r.Verdict.Run.Vantage == "campus" {
		m.Vantage = w.t("report.vantage.campus", nil)
	}
	for _, c := range as.Caps {
		m.Caps = append(m.Caps, w.t(c.Code, c.Args))
	}
	for _, n := range as.Notes {
		m.Notes = append(m.Notes, w.t(n.Code, n.Args))
	}
	if r.Verdict.Degraded {
		m.Notes = append(m.Notes, w.t("report.degraded", nil))
	}
	if as.Score != as.ScoreWithoutWaivers {
		m.Waived = w.t("report.waived", map[string]any{"score": one(as.ScoreWithoutWaivers)})
	}
	for _, c := range as.Categories {
		m.Categories = append(m.Categories, category{
			Number: c.Number, Name: w.o.Lang.Pick(c.Name.ZH, c.Name.EN), Score: w.known(c.Known, one(c.Score)), Percent: int(c.Score),
			Published: c.Published, Applicable: c.Applicable, Known: c.Known,
		})
	}
	w.requirements(m, as)
	w.findings(m, r)
	w.unread(m, r)
	return m
}

func (w *Writer) known(is bool, s string) string {
	if is {
		return s
	}
	return "—"
}

// counts are the denominators of the headline: they add up to the whole list.
func (w *Writer) counts(as checklist.Assessment) string {
	n := as.Counts
	return w.t("report.counts", map[string]any{
		"total": n.Total, "applicable": n.Applicable, "not": n.ByProfile + n.ByDeclaration + n.Assumed,
		"profile": n.ByProfile, "declared": n.ByDeclaration, "assumed": n.Assumed, "unknown": n.Unknown,
		"kind": string(as.Profile), "published": n.Published,
	})
}

// grade is the shown name of the grade and its threshold.
func (w *Writer) grade(as checklist.Assessment) (name, threshold string) {
	grades := []checklist.Grade{checklist.GradeA, checklist.GradeB, checklist.GradeC, checklist.GradeD}
	at := slices.Index(grades, as.Grade)
	if at < 0 {
		return w.t("report.no_grade", nil), ""
	}
	name, from := w.t("grade."+strconv.Itoa(at), nil), checklist.Threshold(as.Grade)
	if len(w.o.Grades) == len(grades) {
		name, from = w.o.Grades[at].Name, w.o.Grades[at].From
		// A school's own thresholds choose the name by the score, unless the
		// grade was capped or held back.
		for i := at; i < len(grades); i++ {
			if as.Score >= w.o.Grades[i].From {
				name, from = w.o.Grades[i].Name, w.o.Grades[i].From
				break
			}
		}
	}
	return name, w.t("report.threshold", map[string]any{"from": trim(from)})
}

func (w *Writer) change(r audit.Result) string {
	if r.Previous == nil {
		return w.t("report.first", nil)
	}
	before := r.Previous.Assessment
	delta := r.Verdict.Assessment.Score - before.Score
	code := "report.same"
	switch {
	case delta > 0.05:
		code = "report.up"
	case delta < -0.05:
		code, delta = "report.down", -delta
	}
	return w.t(code, map[string]any{"by": one(delta), "day": day(before.AsOf), "score": one(before.Score)})
}

// order is the order of statuses in a report: what must be mended first.
func order() []checklist.Status {
	return []checklist.Status{
		checklist.StatusMissing, checklist.StatusBroken, checklist.StatusRestricted, checklist.StatusEmpty, checklist.StatusInternalOnly,
		checklist.StatusStale, checklist.StatusPartial, checklist.StatusUndated, checklist.StatusLate, checklist.StatusUnknown,
		checklist.StatusPublished, checklist.StatusNotApplicable,
	}
}

func (w *Writer) requirements(m *model, as checklist.Assessment) {
	for _, r := range as.Requirements {
		q := requirement{
			Number: r.Number, Title: w.o.Lang.Pick(r.Title.ZH, r.Title.EN), Status: string(r.Status),
			Label: w.status(r.Status, r.Waiver != nil), Department: offices(r.Department, r.Supporting),
			Expected: r.Expected, Due: day(r.Due), rank: slices.Index(order(), r.Status),
		}
		for _, e := range r.Elements {
			q.Elements = append(q.Elements, w.element(e))
		}
		m.Requirements = append(m.Requirements, q)
	}
	slices.SortStableFunc(m.Requirements, func(a, b requirement) int { return a.rank - b.rank })
}

func (w *Writer) status(s checklist.Status, waived bool) string {
	label := w.t("status."+string(s), nil)
	if waived {
		label += w.t("report.waived_mark", nil)
	}
	return label
}

func (w *Writer) element(e checklist.ElementResult) element {
	x := element{
		ID: e.ID, Name: w.o.Lang.Pick(e.Name.ZH, e.Name.EN), Status: string(e.Status), Label: w.status(e.Status, e.Waiver != nil),
		Period: e.Period, Advice: !e.Essential,
	}
	for _, why := range e.Why {
		x.Why = append(x.Why, w.reason(why))
	}
	for _, c := range e.Evidence {
		x.Evidence = append(x.Evidence, w.evidence(c))
	}
	for _, c := range e.NearMisses {
		x.Near = append(x.Near, w.evidence(c))
	}
	return x
}

func (w *Writer) reason(r checklist.Reason) string { return plain(w.t(r.Code, r.Args)) }

func (w *Writer) evidence(c checklist.Candidate) evidence {
	e := evidence{Title: plain(c.Page.Title), URL: plain(c.Page.URL), Column: plain(strings.Join(c.Page.Column, " > ")), Quote: short(plain(c.Quote))}
	if !c.Page.Published.IsZero() {
		e.Date = w.t("report.date", map[string]any{"day": day(c.Page.Published), "source": string(c.Page.DateSource)})
	}
	if e.Quote == e.Title {
		e.Quote = ""
	}
	if len(c.Why) > 0 {
		e.Why = w.reason(c.Why[0])
	}
	return e
}

func levels() []audit.Level {
	return []audit.Level{audit.LevelCritical, audit.LevelHigh, audit.LevelMedium, audit.LevelLow, audit.LevelInfo}
}

// findings words what is open, worst first; the three worst gaps are the
// worst that are not waived and that somebody can mend.
func (w *Writer) findings(m *model, r audit.Result) {
	results := make(map[string]*checklist.ElementResult)
	weights := make(map[string]float64)
	for i := range r.Verdict.Assessment.Requirements {
		q := &r.Verdict.Assessment.Requirements[i]
		for j := range q.Elements {
			results[q.Elements[j].ID], weights[q.Elements[j].ID] = &q.Elements[j], q.Weight
		}
	}
	for _, f := range r.Verdict.Findings {
		if f.State == audit.StateResolved {
			m.Resolved++
			continue
		}
		m.Findings = append(m.Findings, w.finding(f, results[f.Element], weights[f.Element]))
	}
	slices.SortStableFunc(m.Findings, func(a, b finding) int { return cmp.Or(a.rank-b.rank, b.weight-a.weight) })
	gaps := make(map[string]bool)
	for _, f := range m.Findings {
		number := strings.TrimRight(f.ID, "abcdefghijklmnopqrstuvwxyz")
		if len(m.Worst) < worstGaps && f.rank < len(levels())-1 && !f.Waived && !gaps[number] {
			gaps[number] = true
			m.Worst = append(m.Worst, f)
		}
	}
	// Nothing found is good news only if enough was read to find it.
	if len(m.Findings) == 0 && !r.Verdict.Degraded && !r.Verdict.Assessment.CoverageLow {
		m.Good = w.t("report.no_findings", nil)
	}
}

func (w *Writer) finding(f audit.Finding, e *checklist.ElementResult, weight float64) finding {
	x := finding{
		Level: string(f.Level), LevelLabel: w.t("level."+string(f.Level), nil), ID: f.Element,
		Message:    plain(w.t(f.Reason.Code, f.Reason.Args)),
		Department: offices(f.Department, f.Supporting), Waived: f.Waived, Reopened: f.State == audit.StateReopened,
		rank: slices.Index(levels(), f.Level), weight: int(10 * weight),
		Seen: w.t("report.seen", map[string]any{"first": day(f.FirstSeen), "runs": f.RunsSeen}),
	}
	var bases []string
	for _, b := range f.Basis {
		s := b.Document + b.Clause
		s += w.t("report.force", map[string]any{"force": string(b.Force)})
		if !b.Verified {
			s += w.t("report.unverified", nil)
		}
		bases = append(bases, s)
	}
	x.Basis = strings.Join(bases, ";")
	if e == nil {
		return x
	}
	x.Name, x.Fix = w.o.Lang.Pick(e.Name.ZH, e.Name.EN), w.o.Lang.Pick(e.Fix.ZH, e.Fix.EN)
	if len(e.Evidence) > 0 {
		ev := w.evidence(e.Evidence[0])
		x.Page = &ev
	}
	for _, p := range e.Looked[:min(len(e.Looked), shownPlaces)] {
		x.Places = append(x.Places, strings.TrimSpace(plain(p.Title)+" "+plain(p.URL)+" "+w.t("report.place", map[string]any{"outcome": string(p.Outcome)})))
	}
	if more := len(e.Looked) - len(x.Places); more > 0 {
		x.Places = append(x.Places, w.t("report.more_places", map[string]any{"more": more}))
	}
	return x
}

func (w *Writer) unread(m *model, r audit.Result) {
	sums := make(map[string]int)
	for _, f := range r.Unread {
		name := w.t("outcome."+string(f.Outcome), nil)
		sums[name]++
		if len(m.Unread) < shownUnread {
			m.Unread = append(m.Unread, unread{URL: plain(f.URL), Why: name, Fix: w.t("outcome."+string(f.Outcome)+".fix", nil)})
		}
	}
	for name, n := range sums {
		m.UnreadSum = append(m.UnreadSum, fmt.Sprintf("%s %d", name, n))
	}
	slices.Sort(m.UnreadSum)
	if n := r.Verdict.Run.Stats.Waiting; n > 0 {
		m.Cut = w.t("report.waiting", map[string]any{"waiting": n})
	}
	if more := len(r.Unread) - len(m.Unread); more > 0 {
		m.UnreadSum = append(m.UnreadSum, w.t("report.more_places", map[string]any{"more": more}))
	}
}

func offices(lead string, supporting []string) string {
	if len(supporting) == 0 {
		return lead
	}
	return lead + "(" + strings.Join(supporting, "、") + ")"
}

// plain takes from a page's words what could act on a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < 0x20, r >= 0x7f && r <= 0x9f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}

func short(s string) string {
	if r := []rune(s); len(r) > shownRunes {
		return string(r[:shownRunes]) + "…"
	}
	return s
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// stamp is an instant as the school's clock shows it.
func stamp(t time.Time) string {
	return t.In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("2006-01-02 15:04")
}

func one(f float64) string  { return strconv.FormatFloat(f, 'f', 1, 64) }
func trim(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
