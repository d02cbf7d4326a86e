package content

import (
	"regexp"
	"slices"
	"strings"
)

// What a list of fees holds.
const (
	partFeeItems     Part = "fee_items"
	partFeeBasis     Part = "fee_basis"
	partFeeRates     Part = "fee_rates"
	partFeeComplaint Part = "fee_complaint"
)

var (
	telephone = regexp.MustCompile(`(?:0\d{2,3}[-－—\s]?)?\d{7,8}|1[3-9]\d{9}|12358|12345|12315`)
	number    = regexp.MustCompile(`[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d+\s*号`)
	// office is a way to complain without a number: 投诉方式：计划财务处203室.
	office = regexp.MustCompile(`(?:投诉|举报|监督)(?:投诉|举报|监督|受理|方式|渠道|途径|部门|单位|机构|地址|信箱|[和及、/])*[:：][ \x{3000}]*\p{Han}{3}[^\n]`)
	money  = regexp.MustCompile(`\d[\d,.]*\s*元|据实`)
)

// fees reads a list of fees by item, basis, rate and complaint: from the heads
// of its tables, else from its sentences.
func fees(r *Result, d *doc, in Input) {
	for i := range d.tables {
		feeTable(r, d.tables[i].Rows)
	}
	if len(d.tables) == 0 {
		feeTable(r, d.rows())
	}
	for _, l := range d.lines {
		switch {
		case !r.has(partFeeItems) && containsAny(l, "学费", "住宿费", "代收费") && money.MatchString(l):
			r.found(partFeeItems, BySentence, l)
			r.found(partFeeRates, BySentence, l)
		case !r.has(partFeeBasis) && number.MatchString(l) && containsAny(l, "发改", "价", "财", "收费", "教"):
			r.found(partFeeBasis, BySentence, l)
		}
	}
	complaint(r, d)
	if !r.has(partFeeRates) {
		for _, l := range d.lines {
			if money.MatchString(l) && containsAny(l, "学费", "住宿费", "收费", "元/", "每生", "学年") {
				r.found(partFeeRates, BySentence, l)
				break
			}
		}
	}
	var lacking []Part
	for _, p := range []Part{partFeeItems, partFeeBasis, partFeeRates, partFeeComplaint} {
		if !r.has(p) && !slices.Contains(r.Expected, p) {
			lacking = append(lacking, p)
		}
	}
	if len(lacking) > 0 && len(r.Found) > 0 && ReadWhole(in.Page) {
		r.note("content.lacking_beside", map[string]any{"lacking": codes(lacking)})
	}
}

// complaint finds a number or an address to complain to: near one of the words,
// before it or behind. A list of fees speaks of complaints in its first lines
// and says how in its last, so every place counts.
func complaint(r *Result, d *doc) {
	const before, behind = 60, 240
	for _, w := range []string{"投诉", "举报", "监督", "12358", "12345", "12315"} {
		for at, next := 0, 0; ; at = next {
			i := strings.Index(d.text[at:], w)
			if i < 0 {
				break
			}
			at += i
			next = at + len(w)
			near := d.text[max(0, at-before):min(len(d.text), at+behind)]
			if telephone.MatchString(near) || strings.Contains(near, "@") {
				r.found(partFeeComplaint, BySentence, around(d.text, at))
				return
			}
		}
	}
	if at := office.FindStringIndex(d.text); at != nil {
		r.found(partFeeComplaint, BySentence, around(d.text, at[0]))
	}
}

// feeTable reads one table by its head.
func feeTable(r *Result, rows [][]string) {
	item, basis, rate, calls, head := -1, -1, -1, -1, -1
	for i := range min(len(rows), 4) {
		item, basis, rate, calls = -1, -1, -1, -1
		for c, cell := range rows[i] {
			cell = strings.Join(strings.Fields(cell), "")
			switch {
			case containsAny(cell, "投诉", "举报", "监督"):
				calls = c
			case containsAny(cell, "依据", "文号", "批准", "文件"):
				basis = c
			case containsAny(cell, "标准", "金额", "元/"):
				rate = c
			case containsAny(cell, "项目", "名称", "收费内容", "专业"):
				if item < 0 {
					item = c
				}
			}
		}
		if item >= 0 && (basis >= 0 || rate >= 0) {
			head = i
			break
		}
	}
	if head < 0 {
		return
	}
	count := func(c int) (n int, quote string) {
		for _, row := range rows[head+1:] {
			if c >= 0 && c < len(row) && strings.TrimSpace(row[c]) != "" {
				if n++; quote == "" {
					quote = strings.Join(row, " ")
				}
			}
		}
		return n, quote
	}
	total, _ := count(item)
	for _, x := range []struct {
		part   Part
		column int
	}{{partFeeItems, item}, {partFeeBasis, basis}, {partFeeRates, rate}, {partFeeComplaint, calls}} {
		n, quote := count(x.column)
		if n == 0 || r.has(x.part) {
			continue
		}
		r.Found = append(r.Found, Found{Part: x.part, By: ByTable, Quote: brief(quote), Rows: n})
		if n < total && x.part != partFeeComplaint && slices.Contains(r.Expected, x.part) {
			r.fault(-1, FaultStructure, "content.rows_without", map[string]any{"part": string(x.part), "rows": total - n, "of": total})
		}
	}
}
