package report

import (
	"cmp"
	"slices"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
)

// cause is why elements could not be told.
type cause struct {
	Why, Do  string
	Elements []string // their ids, in the list's order
	counted  int      // how many of them are essential, of which coverage is made
}

// IDs are the elements as one line.
func (c cause) IDs() string { return strings.Join(c.Elements, " ") }

// causes are why elements could not be told, first what takes most from the
// coverage.
func (w *Writer) causes(as checklist.Assessment) []cause {
	var list []cause
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.Status != checklist.StatusUnknown {
				continue
			}
			why := w.open(e.Why)
			said := w.say(why.Code, why.Args)
			at := slices.IndexFunc(list, func(c cause) bool { return c.Why == said })
			if at < 0 {
				at = len(list)
				list = append(list, cause{Why: said, Do: w.do(why)})
			}
			list[at].Elements = append(list[at].Elements, e.ID)
			if e.Essential {
				list[at].counted++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b cause) int {
		return cmp.Or(b.counted-a.counted, len(b.Elements)-len(a.Elements))
	})
	return list
}

// do is what would let the elements be told that were left open for a reason.
func (w *Writer) do(why checklist.Reason) string {
	if code := "report.do." + why.Code; w.o.Lang.Has(code) {
		return w.say(code, why.Args)
	}
	outcome, _ := why.Args["outcome"].(string)
	if code := "outcome." + outcome + ".fix"; outcome != "" && w.o.Lang.Has(code) {
		return w.say(code, nil)
	}
	return w.say("report.do", nil)
}

// Doubt says why a verdict is too weak for a grade and what to do about it, in
// one line. A night of low coverage has elements that it left open.
func (w *Writer) Doubt(v audit.Verdict) string {
	as := v.Assessment
	for _, n := range as.Notes {
		if n.Code == checklist.CodeUnnamed {
			return w.say(n.Code, n.Args)
		}
	}
	if !as.CoverageLow {
		return w.say("report.few_pages", map[string]any{"pages": v.Run.Stats.Pages})
	}
	list := w.causes(as)
	if len(list) == 0 {
		return ""
	}
	open := 0
	for _, c := range list {
		open += len(c.Elements)
	}
	code := "report.doubt"
	if len(list) == 1 {
		code = "report.doubt_all"
	}
	return w.say(code, map[string]any{"open": open, "n": len(list[0].Elements), "why": list[0].Why, "do": list[0].Do})
}
