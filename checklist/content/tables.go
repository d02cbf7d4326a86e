package content

import (
	"regexp"
	"slices"
	"strings"
)

// tables reads the tables of a budget or of accounts by the names over them.
type tables struct {
	side  side
	title string
	want  Part // the table that is asked for
	lines []string
	taken []bool // by line: it belongs to a table whose name is known
}

// What stands beside the name of a table and names nothing: 财决公开02表, 附表2;
// 单位:万元, 编制部门:某学院.
var (
	formNumber = regexp.MustCompile(`^[财决预算公开批复附件部门单位第]{0,10}表?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*[-—–－.]\s*\d{1,2})?\s*表?$`)
	formHead   = regexp.MustCompile(`^[（(]?\p{Han}{0,4}(?:单位|部门)\p{Han}{0,4}\s*[:：]`)
)

func furniture(s string) bool {
	switch {
	case len(s) > 120:
		return false
	case strings.Contains(s, "单位") || strings.Contains(s, "部门"):
		return formHead.MatchString(s) || formNumber.MatchString(s)
	}
	return (strings.Contains(s, "表") || strings.Contains(s, "附件")) && formNumber.MatchString(s)
}

// bare reports whether a line is blank or furniture alone.
func bare(line string) bool {
	for cell := range strings.SplitSeq(line, "\t") {
		if cell = strings.TrimSpace(cell); cell != "" && !furniture(cell) {
			return false
		}
	}
	return true
}

// caption is the name of a table that a line may be: no row, a row of one
// merged cell, or a name beside furniture or a count. Empty if it is none.
func caption(line string) string {
	if !strings.Contains(line, "表") {
		return ""
	}
	name := ""
	for cell := range strings.SplitSeq(line, "\t") {
		if cell = strings.TrimSpace(cell); cell == "" || cell == name || furniture(cell) || len(cell) < 3 && isNumber(cell) {
			continue
		}
		if name != "" {
			return ""
		}
		name = cell
	}
	return name
}

// row reports whether a line is the row of a table and not its name.
func row(line string) bool {
	return strings.Contains(line, "\t") && caption(line) == "" && !bare(line)
}

// knows reports whether a line names a table that the aliases know.
func (t *tables) knows(line string) bool {
	name := caption(line)
	if name == "" {
		return false
	}
	_, known := t.side.parts(name, t.title)
	return known
}

// divide cuts what stands before a name and what is said behind it: 附表2:收入总表,
// 接待费表:7.90万元.
func (t *tables) divide(line string) (name, rest string) {
	line = strings.ReplaceAll(line, "：", ":")
	for {
		name, rest, _ = strings.Cut(line, ":")
		if !strings.Contains(rest, "表") || t.knows(name) {
			return name, rest
		}
		line = rest
	}
}

// line takes a line that names one or more tables, if figures or the note of
// an empty table follow. The names in a table of contents have nothing behind them.
func (t *tables) line(r *Result, i int) {
	line := caption(t.lines[i])
	if line == "" {
		return
	}
	name, rest := t.divide(line)
	if len([]rune(name)) > 80 {
		return
	}
	parts, known := t.side.parts(name, t.title)
	if !known {
		return
	}
	b := t.below(i + 1)
	for j := i; b.cells > 0 && j < b.end; j++ {
		t.taken[j] = true
	}
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
			if part == t.want {
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

// behind is what stands behind the name of a table.
type behind struct {
	cells int  // rows of the table
	rows  int  // of them, rows with figures
	noted bool // a note says why there are none
	end   int  // the line behind the last row
}

// below reads what stands from a line on: at most two lines, then a table, then
// perhaps its note.
func (t *tables) below(from int) behind {
	const near = 2
	b := behind{end: from}
	between, width := 0, 0
	for i := from; i < len(t.lines); i++ {
		l := t.lines[i]
		switch {
		case bare(l):
		case row(l):
			b.cells++
			b.end = i + 1
			width = max(width, strings.Count(l, "\t"))
			if figures(l) {
				b.rows++
			}
		case b.rows == 0 && emptyNote(l):
			b.noted = true
			return b
		case t.knows(l):
			return b
		case b.cells > 0 && i+1 < len(t.lines) && row(t.lines[i+1]) && strings.Count(t.lines[i+1], "\t") == width:
			// a row of one merged cell, and the table goes on
		case b.cells > 0 || between == near:
			return b
		default:
			between++
		}
	}
	return b
}

// unnamed reports whether a table with figures stands under no name that is
// known: it may be any of them. One that sets income beside expenditure is the
// summary.
func (t *tables) unnamed(r *Result) bool {
	unnamed := false
	for i := 0; i < len(t.lines); i++ {
		if t.taken[i] || !row(t.lines[i]) {
			continue
		}
		b := t.below(i)
		switch {
		case b.rows == 0:
		case t.summary(t.lines[i]):
			if !r.has(partSummary) {
				r.Found = append(r.Found, Found{Part: partSummary, By: ByTable, Quote: brief(t.lines[i]), Rows: b.rows})
			}
		case b.cells > 1:
			unnamed = true
		}
		i = b.end - 1
	}
	return unnamed
}

// summary reports whether a head is that of the summary.
func (t *tables) summary(head string) bool {
	head = plain(head)
	return strings.Contains(head, "收入") && strings.Contains(head, "支出") && !strings.Contains(head, string(t.side.other())) && strings.Contains(t.title, string(t.side))
}

// spoken reports whether the text names the table that is asked for, though no
// table was told by that name; being named in a table of contents says nothing.
func (t *tables) spoken() bool {
	for i, l := range t.lines {
		if !strings.Contains(l, "表") || row(l) || t.listed(i) {
			continue
		}
		for piece := range strings.FieldsFuncSeq(l, func(r rune) bool { return strings.ContainsRune("。:：\t", r) }) {
			if parts, _ := t.side.parts(piece, t.title); slices.Contains(parts, t.want) {
				return true
			}
		}
	}
	return false
}

// listed reports whether a line is an entry of a table of contents: a heading
// with another right behind it.
func (t *tables) listed(i int) bool {
	if _, ok := heading(strings.ReplaceAll(t.lines[i], "\t", " ")); !ok {
		return false
	}
	for _, l := range t.lines[i+1:] {
		if bare(l) {
			continue
		}
		if _, numbered := chapter(strings.TrimSpace(l)); !numbered && !t.knows(l) {
			return false
		}
		_, ok := heading(strings.ReplaceAll(l, "\t", " "))
		return ok
	}
	return false
}

// figures reports whether a row has a cell that is a number.
func figures(row string) bool {
	for cell := range strings.SplitSeq(row, "\t") {
		if isNumber(cell) {
			return true
		}
	}
	return false
}

// isNumber reports whether a cell is a number: 10, -1,234.50, 12.5 %.
func isNumber(cell string) bool {
	digits, points := 0, 0
	for i, c := range strings.TrimSuffix(strings.TrimSpace(cell), "%") {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case c == ',' || c == '，' || c == ' ' || i == 0 && (c == '-' || c == '+' || c == '－'):
		default:
			return false
		}
	}
	return digits > 0 && points < 2
}

// emptyNote reports whether a line explains a table without data.
//
// Source: 赣财预〔2018〕6号, 「没有数据的表格应当列出空表并说明」.
func emptyNote(l string) bool {
	return containsAny(l, "空表", "此表无数据", "本表无数据", "表无数据", "此表为空", "本表为空", "没有数据", "无此项", "没有安排", "未安排", "无政府性基金", "没有政府性基金",
		"没有使用政府性基金", "无国有资本", "没有国有资本", "没有使用国有资本", "没有财政拨款", "没有“三公”", "不涉及")
}
