package content

import (
	"strings"
	"testing"
)

// A list of fees names complaints in its first lines and says how to complain
// in its last.
func TestFeeComplaint(t *testing.T) {
	table := "收费项目\t收费标准\t依据\n学费\t5000元/年\t赣发改〔2022〕3号\n住宿费\t900元/年\t赣发改〔2022〕3号\n"
	long := strings.Repeat("学费按学年收取,住宿费按学期收取,学生因故退学的按月计退剩余费用。\n", 3)
	for _, tc := range []struct {
		intent, text string
		want         State
	}{
		{"named first, told last", "现将我院收费项目、收费依据、收费标准及投诉方式公示如下：\n" + table + long + "二、投诉方式\n投诉电话：0791-88888888\n", StateHolds},
		{"supervision is welcome first", "为自觉接受社会监督,现将收费情况公示如下:\n" + table + long + "监督电话：0791-88888888\n", StateHolds},
		{"the number before the word", table + long + "如有疑问请拨打88888888投诉。", StateHolds},
		{"by mail", "欢迎监督。\n" + table + long + "举报邮箱：jw@a.cn\n", StateHolds},
		{"at an office", table + long + "监督投诉：计划财务处办公楼203室\n", StateHolds},
		{"in a column of the table", "收费项目\t收费标准\t投诉电话\n" + strings.Repeat("专业培养与教学管理费用及其他代收费用项目\t5000元/年\t\n", 5) + "住宿费\t900元/年\t校办\n", StateHolds},
		{"only named", "现将收费项目及投诉方式公示如下：\n" + table + long + "学院将自觉接受社会监督。", StateLacks},
		{"a heading with nothing behind it", table + long + "投诉方式：\n", StateLacks},
		{"a number far from the word", "欢迎监督。\n" + table + long + "招生咨询0791-88888888\n", StateLacks},
	} {
		if got := Judge(FeeComplaint, Input{Page: article("收费公示", tc.text)}).State; got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}
