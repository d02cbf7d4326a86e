package report

import (
	"slices"
	"strings"
	"testing"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
)

// Every kind has its remedy, in both languages; of the site's what exactly is
// wrong has (TestSiteIsWorded).
func TestKindsHaveRemedies(t *testing.T) {
	site := []audit.Kind{
		audit.KindMissingChannel, audit.KindDeadLink, audit.KindBlankColumn, audit.KindWrongSchool,
		audit.KindInsecureTLS, audit.KindHijackedLink,
	}
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		for _, kind := range audit.Kinds() {
			own := catalogue(t, tag).Has("report.fix." + string(kind))
			if ofSite := slices.Contains(site, kind); own == ofSite {
				t.Errorf("%s: %s has a remedy of its own: %t", tag, kind, own)
			}
		}
	}
}

// What is to be done follows from what was found: nobody is told to publish
// what is published, or what nobody could read.
func TestRemedyFitsTheKind(t *testing.T) {
	const own = "请将课程总门数发布到“教学质量”栏目。"
	unread := []checklist.Reason{{Code: "judge.unknown_place", Args: map[string]any{"title": "就业指导", "outcome": "server_error", "url": "http://a.cn/jy.htm"}}}
	unclear := []checklist.Reason{{Code: "judge.unknown_unclear", Args: map[string]any{"title": "课程", "outcome": "ok", "url": "http://a.cn/kc.htm"}}}
	for _, c := range []struct {
		intent    string
		kind      audit.Kind
		code      string
		why       []checklist.Reason
		want      string
		publishes bool
	}{
		{"not there: publish", audit.KindMissing, "finding.missing", nil, own, true},
		{"due already: at once", audit.KindMissing, "finding.missing_overdue", nil, "时限已过", true},
		{"old figures: publish anew", audit.KindStale, "finding.aged", nil, own, true},
		{"late by a signature: nothing has a next period", audit.KindLate, "finding.late_after_signing", nil, "今后同类信息", false},
		{"assumed away: “none” first, and publish only what there is", audit.KindUndeclared, "finding.undeclared", nil, "写明“无”；有的，" + own, true},
		{"an empty column: publish", audit.KindEmpty, "finding.empty", nil, own, true},
		{"no date: say the school year", audit.KindUndated, "finding.undated", nil, "写明所属学年", false},
		{"closed: open it", audit.KindRestricted, "finding.restricted", nil, "取消该页面的访问限制", false},
		{"dead: mend it, and publish only what is gone", audit.KindBroken, "finding.broken", nil, "请恢复该页面", true},
		{"a server's error: mend the site", audit.KindUnknown, "finding.unknown", unread, "错误日志", false},
		{"not recognised: look and confirm", audit.KindUnknown, "finding.unknown", unclear, `xxgk review confirm 29a 'http://a.cn/kc.htm' --why 理由`, true},
		{"budget spent: audit again", audit.KindUnknown, "finding.unknown", why("judge.unknown_cut", nil), "再次巡查", false},
	} {
		e := checklist.ElementResult{ID: "29a", Expected: "2024-2025", PeriodKind: checklist.PeriodAcademic, Fix: checklist.Text{ZH: own, EN: "Publish."}}
		f := audit.Finding{Kind: c.kind, Element: "29a", Requirement: 29, Reason: checklist.Reason{Code: c.code}, Why: c.why}
		got := writer(t, lang.ZH, nil).remedy(f, found{&e, &checklist.RequirementResult{Number: 29}})
		if !strings.Contains(got, c.want) || strings.Contains(got, own) != c.publishes {
			t.Errorf("%s: got %q, want %q in it, to publish %t", c.intent, got, c.want, c.publishes)
		}
	}
}

// What could not be told says why, not only that pages were not read.
func TestUnknownSaysWhy(t *testing.T) {
	f := audit.Finding{Kind: audit.KindUnknown, Element: "21b", Reason: checklist.Reason{Code: "finding.unknown"}, Why: []checklist.Reason{
		{Code: "content.found", Args: map[string]any{"by": "table"}}, {Code: "content.unread", Args: map[string]any{"lacking": []any{"fee_basis"}}},
		{Code: "judge.standing"}, {Code: "judge.unknown_content", Args: map[string]any{"title": "收费公示", "url": "http://a.cn/sf.htm"}},
	}}
	w := writer(t, lang.ZH, nil)
	if got := w.message(f); got != "无法判断：收费依据可能在附件、图片、嵌入的文件或所链接的页面中，尚未读取" {
		t.Errorf("got %q", got)
	}
	if got := w.remedy(f, found{}); !strings.Contains(got, `附件和图片：确已公开的，用 xxgk review confirm 21b 'http://a.cn/sf.htm' --why 理由 登记`) {
		t.Errorf("remedy: got %q", got)
	}
}

// A command that is pasted runs nothing that a page wrote into its address.
func TestAddressInACommandIsQuoted(t *testing.T) {
	f := audit.Finding{Kind: audit.KindUnknown, Element: "21b", Why: []checklist.Reason{
		{Code: "judge.unknown_content", Args: map[string]any{"url": "http://a.cn/$(reboot)/'x;y'?a=1&b=2"}},
	}}
	if got := writer(t, lang.ZH, nil).remedy(f, found{}); !strings.Contains(got, `confirm 21b 'http://a.cn/$(reboot)/'\''x;y'\''?a=1&b=2' --why`) {
		t.Errorf("got %q", got)
	}
}

// What is to be done about several elements on one page stands there once, with
// the sentence that shows each; what differs stands with its element.
func TestRemedyStandsOnce(t *testing.T) {
	quoted := func(id, quote string) checklist.ElementResult {
		return result(id, "名称"+id, checklist.StatusUndated, func(e *checklist.ElementResult) {
			c := proof("课程与学分", "http://a.cn/29.htm")
			c.Quote = quote
			e.Evidence = []checklist.Candidate{c}
		})
	}
	elements := []checklist.ElementResult{quoted("29a", ""), quoted("29b", "实践教学占54.6%"), quoted("29c", "选修课占18.2%")}
	v := audit.Verdict{Assessment: checklist.Assessment{AsOf: civil(2026, 11, 23), Requirements: []checklist.RequirementResult{{Number: 29, Elements: elements}}}}
	for _, e := range elements {
		v.Findings = append(v.Findings, audit.Finding{
			Fingerprint: e.ID + ".undated", Kind: audit.KindUndated, Level: audit.LevelMedium, State: audit.StateOpen, Requirement: 29, Element: e.ID,
			Reason: checklist.Reason{Code: "finding.undated"},
		})
	}
	w, m := writer(t, lang.ZH, nil), &model{}
	w.findings(m, audit.Result{Verdict: v})
	if len(m.Findings) != 1 || m.Findings[0].IDs != "29a.undated 29b.undated 29c.undated" {
		t.Fatalf("got %+v", m.Findings)
	}
	f := m.Findings[0]
	if got := w.fixes(f); len(got) != 1 || strings.Contains(got[0], "29") {
		t.Errorf("what is to be done: %q", got)
	}
	if got, want := w.quotes(f), []string{"29b 实践教学占54.6%", "29c 选修课占18.2%"}; !slices.Equal(got, want) {
		t.Errorf("sentences: got %q, want %q", got, want)
	}
	f.Items[2].Fix = "另行公开"
	if got := w.fixes(f); len(got) != 2 || !strings.HasPrefix(got[0], "29a、29b ") || got[1] != "29c 另行公开" {
		t.Errorf("what is to be done: %q", got)
	}
}

// What is about no element says what it is about all the same, on its own line
// and in the CSV: only what stands there can be put right.
func TestFindingsAreNamed(t *testing.T) {
	v := night().Verdict
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		w := writer(t, tag, nil)
		for _, f := range []audit.Finding{
			{Kind: audit.KindOverdue, Reason: checklist.Reason{Code: "finding.overdue_removal"}},
			{Kind: audit.KindMoved, Reason: checklist.Reason{Code: "finding.site_moved"}},
			{Kind: audit.KindNoDirectory, Reason: checklist.Reason{Code: "finding.no_directory"}},
			{Kind: audit.KindExpiring, Requirement: 2, Reason: checklist.Reason{Code: "finding.waiver_ended"}},
		} {
			if it := w.finding(f, resultsOf(v.Assessment)[f.About()], v).Items[0]; it.Name == "" {
				t.Errorf("%s: %s is about nothing", tag, f.Kind)
			}
		}
	}
}

// A waiver that ended is not to be mended before its end.
func TestEndedWaiver(t *testing.T) {
	w := writer(t, lang.ZH, nil)
	for code, want := range map[string]string{"finding.waiver_expiring": "在到期前", "finding.waiver_ended": "重新办理审批"} {
		got := w.remedy(audit.Finding{Kind: audit.KindExpiring, Reason: checklist.Reason{Code: code}}, found{})
		if !strings.Contains(got, want) || strings.Contains(got, "到期前") != (want == "在到期前") {
			t.Errorf("%s: got %q", code, got)
		}
	}
}

// A period is one thing, whatever its kind, and agrees with what is said of it.
func TestPeriodAgrees(t *testing.T) {
	f := audit.Finding{Kind: audit.KindMissing, Reason: checklist.Reason{Code: "finding.missing_overdue", Args: map[string]any{
		"expected": "2026", "period_kind": "admission", "due": "2026-09-30", "over": 54, "force": "customary",
	}}}
	if got := writer(t, lang.EN, nil).message(f); !strings.Contains(got, "the admission year 2026 was due") {
		t.Errorf("got %q", got)
	}
}

// A rule that rests on a law no longer in force says on which.
func TestOldLawIsNamed(t *testing.T) {
	f := audit.Finding{
		Kind: audit.KindSupersededLaw, Element: "38b", Reason: checklist.Reason{Code: "finding.superseded_law"},
		Why: []checklist.Reason{{Code: "site.law", Args: map[string]any{"title": "处分规定", "url": "http://a.cn/", "law": "《管理规定》"}}},
	}
	if got, want := writer(t, lang.ZH, nil).message(f), "引用的规定已被取代：处分规定 http://a.cn/（引用《管理规定》）"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Who is told to write “none” where there is none is not told so twice, whatever
// element of the list is assumed away.
func TestNoneIsAskedForOnce(t *testing.T) {
	list, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, r := range list.Requirements {
		for _, e := range r.Elements {
			if e.Applies.Vocational != checklist.AppliesConditional && e.Applies.Undergraduate != checklist.AppliesConditional && e.Applies.Private != checklist.AppliesConditional && !e.NilOK {
				continue
			}
			said++
			for _, fix := range []string{having(e.Fix.ZH), having(e.Fix.EN)} {
				if strings.HasPrefix(fix, "如") || strings.HasPrefix(fix, "If") || strings.Contains(fix, "无") || strings.Contains(fix, "say so") {
					t.Errorf("%s: %s", e.ID, fix)
				}
			}
		}
	}
	if said < 15 {
		t.Errorf("%d elements seen", said)
	}
}

// Where a finding about the site names some of its places, it says that there are more.
func TestSomeOfThePlaces(t *testing.T) {
	w := writer(t, lang.ZH, nil)
	spots := func(n, named int) string {
		f := audit.Finding{Kind: audit.KindBlankColumn, URL: "http://a.cn/", Reason: checklist.Reason{Code: "finding.site.blank", Args: map[string]any{"n": float64(n)}}}
		for range named {
			f.Why = append(f.Why, checklist.Reason{Code: "site.blank", Args: map[string]any{"title": "栏目", "url": "http://a.cn/l/"}})
		}
		return w.page(f, found{}).Why
	}
	for _, tc := range []struct {
		n, named int
		more     bool
	}{{7, 5, true}, {5, 5, false}, {1, 1, false}, {12, 12, true}} {
		if got := spots(tc.n, tc.named); strings.HasSuffix(got, "；其余从略") != tc.more {
			t.Errorf("%d, of which %d are named: %s", tc.n, tc.named, got)
		}
	}
}
