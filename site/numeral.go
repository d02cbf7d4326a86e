package site

import "strings"

// Digit is the value of a Chinese or Arabic digit, among them the letters that
// stand for 〇 on real pages; -1 if it is none.
func Digit(c rune) int {
	if c >= '0' && c <= '9' {
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

// Numeral reads a number of days or months at i, and where it ends: 11, 三, 十,
// 十一, 二十三, 廿三, 卅一. Without one it returns 0 and i.
func Numeral(r []rune, i int) (v, end int) {
	for end = i; end < i+2 && end < len(r) && r[end] >= '0' && r[end] <= '9'; end++ {
		v = 10*v + int(r[end]-'0')
	}
	if end > i {
		return v, end
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
		case Digit(c) >= 0 && units == 0 && (tens != 0 || !seen):
			units, seen = Digit(c), true
		default:
			return 10*tens + units, i
		}
	}
	return 10*tens + units, i
}
