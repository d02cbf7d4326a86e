package content

import (
	"strings"
	"testing"

	"xxgk/checklist/period"
)

// A report that counts over another span than its title's is found out by its
// own words, and by nothing else.
func TestReportSpan(t *testing.T) {
	const parts = "一、概述\n二、主动公开情况\n"
	for _, tc := range []struct{ intent, title, text, want string }{
		{"from November to October, as one college of the province wrote", "2024-2025", "本报告统计期限为2024年11月1日至2025年10月31日。", "content.other_span 2024年11月1日至2025年10月31日"},
		{"the calendar year", "2024-2025", "本报告数据统计时间为2024年1月1日—2024年12月31日。", "content.other_span 2024年1月1日—2024年12月31日"},
		{"without its year a second time", "2024-2025", "统计期间：2025年1月1日至12月31日", "content.other_span 2025年1月1日至12月31日"},
		{"in figures", "2024-2025", "统计时段：2024.11.1-2025.10.31", "content.other_span 2024.11.1-2025.10.31"},
		{"by ISO's days", "2024-2025", "统计时间2024-11-01至2025-10-31", "content.other_span 2024-11-01至2025-10-31"},
		{"the report itself", "2024-2025", "本报告反映学院2024年11月1日至2025年10月31日信息公开工作。", "content.other_span 2024年11月1日至2025年10月31日"},
		{"the school year before", "2024-2025", "本报告统计期限为2023年9月1日至2024年8月31日。", "content.other_period 2023-2024"},
		{"the school year before, by months", "2024-2025", "本报告统计期限为2023年9月至2024年8月。", "content.other_period 2023-2024"},
		{"till next year's August", "2024-2025", "统计期限为2023年9月1日至次年8月31日。", "content.other_period 2023-2024"},
		{"the school year before, by its name", "2024-2025", "2023-2024学年，学院公开信息如下。" + parts + "2023-2024学年共公开100条。", "content.other_period 2023-2024"},
		{"signed this year", "2024-2025", "2023-2024学年，学院公开信息如下。" + parts + "2023-2024学年共公开100条。\n江南信息职业技术学院\n2025年10月20日", "content.other_period 2023-2024"},

		{"its own", "2024-2025", "本报告统计期限为2024年9月1日至2025年8月31日。", ""},
		{"its own, by months", "2024-2025", "统计期限：2024年9月—2025年8月。", ""},
		{"its own, a day off", "2024-2025", "统计期限为2024年9月1日至2025年9月1日。", ""},
		{"its own, behind another", "2024-2025", "上一报告统计期限为2023年9月1日至2024年8月31日，本报告统计期限为2024年9月1日至2025年8月31日。", ""},
		{"its own, with nodes in time", "2023-2024", "本年度报告统计的时间节点为 2023 年 9 月 1 日至 2024 年 8 月 31 日。", ""},
		{"its own year by name", "2024-2025", "2024—2025学年公开信息如下，较2023-2024学年有所增加。", ""},
		{"compared with last year only", "2024-2025", "本学年公开信息100条，比2023-2024学年增加20条。", ""},
		{"last year named, this year too", "2024-2025", "2023-2024学年工作总结后，2025年学院继续推进。", ""},
		{"an inquiry's days", "2024-2025", "评议问卷统计时间为2025年1月1日至2025年6月30日。", ""},
		{"an action's days", "2024-2025", "学院于2024年11月1日至2025年10月31日开展专项行动。", ""},
		{"a short span", "2024-2025", "统计时间2025年6月1日至6月30日。", ""},
		{"a span compared", "2024-2025", "与2023年9月1日至2024年8月31日同期相比，公开数增加。", ""},
		{"no span and no year", "2024-2025", "学院公开信息如下。", ""},
		{"a title of a calendar year", "2024年度", "本报告统计期限为2024年1月1日至2024年12月31日。", ""},
	} {
		suffix := "学年"
		if strings.HasSuffix(tc.title, "年度") {
			suffix = ""
		}
		title := "江南信息职业技术学院" + tc.title + suffix + "信息公开工作年度报告"
		in := Input{Page: article(title, parts+tc.text), Kind: period.Academic}
		in.Period, _ = period.Parse(title, in.Kind)
		got := ""
		for _, f := range Judge(AnnualReport, in).Faults {
			if f.Kind == FaultPeriod {
				told, _ := f.Reason.Args["quote"].(string)
				if told == "" {
					told, _ = f.Reason.Args["text"].(string)
				}
				got += f.Reason.Code + " " + told
			}
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
