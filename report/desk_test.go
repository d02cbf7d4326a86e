package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/internal/lang"
)

// What the desk commands print, in both languages, is what was last looked at,
// and no page's words act on a terminal.
func TestDeskGolden(t *testing.T) {
	r := night()
	at := time.Date(2026, 11, 10, 1, 0, 0, 0, time.UTC)
	f := r.Verdict.Findings[0]
	acts := []audit.Act{
		{Finding: f.Fingerprint, From: audit.HandlingUnverified, To: audit.HandlingVerified, By: "李某\x1b[31m", At: at, Why: "属实", Run: 10},
		{Finding: f.Fingerprint, From: audit.HandlingVerified, To: audit.HandlingIssued, By: "李某", At: at, Why: "第3号通知", ExtendedUntil: civil(2026, 12, 20), Approver: "分管副校长", Run: 10},
		{Finding: f.Fingerprint, From: audit.HandlingIssued, To: audit.HandlingIssued, By: "李某", At: at, Why: "书面提出", Objection: "批复晚了", Run: 10},
	}
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		w := writer(t, tag, nil)
		for name, write := range map[string]func(*bytes.Buffer, string) error{
			"findings": func(b *bytes.Buffer, format string) error {
				return w.Findings(b, format, r.Verdict, r.Verdict.Findings)
			},
			"finding": func(b *bytes.Buffer, format string) error {
				return w.Finding(b, format, r.Verdict, audit.Case{Finding: f, Acts: acts, Verdict: r.Verdict})
			},
			"change": func(b *bytes.Buffer, format string) error {
				return w.Change(b, format, *r.Previous, r.Verdict, *r.Verdict.Change)
			},
		} {
			for _, format := range DeskFormats() {
				var b bytes.Buffer
				if err := write(&b, format); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"."+string(tag)+"."+format, b.String())
				for _, c := range []string{"\x1b", "\u202e", "\u200b", "\u2028"} {
					if strings.Contains(b.String(), c) {
						t.Errorf("%s %s holds %q", name, format, c)
					}
				}
				if format == "json" && !json.Valid(b.Bytes()) {
					t.Errorf("%s is no JSON", name)
				}
				if tag == lang.ZH && format == "text" {
					for _, word := range []string{"违规", "未公开", "缺失"} {
						if strings.Contains(b.String(), word) {
							t.Errorf("%s says %s", name, word)
						}
					}
				}
			}
		}
	}
}

// golden compares with a file, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as it was: look at it, then go test ./report -update\n%s", file, firstDifference(got, string(want)))
	}
}

// What is shown of points adds up to a hundred (users.md C7), in the text a
// person reads as well.
func TestPointsShown(t *testing.T) {
	r := night()
	m := writer(t, lang.ZH, nil).model(r)
	if len(m.Losses) == 0 || m.LossSum != "合计扣67.65分，得32.4分。" || !strings.Contains(m.Range, "39.5") {
		t.Errorf("got %d losses, %q %q", len(m.Losses), m.LossSum, m.Range)
	}
	r.Verdict.Assessment.CoverageLow = true
	if m := writer(t, lang.ZH, nil).model(r); m.LossSum != "" || len(m.Offices) != 0 {
		t.Error("where too little could be told points and offices are shown")
	}
}
