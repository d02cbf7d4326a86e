package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
)

// model is a report in words, whatever the format. All its strings are plain.
type model struct {
	School, AsOf, Run, Rules string
	Score, Grade, Threshold  string
	Change, Coverage, Counts string
	Vantage                  string
	Old                      string // said when the crawl was long ago
	Caps, Notes              []string
	Waived                   string
	Split                    string // what each cause did to the score since the last time
	Trend                    trend
	Worst                    []finding
	Categories               []category
	CategoryNote             string        // said when a category holds what could not be told
	Requirements             []requirement // what must be mended first
	Findings                 []finding     // open ones, worst first
	Open, Resolved           int           // how many single findings
	Mended                   []finding     // what offices mended since the last time
	MendedSum                string
	Settled                  []finding // single ones that by a person's word nobody has to act on any more
	SettledSum               string
	Offices                  []office // none where too little was read
	Losses                   []loss   // what takes points, most first
	LossSum, Range           string
	Dues                     []comingDue // what falls due, first what is due first
	DueSum                   string
	Good                     string  // said when nothing was found, or when that says nothing
	Causes                   []cause // why elements could not be told
	Unread                   []unread
	Cut                      string // said when addresses were not fetched
}

// category is one of the ten.
type category struct {
	Number      int
	Name, Score string // the score only where a requirement of it was judged
	Percent     int
	Items       string // how many were published of those that were judged, and how many could not be told: 2/5+1
}

// staleAfter is how old a crawl may be before every report says so (users.md E4).
const staleAfter = 7 * 24 * time.Hour

func (w *Writer) model(r audit.Result) *model {
	as, run := r.Verdict.Assessment, r.Verdict.Run
	m := &model{
		School: plain(r.School.Name), AsOf: day(as.AsOf), Rules: w.rules(as),
		Run:   w.say("report.run", map[string]any{"run": int(run.ID), "made": stamp(r.Verdict.Made), "pages": run.Stats.Pages}),
		Score: one(as.Score), Coverage: one(100*as.Coverage) + "%",
		Counts: w.counts(as), Change: w.change(r), Caps: w.reasons(as.Caps), Notes: w.reasons(w.notes(r)),
	}
	m.Grade, m.Threshold = w.grade(as)
	if as.CoverageLow { // a score of the little that could be told misleads whoever reads one number
		m.Score, m.Change = "-", ""
	}
	m.Vantage = w.vantage(r)
	if age := w.o.Now.Sub(run.Finished); !run.Finished.IsZero() && age > staleAfter {
		m.Old = w.say("report.old", map[string]any{"days": int(age / (24 * time.Hour)), "day": stamp(run.Finished)})
	}
	if as.Score != as.ScoreWithoutWaivers {
		m.Waived = w.say("report.waived", map[string]any{"score": one(as.ScoreWithoutWaivers)})
	}
	w.categories(m, as)
	m.Requirements = w.requirements(as)
	m.Causes = w.causes(as)
	w.losses(m, r.Verdict)
	w.dues(m, as)
	m.Trend = w.trend(r.Trend)
	if as.CoverageLow || r.Verdict.Degraded { // its newest month is not tonight's
		m.Trend.Deltas = ""
	}
	m.Offices, m.Split = w.officeRows(r.Verdict), w.split(r.Verdict.Change)
	w.findings(m, r)
	w.unread(m, r)
	return m
}

// categories says how each category stands. A score of single elements of
// requirements none of which could be judged misleads whoever reads one number.
func (w *Writer) categories(m *model, as checklist.Assessment) {
	untold := make(map[int]int)
	for _, r := range as.Requirements {
		if r.Applies && r.Status == checklist.StatusUnknown {
			untold[r.Category]++
		}
	}
	for _, c := range as.Categories {
		x := category{Number: c.Number, Name: w.pick(c.Name), Score: "-", Items: fmt.Sprintf("%d/%d", c.Published, c.Applicable)}
		if c.Applicable > 0 {
			x.Score, x.Percent = one(c.Score), int(c.Score)
		}
		if n := untold[c.Number]; n > 0 {
			x.Items += fmt.Sprintf("+%d", n)
			m.CategoryNote = w.say("report.category_note", nil)
		}
		m.Categories = append(m.Categories, x)
	}
}

// vantage says from where the site was seen, if not from outside.
func (w *Writer) vantage(r audit.Result) string {
	switch {
	case r.Verdict.Run.Vantage != "campus":
		return ""
	case r.Probed == nil:
		return w.say("report.vantage.campus", nil)
	}
	return w.say("report.vantage.probed", map[string]any{
		"day": day(r.Probed.Day), "asked": r.Probed.Asked, "closed": r.Probed.Closed, "unclear": r.Probed.Unclear,
	})
}

// notes are what a reader must know of the verdict and of how it came about, the
// same in every format.
func (w *Writer) notes(r audit.Result) []checklist.Reason {
	as := r.Verdict.Assessment
	list := slices.Clone(as.Notes)
	if as.CoverageLow {
		list = append(list, checklist.Reason{Code: "report.score_of_known", Args: map[string]any{"score": one(as.Score)}})
	}
	list = append(list, w.held(as)...)
	list = append(list, w.conditions(r)...)
	if r.Verdict.Degraded {
		list = append(list, checklist.Reason{Code: "report.degraded"})
	}
	if r.Verdict.Aside {
		code := "report.aside"
		if r.Verdict.ToCome() {
			code = "report.ahead"
		}
		list = append(list, checklist.Reason{Code: code, Args: map[string]any{"day": day(as.AsOf)}})
	}
	return list
}

// held says what keeps from a better grade a score that is high enough for it.
func (w *Writer) held(as checklist.Assessment) []checklist.Reason {
	if as.CoverageLow || as.Score < checklist.Threshold(checklist.GradeA) {
		return nil
	}
	best, _ := w.shown(as.Score, checklist.GradeA)
	if given, _ := w.shown(as.Score, as.Uncapped()); given == best {
		return nil
	}
	var items []string
	for _, r := range as.Holding() {
		items = append(items, w.say("report.held_item", map[string]any{"number": r.Number, "status": string(r.Status)}))
	}
	return []checklist.Reason{{Code: "report.held", Args: map[string]any{"grade": best, "items": strings.Join(items, w.say("report.comma", nil))}}}
}

// conditions are what a reader must know of how the run was made.
func (w *Writer) conditions(r audit.Result) []checklist.Reason {
	var out []checklist.Reason
	say := func(code string, args map[string]any) { out = append(out, checklist.Reason{Code: code, Args: args}) }
	if c := r.Stood; c != nil {
		say("report.stood", map[string]any{"reason": plain(c.Reason), "until": day(c.To), "day": stamp(r.Verdict.Run.Started)})
	}
	if n := len(r.Failed); n > 0 {
		say("report.failed", map[string]any{"n": n, "since": stamp(r.Failed[0].Started), "run": int(r.Verdict.Run.ID)})
	}
	if run := r.Verdict.Run; run.State == audit.RunPaused {
		say("report.paused", map[string]any{"waiting": run.Stats.Waiting})
	}
	for _, c := range r.Closures {
		hosts := w.say("report.all_hosts", nil)
		if len(c.Hosts) > 0 {
			hosts = plain(strings.Join(c.Hosts, " "))
		}
		say("report.closure", map[string]any{"from": day(c.From), "to": day(c.To), "hosts": hosts, "reason": plain(c.Reason)})
	}
	return append(out, r.Verdict.Run.Conditions...)
}

// counts are the denominators of the headline: they add up to the whole list.
func (w *Writer) counts(as checklist.Assessment) string {
	n := as.Counts
	return w.say("report.counts", map[string]any{
		"total": n.Total, "owed": n.Applicable + n.Unknown, "judged": n.Applicable, "not": n.ByProfile + n.ByDeclaration + n.ByPerson + n.Assumed,
		"profile": n.ByProfile, "declared": n.ByDeclaration, "person": n.ByPerson, "assumed": n.Assumed, "unknown": n.Unknown,
		"kind": string(as.Profile), "published": n.Published,
	})
}

// grade is the shown name of the grade and from where it counts: its threshold
// and, where a veto lowered it, what the score alone would give.
func (w *Writer) grade(as checklist.Assessment) (name, from string) {
	if as.Grade == checklist.GradeNone {
		return w.say("report.no_grade", nil), ""
	}
	name, threshold := w.shown(as.Score, as.Grade)
	if uncapped, _ := w.shown(as.Score, as.Uncapped()); len(as.Caps) > 0 && uncapped != name {
		return name, w.say("report.capped", map[string]any{"from": trim(threshold), "by": uncapped, "grade": name})
	}
	return name, w.say("report.threshold", map[string]any{"from": trim(threshold)})
}

// shown is the shown name of a grade that was given for a score, and its lowest
// score. A school's own thresholds choose by the score; a grade that was held
// back stays so.
func (w *Writer) shown(score float64, g checklist.Grade) (name string, from float64) {
	grades := []checklist.Grade{checklist.GradeA, checklist.GradeB, checklist.GradeC, checklist.GradeD}
	at := slices.Index(grades, g)
	if len(w.o.Grades) != len(grades) {
		return w.say("grade."+strconv.Itoa(at), nil), checklist.Threshold(g)
	}
	byScore := slices.IndexFunc(grades, func(g checklist.Grade) bool { return score >= checklist.Threshold(g) })
	own := slices.IndexFunc(w.o.Grades, func(g Grade) bool { return score >= g.From })
	if own < 0 {
		own = len(grades) - 1
	}
	if at > byScore { // held back by a veto or a requirement of the highest weight
		own = max(own, at)
	}
	return plain(w.o.Grades[own].Name), w.o.Grades[own].From
}

func (w *Writer) change(r audit.Result) string {
	switch {
	case r.Previous == nil && r.Verdict.Aside: // a day before all that were judged is no first night
		return ""
	case r.Previous == nil:
		return w.say("report.first", nil)
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
	return w.say(code, map[string]any{"by": one(delta), "day": day(before.AsOf), "score": one(before.Score)})
}
