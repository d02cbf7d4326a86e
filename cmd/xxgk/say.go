package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xxgk/audit"
)

// say writes a sentence to stderr.
func (e env) say(code string, args map[string]any) {
	fmt.Fprintln(e.stderr, e.words.T(code, args))
}

// nothingRead says how the fetches of a run without pages ended.
func (e env) nothingRead(err *audit.NothingReadError) string {
	parts := make([]string, 0, len(err.Outcomes))
	for o, n := range err.Outcomes {
		parts = append(parts, e.words.T("outcome."+string(o), nil)+" "+strconv.Itoa(n))
	}
	slices.Sort(parts)
	return e.words.T("cli.nothing_read", map[string]any{"outcomes": strings.Join(parts, "、")})
}

func join(list []string) string { return strings.Join(list, " | ") }

func one(f float64) string     { return strconv.FormatFloat(f, 'f', 1, 64) }
func percent(f float64) string { return one(100*f) + "%" }
