package content

import (
	"testing"
	"time"

	"xxgk/checklist/period"
)

const (
	summaryTable = "表1：收支预算总表\n收入项目\t预算数\t支出项目\t预算数\n财政拨款\t10\t教育支出\t10\n"
	figureRows   = "科目\t合计\n2050305\t10\n2210201\t2\n"
)

// A name counts in whatever form it stands over its table; what cannot be told
// is not lacking.
func TestTablesByName(t *testing.T) {
	for _, tc := range []struct {
		intent string
		text   string
		want   State
	}{
		{"its number before it", summaryTable + "表2：单位收入总表\n" + figureRows, StateHolds},
		{"its number as a file's", summaryTable + "附件2：单位收入总表\n" + figureRows, StateHolds},
		{"its number, a blank and another name", summaryTable + "附表2: 收入预算表\n" + figureRows, StateHolds},
		{"a number without a colon", summaryTable + "表二 单位收入总表\n" + figureRows, StateHolds},
		{"a number of two parts", summaryTable + "附件1-2：单位收入总表\n" + figureRows, StateHolds},
		{"its number behind it", summaryTable + "单位收入总表（表2）\n" + figureRows, StateHolds},
		{"the province's number below it", summaryTable + "收入预算表\n财预公开02表\n单位：万元\n" + figureRows, StateHolds},
		{"the number in the row of its unit", summaryTable + "收入预算表\n公开02表\t\t单位：万元\n" + figureRows, StateHolds},
		{"the unit in its own row", summaryTable + "单位收入总表\t\t单位：万元\n" + figureRows, StateHolds},
		{"in brackets", summaryTable + "单位收入总表\n（单位：万元）\n" + figureRows, StateHolds},
		{"the school between", summaryTable + "单位收入总表\n编制单位：江南信息职业技术学院\t\t\t单位：万元\n" + figureRows, StateHolds},
		{"the budget's title between", summaryTable + "单位收入总表\n2026年单位预算公开表\n" + figureRows, StateHolds},
		{"a merged row within the summary", "收支预算总表\n收入\t预算数\t支出\t预算数\n一、财政性资金\n财政拨款\t10\t教育支出\t10\n单位收入总表\n" + figureRows, StateHolds},

		{"a table without a name", summaryTable + "具体情况如下。\n另见下列数据。\n各项如下。\n" + figureRows, StateUnread},
		{"a table under a name nobody knows", summaryTable + "表2 总体情况表\n" + figureRows, StateUnread},
		{"its name, and figures that are no table", summaryTable + "收入预算表\n科目 合计\n高等职业教育 10\n", StateUnread},
		{"a sentence that refers to it", summaryTable + "收入构成详见收入预算表。\n", StateUnread},

		{"the summary alone", summaryTable, StateLacks},
		{"the summary and tables that are others", summaryTable + "政府采购预算表\n" + figureRows + "项目支出绩效目标表\n指标\t值\n人数\t10\n", StateLacks},
		{"a merged row is no table of its own", "收支预算总表\n收入\t预算数\t支出\t预算数\n一、财政性资金\n财政拨款\t10\t教育支出\t10\n二、单位资金\n事业收入\t10\t教育支出\t10\n", StateLacks},
		{"a table of contents", "目录\n一、收支预算总表\n二、收入预算表\n三、支出预算表\n第二部分 情况说明\n" + summaryTable, StateLacks},
		{"a table of contents as a table", "1\t收支预算总表\t3\n2\t收入预算表\t4\n3\t支出预算表\t5\n" + summaryTable, StateLacks},
		{"words that hold 表 and name none", summaryTable + "收入情况表现良好，收入较上年增加。\n", StateLacks},
	} {
		r := Judge(BudgetIncome, Input{Page: article("2026年单位预算", tc.text), Period: period.Year(2026), Kind: period.Fiscal})
		if r.State != tc.want {
			t.Errorf("%s: got %s %v, want %s", tc.intent, r.State, r.Found, tc.want)
		}
		if !r.has(partSummary) {
			t.Errorf("%s: the summary was not told", tc.intent)
		}
	}
}

// The detail down to the item is told by codes, by a head or by names.
func TestItems(t *testing.T) {
	for text, want := range map[string]State{
		"2050305\t10\n":               StateHolds,
		"[2050305]高等职业教育\t10\n":       StateHolds,
		"2050305 高等职业教育\t10\n":        StateHolds,
		"类\t款\t项\t合计\n205\t03\t05\t1": StateHolds,
		"高等职业教育\t10\n":                StateHolds,
		"教育支出\t10\n":                  StateLacks,
		"教育支出\t2345678.90\n":          StateLacks,
	} {
		r := Judge(BudgetItems, Input{Page: article("2026年单位预算", "收支预算总表\n科目\t合计\n"+text), Period: period.Year(2026), Kind: period.Fiscal})
		if r.State != want {
			t.Errorf("%q: got %s, want %s", text, r.State, want)
		}
	}
}

// The three public expenses may be told in words.
func TestThreePublic(t *testing.T) {
	for text, want := range map[string]State{
		"2025年度“三公”经费支出决算7.90万元。":       StateHolds,
		"“三公”经费：本年度未发生。":                StateHolds,
		"三、“三公”经费支出情况说明\n见公开表。\n":       StateLacks,
		"严格控制“三公”经费。本年收入决算10万元。\n":      StateLacks,
		"财政拨款“三公”经费支出决算表\n项目\t1\n合计\t2": StateHolds,
	} {
		r := Judge(AccountsThreePublic, Input{Page: article("2025年度决算", text), Period: period.Year(2025), Kind: period.Fiscal})
		if r.State != want {
			t.Errorf("%q: got %s, want %s", text, r.State, want)
		}
	}
}

// Only a day on which this budget can have been approved starts its clock.
func TestApproved(t *testing.T) {
	for _, tc := range []struct{ side, text, want string }{
		{"预算", "本预算经省财政厅2026年2月10日批复。", "2026-02-10"},
		{"预算", "省财政厅于2026年2月10日以赣财预指〔2026〕5号文批复我院2026年预算。", "2026-02-10"},
		{"预算", "批复日期：2026年2月10日", "2026-02-10"},
		{"预算", "批准时间为 2025年12月30日", "2025-12-30"},
		{"预算", "学院是2003年5月12日经省人民政府批准成立的高等职业学校。本预算2026年2月10日经财政厅批复。", "2026-02-10"},
		{"预算", "学院2003年5月12日设立，预算于2026年2月10日由财政厅批准。", "2026-02-10"},
		{"决算", "2025年度决算于2026年8月20日批复。", "2026-08-20"},

		{"预算", "学院是2003年5月12日经省人民政府批准成立的高等职业学校。", ""},
		{"预算", "2001年4月30日，省人民政府批准设立学院，2001年预算同日批复。", ""},
		{"预算", "2026年1月12日经财政厅批准设立新校区专户。", ""},
		{"预算", "2026年1月12日经教育厅批准增设三个专业。", ""},
		{"预算", "预算2024年2月10日经财政厅批复。", ""},
		{"预算", "2026年13月41日财政厅批复本预算。", ""},
		{"决算", "2025年预算于2025年2月10日经财政厅批复。", ""},
		{"预算", "依据赣财预〔2026〕5号批复编制预算。", ""},
	} {
		s, year := side(tc.side), period.Year(2026)
		if s == accounts {
			year = period.Year(2025)
		}
		got := s.approved(tc.text, year)
		if got.IsZero() != (tc.want == "") || !got.IsZero() && got.Format(time.DateOnly) != tc.want {
			t.Errorf("%s %q: got %v, want %s", tc.side, tc.text, got, tc.want)
		}
	}
	if got := budget.approved("本预算经省财政厅2026年2月10日批复。", period.Period{}); !got.IsZero() {
		t.Errorf("a budget of no year: got %v, want none", got)
	}
}

func TestIsNumber(t *testing.T) {
	for cell, want := range map[string]bool{
		"10": true, " 1,234.50 ": true, "-3": true, "12.5%": true, "0": true, "": false, "-": false, "1.2.3": false, "2026年": false, "一": false, "NaN": false,
	} {
		if isNumber(cell) != want {
			t.Errorf("%q: got %v, want %v", cell, !want, want)
		}
	}
}
