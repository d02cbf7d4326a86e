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

// nothingRead says how the fetches of a run without pages ended, and for the
// first of them why and what would help.
func (e env) nothingRead(err *audit.NothingReadError) string {
	parts := make([]string, 0, len(err.Outcomes))
	for o, n := range err.Outcomes {
		parts = append(parts, e.words.T("outcome."+string(o), nil)+" "+strconv.Itoa(n))
	}
	slices.Sort(parts)
	lines := []string{e.words.T("cli.nothing_read", map[string]any{"outcomes": strings.Join(parts, e.words.T("report.comma", nil))})}
	for _, f := range err.Failures {
		why := e.words.T("outcome."+string(f.Outcome), nil)
		if f.Reason.Code != "" {
			why = e.words.T(f.Reason.Code, f.Reason.Args)
		}
		lines = append(lines, "  "+f.URL+" "+why, "    "+e.words.T("outcome."+string(f.Outcome)+".fix", nil))
	}
	return strings.Join(lines, "\n")
}

func join(list []string) string { return strings.Join(list, " | ") }

func one(f float64) string     { return strconv.FormatFloat(f, 'f', 1, 64) }
func percent(f float64) string { return one(100*f) + "%" }
