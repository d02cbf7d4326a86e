package content

import (
	"slices"
	"strings"
	"testing"

	"xxgk/checklist/period"
	"xxgk/site"
)

// article is a page of a text, its tables read from the rows of it.
func article(title, text string) *site.Page {
	p := &site.Page{URL: "http://www.a.cn/1.htm", Kind: site.KindArticle, Title: title, Text: text}
	var rows [][]string
	for l := range strings.SplitSeq(text+"\n", "\n") {
		if strings.Contains(l, "\t") {
			rows = append(rows, strings.Split(l, "\t"))
		} else if rows != nil {
			p.Tables, rows = append(p.Tables, site.Table{Rows: rows}), nil
		}
	}
	return p
}

// The same table has many names; names that sound alike are other tables.
func TestAliases(t *testing.T) {
	for _, tc := range []struct {
		name  string
		side  side
		title string
		want  []Part
	}{
		{"收支预算总表", budget, "", []Part{partSummary}},
		{"部门收支总表", budget, "", []Part{partSummary}},
		{"一、单位收支总表", budget, "", []Part{partSummary}},
		{"收入预算表", budget, "", []Part{partIncome}},
		{"部门收入总表", budget, "", []Part{partIncome}},
		{"单位收入总表（收入预算表，单位：万元）", budget, "", []Part{partIncome, partIncome}},
		{"支出预算表", budget, "", []Part{partExpenditure}},
		{"部门支出总表", budget, "", []Part{partExpenditure}},
		{"单位支出总表", budget, "", []Part{partExpenditure}},
		{"财政拨款支出预算表", budget, "", []Part{partGrants}},
		{"财政拨款收支总表", budget, "", []Part{partGrants}},
		{"一般公共预算支出表", budget, "", []Part{partGrants}},
		{"一般公共预算基本支出表", budget, "", []Part{partBasic}},
		{"一般公共预算“三公”经费支出表", budget, "", []Part{partThreePublic}},
		{"财政拨款“三公”经费支出表", budget, "", []Part{partThreePublic}},
		{"政府性基金预算支出表", budget, "", []Part{partFund}},
		{"国有资本经营预算支出表", budget, "", []Part{partCapital}},
		{"项目支出绩效目标表", budget, "", nil},
		{"政府采购支出预算表", budget, "", nil},
		{"收入支出决算总表", accounts, "", []Part{partSummary}},
		{"收支决算总表", accounts, "", []Part{partSummary}},
		{"收入决算表", accounts, "", []Part{partIncome}},
		{"支出决算表", accounts, "", []Part{partExpenditure}},
		{"财政拨款收入支出决算总表", accounts, "", []Part{partGrants}},
		{"一般公共预算财政拨款支出决算表", accounts, "", []Part{partGrants}},
		{"一般公共预算财政拨款基本支出决算表", accounts, "", []Part{partBasic}},
		{"财政拨款“三公”经费支出决算表", accounts, "", []Part{partThreePublic}},
		{"国有资产占用情况表", accounts, "", []Part{partAssets}},
		{"收入决算表、支出决算表、财政拨款支出决算表（单位：万元）", accounts, "", []Part{partIncome, partExpenditure, partGrants}},
		{"收入决算表", budget, "", nil},
		{"收入总表", budget, "2025年度决算公开", nil},
		{"收入总表", budget, "2026年预决算公开", []Part{partIncome}},
		{"预算情况说明", budget, "", nil},
	} {
		if got, _ := tc.side.parts(tc.name, tc.title); !slices.Equal(got, tc.want) {
			t.Errorf("%s (%s, %q): got %v, want %v", tc.name, tc.side, tc.title, got, tc.want)
		}
	}
}

func TestFormOf(t *testing.T) {
	long := strings.Repeat("学院按照规定公布有关情况。", 6)
	with := func(p *site.Page, change func(*site.Page)) *site.Page { change(p); return p }
	file := func(p *site.Page) { p.Attachments = []site.Attachment{{Name: "附件1.pdf"}} }
	list := func(urls ...string) *site.Page {
		p := &site.Page{URL: "http://www.a.cn/l.htm", Kind: site.KindList, Title: "年度报告"}
		for _, u := range urls {
			p.Items = append(p.Items, site.Item{Title: "年度报告", URL: u})
		}
		return p
	}
	for _, tc := range []struct {
		intent string
		page   *site.Page
		want   Form
	}{
		{"a text", article("办法", long), FormText},
		{"a short answer is content", article("收费监督", "电话0790-5550021。"), FormText},
		{"a title alone", article("办法", "办法"), FormEmpty},
		{"nothing", article("办法", ""), FormEmpty},
		{"a picture may be all", with(article("办法", ""), func(p *site.Page) { p.Pictures = 1 }), FormFiles},
		{"a frame may be all", with(article("办法", ""), func(p *site.Page) { p.Links = []site.Link{{Kind: site.LinkFrame}} }), FormFiles},
		{"a file", with(article("办法", "办法"), file), FormFiles},
		{"a file with a text", with(article("办法", long), file), FormText},
		{"refers to a file that is there", with(article("办法", "详见附件"), file), FormFiles},
		{"refers to one that is not", article("办法", "具体内容请见附件。"), FormNoFile},
		{"not yet", article("办法", "栏目建设中"), FormOneLine},
		{"drawn by script", with(article("办法", ""), func(p *site.Page) { p.NeedsBrowser = true }), FormUnread},
		{"cut", with(article("办法", ""), func(p *site.Page) { p.Truncated = true }), FormUnread},
		{"a document that was not read", &site.Page{Kind: site.KindDocument}, FormFiles},
		{"a page of which nobody knows what it is", &site.Page{Kind: site.KindOther}, FormText},
		{"a table", article("一览", "甲\t1\n乙\t2"), FormText},
		{"a list", list("http://www.a.cn/1.htm", "http://www.a.cn/l.htm"), FormText},
		{"a list of itself", list("http://www.a.cn/l.htm", "http://www.a.cn/l.htm#a"), FormSelfList},
	} {
		if got := FormOf(tc.page); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}

func TestJudge(t *testing.T) {
	clauses := "第一章 总则\n第一条 为保证招生工作顺利进行,制定本章程。\n第二条 学院全称。\n"
	for _, tc := range []struct {
		intent string
		check  Check
		title  string
		text   string
		period period.Period
		kind   period.Kind
		want   State
		found  []Part
		fault  string // code of the first fault
	}{
		{"tables under their names", BudgetIncome, "2026年单位预算", "收支预算总表\n收入\t1\n部门收入总表\n公开02表\n单位:万元\n科目\t10\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partIncome, partSummary}, ""},
		{"a table of contents holds no table", BudgetIncome, "2026年单位预算", "目录\n一、收支预算总表\n二、收入预算表\n三、支出预算表\n第二部分 收支预算总表\n科目\t10\n", period.Year(2026), period.Fiscal, StateLacks, []Part{partSummary}, ""},
		{"no tables at all", BudgetIncome, "2026年单位预算", "2026年收入预算1000万元。", period.Year(2026), period.Fiscal, StateLacks, nil, ""},
		{"an empty table without its note", BudgetThreePublic, "2026年单位预算", "“三公”经费支出表\n项目\t金额\n接待费\t\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partThreePublic}, "content.empty_unexplained"},
		{"an empty table with its note", BudgetThreePublic, "2026年单位预算", "“三公”经费支出表\n项目\t金额\n接待费\t\n说明:本单位没有安排“三公”经费,故此表为空表。\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partThreePublic}, ""},
		{"nothing is a figure too", BudgetThreePublic, "2026年单位预算", "“三公”经费支出表\n项目\t金额\n接待费\t0\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partThreePublic}, ""},
		{"a table told in a sentence", AccountsThreePublic, "2025年度决算", "财政拨款“三公”经费支出决算表：公务接待费7.90万元。", period.Year(2025), period.Fiscal, StateHolds, []Part{partThreePublic}, ""},
		{"three names over one table", AccountsGrants, "2025年度决算", "收入决算表、支出决算表、财政拨款支出决算表\n科目\t10\t9\t8\n", period.Year(2025), period.Fiscal, StateHolds, []Part{partGrants, partIncome, partExpenditure}, ""},
		{"an unnamed summary is told by its head", BudgetSummary, "2026年单位预算", "收入项目\t预算数\t支出项目\t预算数\n财政拨款\t10\t教育支出\t10\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partSummary}, ""},
		{"codes down to the item", BudgetItems, "2026年单位预算", "支出预算表\n2050305\t高职教育\t10\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partItems, partExpenditure}, ""},
		{"last year's text under this year's title", BudgetSummary, "2026年单位预算", "2025年度收支情况如下。\n收支预算总表\n收入\t1\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partSummary}, "content.other_period"},
		{"speaking of last year beside this is right", BudgetSummary, "2026年单位预算", "2026年收支10万元,比2025年度增加1万元。\n收支预算总表\n收入\t1\n", period.Year(2026), period.Fiscal, StateHolds, []Part{partSummary}, ""},
		{"fees by their head", FeeBasis, "收费公示", "收费项目\t标准\t文件依据\n学费\t5000\t赣价〔2020〕1号\n", period.Period{}, "", StateHolds, []Part{partFeeBasis, partFeeAuthority, partFeeNumber, partFeeItems, partFeeRates}, ""},
		{"a fee without its basis", FeeBasis, "收费公示", "收费项目\t标准\t文件依据\n学费\t5000\t赣价〔2020〕1号\n住宿费\t900\t\n", period.Period{}, "", StateHolds, []Part{partFeeBasis, partFeeAuthority, partFeeNumber, partFeeItems, partFeeRates}, "content.rows_without"},
		{"fees in sentences", FeeRates, "学费标准", "学费每生每学年5000元,依据赣发改〔2022〕3号文件。", period.Period{}, "", StateHolds, []Part{partFeeRates, partFeeItems}, ""},
		{"where to complain", FeeComplaint, "收费公示", "价格举报电话:12315", period.Period{}, "", StateHolds, []Part{partFeeComplaint}, ""},
		{"a number that is nobody's to complain to", FeeComplaint, "收费公示", "咨询电话:0790-5550021", period.Period{}, "", StateLacks, nil, ""},
		{"a plan by major and province", AdmissionPlan, "2026年招生计划", "专业\t科类\t批次\t江西\n软件技术\t物理\t专科批\t60\n电商\t历史\t专科批\t40\n", period.Year(2026), period.Admission, StateHolds, []Part{partPlanRows, partBatch, partSubject}, ""},
		{"a total is no plan", AdmissionPlan, "2026年招生计划", "2026年物理类专科批计划招生3000人。", period.Year(2026), period.Admission, StatePartly, []Part{partBatch, partSubject}, "content.lacking"},
		{"a plan that names no batch", AdmissionPlan, "2026年招生计划", "专业\t科类\t人数\n软件技术\t物理\t60\n电商\t历史\t40\n", period.Year(2026), period.Admission, StatePartly, []Part{partPlanRows, partSubject}, "content.lacking"},
		{"marks", MinScores, "2026年录取最低分", "省份\t批次\t科类\t最低分\n江西\t专科批\t物理类\t318\n浙江\t二段\t综合\t412\n", period.Year(2026), period.Admission, StateHolds, []Part{partScoreRows, partBatch, partSubject}, ""},
		{"a charter of this year", AdmissionCharter, "2026年招生章程", clauses, period.Year(2026), period.Admission, StateHolds, []Part{partClauses}, ""},
		{"leaders with their duties", LeaderPortfolios, "领导分工", "姓名\t职务\t分工\n甲某\t党委书记\t主持党委工作\n乙某\t副院长\t分管教学\n", period.Period{}, "", StateHolds, []Part{partLeaders, partDuties}, ""},
		{"leaders in sentences", LeaderPortfolios, "领导分工", "党委书记甲某:主持党委全面工作\n副院长乙某:分管教学", period.Period{}, "", StateHolds, []Part{partLeaders, partDuties}, ""},
		{"leaders without duties", LeaderPortfolios, "领导分工", "党委书记甲某\n副院长乙某", period.Period{}, "", StatePartly, []Part{partLeaders}, "content.lacking"},
		{"a plan of its years", FiveYearPlan, "“十五五”发展规划", "“十四五”期间成绩显著。到2030年的发展目标是……", period.Period{From: 2026, To: 2030}, period.Plan, StateHolds, []Part{partPlanYears, partGoals}, ""},
		{"the plan before under a new title", FiveYearPlan, "“十五五”发展规划", "“十四五”期间的发展目标是建成一流学院。", period.Period{From: 2026, To: 2030}, period.Plan, StateHolds, []Part{partPlanYears, partGoals}, "content.other_period"},
		{"five parts of an employment report", JobReportParts, "2025届毕业生就业质量报告", "基本情况 主要特点 相关分析 发展趋势 对教育教学的反馈", period.Year(2025), period.Class, StateHolds, jobParts(), ""},
		{"ten categories are no table of the list", ItemTable, "信息公开清单", "序号\t类别\n1\t基本信息\n2\t招生\n3\t财务\n", period.Period{}, "", StateLacks, nil, ""},
		{"students in a sentence", StudentNumbers, "学院简介", "全日制在校生1.2万余人。", period.Period{}, "", StateHolds, []Part{partStudents}, ""},
		{"students in a column", StudentNumbers, "校情统计", "学生类别\t在校生数（人）\t占比\n本科生\t4021\t80%\n合计\t4986\t100%\n", period.Period{}, "", StateHolds, []Part{partStudents, partStudentKinds}, ""},
		{"students by kinds in a sentence", StudentNumbers, "学校简介", "现有全日制在校生23180人，其中本科生18720人、硕士研究生4236人。", period.Period{}, "", StateHolds, []Part{partStudents, partStudentKinds}, ""},
		{"students and kinds of majors", StudentNumbers, "学校简介", "在校生12000余人，开设本科专业12个，高职专业45个。", period.Period{}, "", StateHolds, []Part{partStudents}, ""},
		{"students and teachers by degrees", StudentNumbers, "学校简介", "在校生12000余人，专任教师700人，其中硕士研究生学历300人、博士50人。", period.Period{}, "", StateHolds, []Part{partStudents}, ""},
		{"students by the levels they study at", StudentNumbers, "学校简介", "在校生12000余人，其中高职9000人，中职学生约3000人。", period.Period{}, "", StateHolds, []Part{partStudents, partStudentKinds}, ""},
		{"students by the title over a column", StudentNumbers, "各类在校生情况统计表", "类别\t人数\n普通专科\t12,680\n", period.Period{}, "", StateHolds, []Part{partStudents}, ""},
		{"numbers of others by the title", StudentNumbers, "各类毕业生情况统计表", "类别\t人数\n普通专科\t12,680\n", period.Period{}, "", StateLacks, nil, ""},
		{"a column of years", StudentNumbers, "各类在校生情况", "年份\t说明\n2025\t略\n", period.Period{}, "", StateLacks, nil, ""},
		{"a row of staff", StaffNumbers, "师资队伍", "教职工总数(人)\t712\n", period.Period{}, "", StateHolds, []Part{partStaff}, ""},
		{"staff in a column", StaffNumbers, "师资队伍", "部门\t专任教师\t行政\n软件学院\t61\t5\n", period.Period{}, "", StateHolds, []Part{partStaff}, ""},
		{"a check nobody knows asks for nothing", "x", "", "", period.Period{}, "", StateHolds, nil, ""},
	} {
		r := Judge(tc.check, Input{Page: article(tc.title, tc.text), Period: tc.period, Kind: tc.kind})
		var found []Part
		for _, f := range r.Found {
			found = append(found, f.Part)
		}
		fault := ""
		if len(r.Faults) > 0 {
			fault = r.Faults[0].Reason.Code
		}
		if r.State != tc.want || !slices.Equal(found, tc.found) || fault != tc.fault {
			t.Errorf("%s: got %s %v %q, want %s %v %q", tc.intent, r.State, found, fault, tc.want, tc.found, tc.fault)
		}
	}
}

// Of provinces it is told where a table names any.
func TestProvincesAreToldOf(t *testing.T) {
	for table, want := range map[string]string{
		"类别\t科类\t人数\n单独招生\t综合\t588\n统招\t物理\t612\n": "content.admission_figures",
		"省份\t科类\t人数\n江西\t物理\t588\n浙江\t综合\t12\n":    "content.admission_rows",
	} {
		r := Judge(AdmittedCounts, Input{Page: article("2026年录取人数", table)})
		if !slices.ContainsFunc(r.Notes, func(n site.Reason) bool { return n.Code == want }) {
			t.Errorf("%q: notes %v, want %s", table, r.Notes, want)
		}
	}
}

// Whatever is lacking may stand in what was not read.
func TestUnreadIsNeverLacking(t *testing.T) {
	for _, check := range Checks() {
		for name, change := range map[string]func(*site.Page){
			"a file":    func(p *site.Page) { p.Attachments = []site.Attachment{{Name: "附件.pdf"}} },
			"a picture": func(p *site.Page) { p.Pictures = 1 },
			"a frame":   func(p *site.Page) { p.Links = []site.Link{{Kind: site.LinkFrame}} },
			"a script":  func(p *site.Page) { p.NeedsBrowser = true },
			"a cut":     func(p *site.Page) { p.Truncated = true },
		} {
			p := article("公开", "现予公开。")
			change(p)
			r := Judge(check, Input{Page: p})
			if r.State != StateUnread {
				t.Errorf("%s with %s: got %s, want unread", check, name, r.State)
			}
			for _, f := range r.Faults {
				t.Errorf("%s with %s: got fault %v, want none", check, name, f.Reason)
			}
		}
	}
}

// What was asked for is told first, with what was expected.
func TestReasons(t *testing.T) {
	r := Judge(FeeBasis, Input{Page: article("收费公示", "收费项目\t标准\t文件依据\n学费\t5000\t赣价〔2020〕1号\n")})
	got := r.Reasons()
	if len(got) == 0 || got[0].Code != "content.found" || !slices.Equal(got[0].Args["expected"].([]string), []string{"fee_basis", "fee_authority", "fee_number"}) ||
		got[0].Args["found"].([]string)[0] != "fee_basis" || got[0].Args["quote"] != "学费 5000 赣价〔2020〕1号" {
		t.Errorf("got %v, want the basis expected and found first, with its row", got)
	}
	if last := got[len(got)-1]; last.Code != "content.lacking_beside" {
		t.Errorf("got %v, want that nobody says where to complain", last)
	}
}

// Foreign text makes nothing here fail.
func FuzzJudge(f *testing.F) {
	f.Add("2026年单位预算", "收支预算总表\n收入\t1\n其中10条,1条")
	f.Add("", "第一章\n\t\t\n:：表表")
	f.Add("报告", "2023年9月1日至2024年8月31日\n一、\n二、依申请")
	f.Fuzz(func(t *testing.T, title, text string) {
		p := article(title, text)
		form := FormOf(p)
		for _, check := range Checks() {
			r := Judge(check, Input{Page: p, Period: period.Year(2026), Kind: period.Fiscal})
			if r.State == StateHolds && len(r.Lacking) == len(r.Expected) && len(r.Expected) > 0 {
				t.Errorf("%s holds nothing of what it expects (form %s)", check, form)
			}
			r.Reasons()
		}
	})
}
