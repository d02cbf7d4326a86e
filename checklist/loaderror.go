package checklist

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// LoadError is something in a rule file (list, pack or overlay) that a person
// must mend. Problem and Hint are message codes with Args, worded at the edge.
type LoadError struct {
	File    string
	Line    int // 0: the file as a whole
	Col     int
	Key     string // dotted: requirements[5].elements[0].due.on; empty: no single key
	Problem string // rule.unknown_key
	Hint    string // rule.did_you_mean; empty: none
	Args    map[string]any
}

// Error words the error in codes, for logs; people are shown the worded codes.
func (e *LoadError) Error() string {
	var b strings.Builder
	b.WriteString(e.Place() + ": " + e.Problem)
	if e.Hint != "" {
		b.WriteString(" " + e.Hint)
	}
	for _, k := range slices.Sorted(maps.Keys(e.Args)) {
		fmt.Fprintf(&b, " %s=%v", k, e.Args[k])
	}
	return b.String()
}

// Word is the sentence a person reads; t words a code, as the catalogue of a
// language does: moe.yaml:9:13: requirements[0].weight: 是 4，应当是 1 至 3.
func (e *LoadError) Word(t func(code string, args map[string]any) string) string {
	s := e.Place() + ": " + t(e.Problem, e.Args)
	if e.Hint != "" {
		s += t("rule.hint", map[string]any{"hint": t(e.Hint, e.Args)})
	}
	return s
}

// Place is where the error stands: file:line:col: key.
func (e *LoadError) Place() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d:%d", s, e.Line, e.Col)
	}
	if e.Key != "" {
		s = strings.TrimPrefix(s+": "+e.Key, ": ")
	}
	return s
}
