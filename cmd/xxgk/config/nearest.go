package config

import (
	"reflect"
	"strings"
)

// keys returns every key of a file that is read into the struct that into
// points to, for "did you mean".
func keys(into any) []string {
	var names []string
	var collect func(t reflect.Type)
	collect = func(t reflect.Type) {
		for i := range t.NumField() {
			f := t.Field(i)
			names = append(names, strings.Split(f.Tag.Get("yaml"), ",")[0])
			ft := f.Type
			if ft.Kind() == reflect.Slice {
				ft = ft.Elem()
			}
			if ft.Kind() == reflect.Struct {
				collect(ft)
			}
		}
	}
	collect(reflect.TypeOf(into).Elem())
	return names
}

// Nearest returns the name that differs from s by the fewest edits, if by few
// enough for a slip of the hand; else "".
func Nearest(s string, names []string) string {
	best, least := "", max(2, len([]rune(s))/3)+1
	for _, name := range names {
		if n := distance([]rune(s), []rune(name)); n < least {
			best, least = name, n
		}
	}
	return best
}

// distance is the number of inserted, dropped or changed runes (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
