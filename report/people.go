package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
)

// handled is what people did about a finding, in words; empty if nothing.
func (w *Writer) handled(f audit.Finding) string {
	if f.By == "" {
		return ""
	}
	return w.say("report.handled", map[string]any{"handling": string(f.Handling), "by": f.By, "day": stamp(f.At)})
}

// plainDeadline words a deadline of which there is no more to say than its day.
const plainDeadline = "report.deadline"

// deadline is the day until which a finding must be mended, at once where the day
// has come, or its kind bears no delay, and somebody has yet to act; empty if none
// is set.
func (w *Writer) deadline(f audit.Finding, asOf time.Time) string {
	code := deadlineCode(f, asOf)
	if code == "" {
		return ""
	}
	return w.say(code, map[string]any{
		"day": day(f.Due), "until": day(f.ExtendedUntil), "approver": f.ExtendedBy, "year": f.Due.Year(), "deadline": day(f.Deadline()),
	})
}

// deadlineCode is what words a finding's deadline; empty if none is set.
func deadlineCode(f audit.Finding, asOf time.Time) string {
	switch {
	case f.Deadline().IsZero():
		return ""
	case f.Overdue(asOf):
		return "report.deadline_over"
	case f.Pending() && (f.Deadline().Equal(asOf) || f.Kind.AtOnce() && f.ExtendedUntil.IsZero()):
		return "report.deadline_now"
	case f.ExtendedUntil.After(f.Due):
		return "report.deadline_extended"
	case f.DueRough:
		return "report.deadline_rough"
	}
	return plainDeadline
}

// marks are what a reader must see of a finding at once.
func (w *Writer) marks(f audit.Finding, asOf time.Time) []string {
	var out []string
	mark := func(code string, is bool) {
		if is {
			out = append(out, w.say(code, nil))
		}
	}
	mark("report.state.waived", f.Waived)
	mark("report.state.rebounded", f.Rebounded())
	mark("report.state.reopened", f.State == audit.StateReopened && !f.Rebounded())
	mark("report.state.resolved", !f.Seen())
	mark("report.state.held", f.Held)
	mark("report.state.unmended", f.Unmended())
	mark("report.state.overdue", f.Overdue(asOf))
	mark("handling."+string(f.Handling), f.Handling != audit.HandlingUnverified && !f.Rebounded())
	return out
}

// office is how an office stands, in words.
type office struct {
	Name, Score, Items, Lost string // the name with its place, if it has one
	Open, Overdue            int
	Mended, InTime           string
	College                  bool
}

// standings are how the offices stand, when enough was read to tell.
func (w *Writer) standings(v audit.Verdict) []audit.Office {
	if v.Degraded || v.Assessment.CoverageLow {
		return nil
	}
	return audit.Offices(v, w.colleges())
}

func (w *Writer) officeRows(v audit.Verdict) []office {
	var out []office
	for _, o := range w.standings(v) {
		x := office{
			Name: "- " + plain(o.Name), Score: "-", Items: strconv.Itoa(o.Items), Lost: two(o.Lost),
			Open: o.Open, Overdue: o.Overdue, Mended: share(o.Mended, o.Found), InTime: share(o.InTime, o.Dated), College: o.College,
		}
		if o.Items > 0 {
			x.Score = one(o.Score)
		}
		if o.Unknown > 0 {
			x.Items += "+" + strconv.Itoa(o.Unknown)
		}
		if o.Rank > 0 {
			x.Name = strconv.Itoa(o.Rank) + ". " + plain(o.Name)
		}
		out = append(out, x)
	}
	return out
}

// share is a rate with what it is a rate of: 2/3.
func share(n, of int) string {
	if of == 0 {
		return "-"
	}
	return strconv.Itoa(n) + "/" + strconv.Itoa(of)
}

// loss is what an element takes from the full score, in words.
type loss struct{ ID, Name, Label, Points, Department string }

// losses are the elements that take points, most first, with what they take
// together and what the score would be if all that could not be told were
// published, or none of it.
func (w *Writer) losses(m *model, v audit.Verdict) {
	as := v.Assessment
	if as.CoverageLow {
		return
	}
	lost := as.Losses()
	slices.SortStableFunc(lost, func(a, b checklist.Loss) int { return -cmp.Compare(a.Points, b.Points) })
	rows := make(map[string]element)
	for _, r := range m.Requirements {
		for _, e := range r.Elements {
			rows[e.ID] = e
		}
	}
	sum := 0.0
	for _, l := range lost {
		if sum += l.Points; l.Points > 0 {
			e := rows[l.Element]
			m.Losses = append(m.Losses, loss{l.Element, e.Name, e.Label, two(l.Points), plain(l.Department)})
		}
	}
	if len(lost) == 0 {
		return
	}
	// To the hundredth, as the rows: 15.25 rounds up, and so does 84.75.
	m.LossSum = w.say("report.loss_sum", map[string]any{"lost": two(sum), "score": one(as.Score)})
	if low, high := as.Range(); low != high {
		m.Range = w.say("report.range", map[string]any{"low": one(low), "high": one(high)})
	}
}

// split says what each cause did to the score since the last time.
func (w *Writer) split(c *audit.Change) string {
	if c == nil || len(c.Elements) == 0 && c.Before == c.After {
		return ""
	}
	if c.Points == nil {
		return w.say("report.split_pruned", nil)
	}
	var parts []string
	for _, cause := range audit.Causes() {
		if p := c.Points[cause]; p > 0.049 || p < -0.049 {
			parts = append(parts, w.say("report.split_part", map[string]any{"cause": string(cause), "points": signed(p)}))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return w.say("report.split_parts", map[string]any{"parts": strings.Join(parts, w.say("report.comma", nil))})
}
