package content

import (
	"maps"
	"slices"
)

// Check names what a page must hold; a rule file gives one to an element.
type Check string

// The checks.
const (
	BudgetSummary     Check = "budget_summary"
	BudgetIncome      Check = "budget_income"
	BudgetExpenditure Check = "budget_expenditure"
	BudgetGrants      Check = "budget_grants"
	BudgetItems       Check = "budget_items"
	BudgetThreePublic Check = "budget_three_public"

	AccountsSummary     Check = "accounts_summary"
	AccountsIncome      Check = "accounts_income"
	AccountsExpenditure Check = "accounts_expenditure"
	AccountsGrants      Check = "accounts_grants"
	AccountsItems       Check = "accounts_items"
	AccountsThreePublic Check = "accounts_three_public"

	FeeItems     Check = "fee_items"
	FeeBasis     Check = "fee_basis"
	FeeRates     Check = "fee_rates"
	FeeComplaint Check = "fee_complaint"

	AnnualReport     Check = "annual_report"
	ItemTable        Check = "item_table"
	LeaderPortfolios Check = "leader_portfolios"
	StudentNumbers   Check = "student_numbers"
	StaffNumbers     Check = "staff_numbers"
	AdmissionCharter Check = "admission_charter"
	AdmissionPlan    Check = "admission_plan"
	AdmittedCounts   Check = "admitted_counts"
	MinScores        Check = "min_scores"
	FiveYearPlan     Check = "five_year_plan"
	JobReportParts   Check = "job_report_parts"
)

// Checks returns the names of all checks in order.
func Checks() []Check { return slices.Sorted(maps.Keys(rules)) }

// rule is how a check is made.
type rule struct {
	expected  []Part
	named     []string // words with which a title promises this very thing; nil: whatever is taken for it
	linked    []string // what a link to more of it is called; nil: it is one text
	anyPart   bool     // one part is enough, the others are told
	report    bool     // what is lacking of it is a finding
	ownPeriod bool     // tell reads the period itself
	look      func(*Result, *doc, Input)
	tell      func(*Result, *doc, Input) // nil: look tells all
}

// rules are all checks; built for each page they were a third of what judging it allocates.
//
//nolint:gochecknoglobals // a table
var rules = checks()

func checks() map[Check]*rule {
	finance := func(s side, p Part, named ...string) *rule {
		return &rule{expected: []Part{p}, named: named, linked: []string{"表", "明细"}, look: s.look(p)}
	}
	fee := func(p Part, named ...string) *rule {
		return &rule{expected: []Part{p}, named: named, linked: []string{"收费", "标准", "投诉", "举报", "公示表"}, look: fees}
	}
	feeBasis := fee(partFeeBasis, "依据", "批复", "许可", "文件")
	feeBasis.expected, feeBasis.report = append(feeBasis.expected, partFeeAuthority, partFeeNumber), true
	return map[Check]*rule{
		BudgetSummary:     finance(budget, partSummary, "预算", "预决算"),
		BudgetIncome:      finance(budget, partIncome, "收入预算", "收入总表"),
		BudgetExpenditure: finance(budget, partExpenditure, "支出预算", "支出总表"),
		BudgetGrants:      finance(budget, partGrants, "财政拨款", "一般公共预算"),
		BudgetItems:       finance(budget, partItems, "项级"),
		BudgetThreePublic: finance(budget, partThreePublic, "三公"),

		AccountsSummary:     finance(accounts, partSummary, "决算"),
		AccountsIncome:      finance(accounts, partIncome, "收入决算"),
		AccountsExpenditure: finance(accounts, partExpenditure, "支出决算"),
		AccountsGrants:      finance(accounts, partGrants, "财政拨款", "一般公共预算"),
		AccountsItems:       finance(accounts, partItems, "项级"),
		AccountsThreePublic: finance(accounts, partThreePublic, "三公"),

		FeeItems:     fee(partFeeItems, "收费", "学费", "住宿费"),
		FeeBasis:     feeBasis,
		FeeRates:     fee(partFeeRates, "标准"),
		FeeComplaint: fee(partFeeComplaint, "投诉", "举报", "监督"),

		AnnualReport:     {expected: reportParts(), anyPart: false, report: true, ownPeriod: true, look: annualReport, tell: annualFigures},
		ItemTable:        {expected: []Part{partItemRows}, linked: []string{"清单", "事项表", "情况表"}, look: itemTable},
		LeaderPortfolios: {expected: []Part{partLeaders, partDuties}, report: true, linked: []string{"分工", "简介", "简历"}, look: leaders},
		StudentNumbers:   {expected: []Part{partStudents, partStudentKinds}, anyPart: true, named: []string{"生"}, linked: []string{"在校生", "统计", "数据"}, look: numbers(partStudents, students)},
		StaffNumbers:     {expected: []Part{partStaff}, named: []string{"教职", "教师", "人员"}, linked: []string{"教职工", "统计", "数据"}, look: numbers(partStaff, staff)},
		AdmissionCharter: {expected: []Part{partClauses}, linked: []string{"章程", "简章"}, look: charter},
		AdmissionPlan:    {expected: []Part{partPlanRows, partBatch, partSubject}, report: true, linked: []string{"计划"}, look: admission(partPlanRows)},
		AdmittedCounts:   {expected: []Part{partCountRows, partBatch, partSubject}, report: true, linked: []string{"录取", "人数"}, look: admission(partCountRows)},
		MinScores:        {expected: []Part{partScoreRows, partBatch, partSubject}, report: true, linked: []string{"分数", "最低分", "录取"}, look: admission(partScoreRows)},
		FiveYearPlan:     {expected: []Part{partPlanYears, partGoals}, linked: []string{"规划", "全文"}, look: plan},
		JobReportParts:   {expected: jobParts(), report: true, linked: []string{"报告", "全文"}, look: jobReport},
	}
}
