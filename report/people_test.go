package report

import (
	"strings"
	"testing"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
)

// A day that has come is not worded as one to come, where somebody has yet to act.
func TestDeadlineThatHasCome(t *testing.T) {
	w, asOf := writer(t, lang.ZH, nil), civil(2026, 11, 23)
	for _, tc := range []struct {
		due      int // days from the as-of day
		state    audit.State
		handling audit.Handling
		want     string
	}{
		{1, audit.StateOpen, "", "2026-11-24前"}, {0, audit.StateOpen, "", "立即整改，最迟2026-11-23"}, {-3, audit.StateOpen, "", "立即整改（时限2026-11-20已过）"},
		{-3, audit.StateOpen, audit.HandlingIssued, "立即整改（时限2026-11-20已过）"},
		{-3, audit.StateResolved, "", "2026-11-20前"}, {-3, audit.StateOpen, audit.HandlingFalsePositive, "2026-11-20前"}, {0, audit.StateOpen, audit.HandlingFalsePositive, "2026-11-23前"},
	} {
		f := audit.Finding{Due: asOf.AddDate(0, 0, tc.due), State: tc.state, Dealing: audit.Dealing{Handling: tc.handling}}
		if got := w.deadline(f, asOf); got != tc.want {
			t.Errorf("due in %d days, %s %s: got %s, want %s", tc.due, tc.state, tc.handling, got, tc.want)
		}
	}
	f := audit.Finding{Kind: audit.KindHijackedLink, Due: asOf.AddDate(0, 0, 1), State: audit.StateOpen}
	if got := w.deadline(f, asOf); got != "立即整改，最迟2026-11-24" {
		t.Errorf("at once, by tomorrow: got %s", got)
	}
	f.Dealing = audit.Dealing{ExtendedUntil: asOf.AddDate(0, 0, 9), ExtendedBy: "校长"}
	if got := w.deadline(f, asOf); got != "2026-11-24，经校长批准延期至2026-12-02" {
		t.Errorf("at once, extended: got %s", got)
	}
}

// What is to be published is named with the unit of its period.
func TestRemedyNamesThePeriod(t *testing.T) {
	for kind, want := range map[checklist.PeriodKind]string{
		checklist.PeriodFiscal: "请尽快补发2025年度的内容", checklist.PeriodClass: "请尽快补发2025届的内容", checklist.PeriodNone: "请尽快补发2025的内容",
	} {
		e := result("20a", "收支决算总表", checklist.StatusStale, func(e *checklist.ElementResult) { e.Expected, e.PeriodKind = "2025", kind })
		f := audit.Finding{Kind: audit.KindStale, Reason: checklist.Reason{Code: "finding.overdue"}}
		got := writer(t, lang.ZH, nil).remedy(f, found{ElementResult: &e})
		if want = "本期时限已过，" + want + "。请发布“收支决算总表”。"; got != want {
			t.Errorf("%q: got %s, want %s", kind, got, want)
		}
	}
}

// In a table a period has its unit in Chinese, where the element has no kind of
// period the one that the years show.
func TestPeriodInATable(t *testing.T) {
	for _, tc := range []struct {
		kind        checklist.PeriodKind
		years, want string
	}{
		{checklist.PeriodFiscal, "2025", "2025年度"}, {checklist.PeriodClass, "2025", "2025届"}, {checklist.PeriodPlan, "2026-2030", "2026-2030年"},
		{checklist.PeriodNone, "2026-2027", "2026-2027学年"}, {checklist.PeriodNone, "2021-2025", "2021-2025年"},
		{checklist.PeriodNone, "2026", "2026年"}, {checklist.PeriodNone, "", ""}, {checklist.PeriodClass, "", ""},
	} {
		if got := writer(t, lang.ZH, nil).cell(tc.kind, tc.years); got != tc.want {
			t.Errorf("%q %q: got %q, want %q", tc.kind, tc.years, got, tc.want)
		}
		if got := writer(t, lang.EN, nil).cell(tc.kind, tc.years); got != tc.years {
			t.Errorf("%q %q: got %q in English", tc.kind, tc.years, got)
		}
	}
}

// A period is said with its unit, where the finding tells its kind.
func TestPeriodsAreSpelled(t *testing.T) {
	for kind, want := range map[string]string{
		"class": "未更新：最新为2024届，应公开2025届", "fiscal": "未更新：最新为2024年度，应公开2025年度", "": "未更新：最新为2024，应公开2025",
	} {
		f := audit.Finding{Kind: audit.KindStale, Reason: checklist.Reason{Code: "finding.stale", Args: map[string]any{"period": "2024", "expected": "2025", "period_kind": kind}}}
		if got := writer(t, lang.ZH, nil).message(f); got != want {
			t.Errorf("%q: got %s, want %s", kind, got, want)
		}
	}
}

// A change names the pages that decided, not where something was looked for in
// vain, and points where they changed.
func TestChangeNamesWhatDecided(t *testing.T) {
	c := audit.Change{Points: map[audit.Cause]float64{}, Elements: []audit.ElementChange{{
		Element: "16a",
		Before:  audit.Judged{Status: checklist.StatusPublished, URL: "http://a.cn/1.htm", Title: "捐赠办法"},
		After:   audit.Judged{Status: checklist.StatusUnknown, URL: "http://a.cn/xxgk/", Title: "信息公开", Place: true},
	}}}
	var b strings.Builder
	if err := writer(t, lang.ZH, nil).Change(&b, "text", audit.Verdict{}, audit.Verdict{}, c); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, "原网页：捐赠办法") || strings.Contains(got, "现网页") || strings.Contains(got, "扣分") {
		t.Errorf("got\n%s", got)
	}
}
