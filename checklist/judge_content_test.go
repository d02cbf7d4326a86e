package checklist

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/checklist/content"
	"xxgk/site"
)

// ownReport is the report that the first user wrote about itself. It is the
// school's own and stays outside the repository.
func ownReport(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for range 6 {
		if raw, err := os.ReadFile(filepath.Join(dir, "shared", "corpus", "annual-report-2024.txt")); err == nil {
			return string(raw)
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("the shared corpus is not beside this repository")
	return ""
}

// The first user's own report, on a page dated as it is signed: published for
// its school year, eleven days late, its parts told, its sum checked, what it
// omits named.
func TestOwnAnnualReport(t *testing.T) {
	checkReport(t, "江西工程职业学院", ownReport(t), "573 + 862", 1435)
}

// The same paths with a report of our own, for where the corpus is not.
func TestConstructedAnnualReport(t *testing.T) {
	checkReport(t, "江南信息职业技术学院", constructedReport, "488 + 724", 1212)
}

const constructedReport = `根据《高等学校信息公开办法》编制本报告,统计期限为2023年9月1日至2024年8月31日。
一、信息公开工作总体情况
学院成立领导小组,办公室设在院办,各部门分工负责,全年组织培训三次,逐步健全工作机制。
(一)加强领导
各部门明确一名信息员,负责本部门信息的收集、审核和发布。
二、主动公开情况
2023—2024学年,全院公开各类信息 1212 条,其中在校内公开 488 条,向社会公开 724 条。另有微博 300 余条。
三、依申请公开和不予公开情况
本学年无依申请公开和不予公开事项。
四、评议情况
未收到师生和社会公众的批评意见。
五、受到举报的情况
本学年无举报。
六、存在的问题与改进措施
少数栏目更新较慢,下一步实行季度通报。
江南信息职业技术学院
2024年11月11日`

func checkReport(t *testing.T, school, text, terms string, total int) {
	t.Helper()
	p := posted(t, "bg.htm", "信息公开年报", school+"2023—2024学年信息公开工作报告", "2024-11-11")
	p.Text, p.Signed = text, civil(t, "2024-11-11")
	c := newChecker(t, func(o *Options) { o.AsOf, o.School.Name = civil(t, "2024-11-20"), school })
	for _, page := range append(entrance(), p) {
		c.Read(page)
	}
	e := resultOf(t, c.Assess(), "6a")
	if e.Status != StatusLate || e.Period != "2023-2024" || e.DaysLate != 11 || e.Due != civil(t, "2024-10-31") {
		t.Errorf("got %s %s, %d days after %s, want late 2023-2024, 11 days after 2024-10-31: %v", e.Status, e.Period, e.DaysLate, e.Due, e.Why)
	}
	why := func(code string) map[string]any {
		for _, r := range e.Why {
			if r.Code == code {
				return r.Args
			}
		}
		t.Errorf("no %s among %v", code, e.Why)
		return nil
	}
	parts := []string{"overview", "active", "on_request", "review", "complaints", "problems"}
	if got := why("content.found")["found"]; !slices.Equal(got.([]string), parts) {
		t.Errorf("parts: got %v, want %v", got, parts)
	}
	if got := why("content.sum_right"); got["sum"] != terms || got["total"] != total {
		t.Errorf("sum: got %v, want %s = %d", got, terms, total)
	}
	if got := why("content.counted")["period"]; got != "2023-2024" {
		t.Errorf("counted over %v, want 2023-2024", got)
	}
	if len(e.Faults) != 1 || e.Faults[0].Kind != content.FaultStructure {
		t.Fatalf("got faults %+v, want one of structure", e.Faults)
	}
	if got := e.Faults[0].Reason.Args["lacking"]; !slices.Equal(got.([]string), []string{"other_matters", "item_table"}) {
		t.Errorf("omits: got %v, want the other matters and the table of the list", got)
	}
	details := e.Faults[0].Beside[0].Args["lacking"].([]string)
	for _, want := range []string{"reconsideration", "lawsuits", "request_fees"} {
		if !slices.Contains(details, want) {
			t.Errorf("details: got %v, want %s among them", details, want)
		}
	}
}

// What a page holds decides: each case is the page of an element as it could
// stand on a site.
func TestContentDecides(t *testing.T) {
	file := []site.Attachment{{URL: "http://www.a.cn/f.pdf", Name: "附件.pdf"}}
	figures := "收支预算总表\n收入\t金额\t支出\t金额\n财政拨款\t10\t教育支出\t10\n合计\t10\t合计\t10\n"
	for _, tc := range []struct {
		intent, element, column, title, text string
		change                               func(*site.Page)
		want                                 Status
		code                                 string // somewhere in the reasons, or in those of a near miss
	}{
		{"a budget with its tables", "19b", "单位预算", "2026年单位预算", figures + "单位收入总表\n科目\t合计\n2050305\t10\n", nil, StatusPublished, "content.found"},
		{"one table is not another", "19b", "单位预算", "2026年单位预算", figures + strings.Repeat(lines, 2), nil, StatusMissing, "content.lacks_beside"},
		{"sums told in words", "19b", "单位预算", "2026年单位预算", figures + "2026年收入预算总额25868.22万元,其中:财政拨款收入15210.33万元;事业收入9000万元;捐赠收入1657.89万元。\n" + lines, nil, StatusPublished, "content.found"},
		{"sums told in words, the tables in a file", "20b", "单位决算", "2025年度单位决算", "本年收入合计24310.55万元,其中:财政拨款收入15000万元,占61.7%;事业收入9310.55万元,占38.3%。\n" + lines, func(p *site.Page) { p.Attachments = file }, StatusPublished, "content.found"},
		{"an empty table with its note", "19f", "单位预算", "2026年单位预算", figures + "财政拨款“三公”经费支出表\n项目\t金额\n因公出国(境)费\t\n本单位没有安排“三公”经费,本表为空表。\n", nil, StatusPublished, "content.empty_table"},
		{"tables in a file only: the budget is there", "19a", "单位预算", "2026年单位预算", lines, func(p *site.Page) { p.Attachments = file }, StatusPublished, "content.unread"},
		{"tables in a file only: which, could not be told", "19b", "单位预算", "2026年单位预算", lines, func(p *site.Page) { p.Attachments = file }, StatusUnknown, "judge.unknown_content"},
		{"a file named as the table", "19b", "单位预算", "2026年单位预算", lines, func(p *site.Page) {
			p.Attachments = []site.Attachment{{URL: "http://www.a.cn/f.xls", Name: "附表2 单位收入总表.xls"}}
		}, StatusPublished, "content.unread"},
		{"tables nobody can name", "19b", "单位预算", "2026年单位预算", "甲\t乙\n1\t2\n" + lines, nil, StatusUnknown, "content.unclear"},
		{"its number before the name", "19b", "单位预算", "2026年单位预算", "表1：" + figures + "表2：单位收入总表\n科目\t合计\n2050305\t10\n" + lines, nil, StatusPublished, "content.found"},
		{"the form's number below the name", "19b", "单位预算", "2026年单位预算", figures + "收入预算表\n财预公开02表\n科目\t合计\n2050305\t10\n" + lines, nil, StatusPublished, "content.found"},
		{"a table beside the summary that nobody can name", "19b", "单位预算", "2026年单位预算", figures + strings.Repeat(lines+"\n", 3) + "科目\t合计\n2050305\t10\n" + lines, nil, StatusUnknown, "content.unclear"},
		{"the number to call behind its first mention", "21d", "收费公示", "2026-2027学年收费公示", "现将收费项目及投诉方式公示如下:\n收费项目\t收费标准\t收费依据\n学费\t5000元\t赣发改〔2022〕3号\n" + strings.Repeat(lines+"\n", 3) + "投诉电话:0791-88888888\n", nil, StatusPublished, "content.found"},
		{"fees by an office's leave, without a number", "21b", "收费公示", "2026-2027学年收费公示", "学费:5000元/生·学年\n住宿费:900元/生·学年\n以上收费标准经江西省发展和改革委员会批准。\n投诉电话:0791-88888888\n" + lines, nil, StatusPublished, "content.lacking"},
		{"fees by some rule", "21b", "收费公示", "2026-2027学年收费公示", "学费:5000元/生·学年\n住宿费:900元/生·学年\n学校按照国家有关规定收取。\n投诉电话:0791-88888888\n" + lines, nil, StatusPublished, "content.lacking"},
		{"fees by nothing", "21b", "收费公示", "2026-2027学年收费公示", "学费:5000元/生·学年\n住宿费:900元/生·学年\n投诉电话:0791-88888888\n" + lines, nil, StatusMissing, "content.lacks_beside"},
		{"a charter on a platform", "7a", "招生章程", "江南信息职业技术学院2026年普通高考招生章程", "我院2026年招生章程已在阳光高考平台公布,请点击查看。", leading("https://gaokao.example.cn/1.dhtml"), StatusUnknown, "judge.unknown_elsewhere"},
		{"a plan of a page for each province", "7c", "招生计划", "江南信息职业技术学院2026年分省分专业招生计划", "请点击各省份查看:江西 浙江 湖南", leading("http://zs.example.cn/jx"), StatusUnknown, "judge.unknown_elsewhere"},
		{"marks in the table of numbers", "9c", "历年录取", "2026年各省录取情况", "省份\t科类\t录取人数\t最低分\n江西\t物理类\t120\t410\n湖南\t历史类\t30\t398\n" + lines, nil, StatusPublished, "content.found"},
		{"numbers in the table of marks", "9b", "历年分数", "2026年各省录取分数线", "省份\t科类\t录取人数\t最低分\n江西\t物理类\t120\t410\n湖南\t历史类\t30\t398\n" + lines, nil, StatusPublished, "content.found"},
		{"numbers alone", "9c", "历年录取", "2026年各省录取情况", "省份\t科类\t录取人数\n江西\t物理类\t120\n湖南\t历史类\t30\n" + lines, nil, StatusMissing, "judge.missing"},
		{"a budget on a platform", "19a", "单位预算", "江南信息职业技术学院2026年单位预算", "附表见统一平台", leading("http://czt.example.cn/yjs/1"), StatusUnknown, "judge.unknown_elsewhere"},
		{"and each of its tables", "19b", "单位预算", "江南信息职业技术学院2026年单位预算", "附表见统一平台", leading("http://czt.example.cn/yjs/1"), StatusUnknown, "judge.unknown_elsewhere"},
		{"a whole page may link on", "21d", "收费公示", "2026-2027学年收费公示", "收费项目\t收费标准\n学费\t5000元\n投诉电话:0791-88888888\n资助政策点击查看", leading("http://www.a.cn/zz"), StatusPublished, "content.found"},
		{"one that links to something else lacks what it lacks", "21d", "收费公示", "2026-2027学年收费公示", "收费项目\t收费标准\t收费依据\n学费\t5000元\t赣发改〔2022〕3号\n" + lines + "\n校历", leading("http://www.a.cn/xl"), StatusMissing, "content.lacks_beside"},
		{"posts without a name", "1c", "领导分工", "领导分工", "党委书记\t主持党委工作\n院长\t主持行政工作\n副院长\t分管教学\n" + lines, nil, StatusPublished, "content.lacking"},
		{"a title and nothing else", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "", nil, StatusEmpty, "content.form_empty"},
		{"a scanned page may be all there is", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "", func(p *site.Page) { p.Pictures = 1 }, StatusPublished, "judge.standing_unread"},
		{"refers to a file that is not there", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "详见附件。", nil, StatusEmpty, "content.form_no_file"},
		{"refers to a file that is there", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "详见附件。", func(p *site.Page) { p.Attachments = file }, StatusPublished, "judge.standing_unread"},
		{"nothing yet", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "内容正在建设中,敬请期待。", nil, StatusEmpty, "content.form_one_line"},
		{"links to itself", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "江南信息职业技术学院学籍管理规定", func(p *site.Page) {
			p.Links = []site.Link{{URL: p.URL, Text: p.Title}}
		}, StatusEmpty, "content.form_self_link"},
		{"a list of itself", "36a", "学籍管理", "江南信息职业技术学院学籍管理规定", "", func(p *site.Page) {
			p.Kind, p.Items = site.KindList, []site.Item{{Title: p.Title, URL: p.URL}}
		}, StatusEmpty, "judge.empty"},
		{"the year of the title is not the text's", "7a", "招生章程", "江南信息职业技术学院2026年招生章程", "第一章 总则\n第一条 本章程适用于2024年度招生工作。\n第二条 录取规则。\n" + lines, nil, StatusPublished, "judge.published_period"},
		{"last school year's text under this year's title", "35a", "质量报告", "江南信息职业技术学院2024-2025学年本科教学质量报告", "本报告反映学院2023-2024学年本科教学情况。\n2023-2024学年开设课程2104门。\n" + lines, nil, StatusPublished, "judge.published_period"},
		{"fees without a number to call", "21d", "收费公示", "2026-2027学年收费公示", "收费项目\t收费标准\t收费依据\n学费\t5000元\t赣发改〔2022〕3号\n" + lines, nil, StatusMissing, "content.lacks_beside"},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			p := posted(t, "1.htm", tc.column, tc.title, "2026-04-20")
			p.Text = tc.text
			p.Tables = tablesOf(tc.text)
			if tc.change != nil {
				tc.change(p)
			}
			c := newChecker(t, func(o *Options) {
				if tc.element == "35a" {
					o.School.Profile = ProfileUndergraduate
				}
			})
			for _, page := range append(entrance(), p) {
				c.Read(page)
			}
			e := resultOf(t, c.Assess(), tc.element)
			all := slices.Clone(e.Why)
			for _, n := range e.NearMisses {
				all = append(all, n.Why...)
			}
			if e.Status != tc.want || !slices.ContainsFunc(all, func(r Reason) bool { return r.Code == tc.code }) {
				t.Errorf("got %s %v, want %s with %s", e.Status, all, tc.want, tc.code)
			}
			if strings.Contains(tc.intent, "title") && strings.Contains(tc.intent, "text") && (len(e.Faults) != 1 || e.Faults[0].Kind != content.FaultPeriod) {
				t.Errorf("got faults %v, want wrong_period", e.Faults)
			}
		})
	}
}

// leading gives a page a link in its last line.
func leading(address string) func(*site.Page) {
	return func(p *site.Page) {
		lines := strings.Split(p.Text, "\n")
		p.Mentions = []site.Mention{{URL: address, Text: lines[len(lines)-1], Line: len(lines) - 1}}
	}
}

// tablesOf reads the tables of a text as extract would.
func tablesOf(text string) []site.Table {
	var out []site.Table
	var rows [][]string
	for _, l := range append(strings.Split(text, "\n"), "") {
		if strings.Contains(l, "\t") {
			rows = append(rows, strings.Split(l, "\t"))
		} else if len(rows) > 0 {
			out, rows = append(out, site.Table{Rows: rows}), nil
		}
	}
	return out
}

// The row of periods shows what the verdict counts, a period guessed from the
// day among it.
func TestHistoryAgreesWithVerdict(t *testing.T) {
	c := newChecker(t, nil)
	c.Read(posted(t, "1", "信息公开年报", "江南信息职业技术学院信息公开工作年度报告", "2026-10-20"))
	c.Read(posted(t, "2", "信息公开年报", "江南信息职业技术学院2024-2025学年信息公开工作年度报告", "2025-10-20"))
	e := resultOf(t, c.Assess(), "6a")
	if want := []Mark{{"2024-2025", true}, {"2025-2026", true}}; e.Status != StatusPublished || e.Period != "2025-2026" || !slices.Equal(e.History, want) {
		t.Errorf("got %s for %s, %v, want %v", e.Status, e.Period, e.History, want)
	}
}

// The clock of finance runs from the approval: by the page's own words, by a
// fact, or by neither; the signature's twenty working days never count.
func TestFinanceClocks(t *testing.T) {
	const table = "收支预算总表\n收入\t金额\n拨款\t10\n"
	for _, tc := range []struct {
		intent, text, posted, signed, fact string
		want                               Status
		due                                string
		late                               int
		ministry                           bool
	}{
		{"approved by its own words, in time", "本预算经省财政厅2026年2月10日批复。", "2026-03-02", "", "", StatusPublished, "2026-03-02", 0, false},
		{"approved by its own words, a day late", "本预算经省财政厅2026年2月10日批复。", "2026-03-03", "", "", StatusLate, "2026-03-02", 1, false},
		{"the school's word goes before the page's", "本预算经省财政厅2026年2月10日批复。", "2026-03-03", "", "2026-02-20", StatusPublished, "2026-03-12", 0, false},
		{"no approval: the custom makes nothing late", "", "2026-05-20", "", "", StatusPublished, "2026-04-30", 0, false},
		{"the signature's clock is another one", "", "2026-04-20", "2026-02-01", "", StatusPublished, "2026-04-30", 0, false},
		{"a ministry's school: ten working days, over the spring festival", "本预算经教育部2026年2月10日批复。", "2026-03-02", "", "", StatusPublished, "2026-03-02", 0, true},
		{"a ministry's school, a day late", "本预算经教育部2026年2月10日批复。", "2026-03-03", "", "", StatusLate, "2026-03-02", 1, true},
		{"a ministry's school, by its own word", "", "2026-04-20", "", "2026-04-03", StatusPublished, "2026-04-20", 0, true},
		{"a ministry's school, late by its own word", "", "2026-04-21", "", "2026-04-03", StatusLate, "2026-04-20", 1, true},
		{"a ministry's school without an approval: the custom", "", "2026-05-20", "", "", StatusPublished, "2026-04-30", 0, true},
		{"the school's own founding is no approval of a budget", "江南信息职业技术学院是2003年5月12日经江西省人民政府批准成立的公办高等职业学校。", "2026-03-03", "", "", StatusPublished, "2026-04-30", 0, false},
		{"a number is no day", "依据赣财预〔2026〕5号批复编制。", "2026-05-20", "", "", StatusPublished, "2026-04-30", 0, false},
	} {
		p := posted(t, "1.htm", "单位预算", "江南信息职业技术学院2026年单位预算", tc.posted)
		p.Text = tc.text + "\n" + table
		p.Tables, p.Signed = tablesOf(p.Text), civil(t, tc.signed)
		c := newChecker(t, func(o *Options) {
			if tc.ministry {
				o.List = o.List.Under(AuthorityMinistry)
			}
			if tc.fact != "" {
				o.Facts = map[string]time.Time{"budget_approved": civil(t, tc.fact)}
			}
		})
		for _, page := range append(entrance(), p) {
			c.Read(page)
		}
		e := resultOf(t, c.Assess(), "19a")
		if e.Status != tc.want || e.Due != civil(t, tc.due) || e.DaysLate != tc.late {
			t.Errorf("%s: got %s due %s, %d days late, want %s due %s, %d", tc.intent, e.Status, e.Due.Format(time.DateOnly), e.DaysLate, tc.want, tc.due, tc.late)
		}
	}
}

func TestHistory(t *testing.T) {
	for _, tc := range []struct {
		intent   string
		kind     PeriodKind
		seen     []string
		expected string
		want     string
	}{
		{"up to the year that is due", PeriodFiscal, []string{"2023", "2021"}, "2024", "2021+ 2022- 2023+ 2024-"},
		{"school years", PeriodAcademic, []string{"2024-2025", "2023-2024"}, "2024-2025", "2023-2024+ 2024-2025+"},
		{"ahead of what is due", PeriodCalendar, []string{"2026"}, "2025", "2026+"},
		{"never seen", PeriodCalendar, nil, "2025", ""},
		{"no more than a glance takes in", PeriodCalendar, []string{"1998", "2025"}, "2025", "2014- 2015- 2016- 2017- 2018- 2019- 2020- 2021- 2022- 2023- 2024- 2025+"},
		{"plans have no years of their own", PeriodPlan, []string{"2021-2025"}, "2026-2030", ""},
	} {
		var got []string
		for _, m := range History(tc.kind, tc.seen, tc.expected) {
			sign := "-"
			if m.Seen {
				sign = "+"
			}
			got = append(got, m.Period+sign)
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, s, tc.want)
		}
	}
}
