package main

import (
	"fmt"
	"maps"
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

// nothingRead says how the fetches of a run without pages ended, and for each
// cause why and at which address first; what would help stands once, below all
// that it helps against.
func (e env) nothingRead(err *audit.NothingReadError) string {
	var remedies []string
	causes := make(map[string][]string) // by what helps
	for _, c := range err.Causes {
		first := c.First[0]
		why := e.words.T("outcome."+string(c.Outcome), nil)
		if first.Reason.Code != "" {
			why = e.words.T(first.Reason.Code, first.Reason.Args)
		}
		line := e.words.T("cli.cause", map[string]any{"url": first.URL, "why": why})
		if c.N > 1 {
			line = e.words.T("cli.causes", map[string]any{"url": first.URL, "why": why, "n": c.N})
		}
		at := first.URL
		if host, ok := first.Reason.Args["host"].(string); ok { // which a redirect may have led to
			at = "http://" + host + "/"
		}
		remedy := e.remedy(c.Outcome, at)
		if causes[remedy] == nil {
			remedies = append(remedies, remedy)
		}
		causes[remedy] = append(causes[remedy], "  "+plainText(line))
	}
	lines := []string{e.words.T("cli.nothing_read", map[string]any{"outcomes": e.ended(err.Outcomes)})}
	for _, remedy := range remedies {
		lines = append(append(lines, causes[remedy]...), "    "+remedy)
	}
	return strings.Join(lines, "\n")
}

// crawled says how a crawl ended.
func (e env) crawled(run audit.Run) {
	failed := maps.Clone(run.Stats.Outcomes)
	maps.DeleteFunc(failed, func(o site.Outcome, _ int) bool { return o.Read() })
	code, args := "cli.crawled", map[string]any{"run": run.ID, "pages": run.Stats.Pages}
	if len(failed) > 0 {
		code, args["failed"], args["outcomes"] = "cli.crawled_failed", run.Stats.Failed, e.ended(failed)
	}
	e.say(code, args)
}

// ended says how many fetches ended in which way.
func (e env) ended(outcomes map[site.Outcome]int) string {
	parts := make([]string, 0, len(outcomes))
	for o, n := range outcomes {
		parts = append(parts, e.words.T("outcome."+string(o), nil)+" "+strconv.Itoa(n))
	}
	slices.Sort(parts)
	return strings.Join(parts, e.words.T("report.comma", nil))
}

// failure says how a fetch ended, and the sign that told it.
func (e env) failure(o site.Outcome, why site.Reason) string {
	said := e.words.T("outcome."+string(o), nil)
	if why.Code != "" {
		said += e.words.T("report.colon", nil) + e.words.T(why.Code, why.Args)
	}
	return said
}

// remedy says what helps against an outcome at an address that the
// configuration names or that was typed; of one that a page names a report
// may say something else.
func (e env) remedy(o site.Outcome, address string) string {
	if code := "doctor.seed." + string(o) + ".do"; e.words.Has(code) {
		return e.words.T(code, map[string]any{"host": site.Hostname(site.Host(site.Canonical(address)))})
	}
	return e.words.T("outcome."+string(o)+".fix", nil)
}

func join(list []string) string { return strings.Join(list, " | ") }

func one(f float64) string     { return strconv.FormatFloat(f, 'f', 1, 64) }
func percent(f float64) string { return one(100*f) + "%" }
