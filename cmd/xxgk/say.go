package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"xxgk/audit"
	"xxgk/site"
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
		lines = append(lines, "  "+plainText(f.URL+" "+why), "    "+e.remedy(f.Outcome, f.URL))
	}
	return strings.Join(lines, "\n")
}

// remedy says what helps against an outcome at an address.
func (e env) remedy(o site.Outcome, address string) string {
	if o == site.OutcomePrivate {
		return e.words.T("doctor.seed.private.do", map[string]any{"host": site.Hostname(site.Host(site.Canonical(address)))})
	}
	return e.words.T("outcome."+string(o)+".fix", nil)
}

func join(list []string) string { return strings.Join(list, " | ") }

func one(f float64) string     { return strconv.FormatFloat(f, 'f', 1, 64) }
func percent(f float64) string { return one(100*f) + "%" }
