package checklist

import (
	"reflect"
	"strings"
)

// keysOf returns every key of a rule file's shape, for "did you mean".
func keysOf(t reflect.Type) []string {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		keys = append(keys, strings.Split(f.Tag.Get("yaml"), ",")[0])
		keys = append(keys, keysOf(f.Type)...)
	}
	return keys
}

// nearest returns the name that differs from s by the fewest edits, if by few
// enough for a slip of the hand; else "".
func nearest(s string, names []string) string {
	best, least := "", min(len([]rune(s)), max(2, len([]rune(s))/3)+1) // never a wholly different word
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
