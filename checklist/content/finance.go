package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/site"
)

// look finds the tables of one side. A whole budget is on the page, so all of
// its tables are told, whichever is asked for.
func (s side) look(want Part) func(*Result, *doc, Input) {
	return func(r *Result, d *doc, in Input) {
		for i, line := range d.lines {
			s.line(r, d.lines[i+1:], nameOf(line), in.Page.Title, want)
		}
		for i := range d.tables {
			s.table(r, &d.tables[i], in.Page.Title)
		}
		if want == partItems {
			items(r, d)
		}
		r.Approved = approved(d.text)
		r.Unclear = len(r.Found) == 0 && len(d.rows()) > 1
		for _, a := range in.Page.Attachments {
			r.Named = r.Named || slices.Contains(s.parts(a.Name, ""), want) // promised, not seen
		}
	}
}

var approval = regexp.MustCompile(`(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^。；\n]{0,40}?(?:批复|批准)|(?:批复|批准)(?:日期|时间|于|之日)[^。；\n\d]{0,8}(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)

// approved reads the day of approval, from which twenty days run for a unit of
// a province.
func approved(text string) time.Time {
	m := approval.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}
	}
	if m[1] == "" {
		m = m[3:]
	}
	y, month, day := whole(m[1]), whole(m[2]), whole(m[3])
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}
	}
	return site.Day(y, time.Month(month), day)
}

// nameOf is a line that may name a table: no row, or a row of one merged cell.
func nameOf(line string) string {
	cells := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' })
	for _, c := range cells {
		if strings.TrimSpace(c) != strings.TrimSpace(cells[0]) {
			return ""
		}
	}
	if len(cells) == 0 {
		return ""
	}
	return strings.TrimSpace(cells[0])
}

// line takes a line that names one or more tables, if figures or the note of
// an empty table follow. The names in a table of contents have nothing behind them.
func (s side) line(r *Result, after []string, line, title string, want Part) {
	name, rest, _ := strings.Cut(strings.ReplaceAll(line, "：", ":"), ":")
	if len([]rune(name)) > 80 || !strings.Contains(name, "表") {
		return
	}
	parts := s.parts(name, title)
	if len(parts) == 0 {
		return
	}
	b := below(after)
	for _, part := range parts {
		f := Found{Part: part, By: ByTable, Quote: brief(line), Rows: b.rows}
		switch {
		case r.has(part):
			continue
		case b.rows > 0:
		case b.noted || emptyNote(line):
			f.Empty = true
		case b.cells > 0:
			f.Empty = true
			if part == want {
				r.fault(-1, FaultStructure, "content.empty_unexplained", map[string]any{"part": string(part), "quote": f.Quote})
			}
		case strings.ContainsAny(rest, "0123456789"):
			f.By = BySentence
		default:
			continue
		}
		r.Found = append(r.Found, f)
	}
}

// table takes a table by its caption or, without a name, by its head: income
// beside expenditure is the summary.
func (s side) table(r *Result, t *site.Table, title string) {
	rows := 0
	for _, row := range t.Rows {
		if slices.ContainsFunc(row, isNumber) {
			rows++
		}
	}
	if rows == 0 || len(t.Rows) == 0 {
		return
	}
	parts := s.parts(t.Caption, title)
	head := strings.Join(t.Rows[0], " ")
	if len(parts) == 0 && strings.Contains(head, "收入") && strings.Contains(head, "支出") && !strings.Contains(head, string(s.other())) && strings.Contains(title, string(s)) {
		parts = []Part{partSummary}
	}
	for _, part := range parts {
		if !r.has(part) {
			quote := t.Caption
			if quote == "" {
				quote = head
			}
			r.Found = append(r.Found, Found{Part: part, By: ByTable, Quote: brief(quote), Rows: rows})
		}
	}
}

func (r *Result) has(p Part) bool {
	return slices.ContainsFunc(r.Found, func(f Found) bool { return f.Part == p })
}

// behind is what stands behind the name of a table.
type behind struct {
	cells int  // rows of the table
	rows  int  // of them, rows with figures
	noted bool // a note says why there are none
}

var formNumber = regexp.MustCompile(`^(?:公开|附)?表?\s*[\d一二三四五六七八九十]+\s*表?$|^单位[:：]|^(?:编制)?(?:部门|单位)(?:名称)?[:：]`)

// below reads what stands behind a name: at most two lines, then a table, then
// perhaps its note.
func below(lines []string) behind {
	const near = 2
	var b behind
	between := 0
	for _, l := range lines {
		l = strings.Trim(l, " \r\u3000") // not the tab behind which a cell is empty
		switch {
		case l == "" || formNumber.MatchString(l):
		case strings.Contains(l, "\t") && !strings.Contains(nameOf(l), "表"):
			b.cells++
			if slices.ContainsFunc(strings.Split(l, "\t"), isNumber) {
				b.rows++
			}
		case b.rows == 0 && emptyNote(l):
			b.noted = true
			return b
		case b.cells > 0 || between == near || strings.Contains(l, "表") && len([]rune(l)) < 40:
			return b
		default:
			between++
		}
	}
	return b
}

func isNumber(cell string) bool {
	cell = strings.TrimSuffix(strings.NewReplacer(",", "", "，", "", " ", "").Replace(strings.TrimSpace(cell)), "%")
	_, err := strconv.ParseFloat(cell, 64)
	return err == nil
}

// emptyNote reports whether a line explains a table without data.
//
// Source: 赣财预〔2018〕6号, 「没有数据的表格应当列出空表并说明」.
func emptyNote(l string) bool {
	return containsAny(l, "空表", "此表无数据", "本表无数据", "表无数据", "此表为空", "本表为空", "没有数据", "无此项", "没有安排", "未安排", "无政府性基金", "没有政府性基金",
		"没有使用政府性基金", "无国有资本", "没有国有资本", "没有使用国有资本", "没有财政拨款", "没有“三公”", "不涉及")
}

var functionCode = regexp.MustCompile(`^2\d{6}$`)

// items finds expenditure down to the item level of the functional
// classification: codes of seven digits, or a head 类 款 项.
func items(r *Result, d *doc) {
	n, quote := 0, ""
	for _, row := range d.rows() {
		for _, c := range row {
			if functionCode.MatchString(strings.TrimSpace(c)) {
				if n++; quote == "" {
					quote = strings.Join(row, " ")
				}
				break
			}
		}
		if slices.Contains(row, "类") && slices.Contains(row, "款") && slices.Contains(row, "项") && quote == "" {
			n, quote = n+1, strings.Join(row, " ")
		}
	}
	if n > 0 {
		r.Found = append(r.Found, Found{Part: partItems, By: ByTable, Quote: brief(quote), Rows: n})
		return
	}
	if q, ok := d.sentence("项级科目", "细化到项", "按功能分类到项"); ok {
		r.found(partItems, BySentence, q)
	}
}
