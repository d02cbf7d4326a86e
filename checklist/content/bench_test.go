package content

import (
	"strings"
	"testing"

	"xxgk/checklist/period"
)

// What a night judges most: long reports and budgets of many tables, each
// table asked for on its own.
func BenchmarkContent(b *testing.B) {
	report := article("江南信息职业技术学院2024-2025学年信息公开工作年度报告",
		"统计期限为2024年9月1日至2025年8月31日。\n一、概述\n二、主动公开情况\n公开信息1435条,其中校内573条,校外862条。\n"+strings.Repeat("学院按照规定公布有关情况,自觉接受社会监督。\n", 300))
	budget := "一、单位概况\n2026年,学院编制预算如下。\n" + strings.Repeat("学院按照规定公布有关情况,经批准后予以公开。\n", 60)
	for _, name := range []string{"收支预算总表", "单位收入总表", "单位支出总表", "财政拨款收支总表", "一般公共预算支出表", "财政拨款“三公”经费支出表"} {
		budget += name + "\n公开01表\n单位:万元\n" + strings.Repeat("2050305\t高等职业教育\t10.00\t9.00\t1.00\n", 60)
	}
	year := article("江南信息职业技术学院2026年单位预算", budget)
	fees := article("收费公示", "收费项目\t收费标准\t依据\n"+strings.Repeat("学费\t5000元/年\t赣发改〔2022〕3号\n", 60)+strings.Repeat("学院自觉接受社会监督。\n", 200))
	b.ReportAllocs()
	for b.Loop() {
		Judge(AnnualReport, Input{Page: report, Period: period.Period{From: 2024, To: 2025}, Kind: period.Academic})
		for _, check := range []Check{BudgetSummary, BudgetIncome, BudgetExpenditure, BudgetGrants, BudgetItems, BudgetThreePublic} {
			Judge(check, Input{Page: year, Period: period.Year(2026), Kind: period.Fiscal})
		}
		Judge(FeeComplaint, Input{Page: fees})
	}
}
