package checklist

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"xxgk/site"
)

func matcher(t testing.TB, o MatchOptions) *Matcher {
	t.Helper()
	l, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewMatcher(l, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func college(t testing.TB) *Matcher {
	return matcher(t, MatchOptions{Profile: ProfileVocational, School: "滨海职业技术学院", Aliases: []Alias{{Name: "滨海职院"}}, Hosts: []string{"bhzy.edu.cn"}})
}

// of returns the candidate for an element.
func of(list []Candidate, element string) (Candidate, bool) {
	i := slices.IndexFunc(list, func(c Candidate) bool { return c.Element == element })
	if i < 0 {
		return Candidate{}, false
	}
	return list[i], true
}

func codes(c Candidate) []string {
	var out []string
	for _, r := range c.Why {
		out = append(out, r.Code)
	}
	return out
}

func article(title string) *site.Page {
	return &site.Page{URL: "https://www.bhzy.edu.cn/info/1001/2.htm", Kind: site.KindArticle, Title: title}
}

func TestMatchAccepts(t *testing.T) {
	m := college(t)
	for _, tc := range []struct {
		intent   string
		page     site.Page
		element  string
		strength Strength
	}{
		{"a word of news within the thing's own name", site.Page{Title: "2026年高水平运动队入选考生资格名单公示"}, "8a", StrengthTitle},
		{"a rule among the forms", site.Page{Title: "学籍管理规定（2018年版）", Column: []string{"下载专区", "学生科"}}, "36a", StrengthTitle},
		{"a title alone", site.Page{Title: "2025年单位预算公开"}, "19a", StrengthTitle},
		{"spaces and full width in a title", site.Page{Title: "滨海职业技术学院２０２５年 招 生 章 程"}, "7a", StrengthTitle},
		{"title and column", site.Page{Title: "2023-2024学年信息公开工作年度报告", Column: []string{"信息公开", "信息公开年报"}}, "6a", StrengthColumn},
		{"title and text", site.Page{Title: "2025年单位预算公开", Text: "附件:收入预算表、支出预算表"}, "19b", StrengthTitleText},
		{"a column that names it, a title that does not", site.Page{Title: "李某等三人(新加坡)", Column: []string{"因公出国公示"}}, "23a", StrengthColumn},
		{"a file's name", site.Page{Title: "附件", Attachments: []site.Attachment{{Name: "2023-2024学年信息公开年度报告.pdf"}}}, "6a", StrengthTitle},
		{"the link that leads here", site.Page{Kind: site.KindDocument, Title: "", Anchors: []string{"学生申诉处理办法"}}, "39a", StrengthTitle},
		{"a rule that a notice only announces", site.Page{Title: "关于印发《滨海职业技术学院学生违纪处分规定》的通知"}, "38b", StrengthTitle},
		{"news words before the head noun of a rule", site.Page{Title: "教职工代表大会召开工作规程"}, "3a", StrengthTitle},
		{"news words in what is bought", site.Page{Title: "关于举办技能大赛服务采购项目的中标公告"}, "18c", StrengthTitle},
		{"admission words in what is bought", site.Page{Title: "招生章程印刷服务采购公告"}, "18b", StrengthTitle},
		{"a change that a notice announces", site.Page{Title: "关于调整校领导工作分工的通知"}, "1c", StrengthTitle},
		{"a report with the words of its day", site.Page{Title: "深入学习全会精神 开创高质量发展新局面——在第六届教职工代表大会第一次会议上的工作报告"}, "3b", StrengthTitle},
		{"a province's rule for graduates", site.Page{Title: "江西省高校毕业生求职创业补贴申领办法"}, "31a", StrengthTitle},
		{"a college of the school's for what is its own", site.Page{Title: "国际教育学院国际学生管理规定"}, "48a", StrengthTitle},
		{"how the teachers are made up", site.Page{Title: "师资队伍结构情况"}, "27c", StrengthTitle},
		{"a rule of conduct in older words", site.Page{Title: "学生违反校规校纪处分条例"}, "38b", StrengthTitle},
		{"what a foundation took and spent", site.Page{Title: "教育发展基金会2025年度收支情况"}, "16c", StrengthTitle},
		{"the students' handbook", site.Page{Title: "滨海职业技术学院学生手册（2025版）"}, "39a", StrengthTitle},
		{"a name that the school had and nobody told, on its main site", site.Page{URL: "https://www.bhzy.edu.cn/xrld.htm", Title: "现任领导", SiteName: "渤海蓝天学院"}, "1b", StrengthTitle},
		{"a name that the school had", site.Page{Title: "现任领导", SiteName: "滨海工程职业学院"}, "1b", StrengthTitle},
		{"what is made of gifts, in one", site.Page{Title: "2025年度接受社会捐赠及使用情况公示"}, "16b", StrengthTitle},
		{"colleges as a whole", site.Page{Title: "所属学院及机构设置一览"}, "1d", StrengthTitle},
		{"deans of colleges, not one of them", site.Page{Title: "分管教学院长和校领导分工"}, "1c", StrengthTitle},
		{"leaders and how to reach them", site.Page{Title: "校领导简介及联系方式"}, "1b", StrengthTitle},
		{"leaders in a word", site.Page{Title: "学校领导"}, "1b", StrengthTitle},
		{"the leaders in office, not of a college", site.Page{Title: "现任学院领导班子"}, "1b", StrengthTitle},
		{"the plan of the party's committee", site.Page{Title: "中共学院委员会2026年工作要点"}, "5b", StrengthTitle},
		{"colleges at the end of an enumeration", site.Page{Title: "党政机构、学院设置一览"}, "1d", StrengthTitle},
		{"the welcome of a site", site.Page{URL: "https://xxgk.bhzy.edu.cn/xrld.htm", Title: "现任领导", SiteName: "欢迎访问学院信息公开网"}, "1b", StrengthTitle},
		{"a building beside another, not what stands apart", site.Page{Title: "附属楼改造工程招标公告"}, "18d", StrengthTitle},
		{"who teaches how to teach children", site.Page{Title: "2026年小学教育专业教师招聘公告"}, "25b", StrengthTitle},
		{"a short name of the school", site.Page{Title: "滨职学院2026年工作要点"}, "5b", StrengthTitle},
		{"leaders in the words of a college", site.Page{Title: "院领导班子成员"}, "1b", StrengthTitle},
		{"leaders of the party's committee", site.Page{Title: "校党委领导班子"}, "1b", StrengthTitle},
		{"places of one kind of admission", site.Page{Title: "滨海职业技术学院2026年单招计划"}, "7c", StrengthTitle},
		{"the line of the school's own admission", site.Page{Title: "2026年单招录取控制线"}, "9c", StrengthTitle},
		{"a supplier to be picked", site.Page{Title: "食堂食材配送供应商遴选公告"}, "18b", StrengthTitle},
		{"a supplier that was picked", site.Page{Title: "食堂食材配送服务商遴选结果公示"}, "18c", StrengthTitle},
		{"a company of the school's by its full name", site.Page{Title: "滨海职业技术学院资产经营有限公司2025年度财务信息"}, "17b", StrengthTitle},
		{"titles of teachers given and filled by one rule", site.Page{Title: "专业技术职务评聘办法（2025年修订）"}, "24b", StrengthTitle},
		{"new majors counted in brackets", site.Page{Title: "2026年专业备案结果（新增3个专业）"}, "28b", StrengthTitle},
		{"the school's own advertisement among those of employers", site.Page{Title: "滨海职业技术学院2026年公开招聘公告", Column: []string{"就业信息网", "招聘信息"}}, "25b", StrengthColumn},
		{"an office that keeps the school's disclosure", site.Page{Title: "现任领导", Column: []string{"信息公开", "现任领导"}, SiteName: "宣传部"}, "1b", StrengthColumn},
		{"the school's rule among a college's", site.Page{Title: "学生违纪处分规定", Column: []string{"信息工程学院", "学生工作"}}, "38b", StrengthTitle},
		{"majors of all colleges", site.Page{Title: "专业设置一览表", Column: []string{"教学学院"}}, "28a", StrengthTitle},
		{"a system that is no department", site.Page{Title: "机构设置", SiteName: "质量保证体系"}, "1d", StrengthTitle},
		{"an advertisement that says we", site.Page{Title: "我院2026年教师招聘启事"}, "25b", StrengthTitle},
		{"a notice that says we", site.Page{Title: "关于我校干部任免的通知"}, "25a", StrengthTitle},
		{"a menu that says we", site.Page{Title: "2026年我院单招录取查询"}, "9a", StrengthTitle},
		{"members of both bodies and their work", site.Page{Title: "党委班子、行政班子成员名单及分工"}, "1c", StrengthTitle},
		{"all colleges", site.Page{Title: "二级学院一览"}, "1d", StrengthTitle},
		{"how the staff is made up", site.Page{Title: "教职员工构成情况"}, "1h", StrengthTitle},
		{"a report to the congress by its place", site.Page{Title: "院长在教代会上的报告"}, "3b", StrengthTitle},
		{"thoughts on the year", site.Page{Title: "学院2026年度工作思路及重点"}, "5b", StrengthTitle},
		{"a larger intake", site.Page{Title: "2026年扩招招生简章"}, "7b", StrengthTitle},
		{"who was admitted", site.Page{Title: "2026年单招录取结果公示"}, "8a", StrengthTitle},
		{"the office by its short name", site.Page{Title: "招办电话及地址"}, "10a", StrengthTitle},
		{"a rule on one kind of expense", site.Page{Title: "会议费、培训费管理办法"}, "15a", StrengthTitle},
		{"a rule on what is let", site.Page{Title: "房屋出租出借管理办法"}, "15b", StrengthTitle},
		{"what an authority approved", site.Page{Title: "关于核定我校学费标准的批复"}, "21b", StrengthTitle},
		{"cadres to be appointed", site.Page{Title: "拟任干部公示"}, "25a", StrengthTitle},
		{"leaders and their work in other words", site.Page{Title: "校领导介绍及工作分工"}, "1b", StrengthTitle},
		{"admission to two schools in a row", site.Page{Title: "2026年“3+2”高职本科贯通培养招生简章"}, "7b", StrengthTitle},
		{"where to complain among whom to ask", site.Page{Title: "联系我们", Column: []string{"招生信息网"}, Text: "招生咨询电话:0791-81234567 招生监督电话:0791-81234568"}, "10b", StrengthText},
		{"the school at a glance", site.Page{Title: "学校概览"}, "1a", StrengthTitle},
		{"offices of each kind", site.Page{Title: "党群行政机构和教学教辅机构"}, "1d", StrengthTitle},
		{"students as they are", site.Page{Title: "在校学生基本情况（2026年10月）"}, "1g", StrengthTitle},
		{"staff as it is", site.Page{Title: "教职工队伍基本情况"}, "1h", StrengthTitle},
		{"an index of documents", site.Page{Title: "学校制度文件目录（2026年6月）"}, "2b", StrengthTitle},
		{"who was admitted without a test", site.Page{Title: "2026年单招免试录取考生公示"}, "8a", StrengthTitle},
		{"marks of those proposed to the school", site.Page{Title: "2026年投档情况统计表"}, "9c", StrengthTitle},
		{"what came of the check of new students", site.Page{Title: "2026级新生入学复查情况公示"}, "10c", StrengthTitle},
		{"a rule on tuition", site.Page{Title: "学费收缴管理办法"}, "15a", StrengthTitle},
		{"companies that the school has put money into", site.Page{Title: "学校对外投资企业情况表"}, "17a", StrengthTitle},
		{"figures of a year", site.Page{Title: "2025年基本办学数据"}, "1a", StrengthTitle},
		{"disciplines with the degrees in them", site.Page{Title: "学科与学位点一览表"}, "1e", StrengthTitle},
		{"which rules are still in force", site.Page{Title: "关于废止和修改部分规章制度的决定"}, "2b", StrengthTitle},
		{"ten tasks of a year", site.Page{Title: "2026年度学校十大重点工作"}, "5c", StrengthTitle},
		{"what an agreement is signed by", site.Page{Title: "就业协议书签订及违约办理须知"}, "31b", StrengthTitle},
		{"help for founders of firms", site.Page{Title: "大学生创新创业扶持办法（修订）"}, "31a", StrengthTitle},
		{"a report by another colour", site.Page{Title: "2025届毕业生就业蓝皮书"}, "33a", StrengthTitle},
		{"shares of hours in one table", site.Page{Title: "各专业实践学时、选修课学时比例统计表"}, "29c", StrengthTitle},
		{"the number of courses given", site.Page{Title: "本学年开课总门数与学分结构"}, "29a", StrengthTitle},
		{"where the majors are", site.Page{Title: "各二级学院专业分布情况（2025年）"}, "28a", StrengthTitle},
		{"what a city's inspectors found", site.Page{Title: "市委第三巡察组向滨海职业技术学院党委反馈巡察意见"}, "49a", StrengthTitle},
		{"what a province's inspectors found", site.Page{Title: "省委第三巡视组向学院党委反馈巡视意见"}, "49a", StrengthTitle},
		{"an inquiry into a teacher's conduct", site.Page{Title: "关于某教师师德失范问题调查处理情况的通报"}, "50d", StrengthTitle},
		{"a rule of the handbook by its own title", site.Page{Title: "学生申诉处理办法", Column: []string{"学生手册"}}, "39a", StrengthColumn},
	} {
		if tc.page.Kind == "" {
			tc.page.Kind = site.KindArticle
		}
		c, ok := of(m.Match(&tc.page), tc.element)
		if !ok || !c.Accepted || c.Strength != tc.strength {
			t.Errorf("%s: %s: got %v accepted %v strength %v why %v, want strength %v", tc.intent, tc.element, ok, c.Accepted, c.Strength, codes(c), tc.strength)
		}
	}
}

func TestMatchKeepsNearMisses(t *testing.T) {
	m := college(t)
	for _, tc := range []struct {
		intent  string
		page    site.Page
		element string
		why     string
	}{
		{"a meeting is not its report", site.Page{Title: "学校召开教代会听取学院工作报告"}, "3b", "against.news"},
		{"a day and what happened on it open a news story", site.Page{Title: "新增专业迎首批新生", Text: "9月3日上午,新增专业的学生报到。"}, "28b", "against.news_text"},
		{"a reporter opens a news story", site.Page{Title: "我们的师资概况巡礼", Text: "近日,记者走进实训楼。"}, "27b", "against.news_text"},
		{"another school's charter", site.Page{Title: "清江大学章程"}, "2a", "against.other_school"},
		{"a call for applications", site.Page{Title: "关于开展2025年招生章程编制工作的通知"}, "7a", "against.call"},
		{"a draft for comment", site.Page{Title: "滨海职业技术学院章程(征求意见稿)"}, "2a", "against.draft"},
		{"who got a grant", site.Page{Title: "关于2025-2026学年国家奖助学金受助学生公示", Column: []string{"学生处"}}, "37b", "against.none_term"},
		{"who is to get a scholarship", site.Page{Title: "2026年国家奖学金公示", Column: []string{"学生资助"}}, "37a", "against.none_term"},
		{"a rule that was repealed", site.Page{Title: "关于废止《滨海职业技术学院学生申诉处理办法》的通知"}, "39a", "against.repealed"},
		{"a rule marked as repealed", site.Page{Title: "滨海职业技术学院财务管理办法（已废止）"}, "15a", "against.repealed"},
		{"a sheet to count one's own points on", site.Page{Title: "本科生国家奖学金考核计分自评表", Attachments: []site.Attachment{{Name: "国家奖学金考核计分自评表.doc"}}}, "37a", "against.form"},
		{"what leaders did", site.Page{Title: "校领导与学生共进午餐"}, "1b", "against.none_term"},
		{"whom leaders look after", site.Page{Title: "校领导联系班级一览表"}, "1b", "against.none_term"},
		{"a plan of one matter", site.Page{Title: "2026年党风廉政建设工作要点"}, "5b", "against.none_term"},
		{"a primary school, for graduates to know", site.Page{Title: "临江县实验小学2026年教师招聘公告", Column: []string{"招聘信息"}}, "25b", "against.none_term"},
		{"another employer, for graduates to know", site.Page{Title: "临江县第一中学2026年教师招聘公告", Column: []string{"就业信息", "招聘信息"}}, "25b", "against.none_term"},
		{"the state's list of majors", site.Page{Title: "职业教育专业目录（2021年）"}, "28a", "against.none_term"},
		{"the marks that a province sets", site.Page{Title: "江西省2025年普通高校招生录取控制分数线"}, "9c", "against.none_term"},
		{"a rule of the state's", site.Page{Title: "行政单位国有资产管理办法"}, "15b", "against.state_rule"},
		{"a rule of a province", site.Page{Title: "江西省普通高等学校学籍管理办法"}, "36a", "against.state_rule"},
		{"a college of the school's", site.Page{Title: "信息工程学院学术委员会章程"}, "4a", "against.unit"},
		{"a department's year", site.Page{Title: "2026年机电系2026年毕业生就业质量报告"}, "33a", "against.unit"},
		{"leaders on a college's own site", site.Page{Title: "现任领导", SiteName: "信息工程学院"}, "1b", "against.unit"},
		{"the same, with the school's name", site.Page{Title: "现任领导", SiteName: "滨海职业技术学院信息工程学院网站"}, "1b", "against.unit"},
		{"the budget of what stands apart", site.Page{Title: "滨海职业技术学院附属医院2026年单位预算"}, "19a", "against.unit"},
		{"fees of another that does", site.Page{Title: "附属实验幼儿园收费标准"}, "21c", "against.unit"},
		{"the party's branch of a college", site.Page{Title: "中共信息工程学院总支部委员会2026年工作要点"}, "5b", "against.unit"},
		{"tenders of what stands apart", site.Page{Title: "滨海职业技术学院附属医院招标公告"}, "18b", "against.unit"},
		{"an office's plan", site.Page{Title: "人事处2026年工作要点"}, "5b", "against.none_term"},
		{"a notice that asks what people think of a rule", site.Page{Title: "关于征求《滨海职业技术学院章程（修订稿）》意见的通知"}, "2a", "against.draft"},
		{"a notice that asks what people think of a plan", site.Page{Title: "关于征求“十五五”发展规划意见的公告"}, "5a", "against.draft"},
		{"admission of adults", site.Page{Title: "2026年成人高考录取查询"}, "9a", "against.none_term"},
		{"the lowest marks of adults", site.Page{Title: "2026年成人高等教育录取最低分"}, "9c", "against.none_term"},
		{"places for adults", site.Page{Title: "2026年成人高等教育招生计划"}, "7c", "against.none_term"},
		{"whom to ask about adults' admission", site.Page{Title: "成人高考招生咨询电话"}, "10a", "against.none_term"},
		{"courses for a trade", site.Page{Title: "2026年职业技能培训招生简章"}, "7a", "against.none_term"},
		{"a second major", site.Page{Title: "2026年辅修专业招生简章"}, "7a", "against.none_term"},
		{"a degree for managers", site.Page{Title: "2026年MBA招生简章"}, "7a", "against.none_term"},
		{"teachers who travel", site.Page{Title: "关于张某等3名教师赴美国参加学术会议的公示", Text: "团组名称及日程"}, "23a", "against.none_term"},
		{"an office's own sections", site.Page{Title: "机构设置", Column: []string{"教务处", "部门概况"}}, "1d", "against.unit"},
		{"an office's own head", site.Page{Title: "现任领导", Column: []string{"部门概况"}, SiteName: "学生工作处"}, "1b", "against.unit"},
		{"an office's own year", site.Page{Title: "2026年工作要点", SiteName: "滨海职业技术学院图书馆"}, "5b", "against.unit"},
		{"an employer's advertisement", site.Page{Title: "2026年公开招聘公告", Column: []string{"就业信息网", "招聘信息"}}, "25b", "against.unit"},
		{"a college's leaders in its section of the main site", site.Page{Title: "领导班子", Column: []string{"院系设置", "信息工程学院"}}, "1b", "against.unit"},
		{"a college's majors in its section", site.Page{Title: "专业设置", Column: []string{"信息工程学院", "专业设置"}}, "28a", "against.unit"},
		{"sections of a department on its own site", site.Page{Title: "机构设置", SiteName: "机电工程系"}, "1d", "against.unit"},
		{"news that ends in the matter", site.Page{Title: "我校新增专业", Text: "9月3日上午,我校新增专业的学生报到。"}, "28b", "against.news_text"},
		{"news of us", site.Page{Title: "我校录取结果查询已开通"}, "9a", "against.news"},
		{"who looks after which college", site.Page{Title: "领导班子成员联系院系名单"}, "1b", "against.none_term"},
		{"rules of the party's cells", site.Page{Title: "党支部工作制度汇编"}, "2b", "against.none_term"},
		{"that a report was given", site.Page{Title: "校长作学校工作报告"}, "3b", "against.none_term"},
		{"a charter of one kind of admission", site.Page{Title: "2026年“3+2”高职本科贯通培养招生简章"}, "7a", "against.none_term"},
		{"rules of the party", site.Page{Title: "党内法规制度汇编"}, "2b", "against.none_term"},
		{"what a body of graduates is made of", site.Page{Title: "校友会机构设置"}, "1d", "against.none_term"},
		{"a report to the students", site.Page{Title: "第六次学生代表大会工作报告", Text: "各位代表:"}, "3b", "against.none_term"},
		{"a report on the union's money", site.Page{Title: "工会经费审查委员会工作报告", Text: "各位代表:"}, "3b", "against.none_term"},
		{"a government's report on disclosure", site.Page{Title: "滨海市人民政府2025年政府信息公开工作年度报告"}, "6a", "against.none_term"},
		{"what is asked about a plan", site.Page{Title: "关于征集“十五五”规划意见建议的公告"}, "5a", "against.none_term"},
		{"what was changed in a rule", site.Page{Title: "《滨海职业技术学院学生申诉处理办法》修订说明"}, "39a", "against.training"},
		{"an order of the ministry", site.Page{Title: "普通高等学校学生管理规定"}, "36a", "against.state_rule"},
		{"a reposted order", site.Page{Title: "转发教育厅学籍管理规定"}, "36a", "against.reposted"},
		{"a lecture", site.Page{Title: "就业指导服务专题讲座"}, "31b", "against.training"},
		{"what is bought is not the charter", site.Page{Title: "招生章程印刷服务采购公告"}, "7a", "against.other_element"},
		{"an empty form", site.Page{Title: "学生申诉申请书"}, "39b", "against.none_term"},
		{"a word never this element", site.Page{Title: "校友会章程"}, "2a", "against.none_term"},
		{"a common word outside its column", site.Page{Title: "工作计划"}, "5b", "against.weak_alone"},
		{"where jobs of graduates are", site.Page{Title: "2025届毕业生就业专业分布情况"}, "28a", "against.none_term"},
		{"how a college's fitness was judged", site.Page{Title: "高职院校适应社会需求能力评估自评报告", Column: []string{"质量年报"}}, "35b", "against.none_term"},
		{"who is to write a report", site.Page{Title: "2025年职业教育质量年度报告撰写任务分工的通知"}, "35b", "against.call"},
		{"who judges of grants", site.Page{Title: "关于调整国家奖助学金评审领导小组成员的通知", Column: []string{"学生资助"}}, "37b", "against.none_term"},
		{"a scholarship for foreign students alone", site.Page{Title: "来华留学生奖学金评审办法"}, "37a", "against.none_term"},
		{"penalties of foreign students alone", site.Page{Title: "外国留学生违纪处分规定"}, "38b", "against.none_term"},
		{"a day of joy", site.Page{Title: "中外合作办学项目2025级新生开学典礼"}, "47a", "against.news"},
		{"inspectors who come", site.Page{Title: "省委第三巡视组巡视滨海职业技术学院党委公告", Column: []string{"巡视整改"}}, "49b", "against.none_term"},
		{"who puts right what inspectors found", site.Page{Title: "关于成立巡视整改工作领导小组的通知"}, "49b", "against.none_term"},
		{"inspectors of the school's own", site.Page{Title: "校党委第一巡视组向机电学院党委反馈巡视情况"}, "49a", "against.none_term"},
	} {
		tc.page.Kind = site.KindArticle
		c, ok := of(m.Match(&tc.page), tc.element)
		if !ok || c.Accepted || !slices.Contains(codes(c), tc.why) {
			t.Errorf("%s: %s: got %v accepted %v why %v, want a near miss for %s", tc.intent, tc.element, ok, c.Accepted, codes(c), tc.why)
		}
	}
}

// A handbook holds rules of every kind: one of them is what its own title says.
func TestHandbookNamesNoRule(t *testing.T) {
	p := article("学生请假管理办法")
	p.Column = []string{"学生工作处", "学生手册"}
	for _, c := range college(t).Match(p) {
		if c.Accepted {
			t.Errorf("got %s accepted (%v)", c.Element, codes(c))
		}
	}
}

// To study a rule is not to have it.
func TestRuleThatIsStudied(t *testing.T) {
	for _, tc := range []struct {
		title string
		want  bool
	}{
		{"科研处组织学习《学术不端行为处理办法》", false},
		{"党委中心组学习《突发事件应对管理办法》", false},
		{"关于公布《学术不端行为处理办法》", true},
		{"学习《学术不端行为处理办法》实施细则", true},
	} {
		got := slices.ContainsFunc(college(t).Match(article(tc.title)), func(c Candidate) bool { return c.Accepted })
		if got != tc.want {
			t.Errorf("%s: accepted %v, want %v", tc.title, got, tc.want)
		}
	}
}

func TestGenericWordsNeedTheirColumn(t *testing.T) {
	m := college(t)
	for _, title := range []string{"制度", "其他", "公示", "通知", "规定", "报告"} {
		for _, c := range m.Match(article(title)) {
			if c.Accepted {
				t.Errorf("%q alone: got %s accepted (%v)", title, c.Element, codes(c))
			}
		}
	}
	p := article("工作计划")
	p.Column = []string{"信息公开", "年度工作计划"}
	if c, ok := of(m.Match(p), "5b"); !ok || !c.Accepted {
		t.Errorf("工作计划 in its column: got %v, want accepted", c)
	}
}

// Employers advertise on the site for graduates, and every office has its sections:
// their columns hold nothing of the school's.
func TestColumnsOfOthers(t *testing.T) {
	m := college(t)
	rows := []site.Item{{Title: "清江大学2026年教师招聘公告"}, {Title: "某研究院2026年人才招聘公告"}}
	for _, c := range []struct {
		site, column, element string
		want                  bool
	}{
		{"就业信息网", "招聘信息", "25b", false},
		{"人事处", "招聘信息", "25b", true},
		{"教务处", "机构设置", "1d", false},
		{"滨海职业技术学院", "机构设置", "1d", true},
	} {
		p := &site.Page{URL: "https://x.bhzy.edu.cn/list.htm", Kind: site.KindList, SiteName: c.site, Title: c.column, Column: []string{c.column}, Items: rows}
		if got, ok := of(m.Match(p), c.element); ok && got.Accepted != c.want || !ok && c.want {
			t.Errorf("%s of %s: got %v for %s, want %v", c.column, c.site, ok, c.element, c.want)
		}
	}
}

// A page may serve several elements; what it only serves beside its subject is text strength.
func TestOnePageServesSeveral(t *testing.T) {
	p := article("滨海职业技术学院2024届毕业生就业质量年度报告")
	p.Text = "一、毕业生规模\n毕业生总数3012人。\n二、毕业去向落实率\n落实率为95%。\n三、就业流向"
	got := college(t).Match(p)
	for element, want := range map[string]Strength{"33a": StrengthTitleText, "32a": StrengthText, "32c": StrengthText, "32d": StrengthText} {
		c, ok := of(got, element)
		if !ok || !c.Accepted || c.Strength != want && (element != "33a" || c.Strength != StrengthTitle) {
			t.Errorf("%s: got %+v, want accepted with strength %v", element, c, want)
		}
	}
	if c, _ := of(got, "32c"); !strings.Contains(c.Quote, "落实率") {
		t.Errorf("quote of 32c: got %q, want its sentence", c.Quote)
	}
}

// A correction of what is no purchase is no notice of one.
func TestCorrectionsOfOtherThings(t *testing.T) {
	m := college(t)
	for _, title := range []string{"关于2026年收费公示的更正公告", "关于校园网升级维护的补充公告", "关于2026年度校级课题延期公告"} {
		if c, ok := of(m.Match(article(title)), "18b"); ok && c.Accepted {
			t.Errorf("%s: got %v", title, codes(c))
		}
	}
}

// How a budget is spent is not the budget.
func TestSpendingIsNoBudget(t *testing.T) {
	if c, ok := of(college(t).Match(article("2026年预算执行情况通报")), "19a"); ok && c.Accepted {
		t.Errorf("got %v", codes(c))
	}
}

// The list of majors may say which of them are new and which are closed.
func TestListOfMajorsServes(t *testing.T) {
	p := article("2026年专业设置一览")
	p.Text = "软件技术\n注：2026年新增专业：人工智能技术应用；停招专业：市场营销。"
	got := college(t).Match(p)
	for _, element := range []string{"28a", "28b", "28c"} {
		if c, ok := of(got, element); !ok || !c.Accepted {
			t.Errorf("%s: got %v, want accepted", element, c)
		}
	}
}

func TestNilReturn(t *testing.T) {
	p := article("2024级新生入学资格复查情况")
	p.Text = "复查期间,我院未接到有关举报。"
	c, ok := of(college(t).Match(p), "10c")
	if !ok || !c.Accepted || !c.Nil {
		t.Errorf("got %+v, want an accepted nil return", c)
	}
	c, ok = of(college(t).Match(article("关于我院无校办企业的说明")), "17a")
	if !ok || !c.Accepted || !c.Nil {
		t.Errorf("got %+v, want an accepted declaration", c)
	}
}

// What a school says it has none of is that, and not what else the page tells.
func TestNilReturnOfWhat(t *testing.T) {
	long := strings.Repeat("出访人员在当地参加教育展,与合作院校会谈。", 30)
	for _, c := range []struct{ title, text, element string }{
		{"2026年专业设置及调整情况（新增、停招）", "2026年新增专业3个:无人机应用技术、智能焊接技术、现代物业管理。2026年无停招专业。", "28b"},
		{"2026年专业设置及调整情况（新增、停招）", "2026年新增专业:无人机应用技术。招生不涉及异地校区。" + long, "28b"},
		{"2026年度接受社会捐赠情况", "2026年接受捐赠120万元。本年度未发生因公出国。", "16b"},
		{"因公出国（境）团组信息公示", long + "本次出访不涉及第三国。", "23a"},
	} {
		p := article(c.title)
		p.Text = c.text
		got, ok := of(college(t).Match(p), c.element)
		if !ok || !got.Accepted || got.Nil {
			t.Errorf("%s of %s: got %+v, want it accepted, and for what it holds", c.element, c.title, got)
		}
	}
	p := article("2026年专业设置及调整情况（新增、停招）")
	p.Text = "2026年新增专业3个。2026年无停招专业。"
	if c, ok := of(college(t).Match(p), "28c"); !ok || !c.Nil {
		t.Errorf("28c: got %+v, want a nil return", c)
	}
}

func TestListPages(t *testing.T) {
	m := college(t)
	tenders := &site.Page{URL: "https://www.bhzy.edu.cn/zbgg.htm", Kind: site.KindList, Title: "招标公告", Items: []site.Item{
		{Title: "学校召开招标工作会"},
		{Title: "实训设备采购项目招标公告", Published: site.Day(2025, 3, 4)},
	}}
	c, ok := of(m.Match(tenders), "18b")
	if !ok || !c.Accepted || c.Quote != "实训设备采购项目招标公告" || !c.Page.Published.Equal(site.Day(2025, 3, 4)) {
		t.Errorf("a column of tenders: got %+v, want its newest fitting row", c)
	}
	pinned := &site.Page{URL: "https://www.bhzy.edu.cn/zbgg.htm", Kind: site.KindList, Title: "招标公告", Items: []site.Item{
		{Title: "实训楼改造工程招标公告", Published: site.Day(2023, 3, 1)},
		{Title: "数控机床采购项目招标公告", Published: site.Day(2026, 10, 9)},
		{Title: "图书采购项目招标公告", Published: site.Day(2026, 9, 1)},
	}}
	if c, ok := of(m.Match(pinned), "18b"); !ok || !c.Accepted || !c.Page.Published.Equal(site.Day(2026, 10, 9)) || c.Quote != pinned.Items[1].Title {
		t.Errorf("an old row kept on top: got %+v, want the newest row", c)
	}
	hiring := &site.Page{URL: "https://www.bhzy.edu.cn/zpxx.htm", Kind: site.KindList, Title: "招聘信息", Items: []site.Item{
		{Title: "滨海职业技术学院2026年公开招聘拟聘用人员公示", Published: site.Day(2026, 7, 27)},
		{Title: "滨海职业技术学院2026年公开招聘工作人员公告", Published: site.Day(2026, 5, 15)},
	}}
	h, ok := of(m.Match(hiring), "25b")
	if !ok || !h.Accepted || !h.Page.Published.Equal(site.Day(2026, 5, 15)) || h.Why[0].Args["rows"] != 1 {
		t.Errorf("a row that is no entry of the element: got %+v, want the day of the notice and one row", h)
	}
	empty := &site.Page{Kind: site.KindList, Title: "预算公开"}
	if got := m.Match(empty); len(got) != 0 {
		t.Errorf("an empty column: got %v, want no evidence", got)
	}
	if got := m.Place(empty); !slices.Contains(got, "19a") {
		t.Errorf("place of an empty 预算公开: got %v, want 19a in it", got)
	}
	home := &site.Page{Kind: site.KindHome, Title: "滨海职业技术学院", Items: tenders.Items}
	if got := m.Match(home); len(got) != 0 {
		t.Errorf("a home page: got %v, want no evidence", got)
	}
}

func TestPlace(t *testing.T) {
	m := college(t)
	for _, tc := range []struct {
		intent string
		page   site.Page
		want   string
		not    string
	}{
		{"a column by its title", site.Page{Kind: site.KindList, Title: "学校章程"}, "2a", "7a"},
		{"a column by the end of its path", site.Page{Kind: site.KindList, Column: []string{"信息公开", "因公出国公示"}}, "23a", "22a"},
		{"a column by the link to it", site.Page{Kind: site.KindOther, Anchors: []string{"采购招标"}}, "18b", "7a"},
		{"an office's own sections", site.Page{Kind: site.KindList, Title: "机构设置", SiteName: "教务处"}, "", "1d"},
		{"a college's majors", site.Page{Kind: site.KindList, Title: "专业设置", Column: []string{"院系设置", "信息工程学院", "专业设置"}}, "", "28a"},
		{"the wider name does not hold the narrower", site.Page{Kind: site.KindList, Title: "招生章程"}, "7a", "2a"},
	} {
		got := m.Place(&tc.page)
		if tc.want != "" && !slices.Contains(got, tc.want) || slices.Contains(got, tc.not) {
			t.Errorf("%s: got %v, want %s and not %s", tc.intent, got, tc.want, tc.not)
		}
	}
	if got := m.Place(article("学校章程")); got != nil {
		t.Errorf("an article: got %v, want no place", got)
	}
}

func TestProfiles(t *testing.T) {
	p := article("2025年硕士研究生拟录取名单公示")
	if got := college(t).Match(p); len(got) > 0 && got[0].Accepted {
		t.Errorf("vocational: got %v, want nothing of 11 to 14", got[0].Element)
	}
	if c, ok := of(matcher(t, MatchOptions{Profile: ProfilePostgraduate}).Match(p), "13a"); !ok || !c.Accepted {
		t.Errorf("postgraduate: got %+v, want 13a", c)
	}
}

func TestElsewhereIsLessSure(t *testing.T) {
	m := college(t)
	here, there := article("滨海职业技术学院2025年招生章程"), article("滨海职业技术学院2025年招生章程")
	there.URL = "https://gaokao.example.com/1"
	a, _ := of(m.Match(here), "7a")
	b, _ := of(m.Match(there), "7a")
	if b.Confidence >= a.Confidence || !slices.Contains(codes(b), "match.elsewhere") {
		t.Errorf("got %v here and %v elsewhere with %v", a.Confidence, b.Confidence, codes(b))
	}
}

func TestExplainShowsMore(t *testing.T) {
	m := college(t)
	p := article("学院新闻一则")
	p.Text = "会议强调,要修订学校章程、公布招生章程。"
	if got := m.Match(p); len(got) != 0 {
		t.Errorf("Match: got %v, want nothing", got)
	}
	if c, ok := of(m.Explain(p), "7a"); !ok || c.Accepted || !strings.Contains(c.Quote, "招生章程") {
		t.Errorf("Explain: got %+v, want the sentence that speaks of 7a", c)
	}
}

func TestBadTermIsRefused(t *testing.T) {
	for _, term := range []Term{
		{All: []string{"{rule}"}, Strength: TermStrong},
		{Any: []string{"{poem}"}, Strength: TermStrong},
		{All: []string{"章程", "{rule}", "{notice}"}, Strength: TermStrong},
	} {
		l := &List{Requirements: []Requirement{{Number: 1, Elements: []Element{{ID: "1a", Terms: []Term{term}}}}}}
		if _, err := NewMatcher(l, MatchOptions{}); err == nil {
			t.Errorf("%+v: got no error", term)
		}
	}
}

func TestMatchIsSharedSafely(t *testing.T) {
	m := college(t)
	pages := []*site.Page{article("2025年单位预算公开"), article("学校召开教代会听取学院工作报告"), article("滨海职业技术学院章程")}
	want := make([]int, len(pages))
	for i, p := range pages {
		want[i] = len(m.Match(p))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 300 {
				if got := len(m.Match(pages[i%3])); got != want[i%3] {
					t.Errorf("got %d candidates, want %d", got, want[i%3])
				}
			}
		})
	}
	wg.Wait()
}

func FuzzMatch(f *testing.F) {
	m := college(f)
	f.Add("2025年招生章程", "信息公开", "第一条 本办法自发布之日起施行", "附件.pdf", uint8(0))
	f.Add("【中标公告】[", "\xff\xfe", "12月3日上午", "]", uint8(1))
	kinds := []site.Kind{site.KindArticle, site.KindList, site.KindHome, site.KindDocument, site.KindOther}
	f.Fuzz(func(t *testing.T, title, column, text, file string, kind uint8) {
		p := &site.Page{Kind: kinds[int(kind)%len(kinds)], Title: title, Column: []string{column}, Text: text, Anchors: []string{file},
			Attachments: []site.Attachment{{Name: file}}, Items: []site.Item{{Title: title}, {Title: file}}}
		seen := map[string]bool{}
		found := m.Match(p)
		if got, want := m.Accepts(p), slices.ContainsFunc(found, func(c Candidate) bool { return c.Accepted }); got != want {
			t.Errorf("Accepts: got %t, want %t", got, want)
		}
		for _, c := range found {
			if seen[c.Element] {
				t.Errorf("%s twice", c.Element)
			}
			seen[c.Element] = true
			if c.Confidence < 0 || c.Confidence > 1 || len(c.Why) == 0 {
				t.Errorf("%s: confidence %v, reasons %v", c.Element, c.Confidence, c.Why)
			}
		}
		if len(m.Explain(p)) < len(seen) {
			t.Error("Explain shows less than Match")
		}
		m.Place(p)
	})
}

func BenchmarkMatch(b *testing.B) {
	m := college(b)
	p := article("滨海职业技术学院2023-2024学年信息公开工作年度报告")
	p.Column = []string{"信息公开", "信息公开年报"}
	const prose = "学校坚持以主动公开为原则,全面落实立德树人根本任务,发布招生章程、单位预算与收费标准,并经教职工代表大会审议。"
	p.Text = strings.Repeat(prose, 5<<10/len(prose))
	b.SetBytes(int64(len(p.Text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Match(p)
	}
}

func BenchmarkMatchNothing(b *testing.B) {
	m := college(b)
	p := article("校园里的银杏黄了")
	p.Text = strings.Repeat("秋风起,落叶满地,同学们在操场上跑步,在图书馆里读书,生活平静而美好。", 60)
	b.SetBytes(int64(len(p.Text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Match(p)
	}
}

// What refuses a title refuses a row and a column's name, and a term that asks for
// the word excuses all three.
func TestRefusedAlike(t *testing.T) {
	l := &List{Requirements: []Requirement{{Number: 1, Elements: []Element{{
		ID: "1a", Cadence: CadenceEvent, Expect: ExpectList,
		Terms: []Term{
			{Any: []string{"招标公告"}, Strength: TermStrong},
			{Any: []string{"招标公告及"}, All: []string{"中标"}, Strength: TermStrong},
		},
		None: []string{"中标"},
	}}}}}
	m, err := NewMatcher(l, MatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		want bool
	}{
		{"设备招标公告", true},
		{"设备招标公告中标结果", false},
		{"设备招标公告及中标结果", true},
	} {
		title := article(tc.name)
		column := &site.Page{Kind: site.KindList, Title: tc.name, Items: []site.Item{{Title: "设备招标公告"}}}
		row := &site.Page{Kind: site.KindList, Title: "招标公告", Items: []site.Item{{Title: tc.name}}}
		for of, p := range map[string]*site.Page{"title": title, "column": column, "row": row} {
			if got := m.Accepts(p); got != tc.want {
				t.Errorf("%s as a %s: got %t, want %t", tc.name, of, got, tc.want)
			}
		}
		if got := slices.Contains(m.Place(column), "1a"); got != tc.want {
			t.Errorf("%s as a place: got %t, want %t", tc.name, got, tc.want)
		}
		if got := slices.ContainsFunc(m.Terms(title)["1a"], func(r Reason) bool { return r.Code == "against.none_term" }); got == tc.want {
			t.Errorf("%s explained: got %t, want %t", tc.name, got, !tc.want)
		}
	}
}
