package content

import (
	"testing"

	"xxgk/checklist/period"
	"xxgk/site"
)

// Sums told in running text are content; a whole alone, and what is on
// something else, is not.
func TestSumsInWords(t *testing.T) {
	const (
		income = "2026年江南信息职业技术学院收入预算总额为25868.22万元，较上年预算安排增加1235.5万元，主要是人员支出增加。其中：财政拨款收入15210.33万元，占58.8%；事业收入（含教育收费）9000万元；其他收入1657.89万元。"
		spent  = "2026年支出预算总额为25868.22万元。其中：按支出项目类别划分：基本支出18320.1万元，项目支出7548.12万元。按支出功能科目划分：教育支出22000万元。"
		grants = "2026年财政拨款支出预算总额15210.33万元，较上年增加500万元。按支出项目类别划分：基本支出12000万元，项目支出3210.33万元。"
	)
	for _, tc := range []struct {
		intent string
		check  Check
		title  string
		text   string
		want   State
	}{
		{"income by source, as a province's form words it", BudgetIncome, "2026年单位预算", "一、收入预算情况\n" + income + "\n二、支出预算情况\n" + spent, StateHolds},
		{"income in a list", BudgetIncome, "2026年单位预算", "学院全年经费收入预算2.3亿元，其中：\n1.财政补助收入1.5亿元；\n2.学费收入7000万元；\n3.捐赠收入60万元。", StateHolds},
		{"income of the accounts", AccountsIncome, "2025年度单位决算", "本年收入合计24,310.55万元，其中：财政拨款收入15,000万元，占61.7%；事业收入9,310.55万元，占38.3%。", StateHolds},
		{"expenditure by kind", BudgetExpenditure, "2026年单位预算", income + "\n" + spent, StateHolds},
		{"a school named after a purpose", BudgetExpenditure, "2026年单位预算", "江南教育学院支出预算总额为25868.22万元，其中：基本支出18320.1万元，项目支出7548.12万元。", StateHolds},
		{"grants by kind", BudgetGrants, "2026年单位预算", income + "\n" + grants, StateHolds},
		{"both wholes", BudgetSummary, "2026年单位预算", income + "\n" + spent, StateHolds},
		{"a whole alone", BudgetIncome, "2026年单位预算", "2026年收入预算总计25868.22万元，支出预算总计25868.22万元。财政拨款收入15210.33万元。", StateLacks},
		{"the grants' income alone", BudgetIncome, "2026年单位预算", "2026年财政拨款收入总计15210.33万元，其中一般公共预算拨款收入15000万元，政府性基金预算拨款收入210.33万元。", StateLacks},
		{"expenditure is no income", BudgetIncome, "2026年单位预算", spent, StateLacks},
		{"income is no expenditure", BudgetExpenditure, "2026年单位预算", income, StateLacks},
		{"expenditure is not that from grants", BudgetGrants, "2026年单位预算", spent, StateLacks},
		{"last year's accounts in a budget", BudgetIncome, "2026年单位预算", "2025年决算收入合计24310.55万元，其中财政拨款收入15000万元。", StateLacks},
	} {
		p := article(tc.title, tc.text)
		in := Input{Page: p, Kind: period.Fiscal}
		r := Judge(tc.check, in)
		if r.State != tc.want {
			t.Errorf("%s: got %s %v, want %s", tc.intent, r.State, r.Found, tc.want)
		}
		if told := len(r.Faults) == 1 && r.Faults[0].Reason.Code == "content.in_words"; told != (tc.want == StateHolds) {
			t.Errorf("%s: got faults %v, want that there is no table told of what holds", tc.intent, r.Faults)
		}
		p.Attachments = []site.Attachment{{Name: "附件.pdf"}}
		if r = Judge(tc.check, in); r.State == StateHolds && len(r.Faults) > 0 {
			t.Errorf("%s: the table may stand in the file, and it was said that there is none: %v", tc.intent, r.Faults)
		}
	}
}
