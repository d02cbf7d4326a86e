package checklist

import (
	"slices"
	"testing"
	"time"

	"xxgk/site"
)

// decided is a decision of a day in November 2026.
func decided(day int, element string, r Ruling, url string) Decision {
	d := Decision{Element: element, Ruling: r, By: "李某", At: time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC), Why: "已与部门核对"}
	if url != "" {
		d.URL = site.Canonical("http://www.a.cn/" + url)
	}
	return d
}

// What a history of decisions comes to.
func TestInForce(t *testing.T) {
	confirm, reject := decided(1, "6a", RulingConfirm, "1"), decided(2, "6a", RulingReject, "1")
	none, here, back := decided(3, "47a", RulingNotApplicable, ""), decided(4, "47a", RulingHere, "2"), decided(5, "47a", RulingRevoke, "")
	inside := decided(2, "47a", RulingInternal, "")
	for _, tc := range []struct {
		intent  string
		history []Decision
		want    []Decision
	}{
		{"nothing was decided", nil, nil},
		{"the last word on a page holds", []Decision{confirm, reject}, []Decision{reject}},
		{"another element of the page is another matter", []Decision{confirm, decided(2, "6b", RulingReject, "1")}, []Decision{confirm, decided(2, "6b", RulingReject, "1")}},
		{"a revoked ruling is as if it were not", []Decision{confirm, decided(2, "6a", RulingRevoke, "1")}, nil},
		{"what was revoked may be ruled again", []Decision{confirm, decided(2, "6a", RulingRevoke, "1"), reject}, []Decision{reject}},
		{"not applicable, until somebody says where it is", []Decision{none, here}, []Decision{here}},
		{"not applicable goes beside what was said of a page", []Decision{here, none}, []Decision{here, none}},
		{"not applicable taken back", []Decision{none, back}, nil},
		{"to revoke nothing is nothing", []Decision{back}, nil},
		{"public inside only, until somebody says where it is", []Decision{inside, here}, []Decision{here}},
		{"public inside only, after it was said not to apply", []Decision{none, inside}, []Decision{inside}},
		{"and the other way round", []Decision{inside, none}, []Decision{none}},
		{"public inside only, taken back", []Decision{inside, back}, nil},
	} {
		if got := InForce(tc.history); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
}

// A person's word goes before what the rules make of a page.
func TestDecisions(t *testing.T) {
	report := posted(t, "1", "信息公开年报", "江南信息职业技术学院2025-2026学年信息公开工作年度报告", "2026-10-30")
	older := posted(t, "2", "信息公开年报", "江南信息职业技术学院2024-2025学年信息公开工作年度报告", "2025-10-30")
	odd := posted(t, "3", "综合信息", "学院工作汇编", "2026-10-20")
	moved := posted(t, "9", "综合信息", "学院工作汇编", "2026-10-20")
	odd.Identity, moved.Identity = "vsb:www.a.cn/3", "vsb:www.a.cn/3"
	known := decided(20, "6a", RulingConfirm, "3")
	known.Identity, known.Period = "vsb:www.a.cn/3", "2025-2026"
	elsewhere := decided(20, "6a", RulingHere, "old")
	elsewhere.Final = site.Canonical("http://www.a.cn/1")
	blank := posted(t, "3", "综合信息", "学院工作汇编", "")
	figures := func(url, column, title, text string) *site.Page {
		p := posted(t, url, column, title, "2026-10-10")
		p.Text += text
		return p
	}
	students, dated := figures("4", "综合信息", "学生人数", ""), figures("4", "综合信息", "学生人数", "统计时点2022年9月30日")
	census := figures("5", "校情统计", "江南信息职业技术学院各类在校生情况", "统计时点2023年9月30日，普通专科在校生8000人")
	recent := figures("5", "校情统计", "江南信息职业技术学院各类在校生情况", "统计时点2026年9月30日，普通专科在校生8000人")
	tender := posted(t, "5", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", "2024-03-01")
	thin := posted(t, "4", "信息公开年报", report.Title, "2026-10-30")
	thin.Text = report.Title + "\n详见附件。"
	for _, tc := range []struct {
		intent  string
		element string
		pages   []*site.Page
		fails   []Failure
		history []Decision
		want    Status
		code    string // of the last reason
		by      string // of the first reason of the best evidence
	}{
		{"confirmed: as before, by a person's word", "6a", []*site.Page{report}, nil, []Decision{decided(20, "6a", RulingConfirm, "1")}, StatusPublished, "judge.published_period", "decision.confirm"},
		{"confirmed, though the text seems to publish nothing", "6a", []*site.Page{thin}, nil, []Decision{decided(20, "6a", RulingConfirm, "4")}, StatusPublished, "judge.published_period", "decision.confirm"},
		{"the text publishes nothing, and nobody says otherwise", "6a", []*site.Page{thin}, nil, nil, StatusEmpty, "judge.void", ""},
		{"rejected: the older one is what is left", "6a", []*site.Page{report, older}, nil, []Decision{decided(20, "6a", RulingReject, "1")}, StatusStale, "judge.stale", "match.title"},
		{"rejected: nothing is left", "6a", []*site.Page{report}, nil, []Decision{decided(20, "6a", RulingReject, "1")}, StatusMissing, "judge.missing", ""},
		{"the rules did not see it, a person did", "6a", []*site.Page{odd}, nil, []Decision{decided(20, "6a", RulingHere, "3")}, StatusPublished, "judge.published_period", "decision.here"},
		{"the person knows the period", "6a", []*site.Page{posted(t, "3", "综合信息", "学院工作汇编", "")}, nil, []Decision{known}, StatusPublished, "judge.published_period", "decision.confirm"},
		{"nobody knows the period: not last year's for it", "6a", []*site.Page{blank, older}, nil, []Decision{decided(20, "6a", RulingHere, "3")}, StatusUndated, "judge.undated", "decision.here"},
		{"nobody knows the period, and this year's is there", "6a", []*site.Page{blank, report}, nil, []Decision{decided(20, "6a", RulingHere, "3")}, StatusPublished, "judge.published_period", "match.title"},
		{"confirmed for a year gone by: a newer one goes before it", "6a", []*site.Page{older, report}, nil, []Decision{decided(20, "6a", RulingConfirm, "2")}, StatusPublished, "judge.published_period", "match.title"},
		{"confirmed figures of no day: not old ones for them", "1g", []*site.Page{students, census}, nil, []Decision{decided(20, "1g", RulingConfirm, "4")}, StatusPublished, "judge.standing", "decision.confirm"},
		{"confirmed figures of an older day than others", "1g", []*site.Page{dated, recent}, nil, []Decision{decided(20, "1g", RulingConfirm, "4")}, StatusPublished, "judge.standing", "match.title"},
		{"an entry of no day, and an old one", "18b", []*site.Page{blank, tender}, nil, []Decision{decided(20, "18b", RulingHere, "3")}, StatusUndated, "judge.undated", "decision.here"},
		{"the site moved the page", "6a", []*site.Page{moved}, nil, []Decision{known}, StatusPublished, "judge.published_period", "decision.confirm"},
		{"the address leads on", "6a", []*site.Page{report}, nil, []Decision{elsewhere}, StatusPublished, "judge.published_period", "decision.here"},
		{"nobody has asked for the address yet", "6a", nil, nil, []Decision{decided(20, "6a", RulingHere, "7")}, StatusUnknown, "decision.awaited", ""},
		{"it could not be read", "6a", nil, []Failure{{URL: "http://www.a.cn/7", Outcome: site.OutcomeTimeout}}, []Decision{decided(20, "6a", RulingHere, "7")}, StatusUnknown, "judge.unknown_place", ""},
		{"it is for the campus", "6a", nil, []Failure{{URL: "http://www.a.cn/7", Outcome: site.OutcomeRestricted}}, []Decision{decided(20, "6a", RulingHere, "7")}, StatusRestricted, "judge.restricted", ""},
		{"it is not there: that proves nothing", "6a", nil, []Failure{{URL: "http://www.a.cn/7", Outcome: site.OutcomeNotFound}}, []Decision{decided(20, "6a", RulingHere, "7")}, StatusMissing, "decision.dead", ""},
		{"it is there no more", "6a", nil, []Failure{{URL: "http://www.a.cn/7", Outcome: site.OutcomeNotFound, Earlier: []string{"6a"}}}, []Decision{decided(20, "6a", RulingHere, "7")}, StatusBroken, "judge.broken", ""},
		{"it is not there, and the report is", "6a", []*site.Page{report}, []Failure{{URL: "http://www.a.cn/7", Outcome: site.OutcomeNotFound}}, []Decision{decided(20, "6a", RulingHere, "7")}, StatusPublished, "decision.dead", "match.title"},
		{"not applicable, whatever was found", "6a", []*site.Page{report}, nil, []Decision{decided(20, "6a", RulingNotApplicable, "")}, StatusNotApplicable, "decision.not_applicable", "match.title"},
		{"public inside only, and nothing was found", "6a", nil, nil, []Decision{decided(20, "6a", RulingInternal, "")}, StatusInternalOnly, "decision.internal_only", ""},
		{"public inside only, as the school's directory says too", "3b", []*site.Page{insideRow()}, nil, []Decision{decided(20, "3b", RulingInternal, "")}, StatusInternalOnly, "decision.internal_only", ""},
		{"public inside only, and found in public", "6a", []*site.Page{report}, nil, []Decision{decided(20, "6a", RulingInternal, "")}, StatusPublished, "judge.published_period", "match.title"},
		{"this year's inside only, last year's in public", "6a", []*site.Page{older}, nil, []Decision{decided(20, "6a", RulingInternal, "")}, StatusStale, "decision.internal_only", "match.title"},
		{"public inside only, taken back", "6a", nil, nil, []Decision{decided(20, "6a", RulingInternal, ""), decided(21, "6a", RulingRevoke, "")}, StatusMissing, "judge.missing", ""},
		{"a conditional element that is public inside applies", "48a", nil, nil, []Decision{decided(20, "48a", RulingInternal, "")}, StatusInternalOnly, "decision.internal_only", ""},
		{"a conditional element that a person points to applies", "48a", nil, nil, []Decision{decided(20, "48a", RulingHere, "7")}, StatusUnknown, "decision.awaited", ""},
		{"revoked: as the rules have it", "6a", []*site.Page{report}, nil, []Decision{decided(20, "6a", RulingReject, "1"), decided(21, "6a", RulingRevoke, "1")}, StatusPublished, "judge.published_period", "match.title"},
		{"an element that is no longer in the list", "6a", []*site.Page{report}, nil, []Decision{decided(20, "99z", RulingConfirm, "1")}, StatusPublished, "judge.published_period", "match.title"},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			c := newChecker(t, func(o *Options) { o.Decisions = tc.history })
			for _, p := range append(entrance(), tc.pages...) {
				c.Read(p)
			}
			for _, f := range tc.fails {
				c.Fail(f)
			}
			as := c.Assess()
			e := resultOf(t, as, tc.element)
			if e.Status != tc.want || e.Why[len(e.Why)-1].Code != tc.code {
				t.Errorf("got %s %v, want %s %s", e.Status, e.Why, tc.want, tc.code)
			}
			by := ""
			if len(e.Evidence) > 0 {
				by = e.Evidence[0].Why[0].Code
			}
			if by != tc.by {
				t.Errorf("evidence by %q, want %q", by, tc.by)
			}
			if n := as.Counts; n.Applicable+n.ByProfile+n.ByDeclaration+n.ByPerson+n.Assumed+n.Unknown != n.Total {
				t.Errorf("counts do not add up: %+v", n)
			}
		})
	}
}

// insideRow is a school's directory by which the report to the staff is public
// inside the school only.
func insideRow() *site.Page {
	return &site.Page{
		URL: "http://www.a.cn/ml", Kind: site.KindArticle, Title: "清单事项公开情况表",
		Tables: []site.Table{{
			Rows:  [][]string{{"公开事项", "网址", "备注"}, {"教职工代表大会相关制度、工作报告", "", "教代会工作报告仅校内公开（OA系统）"}, {"信息公开年度报告", "a", ""}},
			Links: [][][]string{{nil, nil, nil}, {nil, nil, nil}, {nil, {"http://www.a.cn/8"}, nil}},
		}},
	}
}

// What a person rejected stays a near miss that says so, and no directory row
// brings it back.
func TestRejectedStaysRejected(t *testing.T) {
	c := newChecker(t, func(o *Options) { o.Decisions = []Decision{decided(20, "36a", RulingReject, "1")} })
	for _, p := range append(entrance(), posted(t, "1", "学籍管理", "江南信息职业技术学院学籍管理规定", "2012-09-01"), &site.Page{
		URL: "http://www.a.cn/ml", Kind: site.KindArticle, Title: "清单事项公开情况表",
		Tables: []site.Table{{
			Rows:  [][]string{{"序号", "公开事项", "公开链接"}, {"36", "学籍管理办法", "学籍管理规定"}},
			Links: [][][]string{{nil, nil, nil}, {nil, nil, {"http://www.a.cn/1"}}},
		}},
	}) {
		c.Read(p)
	}
	e := resultOf(t, c.Assess(), "36a")
	if len(e.Evidence) != 0 || len(e.NearMisses) != 1 || e.NearMisses[0].Why[0].Code != "decision.reject" {
		t.Errorf("got evidence %v, near %v", e.Evidence, e.NearMisses)
	}
}

// All elements of a requirement declared away make it not applicable, by a
// person's word and not the school's.
func TestNotApplicableByAPerson(t *testing.T) {
	c := newChecker(t, func(o *Options) {
		o.Decisions = []Decision{decided(20, "34a", RulingNotApplicable, "")}
	})
	for _, p := range entrance() {
		c.Read(p)
	}
	as := c.Assess()
	for _, r := range as.Requirements {
		if r.Number == 34 && (r.Status != StatusNotApplicable || r.Excluded != ExcludedPerson) {
			t.Errorf("34: got %s by %q", r.Status, r.Excluded)
		}
	}
	if as.Counts.ByPerson != 1 {
		t.Errorf("got %d by a person, want 1", as.Counts.ByPerson)
	}
}
