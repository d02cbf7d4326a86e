package content

import "strings"

// The tables of a budget or of accounts.
const (
	partSummary     Part = "summary"
	partIncome      Part = "income"
	partExpenditure Part = "expenditure"
	partGrants      Part = "grants"
	partItems       Part = "items"
	partThreePublic Part = "three_public"
	partFund        Part = "fund"    // 政府性基金
	partCapital     Part = "capital" // 国有资本经营
	partBasic       Part = "basic"   // 基本支出
	partAssets      Part = "assets"  // 国有资产占用
)

// side is which of the two a page is about.
type side string

const (
	budget   side = "预算"
	accounts side = "决算"
)

func (s side) other() side {
	if s == budget {
		return accounts
	}
	return budget
}

// alias is a way to name a table: all of the words and none of the others.
type alias struct {
	part Part // empty: a table that nothing here asks for
	all  []string
	none []string
}

// aliases tell a table by its name; the first that holds decides. The Ministry's
// list, its notice of 2013 and the province's forms of 2018, 2024 and 2025 call
// the same tables by different names: 部门收入总表, 单位收入总表 and 收入预算表 are one.
//
// Source: 赣财预〔2018〕6号; 教育部2013年财务信息公开通知; budgets of 2025 and
// accounts of 2024 of two units.
func aliases() []alias {
	return []alias{
		{partThreePublic, []string{"三公"}, nil},
		{partFund, []string{"政府性基金"}, nil},
		{partCapital, []string{"国有资本经营"}, nil},
		{partAssets, []string{"国有资产"}, nil},
		{partBasic, []string{"基本支出"}, nil},
		{"", []string{"绩效"}, nil},
		{"", []string{"采购"}, nil},
		{partGrants, []string{"财政拨款", "支出"}, nil},
		{partGrants, []string{"财政拨款", "收支"}, nil},
		{partGrants, []string{"一般公共预算", "支出"}, nil},
		{"", []string{"财政拨款"}, nil},
		{partSummary, []string{"收支"}, nil},
		{partSummary, []string{"收入", "支出"}, nil},
		{partIncome, []string{"收入"}, []string{"非税"}},
		{partExpenditure, []string{"支出"}, []string{"项目支出", "经济分类"}},
		{"", []string{"支出"}, nil},
		{"", []string{"非税"}, nil},
		{"", []string{"人员"}, nil},
		{"", []string{"机构"}, nil},
		{"", []string{"债务"}, nil},
	}
}

// parts are the tables that a name names, and whether the aliases know it at
// all: several may share one table, and one may have its official name in
// brackets. A name of the other side is none, one of neither side is the page's.
func (s side) parts(name, title string) (parts []Part, known bool) {
	name = plain(name)
	title = strings.ReplaceAll(title, "预决算", "预算决算")
	for piece := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("、，,；;()（）[]【】《》", r) }) {
		if !strings.Contains(piece, "表") || containsAny(piece, "表现", "表示", "代表", "表彰", "表决") {
			continue
		}
		p, ok := partOf(piece)
		known = known || ok
		switch {
		case p == "",
			strings.Contains(piece, string(s.other())) && !strings.Contains(piece, string(s)),
			!strings.Contains(piece, string(s)) && strings.Contains(title, string(s.other())) && !strings.Contains(title, string(s)):
		default:
			parts = append(parts, p)
		}
	}
	return parts, known
}

// plain drops blanks and quotation marks from a name.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("“”\"「」 　", r) {
			return -1
		}
		return r
	}, name)
}

func partOf(name string) (Part, bool) {
	for _, a := range aliases() {
		if containsAll(name, a.all) && !containsAny(name, a.none...) {
			return a.part, true
		}
	}
	return "", false
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}
