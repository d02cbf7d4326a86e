package directory

import (
	"fmt"
	"testing"

	"xxgk/site"
)

func titles() map[int]string {
	return map[int]string{
		1: "办学规模、校级领导班子简介及分工等办学基本情况", 2: "学校章程及制定的各项规章制度", 3: "教职工代表大会相关制度、工作报告",
		4: "学术委员会相关制度、年度报告", 5: "学校发展规划、年度工作计划及重点工作安排", 6: "信息公开年度报告",
		16: "受捐赠财产的使用与管理情况", 17: "校办企业资产、负债、国有资产保值增值等信息", 47: "中外合作办学情况", 48: "来华留学生管理相关规定",
	}
}

// page is a directory of the given rows: number, title, address, remark.
func page(rows ...[4]string) *site.Page {
	t := site.Table{Rows: [][]string{{"序号", "公开事项", "责任部门", "网址", "备注"}}, Links: [][][]string{{nil, nil, nil, nil, nil}}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{r[0], r[1], "办公室", "查看", r[3]})
		links := [][]string{nil, nil, nil, nil, nil}
		if r[2] != "" {
			links[3] = []string{r[2]}
		}
		t.Links = append(t.Links, links)
	}
	return &site.Page{Kind: site.KindArticle, Tables: []site.Table{t}}
}

func whole(more ...[4]string) *site.Page {
	var rows [][4]string
	for _, n := range []int{1, 2, 3, 4, 5, 6, 16, 17} {
		rows = append(rows, [4]string{fmt.Sprint(n), titles()[n], fmt.Sprintf("http://a.cn/%d.htm", n), ""})
	}
	return page(append(rows, more...)...)
}

func TestReadTable(t *testing.T) {
	for _, tc := range []struct {
		intent string
		row    [4]string
		want   Row
	}{
		{"by number and wording", [4]string{"47", "中外合作办学情况", "http://a.cn/47", ""}, Row{Requirement: 47}},
		{"shortened wording", [4]string{"48", "来华留学生管理规定", "http://a.cn/48", ""}, Row{Requirement: 48}},
		{"numbered in their own way", [4]string{"(九)2", "来华留学生管理相关规定", "", ""}, Row{Requirement: 48}},
		{"declared not to apply", [4]string{"47", "中外合作办学情况", "", "不涉及"}, Row{Requirement: 47, Nil: true}},
		{"declared in a sentence", [4]string{"47", "中外合作办学情况", "", "学院无中外合作办学项目"}, Row{Requirement: 47, Nil: true}},
		{"inside the school only", [4]string{"48", "来华留学生管理相关规定", "", "仅校内公开（OA系统）"}, Row{Requirement: 48, Internal: true}},
		{"a note is no declaration", [4]string{"47", "中外合作办学情况", "", "无纸化办公,见附件所列全部项目与年度说明材料"}, Row{Requirement: 47}},
	} {
		rows := New(titles()).Read(whole(tc.row))
		if len(rows) != 9 {
			t.Errorf("%s: got %d rows, want 9", tc.intent, len(rows))
			continue
		}
		got := rows[8]
		if got.Requirement != tc.want.Requirement || got.Nil != tc.want.Nil || got.Internal != tc.want.Internal {
			t.Errorf("%s: got %+v", tc.intent, got)
		}
		if got.Department != "办公室" || tc.row[2] != "" && (len(got.Links) != 1 || got.Links[0].URL != tc.row[2]) {
			t.Errorf("%s: office or link: %+v", tc.intent, got)
		}
	}
}

func TestReadRefusesOtherTables(t *testing.T) {
	for intent, p := range map[string]*site.Page{
		"too few rows":      page([4]string{"6", "信息公开年度报告", "http://a.cn", ""}),
		"a table of fees":   page([4]string{"1", "学费", "", ""}, [4]string{"2", "住宿费", "", ""}, [4]string{"3", "教材费", "", ""}),
		"nothing on it":     {},
		"the same one over": page([4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}, [4]string{"6", "信息公开年度报告", "", ""}),
	} {
		if rows := New(titles()).Read(p); rows != nil {
			t.Errorf("%s: got %v", intent, rows)
		}
	}
}

func TestReadList(t *testing.T) {
	p := &site.Page{Kind: site.KindList}
	for n, title := range titles() {
		p.Items = append(p.Items, site.Item{Title: title, URL: fmt.Sprintf("http://a.cn/%d", n)})
	}
	if rows := New(titles()).Read(p); len(rows) != len(titles()) {
		t.Errorf("got %d rows, want %d", len(rows), len(titles()))
	}
}
