package checklist

import (
	"reflect"
	"regexp"
	"testing"
)

// half finds a half-width sign where Chinese writes a full-width one. A bracket
// that opens or closes the text has a neighbour on one side alone.
var half = regexp.MustCompile(`[\p{Han}“”《》〔〕，。；：（）、]\s*[,:;()?!]+(?:\s*[\p{Han}“”《》〔〕，。；：（）、]|$)`)

// What people read of the list is written with Chinese signs: titles, names,
// remedies, documents and their clauses. Terms and columns are written as
// normalise leaves them, and are nobody's to read.
func TestSignsAreFullWidth(t *testing.T) {
	l := mustDefault(t)
	read := 0
	var walk func(v reflect.Value)
	look := func(s string) {
		if read++; half.MatchString(s) {
			t.Errorf("half-width sign in %q", s)
		}
	}
	walk = func(v reflect.Value) {
		switch x := v.Interface().(type) {
		case Text:
			look(clockHole.ReplaceAllString(x.ZH, "20${1}"))
			return
		case Basis:
			look(x.Document)
			look(x.Clause)
			return
		case Due:
			look(x.Document)
			if x.Clock != nil {
				walk(reflect.ValueOf(*x.Clock))
			}
			return
		case Clock:
			look(x.Document)
			if x.Ministry != nil {
				walk(reflect.ValueOf(*x.Ministry))
			}
			return
		}
		switch v.Kind() {
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		default: // holds no words
		}
	}
	list := *l
	list.Adverts = nil // words of strangers
	walk(reflect.ValueOf(list))
	if read < 500 {
		t.Errorf("%d texts were read, want at least 500", read)
	}
}
