package content

import (
	"regexp"
	"strings"
)

// What a list of fees holds.
const (
	partFeeItems     Part = "fee_items"
	partFeeBasis     Part = "fee_basis"
	partFeeAuthority Part = "fee_authority" // of a basis: who approved it
	partFeeNumber    Part = "fee_number"    // of a basis: the document's number
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
		case number.MatchString(l) && containsAny(l, "发改", "价", "财", "收费", "教"):
			basis(r, l)
		}
	}
	basisInWords(r, d)
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
		if !r.has(p) && !r.expects(p) {
			lacking = append(lacking, p)
		}
	}
	if len(lacking) > 0 && len(r.Found) > 0 && ReadWhole(in.Page) {
		r.note("content.lacking_beside", map[string]any{"lacking": codes(lacking)})
	}
}

var (
	// authority is an office that approves fees.
	authority = regexp.MustCompile(`发改|发展(?:和|与)?改革|物价|财政|教育(?:厅|局|部|委)|人民政府|省政府|市政府|主管部门|市场监督|民政(?:厅|局)`)
	// approvedBy says that fees are charged by somebody's leave, asRuled by a rule.
	approvedBy        = regexp.MustCompile(`批准|核定|批复|审批|备案|同意|核准|许可`)
	asRuled           = regexp.MustCompile(`(?:按|依据|根据|执行|遵照|依照)[^。；\n]{0,40}(?:规定|文件|政策|办法|批复|通知)`)
	filled            = regexp.MustCompile(`\S`)
	authorityOrNumber = regexp.MustCompile(number.String() + "|" + authority.String())
	basisLabel        = regexp.MustCompile(`(?:收费|批准|政策|文件)?依据\s*[:：][ \x{3000}]*[\p{Han}《“]`)
)

// basis takes words for the basis of fees, and what of it they name. A number
// begins with the sign of the office that gave it.
func basis(r *Result, words string) {
	tell := func(part Part, told bool) {
		if told && !r.has(part) {
			r.found(part, BySentence, words)
		}
	}
	tell(partFeeBasis, true)
	tell(partFeeAuthority, r.expects(partFeeAuthority) && authorityOrNumber.MatchString(words))
	tell(partFeeNumber, r.expects(partFeeNumber) && number.MatchString(words))
}

// basisInWords finds a basis that is named without a number: 经省发改委批准,
// 按国家有关规定收取, whatever stands under 收费依据. A sentence that says by which
// rule fees are made public names none.
func basisInWords(r *Result, d *doc) {
	under := false
	for _, l := range d.lines {
		for sentence := range strings.FieldsFuncSeq(l, func(c rune) bool { return strings.ContainsRune("。；;", c) }) {
			switch {
			case containsAny(sentence, "现将", "公示", "公布如下", "公开如下", "投诉", "举报", "违反", "违规", "乱收", "退", "减免"):
			case basisLabel.MatchString(sentence), under && runes(sentence) >= 4,
				containsAny(sentence, "收费", "收取", "标准") && (asRuled.MatchString(sentence) || approvedBy.MatchString(sentence) && authority.MatchString(sentence)):
				basis(r, strings.TrimSpace(sentence))
			}
		}
		title, ok := heading(l)
		under = ok && strings.HasSuffix(strings.TrimRight(title, ":："), "依据")
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
	count := func(c int, holds *regexp.Regexp) (n int, quote string) {
		for _, row := range rows[head+1:] {
			if c >= 0 && c < len(row) && holds.MatchString(row[c]) {
				if n++; quote == "" {
					quote = strings.Join(row, " ")
				}
			}
		}
		return n, quote
	}
	total, _ := count(item, filled)
	for _, x := range []struct {
		part   Part
		column int
		holds  *regexp.Regexp // what a cell must hold
	}{
		{partFeeItems, item, filled}, {partFeeBasis, basis, filled}, {partFeeAuthority, basis, authorityOrNumber}, {partFeeNumber, basis, number},
		{partFeeRates, rate, filled}, {partFeeComplaint, calls, filled},
	} {
		n, quote := count(x.column, x.holds)
		detail := x.part == partFeeAuthority || x.part == partFeeNumber
		if n == 0 || r.has(x.part) || detail && !r.expects(x.part) {
			continue
		}
		r.Found = append(r.Found, Found{Part: x.part, By: ByTable, Quote: brief(quote), Rows: n})
		if n < total && !detail && x.part != partFeeComplaint && r.expects(x.part) {
			r.fault(-1, FaultStructure, "content.rows_without", map[string]any{"part": string(x.part), "rows": total - n, "of": total})
		}
	}
}
