package content

import (
	"slices"
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

// A basis that names less than an office and a number is told with what it lacks;
// what is no basis is none.
func TestFeeBasis(t *testing.T) {
	rates := "学费：5000元/生·学年\n住宿费：900元/生·学年\n投诉电话：0791-88888888\n"
	for _, tc := range []struct {
		intent, text string
		want         State
		lacking      []Part
	}{
		{"office and number", rates + "收费依据：赣发改价调〔2022〕123号", StateHolds, nil},
		{"a document with its number", rates + "二、收费依据\n《江西省发展改革委关于高职院校学费标准的通知》（赣发改价管〔2022〕123号）", StateHolds, nil},
		{"an office alone", rates + "以上收费标准经江西省发展和改革委员会、江西省教育厅批准。", StatePartly, []Part{partFeeNumber}},
		{"an office under the heading", rates + "二、收费依据\n江西省发展和改革委员会", StatePartly, []Part{partFeeNumber}},
		{"an office in the table", "收费项目\t收费标准\t收费依据\n学费\t5000元\t省物价局\n住宿费\t900元\t省物价局\n", StatePartly, []Part{partFeeNumber}},
		{"some rule", rates + "学校严格按照国家有关规定收取学费、住宿费。", StatePartly, []Part{partFeeAuthority, partFeeNumber}},
		{"some rule in the table", "收费项目\t收费标准\t收费依据\n学费\t5000元\t按有关规定执行\n", StatePartly, []Part{partFeeAuthority, partFeeNumber}},
		{"none", rates + "学费按学年收取。", StateLacks, []Part{partFeeBasis, partFeeAuthority, partFeeNumber}},
		{"why it is published", "根据教育收费公示制度的有关规定，现将我校收费标准公示如下：\n" + rates, StateLacks, []Part{partFeeBasis, partFeeAuthority, partFeeNumber}},
		{"the heading promises it", "现将我院收费项目、收费依据、收费标准及投诉方式公示如下：\n" + rates, StateLacks, []Part{partFeeBasis, partFeeAuthority, partFeeNumber}},
		{"a rule on giving back", rates + "学生退学的，按有关规定退还学费标准的余额。", StateLacks, []Part{partFeeBasis, partFeeAuthority, partFeeNumber}},
	} {
		r := Judge(FeeBasis, Input{Page: article("收费公示", tc.text)})
		if r.State != tc.want || !slices.Equal(r.Lacking, tc.lacking) {
			t.Errorf("%s: got %s without %v, found %v, want %s without %v", tc.intent, r.State, r.Lacking, r.Found, tc.want, tc.lacking)
		}
		if told := len(r.Faults) == 1; told != (tc.want == StatePartly) {
			t.Errorf("%s: got faults %v", tc.intent, r.Faults)
		}
	}
}
