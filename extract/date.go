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
				if end < len(r) && r[end] == '日' {
					end++
				}
				return d, l + string(r[:end]), true
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
