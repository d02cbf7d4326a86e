package main

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/sample"
	"xxgk/site"
)

// verdicts are the statuses and periods of a JSON report, by element.
type verdicts struct {
	Score               float64
	ScoreWithoutWaivers float64 `json:"score_without_waivers"`
	Coverage            float64
	Grade               string
	Caps                []struct{ Code, Text string }
	Run                 struct {
		Resumed bool
		State   string
	}
	Requirements []struct {
		Number   int
		Status   string
		Elements []struct {
			ID, Status, Period, Due, Department string
			Waived                              *struct{ Approver string }
			Evidence                            []struct{ URL, Title string }
			Why                                 []struct{ Code, Text string }
			Looked                              []struct{ URL, Outcome string }
		}
	}
	Crawl struct {
		Pages, Waiting int
		Outcomes       map[string]int
	}
	Directory struct {
		Named int
		Links []struct {
			Requirement        int
			URL, Word, Message string
		}
	}
	Findings []struct {
		Fingerprint, Kind, Level, State, Handling, URL, Code, Message, Due, Opened, Resolved string

		Unmended, Overdue bool
	}
	Points struct {
		Lost []struct {
			Element string
			Points  float64
		}
		Low, High float64
	}
	Change *struct {
		Before, After float64
		Points        map[string]float64
		Elements      []string
	}
	Counts map[string]int
}

// On the first night each sample college, and on the nights after it, is judged
// as its truth says: every element and requirement, every link of its own
// directory, and what a person must act on, no more and no less. On the
// college's second night a report is taken down, a gap is closed and a table is
// renewed; on the university's a gap is closed, and on its third another by a
// page that is dated back; on the private college's every address of its main
// site is another.
func TestVerdictsAreTheTruth(t *testing.T) {
	t.Parallel()
	for _, college := range samples(t) {
		t.Run(college.Domain(), func(t *testing.T) {
			n := townOf(t, college)
			for night := range college.Nights() {
				n.night(night)
				v := n.audit(night, exitOK)
				t.Run("night "+strconv.Itoa(night), func(t *testing.T) {
					c := n.stands(night)
					elementsAreTrue(t, c, v)
					requirementsAreTrue(t, c, v)
					linksAreTrue(t, c, v)
					findingsAreTrue(t, c, v)
					gradeIsTrue(t, c, v)
					addsUp(t, v)
				})
			}
		})
	}
}

// Every status and every kind of finding is the truth of some night of a sample:
// a new one without a case there fails here.
func TestSamplesShowEveryVerdict(t *testing.T) {
	t.Parallel()
	later := map[audit.Kind]string{ // of the outside contract: a later issue raises them
		"privacy":      "nothing is searched for personal data",
		"secrecy_mark": "nothing is searched for marks of secrecy",
		"scan_only":    "no document is read",
	}
	statuses, kinds := make(map[string]bool), make(map[string]bool)
	for _, college := range samples(t) {
		for night := range college.Nights() {
			c, err := college.Night(night)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range c.Truth() {
				statuses[x.Status] = true
			}
			for _, status := range c.Requirements() {
				statuses[status] = true
			}
			for _, f := range c.Findings() {
				for part := range strings.SplitSeq(f.Fingerprint, ".") {
					kinds[part] = true
				}
			}
		}
	}
	for _, s := range checklist.Statuses() {
		if !statuses[string(s)] {
			t.Errorf("no sample has a case of the status %s", s)
		}
	}
	for _, k := range audit.Kinds() {
		if !kinds[string(k)] {
			t.Errorf("no sample has a case of a finding of kind %s", k)
		}
		if why := later[k]; why != "" {
			t.Errorf("%s is raised by now: strike it off the list of those for which %s", k, why)
		}
	}
}

// samples are all sample colleges.
func samples(t *testing.T) []*sample.College {
	t.Helper()
	all, err := sample.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What changed from the first night to the second is told as such.
func TestSecondNightTellsTheChange(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	n.night(1)
	second := n.audit(1, exitOK)
	states := second.states()
	for _, gone := range []string{"20a.stale", "1g.stale", "site.blank_column.xxgk.jnxx.example", "site.superseded_law.xxgk.jnxx.example", "site.hijacked_link.hidden.cwc.jnxx.example"} {
		if states[gone] != "resolved" {
			t.Errorf("%s: got %q, want resolved", gone, states[gone])
		}
	}
	if c := second.Change; c == nil || math.Abs(c.Points["content"]-(second.Score-first.Score)) > 0.05 || len(c.Elements) != 8 {
		t.Errorf("change %+v: all of %.1f is what the school published and took away", c, second.Score-first.Score)
	}
}

// addsUp holds the points lost against the score, and a change against its
// parts (users.md C7).
func addsUp(t *testing.T, v verdicts) {
	t.Helper()
	lost := 0.0
	for _, l := range v.Points.Lost {
		lost += l.Points
	}
	if math.Abs(lost+v.Score-100) > 0.05+1e-9 {
		t.Errorf("points lost %.2f and score %.1f are %.2f, want 100", lost, v.Score, lost+v.Score)
	}
	if v.Change == nil {
		return
	}
	parts := 0.0
	for _, p := range v.Change.Points {
		parts += p
	}
	if math.Abs(parts-(v.Change.After-v.Change.Before)) > 0.05 {
		t.Errorf("parts %v are %.2f, want %.2f", v.Change.Points, parts, v.Change.After-v.Change.Before)
	}
}

// elementsAreTrue compares the verdict on every element with the truth.
func elementsAreTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	want := make(map[string]sample.Truth)
	for _, x := range c.Truth() {
		want[x.Element] = x
	}
	right := 0
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			w := want[e.ID]
			if e.Status == "missing" && len(e.Looked) == 0 {
				t.Errorf("%s is missing, and nothing says where was looked", e.ID)
			}
			if e.Status == w.Status && (w.Period == "" || e.Period == w.Period) {
				right++
				continue
			}
			t.Errorf("%s: got %s %q, want %s %q (%s)\n   why %v\n   evidence %v", e.ID, e.Status, e.Period, w.Status, w.Period, w.Note, e.Why, e.Evidence)
		}
	}
	t.Logf("%d of %d elements, score %.1f, coverage %.3f", right, len(want), v.Score, v.Coverage)
}

// requirementsAreTrue compares the word for each of the fifty.
func requirementsAreTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	got := make(map[int]string)
	for _, r := range v.Requirements {
		got[r.Number] = r.Status
	}
	if diff := gocmp.Diff(c.Requirements(), got); diff != "" {
		t.Errorf("requirements (-true +got):\n%s", diff)
	}
}

// findingsAreTrue: all that a person must act on is found, at its level, and
// nothing else.
func findingsAreTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	want := make(map[string]sample.FindingTruth)
	for _, x := range c.Findings() {
		want[x.Fingerprint] = x
	}
	for _, f := range v.Findings {
		if f.State == "resolved" {
			continue
		}
		w, known := want[f.Fingerprint]
		if !known {
			t.Errorf("%s (%s) is not true: %s %s", f.Fingerprint, f.Level, f.URL, f.Message)
			continue
		}
		if f.Level != w.Level {
			t.Errorf("%s: level %s, want %s (%s)", f.Fingerprint, f.Level, w.Level, w.Note)
		}
		if !slices.Contains(strings.Split(f.Fingerprint, "."), f.Kind) {
			t.Errorf("%s is of kind %q", f.Fingerprint, f.Kind)
		}
		delete(want, f.Fingerprint)
	}
	for print, w := range want {
		t.Errorf("%s (%s) was not found: %s", print, w.Level, w.Note)
	}
}

// gradeIsTrue: what is critical caps the grade, whatever the score, and is named.
func gradeIsTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	vetoes := 0
	for _, x := range c.Findings() {
		if x.Level == "critical" {
			vetoes++
		}
	}
	if len(v.Caps) != vetoes {
		t.Errorf("capped by %v, want %d vetoes", v.Caps, vetoes)
	}
	if vetoes > 0 && v.Score >= 60 && v.Grade != "中" {
		t.Errorf("%.1f points and %d vetoes are graded %s, want 中", v.Score, vetoes, v.Grade)
	}
}

// linksAreTrue: what the truth does not name is proven.
func linksAreTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	type key struct {
		requirement int
		url         string
	}
	want := make(map[key]string)
	for _, x := range c.Rows() {
		want[key{x.Requirement, site.Canonical(x.URL)}] = x.Word
	}
	for _, l := range v.Directory.Links {
		k := key{l.Requirement, l.URL}
		if w := cmp.Or(want[k], "proven"); l.Word != w {
			t.Errorf("the link of requirement %d to %s: got %s (%s), want %s", l.Requirement, l.URL, l.Word, l.Message, w)
		}
		delete(want, k)
	}
	for k, w := range want {
		t.Errorf("the directory's link of requirement %d to %s, which is %s, was not read", k.requirement, k.url, w)
	}
	t.Logf("%d links, %d requirements named", len(v.Directory.Links), v.Directory.Named)
}
