package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
	"xxgk/report"
)

// What a night ends with: each threshold that it crossed is said, also where the
// exit code is another's, and of the findings the most urgent, by its number and
// with what is wrong.
func TestVerdictOfANight(t *testing.T) {
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	w, err := report.New(report.Options{Lang: words})
	if err != nil {
		t.Fatal(err)
	}
	hijacked := func(host string, h audit.Handling) audit.Finding {
		return audit.Finding{
			Fingerprint: "site.hijacked_link.hijacked." + host, Kind: audit.KindHijackedLink, Level: audit.LevelCritical, State: audit.StateOpen, Dealing: audit.Dealing{Handling: h},
			Reason: checklist.Reason{Code: "finding.site.hijacked", Args: map[string]any{"host": host, "n": 1}},
		}
	}
	mild := audit.Finding{Fingerprint: "6a.late", Kind: audit.KindLate, Level: audit.LevelMedium, Requirement: 6, Element: "6a", State: audit.StateOpen, Reason: checklist.Reason{Code: "finding.late"}}
	const alarm = "xxgk: 有1项问题达到所设级别，最急的是：网页被篡改：www.a.cn有1个网页疑似被篡改：标题、关键词、链接或跳转为赌博、色情、私服、假证等网站作推广（红线，编号 site.hijacked_link.hijacked.www.a.cn）\n"
	low := checklist.Assessment{Coverage: 0.5, CoverageLow: true, Requirements: []checklist.RequirementResult{{Elements: []checklist.ElementResult{
		{ID: "1a", Status: checklist.StatusUnknown, Why: []checklist.Reason{{Code: "judge.unknown_nowhere"}}},
		{ID: "6a", Status: checklist.StatusUnknown, Essential: true, Why: []checklist.Reason{{Code: "judge.unknown_place", Args: map[string]any{"title": "年度报告", "outcome": "timeout"}}}},
	}}}}
	const tooLow = "xxgk: 检查覆盖率 50.0%，不足以评定等次：2个要素无法判断，其中1个的原因是：应当在“年度报告”公开，但该页未能读取（访问超时）；请检查该站点服务器的负载与网络；若服务器确实较慢，可调大 crawl.timeout。\n"
	under := 80.0
	for _, tc := range []struct {
		intent string
		as     checklist.Assessment
		limits thresholds
		open   []audit.Finding
		code   int
		want   string
	}{
		{"nothing was asked for", checklist.Assessment{Coverage: 1}, thresholds{}, []audit.Finding{hijacked("www.a.cn", "")}, exitOK, ""},
		{"a good night", checklist.Assessment{Coverage: 1, Score: 90}, thresholds{FailUnder: &under, FailOn: "critical"}, []audit.Finding{mild}, exitOK, ""},
		{"an alarm", checklist.Assessment{Coverage: 1}, thresholds{FailOn: "critical"}, []audit.Finding{mild, hijacked("www.a.cn", "")}, exitBelow, alarm},
		{"an alarm on a night of low coverage", low, thresholds{FailUnder: &under, FailOn: "critical"}, []audit.Finding{hijacked("www.a.cn", "")}, exitLowCoverage, tooLow + alarm},
		{"low coverage, and the alarm was false", low, thresholds{FailOn: "critical"}, []audit.Finding{hijacked("www.a.cn", audit.HandlingFalsePositive)}, exitLowCoverage, tooLow},
		{"the score and an alarm", checklist.Assessment{Coverage: 1, Score: 70}, thresholds{FailUnder: &under, FailOn: "critical"}, []audit.Finding{hijacked("www.a.cn", "")}, exitBelow, "xxgk: 得分 70.0，低于要求的 80\n" + alarm},
		{
			"the most urgent of several", checklist.Assessment{Coverage: 1}, thresholds{FailOn: "medium"}, []audit.Finding{mild, hijacked("xxgk.a.cn", audit.HandlingVerified)}, exitBelow,
			"xxgk: 有2项问题达到所设级别，最急的是：网页被篡改：xxgk.a.cn有1个网页疑似被篡改：标题、关键词、链接或跳转为赌博、色情、私服、假证等网站作推广（红线，编号 site.hijacked_link.hijacked.xxgk.a.cn）\n",
		},
	} {
		tc.as.AsOf = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		var errs bytes.Buffer
		e := env{stderr: &errs, words: words}
		code := e.fail(verdict(w, audit.Result{Verdict: audit.Verdict{Assessment: tc.as, Findings: tc.open}}, tc.limits))
		if code != tc.code || errs.String() != tc.want {
			t.Errorf("%s: got %d %q, want %d %q", tc.intent, code, errs.String(), tc.code, tc.want)
		}
	}
}

// A night that is believed by halves says why in one line: the name that no page
// bears before all else, the few pages where the coverage is no matter.
func TestDoubtOfANight(t *testing.T) {
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	w, err := report.New(report.Options{Lang: words})
	if err != nil {
		t.Fatal(err)
	}
	open := []checklist.RequirementResult{{Elements: []checklist.ElementResult{{ID: "6a", Status: checklist.StatusUnknown, Why: []checklist.Reason{{Code: "judge.unknown_sparse", Args: map[string]any{"pages": 1, "gone": 37}}}}}}}
	for _, tc := range []struct {
		intent string
		as     checklist.Assessment
		want   string
	}{
		{"a site in ruins", checklist.Assessment{CoverageLow: true, Requirements: open}, "检查覆盖率 0.0%，不足以评定等次：1个要素无法判断，原因是：本校网页只读到1个，另有37个网址已不存在"},
		{"a name that no page bears", checklist.Assessment{CoverageLow: true, Requirements: open, Notes: []checklist.Reason{{Code: checklist.CodeUnnamed, Args: map[string]any{"school": "甲学院", "pages": 3}}}}, "检查覆盖率 0.0%，不足以评定等次：读到的3个本校网页都没有出现校名“甲学院”"},
		{"few pages", checklist.Assessment{Coverage: 0.99}, "本次巡查读到的太少，不新增问题，也不销号：只读到7页"},
	} {
		var errs bytes.Buffer
		e := env{stderr: &errs, words: words}
		code := e.fail(verdict(w, audit.Result{Verdict: audit.Verdict{Degraded: true, Assessment: tc.as, Run: audit.Run{Stats: audit.Stats{Pages: 7}}}}, thresholds{}))
		if code != exitLowCoverage || !strings.HasPrefix(errs.String(), "xxgk: "+tc.want) || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%s: got %d %q, want %q", tc.intent, code, errs.String(), tc.want)
		}
	}
}
