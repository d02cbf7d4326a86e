package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"xxgk/audit"
	"xxgk/checklist"
)

// json writes the machine-readable report of the outside contract.
func (w *Writer) json(dst io.Writer, r audit.Result) error {
	as, run := r.Verdict.Assessment, r.Verdict.Run
	out := jsonReport{
		Schema: 1, School: r.School.Name, Profile: string(as.Profile), Checklist: listOf(as), Formula: as.Formula, Rules: as.Rules,
		Assessment: r.Verdict.ID, Degraded: r.Verdict.Degraded,
		Run:   jsonRun{run.ID, instant(run.Started), instant(run.Finished), day(as.AsOf), run.Resumed, string(run.State), run.Vantage},
		Score: as.Score, ScoreWithoutWaivers: as.ScoreWithoutWaivers, Coverage: as.Coverage, Grade: string(as.Grade), UncappedGrade: string(as.Uncapped()), GradeFrom: checklist.Threshold(as.Grade),
		Caps: w.jsonReasons(as.Caps), Notes: w.jsonReasons(w.notes(r)), Unread: []jsonUnread{}, UnreadCounts: []jsonUnreadCount{},
		Counts:     jsonCounts{as.Counts.Total, as.Counts.Applicable, as.Counts.ByProfile, as.Counts.ByDeclaration, as.Counts.ByPerson, as.Counts.Assumed, as.Counts.Unknown},
		Crawl:      jsonCrawl{run.Stats.Pages, run.Stats.Fetched, run.Stats.NotModified, run.Stats.Failed, run.Stats.Waiting, run.Stats.Bytes, map[string]int{}},
		Categories: []jsonCategory{}, Requirements: []jsonRequirement{}, Findings: []jsonFinding{},
	}
	for o, n := range run.Stats.Outcomes {
		out.Crawl.Outcomes[string(o)] = n
	}
	for _, c := range as.Categories {
		out.Categories = append(out.Categories, jsonCategory{c.Number, w.pick(c.Name), c.Score, c.Known, c.Published, c.Applicable})
	}
	out.Directory = w.jsonDirectory(as.Directory)
	for _, q := range as.Requirements {
		out.Requirements = append(out.Requirements, w.jsonRequirement(q))
	}
	results := resultsOf(as)
	for _, f := range r.Verdict.Findings {
		out.Findings = append(out.Findings, w.jsonFinding(f, results[f.About()], as.AsOf))
	}
	out.Points, out.Offices, out.Change = pointsOf(as), w.officesOf(r.Verdict), reasonsOf(r.Verdict.Change)
	out.Upcoming, out.Trend = w.duesOf(as), trendOf(r.Trend)
	for _, u := range r.Unread {
		name := w.say("outcome."+string(u.Outcome), nil)
		out.UnreadCounts = append(out.UnreadCounts, jsonUnreadCount{string(u.Outcome), cmp.Or(w.whyAll(u), name), u.N})
		for _, f := range u.First {
			out.Unread = append(out.Unread, jsonUnread{f.URL, string(f.Outcome), cmp.Or(w.why(f.Reason), name), f.Referrer})
		}
	}
	return w.encode(dst, out)
}

// visible writes as \u the signs that JSON may hold raw and that act on a
// terminal. They stand inside strings only, so the values stay what they were.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || !acts(r):
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

func (w *Writer) jsonRequirement(q checklist.RequirementResult) jsonRequirement {
	out := jsonRequirement{
		Number: q.Number, Category: q.Category, Title: w.pick(q.Title), Department: q.Department, Supporting: list(q.Supporting),
		Status: string(q.Status), Score: q.Value, Weight: q.Weight, Excluded: string(q.Excluded), ExpectedPeriod: q.Expected, Due: day(q.Due),
		Waived: waived(q.Waiver), Elements: []jsonElement{},
	}
	for _, e := range q.Elements {
		x := jsonElement{
			ID: e.ID, Name: w.pick(e.Name), Essential: e.Essential, Status: string(e.Status), Excluded: string(e.Excluded),
			ExpectedPeriod: e.Expected, Due: day(e.Due), Period: e.Period, PeriodsBehind: e.PeriodsBehind, DaysLate: e.DaysLate,
			Department: e.Department, Supporting: list(e.Supporting), Why: w.jsonReasons(e.Why), Looked: []jsonPlace{}, Waived: waived(e.Waiver), Evidence: []jsonEvidence{},
		}
		for _, p := range e.Looked {
			x.Looked = append(x.Looked, jsonPlace{p.URL, p.Title, string(p.Outcome)})
		}
		for _, c := range e.Evidence {
			x.Evidence = append(x.Evidence, jsonEvidence{
				URL: c.Page.URL, Title: c.Page.Title, Column: strings.Join(c.Page.Column, " > "), Published: day(c.Page.Published), DateSource: string(c.Page.DateSource),
				Period: c.Page.Period, Confidence: c.Confidence, Quote: c.Quote, Why: w.jsonReasons(c.Why),
			})
		}
		out.Elements = append(out.Elements, x)
	}
	return out
}

func (w *Writer) jsonDirectory(d checklist.DirectoryResult) jsonDirectory {
	out := jsonDirectory{Pages: []string{}, Named: d.Named, Links: []jsonRow{}}
	for _, p := range d.Pages {
		out.Pages = append(out.Pages, p.URL)
	}
	for _, c := range d.Claims {
		out.Links = append(out.Links, jsonRow{
			Requirement: c.Requirement, Elements: list(c.Elements), URL: c.URL, Text: c.Text, Directory: c.Directory,
			Outcome: string(c.Outcome), Word: string(c.Word), Message: w.say(c.Why.Code, c.Why.Args),
		})
	}
	return out
}

func (w *Writer) jsonReasons(list []checklist.Reason) []jsonReason {
	out := []jsonReason{}
	for _, r := range list {
		out = append(out, jsonReason{r.Code, w.say(r.Code, r.Args)})
	}
	return out
}

func (w *Writer) jsonFinding(f audit.Finding, e found, asOf time.Time) jsonFinding {
	x := jsonFinding{
		Fingerprint: f.Fingerprint, Kind: string(f.Kind), Level: string(f.Level), Requirement: f.Requirement, Element: f.Element, URL: f.URL,
		Code: f.Reason.Code, Args: f.Reason.Args, Message: w.message(f), Fix: w.remedy(f, e), Department: f.Department, Contact: w.contact(f.Department), Waived: f.Waived,
		Basis: w.basis(f.Basis), State: string(f.State), Handling: string(f.Handling), FirstSeen: day(f.FirstSeen), LastSeen: day(f.LastSeen),
		Opened: day(f.Opened), Resolved: day(f.Resolved), Due: day(f.Due), DueRough: f.DueRough, ExtendedUntil: day(f.ExtendedUntil), ExtendedBy: f.ExtendedBy,
		Deadline: day(f.Deadline()), Overdue: f.Overdue(asOf), Objection: f.Objection, HandledBy: f.By, HandledAt: instant(f.At),
		Unmended: f.Unmended(), Rebounded: f.Rebounded(), Held: f.Held, Gone: list(f.Gone),
	}
	if x.Args == nil {
		x.Args = map[string]any{}
	}
	return x
}

func waived(w *checklist.Waiver) *jsonWaiver {
	if w == nil {
		return nil
	}
	return &jsonWaiver{w.Reason, w.Comment, w.Approver, day(w.Expires), string(w.Audience), w.Proof}
}

func list(s []string) []string { return append([]string{}, s...) }

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
