package report

import (
	"slices"
	"strings"

	"xxgk/audit"
)

// worstGaps is how many gaps the headline names.
const worstGaps = 3

// findings words what is open, worst first.
func (w *Writer) findings(m *model, r audit.Result) {
	results, urgency := resultsOf(r.Verdict.Assessment), audit.Urgencies(r.Verdict.Assessment)
	var settled []audit.Finding
	for _, f := range r.Verdict.Findings {
		if f.State == audit.StateResolved {
			m.Resolved++
			continue
		}
		x := w.finding(f, results[f.About()], r.Verdict)
		if f.Settled() {
			m.Settled = append(m.Settled, x)
			settled = append(settled, f)
			continue
		}
		m.Open++
		x.urgency = urgency(f)
		m.Findings = join(m.Findings, x)
	}
	slices.SortStableFunc(m.Findings, func(a, b finding) int { return a.urgency.Compare(b.urgency) })
	w.name(m.Findings)
	w.mended(m, r, results)
	m.SettledSum = w.settled(settled, results)
	w.worst(m)
	if m.Open == 0 {
		m.Good = w.none(r.Verdict)
	}
}

// join adds a finding to a list, to its last entry if the same is to be said of both.
func join(list []finding, x finding) []finding {
	if last := len(list) - 1; last >= 0 && list[last].same(x) {
		list[last].Items = append(list[last].Items, x.Items...)
		list[last].IDs += " " + x.IDs
		return list
	}
	return append(list, x)
}

// same reports whether all but the element is the same of two findings.
func (f finding) same(g finding) bool {
	page := func(x finding) string {
		if x.Page == nil {
			return ""
		}
		return x.Page.URL
	}
	return f.Requirement == g.Requirement && f.Level == g.Level && f.Message == g.Message && f.Basis == g.Basis && f.Department == g.Department &&
		f.Seen == g.Seen && f.Waiver == g.Waiver && slices.Equal(f.Marks, g.Marks) && f.Deadline == g.Deadline && f.Handled == g.Handled && page(f) == page(g) && slices.Equal(f.Places, g.Places)
}

// name names each finding of a list by all its items.
func (w *Writer) name(list []finding) {
	for i := range list {
		var names []string
		for _, it := range list[i].Items {
			names = append(names, it.label())
		}
		list[i].Name = strings.Join(names, w.say("report.comma", nil))
	}
}

// mended lists what offices mended since the last time, if this night could tell.
func (w *Writer) mended(m *model, r audit.Result, results map[string]found) {
	if r.Previous == nil || r.Verdict.Degraded {
		return
	}
	list := audit.Mended(*r.Previous, r.Verdict)
	for _, f := range list {
		x := w.finding(f, results[f.About()], r.Verdict)
		x.Page, x.Places = nil, nil // what they show by now is no part of it
		m.Mended = join(m.Mended, x)
	}
	w.name(m.Mended)
	m.MendedSum = w.say("report.mended", map[string]any{"n": len(list), "day": day(r.Previous.Assessment.AsOf)})
}

// settled says how many findings are listed no more by a person's word, and which
// of them the verdict and the score still rest on.
func (w *Writer) settled(list []audit.Finding, results map[string]found) string {
	alarms, closed := 0, 0
	var standing []string
	for _, f := range list {
		if f.Handling != audit.HandlingFalsePositive {
			closed++
			continue
		}
		if alarms++; stands(f, results[f.About()]) {
			standing = append(standing, plain(f.Fingerprint))
		}
	}
	var said strings.Builder
	for _, x := range []struct {
		code string
		n    int
	}{{"report.settled", alarms}, {"report.settled_standing", len(standing)}, {"report.settled_closed", closed}} {
		if x.n > 0 {
			said.WriteString(w.say(x.code, map[string]any{"n": x.n, "findings": strings.Join(standing, w.say("report.comma", nil))}))
		}
	}
	return said.String()
}

// stands reports whether the verdict on an element still says what a person
// called an error. What people do about a finding changes no verdict and no
// score: what they decide of pages and elements does (audit.Decide).
func stands(f audit.Finding, e found) bool {
	return f.Handling == audit.HandlingFalsePositive && e.ElementResult != nil && string(e.Status) == string(f.Kind)
}

// none is said where there is no finding: that is good news only if enough was
// read to find any.
func (w *Writer) none(v audit.Verdict) string {
	if v.Degraded || v.Assessment.CoverageLow {
		return w.say("report.none_opened", nil)
	}
	return w.say("report.no_findings", nil)
}

// worst names for the headline the worst gaps that are not waived and that
// somebody can mend, one a requirement or one a trouble of the site, each by its
// first element.
func (w *Writer) worst(m *model) {
	type gap struct {
		requirement int
		site        string
	}
	gaps := make(map[gap]bool)
	for _, f := range m.Findings {
		g := gap{requirement: f.Requirement}
		if f.urgency.Site {
			g.site = f.Name
		}
		if len(m.Worst) < worstGaps && f.urgency.Level != audit.LevelInfo && !f.Waived && !gaps[g] {
			gaps[g] = true
			f.Name = f.Items[0].label()
			if more := len(f.Items) - 1; more > 0 {
				f.Name = w.say("report.and_more", map[string]any{"name": f.Name, "n": len(f.Items)})
			}
			m.Worst = append(m.Worst, f)
		}
	}
}
