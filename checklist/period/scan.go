package period

import (
	"strings"
	"sync"
)

// Years that a page of a school can be about.
const (
	firstYear = 1990
	lastYear  = 2060
)

// reading is a text while it is read. A page is read for many elements, so that
// the memory of one serves the next.
type reading struct {
	runes []rune
	found []mention
}

//nolint:gochecknoglobals // buffers, no state
var readings = sync.Pool{New: func() any { return new(reading) }}

// mentions are the years and ranges of years in s, in their order, until another
// text is read. A year in brackets before 号 is a document's number and no period.
func (x *reading) mentions(s string) []mention {
	x.runes = normalise(x.runes[:0], s)
	r, found := x.runes, x.found[:0]
	behind := 0 // the last year, where one follows it
	for i := 0; i < len(r); i++ {
		if m, n := plan(r[i:]); n > 0 {
			found = append(found, m)
			i += n - 1
			continue
		}
		if m, n := shortYears(r, i); n > 0 {
			found = append(found, m)
			i += n - 1
			continue
		}
		y, ok := year(r, i)
		if !ok {
			continue
		}
		end := i + 4
		if documentNumber(r, i, end) || counts(r, end) || edition(r, i) {
			i = end
			continue
		}
		if m, n := span(r, i, y); n > 0 {
			found = append(found, m)
			i += n - 1
			continue
		}
		m := mention{from: y, to: y}
		if to, n := rangeEnd(r, end, y); n > 0 {
			m.to, end = to, n
		}
		if m.suffix, end = suffix(r, end); m.from == m.to && since(r, end) {
			i = end - 1
			continue
		}
		if m.listed = behind > 0 && skip(r, behind, "、,，和与及 ") == i; m.listed {
			word := found[len(found)-1].suffix
			m.listed = word == "" || word == m.suffix // 2025年、2024届 is no row
		}
		m.plan = m.to > m.from && strings.Contains(string(r[end:min(end+8, len(r))]), "规划")
		found = append(found, m)
		i, behind = end-1, end
	}
	x.found = found
	return found
}

// year reads four digits that stand alone.
func year(r []rune, i int) (int, bool) {
	if i+4 > len(r) || i > 0 && isDigit(r[i-1]) || i+4 < len(r) && isDigit(r[i+4]) {
		return 0, false
	}
	y := 0
	for _, c := range r[i : i+4] {
		if !isDigit(c) {
			return 0, false
		}
		y = 10*y + int(c-'0')
	}
	return y, y >= firstYear && y <= lastYear
}

// rangeEnd reads the second year of 2023-2024, 2023年-2024, 2023-24, 2023至2024;
// it returns the year and where it ends, or 0, 0.
func rangeEnd(r []rune, i, from int) (to, end int) {
	i = skip(r, i, "年度学 ")
	if i >= len(r) || r[i] != '-' {
		return 0, 0
	}
	i = skip(r, i, "- ")
	if y, ok := year(r, i); ok {
		if y > from && y-from <= 30 {
			return y, i + 4
		}
		return 0, 0
	}
	if i+2 <= len(r) && isDigit(r[i]) && isDigit(r[i+1]) && (i+2 == len(r) || !isDigit(r[i+2])) {
		y := from/100*100 + 10*int(r[i]-'0') + int(r[i+1]-'0')
		// 2024-05 is a month unless a school year follows.
		rest := string(r[i+2 : min(i+5, len(r))])
		if y == from+1 && (strings.HasPrefix(rest, "学年") || strings.HasPrefix(rest, "年") || y%100 > 12) {
			return y, i + 2
		}
	}
	return 0, 0
}

// suffix reads the word behind a year and where it ends. The year of a full
// date (2024年3月5日) has none: a day is no period.
func suffix(r []rune, i int) (string, int) {
	for i < len(r) && r[i] == ' ' {
		i++
	}
	rest := string(r[i:min(i+6, len(r))])
	for _, w := range []string{"学年度", "学年", "年度", "届", "级", "年"} {
		if strings.HasPrefix(rest, w) {
			return w, i + len([]rune(w))
		}
	}
	return "", i
}

// documentNumber reports whether a year is part of 〔2017〕10号.
func documentNumber(r []rune, start, end int) bool {
	if start == 0 || end >= len(r) || !strings.ContainsRune("〔[【(", r[start-1]) || !strings.ContainsRune("〕]】)", r[end]) {
		return false
	}
	i := end + 1
	for i < len(r) && (isDigit(r[i]) || r[i] == '第' || r[i] == ' ') {
		i++
	}
	return i > end+1 && i < len(r) && r[i] == '号'
}

// plan reads 十四五 and its kin, 第十四个五年 too: five years each, the tenth
// from 2001.
func plan(r []rune) (mention, int) {
	if len(r) >= 5 && r[0] == '十' && r[2] == '个' && r[3] == '五' && r[4] == '年' {
		m, n := plan([]rune{r[0], r[1], '五'})
		return m, n / 3 * 5
	}
	if len(r) < 3 || r[0] != '十' || r[2] != '五' {
		return mention{}, 0
	}
	i := strings.IndexRune("一二三四五六七", r[1])
	if i < 0 {
		return mention{}, 0
	}
	from := 2006 + 5*(i/len("一"))
	return mention{from: from, to: from + 4, plan: true}, 3
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func skip(r []rune, i int, set string) int {
	for i < len(r) && strings.ContainsRune(set, r[i]) {
		i++
	}
	return i
}

// normalise writes full-width digits, Chinese year numerals and all dashes in
// one way, and drops quotation marks and invisible characters. It appends to out.
func normalise(out []rune, s string) []rune {
	for _, c := range s {
		switch c {
		case '０', '１', '２', '３', '４', '５', '６', '７', '８', '９':
			c = c - '０' + '0'
		case '—', '–', '－', '～', '~', '至', '到', '/', '−', '‐', '―', '─':
			c = '-'
		case '（':
			c = '('
		case '）':
			c = ')'
		case '\u3000', '\u00a0', '\t':
			c = ' '
		case '“', '”', '‘', '’', '"', '\'', '「', '」', '\u200b', '\ufeff':
			continue
		}
		out = append(out, c)
	}
	return chineseYears(out)
}

// chineseYears turns 二〇二三年 into 2023年. Only four numerals in a row before
// 年, 届 or 级, or a range of them, are a year.
func chineseYears(r []rune) []rune {
	for i := 0; i+4 <= len(r); i++ {
		digits := [4]rune{}
		ok := true
		for j := range 4 {
			d, is := numeral(r[i+j])
			if !is {
				ok = false
				break
			}
			digits[j] = d
		}
		if !ok || digits[0] != '1' && digits[0] != '2' {
			continue
		}
		copy(r[i:i+4], digits[:])
		i += 3
	}
	return r
}

func numeral(c rune) (rune, bool) {
	switch c {
	case '〇', '○', '零', 'О', 'O', '０', '0':
		return '0', true
	case '一':
		return '1', true
	case '二':
		return '2', true
	case '三':
		return '3', true
	case '四':
		return '4', true
	case '五':
		return '5', true
	case '六':
		return '6', true
	case '七':
		return '7', true
	case '八':
		return '8', true
	case '九':
		return '9', true
	}
	return 0, false
}
