package content

import (
	"strings"
	"testing"

	"xxgk/checklist/period"
	"xxgk/site"
)

// linked is a page with its links, each in the line that holds its text.
func linked(title, text string, links ...[2]string) *site.Page {
	p := article(title, text)
	for _, l := range links {
		m := site.Mention{URL: l[0], Text: l[1], Line: -1}
		for i, line := range strings.Split(text, "\n") {
			if strings.Contains(line, l[1]) {
				m.Line = i
				break
			}
		}
		p.Mentions = append(p.Mentions, m)
	}
	return p
}

// What a page sends its reader on for is not lacking; having links sends nobody
// anywhere.
func TestOnward(t *testing.T) {
	const away, near = "https://gaokao.example.cn/zsgs/1.dhtml", "http://www.a.cn/info/2.htm"
	long := strings.Repeat("学院严格执行国家有关规定,规范各项收支,接受监督。", 8)
	for _, tc := range []struct {
		intent string
		check  Check
		page   *site.Page
		kind   period.Kind
		want   State
		to     string
	}{
		{"a charter on a platform", AdmissionCharter, linked("2026年招生章程", "我院2026年招生章程已在阳光高考平台公布，请点击查看", [2]string{away, "点击查看"}), period.Admission, StateUnread, away},
		{"its address printed", AdmissionCharter, linked("2026年招生章程", "我院2026年招生章程已在阳光高考平台公布，请点击查看："+away), period.Admission, StateUnread, away},
		{"a plan province by province", AdmissionPlan, linked("2026年招生计划", "请点击各省查看：江西 浙江", [2]string{near, "江西"}, [2]string{away, "浙江"}), period.Admission, StateUnread, near},
		{"tables on a platform", BudgetIncome, linked("2026年单位预算", "附表见统一平台", [2]string{"http://czt.example.cn/yjs/1", "统一平台"}), period.Fiscal, StateUnread, "http://czt.example.cn/yjs/1"},
		{"tables on a platform behind a long text", BudgetIncome, linked("2026年单位预算", long+"\n预算公开表请见江西省预决算公开统一平台。", [2]string{"http://czt.example.cn/", "统一平台"}), period.Fiscal, StateUnread, "http://czt.example.cn/"},
		{"each table a page of its own", BudgetIncome, linked("2026年单位预算", long+"\n收支总表\n收入总表", [2]string{near, "收支总表"}, [2]string{"http://www.a.cn/info/3.htm", "收入总表"}), period.Fiscal, StateUnread, ""},
		{"the full report elsewhere", AnnualReport, linked("2024-2025学年信息公开工作年度报告", long+"\n报告全文见下：\n点击阅读", [2]string{away, "报告全文"}), period.Academic, StateUnread, away},
		{"leaders with a page each", LeaderPortfolios, linked("现任领导", "党委书记 张三\n院长 李四", [2]string{near, "张三"}), "", StateUnread, ""},

		{"the school's home page is nothing", BudgetIncome, linked("2026年单位预算", "欢迎访问学院网站", [2]string{"http://www.a.cn/", "学院网站"}), period.Fiscal, StateLacks, ""},
		{"nor is the way back", BudgetIncome, linked("2026年单位预算", "2026年预算公开\n返回列表", [2]string{near, "返回列表"}), period.Fiscal, StateLacks, ""},
		{"nor the article before", BudgetIncome, linked("2026年单位预算", "2026年预算公开\n上一篇：2025年单位预算表", [2]string{near, "2025年单位预算表"}), period.Fiscal, StateLacks, ""},
		{"nor the page itself", BudgetIncome, linked("2026年单位预算", "2026年单位预算", [2]string{"http://www.a.cn/1.htm", "2026年单位预算"}), period.Fiscal, StateLacks, ""},
		{"nor the table of another year", BudgetIncome, linked("2026年单位预算", long+"\n2025年单位预算公开表", [2]string{near, "2025年单位预算公开表"}), period.Fiscal, StateLacks, ""},
		{"a long text with a link beside it", BudgetIncome, linked("2026年单位预算", long+"\n学院章程", [2]string{near, "学院章程"}), period.Fiscal, StateLacks, ""},
		{"a table with a link beside it", FeeComplaint, linked("收费公示", "收费项目\t标准\n学费\t5000元\n"+"资助政策", [2]string{near, "资助政策"}), "", StateLacks, ""},
		{"a report that links to what it tells of", AnnualReport, linked("2024-2025学年信息公开工作年度报告", "一、概述\n二、主动公开情况\n章程见"+near+"\n"+long, [2]string{near, near}), period.Academic, StatePartly, ""},

		{"complete, with links", AdmissionCharter, linked("2026年招生章程", "第一章 总则\n第一条 为保证招生工作顺利进行。\n详见阳光高考平台", [2]string{away, "阳光高考平台"}), period.Admission, StateHolds, ""},
	} {
		in := Input{Page: tc.page, Kind: tc.kind}
		if tc.kind != "" {
			in.Period, _ = period.Parse(tc.page.Title, tc.kind)
		}
		r := Judge(tc.check, in)
		if r.State != tc.want || r.Elsewhere != tc.to {
			t.Errorf("%s: got %s %q, want %s %q: %v", tc.intent, r.State, r.Elsewhere, tc.want, tc.to, r.Reasons())
		}
	}
}

// A page that says nothing but where to go is not empty.
func TestFormOnward(t *testing.T) {
	const away = "http://zs.example.cn/1.htm"
	for _, tc := range []struct {
		intent string
		page   *site.Page
		want   Form
	}{
		{"a link of the page's own title", linked("办法", "办法", [2]string{away, "办法"}), FormFiles},
		{"详见附件, and the file behind a link", linked("办法", "详见附件", [2]string{away, "附件"}), FormFiles},
		{"nothing yet, and where it will be", linked("办法", "暂无数据,请登录就业网查询", [2]string{away, "就业网"}), FormFiles},
		{"nothing yet, and something else", linked("办法", "栏目建设中\n校历", [2]string{away, "校历"}), FormOneLine},
		{"详见附件, and the way home", linked("办法", "详见附件\n返回首页", [2]string{"http://www.a.cn/", "返回首页"}), FormNoFile},
	} {
		if got := FormOf(tc.page); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}
