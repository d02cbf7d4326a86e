package checklist

import (
	"slices"
	"strings"
	"testing"

	"xxgk/site"
)

// Elements that lie close together: a title is evidence for each that it names,
// as an inspector reads it, and for no other.
func TestSiblings(t *testing.T) {
	m := matcher(t, MatchOptions{Profile: ProfilePostgraduate, School: "滨海职业技术学院"})
	for _, tc := range []struct{ title, is, not string }{
		// 1b who leads the school, 1c who is in charge of what
		{"学院领导简介及分工", "1b 1c", ""},
		{"学校领导班子成员及分工", "1b 1c", ""},
		{"校领导分工及简介", "1b 1c", ""},
		{"学校领导班子成员工作分工", "1c", "1b"},
		{"党委班子成员及行政班子成员工作分工一览", "", "1b"},
		// 5b the school's plan, and no office's
		{"学院2026年工作要点", "5b", ""},
		{"审计办公室2026年工作要点", "", "5b 5c"},
		{"软件技术教研室2026年度工作计划", "", "5b 5c"},
		{"高教研究所2026年工作要点", "", "5b 5c"},
		// 7a the charter, 7b special admissions, 7c the plan
		{"2026年招生章程", "7a", "7b"},
		{"2026年单独招生章程", "7b", "7a"},
		{"2026年五年一贯制招生简章", "7b", "7a"},
		{"2026年高等职业教育单独考试招生章程", "7b", "7a"},
		{"2026年单独招生章程及招生计划", "7b 7c", "7a"},
		{"2026年单独招生和普通高考招生章程", "7a 7b", ""},
		{"2026年招生章程（含单独招生）", "7a 7b", ""},
		{"2026年成人高等教育招生简章", "", "7a 7b"},
		// 8a who may take part, 8b how they did
		{"2026年单招考试合格考生名单公示", "8b", ""},
		// 9b numbers, 9c marks
		{"历年录取分数线", "9c", "9b"},
		{"2025年分省分专业录取最低分统计", "9c", "7c 9b"},
		{"2025年分专业录取人数及最低分", "9b 9c", "7c"},
		// 12a marks, 13a who is to be admitted
		{"2025年硕士研究生复试成绩及拟录取名单公示", "12a 13a", ""},
		{"2025年硕士研究生复试成绩公示", "12a", "13a"},
		// 15a money, 15b assets
		{"资产与财务管理办法", "15a 15b", ""},
		// 16b what was given, 16c what it was used for
		{"2024年度捐赠收入和使用情况", "16b 16c", ""},
		{"教育基金会2024年度捐赠收入与支出情况", "16b 16c", ""},
		{"2024年度捐赠资金使用情况", "16c", "16b"},
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
		{"校园树木种植项目澄清公告", "18b", "18c"},
		{"数字校园系统询比公告", "18b", "18c"},
		{"食堂改造项目终止公告", "18b", "18c"},
		{"大学生创新项目延期公告", "", "18b"},
		{"银行账户变更公告", "", "18b"},
		{"校园卡服务暂停公告", "", "18b"},
		{"2026年志愿服务项目评审结果公示", "", "18b 18c"},
		// 19 the budget, 20 the accounts
		{"2025年部门预算及“三公”经费预算公开", "19a 19f", ""},
		{"2025年“三公”经费预算表", "19f", "19a"},
		{"2024年度部门决算和2025年度部门预算公开", "19a 20a", ""},
		{"2025年财务决算和2026年财务预算的报告", "19a 20a", ""},
		{"2024年度部门决算公开", "20a", "19a"},
		{"2025年财政拨款支出预算表", "19d", "19c"},
		{"2024年财政拨款支出决算表", "20d", "20c"},
		// 21a what is charged, 21d how to complain
		{"收费公示及投诉方式", "21a 21d", ""},
		// 25b whom is looked for, 25c who was found
		{"2026年公开招聘工作人员公告", "25b", "25c"},
		{"2026年公开招聘资格复审公告", "25c", "25b"},
		{"2026年公开招聘结果公示", "25c", "25b"},
		{"2026年公开招聘初审通过人员名单", "25c", "25b"},
		{"2026年高层次人才拟引进人员公示", "25c", "25b"},
		{"2026年公开招聘递补人员公告", "25c", "25b"},
		// 26a and 39a how to appeal, 26b and 39b to whom
		{"教职工申诉处理委员会组成及联系方式", "26b", "26a"},
		{"教师申诉处理办法", "26a", ""},
		{"学生申诉处理委员会名单", "39b", "39a"},
		{"关于成立学生申诉处理委员会的通知", "39b", "39a"},
		{"学生申诉处理办法", "39a", "39b"},
		// 27b how many teachers, 27c of what kinds
		{"2024-2025学年专任教师数量及结构", "27b 27c", ""},
		{"专任教师学历、职称、年龄结构", "27c", ""},
		// 28a all majors, 28b new ones, 28c suspended ones
		{"2025年新增专业一览表", "28b", "28a"},
		{"2025年停招专业一览表", "28c", "28a"},
		{"2025年新增专业设置申报材料公示", "28b", "28a"},
		{"2025年开设专业一览表（含新增专业）", "28a 28b", ""},
		// 31a policies, 31b services
		{"毕业生就业手续办理流程", "31b", "31a"},
		{"毕业生就业工作管理办法", "31a", ""},
		// 32a how many graduates, 32b of what kinds, 32c how many have work, 32d where
		{"2025届毕业生规模与结构", "32a 32b", "32c 32d"},
		{"2025届毕业生毕业去向落实率情况", "32c", "32d"},
		{"2025届毕业生去向落实率及就业流向", "32c 32d", ""},
		{"2025届毕业生就业去向落实率情况", "32c", "32d"},
		{"2025届毕业生毕业去向落实率及就业去向", "32c 32d", ""},
		{"2025届毕业生就业去向分布", "32d", ""},
		{"2025届毕业生就业情况与社会需求", "32c", ""},
		{"2025届毕业生就业情况分析会", "", "32c"},
		// 37a scholarships, 37b grants, 37e work-study
		{"学生奖助学金评定办法", "37a 37b", ""},
		{"学生资助管理办法", "37b", "37e"},
		{"社会奖助学金管理办法", "37a 37b", ""},
		{"学生资助工作会议管理规定", "", "37b"},
		{"研究生助管工作管理办法", "37e", ""},
		// 38a rewards, 38b penalties, 39a appeals
		{"学生奖学金及荣誉称号评选办法", "37a 38a", ""},
		{"优秀学生奖学金评选办法", "37a", "38a"},
		{"学生奖励与处分办法", "38a 38b", ""},
		{"学生违纪处分与申诉处理办法", "38b 39a", ""},
		{"学生违纪处分申诉处理办法", "39a", "38b"},
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
		// 49a findings, 49b what was done about them
		{"省委巡视组反馈意见及整改落实情况", "49a 49b", ""},
		{"落实巡视反馈意见整改情况的通报", "49b", "49a"},
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

// A page titled in the list's own words is evidence for every element that they
// name, but where only the text can tell.
func TestOwnWords(t *testing.T) {
	l := mustDefault(t)
	m := matcher(t, MatchOptions{Profile: ProfilePostgraduate, School: "滨海职业技术学院"})
	byText := strings.Fields("2a 2b 35b") // 35b: a college has it in the place of 35a
	for _, r := range l.Requirements {
		found := m.Match(article(r.Title.ZH))
		for _, e := range r.Elements {
			if c, _ := of(found, e.ID); e.Essential && !c.Accepted && !slices.Contains(byText, e.ID) {
				t.Errorf("%s: not %s: %v", r.Title.ZH, e.ID, codes(c))
			}
		}
	}
}

// A page with a file for each table holds each of them.
func TestFilesOfTables(t *testing.T) {
	p := article("2025年度单位决算公开")
	for _, name := range []string{"收入支出决算总表.pdf", "收入决算表.pdf", "支出决算表.pdf", "财政拨款支出决算表.pdf"} {
		p.Attachments = append(p.Attachments, site.Attachment{Name: name})
	}
	found := college(t).Match(p)
	for _, id := range []string{"20a", "20b", "20c", "20d"} {
		if c, _ := of(found, id); !c.Accepted {
			t.Errorf("%s: got %v, want it", id, codes(c))
		}
	}
}
