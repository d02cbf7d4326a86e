package report

import (
	"cmp"
	"io"
	"strings"

	"xxgk/audit"
)

// DeskFormats are the formats that Findings and Finding know.
func DeskFormats() []string { return []string{"text", "json"} }

// Findings writes a list of findings with what people did about them. v is the
// newest verdict, by which they are named.
func (w *Writer) Findings(dst io.Writer, format string, v audit.Verdict, list []audit.Finding) error {
	results := resultsOf(v.Assessment)
	if format == "json" {
		out := []jsonFinding{}
		for _, f := range list {
			out = append(out, w.jsonFinding(f, results[f.About()], v.Assessment.AsOf))
		}
		return w.encode(dst, out)
	}
	t := &textReport{w: w}
	for _, f := range list {
		x := w.finding(f, results[f.About()], v)
		t.b.WriteString(f.Fingerprint + "\n")
		t.indented("    ", t.head(x)+x.Items[0].label()+w.say("report.colon", nil)+x.Message)
		t.indented("    ", w.say("report.desk_line", map[string]any{
			"office": dash(f.Department), "first": day(f.FirstSeen), "deadline": dash(x.Deadline),
		}))
	}
	t.line(w.say("report.desk_sum", map[string]any{"n": len(list)}))
	if v.Degraded {
		t.line(w.say("report.degraded", nil))
	}
	_, err := io.WriteString(dst, t.b.String())
	return err
}

// Finding writes one finding whole, with all that people did about it. v is the
// newest verdict; what the finding rests on is as it stood when it was last seen.
func (w *Writer) Finding(dst io.Writer, format string, v audit.Verdict, c audit.Case) error {
	f, acts := c.Finding, c.Acts
	e := resultsOf(c.Verdict.Assessment)[f.About()]
	if format == "json" {
		out := struct {
			Finding jsonFinding `json:"finding"`
			History []jsonAct   `json:"history"`
			Allowed []string    `json:"allowed"`
			Anew    string      `json:"anew"` // acts before it were about something else; empty: none were
		}{w.jsonFinding(f, e, v.Assessment.AsOf), []jsonAct{}, []string{}, instant(f.Anew)}
		for _, a := range acts {
			out.History = append(out.History, jsonAct{
				string(a.From), string(a.To), day(a.ExtendedUntil), a.Approver, a.Objection, a.Settled, a.By, instant(a.At), a.Why, a.Run,
			})
		}
		for _, h := range f.Allowed() {
			out.Allowed = append(out.Allowed, string(h))
		}
		return w.encode(dst, out)
	}
	t := &textReport{w: w}
	x := w.finding(f, e, v)
	x.Name, x.IDs = x.Items[0].label(), ""
	t.line(f.Fingerprint)
	x.Handled = cmp.Or(x.Handled, x.handling)
	t.finding(x)
	for _, line := range w.next(f) {
		t.indented("    ", line)
	}
	for _, url := range f.Gone {
		t.indented("    ", w.say("report.f.gone", nil)+plain(url))
	}
	if len(acts) > 0 {
		t.line(w.say("report.acts", nil))
	}
	said := f.Anew.IsZero() || len(acts) == 0
	anew := func() {
		t.indented("    ", w.say("report.anew", map[string]any{"at": stamp(f.Anew)}))
		said = true
	}
	for _, a := range acts {
		if !said && !a.At.Before(f.Anew) {
			anew()
		}
		t.indented("    ", w.act(a))
	}
	if !said {
		anew()
	}
	_, err := io.WriteString(dst, t.b.String())
	return err
}

// next are the lines that say which steps a person may take with a finding, and
// by what command; none if there is no step.
func (w *Writer) next(f audit.Finding) []string {
	var steps []string
	for _, h := range f.Allowed() {
		steps = append(steps, w.o.Lang.Gloss(string(h), w.say("handling."+string(h), nil)))
	}
	if len(steps) == 0 {
		return nil
	}
	args := map[string]any{"finding": f.Fingerprint, "steps": strings.Join(steps, " | ")}
	return []string{w.say("report.next", args), w.say("report.next_command", args)}
}

type jsonAct struct {
	From          string `json:"from"`
	To            string `json:"to"`
	ExtendedUntil string `json:"extended_until"`
	Approver      string `json:"approver"`
	Objection     string `json:"objection"`
	Settled       bool   `json:"objection_settled"`
	By            string `json:"by"`
	At            string `json:"at"`
	Why           string `json:"why"`
	Run           int64  `json:"run"`
}

// act is one thing a person did, in words.
func (w *Writer) act(a audit.Act) string {
	args := map[string]any{
		"at": stamp(a.At), "by": a.By, "from": string(a.From), "to": string(a.To), "why": a.Why,
		"until": day(a.ExtendedUntil), "approver": a.Approver, "objection": a.Objection,
	}
	s := w.say("report.act", args)
	if a.From != a.To {
		s = w.say("report.act_step", args)
	}
	for _, more := range []struct {
		code string
		is   bool
	}{{"report.act_extended", !a.ExtendedUntil.IsZero()}, {"report.act_objected", a.Objection != ""}, {"report.act_settled", a.Settled}} {
		if more.is {
			s += w.say(more.code, args)
		}
	}
	return s + w.say("report.colon", nil) + plain(a.Why)
}
