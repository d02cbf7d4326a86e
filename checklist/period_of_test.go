package checklist

import (
	"testing"

	"xxgk/checklist/period"
	"xxgk/site"
)

// A title that announces accounts and a budget gives each its own year.
func TestPeriodOfTwo(t *testing.T) {
	l := mustDefault(t)
	for _, tc := range []struct{ title, budget, accounts string }{
		{"2025年决算和2026年预算公开", "2026", "2025"},
		{"某学院2026年部门预算及2024年部门决算公开", "2026", "2024"},
		{"2026年度部门预算和决算", "2026", "2026"},
		{"2026年预决算公开", "2026", "2026"},
		{"预决算公开（2026年预算、2025年决算）", "2026", "2025"},
		{"2026年单位预算", "2026", "2026"},
	} {
		page := &site.Page{Title: tc.title}
		budget, accounts := l.Requirement(19).Elements[0], l.Requirement(20).Elements[0]
		if got := readPeriod(period.Fiscal, budget.part(tc.title), page).String(); got != tc.budget {
			t.Errorf("%s: the budget is of %s, want %s", tc.title, got, tc.budget)
		}
		if got := readPeriod(period.Fiscal, accounts.part(tc.title), page).String(); got != tc.accounts {
			t.Errorf("%s: the accounts are of %s, want %s", tc.title, got, tc.accounts)
		}
	}
}
