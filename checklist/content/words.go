package content

import (
	"regexp"
	"strings"
)

// A sum behind the name of what it is of: 事业收入(含教育收费)9000万元,
// 收入预算总额为25,868.22万元.
const sumBehind = `(?:[（(][^（()）\n]{0,24}[)）])?(?:年初|预算|决算|总额|总计|总数|合计|共计|数|额|共|计|为|是|约|达|安排|[:：\s])*\d[\d,，.]*\s*(?:万|亿)?元`

var (
	incomeSum      = regexp.MustCompile(`(\p{Han}{0,24}?)(?:收入|拨款|补助|补贴|捐赠|学费|住宿费|结转|结余|资金)` + sumBehind)
	expenditureSum = regexp.MustCompile(`(\p{Han}{0,24}?)(?:支出|经费|费用|补助)` + sumBehind)
	ofSchool       = regexp.MustCompile(`^\p{Han}*(?:学院|大学|学校)`) // 河南教育学院支出: the school's name is no purpose
)

// sources are where income comes from, purposes what expenditure is for: a sum
// of one is a part of the whole.
func sources() []string {
	return []string{"拨款", "补助", "事业", "经营", "其他", "上级", "附属", "捐赠", "学费", "住宿", "利息", "非税", "专户", "基金", "资本", "公共预算", "结转", "结余"}
}

func purposes() []string {
	return []string{"基本", "项目", "人员", "公用", "工资", "商品", "个人", "资本", "教育", "科学", "社会保障", "卫生", "住房", "农林", "其他", "上缴", "经营", "附属", "三公", "基金"}
}

// inWords finds in running text what a table of a budget or of accounts would
// show: the whole and at least one of the sums it is made of. The summary needs
// the wholes of both. A whole alone is not what the table is for.
func (s side) inWords(r *Result, d *doc, in Input, want Part) {
	if r.has(want) {
		return
	}
	grants := []string{"拨款", "公共预算"}
	quote := ""
	switch want {
	case partIncome:
		quote = s.stated(d, in, incomeSum, nil, sources(), expenditureSum)
	case partExpenditure:
		quote = s.stated(d, in, expenditureSum, nil, append(purposes(), grants...), incomeSum)
	case partGrants:
		quote = s.stated(d, in, expenditureSum, grants, purposes(), incomeSum)
	case partSummary:
		if s.whole(d, in, expenditureSum, nil, append(purposes(), grants...)) >= 0 {
			if at := s.whole(d, in, incomeSum, nil, sources()); at >= 0 {
				quote = around(d.text, at)
			}
		}
	default: // of nothing else the sums alone are enough
	}
	if quote == "" {
		return
	}
	r.found(want, BySentence, quote)
	if ReadWhole(in.Page) {
		r.fault(-1, FaultStructure, "content.in_words", map[string]any{"part": string(want), "quote": brief(quote)})
	}
}

// stated is the sentence with the whole, if a part of it follows before a sum
// of the other kind does; empty if none.
func (s side) stated(d *doc, in Input, sum *regexp.Regexp, of, parts []string, other *regexp.Regexp) string {
	const near = 1200 // some four hundred characters
	at := s.whole(d, in, sum, of, parts)
	if at < 0 {
		return ""
	}
	behind := strings.ToValidUTF8(d.text[at:min(len(d.text), at+near)], "")
	first := sum.FindStringIndex(behind)
	if first == nil {
		return ""
	}
	rest := behind[first[1]:]
	if end := other.FindStringIndex(rest); end != nil {
		rest = rest[:end[0]]
	}
	for _, m := range sum.FindAllString(rest, -1) {
		if containsAny(m, parts...) {
			return around(d.text, at)
		}
	}
	return ""
}

// whole is where a sum of the whole stands: named as what it is of, if that is
// asked for, as none of the parts, and in a line that is not on the other side.
func (s side) whole(d *doc, in Input, sum *regexp.Regexp, of, parts []string) int {
	for _, m := range sum.FindAllStringSubmatchIndex(d.text, -1) {
		name, line := ofSchool.ReplaceAllString(d.text[m[0]:m[1]], ""), lineAt(d.text, m[0])
		mine := strings.Contains(line, string(s)) || strings.Contains(in.Page.Title, string(s)) && !strings.Contains(line, string(s.other()))
		if mine && (of == nil || containsAny(name, of...)) && !containsAny(name, parts...) && !strings.Contains(line, "\t") {
			return m[0]
		}
	}
	return -1
}

// lineAt is the line of a text that a byte stands in.
func lineAt(text string, at int) string {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}
