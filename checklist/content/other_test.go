package content

import (
	"testing"

	"xxgk/checklist/period"
)

// Last year's text under this year's title is found out by its own words; a text
// that knows of its title's year, or sets years side by side, is not.
func TestOtherPeriod(t *testing.T) {
	const quality = "江南信息大学2024-2025学年本科教学质量报告"
	for _, tc := range []struct {
		intent, title, text string
		kind                period.Kind
		want                string
	}{
		{"the school year before", quality, "本报告反映学校2023-2024学年本科教学情况。\n截至2024年8月31日，学校有专任教师812人。\n2023—2024学年开设课程2104门。", period.Academic, "2023-2024"},
		{"the school year before, signed late", quality, "2023-2024学年，学校开设课程2104门。\n江南信息大学教务处\n2025年12月10日", period.Academic, "2023-2024"},
		{"the school year before, in a table", "江南信息大学2024-2025学年专任教师情况", "学年\t教师数\n2023-2024学年\t812\n", period.Academic, "2023-2024"},
		{"its own", quality, "本报告反映学校2024-2025学年本科教学情况。\n较2023-2024学年增加40门。", period.Academic, ""},
		{"a table of both", quality, "指标\t2023-2024学年\t2024-2025学年\n课程\t2104\t2144\n", period.Academic, ""},
		{"a table of three years, the title's among them in short", quality, "学年\t门数\n2022-2023学年\t2050\n2023-2024学年\t2104\n24-25学年\t2144\n", period.Academic, ""},
		{"years before, and none of them is what it is on", quality, "学年\t门数\n2021-2022学年\t2000\n2022-2023学年\t2050\n2023-2024学年\t2104\n", period.Academic, ""},
		{"compared with the year before only", quality, "本学年开设课程2144门，比2023-2024学年增加40门。", period.Academic, ""},
		{"the second of its years alone", quality, "上一份报告为2023-2024学年。\n截至2025年8月31日，开设课程2144门。", period.Academic, ""},
		{"a calendar year within it", quality, "根据2024年度工作安排，学校开设课程2144门。", period.Academic, ""},
		{"a title of one year", "江南信息大学2025年本科教学质量报告", "本报告反映学校2023-2024学年本科教学情况。", period.Academic, ""},
		{"the accounts of the year before", "2026年单位预算", "2025年度收支情况如下。", period.Fiscal, "2025"},
		{"compared with the year before, its own unnamed", "2026年单位预算", "本年收支10万元，比2025年度增加1万元。", period.Fiscal, ""},
		{"its own in words", "2026年单位预算", "二〇二六年收支情况如下，2025年度结转1万元。", period.Fiscal, ""},
	} {
		in := Input{Page: article(tc.title, tc.text), Kind: tc.kind}
		in.Period, _ = period.Parse(tc.title, in.Kind)
		got := ""
		for _, f := range Judge("", in).Faults {
			got += f.Reason.Args["text"].(string)
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
