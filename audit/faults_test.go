package audit

import (
	"testing"

	"xxgk/checklist"
)

// Advice to renew what is published is no more than that.
func TestAdviceToRenew(t *testing.T) {
	e := checklist.ElementResult{
		ID: "12a", Essential: true, Applies: true, Status: checklist.StatusPublished,
		Why: []checklist.Reason{{Code: checklist.CodeRenew, Args: map[string]any{"day": "2021-04-02", "months": 12}}},
	}
	as := checklist.Assessment{Requirements: []checklist.RequirementResult{{Number: 12, Weight: 2, Elements: []checklist.ElementResult{e}}}}
	got := findings(as)
	if len(got) != 1 || got[0].Kind != KindStale || got[0].Level != LevelInfo || got[0].Basis[0].Force != checklist.ForceReference || got[0].Reason.Args["day"] != "2021-04-02" {
		t.Errorf("got %+v, want one finding of stale, info, by analogy", got)
	}
}

// What is wrong on a page that is published is a finding of its own, one a
// kind, beside that of the status.
func TestFaultsAreFindings(t *testing.T) {
	lacking := checklist.Reason{Code: "content.lacking"}
	sum := checklist.Reason{Code: "content.sum_wrong"}
	e := checklist.ElementResult{
		ID: "6a", Essential: true, Applies: true, Status: checklist.StatusLate,
		Faults: []checklist.Fault{
			{Kind: "report_structure", URL: "http://a/1", Reason: lacking, Beside: []checklist.Reason{sum}},
			{Kind: "wrong_period", URL: "http://a/1", Reason: checklist.Reason{Code: "content.other_period"}},
		},
	}
	as := checklist.Assessment{Requirements: []checklist.RequirementResult{{Number: 6, Weight: 3, Elements: []checklist.ElementResult{e}}}}
	want := []struct {
		fingerprint string
		level       Level
		why         int
	}{{"6a.late", LevelMedium, 0}, {"6a.report_structure", LevelLow, 2}, {"6a.wrong_period", LevelMedium, 1}}
	got := findings(as)
	if len(got) != len(want) {
		t.Fatalf("got %d findings, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		if got[i].Fingerprint != w.fingerprint || got[i].Level != w.level || len(got[i].Why) != w.why {
			t.Errorf("got %s %s with %d reasons, want %s %s with %d", got[i].Fingerprint, got[i].Level, len(got[i].Why), w.fingerprint, w.level, w.why)
		}
	}
}
