package report

import (
	"maps"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
)

// hostile is a title that would act on a browser, a terminal, a spreadsheet and
// a reader's eye.
const hostile = "=cmd|'/c calc'!A1<script>alert(1)</script>\x1b[31m红\u202e反\u200b隐\u2028行\ufeff"

func catalogue(t testing.TB, tag lang.Tag) *lang.Catalogue {
	t.Helper()
	c, err := lang.Open(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func writer(t testing.TB, tag lang.Tag, change func(*Options)) *Writer {
	t.Helper()
	o := Options{
		Lang: catalogue(t, tag), Now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC),
		Offices: []Office{{Name: "财务处", Contact: "李老师 88301", Kind: "department"}},
	}
	if change != nil {
		change(&o)
	}
	w, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func civil(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// element is one with a clause and an office, not yet judged.
func result(id, name string, status checklist.Status, change func(*checklist.ElementResult)) checklist.ElementResult {
	e := checklist.ElementResult{
		ID: id, Name: checklist.Text{ZH: name, EN: "element " + id}, Essential: true, Applies: true, Status: status,
		Department: "财务处", Supporting: []string{"审计处"},
		Basis: []checklist.Basis{{Document: "教办函〔2014〕23号", Clause: "清单第1项", Force: checklist.ForceNormative, Verified: true}, {Document: "预算法实施条例", Clause: "第六条", Force: checklist.ForceRegulation}},
		Fix:   checklist.Text{ZH: "请发布“" + name + "”。", EN: "Publish " + id + "."},
	}
	if change != nil {
		change(&e)
	}
	return e
}

func proof(title, url string) checklist.Candidate {
	return checklist.Candidate{
		Page:     checklist.Ref{URL: url, Title: title, Column: []string{"信息公开", "财务信息"}, Published: civil(2025, 9, 26), DateSource: "labelled", Period: "2024"},
		Accepted: true, Confidence: 0.97, Strength: checklist.StrengthTitle, Quote: "2024年度单位决算公开说明",
		Why: []checklist.Reason{{Code: "judge.directory_row", Args: map[string]any{"text": "单位决算", "url": "http://a.cn/ml.htm"}}},
	}
}

func why(code string, args map[string]any) []checklist.Reason {
	return []checklist.Reason{{Code: code, Args: args}}
}

// night is one assessment that holds every status, a veto, waivers, findings
// that are new, came back and were mended, and pages that could not be read.
func night() audit.Result {
	elements := []checklist.ElementResult{
		result("1a", "收费项目", checklist.StatusPublished, func(e *checklist.ElementResult) {
			e.Evidence = []checklist.Candidate{proof(hostile, "http://a.cn/1.htm")}
			e.Next = &checklist.Next{Due: civil(2027, 1, 20), Force: checklist.ForceCustomary, Days: 58}
			e.Why = why("judge.standing", nil)
		}),
		result("2a", "学术规范", checklist.StatusMissing, func(e *checklist.ElementResult) {
			for _, c := range "一二三四五六七八" {
				e.Looked = append(e.Looked, checklist.Place{URL: "http://a.cn/list" + string(c) + ".htm", Title: "栏目" + string(c), Outcome: "ok", Entries: 3})
			}
			e.Looked[7].Outcome = "not_found"
			e.Why = why("judge.missing", checklist.SearchedArgs(e.Looked))
			e.NearMisses = []checklist.Candidate{{Page: checklist.Ref{URL: "javascript:alert(1)", Title: "学术规范讲座"}, Why: why("against.news", nil)}}
		}),
		result("3a", "年度报告", checklist.StatusLate, func(e *checklist.ElementResult) {
			e.Due, e.DaysLate, e.Period, e.Expected, e.PeriodKind = civil(2026, 10, 31), 11, "2025-2026", "2025-2026", checklist.PeriodAcademic
			e.Evidence = []checklist.Candidate{proof("2025-2026学年信息公开年度报告", "http://a.cn/3.htm")}
		}),
		result("4a", "收入决算表", checklist.StatusStale, func(e *checklist.ElementResult) {
			e.Expected, e.Period, e.PeriodsBehind, e.PeriodKind = "2025", "2024", 1, checklist.PeriodFiscal
			e.Evidence = []checklist.Candidate{proof("2024年度单位决算", "http://a.cn/4.htm")}
			e.Next = &checklist.Next{Period: "2026", Due: civil(2026, 12, 13), Force: checklist.ForceNormative, Days: 20, Fact: "accounts_approved"}
		}),
		result("4b", "支出决算表", checklist.StatusStale, func(e *checklist.ElementResult) {
			e.Expected, e.Period, e.PeriodsBehind, e.PeriodKind = "2025", "2024", 1, checklist.PeriodFiscal
			e.Evidence = []checklist.Candidate{proof("2024年度单位决算", "http://a.cn/4.htm")}
			e.Next = &checklist.Next{Period: "2026", Due: civil(2026, 12, 13), Force: checklist.ForceNormative, Days: 20, Fact: "accounts_approved"}
		}),
		result("5a", "课程总门数", checklist.StatusUndated, func(e *checklist.ElementResult) {
			e.Evidence = []checklist.Candidate{proof("课程总门数", "http://a.cn/5.htm")}
			e.Evidence[0].Page.Published = time.Time{}
		}),
		result("6a", "教代会工作报告", checklist.StatusInternalOnly, func(e *checklist.ElementResult) {
			e.Looked = []checklist.Place{{URL: "http://a.cn/ml.htm", Title: "清单事项公开情况表", Outcome: "ok", Row: true}}
			e.Why = why("judge.internal", map[string]any{"remark": "仅校内公开"})
		}),
		result("7a", "捐赠管理制度", checklist.StatusEmpty, func(e *checklist.ElementResult) {
			e.Looked = []checklist.Place{{URL: "http://a.cn/jz.htm", Title: "社会捐赠", Outcome: "ok"}}
			e.Why = why("judge.empty", map[string]any{"title": "社会捐赠"})
		}),
		result("8a", "助学贷款", checklist.StatusBroken, func(e *checklist.ElementResult) {
			e.Looked = []checklist.Place{{URL: "http://a.cn/gone.htm", Title: "助学贷款", Outcome: "not_found", Row: true}}
			e.Why = why("judge.broken", map[string]any{"title": "助学贷款", "outcome": "not_found"})
		}),
		result("9a", "岗位聘用办法", checklist.StatusRestricted, func(e *checklist.ElementResult) {
			e.Looked = []checklist.Place{{URL: "http://a.cn/in.htm", Title: "岗位聘用", Outcome: "restricted"}}
			e.Why = why("judge.restricted", map[string]any{"title": "岗位聘用"})
			e.Waiver = &checklist.Waiver{Element: "9a", Reason: "accepted", Comment: "整改中", Approver: "院办", Expires: civil(2027, 1, 1)}
		}),
		result("10a", "就业指导服务", checklist.StatusUnknown, func(e *checklist.ElementResult) {
			e.Looked = []checklist.Place{{URL: "http://a.cn/jy.htm", Title: "就业指导", Outcome: "timeout"}}
			e.Why = why("judge.unknown_place", map[string]any{"title": "就业指导", "outcome": "timeout"})
		}),
		result("11a", "研究生招生", checklist.StatusNotApplicable, func(e *checklist.ElementResult) {
			e.Applies, e.Excluded, e.Why = false, checklist.ExcludedProfile, why("judge.by_profile", nil)
		}),
		result("12a", "来华留学生管理", checklist.StatusNotApplicable, func(e *checklist.ElementResult) {
			e.Applies, e.Excluded, e.Why = false, checklist.ExcludedAssumed, why("judge.assumed", nil)
		}),
	}
	as := checklist.Assessment{
		ListID: "moe-2014-23", ListVersion: "2026.1", Overlays: []checklist.Source{{Name: "overlay.yaml", Digest: "3f2a91c0"}}, Formula: 1, Rules: "1c5ab48e90d21f37", Profile: checklist.ProfileVocational, Ownership: checklist.OwnershipPublic,
		AsOf: civil(2026, 11, 23), Score: 32.4, ScoreWithoutWaivers: 30.1, Coverage: 0.934, Grade: checklist.GradeD,
		Caps:       why("finding.broken", nil),
		Counts:     checklist.Counts{Total: 12, Applicable: 9, ByProfile: 1, Assumed: 1, Unknown: 1, Published: 2},
		Categories: []checklist.CategoryResult{{Number: 1, Name: checklist.Text{ZH: "基本信息", EN: "Basics"}, Score: 32.4, Known: true, Published: 2, Applicable: 9}, {Number: 2, Name: checklist.Text{ZH: "学位", EN: "Degrees"}}},
		Notes:      why("judge.no_directory", nil),
		Directory: checklist.DirectoryResult{
			Pages: []checklist.Ref{{URL: "http://a.cn/ml.htm"}}, Named: 7,
			Claims: []checklist.Claim{
				{Requirement: 3, Elements: []string{"3a"}, URL: "http://a.cn/", Text: "查看", Directory: "http://a.cn/ml.htm", Outcome: "ok", Word: checklist.ClaimHome, Why: checklist.Reason{Code: "row.home", Args: map[string]any{"title": "学院首页"}}},
				{Requirement: 4, URL: "http://gaokao.test/x", Text: "查看\x1b[0m", Directory: "http://a.cn/ml.htm", Outcome: "ok", Word: checklist.ClaimElsewhere, Why: checklist.Reason{Code: "row.elsewhere", Args: map[string]any{"host": "gaokao.test"}}},
			},
		},
	}
	value := map[checklist.Status]float64{
		checklist.StatusPublished: 1, checklist.StatusLate: 0.9, checklist.StatusUndated: 0.5, checklist.StatusStale: 0.4, checklist.StatusInternalOnly: 0.3,
	}
	for _, e := range elements {
		e.Value = value[e.Status]
		n := 0
		for _, c := range e.ID[:len(e.ID)-1] {
			n = 10*n + int(c-'0')
		}
		if last := len(as.Requirements) - 1; last >= 0 && as.Requirements[last].Number == n {
			as.Requirements[last].Elements = append(as.Requirements[last].Elements, e)
			continue
		}
		as.Requirements = append(as.Requirements, checklist.RequirementResult{
			Number: n, Category: 1, Title: checklist.Text{ZH: "事项:" + e.Name.ZH, EN: "requirement of " + e.ID}, Status: e.Status, Weight: float64(1 + n%3),
			Applies: e.Applies, Excluded: e.Excluded, Expected: e.Expected, Due: e.Due, Department: e.Department, Supporting: e.Supporting, Basis: e.Basis, Waiver: e.Waiver,
			Elements: []checklist.ElementResult{e},
		})
	}
	run := audit.Run{
		ID: 12, School: "江南信息职业技术学院", Vantage: "campus", State: audit.RunDone,
		Started: time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 22, 17, 30, 0, 0, time.UTC),
		Stats: audit.Stats{Pages: 812, Fetched: 640, NotModified: 172, Failed: 9, Waiting: 40, Bytes: 20480000},
	}
	count(&run.Stats.Outcomes, "ok", 640)
	count(&run.Stats.Outcomes, "timeout", 1)
	r := audit.Result{
		School:   checklist.School{Name: "江南信息职业技术学院\x1b]0;x\x07", Profile: checklist.ProfileVocational},
		Verdict:  audit.Verdict{ID: 15, Run: run, Made: time.Date(2026, 11, 22, 17, 31, 0, 0, time.UTC), Assessment: as},
		Previous: &audit.Verdict{ID: 14, Assessment: checklist.Assessment{Score: 35, AsOf: civil(2026, 11, 22), ListID: "moe-2014-23", ListVersion: "2026.1", Formula: 1, Rules: "77e0a9b2cc01d4f8"}},
		Trend: []audit.Point{
			{Run: 2, AsOf: civil(2025, 11, 28), Score: 28, List: "2025.3", Formula: 1},
			{Run: 9, AsOf: civil(2026, 9, 30), Score: 33.1, List: "2026.1", Formula: 1},
			{Run: 10, AsOf: civil(2026, 10, 31), Score: 35.3, List: "2026.1", Overlays: []checklist.Source{{Name: "notice", Digest: "0123abcd"}}, Formula: 1},
			{Run: 12, AsOf: civil(2026, 11, 23), Score: 32.4, List: "2026.1", Overlays: []checklist.Source{{Name: "notice", Digest: "0123abcd"}}, Formula: 1},
		},
		Unread: []audit.Unread{
			{Outcome: "timeout", N: 640, First: []checklist.Failure{{URL: "http://a.cn/slow\x1b[0m.htm", Outcome: "timeout"}, {URL: "http://a.cn/jy.htm", Outcome: "timeout"}}},
			{Outcome: "server_error", Reason: status(500), N: 2, First: []checklist.Failure{
				{URL: "http://b.cn/", Outcome: "server_error", Reason: status(500)}, {URL: "http://c.cn/", Outcome: "server_error", Reason: status(503)},
			}},
		},
	}
	r.Verdict.Findings = found12(as)
	r.Verdict.Change = &audit.Change{
		Assessment: 14, Run: 11, AsOf: civil(2026, 11, 22), Before: 35, After: 32.4,
		Points: map[audit.Cause]float64{audit.CauseContent: -3.1, audit.CauseCalendar: 0.5},
		Elements: []audit.ElementChange{{
			Element: "3a", Name: checklist.Text{ZH: "年度报告", EN: "element 3a"}, Office: "财务处", Causes: []audit.Cause{audit.CauseCalendar, audit.CauseContent},
			Before: audit.Judged{Status: checklist.StatusStale, Period: "2024-2025", Kind: checklist.PeriodAcademic, Lost: 3.5, URL: "http://a.cn/old.htm", Title: hostile},
			After:  audit.Judged{Status: checklist.StatusLate, Period: "2025-2026", Kind: checklist.PeriodAcademic, Lost: 0.59, URL: "http://a.cn/3.htm", Title: "2025-2026学年信息公开年度报告"},
		}},
	}
	return r
}

// status is why an answer was none.
func status(code int) checklist.Reason {
	return checklist.Reason{Code: "outcome.reason.status", Args: map[string]any{"status": code}}
}

// found12 are the findings of the night as a run derives them.
func found12(as checklist.Assessment) []audit.Finding {
	var list []audit.Finding
	level := map[checklist.Status]audit.Level{
		checklist.StatusMissing: audit.LevelHigh, checklist.StatusStale: audit.LevelHigh, checklist.StatusBroken: audit.LevelMedium,
		checklist.StatusUnknown: audit.LevelInfo, checklist.StatusLate: audit.LevelLow,
	}
	for _, q := range as.Requirements {
		for _, e := range q.Elements {
			if e.Status == checklist.StatusPublished || e.Status == checklist.StatusNotApplicable && e.Excluded != checklist.ExcludedAssumed {
				continue
			}
			f := audit.Finding{
				Fingerprint: e.ID + "." + string(e.Status), Kind: audit.Kind(e.Status), Level: audit.LevelMedium, Requirement: q.Number, Element: e.ID,
				Why: e.Why, Basis: e.Basis, Department: e.Department, Supporting: e.Supporting, State: audit.StateOpen, Dealing: audit.Dealing{Handling: audit.HandlingUnverified},
				FirstSeen: civil(2026, 11, 1), LastSeen: civil(2026, 11, 23), RunsSeen: 3, LastRun: 12, Waived: e.Waiver != nil,
				Reason: checklist.Reason{Code: "finding." + string(e.Status), Args: map[string]any{
					"as_of": "2026-11-23", "expected": e.Expected, "period": e.Period, "period_kind": string(e.PeriodKind), "days": e.DaysLate, "due": day(e.Due), "published": "2025-09-26",
				}},
			}
			maps.Copy(f.Reason.Args, checklist.SearchedArgs(e.Looked))
			if l, ok := level[e.Status]; ok {
				f.Level = l
			}
			switch {
			case e.Excluded == checklist.ExcludedAssumed:
				f.Kind, f.Level, f.Reason.Code = audit.KindUndeclared, audit.LevelInfo, "finding.undeclared"
			case len(e.Evidence) > 0:
				f.URL = e.Evidence[0].Page.URL
			case len(e.Looked) > 0 && e.Status != checklist.StatusMissing:
				f.URL = e.Looked[0].URL
			}
			if e.Status == checklist.StatusEmpty {
				f.State = audit.StateReopened
			}
			list = append(list, f)
		}
	}
	site, row := list[0], list[0]
	site.Fingerprint, site.Kind, site.Level, site.Requirement, site.Element, site.URL = "site.no_directory", audit.KindNoDirectory, audit.LevelMedium, 0, "", ""
	site.Reason = checklist.Reason{Code: "finding.no_directory", Args: map[string]any{"named": 7}}
	row.Fingerprint, row.Kind, row.Level, row.Requirement, row.Element, row.URL = "3.wrong_evidence", audit.KindWrongEvidence, audit.LevelLow, 3, "", "http://a.cn/"
	row.Reason = checklist.Reason{Code: "finding.wrong_evidence", Args: map[string]any{"links": 1, "text": "查看"}}
	row.Why = []checklist.Reason{{Code: "row.home", Args: map[string]any{"title": "学院首页"}}}
	dead := site
	dead.Fingerprint, dead.Kind, dead.Level, dead.URL = "site.dead_link.a.cn", audit.KindDeadLink, audit.LevelLow, "http://a.cn/list.htm"
	dead.Reason = checklist.Reason{Code: "finding.site.dead", Args: map[string]any{"host": "a.cn", "n": 2}}
	dead.Why = []checklist.Reason{
		{Code: "site.dead", Args: map[string]any{"title": "制度", "url": "http://a.cn/1.htm", "on": "http://a.cn/list.htm"}},
		{Code: "site.dead", Args: map[string]any{"title": "", "url": "http://a.cn/2.htm", "on": "http://a.cn/list.htm"}},
	}
	list = append(list, site, dead, row)
	list = append(list, audit.Finding{
		Fingerprint: "1a.withdrawn", Kind: audit.KindWithdrawn, Level: audit.LevelInfo, Requirement: 1, Element: "1a", URL: "http://a.cn/gone.htm",
		Gone: []string{"http://a.cn/gone.htm"}, Department: "财务处", State: audit.StateOpen, Dealing: audit.Dealing{Handling: audit.HandlingUnverified},
		FirstSeen: civil(2026, 11, 23), LastSeen: civil(2026, 11, 23), RunsSeen: 1, LastRun: 12,
		Reason: checklist.Reason{Code: "finding.withdrawn_whole", Args: map[string]any{"title": "收费项目", "last": "2026-11-22", "n": 1, "url": "http://a.cn/gone.htm"}},
	}, audit.Finding{
		Fingerprint: "9a.waiver_expiring", Kind: audit.KindExpiring, Level: audit.LevelLow, Requirement: 9, Element: "9a", Department: "院办",
		State: audit.StateOpen, Dealing: audit.Dealing{Handling: audit.HandlingUnverified}, Due: civil(2026, 12, 1),
		FirstSeen: civil(2026, 11, 23), LastSeen: civil(2026, 11, 23), RunsSeen: 1, LastRun: 12,
		Reason: checklist.Reason{Code: "finding.waiver_expiring", Args: map[string]any{"id": "9a", "reason": "accepted", "approver": "院办", "expires": "2026-12-01"}},
	})
	for i := range list {
		deal(&list[i])
	}
	mended := list[0]
	mended.Fingerprint, mended.State = "1a.missing", audit.StateResolved
	return append(list, mended)
}

// deal gives findings what people may have done about them.
func deal(f *audit.Finding) {
	at := time.Date(2026, 11, 10, 1, 0, 0, 0, time.UTC)
	switch f.Element + "." + string(f.Kind) {
	case "2a.missing":
		f.Due, f.Dealing = civil(2026, 11, 20), audit.Dealing{Handling: audit.HandlingIssued, By: "李某", At: at, Run: 10, Objection: "批复晚了"}
	case "7a.empty":
		f.Due, f.DueRough, f.Dealing = civil(2027, 1, 5), true, audit.Dealing{Handling: audit.HandlingClosed, By: "李某", At: at, Run: 10}
	case "8a.broken":
		f.Due, f.Dealing = civil(2026, 11, 20), audit.Dealing{Handling: audit.HandlingAnswered, By: "王某", At: at, Run: 10, ExtendedUntil: civil(2026, 12, 20), ExtendedBy: "分管副校长"}
	case "5a.undated":
		f.Dealing = audit.Dealing{Handling: audit.HandlingFalsePositive, By: "李某", At: at, Run: 10}
	}
}

// count sets a number in a map of whatever keys.
func count[K comparable](m *map[K]int, key K, n int) {
	if *m == nil {
		*m = make(map[K]int)
	}
	(*m)[key] = n
}

// whole is an assessment of the whole list on no page.
func whole(t testing.TB, profile checklist.Profile) audit.Result {
	t.Helper()
	l, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	school := checklist.School{Name: "江南信息职业技术学院", Profile: profile, Ownership: checklist.OwnershipPublic}
	c, err := checklist.New(checklist.Options{List: l, School: school, AsOf: civil(2026, 11, 23)})
	if err != nil {
		t.Fatal(err)
	}
	v := audit.Verdict{ID: 1, Run: audit.Run{ID: 1, State: audit.RunDone}, Assessment: c.Assess()}
	return audit.Result{School: school, List: l, Verdict: v}
}
