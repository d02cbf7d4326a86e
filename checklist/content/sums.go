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
	open  bool // the parts are named as some of them, or none is exact
}

var (
	stated = regexp.MustCompile(`(\d[\d,，]*)\s*(条|件|次|篇|项|份)[^。；\n]{0,6}?[,，、]?\s*(?:其中|分别为|包括)[:：,，]?([^。；;\n]*)`)
	piece  = regexp.MustCompile(`(\d[\d,，]*)\s*(余|多)?\s*(条|件|次|篇|项|份)(余|多)?`)
)

// sums finds the totals of a text whose parts are named in the same sentence,
// and those of tables with a last row 合计.
func sums(d *doc) []sum {
	var out []sum
	for _, m := range stated.FindAllStringSubmatchIndex(d.text, 16) {
		unit := d.text[m[4]:m[5]]
		s := sum{total: whole(d.text[m[2]:m[3]]), quote: d.text[m[0]:m[1]]}
		list := d.text[m[6]:m[7]]
		for _, p := range piece.FindAllStringSubmatch(list, -1) {
			if p[3] == unit {
				s.parts = append(s.parts, whole(p[1]))
				s.open = s.open || p[2] != "" || p[4] != ""
			}
		}
		s.open = s.open || containsAny(list, "等", "约", "近", "超", "主要", "含")
		if len(s.parts) > 1 {
			out = append(out, s)
		}
	}
	for i := range d.tables {
		out = append(out, tableSums(d.tables[i].Rows)...)
	}
	return out
}

// tableSums checks the columns of a table that has one last row 合计 and
// nothing that is summed up before it.
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
		for _, row := range rows[1 : n-1] {
			if containsAny(strings.Join(row, " "), "小计", "合计", "其中") || c >= len(row) {
				s.open = true
				continue
			}
			v, ok := integer(row[c])
			s.open = s.open || !ok
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
func (s sum) tell(r *Result) {
	got, terms := 0, make([]string, 0, len(s.parts))
	for _, p := range s.parts {
		got += p
		terms = append(terms, strconv.Itoa(p))
	}
	args := map[string]any{"sum": strings.Join(terms, " + "), "got": got, "total": s.total, "quote": brief(s.quote)}
	switch {
	case got == s.total:
		r.note("content.sum_right", args)
	case !s.open:
		r.fault(-1, FaultStructure, "content.sum_wrong", args)
	}
}
