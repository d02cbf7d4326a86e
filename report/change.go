package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"xxgk/audit"
)

// ChangeFormats are the formats that Change knows.
func ChangeFormats() []string { return []string{"text", "json"} }

// Change writes what is judged otherwise than an earlier time and why.
func (w *Writer) Change(dst io.Writer, format string, from, to audit.Verdict, c audit.Change) error {
	if format == "json" {
		return w.encode(dst, w.jsonChange(from, to, c))
	}
	t := &textReport{w: w}
	delta := "report.diff.delta"
	at := func(v audit.Verdict) map[string]any {
		as, score := v.Assessment, "report.diff.score"
		if as.CoverageLow {
			score, delta = "report.diff.ungraded", "report.diff.delta_known"
		}
		return map[string]any{
			"run": int(v.Run.ID), "assessment": int(v.ID), "day": day(as.AsOf),
			"score": w.say(score, map[string]any{"score": one(as.Score), "coverage": one(100 * as.Coverage)}),
		}
	}
	t.line(w.say("report.diff.from", at(from)))
	t.line(w.say("report.diff.to", at(to)))
	for _, line := range w.rulesChanged(from.Assessment, to.Assessment) {
		t.line(line)
	}
	t.line(w.say(delta, map[string]any{"points": signed(c.After - c.Before)}))
	for _, cause := range audit.Causes() {
		if c.Points != nil {
			t.indented("  ", w.say("report.split_part", map[string]any{"cause": string(cause), "points": signed(c.Points[cause])}))
		}
	}
	if c.Points == nil {
		t.line(w.say("report.split_pruned", nil))
	}
	if len(c.Elements) == 0 {
		t.line(w.say("report.diff.none", nil))
	}
	for _, e := range c.Elements {
		t.element(e)
	}
	came, went := audit.Between(from, to)
	t.others("report.diff.came", came)
	t.others("report.diff.went", went)
	_, err := io.WriteString(dst, t.b.String())
	return err
}

// others writes the findings that came, or went.
func (t *textReport) others(code string, list []audit.Finding) {
	if len(list) == 0 {
		return
	}
	t.b.WriteString("\n")
	t.line(t.w.say(code, map[string]any{"n": len(list)}))
	for _, f := range list {
		t.indented("    ", t.w.say("report.diff.finding", map[string]any{
			"level": string(f.Level), "finding": f.Fingerprint, "message": t.w.message(f),
		}))
	}
}

// element writes one element that is judged otherwise.
func (t *textReport) element(e audit.ElementChange) {
	w := t.w
	t.b.WriteString("\n")
	t.line(w.say("report.diff.element", map[string]any{
		"element": e.Element, "name": w.pick(e.Name), "before": string(e.Before.Status), "after": string(e.After.Status),
	}))
	if e.Before.Period != e.After.Period {
		t.indented("    ", w.say("report.diff.period", map[string]any{"before": dash(w.cell(e.Before.Kind, e.Before.Period)), "after": dash(w.cell(e.After.Kind, e.After.Period))}))
	}
	var causes []string
	for _, c := range e.Causes {
		causes = append(causes, w.say("cause."+string(c), nil))
	}
	if len(causes) > 0 {
		t.indented("    ", w.say("report.diff.cause", map[string]any{"causes": strings.Join(causes, w.say("report.comma", nil))}))
	}
	if before, after := two(e.Before.Lost), two(e.After.Lost); before != after {
		t.indented("    ", w.say("report.diff.points", map[string]any{"before": before, "after": after}))
	}
	if e.Before.URL != e.After.URL {
		t.judged("report.diff.before", e.Before)
	}
	t.judged("report.diff.after", e.After)
}

// judged names the page that decided, if one did: where an element was looked for
// in vain is no page of it.
func (t *textReport) judged(code string, j audit.Judged) {
	if j.URL != "" && !j.Place {
		t.indented("    ", t.w.say(code, map[string]any{"title": j.Title, "url": j.URL}))
	}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return plain(s)
}

type jsonChange struct {
	From     jsonVerdict         `json:"from"`
	To       jsonVerdict         `json:"to"`
	Delta    float64             `json:"delta"`
	Points   map[string]float64  `json:"points"` // by cause; null: the earlier pages are kept no more
	Elements []jsonElementChange `json:"elements"`
	Came     []jsonDiffFinding   `json:"findings_new"`  // beside the statuses of elements
	Went     []jsonDiffFinding   `json:"findings_gone"` // as Came
}

type jsonDiffFinding struct {
	Fingerprint string `json:"fingerprint"`
	Kind        string `json:"kind"`
	Level       string `json:"level"`
	URL         string `json:"url"`
	Message     string `json:"message"`
}

type jsonVerdict struct {
	Assessment int64   `json:"assessment"`
	Run        int64   `json:"run"`
	AsOf       string  `json:"as_of"`
	Score      float64 `json:"score"`
	Coverage   float64 `json:"coverage"`
	Grade      string  `json:"grade"` // empty: too little could be told

	Checklist jsonList `json:"checklist"`
	Formula   int      `json:"formula"`
	Rules     string   `json:"rules"`
}

type jsonElementChange struct {
	Element    string     `json:"element"`
	Name       string     `json:"name"`
	Department string     `json:"department"`
	Before     jsonJudged `json:"before"`
	After      jsonJudged `json:"after"`
	Causes     []string   `json:"causes"`
}

type jsonJudged struct {
	Status string  `json:"status"`
	Period string  `json:"period"`
	URL    string  `json:"url"`
	Title  string  `json:"title"`
	Lost   float64 `json:"points_lost"`
}

func (w *Writer) jsonChange(from, to audit.Verdict, c audit.Change) jsonChange {
	verdict := func(v audit.Verdict) jsonVerdict {
		as := v.Assessment
		return jsonVerdict{v.ID, v.Run.ID, day(as.AsOf), as.Score, as.Coverage, string(as.Grade), listOf(as), as.Formula, as.Rules}
	}
	out := jsonChange{From: verdict(from), To: verdict(to), Delta: tenths(c.After - c.Before), Points: causes(c.Points), Elements: []jsonElementChange{}}
	judged := func(j audit.Judged) jsonJudged {
		return jsonJudged{string(j.Status), j.Period, j.URL, j.Title, hundredths(j.Lost)}
	}
	for _, e := range c.Elements {
		x := jsonElementChange{e.Element, w.pick(e.Name), e.Office, judged(e.Before), judged(e.After), []string{}}
		for _, cause := range e.Causes {
			x.Causes = append(x.Causes, string(cause))
		}
		out.Elements = append(out.Elements, x)
	}
	came, went := audit.Between(from, to)
	out.Came, out.Went = w.jsonDiffFindings(came), w.jsonDiffFindings(went)
	return out
}

func (w *Writer) jsonDiffFindings(list []audit.Finding) []jsonDiffFinding {
	out := []jsonDiffFinding{}
	for _, f := range list {
		out = append(out, jsonDiffFinding{f.Fingerprint, string(f.Kind), string(f.Level), f.URL, w.message(f)})
	}
	return out
}

// causes writes every cause, also those that did nothing.
func causes(points map[audit.Cause]float64) map[string]float64 {
	if points == nil {
		return nil
	}
	out := make(map[string]float64)
	for _, c := range audit.Causes() {
		out[string(c)] = tenths(points[c])
	}
	return out
}

// encode writes a value as JSON in which nothing acts on a terminal.
func (w *Writer) encode(dst io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err := io.WriteString(dst, visible(b.String()))
	return err
}
