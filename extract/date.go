package extract

import (
	"strings"
	"time"
	"unicode/utf8"

	"xxgk/site"
)

// Years a school's page can be of.
const (
	firstYear = 1990
	lastYear  = 2099
)

// Date reads the first full day in s: 2025-04-25, 2021.07.30, 2021/5/31,
// 2024年3月5日, 20240305 alone, in full-width digits or Chinese numerals too.
func Date(s string) (time.Time, bool) {
	d, _, ok := findDate(s)
	return d, ok
}

// findDate returns the first full day in s and where in the normalised text
// it ends.
func findDate(s string) (time.Time, int, bool) {
	r := normalise(s)
	for i := range r {
		if i > 0 && isDigit(r[i-1]) {
			continue
		}
		if d, end, ok := dateAt(r, i); ok {
			return d, end, true
		}
	}
	return time.Time{}, 0, false
}

// dateAt reads a day that begins at i.
func dateAt(r []rune, i int) (time.Time, int, bool) {
	y, n := number(r, i, 4)
	if n != 4 || y < firstYear || y > lastYear {
		return time.Time{}, 0, false
	}
	j := i + 4
	sep, j := separator(r, j, "年-./")
	if sep == 0 {
		return time.Time{}, 0, false
	}
	m, n := number(r, j, 2)
	if n == 0 {
		return time.Time{}, 0, false
	}
	j += n
	next := map[rune]string{'年': "月", '-': "-", '.': ".", '/': "/"}[sep]
	sep, j = separator(r, j, next)
	if sep == 0 {
		return time.Time{}, 0, false
	}
	day, n := number(r, j, 2)
	if n == 0 || j+n < len(r) && isDigit(r[j+n]) {
		return time.Time{}, 0, false
	}
	return valid(y, m, day, j+n)
}

func valid(y, m, d, end int) (time.Time, int, bool) {
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return time.Time{}, 0, false
	}
	t := site.Day(y, time.Month(m), d)
	return t, end, t.Day() == d
}

// separator reads one of the signs, with blanks around it.
func separator(r []rune, i int, signs string) (rune, int) {
	i = blanks(r, i)
	if i >= len(r) || !strings.ContainsRune(signs, r[i]) {
		return 0, i
	}
	return r[i], blanks(r, i+1)
}

func blanks(r []rune, i int) int {
	for i < len(r) && r[i] == ' ' {
		i++
	}
	return i
}

// number reads up to limit digits.
func number(r []rune, i, limit int) (v, n int) {
	for n < limit && i+n < len(r) && isDigit(r[i+n]) {
		v = 10*v + int(r[i+n]-'0')
		n++
	}
	return v, n
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// normalise writes full-width digits and dashes in one way, blanks as one
// blank, and Chinese numerals of a day as digits.
func normalise(s string) []rune {
	if len(s) > 1<<12 {
		s = s[:1<<12]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-1:]) && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
	}
	out := make([]rune, 0, len(s))
	for _, c := range s {
		switch {
		case c >= '０' && c <= '９':
			c = c - '０' + '0'
		case c == '－' || c == '—' || c == '–' || c == '‐':
			c = '-'
		case c == '．':
			c = '.'
		case c == '／':
			c = '/'
		case c == '：':
			c = ':'
		case c == '\u3000' || c == '\u00a0' || c == '\t' || c == '\n' || c == '\r':
			c = ' '
		case c == '\u200b' || c == '\ufeff':
			continue
		}
		out = append(out, c)
	}
	return numerals(out)
}

// numerals turns 二〇二四年十一月三日 into 2024年11月3日; text without 年 after four
// numerals is left alone.
func numerals(r []rune) []rune {
	for i := 0; i+4 < len(r); i++ {
		if r[i+4] != '年' {
			continue
		}
		var y [4]rune
		ok := true
		for j := range 4 {
			d := digitOf(r[i+j])
			ok = ok && d >= 0
			y[j] = '0' + rune(max(d, 0))
		}
		if !ok || isDigit(r[i]) {
			continue
		}
		m, j := small(r, blanks(r, i+5))
		if m == 0 || j >= len(r) || r[j] != '月' {
			copy(r[i:], y[:])
			continue
		}
		d, k := small(r, blanks(r, j+1))
		if d == 0 {
			copy(r[i:], y[:])
			continue
		}
		day := []rune(string(y[:]) + "年" + itoa(m) + "月" + itoa(d))
		return append(append(append(make([]rune, 0, len(r)+4), r[:i]...), day...), numerals(r[k:])...)
	}
	return r
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return string([]rune{'0' + rune(n/10), '0' + rune(n%10)})
}

// digitOf is the value of a Chinese or Arabic digit; -1 if it is none.
func digitOf(c rune) int {
	if isDigit(c) {
		return int(c - '0')
	}
	switch c {
	case '〇', '○', '零', 'О', 'Ｏ', 'O', 'o':
		return 0
	}
	if i := strings.IndexRune("一二三四五六七八九", c); i >= 0 {
		return 1 + i/len("一")
	}
	return -1
}

// small reads a numeral up to 39: 三, 十, 十一, 二十, 二十三, 廿三, 卅一, 11.
func small(r []rune, i int) (v, end int) {
	if v, n := number(r, i, 2); n > 0 {
		return v, i + n
	}
	tens, units, seen := 0, 0, false
	for ; i < len(r); i++ {
		switch c := r[i]; {
		case c == '十' && tens == 0:
			tens, units, seen = max(units, 1), 0, true
		case c == '廿' && !seen:
			tens, seen = 2, true
		case c == '卅' && !seen:
			tens, seen = 3, true
		case digitOf(c) >= 0 && units == 0 && (tens != 0 || !seen):
			units, seen = digitOf(c), true
		default:
			return 10*tens + units, i
		}
	}
	return 10*tens + units, i
}

// labels announce a publish day.
func labels() []string {
	return []string{"发布时间", "发布日期", "发表时间", "发表日期", "发布于", "更新时间", "更新日期", "日期", "时间", "公开日期", "公开时间", "生成日期", "录入时间", "添加时间", "成文日期"}
}

// labelled finds a day announced by one of the labels, and the words it was
// read from.
func labelled(s string) (time.Time, string, bool) {
	for _, l := range labels() {
		for rest := s; ; {
			i := strings.Index(rest, l)
			if i < 0 {
				break
			}
			after := rest[i+len(l):]
			rest = after
			r := normalise(clip(after, 80))
			j := 0
			for j < len(r) && (r[j] == ' ' || r[j] == ':' || r[j] == '】' || r[j] == ']' || r[j] == '[' || r[j] == '|') {
				j++
			}
			if d, end, ok := dateAt(r, j); ok {
				return d, l + string(r[:min(end+1, len(r))]), true
			}
		}
	}
	return time.Time{}, "", false
}

// clip cuts a string without splitting a rune.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// signature finds the signing day (落款): a short line at the end of a text
// that is a day, alone or behind the office's name.
func signature(text string) time.Time {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	seen := 0
	for i := len(lines) - 1; i >= 0 && seen < 8; i-- {
		l := strings.TrimSpace(lines[i])
		if l == "" {
			continue
		}
		seen++
		if utf8.RuneCountInString(l) > 40 {
			continue
		}
		r := normalise(l)
		for j := range r {
			if j > 0 && isDigit(r[j-1]) {
				continue
			}
			d, end, ok := dateAt(r, j)
			if !ok {
				continue
			}
			tail := strings.Trim(string(r[end:]), " 日。.)）")
			head := strings.TrimSpace(string(r[:j]))
			if tail == "" && !strings.ContainsAny(head, ":,，。、") {
				return d
			}
			break
		}
	}
	return time.Time{}
}
