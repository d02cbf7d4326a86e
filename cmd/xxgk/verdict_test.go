package main

import (
	"bytes"
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
	const low = "xxgk: 检查覆盖率 50.0%，不足以评定等次\n"
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
		{"an alarm on a night of low coverage", checklist.Assessment{Coverage: 0.5, CoverageLow: true}, thresholds{FailUnder: &under, FailOn: "critical"}, []audit.Finding{hijacked("www.a.cn", "")}, exitLowCoverage, low + alarm},
		{"low coverage, and the alarm was false", checklist.Assessment{Coverage: 0.5, CoverageLow: true}, thresholds{FailOn: "critical"}, []audit.Finding{hijacked("www.a.cn", audit.HandlingFalsePositive)}, exitLowCoverage, low},
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
