package report

import (
	"encoding/json"
	"io"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
)

// The outside contract has structs of its own, so that a field renamed
// elsewhere cannot change it.
type jsonReport struct {
	Schema              int               `json:"schema"`
	School              string            `json:"school"`
	Profile             string            `json:"profile"`
	Checklist           jsonList          `json:"checklist"`
	Assessment          int64             `json:"assessment"`
	Run                 jsonRun           `json:"run"`
	Degraded            bool              `json:"degraded"`
	Score               float64           `json:"score"`
	ScoreWithoutWaivers float64           `json:"score_without_waivers"`
	Coverage            float64           `json:"coverage"`
	Grade               string            `json:"grade"`
	Counts              jsonCounts        `json:"counts"`
	Crawl               jsonCrawl         `json:"crawl"`
	Categories          []jsonCategory    `json:"categories"`
	Requirements        []jsonRequirement `json:"requirements"`
	Findings            []jsonFinding     `json:"findings"`
}

type jsonList struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

type jsonRun struct {
	ID       int64  `json:"id"`
	Started  string `json:"started"`
	Finished string `json:"finished"`
	AsOf     string `json:"as_of"`
	Resumed  bool   `json:"resumed"`
	Vantage  string `json:"vantage"`
}

type jsonCounts struct {
	Total         int `json:"total"`
	Applicable    int `json:"applicable"`
	ByProfile     int `json:"by_profile"`
	ByDeclaration int `json:"by_declaration"`
	Assumed       int `json:"assumed"`
	Unknown       int `json:"unknown"`
}

type jsonCrawl struct {
	Pages       int            `json:"pages"`
	Fetched     int            `json:"fetched"`
	NotModified int            `json:"not_modified"`
	Failed      int            `json:"failed"`
	Waiting     int            `json:"waiting"`
	Bytes       int64          `json:"bytes"`
	Outcomes    map[string]int `json:"outcomes"`
}

type jsonCategory struct {
	Number     int     `json:"number"`
	Name       string  `json:"name"`
	Score      float64 `json:"score"`
	Published  int     `json:"published"`
	Applicable int     `json:"applicable"`
}

type jsonWaiver struct {
	Reason   string `json:"reason"`
	Comment  string `json:"comment"`
	Approver string `json:"approver"`
	Expires  string `json:"expires"`
}

type jsonRequirement struct {
	Number         int           `json:"number"`
	Category       int           `json:"category"`
	Title          string        `json:"title"`
	Department     string        `json:"department"`
	Supporting     []string      `json:"supporting"`
	Status         string        `json:"status"`
	Score          float64       `json:"score"`
	Weight         float64       `json:"weight"`
	Excluded       string        `json:"excluded,omitempty"`
	ExpectedPeriod string        `json:"expected_period"`
	Due            string        `json:"due"`
	Waived         *jsonWaiver   `json:"waived,omitempty"`
	Elements       []jsonElement `json:"elements"`
}

type jsonElement struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Essential      bool           `json:"essential"`
	Status         string         `json:"status"`
	Excluded       string         `json:"excluded,omitempty"`
	ExpectedPeriod string         `json:"expected_period"`
	Due            string         `json:"due"`
	Period         string         `json:"period"`
	PeriodsBehind  int            `json:"periods_behind"`
	DaysLate       int            `json:"days_late"`
	Department     string         `json:"department"`
	Supporting     []string       `json:"supporting"`
	Why            []jsonReason   `json:"why"`
	Looked         []jsonPlace    `json:"looked"`
	Waived         *jsonWaiver    `json:"waived,omitempty"`
	Evidence       []jsonEvidence `json:"evidence"`
}

type jsonReason struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

type jsonPlace struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Outcome string `json:"outcome"`
}

type jsonEvidence struct {
	URL        string       `json:"url"`
	Title      string       `json:"title"`
	Column     string       `json:"column"`
	Published  string       `json:"published"`
	DateSource string       `json:"date_source"`
	Period     string       `json:"period"`
	Confidence float64      `json:"confidence"`
	Quote      string       `json:"quote"`
	Why        []jsonReason `json:"why"`
}

type jsonFinding struct {
	Fingerprint string         `json:"fingerprint"`
	Kind        string         `json:"kind"`
	Level       string         `json:"level"`
	Requirement int            `json:"requirement"`
	Element     string         `json:"element"`
	URL         string         `json:"url"`
	Code        string         `json:"code"`
	Args        map[string]any `json:"args"`
	Message     string         `json:"message"`
	Fix         string         `json:"fix"`
	Basis       string         `json:"basis"`
	Department  string         `json:"department"`
	Waived      bool           `json:"waived"`
	State       string         `json:"state"`
	Handling    string         `json:"handling"`
	FirstSeen   string         `json:"first_seen"`
	LastSeen    string         `json:"last_seen"`
}

// json writes the machine-readable report of the outside contract.
func (w *Writer) json(dst io.Writer, r audit.Result) error {
	as, run := r.Verdict.Assessment, r.Verdict.Run
	out := jsonReport{
		Schema: 1, School: r.School.Name, Profile: string(as.Profile), Checklist: jsonList{as.ListID, as.ListVersion},
		Assessment: r.Verdict.ID, Degraded: r.Verdict.Degraded,
		Run:   jsonRun{run.ID, instant(run.Started), instant(run.Finished), day(as.AsOf), run.Resumed, run.Vantage},
		Score: as.Score, ScoreWithoutWaivers: as.ScoreWithoutWaivers, Coverage: as.Coverage, Grade: string(as.Grade),
		Counts:     jsonCounts{as.Counts.Total, as.Counts.Applicable, as.Counts.ByProfile, as.Counts.ByDeclaration, as.Counts.Assumed, as.Counts.Unknown},
		Crawl:      jsonCrawl{run.Stats.Pages, run.Stats.Fetched, run.Stats.NotModified, run.Stats.Failed, run.Stats.Waiting, run.Stats.Bytes, map[string]int{}},
		Categories: []jsonCategory{}, Requirements: []jsonRequirement{}, Findings: []jsonFinding{},
	}
	for o, n := range run.Stats.Outcomes {
		out.Crawl.Outcomes[string(o)] = n
	}
	for _, c := range as.Categories {
		out.Categories = append(out.Categories, jsonCategory{c.Number, w.o.Lang.Pick(c.Name.ZH, c.Name.EN), c.Score, c.Published, c.Applicable})
	}
	fixes := make(map[string]string)
	for _, q := range as.Requirements {
		out.Requirements = append(out.Requirements, w.jsonRequirement(q))
		for _, e := range q.Elements {
			fixes[e.ID] = w.o.Lang.Pick(e.Fix.ZH, e.Fix.EN)
		}
	}
	for _, f := range r.Verdict.Findings {
		out.Findings = append(out.Findings, w.jsonFinding(f, fixes[f.Element]))
	}
	enc := json.NewEncoder(dst)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func (w *Writer) jsonRequirement(q checklist.RequirementResult) jsonRequirement {
	out := jsonRequirement{
		Number: q.Number, Category: q.Category, Title: w.o.Lang.Pick(q.Title.ZH, q.Title.EN), Department: q.Department, Supporting: list(q.Supporting),
		Status: string(q.Status), Score: q.Value, Weight: q.Weight, Excluded: string(q.Excluded), ExpectedPeriod: q.Expected, Due: day(q.Due),
		Waived: waived(q.Waiver), Elements: []jsonElement{},
	}
	for _, e := range q.Elements {
		x := jsonElement{
			ID: e.ID, Name: w.o.Lang.Pick(e.Name.ZH, e.Name.EN), Essential: e.Essential, Status: string(e.Status), Excluded: string(e.Excluded),
			ExpectedPeriod: e.Expected, Due: day(e.Due), Period: e.Period, PeriodsBehind: e.PeriodsBehind, DaysLate: e.DaysLate,
			Department: e.Department, Supporting: list(e.Supporting), Why: w.jsonReasons(e.Why), Looked: []jsonPlace{}, Waived: waived(e.Waiver), Evidence: []jsonEvidence{},
		}
		for _, p := range e.Looked {
			x.Looked = append(x.Looked, jsonPlace{p.URL, p.Title, string(p.Outcome)})
		}
		for _, c := range e.Evidence {
			x.Evidence = append(x.Evidence, jsonEvidence{
				URL: c.Page.URL, Title: c.Page.Title, Column: joined(c.Page.Column), Published: day(c.Page.Published), DateSource: string(c.Page.DateSource),
				Period: c.Page.Period, Confidence: c.Confidence, Quote: c.Quote, Why: w.jsonReasons(c.Why),
			})
		}
		out.Elements = append(out.Elements, x)
	}
	return out
}

func (w *Writer) jsonReasons(list []checklist.Reason) []jsonReason {
	out := []jsonReason{}
	for _, r := range list {
		out = append(out, jsonReason{r.Code, w.t(r.Code, r.Args)})
	}
	return out
}

func (w *Writer) jsonFinding(f audit.Finding, fix string) jsonFinding {
	x := jsonFinding{
		Fingerprint: f.Fingerprint, Kind: string(f.Kind), Level: string(f.Level), Requirement: f.Requirement, Element: f.Element, URL: f.URL,
		Code: f.Reason.Code, Args: f.Reason.Args, Message: w.t(f.Reason.Code, f.Reason.Args), Fix: fix, Department: f.Department, Waived: f.Waived,
		State: string(f.State), Handling: string(f.Handling), FirstSeen: day(f.FirstSeen), LastSeen: day(f.LastSeen),
	}
	if x.Args == nil {
		x.Args = map[string]any{}
	}
	for i, b := range f.Basis {
		if i > 0 {
			x.Basis += ";"
		}
		x.Basis += b.Document + b.Clause
	}
	return x
}

func waived(w *checklist.Waiver) *jsonWaiver {
	if w == nil {
		return nil
	}
	return &jsonWaiver{w.Reason, w.Comment, w.Approver, day(w.Expires)}
}

func list(s []string) []string { return append([]string{}, s...) }

func joined(s []string) string {
	out := ""
	for i, x := range s {
		if i > 0 {
			out += " > "
		}
		out += x
	}
	return out
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
