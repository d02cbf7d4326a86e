package audit

import (
	"testing"

	"xxgk/checklist"
	"xxgk/site"
)

func TestWaiverFindings(t *testing.T) {
	as := night(1, checklist.StatusMissing, false).Assessment // as of 2026-11-21
	as.Requirements[0].Status = checklist.StatusMissing
	as.Requirements = append(as.Requirements,
		checklist.RequirementResult{Number: 7, Status: checklist.StatusPublished, Elements: []checklist.ElementResult{{ID: "7a", Status: checklist.StatusPublished}}},
		checklist.RequirementResult{Number: 8, Status: checklist.StatusNotApplicable, Elements: []checklist.ElementResult{{ID: "8a", Status: checklist.StatusNotApplicable}}},
		checklist.RequirementResult{Number: 9, Status: checklist.StatusUnknown, Elements: []checklist.ElementResult{{ID: "9a", Status: checklist.StatusUnknown}}},
	)
	day := func(d int) checklist.Waiver {
		return checklist.Waiver{Element: "6a", Reason: "accepted", Approver: "院办", Expires: as.AsOf.AddDate(0, 0, d)}
	}
	elsewhere := func(proof string, audience checklist.Audience) checklist.Waiver {
		return checklist.Waiver{Element: "6a", Reason: "published_elsewhere", Audience: audience, Proof: proof}
	}
	reach := map[string]Reach{
		"http://b.cn/gone": {Outcome: site.OutcomeNotFound}, "http://b.cn/slow": {Outcome: site.OutcomeTimeout}, "http://b.cn/ok": {Outcome: site.OutcomeOK},
	}
	for _, tc := range []struct {
		intent string
		w      checklist.Waiver
		print  string
		code   string
	}{
		{"needed, without an end", checklist.Waiver{Element: "6a"}, "", ""},
		{"needed, ends in 31 days", day(31), "", ""},
		{"ends in 30 days", day(30), "6a.waiver_expiring", "finding.waiver_expiring"},
		{"ends today", day(0), "6a.waiver_expiring", "finding.waiver_expiring"},
		{"ended yesterday", day(-1), "6a.waiver_expiring", "finding.waiver_ended"},
		{"of a whole requirement", checklist.Waiver{Requirement: 6, Expires: as.AsOf}, "6.waiver_expiring", "finding.waiver_expiring"},
		{"its element passes", checklist.Waiver{Element: "7a"}, "7a.orphan_waiver", "finding.waiver_passes"},
		{"its element passes, and it ends", checklist.Waiver{Element: "7a", Expires: as.AsOf}, "7a.orphan_waiver", "finding.waiver_passes"},
		{"its requirement passes", checklist.Waiver{Requirement: 7}, "7.orphan_waiver", "finding.waiver_passes"},
		{"does not apply anyway", checklist.Waiver{Element: "8a"}, "8a.orphan_waiver", "finding.waiver_not_applicable"},
		{"could not be told: nothing is said", checklist.Waiver{Element: "9a"}, "", ""},
		{"its proof is gone", elsewhere("http://B.cn/gone#top", checklist.AudiencePublic), "6a.waiver_unproved", "finding.waiver_unproved"},
		{"its proof is there", elsewhere("http://b.cn/ok", checklist.AudiencePublic), "", ""},
		{"whether its proof is there could not be told", elsewhere("http://b.cn/slow", checklist.AudiencePublic), "", ""},
		{"its proof was not asked for", elsewhere("http://b.cn/never", checklist.AudiencePublic), "", ""},
		{"its proof is a number", elsewhere("教信〔2026〕3号", checklist.AudiencePublic), "", ""},
		{"its proof is inside the school", elsewhere("http://b.cn/gone", checklist.AudienceInternal), "", ""},
		{"matches nothing", checklist.Waiver{Element: "99z"}, "99z.orphan_waiver", "finding.waiver_of_nothing"},
	} {
		got := waiverFindings(as, []checklist.Waiver{tc.w, tc.w}, reach, "行政办公室")
		switch {
		case tc.print == "" && len(got) == 0:
		case len(got) != 1 || got[0].Fingerprint != tc.print || got[0].Reason.Code != tc.code || got[0].Department != "行政办公室":
			t.Errorf("%s: got %+v, want one %s, %s", tc.intent, got, tc.print, tc.code)
		case tc.code == "finding.waiver_expiring" && !got[0].Due.Equal(tc.w.Expires):
			t.Errorf("%s: due %v, want the day it ends", tc.intent, got[0].Due)
		case tc.code == "finding.waiver_ended" && !got[0].Due.IsZero():
			t.Errorf("%s: due %v, which is over before anybody was told", tc.intent, got[0].Due)
		}
	}
}

// A waiver that was renewed ends with the later of its lines, whatever their order.
func TestRenewedWaiver(t *testing.T) {
	as := night(1, checklist.StatusMissing, false).Assessment // as of 2026-11-21
	line := func(element string, days int) checklist.Waiver {
		return checklist.Waiver{Element: element, Approver: "院办", Expires: as.AsOf.AddDate(0, 0, days)}
	}
	for _, tc := range []struct {
		intent string
		list   []checklist.Waiver
		want   string // code of the only finding
	}{
		{"ended and renewed", []checklist.Waiver{line("6a", -30), line("6a", 300)}, ""},
		{"renewed and ended", []checklist.Waiver{line("6a", 300), line("6a", -30)}, ""},
		{"renewed without an end", []checklist.Waiver{line("6a", -30), {Element: "6a"}}, ""},
		{"renewed for a few days", []checklist.Waiver{line("6a", -30), line("6a", 3)}, "finding.waiver_expiring"},
		{"ended twice", []checklist.Waiver{line("6a", -300), line("6a", -3)}, "finding.waiver_ended"},
		{"another element's is no renewal", []checklist.Waiver{line("6a", -30), {Requirement: 6}}, "finding.waiver_ended"},
	} {
		got := waiverFindings(as, tc.list, nil, "行政办公室")
		switch {
		case tc.want == "" && len(got) > 0, tc.want != "" && (len(got) != 1 || got[0].Reason.Code != tc.want):
			t.Errorf("%s: got %+v, want %q", tc.intent, got, tc.want)
		case tc.intent == "ended twice" && got[0].Reason.Args["expires"] != "2026-11-18":
			t.Errorf("%s: %v, want the later end", tc.intent, got[0].Reason.Args)
		}
	}
}

// The day until which a finding must be mended.
func TestDue(t *testing.T) {
	a, err := New(Options{Store: noStore{}, Now: noTime, Check: checklist.Options{List: &checklist.List{}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		intent string
		kind   Kind
		level  Level
		opened string
		want   string
		rough  bool
	}{
		{"20 working days", KindMissing, LevelHigh, "2026-11-23", "2026-12-21", false},
		{"over the national holiday and its working weekends", KindStale, LevelMedium, "2026-09-28", "2026-10-30", false},
		{"into a year whose holidays are not known", KindStale, LevelMedium, "2026-12-28", "2027-01-25", true},
		{"a notice that should be down already", KindOverdue, LevelMedium, "2026-11-23", "2026-11-24", false},
		{"at once on a Friday", KindHijackedLink, LevelCritical, "2026-11-27", "2026-11-30", false},
		{"nobody mends what is late", KindLate, LevelMedium, "2026-11-23", "", false},
		{"nobody has to mend advice", KindMissing, LevelInfo, "2026-11-23", "", false},
	} {
		day, rough := a.due(tc.kind, tc.level, parse(t, tc.opened))
		if site.DayText(day) != tc.want || rough != tc.rough {
			t.Errorf("%s: got %s %v, want %s %v", tc.intent, site.DayText(day), rough, tc.want, tc.rough)
		}
	}
}
