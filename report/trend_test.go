package report

import (
	"strings"
	"testing"

	"xxgk/internal/lang"
)

// Leadership sees last month and the same month of last year, a step by other
// rules as one, those of an overlay too, and nothing where there is nothing to compare.
func TestTrend(t *testing.T) {
	w := writer(t, lang.ZH, nil)
	r := night()
	x := w.trend(r.Trend)
	if want := "较上月（2026-10-31，35.3分）-2.9；较去年同月（2025-11-28，28.0分）+4.4（规则不同）"; x.Deltas != want {
		t.Errorf("got %s, want %s", x.Deltas, want)
	}
	if x.Points[1].Delta != "+5.1（规则不同）" || x.Points[2].Delta != "+2.2（规则不同）" || x.Points[0].Delta != "-" {
		t.Errorf("steps %+v", x.Points)
	}
	if want := "6,62.2 496,58.2 545,56.5 594,58.7"; x.Line != want { // months stand as far apart as they are
		t.Errorf("line %s, want %s", x.Line, want)
	}
	if one := w.trend(r.Trend[3:]); len(one.Points) != 0 || one.Deltas != "" {
		t.Errorf("of one month: %+v", one)
	}
	r.Verdict.Assessment.CoverageLow = true
	if text := write(t, w, "text", r); strings.Contains(text, "较上月") {
		t.Error("a night that read too little is compared")
	}
}
