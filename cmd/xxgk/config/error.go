package config

import (
	"fmt"

	"xxgk/internal/lang"
)

// Error is something in a configuration that a person must mend. Problem and
// Hint are message codes; Word puts them into a language.
type Error struct {
	File    string
	Line    int // 0: the file as a whole
	Col     int
	Key     string // dotted: crawl.per_host; empty: no single key
	Problem string
	Hint    string
	Args    map[string]any
}

// Error words the error in codes, for logs; people are shown Word.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s %v", e.place(), e.Problem, e.Args)
}

// Word is the sentence a person reads:
// xxgk.yaml:9:13: crawl.per_host: 是 0，应当是正整数（例：per_host: 2）.
func (e *Error) Word(c *lang.Catalogue) string {
	s := e.place() + ": " + c.T(e.Problem, e.Args)
	if e.Hint != "" {
		s += c.T("config.hint", map[string]any{"hint": c.T(e.Hint, e.Args)})
	}
	return s
}

func (e *Error) place() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d:%d", s, e.Line, e.Col)
	}
	if e.Key != "" {
		s += ": " + e.Key
	}
	return s
}
