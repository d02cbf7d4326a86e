package checklist

import (
	"strings"
	"testing"
)

// What colleges put on their pages in their own words, and what a careful reader
// finds there: one page often holds several elements, and naming one in passing
// is not holding it.
func TestInTheWordsOfColleges(t *testing.T) {
	pad := strings.Repeat(lines+"\n", 3)
	aid := "一、国家奖学金每生每年10000元。\n二、国家助学金平均每生每年3700元。\n三、国家助学贷款每年不超过20000元。\n四、勤工助学每小时不低于12元。\n五、对孤儿、烈士子女减免学费。\n" + pad
	for _, tc := range []struct {
		intent, elements, column, title, day, text string
		want                                       Status
	}{
		{"a profile with its numbers", "1a 1g 1h", "学校简介", "学校简介", "", "学院占地面积1200亩。现有全日制在校生12680余人，教职工712人，其中专任教师560人。\n" + pad, StatusPublished},
		{"numbers before what they count", "1g 1h", "学校简介", "学校简介", "", "学院占地面积1200亩，拥有12000余名在校学生，600多名教职工。\n" + pad, StatusPublished},
		{"a profile that speaks of people without numbers", "1g 1h", "学校简介", "学校简介", "", "学院占地面积1200亩，关心每一名在校生的成长，教职工爱岗敬业。\n" + pad, StatusMissing},
		{"leaders with what they are in charge of", "1b 1c", "现任领导", "现任领导", "", "党委书记 王建国\n主持学校党委全面工作。\n副院长 赵敏\n分管教务处、科研处，联系信息工程学院。\n" + pad, StatusPublished},
		{"leaders and no more than that", "1c", "现任领导", "现任领导", "", "党委书记 王建国\n男，1968年生，教授。\n副院长 赵敏\n女，1972年生，教授。\n" + pad, StatusMissing},
		{"donations and what they were used for", "16b 16c", "捐赠公示", "2025年度接受社会捐赠情况公示", "2026-03-20", "2025年学院共接受社会捐赠3笔，合计56万元，其中校友捐赠20万元，用于奖学金。\n" + pad, StatusPublished},
		{"donations that there were none of", "16b 16c", "信息公开", "关于2025年度受捐赠财产使用与管理情况的说明", "2026-03-20", "2025年度学院未接受社会捐赠。", StatusPublished},
		{"no enterprise, and so nothing of one", "17a 17b 17c", "校办企业", "关于学院校办企业情况的说明", "2026-03-20", "经核查，截至2025年12月31日，我院无校办企业。", StatusPublished},
		{"grants in the words of the accounts' form", "20d", "决算公开", "江南信息职业技术学院2025年度部门决算", "2026-09-01", "本单位2025年度财政拨款本年支出年初预算数为15000万元，决算数为15100万元，完成年初预算的100.7%。其中：教育支出决算数14000万元。\n" + pad, StatusPublished},
		{"a journey named by where it goes", "23a", "国际交流", "关于李明华等3人赴德国访问的公示", "2026-04-10", "根据工作需要，我院院长李明华等3人拟于2026年5月赴德国进行为期8天的因公访问，现予公示。\n" + pad, StatusPublished},
		{"a journey to a company", "23a", "通知公告", "关于赵敏等3人赴某企业参加实践的公示", "2026-04-10", "拟选派3名教师赴企业实践，现予公示。\n" + pad, StatusMissing},
		{"new and closed majors in one list", "28b 28c", "专业设置", "2026年新增、停招专业名单", "2026-05-01", "新增专业：人工智能技术应用。停招专业：会计信息管理。\n" + pad, StatusPublished},
		{"in the words of the list", "31a 31b", "就业指导", "学院促进毕业生就业的政策措施和指导服务", "2026-05-01", pad, StatusPublished},
		{"all aid in one page", "37a 37b 37c 37d 37e", "学生资助", "江南信息职业技术学院学生资助政策简介", "2026-08-01", aid, StatusPublished},
		{"a rule on one kind of aid that names the others", "37c 37d 37e", "学生资助", "江南信息职业技术学院国家助学金评定实施细则", "2026-08-01", "获得助学金的学生可同时申请国家助学贷款、勤工助学和学费减免。\n" + pad, StatusMissing},
		{"one rule on conduct and misconduct", "41a 42a", "学术规范", "江南信息职业技术学院学术规范及学术不端行为处理办法", "2022-03-01", pad, StatusPublished},
		{"a rule on misconduct alone", "41a", "学术规范", "江南信息职业技术学院学术不端行为查处办法", "2022-03-01", pad, StatusMissing},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			p := posted(t, "1.htm", tc.column, tc.title, tc.day)
			p.Text, p.Tables = tc.text, tablesOf(tc.text)
			c := newChecker(t, nil)
			for _, page := range append(entrance(), p) {
				c.Read(page)
			}
			as := c.Assess()
			for id := range strings.FieldsSeq(tc.elements) {
				if e := resultOf(t, as, id); e.Status != tc.want {
					t.Errorf("%s: got %s %v, want %s; near %v", id, e.Status, e.Why, tc.want, e.NearMisses)
				}
			}
		})
	}
}
