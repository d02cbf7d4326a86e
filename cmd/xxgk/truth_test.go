package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"xxgk/internal/sample"
)

// verdicts are the statuses and periods of a JSON report, by element.
type verdicts struct {
	Score               float64
	ScoreWithoutWaivers float64 `json:"score_without_waivers"`
	Coverage            float64
	Grade               string
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
	Findings []struct{ Fingerprint, State string }
}

// auditCollege audits the sample college whole and returns its JSON report.
func auditCollege(t *testing.T, dir string) verdicts {
	t.Helper()
	c, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
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

// Every element of the sample college is judged as its truth says.
func TestVerdictsAreTheTruth(t *testing.T) {
	c, err := sample.New()
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]sample.Truth)
	for _, x := range c.Truth() {
		want[x.Element] = x
	}
	v := auditCollege(t, t.TempDir())
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
