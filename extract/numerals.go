package extract

import "strings"

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
