package site

import "testing"

func TestNumeral(t *testing.T) {
	for s, want := range map[string]struct{ v, end int }{
		"11月": {11, 2}, "3日": {3, 1}, "三日": {3, 1}, "十日": {10, 1}, "十一日": {11, 2}, "二十日": {20, 2}, "二十三日": {23, 3}, "三十一日": {31, 3},
		"廿三日": {23, 2}, "卅一日": {31, 2}, "五": {5, 1}, "日": {0, 0}, "": {0, 0}, "123日": {12, 2},
	} {
		if v, end := Numeral([]rune(s), 0); v != want.v || end != want.end {
			t.Errorf("%q: got %d ending at %d, want %d at %d", s, v, end, want.v, want.end)
		}
	}
}
