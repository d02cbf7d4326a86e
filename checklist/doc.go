package checklist

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Markdown describes a list for people: what each element asks, when it is
// due and by whose word, who answers for it and what mends it. It is made
// from the list and nothing else, so that it cannot say another thing.
func Markdown(l *List) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", l.Title.ZH)
	fmt.Fprintf(&b, "%s: %s, version %s of the checklist `%s`, %d requirements in %d categories, %d elements.\n\n",
		l.Title.EN, l.Basis.Document, l.Version, l.ID, len(l.Requirements), len(l.Categories), len(l.ElementIDs()))
	b.WriteString(docIntro)
	for _, c := range l.Categories {
		fmt.Fprintf(&b, "## %d %s (%s)\n\n", c.Number, c.Name.ZH, c.Name.EN)
		for i := range l.Requirements {
			if l.Requirements[i].Category == c.Number {
				docRequirement(&b, &l.Requirements[i])
			}
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

const docIntro = "<!-- Generated from the list: go test ./checklist -run TestRequirementsDoc -update -->\n\n" +
	"✓: the words were seen in a copy of the document; ○: recalled, to be checked by the school before it relies on them. " +
	"Force: regulation 规章, normative 规范性文件, reference 参照, customary 惯例; a customary due day is a habit and makes nothing late. " +
	"An element marked *advice* is not named by the official wording: it is shown and never counted. " +
	"The split into elements, the weights, offices, due days marked customary and remedies are ours, not the Ministry's. " +
	"党政办公室 stands for the school's lead office.\n\n"

func docRequirement(b *strings.Builder, r *Requirement) {
	fmt.Fprintf(b, "### %d %s\n\n%s. Weight %g. Wording %s %s.\n\nBasis: %s.\n\n",
		r.Number, r.Title.ZH, r.Title.EN, r.Weight, mark(r.Verified), r.Verification, docBases(r.Basis))
	b.WriteString("| element | what | when | due | 高职 | office | remedy |\n|---|---|---|---|---|---|---|\n")
	for i := range r.Elements {
		e := &r.Elements[i]
		what := fmt.Sprintf("%s<br>%s", e.Name.ZH, e.Name.EN)
		if !e.Essential {
			what += "<br>*advice*"
		}
		if !slices.Equal(e.Basis, r.Basis) {
			what += "<br>basis: " + docBases(e.Basis)
		}
		cells := []string{"`" + e.ID + "`", what, docWhen(e), docDue(e.Due), docApplies(e),
			strings.Join(append([]string{e.Department}, e.Supporting...), ", "), e.Remedy().ZH}
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
	}
	b.WriteString("\n")
}

func mark(verified bool) string {
	if verified {
		return "✓"
	}
	return "○"
}

func docBases(bases []Basis) string {
	var all []string
	for _, x := range bases {
		all = append(all, strings.TrimSpace(x.Document+" "+x.Clause)+fmt.Sprintf(" (%s %s)", x.Force, mark(x.Verified)))
	}
	return strings.Join(all, "; ")
}

func docWhen(e *Element) string {
	s := string(e.Cadence)
	if e.Period != PeriodNone {
		s += ", " + string(e.Period)
	}
	if e.Window > 0 {
		s += fmt.Sprintf("<br>within %d months", e.Window)
	}
	if e.Renew > 0 {
		s += fmt.Sprintf("<br>advice if the newest is older than %d months (reference)", e.Renew)
	}
	if e.MaxAge > 0 {
		s += fmt.Sprintf("<br>figures at most %d months old (customary)", e.MaxAge)
	}
	if e.Content != "" {
		s += fmt.Sprintf("<br>content: `%s`", e.Content)
	}
	if len(e.Served) > 0 {
		s += "<br>also served by " + strings.Join(e.Served, ", ")
	}
	return s
}

// docDue is a due day with its source: 31 Oct of the year after (customary ○).
func docDue(d *Due) string {
	if d == nil {
		return ""
	}
	s := time.Date(2025, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("2 Jan")
	switch {
	case d.YearAfter == 1:
		s += " of the next year"
	case d.YearAfter < 0:
		s += " of the first year"
	case d.YearAfter > 1:
		s += fmt.Sprintf(", %d years after", d.YearAfter)
	}
	s += docSource(d.Document, d.Force, d.Verified)
	if k := d.Clock; k != nil {
		s += fmt.Sprintf("; or %s after `%s`", docDays(k), k.Fact) + docClock(k)
		if m := k.Ministry; m != nil {
			s += "; of a ministry's school " + docDays(m) + docClock(m)
		}
		if p := k.Private; p != nil {
			s += "; of a private school " + docDays(p) + docClock(p)
		}
	}
	return s
}

func docDays(k *Clock) string {
	if k.Working {
		return fmt.Sprintf("%d working days", k.Days)
	}
	return fmt.Sprintf("%d days", k.Days)
}

func docClock(k *Clock) string {
	return docSource(strings.TrimSpace(k.Document+" "+k.Clause), k.Force, k.Verified)
}

func docSource(document string, force Force, verified bool) string {
	if force == ForceCustomary {
		return " (customary)"
	}
	return fmt.Sprintf(" (%s, %s %s)", document, force, mark(verified))
}

func docApplies(e *Element) string {
	s := string(e.Applies.Vocational)
	if e.Applies.Private != "" {
		s += "<br>private: " + string(e.Applies.Private)
	}
	if e.NilOK {
		s += "<br>「无」 will do"
	}
	return s
}
