package checklist

import (
	"strings"
	"testing"
)

// Elements that lie close together: a title is evidence for each that it names,
// as an inspector reads it, and for no other.
func TestSiblings(t *testing.T) {
	m := matcher(t, MatchOptions{Profile: ProfilePostgraduate, School: "滨海职业技术学院"})
	for _, tc := range []struct{ title, is, not string }{
		// 18b what is bought and how it came out without an award, 18c the award, 18d construction
		{"实训设备采购项目公开招标公告", "18b", "18c 18d"},
		{"实训设备采购项目流标公告", "18b", "18c"},
		{"实训设备采购项目终止公告", "18b", "18c"},
		{"实训设备采购项目废标结果公告", "18b", "18c"},
		{"实训设备采购项目资格预审结果公告", "18b", "18c"},
		{"采购需求论证结果公示", "18b", "18c"},
		{"实训设备采购项目更正公告", "18b", "18c"},
		{"实训设备采购项目中标公告", "18c", "18b"},
		{"实训设备竞争性磋商成交公告", "18c", "18b"},
		{"实训设备采购项目中标候选人公示", "18c", "18b"},
		{"【更正公告】实训设备采购项目中标结果更正公告", "18c", "18b"},
		{"原材料供应商采购比选结果公告", "18c", "18b"},
		{"实训设备采购项目结果公告", "18c", "18b"},
		{"法律顾问服务项目遴选结果公告", "18c", "18b"},
		{"实训设备采购合同公告", "18c", "18b"},
		{"实训设备采购项目履约验收公示", "18c", "18b"},
		{"实训设备采购项目招标公告及中标结果公示", "18b 18c", ""},
		{"图书馆改造工程成交公告", "18c 18d", "18b"},
		{"信息工程学院实训设备采购项目公开招标公告", "18b", "18d"},
		{"信息工程学院实训楼改造工程招标公告", "18b 18d", ""},
		{"2026年公开招聘补充公告", "25b", "18b"},
		{"2026年志愿服务项目评审结果公示", "", "18b 18c"},
		// 41a conduct, 42a misconduct
		{"学术道德规范与学术不端行为处理办法", "41a 42a", ""},
		{"学术道德建设与学术不端行为查处办法", "41a 42a", ""},
		{"科研诚信管理与科研失信行为调查处理办法", "41a 42a", ""},
		{"学术行为规范及学术不端行为处理规定", "41a 42a", ""},
		{"学术道德规范及违规处理办法", "41a 42a", "38b"},
		{"学术规范及违反学术规范行为处理办法", "41a 42a", ""},
		{"学术道德规范管理办法", "41a", "42a"},
		{"违反学术规范行为处理办法", "42a", "41a"},
		{"违背科研诚信要求行为处理办法", "42a", "41a"},
		{"学术道德失范行为处理办法", "42a", "41a"},
		{"科研诚信案件调查处理实施细则", "42a", "41a"},
		{"学术道德委员会工作规程", "", "41a 42a"},
	} {
		accepted := make(map[string]bool)
		for _, c := range m.Match(article(tc.title)) {
			accepted[c.Element] = c.Accepted
		}
		for id := range strings.FieldsSeq(tc.is) {
			if !accepted[id] {
				t.Errorf("%s: not %s, want it", tc.title, id)
			}
		}
		for id := range strings.FieldsSeq(tc.not) {
			if accepted[id] {
				t.Errorf("%s: %s, want it not", tc.title, id)
			}
		}
	}
}
