package checklist

import (
	"slices"
	"testing"
	"time"

	"xxgk/site"
)

// What the superior unit publishes counts if it names the school, and nothing
// else of its site does.
func TestParent(t *testing.T) {
	at := func(p *site.Page, url string) *site.Page { p.URL = url; return p }
	budget := func(title, text string) *site.Page {
		p := posted(t, "", "单位预算", title, "2026-03-20")
		p.Text = title + "\n" + text + "\n" + p.Text
		return at(p, "http://cw.jnou.cn/1")
	}
	list := at(columnPage("", "单位预算", 0), "http://www.jnou.cn/yusuan.htm")
	listed := at(columnPage("", "招标公告", 3), "http://www.jnou.cn/zb.htm")
	listed.Text = "江南信息职业技术学院"
	for i := range listed.Items {
		listed.Items[i].Title = "江南信息职业技术学院实训设备采购项目公开招标公告"
	}
	file := budget("2026年度部门预算公开", "")
	file.Attachments = []site.Attachment{{Name: "江南信息职业技术学院2026年度部门预算.pdf", URL: "http://cw.jnou.cn/1.pdf"}}
	const ours, siblings = "江南信息职业技术学院", "江南纺织职业技术学院"
	for _, tc := range []struct {
		intent  string
		element string
		page    *site.Page
		want    Status
		why     string // the first of the evidence's or the near miss's reasons
	}{
		{"the parent's budget with the school in it", "19a", budget("江南开放大学2026年度部门预算", "所属单位:"+siblings+"、"+ours), StatusPublished, "match.parent"},
		{"the school's budget on the parent's site", "19a", budget(ours+"2026年度单位预算", ""), StatusPublished, "match.parent"},
		{"named by its former name", "19a", budget("2026年度单位预算", "江南信息学校"), StatusPublished, "match.parent"},
		{"named by a file alone", "19a", file, StatusPublished, "match.parent"},
		{"the parent's budget that names a sibling alone", "19a", budget("江南开放大学2026年度部门预算", "所属单位:"+siblings), StatusMissing, "against.parent_silent"},
		{"one that names nobody", "19a", budget("2026年度部门预算", ""), StatusMissing, "against.parent_silent"},
		{"a sibling's own", "19a", budget(siblings+"2026年度单位预算", ""), StatusMissing, "against.parent_silent"},
		{"a sibling's own that thanks the school", "19a", budget(siblings+"2026年度单位预算", "与"+ours+"合作"), StatusMissing, "against.other_school"},
		{"a sibling's tender that names the school", "18b", at(posted(t, "", "招标公告", siblings+"与"+ours[:12]+"共建设备采购项目公开招标公告", "2026-03-01"), "http://zb.jnou.cn/2"), StatusMissing, "against.parent_silent"},
		{"an empty column of the parent's is no place", "19a", list, StatusMissing, ""},
		{"a column of the parent's is no evidence", "18b", listed, StatusMissing, ""},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			c := newChecker(t, func(o *Options) {
				o.School.Parent = Parent{Name: "江南开放大学", Hosts: []string{"jnou.cn"}}
				o.School.Aliases = []Alias{{Name: "江南信息学校", From: site.Day(1998, 9, 1)}}
			})
			for _, p := range append(entrance(), tc.page) {
				c.Read(p)
			}
			r := resultOf(t, c.Assess(), tc.element)
			if r.Status != tc.want {
				t.Errorf("got %s, want %s (%v)", r.Status, tc.want, r.Why)
			}
			if slices.ContainsFunc(r.Looked, func(p Place) bool { return site.Within(site.Host(p.URL), []string{"jnou.cn"}) }) {
				t.Errorf("looked in %v: a place of the parent's", r.Looked)
			}
			seen := append(r.Evidence, r.NearMisses...)
			if tc.why != "" && (len(seen) == 0 || seen[0].Why[0].Code != tc.why) {
				t.Errorf("got %+v, want one because of %s", seen, tc.why)
			}
			marked := slices.ContainsFunc(r.Why, func(w Reason) bool { return w.Code == "judge.by_parent" })
			if marked != (tc.want == StatusPublished) {
				t.Errorf("marked as the parent's: %v", marked)
			}
		})
	}
}

// Each row of the school's directory that leads to its parent is judged by what
// stands there.
func TestRowToParent(t *testing.T) {
	const ours = "江南信息职业技术学院"
	for title, want := range map[string]string{ours + "学籍管理规定": "row.parent", "江南开放大学学籍管理规定": "row.not_ours"} {
		p := posted(t, "", "通知公告", title, "2025-12-30")
		p.URL, p.Column = "http://www.jnou.cn/1", nil
		as := judged(t, func(o *Options) { o.School.Parent = Parent{Name: "江南开放大学", Hosts: []string{"jnou.cn"}} },
			append(entrance(), p, directoryPage(t, [4]string{"学籍管理办法", p.URL, "", ""})))
		i := slices.IndexFunc(as.Directory.Claims, func(x Claim) bool { return x.URL == site.Canonical(p.URL) })
		if i < 0 || as.Directory.Claims[i].Why.Code != want {
			t.Errorf("%s: got %+v, want %s", title, as.Directory.Claims, want)
		}
		if got := resultOf(t, as, "36a").Status == StatusPublished; got != (want == "row.parent") {
			t.Errorf("%s: published %v", title, got)
		}
	}
}

// The parent is no platform on which each page is of whom it is led to for.
func TestParentIsNoPlatform(t *testing.T) {
	const ours = "江南信息职业技术学院"
	long := ours + "2026年度单位预算收支总表。" + lines + lines
	c := newChecker(t, func(o *Options) {
		o.School.Parent = Parent{Name: "江西省教育厅", Hosts: []string{"jyt.jiangxi.gov.cn"}}
	})
	named := &site.Page{URL: "http://jyt.jiangxi.gov.cn/1", Kind: site.KindArticle, Title: "2026年度单位预算", Text: long}
	silent := &site.Page{URL: "http://jyt.jiangxi.gov.cn/2", Kind: site.KindArticle, Title: "2026年度单位预算", Text: lines + lines}
	if x := (&site.Page{URL: "http://cz.jiangxi.gov.cn/2", Title: "2026年度单位预算"}); !c.matcher.ours(x) {
		t.Error("a platform speaks of whom it is led to for")
	}
	if !c.matcher.ours(named) || c.matcher.ours(silent) {
		t.Errorf("the parent's page that names the school: %v, that does not: %v", c.matcher.ours(named), c.matcher.ours(silent))
	}
}

// A dead link on the parent's site is not the school's; one that could not be
// told leaves open what it is called.
func TestParentsDeadLink(t *testing.T) {
	for outcome, want := range map[site.Outcome]Status{site.OutcomeNotFound: StatusMissing, site.OutcomeTimeout: StatusUnknown} {
		c := newChecker(t, func(o *Options) { o.School.Parent = Parent{Name: "江南开放大学", Hosts: []string{"jnou.cn"}} })
		for _, p := range entrance() {
			c.Read(p)
		}
		c.Fail(Failure{URL: "http://cw.jnou.cn/1", Outcome: outcome, Anchors: []string{"江南信息职业技术学院2026年度单位预算"}})
		if got := resultOf(t, c.Assess(), "19a").Status; got != want {
			t.Errorf("%s: got %s, want %s", outcome, got, want)
		}
	}
}

// A former name is the school's on texts of its days.
func TestAlias(t *testing.T) {
	const former = "江南工业职业技术学院"
	alias := Alias{Name: former, From: civil(t, "2010-01-01"), To: civil(t, "2026-06-30")}
	for _, tc := range []struct {
		intent string
		alias  Alias
		day    string
		want   Status
	}{
		{"a text of its days", alias, "2026-03-20", StatusPublished},
		{"its last day", alias, "2026-06-30", StatusPublished},
		{"its first day", Alias{Name: former, From: civil(t, "2026-03-20")}, "2026-03-20", StatusPublished},
		{"after it was given up, another school's", alias, "2026-07-01", StatusMissing},
		{"before it was borne", Alias{Name: former, From: civil(t, "2026-03-21")}, "2026-03-20", StatusMissing},
		{"a name without days", Alias{Name: former}, "2026-09-01", StatusPublished},
		{"a text without a day may bear it", alias, "", StatusPublished},
		{"no alias", Alias{}, "2026-03-20", StatusMissing},
	} {
		c := newChecker(t, func(o *Options) { o.School.Aliases = []Alias{tc.alias} })
		for _, p := range append(entrance(), posted(t, "1", "单位预算", former+"2026年度单位预算", tc.day)) {
			c.Read(p)
		}
		if r := resultOf(t, c.Assess(), "19a"); r.Status != tc.want {
			t.Errorf("%s: got %s, want %s (%v)", tc.intent, r.Status, tc.want, r.Why)
		}
	}
}

// Which hosts are the school's where its parent's lie above, below or beside them.
func TestOwns(t *testing.T) {
	parent := Parent{Name: "江南开放大学", Hosts: []string{"jnou.cn"}}
	for _, tc := range []struct {
		intent string
		hosts  []string
		url    string
		want   bool
	}{
		{"its own", []string{"a.cn"}, "http://www.a.cn/", true},
		{"the parent's", []string{"a.cn"}, "http://www.jnou.cn/", false},
		{"its own below the parent's", []string{"xx.jnou.cn"}, "http://xx.jnou.cn/1", true},
		{"the parent's beside its own", []string{"xx.jnou.cn"}, "http://www.jnou.cn/1", false},
		{"hosts not known: all but the parent's", nil, "http://b.net/", true},
		{"hosts not known: the parent's", nil, "http://www.jnou.cn/", false},
	} {
		s := School{Hosts: tc.hosts, Parent: parent}
		if got := s.Owns(tc.url); got != tc.want {
			t.Errorf("%s: got %v", tc.intent, got)
		}
	}
	if (Alias{To: time.Time{}}).on(site.Day(2026, 1, 1)) != true {
		t.Error("an alias without days is not in use")
	}
}

// A school that none of its own pages names is misspelt, and that is said of the
// whole; one page that bears any of its names is enough.
func TestNameThatNoPageBears(t *testing.T) {
	bears := &site.Page{URL: "http://www.a.edu.cn/1", Kind: site.KindList, Title: "学校概况", Items: []site.Item{{Title: "江南信息职业技术学院 章程"}}}
	silent := &site.Page{URL: "http://www.a.edu.cn/2", Kind: site.KindArticle, Title: "通知", Text: "关于放假的通知"}
	elsewhere := &site.Page{URL: "http://www.b.gov.cn/", Kind: site.KindArticle, Title: "江南信息职业技术学校"}
	for _, tc := range []struct {
		intent string
		school School
		pages  []*site.Page
		want   int // pages that the note counts; 0: no note
	}{
		{"named in a row of a list", School{Name: "江南信息职业技术学院"}, []*site.Page{silent, bears}, 0},
		{"misspelt", School{Name: "江南信息职业技术学校"}, []*site.Page{silent, bears, elsewhere}, 2},
		{"another school's name at its front", School{Name: "江西江南信息职业技术学院"}, []*site.Page{bears}, 1},
		{"a short name", School{Name: "江南信息职业技术学校", Aliases: []Alias{{Name: "江南信息"}}}, []*site.Page{bears}, 0},
		{"the superior unit's", School{Name: "江南信息职业技术学校", Parent: Parent{Name: "江南信息职业技术学院"}}, []*site.Page{bears}, 0},
		{"nothing read", School{Name: "江南信息职业技术学校"}, []*site.Page{elsewhere}, 0},
	} {
		tc.school.Profile, tc.school.Hosts = ProfileVocational, []string{"a.edu.cn"}
		c, err := New(Options{List: mustDefault(t), School: tc.school, AsOf: site.Day(2026, time.November, 23)})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range tc.pages {
			c.Read(p)
		}
		got := 0
		for _, n := range c.Assess().Notes {
			if n.Code == "judge.unnamed" {
				got = n.Args["pages"].(int)
			}
		}
		if got != tc.want {
			t.Errorf("%s: the note counts %d pages, want %d", tc.intent, got, tc.want)
		}
	}
}

// Under a name that no page bears nothing is said to be missing or out of date:
// what bears the right one was taken for another school's. What the home page
// says at its foot alone settles it.
func TestUnnamedLeavesOpen(t *testing.T) {
	school := School{Name: "某某职业技术学院", Profile: ProfileVocational, Ownership: OwnershipPublic, Hosts: []string{"a.cn"}}
	for _, tc := range []struct {
		intent, said string
		low          bool
	}{
		{"nowhere", "", true},
		{"another name at the foot of the home page", "版权所有 江南信息职业技术学院", true},
		{"at the foot of the home page", "版权所有 某某职业技术学院", false},
	} {
		c, err := New(Options{List: mustDefault(t), School: school, AsOf: civil(t, asOf)})
		if err != nil {
			t.Fatal(err)
		}
		c.Read(columnPage("xxgk.htm", "信息公开", 2))
		c.Read(columnPage("xj.htm", "学籍管理", 2))
		c.Read(posted(t, "2", "就业质量报告", "2023届毕业生就业质量年度报告", "2023-12-28"))
		if !c.Unnamed() {
			t.Fatalf("%s: the checker does not ask for the name", tc.intent)
		}
		c.Said(tc.said)
		as := c.Assess()
		if as.CoverageLow != tc.low || as.CoverageLow != (as.Grade == GradeNone) {
			t.Errorf("%s: coverage %.2f, grade %q, want low %v", tc.intent, as.Coverage, as.Grade, tc.low)
		}
		for _, r := range as.Requirements {
			for _, e := range r.Elements {
				if tc.low && (e.Status == StatusMissing || e.Status == StatusStale || e.Status == StatusEmpty || e.Excluded == ExcludedAssumed) {
					t.Errorf("%s: %s is %s", tc.intent, e.ID, e.Status)
				}
			}
		}
	}
}
