package period

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// counts reports whether four digits count things: 招生2026人, 占地2015亩, 第2024号.
func counts(r []rune, end int) bool {
	if end >= len(r) {
		return false
	}
	next := rune(0)
	if end+1 < len(r) {
		next = r[end+1]
	}
	switch r[end] {
	case '人': // but 2025人才招聘
		return !unicode.Is(unicode.Han, next) || next == '其' || next == '次'
	case '名':
		return !strings.ContainsRune("单师校额录", next)
	case '元':
		return !strings.ContainsRune("旦宵", next)
	case '号', '亩', '条', '件', '篇', '万', '亿', '册', '台', '平':
		return true
	}
	return false
}

// edition reports whether a year is the edition of a standard: ISO9001:2015.
func edition(r []rune, i int) bool {
	return i >= 2 && (r[i-1] == ':' || r[i-1] == '：') && isDigit(r[i-2])
}

// since reports whether a year only begins something: 2022年以来, 自2024年起.
func since(r []rune, end int) bool {
	rest := string(r[end:min(end+2, len(r))])
	for _, w := range []string{"以来", "起", "以后", "以前", "之前", "之后"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// months is a span from month to month: 2023年9月1日-2024年8月31日, 2023.9-2024.8.
var months = regexp.MustCompile(`^\d{4}[年.]\s*(\d{1,2})(?:月(?:\s*\d{1,2}日)?|\.\d{1,2})?\s*(?:起)?\s*-+\s*(\d{4})[年.]\s*(\d{1,2})(?:月(?:\s*\d{1,2}日)?|\.\d{1,2})?`)

// span reads a span of months and how many runes it takes. From September to
// August it is a school year, within one year that year; any other is a span of
// service and no period.
func span(r []rune, i, from int) (mention, int) {
	if i+5 >= len(r) || r[i+4] != '年' && r[i+4] != '.' {
		return mention{}, 0
	}
	const longest = 32
	r = r[i:min(i+longest, len(r))]
	if !slices.Contains(r, '-') {
		return mention{}, 0
	}
	at := months.FindStringSubmatch(string(r))
	if at == nil {
		return mention{}, 0
	}
	first, _ := strconv.Atoi(at[1])
	to, _ := strconv.Atoi(at[2])
	last, _ := strconv.Atoi(at[3])
	m := mention{from: from, to: to, suffix: "月"}
	switch {
	case to < from || to > lastYear:
		return mention{}, 0
	case to == from:
		m.suffix = "年"
	case to == from+1 && first == 9 && last == 8:
		m.suffix = "学年"
	}
	return m, len([]rune(at[0]))
}

// shortYears reads 23-24学年: two digits each, one year apart, and only before 学年.
func shortYears(r []rune, i int) (mention, int) {
	const n = 5
	if i+n+2 > len(r) || i > 0 && isDigit(r[i-1]) || r[i+2] != '-' || r[i+n] != '学' || r[i+n+1] != '年' {
		return mention{}, 0
	}
	from, err := strconv.Atoi(string(r[i : i+2]))
	if err != nil {
		return mention{}, 0
	}
	to, err := strconv.Atoi(string(r[i+3 : i+n]))
	if err != nil || to != from+1 {
		return mention{}, 0
	}
	return mention{from: 2000 + from, to: 2000 + to, suffix: "学年"}, n
}
