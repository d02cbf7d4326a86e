package content

import (
	"regexp"
	"strings"

	"xxgk/site"
)

// The eight parts of the report on disclosure.
//
// Source: 教办厅函〔2018〕80号 and kin, 「8类内容」.
const (
	partOverview   Part = "overview"
	partActive     Part = "active"
	partOnRequest  Part = "on_request"
	partReview     Part = "review"
	partComplaints Part = "complaints"
	partProblems   Part = "problems"
	partOther      Part = "other_matters"
	partItemTable  Part = "item_table"
)

func reportParts() []Part {
	return []Part{partOverview, partActive, partOnRequest, partReview, partComplaints, partProblems, partOther, partItemTable}
}

// reportWords name a part in a heading, and where it has none in the text.
//
//nolint:gochecknoglobals // a table
var reportWords = map[Part][2][]string{
	partOverview:   {{"概述", "概况", "总体情况", "基本情况", "工作情况", "组织领导", "工作机制"}, {"领导小组", "工作机制", "工作制度"}},
	partActive:     {{"主动公开"}, {"主动公开"}},
	partOnRequest:  {{"依申请", "不予公开"}, {"依申请公开", "信息公开申请", "公开申请"}},
	partReview:     {{"评议"}, {"评议", "满意度", "满意率"}},
	partComplaints: {{"举报", "复议", "诉讼", "投诉"}, {"举报", "行政复议", "诉讼"}},
	partProblems:   {{"问题", "改进", "经验", "不足", "下一步"}, {"存在的问题", "存在问题", "不足", "改进措施"}},
	partOther:      {{"其他需要", "需要报告", "其他事项", "需要说明", "其他情况"}, {"其他需要报告", "需要报告的事项"}},
	partItemTable:  {{"清单事项公开情况", "清单公开情况", "事项清单", "清单落实", "清单情况", "公开情况表"}, {"清单事项公开情况表", "公开情况表", "清单事项公开情况"}},
}

// numbered is a heading of the first rank.
var numbered = regexp.MustCompile(`^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十]+部分)`)

// annualReport reads the report on disclosure by its parts.
func annualReport(r *Result, d *doc, in Input) {
	for _, part := range reportParts() {
		if line, ok := d.headed(reportWords[part][0]); ok {
			r.found(part, ByHeading, line)
		} else if q, ok := d.sentence(reportWords[part][1]...); ok && part != partItemTable {
			r.found(part, BySentence, q)
		}
	}
	if !r.has(partItemTable) {
		annexed(r, d, in.Page)
	}
}

// annualFigures reads its period and its numbers.
func annualFigures(r *Result, d *doc, in Input) {
	reportPeriod(r, d, in)
	details(r, d)
	for _, s := range sums(d) {
		s.tell(r)
	}
}

// headed finds a heading with one of the words: one of the first rank, else any
// that is short.
func (d *doc) headed(words []string) (string, bool) {
	second := ""
	for _, l := range d.lines {
		h, ok := heading(l)
		if !ok || !containsAny(h, words...) {
			continue
		}
		if numbered.MatchString(l) {
			return strings.TrimSpace(l), true
		}
		if second == "" && runes(h) <= 24 {
			second = strings.TrimSpace(l)
		}
	}
	return second, second != ""
}

// annexed finds the table of the list where the report carries it as a table, a
// file or a link.
func annexed(r *Result, d *doc, p *site.Page) {
	for i := range d.tables {
		if rows := d.tables[i].Rows; len(rows) > 20 && containsAny(strings.Join(rows[0], " "), "事项", "清单", "序号") {
			r.Found = append(r.Found, Found{Part: partItemTable, By: ByTable, Quote: brief(strings.Join(rows[0], " ")), Rows: len(rows) - 1})
			return
		}
	}
	for _, a := range p.Attachments {
		if containsAny(a.Name, "清单", "情况表", "事项表") {
			r.found(partItemTable, ByFile, a.Name)
			return
		}
	}
	for _, m := range p.Mentions {
		if containsAny(m.Text, "情况表", "清单落实情况", "事项公开情况", "清单公开情况") {
			r.found(partItemTable, ByLink, m.Text)
			return
		}
	}
}

// askedWithin is what the notice asks for inside a part, and the words that tell it.
//
//nolint:gochecknoglobals // a table; built for each report it was most of what telling of one allocates
var askedWithin = []struct {
	within Part
	detail Part
	words  []string
}{
	{partOnRequest, "request_answers", []string{"答复", "无依申请", "未收到", "没有收到", "没有依申请", "无申请", "0件", "0 件", "未接到", "零"}},
	{partOnRequest, "request_fees", []string{"收费", "费用", "减免"}},
	{partReview, "review_figures", []string{"满意率", "满意度", "问卷", "%", "％", "评议结果"}},
	{partComplaints, "reconsideration", []string{"复议"}},
	{partComplaints, "lawsuits", []string{"诉讼"}},
	{partActive, "items_one_by_one", []string{"清单", "逐项", "50项", "五十项", "50条", "五十条"}},
}

// details notes what the notice asks for inside a part that is there.
func details(r *Result, d *doc) {
	var lacking []Part
	for _, x := range askedWithin {
		if x.detail == "items_one_by_one" && r.has(partItemTable) {
			continue // the table goes through the list
		}
		if r.has(x.within) && !containsAny(d.section(x.within), x.words...) {
			lacking = append(lacking, x.detail)
		}
	}
	if len(lacking) > 0 {
		r.fault(-1, FaultStructure, "content.details_lacking", map[string]any{"lacking": codes(lacking)})
	}
}

// section is the text of a part: from its heading to the next of the same rank;
// the whole text where the report has no headings.
func (d *doc) section(part Part) string {
	line, ok := d.headed(reportWords[part][0])
	if !ok {
		return d.text
	}
	start, at := -1, 0
	for _, l := range d.lines {
		if strings.TrimSpace(l) == line {
			if start < 0 {
				start = at
			}
		} else if start >= 0 && numbered.MatchString(l) {
			if _, is := heading(l); is {
				return d.text[start:at]
			}
		}
		at += len(l) + len("\n")
	}
	return d.text[start:]
}
