package audit

import (
	"testing"

	"xxgk/checklist"
)

func TestSoon(t *testing.T) {
	as := night(1, checklist.StatusPublished, false).Assessment // as of 2026-11-21
	day := func(days int, period, fact string) *checklist.Next {
		return &checklist.Next{Period: period, Due: as.AsOf.AddDate(0, 0, days), Force: checklist.ForceNormative, Days: days, Fact: fact}
	}
	for _, tc := range []struct {
		intent string
		next   *checklist.Next
		print  string
		code   string
	}{
		{"nothing comes", nil, "", ""},
		{"in 31 days: listed, no finding", day(31, "2026-2027", ""), "", ""},
		{"in 30 days", day(30, "2026-2027", ""), "6a.due_soon.2026-2027", "finding.due_soon"},
		{"today", day(0, "2026-2027", ""), "6a.due_soon.2026-2027", "finding.due_soon"},
		{"by a clock of its own", day(20, "2026", "budget_approved"), "6a.due_soon.2026", "finding.due_soon_fact"},
		{"what is there grows old", day(5, "", ""), "6a.due_soon.2026-11-26", "finding.ages_soon"},
	} {
		as.Requirements[0].Elements[0].Next = tc.next
		got := findings(as)
		switch {
		case tc.print == "" && len(got) == 0:
		case len(got) != 1 || got[0].Fingerprint != tc.print || got[0].Reason.Code != tc.code || got[0].Level != LevelInfo || got[0].Reason.Args["left"] != tc.next.Days:
			t.Errorf("%s: got %+v, want one %s, %s", tc.intent, got, tc.print, tc.code)
		}
	}
}

// Next year's is another finding: nobody who published in time is told of a
// gap that came back.
func TestSoonAgainNextYear(t *testing.T) {
	soon := func(run int64, period string, days int) Verdict {
		v := night(run, checklist.StatusPublished, false)
		v.Assessment.Requirements[0].Elements[0].Next = &checklist.Next{Period: period, Due: v.Assessment.AsOf.AddDate(0, 0, days), Days: days}
		return v
	}
	known := map[string]Finding{}
	for _, v := range []Verdict{soon(1, "2025-2026", 9), night(2, checklist.StatusUnknown, false), soon(3, "2026-2027", 9)} {
		list := track(known, findings(v.Assessment), plain(v))
		known = map[string]Finding{}
		for _, f := range list {
			known[f.Fingerprint] = f
		}
	}
	if old, now := known["6a.due_soon.2025-2026"].State, known["6a.due_soon.2026-2027"].State; old != StateResolved || now != StateOpen {
		t.Errorf("last year's is %s, this year's %s; want resolved and open", old, now)
	}
}

// What was not found says since when it is owed.
func TestMissingSaysHowLate(t *testing.T) {
	as := night(1, checklist.StatusMissing, false).Assessment // as of 2026-11-21
	e := &as.Requirements[0].Elements[0]
	e.Expected, e.Due, e.DueForce = "2025-2026", as.AsOf.AddDate(0, 0, -11), checklist.ForceNormative
	got := findings(as)
	if len(got) != 1 || got[0].Reason.Code != "finding.missing_overdue" || got[0].Reason.Args["over"] != 11 {
		t.Errorf("got %+v, want missing, eleven days over", got)
	}
}

// What is late says by which clock, with the day of the page that was first.
func TestLateSaysByWhat(t *testing.T) {
	days := map[string]any{"day": "2026-05-18", "due": "2026-05-08", "days": 10, "source": "labelled", "read": "words", "words": "更新时间:2026-5-18"}
	for _, c := range []struct{ code, want string }{
		{checklist.CodeLate, "finding.late"},
		{checklist.CodeLateAfterSigning, "finding.late_after_signing"},
	} {
		e := checklist.ElementResult{ID: "25b", Status: checklist.StatusLate, Applies: true, Essential: true, Why: []checklist.Reason{{Code: c.code, Args: days}}}
		f, ok := finding(checklist.Assessment{}, checklist.RequirementResult{Number: 25}, e)
		if got := f.Reason.Args; !ok || f.Reason.Code != c.want || got["published"] != "2026-05-18" || got["words"] != "更新时间:2026-5-18" {
			t.Errorf("%s: got %s %v", c.code, f.Reason.Code, got)
		}
	}
}
