package content

import (
	"regexp"
	"strconv"
	"strings"
)

// sum is a total that a text states, with the parts it names.
type sum struct {
	total int
	parts []int
	quote string
	open  bool // the parts may be some of them, or one of them is not exact
}

const amount = `(\d{1,3}(?:[,，]\d{3})+|\d+)`

var (
	stated = regexp.MustCompile(amount + `\s*(条|件|次|篇|项|份)([^。；;\n\d]{0,6}?)[,，、]?\s*(其中|分别为|包括)[:：,，]?([^。\n]*)`)
	piece  = regexp.MustCompile(amount + `\s*(余|多)?\s*(条|件|次|篇|项|份)(余|多)?`)
	share  = regexp.MustCompile(`\d+(?:\.\d+)?\s*[%％]`)
	// aside is said of the part before it; a bracket that is never closed too.
	aside = regexp.MustCompile(`[（(【\[][^）)】\]]*(?:[）)】\]]|$)`)
	// compared is what is said of another year.
	compared = regexp.MustCompile(`(?:(?:较|比|与)(?:上|去|前|往|同期|20\d\d)|同比|环比)[^，,、；;]*`)
	// shared is a figure that stands for several parts.
	shared = regexp.MustCompile(`[各均]为?\s*\d`)
)

// sums finds the totals of a text whose parts are named in the same sentence,
// and those of tables with a last row 合计.
func sums(d *doc) []sum {
	var out []sum
	for _, m := range stated.FindAllStringSubmatchIndex(d.text, 16) {
		total, unit, list := whole(d.text[m[2]:m[3]]), d.text[m[4]:m[5]], d.text[m[10]:m[11]]
		here, further := beside(aside.ReplaceAllString(list, ""))
		s := listed(here, unit)
		if further != "" && s.got() != total { // what stands behind a semicolon may be further parts
			t := listed(further, unit)
			s.parts, s.open = append(s.parts, t.parts...), s.open || len(t.parts) > 0
		}
		quote, _ := beside(list)
		s.total, s.quote = total, d.text[m[0]:m[10]]+quote
		s.open = s.open || rough(d.text[max(0, m[0]-12):m[0]]) || rough(d.text[m[6]:m[7]])
		if some := d.text[m[8]:m[9]] != "分别为"; some && 3*s.got() < 2*total {
			s.open = true // 其中 names some of many
		}
		if len(s.parts) > 1 {
			out = append(out, s)
		}
	}
	for i := range d.tables {
		out = append(out, tableSums(d.tables[i].Rows)...)
	}
	return out
}

// beside divides a list at its first semicolon.
func beside(list string) (here, further string) {
	i := strings.IndexAny(list, "；;")
	if i < 0 {
		return list, ""
	}
	return list[:i], list[i:]
}

// listed reads the parts of a list. What is compared with another year is no
// part; parts of parts, other units and figures without a unit leave it open.
func listed(list, unit string) sum {
	var s sum
	for _, w := range []string{"其中", "包括", "包含"} {
		if before, _, nested := strings.Cut(list, w); nested {
			list, s.open = before, true
		}
	}
	list = share.ReplaceAllString(compared.ReplaceAllString(list, ""), "")
	s.open = s.open || rough(list) || shared.MatchString(list) ||
		containsAny(list, "等", "主要", "含", "同时", "重复", "交叉", "增加", "减少", "上年", "去年", "上学年", "上一学年")
	for _, p := range piece.FindAllStringSubmatch(list, -1) {
		if p[3] == unit {
			s.parts = append(s.parts, whole(p[1]))
		}
		s.open = s.open || p[3] != unit || p[2] != "" || p[4] != ""
	}
	s.open = s.open || strings.ContainsAny(piece.ReplaceAllString(list, ""), "0123456789")
	return s
}

// rough reports whether a figure is not exact by what stands beside it.
func rough(s string) bool {
	return containsAny(s, "约", "近", "超", "逾", "余", "左右", "以上", "不少于", "至少")
}

func (s *sum) got() int {
	n := 0
	for _, p := range s.parts {
		n += p
	}
	return n
}

// tableSums checks the columns of a table that has one last row 合计 and
// nothing that is summed up before it. Merged cells stand in each place they
// cover: they are counted more than once.
func tableSums(rows [][]string) []sum {
	n := len(rows)
	if n < 4 || !containsAny(strings.Join(rows[n-1], " "), "合计", "总计") {
		return nil
	}
	var out []sum
	for c := range rows[n-1] {
		total, ok := integer(rows[n-1][c])
		if !ok {
			continue
		}
		s := sum{total: total, quote: strings.Join(rows[n-1], " ")}
		s.open = c > 0 && rows[n-1][c] == rows[n-1][c-1] || c+1 < len(rows[n-1]) && rows[n-1][c] == rows[n-1][c+1]
		for i, row := range rows[1 : n-1] {
			if containsAny(strings.Join(row, " "), "小计", "合计", "其中") || c >= len(row) {
				s.open = true
				continue
			}
			v, ok := integer(row[c])
			s.open = s.open || !ok || c < len(rows[i]) && v > 0 && row[c] == rows[i][c]
			s.parts = append(s.parts, v)
		}
		out = append(out, s)
	}
	return out
}

func integer(cell string) (int, bool) {
	n, err := strconv.Atoi(strings.NewReplacer(",", "", "，", "").Replace(strings.TrimSpace(cell)))
	return n, err == nil
}

func whole(s string) int {
	n, _ := integer(s)
	return n
}

// tell notes that a sum is right, or that it is not; parts that are named as
// some of many, or roughly, prove nothing.
func (s *sum) tell(r *Result) {
	terms := make([]string, 0, len(s.parts))
	for _, p := range s.parts {
		terms = append(terms, strconv.Itoa(p))
	}
	args := map[string]any{"sum": strings.Join(terms, " + "), "got": s.got(), "total": s.total, "quote": brief(s.quote)}
	switch {
	case s.got() == s.total:
		r.note("content.sum_right", args)
	case !s.open:
		r.fault(-1, FaultStructure, "content.sum_wrong", args)
	}
}
