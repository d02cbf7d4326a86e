package checklist

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"xxgk/site"
)

const asOf = "2026-11-23"

func civil(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// embedded is the list, read once for all tests: nothing changes it.
var embedded = sync.OnceValues(Default)

// newChecker is a checker of the embedded list for a public vocational college.
func newChecker(t testing.TB, change func(*Options)) *Checker {
	t.Helper()
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{
		List: list, AsOf: civil(t, asOf),
		School: School{Name: "江南信息职业技术学院", Profile: ProfileVocational, Ownership: OwnershipPublic, Hosts: []string{"a.cn"}},
	}
	if change != nil {
		change(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	c.Said(o.School.Name) // at the foot of its home page
	return c
}

const lines = "为做好有关工作,现将有关情况公布如下,请全院师生和社会各界予以监督,如有意见请向学院反映。"

// posted is a page of a column with a labelled publish day.
func posted(t testing.TB, url, column, title, day string) *site.Page {
	p := &site.Page{
		URL: "http://www.a.cn/" + url, Kind: site.KindArticle, Title: title, Text: title + "\n" + strings.Repeat(lines, 4),
		Published: civil(t, day), Column: []string{"信息公开", column},
	}
	if day != "" {
		p.DateSource = site.DateLabelled
	}
	return p
}

// withFile is a page with a file, which document is read as.
func withFile(p *site.Page, name string) *site.Page {
	p.Attachments = append(p.Attachments, site.Attachment{Name: name, URL: p.URL + ".pdf"})
	return p
}

// nilPage is a page that says there is nothing of the kind.
func nilPage(p *site.Page) *site.Page {
	p.Text = "我院没有校办企业。"
	return p
}

func document(url, name string) *site.Page {
	return &site.Page{URL: "http://www.a.cn/" + url, Kind: site.KindDocument, Title: name, Anchors: []string{name}}
}

func columnPage(url, title string, rows int) *site.Page {
	p := &site.Page{URL: "http://www.a.cn/" + url, Kind: site.KindList, Title: title, Column: []string{"信息公开", title}, Anchors: []string{title}}
	for range rows {
		p.Items = append(p.Items, site.Item{Title: "其他", URL: "http://www.a.cn/other.htm"})
	}
	return p
}

// pagedColumn is the first page of a column that goes on at list2.htm.
func pagedColumn(title string) *site.Page {
	p := columnPage("list.htm", title, 9)
	p.Next, p.Pages = "http://www.a.cn/list2.htm", 2
	return p
}

// paged is a page of the column 学籍管理 of some pages, which goes on at next.
func paged(url, next string, pages int) *site.Page {
	p := columnPage(url, "学籍管理", 9)
	if p.Pages = pages; next != "" {
		p.Next = "http://www.a.cn/" + next
	}
	return p
}

// byPager is a further page of a list: its pager leads there.
func byPager(p *site.Page) *site.Page {
	p.Anchors = []string{"2", "下一页", "[尾页]"}
	return p
}

// backTo is the first page of a list under another address: its pager leads back
// there.
func backTo(p *site.Page) *site.Page {
	p.Anchors = []string{"1", "上一页", "[首页]"}
	return p
}

// turned is a page with the rows of further pages that a form brought.
func turned(p *site.Page, pages int) *site.Page {
	p.Turned = pages
	return p
}

func alsoAt(p *site.Page, url string) *site.Page {
	p.Also = append(p.Also, "http://www.a.cn/"+url)
	return p
}

// entrance: home and the disclosure column make the site one that was read.
func entrance() []*site.Page {
	return []*site.Page{
		{URL: "http://www.a.cn/", Kind: site.KindHome, Title: "首页", Text: lines + lines},
		columnPage("xxgk.htm", "信息公开", 9),
	}
}

func resultOf(t testing.TB, as Assessment, id string) ElementResult {
	t.Helper()
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.ID == id {
				return e
			}
		}
	}
	t.Fatalf("no element %s", id)
	return ElementResult{}
}

func TestStatuses(t *testing.T) {
	report := "江南信息职业技术学院2025-2026学年信息公开工作年度报告"
	for _, tc := range []struct {
		intent  string
		element string
		pages   []*site.Page
		fails   []Failure
		change  func(*Options)
		want    Status
		code    string // of the last reason
	}{
		{"annual, on time", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-10-30")}, nil, nil, StatusPublished, "judge.published_period"},
		{"annual, on the last day", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-10-31")}, nil, nil, StatusPublished, "judge.published_period"},
		{"annual, late, as a file behind its page", "6a", []*site.Page{withFile(posted(t, "1", "信息公开年报", report, "2026-11-11"), report+".pdf"), document("1.pdf", report+".pdf")}, nil, nil, StatusLate, "judge.late"},
		{"annual, a file without a day", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-11-11"), document("1.pdf", report+".pdf")}, nil, nil, StatusPublished, "judge.published_period"},
		{"annual, late by its due day", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-11-11")}, nil, nil, StatusLate, "judge.late"},
		{"two copies: the first counts", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-11-11"), posted(t, "2", "信息公开年报", report, "2026-10-20")}, nil, nil, StatusPublished, "judge.published_period"},
		{"nothing of the kind, and no day", "17b", []*site.Page{nilPage(posted(t, "1", "校办企业", "校办企业", ""))}, nil, nil, StatusPublished, "judge.nil_standing"},
		{"nothing of the kind, said long ago", "17b", []*site.Page{nilPage(posted(t, "1", "校办企业", "校办企业", "2021-03-01"))}, nil, nil, StatusPublished, "judge.nil_standing"},
		{"nothing of the kind, of a year long past", "17b", []*site.Page{nilPage(posted(t, "1", "校办企业", "2021年度校办企业情况", "2022-03-01"))}, nil, nil, StatusStale, "judge.stale"},
		{"annual, last year's only", "6a", []*site.Page{posted(t, "1", "信息公开年报", "江南信息职业技术学院2024-2025学年信息公开工作年度报告", "2025-10-30")}, nil, nil, StatusStale, "judge.stale"},
		{"posted after the as-of day", "6a", []*site.Page{posted(t, "1", "信息公开年报", report, "2026-11-24")}, nil, nil, StatusMissing, "judge.missing"},
		{"neither period nor day", "6a", []*site.Page{posted(t, "1", "信息公开年报", "江南信息职业技术学院信息公开工作年度报告", "")}, nil, nil, StatusUndated, "judge.undated"},
		{"no period, but a day", "6a", []*site.Page{posted(t, "1", "信息公开年报", "江南信息职业技术学院信息公开工作年度报告", "2026-10-20")}, nil, nil, StatusPublished, "judge.published_period"},
		{"custom never makes late", "5b", []*site.Page{posted(t, "1", "工作要点", "江南信息职业技术学院2026年党政工作要点", "2026-09-01")}, nil, nil, StatusPublished, "judge.published_period"},
		{"custom makes stale", "5b", []*site.Page{posted(t, "1", "工作要点", "江南信息职业技术学院2025年党政工作要点", "2025-03-01")}, nil, nil, StatusStale, "judge.stale"},
		{"the accounts of last year", "20a", []*site.Page{posted(t, "1", "单位决算", "江南信息职业技术学院2025年度单位决算", "2026-09-28")}, nil, nil, StatusPublished, "judge.published_period"},
		{"a fact makes the clock a rule", "20a", []*site.Page{posted(t, "1", "单位决算", "江南信息职业技术学院2025年度单位决算", "2026-09-28")}, nil,
			func(o *Options) { o.Facts = map[string]time.Time{"accounts_approved": civil(t, "2026-08-01")} }, StatusLate, "judge.late"},
		{"a plan that has run out", "5a", []*site.Page{posted(t, "1", "发展规划", "江南信息职业技术学院“十四五”发展规划", "2021-06-01")}, nil, nil, StatusStale, "judge.stale"},
		{"the plan of now", "5a", []*site.Page{posted(t, "1", "发展规划", "江南信息职业技术学院“十五五”发展规划", "2026-06-01")}, nil, nil, StatusPublished, "judge.covers"},
		{"a standing rule has no age", "36a", []*site.Page{posted(t, "1", "学籍管理", "江南信息职业技术学院学籍管理规定", "2012-09-01")}, nil, nil, StatusPublished, "judge.standing"},
		{"an event in its window", "18b", []*site.Page{posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", "2026-03-01")}, nil, nil, StatusPublished, "judge.entry"},
		{"events long ago", "18b", []*site.Page{posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", "2024-03-01")}, nil, nil, StatusStale, "judge.old_entry"},
		{"awards long ago: no rule gives them an age", "18c", []*site.Page{posted(t, "1", "中标公告", "江南信息职业技术学院实训设备采购项目中标公告", "2023-03-01")}, nil, nil, StatusPublished, "judge.renew"},
		{"awards of this year", "18c", []*site.Page{posted(t, "1", "中标公告", "江南信息职业技术学院实训设备采购项目中标公告", "2026-03-01")}, nil, nil, StatusPublished, "judge.entry"},
		{"marks of a retest five years ago", "12a", []*site.Page{posted(t, "1", "复试成绩公示", "江南信息职业技术学院2021年硕士研究生复试成绩公示", "2021-04-02")}, nil,
			func(o *Options) { o.School.Profile = ProfilePostgraduate }, StatusPublished, "judge.renew"},
		{"marks of a retest that only name their year", "12a", []*site.Page{posted(t, "1", "复试成绩公示", "江南信息职业技术学院2021年硕士研究生复试成绩公示", "")}, nil,
			func(o *Options) { o.School.Profile = ProfilePostgraduate }, StatusPublished, "judge.renew"},
		{"marks that only name their year", "12a", []*site.Page{posted(t, "1", "复试成绩公示", "江南信息职业技术学院2026年硕士研究生复试成绩公示", "")}, nil,
			func(o *Options) { o.School.Profile = ProfilePostgraduate }, StatusPublished, "judge.published_period"},
		{"the column is read and empty", "34a", []*site.Page{columnPage("ys.htm", "艺术教育发展年度报告", 0)}, nil, nil, StatusEmpty, "judge.empty"},
		{"nowhere on the site", "36a", nil, nil, nil, StatusMissing, "judge.missing"},
		{"its column could not be read", "31b", nil, []Failure{{URL: "http://www.a.cn/jyzd.htm", Outcome: site.OutcomeServerError, Anchors: []string{"就业指导"}}}, nil, StatusUnknown, "judge.unknown_place"},
		{"the rest of its column could not be read", "36a", []*site.Page{pagedColumn("学籍管理")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeTimeout}}, nil, StatusUnknown, "judge.unknown_place"},
		{"the rest of its column leads nowhere", "36a", []*site.Page{pagedColumn("学籍管理")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeNotFound}}, nil, StatusUnknown, "judge.unknown_place"},
		{"the rest of the disclosure column could not be read", "36a", []*site.Page{pagedColumn("信息公开")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeTimeout}}, nil, StatusUnknown, "judge.unknown_place"},
		{"the rest of its column was never asked for", "36a", []*site.Page{pagedColumn("学籍管理")}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a script turns its pages", "36a", []*site.Page{paged("list.aspx", "", 31)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"its third page was never asked for, and it does not say how many there are", "36a", []*site.Page{paged("a.htm", "b.htm", 0), paged("b.htm", "c.htm", 0)}, nil, nil, StatusUnknown, "judge.unknown_next"},
		{"its third page could not be read", "36a", []*site.Page{paged("a.htm", "b.htm", 3), paged("b.htm", "c.htm", 3)}, []Failure{{URL: "http://www.a.cn/c.htm", Outcome: site.OutcomeBudget}}, nil, StatusUnknown, "judge.unknown_place"},
		{"all its pages were read, one after the other", "36a", []*site.Page{paged("b.htm", "c.htm", 3), paged("c.htm", "", 3), paged("a.htm", "b.htm", 3)}, nil, nil, StatusMissing, "judge.missing"},
		{"all its pages were read, by their numbers", "36a", []*site.Page{paged("xj/list.htm", "", 3), byPager(paged("xj/list2.htm", "", 3)), byPager(paged("xj/list3.htm", "", 3))}, nil, nil, StatusMissing, "judge.missing"},
		{"all its pages were read, the first beside their folder", "36a", []*site.Page{paged("xj.htm", "", 3), byPager(paged("xj/2.htm", "", 3)), byPager(paged("xj/1.htm", "", 3))}, nil, nil, StatusMissing, "judge.missing"},
		{"all its pages were read, the first by the folder", "36a", []*site.Page{paged("xj/", "", 2), byPager(paged("xj/index_1.html", "", 2))}, nil, nil, StatusMissing, "judge.missing"},
		{"all its pages were read, by a query", "36a", []*site.Page{paged("list.aspx?classid=3", "", 2), byPager(paged("list.aspx?classid=3&page=2", "", 2))}, nil, nil, StatusMissing, "judge.missing"},
		{"all its pages were read, numbered from the first", "36a", []*site.Page{paged("xj1.htm", "", 2), byPager(paged("xj2.htm", "", 2))}, nil, nil, StatusMissing, "judge.missing"},
		{"a sibling of its name, numbered as a second page would be", "36a", []*site.Page{paged("xj1.htm", "", 2), paged("xj2.htm", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a sibling, and a page that may be of either", "36a", []*site.Page{paged("xj1.htm", "", 3), paged("xj2.htm", "", 3), byPager(paged("xj3.htm", "", 3))}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"two siblings, each read to its end", "36a", []*site.Page{paged("xj1.htm", "xj1-b.htm", 2), paged("xj1-b.htm", "", 2), paged("xj2.htm", "xj2-b.htm", 2), paged("xj2-b.htm", "", 2)}, nil, nil, StatusMissing, "judge.missing"},
		{"a sibling, told by a query", "36a", []*site.Page{paged("list.asp?cat=3", "", 2), paged("list.asp?cat=4", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a sibling, told by a word in the query", "36a", []*site.Page{paged("list.jsp?lm=jwc", "", 2), paged("list.jsp?lm=xsc", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a sibling, told by a number after a dash", "36a", []*site.Page{paged("list_12.html", "", 2), paged("list_13.html", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a sibling, told by a number alone", "36a", []*site.Page{paged("col/1051.html", "", 2), paged("col/1052.html", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"a sibling, numbered where the other is not", "36a", []*site.Page{paged("xj.htm", "", 2), paged("xj1.htm", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"its first page under two addresses", "36a", []*site.Page{paged("xj/list.htm", "", 3), backTo(paged("xj/list1.htm", "", 3)), byPager(paged("xj/list2.htm", "", 3))}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"its first page under two addresses, and all others", "36a", []*site.Page{paged("xj/list.htm", "", 3), backTo(paged("xj/list1.htm", "", 3)), byPager(paged("xj/list2.htm", "", 3)), byPager(paged("xj/list3.htm", "", 3))}, nil, nil, StatusMissing, "judge.missing"},
		{"its first page reached by the pager alone", "36a", []*site.Page{backTo(paged("xj/list1.htm", "", 2)), byPager(paged("xj/list2.htm", "", 2))}, nil, nil, StatusMissing, "judge.missing"},
		{"a form turned its pages to the end", "36a", []*site.Page{turned(paged("list.aspx", "", 31), 30)}, nil, nil, StatusMissing, "judge.missing"},
		{"a form turned some of its pages", "36a", []*site.Page{turned(paged("list.aspx", "", 31), 29)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"another office's list of its name", "36a", []*site.Page{paged("jwc/xj.htm", "", 2), paged("xsc/xj.htm", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"another list of its name in its folder", "36a", []*site.Page{paged("jwcxj.htm", "", 2), paged("xscxj.htm", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"another list of its name by its query", "36a", []*site.Page{paged("list.aspx?classid=3", "", 2), paged("list.aspx?classid=4", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"another list of its name by its number", "36a", []*site.Page{paged("list/3/1.htm", "", 2), paged("list/4/1.htm", "", 2)}, nil, nil, StatusUnknown, "judge.unknown_pages"},
		{"its second page is known by another address", "36a", []*site.Page{paged("a.htm", "b.htm?p=2", 2), alsoAt(paged("b.htm", "", 2), "b.htm?p=2")}, nil, nil, StatusMissing, "judge.missing"},
		{"its pages go round", "36a", []*site.Page{paged("a.htm", "b.htm", 2), paged("b.htm", "a.htm", 2)}, nil, nil, StatusMissing, "judge.missing"},
		{"another column's rest is another's", "36a", []*site.Page{columnPage("xj.htm", "学籍管理", 2), pagedColumn("招标公告")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeTimeout}}, nil, StatusMissing, "judge.missing"},
		{"the rest of a neighbour's list is the neighbour's", "4a", []*site.Page{pagedColumn("学校领导")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeNotFound}}, nil, StatusMissing, "judge.missing"},
		{"its page is for the campus", "24b", nil, []Failure{{URL: "http://www.a.cn/x.htm", Outcome: site.OutcomeRestricted, Anchors: []string{"岗位聘用实施办法"}}}, nil, StatusRestricted, "judge.restricted"},
		{"a dead link of no directory is not broken", "36a", nil, []Failure{{URL: "http://www.a.cn/x.htm", Outcome: site.OutcomeNotFound, Anchors: []string{"学籍管理规定"}}}, nil, StatusMissing, "judge.missing"},
		{"an empty column of disclosure as a whole is not the element's", "36a", []*site.Page{columnPage("a.htm", "校务公开", 0)}, []Failure{{URL: "http://www.a.cn/x.htm", Outcome: site.OutcomeNotFound, Anchors: []string{"学籍管理规定"}}}, nil, StatusMissing, "judge.missing"},
		{"earlier evidence is gone", "36a", nil, []Failure{{URL: "http://www.a.cn/x.htm", Outcome: site.OutcomeNotFound, Anchors: []string{"学籍管理规定"}, Earlier: []string{"36a"}}}, nil, StatusBroken, "judge.broken"},
		{"not for this kind of school", "12a", nil, nil, nil, StatusNotApplicable, "judge.by_profile"},
		{"conditional, no sign", "48a", nil, nil, nil, StatusNotApplicable, "judge.assumed"},
		{"conditional, and a sign may stand on what could not be read", "48a", []*site.Page{pagedColumn("信息公开")}, []Failure{{URL: "http://www.a.cn/list2.htm", Outcome: site.OutcomeTimeout}}, nil, StatusUnknown, "judge.unknown_place"},
		{"conditional, a column shows it", "47a", []*site.Page{columnPage("hz.htm", "中外合作办学", 0)}, nil, nil, StatusEmpty, "judge.empty"},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			c := newChecker(t, tc.change)
			for _, p := range append(entrance(), tc.pages...) {
				c.Read(p)
			}
			for _, f := range tc.fails {
				c.Fail(f)
			}
			e := resultOf(t, c.Assess(), tc.element)
			if e.Status != tc.want || e.Why[len(e.Why)-1].Code != tc.code {
				t.Errorf("got %s %v, want %s %s; evidence %v, near %v", e.Status, e.Why, tc.want, tc.code, e.Evidence, e.NearMisses)
			}
		})
	}
}

func TestDaysLateAndBehind(t *testing.T) {
	c := newChecker(t, nil)
	c.Read(posted(t, "1", "信息公开年报", "江南信息职业技术学院2025-2026学年信息公开工作年度报告", "2026-11-11"))
	c.Read(posted(t, "2", "就业质量报告", "江南信息职业技术学院2023届毕业生就业质量年度报告", "2023-12-28"))
	as := c.Assess()
	if e := resultOf(t, as, "6a"); e.DaysLate != 11 || e.Expected != "2025-2026" || e.Due.Format(time.DateOnly) != "2026-10-31" {
		t.Errorf("6a: got %d days late, expected %s due %s", e.DaysLate, e.Expected, e.Due)
	}
	if e := resultOf(t, as, "33a"); e.PeriodsBehind != 2 || e.Value != 0.3 {
		t.Errorf("33a: got %d behind, value %v, want 2, 0.3", e.PeriodsBehind, e.Value)
	}
}

// An address that gave no page is called what its links call it, not its file.
func TestPlaceIsNotCalledByItsFile(t *testing.T) {
	for want, anchors := range map[string][]string{
		"学籍管理规定":                     {"5397.htm", "学籍管理规定"},
		"http://www.a.cn/1/5397.htm": {"5397.htm"},
	} {
		c := newChecker(t, nil)
		c.Fail(Failure{URL: "http://www.a.cn/1/5397.htm", Outcome: site.OutcomeServerError, Anchors: anchors, Earlier: []string{"36a"}})
		if e := resultOf(t, c.Assess(), "36a"); len(e.Looked) != 1 || e.Looked[0].Title != want {
			t.Errorf("linked as %q: looked at %+v, want %s", anchors, e.Looked, want)
		}
	}
}

// What leads nowhere was not searched: a dead disclosure column proves nothing.
func TestDeadColumnIsUnknown(t *testing.T) {
	c := newChecker(t, nil)
	c.Read(entrance()[0])
	c.Fail(Failure{URL: "http://www.a.cn/xxgk.htm", Outcome: site.OutcomeNotFound, Anchors: []string{"信息公开"}})
	as := c.Assess()
	for _, id := range []string{"36a", "48a"} { // what a school need not have is not taken for absent either
		if e := resultOf(t, as, id); e.Status != StatusUnknown || e.Why[len(e.Why)-1].Code != "judge.unknown_gone" {
			t.Errorf("%s: got %s %v, want unknown judge.unknown_gone", id, e.Status, e.Why)
		}
	}
}

// A home page stands for a site of which most was read. One page before links
// that lead nowhere does not, whatever else stands on it.
func TestHomePageAlone(t *testing.T) {
	for _, tc := range []struct {
		intent      string
		pages, dead int
		astray      bool   // what led to the dead links is gone as well
		own         bool   // a column of the element's own was read
		general     bool   // the disclosure column was read
		called      string // what the dead links are called
		want        Status
	}{
		{"a site without a column", 20, 3, false, false, false, "校园新闻", StatusMissing},
		{"a splash", 1, 0, false, false, false, "", StatusUnknown},
		{"all its links lead nowhere", 1, 37, false, false, false, "校园新闻", StatusUnknown},
		{"most of them do", 20, 161, false, false, false, "校园新闻", StatusUnknown},
		{"a site that moved", 20, 161, true, false, false, "校园新闻", StatusMissing},
		{"a column of its own holds other things", 1, 37, false, true, false, "校园新闻", StatusMissing},
		{"a small disclosure column", 1, 0, false, false, true, "", StatusMissing},
		{"a disclosure column beside dead links to other things", 1, 37, false, false, true, "校园新闻", StatusMissing},
		{"a disclosure column whose own links are dead", 1, 37, false, false, true, "学籍管理", StatusUnknown},
		{"one dead link on a site that is well", 20, 1, false, false, true, "学籍管理", StatusMissing},
	} {
		c := newChecker(t, nil)
		c.Read(&site.Page{URL: "http://www.a.cn/", Kind: site.KindHome, Title: "首页", Items: []site.Item{{Title: "学校领导"}}})
		for n := 1; n < tc.pages; n++ {
			c.Read(&site.Page{URL: fmt.Sprintf("http://www.a.cn/%d.htm", n), Kind: site.KindArticle, Title: "校园新闻"})
		}
		if tc.own {
			c.Read(columnPage("xj.htm", "学籍管理", 2))
		}
		if tc.general {
			c.Read(columnPage("xxgk.htm", "信息公开", 2))
		}
		for n := range tc.dead {
			c.Fail(Failure{URL: fmt.Sprintf("http://www.a.cn/dead%d.htm", n), Outcome: site.OutcomeNotFound, Anchors: []string{tc.called}, Astray: tc.astray})
		}
		if e := resultOf(t, c.Assess(), "36a"); e.Status != tc.want {
			t.Errorf("%s: got %s %v, want %s", tc.intent, e.Status, e.Why, tc.want)
		}
	}
}

// Where no disclosure column was read, a column of the same category is no
// place of the element: job offers say nothing of what leaders do abroad.
func TestNeighboursProveNothing(t *testing.T) {
	for _, tc := range []struct {
		intent string
		pages  []*site.Page
		want   Status
	}{
		{"alone", nil, StatusUnknown},
		{"beside the disclosure column", entrance(), StatusMissing},
	} {
		c := newChecker(t, nil)
		for _, p := range append(tc.pages, columnPage("zp.htm", "招聘信息", 4)) {
			c.Read(p)
		}
		if e := resultOf(t, c.Assess(), "23a"); e.Status != tc.want {
			t.Errorf("%s: got %s %v, want %s", tc.intent, e.Status, e.Why, tc.want)
		}
	}
}

// A spent budget leaves what was not found open.
func TestCutIsUnknown(t *testing.T) {
	c := newChecker(t, nil)
	for _, p := range entrance() {
		c.Read(p)
	}
	c.Cut(300)
	as := c.Assess()
	if e := resultOf(t, as, "36a"); e.Status != StatusUnknown {
		t.Errorf("got %s, want unknown", e.Status)
	}
	if as.Grade != GradeNone || !as.CoverageLow {
		t.Errorf("a grade %s with coverage %v", as.Grade, as.Coverage)
	}
}

// The parts of the headline add up to the list, whatever was read, and the
// order of reading changes nothing.
func TestOrderAndCounts(t *testing.T) {
	pages := append(entrance(),
		posted(t, "1", "信息公开年报", "江南信息职业技术学院2025-2026学年信息公开工作年度报告", "2026-11-11"),
		posted(t, "2", "信息公开年报", "江南信息职业技术学院2024-2025学年信息公开工作年度报告", "2025-10-11"),
		posted(t, "3", "学校章程", "江南信息职业技术学院章程", "2016-10-11"),
		posted(t, "4", "招生章程", "江南信息职业技术学院2026年招生章程", "2026-05-11"),
		columnPage("ys.htm", "艺术教育发展年度报告", 0),
	)
	for i := range 80 {
		pages = append(pages, posted(t, "z"+string(rune('a'+i%26))+string(rune('a'+i/26)), "招标公告", "江南信息职业技术学院设备采购项目招标公告", "2026-01-02"))
	}
	fails := []Failure{{URL: "http://www.a.cn/b", Outcome: site.OutcomeTimeout, Anchors: []string{"就业指导"}}, {URL: "http://www.a.cn/a", Outcome: site.OutcomeNotFound, Anchors: []string{"奖学金"}}}
	var first Assessment
	for round := range 5 {
		c := newChecker(t, nil)
		rand.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
		for _, p := range pages {
			c.Read(p)
		}
		for _, f := range fails {
			c.Fail(f)
		}
		as := c.Assess()
		n := as.Counts
		if n.Applicable+n.ByProfile+n.ByDeclaration+n.Assumed+n.Unknown != n.Total || n.Total != 50 || n.ElementsTotal != 128 {
			t.Fatalf("counts do not add up: %+v", n)
		}
		if as.Score < 0 || as.Score > 100 || as.Coverage < 0 || as.Coverage > 1 {
			t.Fatalf("score %v, coverage %v", as.Score, as.Coverage)
		}
		if round == 0 {
			first = as
		} else if !reflect.DeepEqual(first, as) {
			t.Fatal("the order of reading changed the assessment")
		}
	}
}

// A waiver leaves the status as it is and takes its weight out of the score.
func TestWaiver(t *testing.T) {
	assess := func(w ...Waiver) Assessment {
		c := newChecker(t, func(o *Options) { o.Waivers = w })
		for _, p := range append(entrance(), posted(t, "3", "学校章程", "江南信息职业技术学院章程", "2016-10-11")) {
			c.Read(p)
		}
		return c.Assess()
	}
	plain := assess()
	waived := assess(Waiver{Requirement: 33, Reason: "accepted", Approver: "办公室"}, Waiver{Element: "36a", Reason: "accepted", Approver: "办公室"})
	expired := assess(Waiver{Requirement: 33, Expires: civil(t, "2026-11-22")})
	if waived.Score <= plain.Score || waived.ScoreWithoutWaivers != plain.Score || expired.Score != plain.Score {
		t.Errorf("scores: plain %v, waived %v (without %v), expired %v", plain.Score, waived.Score, waived.ScoreWithoutWaivers, expired.Score)
	}
	if e := resultOf(t, waived, "36a"); e.Status != StatusMissing || e.Waiver == nil {
		t.Errorf("36a: got %s, %v", e.Status, e.Waiver)
	}
}

func TestSumUp(t *testing.T) {
	e := func(s Status) ElementResult {
		return ElementResult{Essential: true, Applies: s != StatusNotApplicable, Excluded: ExcludedDeclared, Status: s}
	}
	for _, tc := range []struct {
		intent string
		list   []ElementResult
		want   Status
	}{
		{"all published", []ElementResult{e(StatusPublished), e(StatusPublished)}, StatusPublished},
		{"one late", []ElementResult{e(StatusPublished), e(StatusLate)}, StatusLate},
		{"some not", []ElementResult{e(StatusPublished), e(StatusMissing)}, StatusPartial},
		{"some not and one unknown", []ElementResult{e(StatusPublished), e(StatusMissing), e(StatusUnknown)}, StatusPartial},
		{"published and unknown", []ElementResult{e(StatusPublished), e(StatusUnknown)}, StatusUnknown},
		{"missing and unknown", []ElementResult{e(StatusMissing), e(StatusUnknown)}, StatusUnknown},
		{"the best word", []ElementResult{e(StatusMissing), e(StatusStale), e(StatusEmpty)}, StatusStale},
		{"none applies", []ElementResult{e(StatusNotApplicable)}, StatusNotApplicable},
		{"what does not apply is left out", []ElementResult{e(StatusNotApplicable), e(StatusMissing)}, StatusMissing},
		{"advice is never counted", []ElementResult{e(StatusPublished), {Applies: true, Status: StatusMissing}}, StatusPublished},
	} {
		r := RequirementResult{Elements: tc.list}
		if sumUp(&r); r.Status != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, r.Status, tc.want)
		}
	}
}
