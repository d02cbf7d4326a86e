package report

import (
	"strings"

	"xxgk/checklist"
)

// shownDigest is how much of a digest a reader is shown.
const shownDigest = 8

func digest(s string) string { return plain(s[:min(len(s), shownDigest)]) }

// rules names what an assessment was judged by: the list, the score formula,
// the digest of it all, and the files that changed the list.
func (w *Writer) rules(as checklist.Assessment) string {
	said := w.say("report.rules.of", map[string]any{"list": as.ListID + " " + as.ListVersion, "formula": as.Formula})
	if as.Rules != "" {
		said += w.say("report.rules.digest", map[string]any{"digest": digest(as.Rules)})
	}
	for _, o := range as.Overlays {
		said += w.say("report.rules.overlay", map[string]any{"name": o.Name, "digest": o.Digest})
	}
	return said
}

// rulesChanged says in what two assessments were judged by other rules, a line each.
func (w *Writer) rulesChanged(from, to checklist.Assessment) []string {
	var lines []string
	differ := func(code string, before, after any) {
		if before != after {
			lines = append(lines, w.say(code, map[string]any{"before": before, "after": after}))
		}
	}
	differ("report.diff.list", from.ListID+" "+from.ListVersion, to.ListID+" "+to.ListVersion)
	differ("report.diff.formula", from.Formula, to.Formula)
	differ("report.diff.overlay", overlays(from), overlays(to))
	differ("report.diff.rules", dash(digest(from.Rules)), dash(digest(to.Rules)))
	return lines
}

// overlays names the files that changed the list.
func overlays(as checklist.Assessment) string {
	var names []string
	for _, o := range as.Overlays {
		names = append(names, o.Name+"("+o.Digest+")")
	}
	return dash(strings.Join(names, " "))
}

// listOf is the list of an assessment as the outside contract names it.
func listOf(as checklist.Assessment) jsonList {
	return jsonList{ID: as.ListID, Version: as.ListVersion, Overlays: overlaysOf(as.Overlays)}
}

// overlaysOf are the files that changed a list.
func overlaysOf(list []checklist.Source) []jsonOverlay {
	out := []jsonOverlay{}
	for _, o := range list {
		out = append(out, jsonOverlay(o))
	}
	return out
}
