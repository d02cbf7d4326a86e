package directory

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xxgk/site"
)

// list is a part of the Ministry's list, with elements and columns.
func list() ([]Name, []Category) {
	titles := map[int]string{
		1: "办学规模、校级领导班子简介及分工、学校机构设置、学科情况、专业情况、各类在校生情况、教师和专业技术人员数量等办学基本情况",
		2: "学校章程及制定的各项规章制度", 3: "教职工代表大会相关制度、工作报告", 4: "学术委员会相关制度、年度报告",
		5: "学校发展规划、年度工作计划及重点工作安排", 6: "信息公开年度报告", 16: "受捐赠财产的使用与管理情况",
		17: "校办企业资产、负债、国有资产保值增值等信息",
		19: "收支预算总表、收入预算表、支出预算表、财政拨款支出预算表", 20: "收支决算总表、收入决算表、支出决算表、财政拨款支出决算表",
		47: "中外合作办学情况", 48: "来华留学生管理相关规定",
	}
	var names []Name
	for n, t := range titles {
		names = append(names, Name{Requirement: n, Text: t})
	}
	for _, e := range []struct {
		id, name string
		columns  []string
	}{
		{"1a", "办学规模", []string{"学校简介", "校情统计"}},
		{"1b", "校级领导班子简介", []string{"现任领导"}},
		{"1c", "校级领导分工", nil},
		{"1g", "各类在校生情况", []string{"校情统计"}},
		{"2a", "学校章程(核准文本)", []string{"章程"}},
		{"3b", "教代会工作报告(学校年度工作报告)", nil},
		{"5b", "年度工作计划", nil}, {"5b", "工作要点", nil},
		{"19a", "收支预算总表", nil}, {"20a", "收支决算总表(收入支出决算总表)", nil},
	} {
		var number int
		fmt.Sscanf(e.id, "%d", &number)
		names = append(names, Name{Requirement: number, Element: e.id, Text: e.name})
		for _, c := range e.columns {
			names = append(names, Name{Requirement: number, Element: e.id, Text: c, Alias: true})
		}
	}
	return names, []Category{
		{1, "基本信息", []int{1, 2, 3, 4, 5, 6}}, {3, "财务、资产及收费信息", []int{16, 17, 19, 20}}, {9, "对外交流与合作信息", []int{47, 48}},
	}
}

func reader() *Reader { return New(list()) }

// grid writes tables: rows divided by lines, cells by "|", links as [text](u).
// "^" repeats the cell above and "<" the one before, as merged cells do.
func grid(s string) site.Table {
	var t site.Table
	for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		var row []string
		var links [][]string
		for cell := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			cell = strings.TrimSpace(cell)
			var urls []string
			n := len(t.Rows)
			switch cell {
			case "^":
				cell, urls = t.Rows[n-1][len(row)], t.Links[n-1][len(row)]
			case "<":
				cell, urls = row[len(row)-1], links[len(row)-1]
			default:
				for strings.Contains(cell, "](") {
					before, rest, _ := strings.Cut(cell, "[")
					text, rest, _ := strings.Cut(rest, "](")
					u, after, _ := strings.Cut(rest, ")")
					urls = append(urls, "http://a.cn/"+u)
					cell = before + text + after
				}
			}
			row, links = append(row, cell), append(links, urls)
		}
		t.Rows, t.Links = append(t.Rows, row), append(t.Links, links)
	}
	return t
}

func article(title string, tables ...string) *site.Page {
	p := &site.Page{URL: "http://xxgk.a.cn/1.htm", Kind: site.KindArticle, Title: title}
	for _, s := range tables {
		p.Tables = append(p.Tables, grid(s))
	}
	return p
}

// show writes a row short: number, elements, links, office, marks.
func show(r Row) string {
	s := fmt.Sprintf("%d%s", r.Requirement, strings.Join(append([]string{""}, r.Elements...), "/"))
	for _, l := range r.Links {
		s += " " + l.Text + "→" + strings.TrimPrefix(strings.TrimPrefix(l.URL, "http://"), "a.cn/")
	}
	if r.Department != "" {
		s += " @" + strings.Join(append([]string{r.Department}, r.Supporting...), "+")
	}
	if r.Frequency != "" {
		s += " *" + r.Frequency
	}
	if r.Nil {
		s += " nil"
	}
	if r.Internal {
		s += " internal"
	}
	return s
}

// read returns the rows of a page, each in short.
func read(p *site.Page) []string {
	var out []string
	for _, r := range reader().Read(p) {
		out = append(out, show(r))
	}
	return out
}

// Each form in which schools write their directory, with what a reader takes
// from it.
func TestForms(t *testing.T) {
	for _, tc := range []struct {
		intent string
		page   *site.Page
		want   []string
	}{
		{"one row a requirement, several links in a cell", article("信息公开事项清单公开情况表", `
			序号|类别|公开事项|责任部门|公开网址|备注
			1|基本信息|办学规模、校级领导班子简介及分工、学校机构设置、学科情况、专业情况、各类在校生情况、教师和专业技术人员数量等办学基本情况|党政办公室、组织部|[学校简介](a)、[现任领导](b)|
			2|基本信息|学校章程及制定的各项规章制度|党政办公室|[查看](c)|
			47|对外交流与合作信息|中外合作办学情况|—||不涉及`),
			[]string{"1 学校简介→a 现任领导→b @党政办公室+组织部", "2 查看→c @党政办公室", "47 nil"}},
		{"merged cells: one office and one link for the rows of a requirement", article("信息公开目录", `
			信息类别|公开事项|公开内容|责任单位|更新频率|公开链接
			一、基本信息|办学规模、校级领导班子简介及分工、学校机构设置、学科情况、专业情况、各类在校生情况、教师和专业技术人员数量等办学基本情况|（1）办学规模|校长办公室|每年10月|[链接](a)
			^|^|（2）校级领导班子简介及分工|^|变动即更|[链接](b)
			^|^|（3）各类在校生情况|教务处|每年10月|^
			^|学校章程及制定的各项规章制度|学校章程|校长办公室|变动即更|[链接](c)`),
			[]string{"1/1a 链接→a @校长办公室 *每年10月", "1/1b/1c 链接→b @校长办公室 *变动即更", "1/1g 链接→b @教务处 *每年10月", "2/2a 链接→c @校长办公室 *变动即更"}},
		{"numbered in its own way, with rows the list does not know", article("主动公开事项清单", `
			编号|公开项目|公开内容|公开单位|网址
			1|党的建设|党费收缴使用情况|组织部|[看](x)
			2|财务|收支决算总表、收入决算表、支出决算表、财政拨款支出决算表|财务处|[看](y)
			3|国际交流|来华留学生管理相关规定|国际处|[看](z)
			4|师德师风|师德考核办法|教师工作部|[看](w)`),
			[]string{"20 看→y @财务处", "48 看→z @国际处"}},
		{"numbered as the list is: a short wording is enough", article("信息公开目录", `
			序号|事项|网址
			2|学校章程及制定的各项规章制度|[a](a)
			4|学术委员会相关制度、年度报告|[b](b)
			6|信息公开年度报告|[c](c)
			17|校办企业国有资产情况|[d](d)`),
			[]string{"2 a→a", "4 b→b", "6 c→c", "17 d→d"}},
		{"a neighbour's number does not carry the wording over", article("信息公开目录", `
			序号|事项|网址
			20|收支预算总表、收入预算表、支出预算表、财政拨款支出预算表|[a](a)
			21|收支决算总表、收入决算表、支出决算表、财政拨款支出决算表|[b](b)
			7|信息公开年度报告|[c](c)`),
			[]string{"19 a→a", "20 b→b", "6 c→c"}},
		{"rows that head the categories, links in the matter itself", article("信息公开清单", `
			事项|备注
			一、基本信息（6项）|<
			[学校章程](a)|
			[信息公开年度报告](b)|每年10月底前
			九、对外交流与合作信息|<
			来华留学生管理相关规定|学校未招收来华留学生`),
			[]string{"2/2a 学校章程→a", "6 信息公开年度报告→b", "48 nil"}},
		{"cut into tables of which the first alone has a head", article("信息公开目录", `
			序号|公开事项|责任部门|网址
			2|学校章程及制定的各项规章制度|办公室|[a](a)`, `
			3|教职工代表大会相关制度、工作报告|工会|[b](b)
			序号|公开事项|责任部门|网址
			47|中外合作办学情况|国际交流处|[c](c)`),
			[]string{"2 a→a @办公室", "3 b→b @工会", "47 c→c @国际交流处"}},
		{"a head of two rows", article("信息公开事项清单", `
			公开事项|公开要求|<|网址
			^|责任部门|更新频率|^
			信息公开年度报告|学校办公室|每年10月底前|[a](a)
			中外合作办学情况|国际处|随时更新|[b](b)`),
			[]string{"6 a→a @学校办公室 *每年10月底前", "47 b→b @国际处 *随时更新"}},
		{"addresses that nobody made links", article("信息公开清单", `
			公开事项|公开网址
			学校章程及制定的各项规章制度|http://www.a.edu.cn/zc.htm；www.a.edu.cn/zd/list.htm。
			信息公开年度报告|网址：https：//xxgk.a.edu.cn/ndbg?id=3（年报）`),
			[]string{
				"2 学校章程及制定的各项规章制度→www.a.edu.cn/zc.htm 学校章程及制定的各项规章制度→www.a.edu.cn/zd/list.htm",
				"6 信息公开年度报告→https://xxgk.a.edu.cn/ndbg?id=3",
			}},
		{"a person is no office, a way is no reach", article("信息公开清单", `
			公开事项|责任部门（责任人）|责任人|联系电话|公开方式|网址
			学校章程及制定的各项规章制度|党委办公室（张三）|张三|0790-1|校园网、OA|[a](a)
			教职工代表大会相关制度、工作报告|工会|李四|0790-2|校内OA系统|
			信息公开年度报告|党委办公室|张三|0790-1|学校网站|[b](b)`),
			[]string{"2 a→a @党委办公室", "3 @工会 internal", "6 b→b @党委办公室"}},
		{"categories as columns, matters as links below them", article("信息公开目录", `
			基本信息|财务、资产及收费信息|对外交流与合作信息
			[学校章程](a)|[收支预算总表](b)|[中外合作办学情况](c)
			[信息公开年度报告](d)||[留学生管理相关规定](e)`),
			[]string{"2/2a 学校章程→a", "19/19a 收支预算总表→b", "47 中外合作办学情况→c", "6 信息公开年度报告→d", "48 留学生管理相关规定→e"}},
	} {
		if got := read(tc.page); !slices.Equal(got, tc.want) {
			t.Errorf("%s:\n got %q\nwant %q", tc.intent, got, tc.want)
		}
	}
}

// The words beside a requirement that declare that there is nothing, or that it
// stays inside.
func TestRemarks(t *testing.T) {
	for _, tc := range []struct {
		remark        string
		nil, internal bool
	}{
		{"不涉及", true, false},
		{"校级领导无社会兼职", true, false},
		{"我院无人机应用技术专业已列入", false, false},
		{"校领导无偿兼职情况", false, false},
		{"学校无障碍环境建设情况", false, false},
		{"学校无", true, false},
		{"本年度校领导无人因公出国", true, false},
		{"学校无关联企业", true, false},
		{"无", true, false},
		{"无。", true, false},
		{"本校无校办企业", true, false},
		{"学院无中外合作办学项目", true, false},
		{"暂无相关内容", true, false},
		{"2025年度未接受社会捐赠", true, false},
		{"非研究生培养单位，不涉及此项", true, false},
		{"尚未开展来华留学生教育", true, false},
		{"仅校内公开（OA系统）", false, true},
		{"没有", true, false},
		{"目前没有中外合作办学项目", true, false},
		{"此项内容我校没有", true, false},
		{"目前没有更新", false, false},
		{"校级领导均未在社会团体兼职", true, false},
		{"高职不授予学位", true, false},
		{"不属于本校业务范围", true, false},
		{"无变化", false, false},
		{"本年度无变动", false, false},
		{"较上年无调整，沿用原制度", false, false},
		{"2025年度没有接受捐赠", true, false},
		{"高职高专院校不含此项", true, false},
		{"未有此情况", true, false},
		{"校内公示栏公开", false, true},
		{"仅对校内师生公开", false, true},
		{"通过校内文件印发公开", false, true},
		{"校内公示后在官网发布", false, false},
		{"无纸化办公,见附件所列全部项目", false, false},
		{"无线网络使用说明", false, false},
		{"无锡校区另行公布", false, false},
		{"见附件", false, false},
		{"/", false, false},
		{"—", false, false},
		{"2025年10月更新", false, false},
		{"高职院校以职业教育质量年度报告公开", false, false},
	} {
		p := article("信息公开清单", "公开事项|网址|备注\n中外合作办学情况|"+"|"+tc.remark+"\n信息公开年度报告|[a](a)|")
		rows := reader().Read(p)
		if len(rows) != 2 || rows[0].Nil != tc.nil || rows[0].Internal != tc.internal {
			t.Errorf("%q: got %+v, want nil %v, internal %v", tc.remark, rows, tc.nil, tc.internal)
		}
	}
}

// A column whose entries are the requirements, and the page of one category.
func TestLists(t *testing.T) {
	whole := &site.Page{URL: "http://www.a.cn/xxgk.htm", Kind: site.KindList, Title: "校务"}
	names, _ := list()
	for _, n := range names {
		if n.Element == "" {
			whole.Items = append(whole.Items, site.Item{Title: n.Text, URL: fmt.Sprintf("http://a.cn/%d", n.Requirement)})
		}
	}
	if got := Distinct(reader().Read(whole)); got != 12 {
		t.Errorf("a column of all: got %d requirements, want 12", got)
	}
	part := &site.Page{URL: "http://xxgk.a.cn/gk/dw.htm", Kind: site.KindList, Title: "九、对外交流与合作信息", Items: []site.Item{
		{Title: "中外合作办学", URL: "http://a.cn/h"}, {Title: "国际学生社团招新", URL: "http://a.cn/s"},
	}}
	if got, want := read(part), []string{"47 中外合作办学→h"}; !slices.Equal(got, want) {
		t.Errorf("the page of a category: got %q, want %q", got, want)
	}
	part.URL, part.Title = "http://gjc.a.cn/hz.htm", "对外交流与合作信息"
	if got := read(part); got != nil {
		t.Errorf("an office's own column is no directory: got %q", got)
	}
}

// Lines of text with links behind them, below them, or as links alone.
func TestText(t *testing.T) {
	p := &site.Page{URL: "http://xxgk.a.cn/ml.htm", Kind: site.KindArticle, Title: "信息公开目录"}
	for i, line := range []string{
		"我校按清单公开下列信息。", "一、基本信息", "1.学校章程及制定的各项规章制度：[章程](a)、[制度汇编](b)", "2.信息公开年度报告", "[2024年](c) [2025年](d)",
		"九、对外交流与合作信息", "[中外合作办学情况](e) [来华留学生管理相关规定](f)", "三、财务、资产及收费信息", "校办企业资产、负债、国有资产保值增值等信息：无校办企业", "受捐赠财产的使用与管理情况 http://jjh.a.cn/gs",
	} {
		t := grid(line)
		p.Text += strings.ReplaceAll(t.Rows[0][0], "|", "") + "\n"
		rest := line
		for _, u := range t.Links[0][0] {
			_, after, _ := strings.Cut(rest, "[")
			text, after, _ := strings.Cut(after, "](")
			rest = after
			p.Mentions = append(p.Mentions, site.Mention{URL: u, Text: text, Line: i})
		}
	}
	want := []string{
		"2 章程→a 制度汇编→b", "6 2024年→c 2025年→d", "47 中外合作办学情况→e", "48 来华留学生管理相关规定→f", "17 nil", "16 受捐赠财产的使用与管理情况→jjh.a.cn/gs",
	}
	if got := read(p); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// The words of a link in a table are its own, not its cell's.
func TestWordsOfLinks(t *testing.T) {
	p := article("信息公开清单", "公开事项|网址\n学校章程及制定的各项规章制度|[学校章程规章制度](a)[](b)\n信息公开年度报告|[看](c)")
	p.Mentions = []site.Mention{{URL: "http://a.cn/a", Text: "学校章程"}, {URL: "http://a.cn/b", Text: "规章制度"}}
	if got, want := read(p), []string{"2 学校章程→a 规章制度→b", "6 看→c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A page that several rows lead to is called in each as that row calls it.
func TestWordsOfEachRow(t *testing.T) {
	p := article("信息公开清单", "公开事项|网址\n学校章程及制定的各项规章制度|[学校章程](a)、[汇编](b)\n信息公开年度报告|[年报汇编](b)\n中外合作办学情况|[中外合作…](b)")
	p.Mentions = []site.Mention{{URL: "http://a.cn/a", Text: "学校章程"}, {URL: "http://a.cn/b", Text: "汇编"}, {URL: "http://a.cn/b", Text: "年报汇编"}}
	if got, want := read(p), []string{"2 学校章程→a 汇编→b", "6 年报汇编→b", "47 中外合作…→b"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadRefuses(t *testing.T) {
	fees := "序号|收费项目|收费标准|备注\n"
	for i := range 20 {
		fees += fmt.Sprintf("%d|住宿费|%d元|\n", i+1, 100*i)
	}
	rules := "序号|制度名称|文号|类别\n1|[学校章程](a)|1号|综合\n2|[学术委员会章程](b)|2号|学术\n3|[教职工代表大会制度](c)|3号|民主\n4|[采购办法](d)|4号|采购\n5|[x](e)|5号|x\n6|[y](f)|6号|x\n7|[z](g)|7号|x\n8|[w](h)|8号|x"
	for intent, p := range map[string]*site.Page{
		"a table of fees":       article("收费公示", fees),
		"an index of rules":     article("规章制度汇编目录", rules),
		"nothing on it":         {},
		"one row of a report":   article("学校信息公开工作年度报告", "公开渠道|数量（条）\n信息公开年度报告|1\n网站|300\n合计|301"),
		"a home page's column":  {Kind: site.KindHome, Title: "首页", Items: []site.Item{{Title: "信息公开年度报告", URL: "http://a.cn/1"}}},
		"the same one, over it": article("情况表", "序号|事项|网址"+strings.Repeat("\n6|信息公开年度报告|[a](a)", 12)),
	} {
		if rows := reader().Read(p); rows != nil {
			t.Errorf("%s: got %v", intent, rows)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("信息公开目录", "序号|公开事项|责任部门|网址\n6|信息公开年度报告|办公室|http://a.cn", "6.信息公开年度报告：x")
	f.Add("基本信息", "^|<\n<|^", "：：")
	r := reader()
	f.Fuzz(func(t *testing.T, title, table, text string) {
		p := &site.Page{URL: "http://xxgk.a.cn/", Kind: site.KindArticle, Title: title, Text: text, Mentions: []site.Mention{{URL: "http://a.cn/1", Text: title, Line: 1}, {URL: ":", Text: ""}}}
		var rows [][]string
		for line := range strings.SplitSeq(table, "\n") {
			rows = append(rows, strings.Split(line, "|"))
		}
		p.Tables = []site.Table{{Rows: rows, Links: [][][]string{{{"http://a.cn/2"}}}}}
		for _, row := range r.Read(p) {
			if row.Requirement == 0 || len(row.Links) > maxLinks {
				t.Errorf("row %+v", row)
			}
		}
	})
}
