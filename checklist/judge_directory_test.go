package checklist

import (
	"slices"
	"strings"
	"testing"

	"xxgk/checklist/directory"
	"xxgk/site"
)

// directoryPage is the directory of the college of the tests: eight rows that
// lead nowhere in particular, and those given: title, address, remark, office.
func directoryPage(t testing.TB, rows ...[4]string) *site.Page {
	p := posted(t, "ml", "信息公开目录", "江南信息职业技术学院信息公开事项清单公开情况表", "2026-10-20")
	table := site.Table{Rows: [][]string{{"公开事项", "网址", "备注", "责任部门", "更新频率"}}, Links: [][][]string{{nil, nil, nil, nil, nil}}}
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{11, 12, 13, 14, 43, 44, 45, 46} { // of no concern to a vocational college
		rows = append(rows, [4]string{list.Requirement(n).Title.ZH, "", "不涉及", ""})
	}
	for _, r := range rows {
		table.Rows = append(table.Rows, []string{r[0], "查看", r[2], r[3], "每年10月"})
		var urls []string
		if r[1] != "" {
			urls = []string{r[1]}
		}
		table.Links = append(table.Links, [][]string{nil, urls, nil, nil, nil})
	}
	p.Tables = []site.Table{table}
	return p
}

// judged assesses pages and failures as audit does: what the directory names is
// pointed out to the checker.
func judged(t testing.TB, change func(*Options), pages []*site.Page, fails ...Failure) Assessment {
	c := newChecker(t, change)
	byURL := make(map[string]*site.Page)
	for _, p := range pages {
		c.Read(p)
		byURL[site.Canonical(p.URL)] = p
	}
	for _, f := range fails {
		c.Fail(f)
	}
	for _, address := range c.Named() {
		if p := byURL[address]; p != nil {
			c.Point(address, p)
		}
	}
	return c.Assess()
}

// What stands where a row points is judged, whatever the row says.
func TestClaims(t *testing.T) {
	const home = "http://www.a.cn/"
	job := "江南信息职业技术学院2025届毕业生就业质量年度报告"
	article := func(url, title, text string) *site.Page {
		p := posted(t, url, "通知公告", title, "2025-12-30")
		p.Column, p.Text = nil, title+"\n"+text
		return p
	}
	elsewhere := func(p *site.Page, url string) *site.Page { p.URL = url; return p }
	long := lines + lines + lines
	for _, tc := range []struct {
		intent  string
		row     [4]string
		pages   []*site.Page
		fails   []Failure
		element string
		status  Status
		word    ClaimWord
		code    string
	}{
		{"a page that fits", [4]string{"高校毕业生就业质量年度报告", home + "r", "", ""}, []*site.Page{article("r", job, long)}, nil, "33a", StatusPublished, ClaimProven, "row.proven"},
		{"a picture", [4]string{"学籍管理办法", home + "r", "", ""}, []*site.Page{picture(article("r", "图", ""))}, nil, "36a", StatusUnknown, ClaimUnclear, "row.unclear"},
		{"a file that only the row explains", [4]string{"学籍管理办法", home + "r.pdf", "", ""}, []*site.Page{{URL: home + "r.pdf", Kind: site.KindDocument, Title: "r.pdf"}}, nil, "36a", StatusPublished, ClaimProven, "row.proven"},
		{"a page in which nothing names it", [4]string{"学籍管理办法", home + "r", "", ""}, []*site.Page{article("r", "图书馆开放时间", long)}, nil, "36a", StatusUnknown, ClaimUnclear, "row.unclear"},
		{"another element", [4]string{"学籍管理办法", home + "r", "", ""}, []*site.Page{article("r", job, long)}, nil, "36a", StatusMissing, ClaimWrong, "row.wrong_element"},
		{"a report that may hold it", [4]string{"全校开设课程总门数、实践教学学分占总学分比例、选修课学分占总学分比例", home + "r", "", ""}, []*site.Page{article("r", "江南信息职业技术学院职业教育质量年度报告（2025年度）", long)}, nil, "29a", StatusUnknown, ClaimUnclear, "row.unclear"},
		{"another text that speaks of it", [4]string{"招生咨询及考生申诉渠道，新生复查期间有关举报、调查及处理结果", home + "r", "", ""}, []*site.Page{
			article("r", "江南信息职业技术学院2026年招生章程", long+"考生申诉渠道:招生监督电话0790-5550012。招生咨询电话0790-5550001。"),
		}, nil, "10b", StatusUnknown, ClaimUnclear, "row.unclear"},
		{"the news about it", [4]string{"高校毕业生就业质量年度报告", home + "r", "", ""}, []*site.Page{article("r", "我院召开就业质量年度报告发布会", "本网讯 "+long)}, nil, "33a", StatusMissing, ClaimWrong, "against.news"},
		{"news that only its text brings near", [4]string{"教代会工作报告", home + "r", "", ""}, []*site.Page{article("r", "我院召开五届三次大会", long+"教职工代表大会听取了报告。")}, nil, "3b", StatusMissing, ClaimWrong, "against.news"},
		{"a column with an entry that fits", [4]string{"高校毕业生就业质量年度报告", home + "l", "", ""}, []*site.Page{
			{URL: home + "l", Kind: site.KindList, Title: "就业", Items: []site.Item{{Title: job, URL: home + "r"}}}, article("r", job, long),
		}, nil, "33a", StatusPublished, ClaimProven, "row.proven"},
		{"a column with none", [4]string{"学籍管理办法", home + "l", "", ""}, []*site.Page{columnPage("l", "学籍管理", 4)}, nil, "36a", StatusMissing, ClaimPlace, "row.place"},
		{"another's column", [4]string{"学籍管理办法", home + "l", "", ""}, []*site.Page{columnPage("l", "招标公告", 4)}, nil, "36a", StatusMissing, ClaimWrong, "row.wrong_column"},
		{"an empty column", [4]string{"学籍管理办法", home + "l", "", ""}, []*site.Page{columnPage("l", "办法", 0)}, nil, "36a", StatusEmpty, ClaimEmpty, "row.empty"},
		{"a home page", [4]string{"学籍管理办法", "http://jwc.a.cn/", "", ""}, []*site.Page{{URL: "http://jwc.a.cn/", Kind: site.KindHome, Title: "教务处", Text: long}}, nil, "36a", StatusMissing, ClaimHome, "row.home"},
		{"a home page of the site where it stands", [4]string{"学籍管理办法", "http://jwc.a.cn/", "", ""}, []*site.Page{
			{URL: "http://jwc.a.cn/", Kind: site.KindHome, Title: "教务处", Text: long}, elsewhere(article("", "江南信息职业技术学院学籍管理规定", long), "http://jwc.a.cn/2"),
		}, nil, "36a", StatusPublished, ClaimPlace, "row.home"},
		{"the disclosure column itself", [4]string{"学籍管理办法", home + "xxgk.htm", "", ""}, nil, nil, "36a", StatusMissing, ClaimHome, "row.general"},
		{"a platform of the state", [4]string{"招生章程及特殊类型招生办法，分批次、分科类招生计划", "https://gaokao.chsi.com.cn/zsgs/1.dhtml", "", ""}, []*site.Page{
			elsewhere(article("", "2026年招生章程", long), "https://gaokao.chsi.com.cn/zsgs/1.dhtml"),
		}, nil, "7a", StatusPublished, ClaimElsewhere, "row.elsewhere"},
		{"the platform's home page", [4]string{"招生章程及特殊类型招生办法，分批次、分科类招生计划", "https://gaokao.chsi.com.cn/", "", ""}, []*site.Page{
			{URL: "https://gaokao.chsi.com.cn/", Kind: site.KindHome, Title: "阳光高考", Text: long},
		}, nil, "7a", StatusMissing, ClaimHome, "row.home"},
		{"another host that names the school", [4]string{"学籍管理办法", "http://b.net/1", "", ""}, []*site.Page{elsewhere(article("", "江南信息职业技术学院学籍管理规定", long), "http://b.net/1")}, nil, "36a", StatusPublished, ClaimElsewhere, "row.elsewhere"},
		{"another host that does not", [4]string{"学籍管理办法", "http://b.net/1", "", ""}, []*site.Page{elsewhere(article("", "域名出售", long), "http://b.net/1")}, nil, "36a", StatusMissing, ClaimWrong, "row.not_ours"},
		{"gone", [4]string{"学籍管理办法", home + "x", "", ""}, nil, []Failure{{URL: home + "x", Outcome: site.OutcomeSoft404}}, "36a", StatusBroken, ClaimGone, "row.gone"},
		{"gone, for all that one link is to show", [4]string{"收支预算总表、收入预算表、支出预算表、财政拨款支出预算表", home + "x", "", ""}, nil, []Failure{{URL: home + "x", Outcome: site.OutcomeNotFound}}, "19c", StatusBroken, ClaimGone, "row.gone"},
		{"gone behind a redirect", [4]string{"学籍管理办法", home + "y", "", ""}, nil, []Failure{
			{URL: home + "y", Outcome: site.OutcomeRedirected, Reason: site.Reason{Code: "alias", Args: map[string]any{"to": home + "x"}}}, {URL: home + "x", Outcome: site.OutcomeNotFound},
		}, "36a", StatusBroken, ClaimGone, "row.gone"},
		{"asks for an account", [4]string{"学籍管理办法", home + "x", "", ""}, nil, []Failure{{URL: home + "x", Outcome: site.OutcomeLogin}}, "36a", StatusRestricted, ClaimRestricted, "row.restricted"},
		{"no answer", [4]string{"学籍管理办法", home + "x", "", ""}, nil, []Failure{{URL: home + "x", Outcome: site.OutcomeTimeout}}, "36a", StatusUnknown, ClaimUnread, "row.unread"},
		{"never asked for", [4]string{"学籍管理办法", "http://far.net/x", "", ""}, nil, nil, "36a", StatusUnknown, ClaimUnread, "row.unread"},
		{"a row about one element, a page about its neighbour", [4]string{"国家助学金管理办法", home + "r", "", ""}, []*site.Page{article("r", "江南信息职业技术学院学生奖学金管理办法", long)}, nil, "37b", StatusMissing, ClaimWrong, "row.wrong_element"},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			as := judged(t, nil, slices.Concat(entrance(), tc.pages, []*site.Page{directoryPage(t, tc.row)}), tc.fails...)
			e := resultOf(t, as, tc.element)
			if e.Status != tc.status {
				t.Errorf("%s: got %s %v, want %s; evidence %v", tc.element, e.Status, e.Why, tc.status, e.Evidence)
			}
			i := slices.IndexFunc(as.Directory.Claims, func(x Claim) bool { return x.URL == site.Canonical(tc.row[1]) })
			if i < 0 {
				t.Fatalf("no claim for %s: %+v", tc.row[1], as.Directory.Claims)
			}
			if x := as.Directory.Claims[i]; x.Word != tc.word || x.Why.Code != tc.code {
				t.Errorf("got %s %s, want %s %s", x.Word, x.Why.Code, tc.word, tc.code)
			}
			if tc.word == ClaimProven && e.Evidence[0].Strength != StrengthDirectory {
				t.Errorf("the row's own page is evidence of strength %d, want %d", e.Evidence[0].Strength, StrengthDirectory)
			}
		})
	}
}

// The school's word on who answers goes before custom, a configuration before
// the school's word.
func TestOfficesOfDirectory(t *testing.T) {
	ask := func(o *Options) Assessment {
		change := func(to *Options) { to.List = o.List }
		if o == nil {
			change = nil
		}
		return judged(t, change, append(entrance(), directoryPage(t,
			[4]string{"收费项目、收费依据、收费标准及投诉方式", "", "", "计划财务处、纪检监察室"},
			[4]string{"办学规模、校级领导班子简介及分工、学校机构设置、学科情况、专业情况、各类在校生情况、教师和专业技术人员数量等办学基本情况", "", "", "党政办公室、人事处、教务处"},
			[4]string{"学生奖学金管理办法", "", "", "学生资助中心"},
		)))
	}
	as := ask(nil)
	for id, want := range map[string]string{
		"21a": "计划财务处", // a longer name of the usual one
		"1h":  "人事处",   // the usual one, though named second
		"37a": "学生资助中心",
		"37e": "学生处", // of this element the directory says nothing
	} {
		if got := resultOf(t, as, id).Department; got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
	if e := resultOf(t, as, "21a"); len(e.Supporting) != 1 || e.Supporting[0] != "纪检监察室" {
		t.Errorf("21a is supported by %v", e.Supporting)
	}
	if r := as.Requirements[20]; r.Department != "计划财务处" {
		t.Errorf("requirement 21: got %s", r.Department)
	}
	if e := resultOf(t, as, "21a"); !slices.ContainsFunc(e.Why, func(r Reason) bool { return r.Code == "judge.promise" }) {
		t.Errorf("the promised 每年10月 is not recalled: %v", e.Why)
	}
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	own, err := list.Departments(map[string][]string{"财务办": {"21"}}, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := resultOf(t, ask(&Options{List: own}), "21a").Department; got != "财务办" {
		t.Errorf("configured: got %s, want 财务办", got)
	}
}

// A school without a directory is told so, but not if one may stand where
// nobody could read.
func TestNoDirectory(t *testing.T) {
	file := posted(t, "f", "信息公开目录", "公开情况", "2026-10-20")
	file.Attachments = []site.Attachment{{URL: "http://www.a.cn/qd.xlsx", Name: "清单事项公开情况表.xlsx"}}
	for _, tc := range []struct {
		intent string
		pages  []*site.Page
		fails  []Failure
		want   bool
	}{
		{"the column holds none", entrance(), nil, true},
		{"it is there", append(entrance(), directoryPage(t)), nil, false},
		{"the column was not read", entrance()[:1], nil, false},
		{"it is a file", append(entrance(), file), nil, false},
		{"its page did not answer", entrance(), []Failure{{URL: "http://www.a.cn/ml", Outcome: site.OutcomeTimeout, Anchors: []string{"信息公开目录"}}}, false},
		{"its page is gone", entrance(), []Failure{{URL: "http://www.a.cn/ml", Outcome: site.OutcomeNotFound, Anchors: []string{"信息公开目录"}}}, true},
	} {
		if got := judged(t, nil, tc.pages, tc.fails...).Directory.Absent; got != tc.want {
			t.Errorf("%s: absent %v, want %v", tc.intent, got, tc.want)
		}
	}
}

// What a directory leaves out of every row is told, and nothing where another
// may hold it that was not read.
func TestDirectoryLeavesOut(t *testing.T) {
	change := func(f func(row []string) []string) *site.Page {
		p := directoryPage(t)
		for i, row := range p.Tables[0].Rows {
			if i > 0 {
				p.Tables[0].Rows[i] = f(row)
			}
		}
		return p
	}
	plain := func(row []string) []string { return row }
	dated := func(row []string) []string { row[2] += " 2026-10-08"; return row }
	led := func(row []string) []string { row[3] = "财务处"; return row }
	for _, tc := range []struct {
		intent              string
		pages               []*site.Page
		fails               []Failure
		undated, unassigned bool
	}{
		{"neither day nor office", []*site.Page{change(plain)}, nil, true, true},
		{"days", []*site.Page{change(dated)}, nil, false, true},
		{"offices", []*site.Page{change(led)}, nil, true, false},
		{"both", []*site.Page{change(func(row []string) []string { return led(dated(row)) })}, nil, false, false},
		{"no directory at all", nil, nil, false, false},
		{"another that did not answer", []*site.Page{change(plain)}, []Failure{{URL: "http://www.a.cn/ml2", Outcome: site.OutcomeTimeout, Anchors: []string{"信息公开目录"}}}, false, false},
	} {
		d := judged(t, nil, append(entrance(), tc.pages...), tc.fails...).Directory
		if d.Undated != tc.undated || d.Unassigned != tc.unassigned {
			t.Errorf("%s: undated %v, unassigned %v, want %v, %v", tc.intent, d.Undated, d.Unassigned, tc.undated, tc.unassigned)
		}
	}
}

// The table of a past year says where things stood then.
func TestOldDirectory(t *testing.T) {
	old := directoryPage(t, [4]string{"学籍管理办法", "http://www.a.cn/x", "", ""})
	old.URL, old.Title = "http://www.a.cn/old", "江南信息职业技术学院2023-2024学年信息公开工作年度报告"
	now := directoryPage(t)
	now.Title = "江南信息职业技术学院2025-2026学年信息公开工作年度报告"
	gone := Failure{URL: "http://www.a.cn/x", Outcome: site.OutcomeNotFound}
	if e := resultOf(t, judged(t, nil, append(entrance(), old, now), gone), "36a"); e.Status != StatusMissing {
		t.Errorf("a link of an older report: got %s, want missing", e.Status)
	}
	if e := resultOf(t, judged(t, nil, append(entrance(), old), gone), "36a"); e.Status != StatusBroken {
		t.Errorf("the only table there is: got %s, want broken", e.Status)
	}
}

// A newer report that words a few requirements takes back nothing of the whole
// table that came before it: neither what it declares, nor that there is one.
func TestNewerReportIsNoDirectory(t *testing.T) {
	table := directoryPage(t, [4]string{"受捐赠财产的使用与管理情况", "", "2025年度未接受社会捐赠", ""})
	report := posted(t, "rep", "信息公开年报", "江南信息职业技术学院2025-2026学年信息公开工作年度报告", "2026-10-20")
	report.Text = "一、概述\n有关情况。\n二、主动公开情况\n学校章程及制定的各项规章制度\n学风建设机构\n学校网站\n已公开。\n" + strings.Repeat(lines, 4)
	report.Mentions = []site.Mention{{URL: "http://www.a.cn/", Text: "学校网站", Line: 5}}
	for _, title := range []string{"江南信息职业技术学院2025年信息公开目录", "江南信息职业技术学院2024-2025学年清单事项公开情况表"} {
		p := *table
		p.Title = title
		as := judged(t, nil, append(entrance(), &p, report))
		if e := resultOf(t, as, "16b"); e.Status != StatusPublished {
			t.Errorf("%s: 16b: got %s %v, want published: it is declared", title, e.Status, e.Why)
		}
		if as.Directory.Absent || as.Directory.Named < WholeDirectory {
			t.Errorf("%s: absent %v with %d named", title, as.Directory.Absent, as.Directory.Named)
		}
	}
}

// A “none” beside a requirement is of the element that it names; one that names
// nothing is of all that may be none.
func TestDeclaredOfWhat(t *testing.T) {
	for _, c := range []struct{ remark, nils, open string }{
		{"本年度无停招专业", "28c", "28a 28b"},
		{"本年度无新增专业和停招专业", "28b 28c", "28a"},
		{"本年度无新增、停招专业", "28b 28c", "28a"},
		{"不涉及", "28b 28c", "28a"},
	} {
		table := directoryPage(t, [4]string{"专业设置、当年新增专业、停招专业名单", "", c.remark, ""})
		table.Title = "江南信息职业技术学院2025-2026学年清单事项公开情况表"
		as := judged(t, nil, append(entrance(), table))
		for id := range strings.FieldsSeq(c.nils) {
			if e := resultOf(t, as, id); e.Status != StatusPublished {
				t.Errorf("%s: %s: got %s, want published: it is declared", c.remark, id, e.Status)
			}
		}
		for id := range strings.FieldsSeq(c.open) {
			if e := resultOf(t, as, id); e.Status == StatusPublished {
				t.Errorf("%s: %s: got published %v", c.remark, id, e.Why)
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	p := directoryPage(t, [4]string{"学籍管理办法", "http://www.a.cn/x#top", "http://b.gov.cn/y.htm", ""})
	if got, want := NewDirectory(list).Addresses(p), []string{"http://www.a.cn/x", "http://b.gov.cn/y.htm"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := NewDirectory(list).Addresses(entrance()[1]); got != nil {
		t.Errorf("no directory: got %v", got)
	}
	if directory.WholeRows != WholeDirectory {
		t.Error("two thresholds")
	}
}

// picture makes a page a scan.
func picture(p *site.Page) *site.Page {
	p.Pictures = 1
	return p
}

// Links of a column that name a few requirements are not called a directory.
func TestLinksAreNoDirectory(t *testing.T) {
	report := posted(t, "8", "通知公告", "江南信息职业技术学院2025-2026学年信息公开工作年度报告", "2026-10-30")
	for _, tc := range []struct {
		intent string
		page   *site.Page
		want   string
	}{
		{"a few rows", insideRow(), "judge.listed_row"},
		{"a directory", directoryPage(t, [4]string{"信息公开年度报告", "http://www.a.cn/8", "", ""}), "judge.directory_row"},
	} {
		as := judged(t, nil, append(entrance(), report, tc.page))
		e := resultOf(t, as, "6a")
		if len(e.Evidence) == 0 || e.Evidence[0].Why[0].Code != tc.want || (as.Directory.Named >= WholeDirectory) != (tc.want == "judge.directory_row") {
			t.Errorf("%s, %d named: got %+v, want %s", tc.intent, as.Directory.Named, e.Evidence, tc.want)
		}
	}
}
