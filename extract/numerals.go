package extract

import "xxgk/site"

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
			d := site.Digit(r[i+j])
			ok = ok && d >= 0
			y[j] = '0' + rune(max(d, 0))
		}
		if !ok || isDigit(r[i]) {
			continue
		}
		m, j := site.Numeral(r, blanks(r, i+5))
		if m == 0 || j >= len(r) || r[j] != '月' {
			copy(r[i:], y[:])
			continue
		}
		d, k := site.Numeral(r, blanks(r, j+1))
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
