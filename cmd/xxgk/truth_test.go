package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// auditCollege audits a sample college whole and returns its JSON report.
func auditCollege(t *testing.T, c *sample.College) verdicts {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	address, stop, err := c.Serve(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	conf := filepath.Join(dir, "xxgk.yaml")
	if err := os.WriteFile(conf, []byte(c.Config(address, dir)), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := run(ctx, env{
		args:   []string{"audit", "-c", conf, "--as-of", sample.AsOf().Format(time.DateOnly), "--format", "json"},
		stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return sample.AsOf().Add(time.Hour) },
	})
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	var v verdicts
	if err := json.Unmarshal(out.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Every element of each sample college is judged as its truth says, and every
// link of its own directory.
func TestVerdictsAreTheTruth(t *testing.T) {
	t.Parallel()
	for name, college := range map[string]func() (*sample.College, error){"college": sample.New, "university": sample.NewUniversity} {
		t.Run(name, func(t *testing.T) {
			c, err := college()
			if err != nil {
				t.Fatal(err)
			}
			v := auditCollege(t, c)
			elementsAreTrue(t, c, v)
			siteIsTrue(t, c, v)
			linksAreTrue(t, c, v)
		})
	}
}

func elementsAreTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	want := make(map[string]sample.Truth)
	for _, x := range c.Truth() {
		want[x.Element] = x
	}
	holds(t, v, want)
}

// On the second night a report was taken down, a gap was closed and a table
// was renewed: every element is judged as that night's truth says.
func TestSecondNightIsTheTruth(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	n.night(1)
	second := n.audit(1, exitOK)
	c, err := sample.New()
	if err == nil {
		c, err = c.Night(1)
	}
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]sample.Truth)
	for _, x := range c.Truth() {
		want[x.Element] = x
	}
	holds(t, second, want)
	siteIsTrue(t, c, second)
	states := second.states()
	for print, state := range map[string]string{
		"20a.stale": "resolved", "1g.stale": "resolved", "4b.withdrawn": "open", "4b.broken": "",
		"site.blank_column.xxgk.jnxx.example": "resolved", "site.superseded_law.xxgk.jnxx.example": "resolved", "site.dead_link.xxgk.jnxx.example": "open",
		"site.hijacked_link.hidden.cwc.jnxx.example": "resolved", "site.hijacked_link.hijacked.zsjy.jnxx.example": "open",
	} {
		if states[print] != state {
			t.Errorf("%s: got %q, want %q", print, states[print], state)
		}
	}
	addsUp(t, first)
	addsUp(t, second)
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

// holds compares verdicts with the truth.
func holds(t *testing.T, v verdicts, want map[string]sample.Truth) {
	t.Helper()
	right := 0
	for _, r := range v.Requirements {
		for _, e := range r.Elements {
			w := want[e.ID]
			if e.Status == w.Status && (w.Period == "" || e.Period == w.Period) {
				right++
				continue
			}
			t.Errorf("%s: got %s %q, want %s %q (%s)\n   why %v\n   evidence %v", e.ID, e.Status, e.Period, w.Status, w.Period, w.Note, e.Why, e.Evidence)
		}
	}
	t.Logf("%d of %d elements, score %.1f, coverage %.3f", right, len(want), v.Score, v.Coverage)
}

// siteIsTrue: of the site as a whole, all that is wrong is found and nothing else.
func siteIsTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	want := make(map[string]string)
	for _, x := range c.Site() {
		want[x.Fingerprint] = x.Note
	}
	for _, f := range v.Findings {
		if !strings.HasPrefix(f.Fingerprint, "site.") || f.State == "resolved" {
			continue
		}
		if _, holds := want[f.Fingerprint]; !holds {
			t.Errorf("%s is not true: %s %s", f.Fingerprint, f.URL, f.Message)
		}
		if _, kind, _ := strings.Cut(f.Fingerprint, "."); !strings.HasPrefix(kind, f.Kind+".") {
			t.Errorf("%s is of kind %q", f.Fingerprint, f.Kind)
		}
		delete(want, f.Fingerprint)
	}
	for print, note := range want {
		t.Errorf("%s was not found: %s", print, note)
	}
	gradeIsTrue(t, c, v)
}

// gradeIsTrue: what is a veto caps the grade, whatever the score, and is named.
func gradeIsTrue(t *testing.T, c *sample.College, v verdicts) {
	t.Helper()
	vetoes := 0
	for _, x := range c.Site() {
		if x.Veto {
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
	misled := 0
	for _, f := range v.Findings {
		if strings.HasSuffix(f.Fingerprint, ".wrong_evidence") {
			misled++
		}
	}
	if misled == 0 {
		t.Error("no finding says that the directory misleads")
	}
	t.Logf("%d links, %d requirements named", len(v.Directory.Links), v.Directory.Named)
}
