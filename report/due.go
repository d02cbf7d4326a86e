package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"xxgk/audit"
	"xxgk/checklist"
)

// comingDue is what an office owes on a day to come, one period of a
// requirement, in words.
type comingDue struct {
	Due, Left, Name, Period, Department string
}

// dues are what falls due within the span that is looked ahead, first what is
// due first. Elements of one requirement that one office owes on one day are
// one row.
func (w *Writer) dues(m *model, as checklist.Assessment) {
	type row struct {
		next     checklist.Next
		kind     checklist.PeriodKind
		lead     string
		ids      []string
		name     checklist.Text
		number   int
		position int
	}
	var rows []row
	soon, all := 0, 0
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.Next == nil {
				continue
			}
			all++
			if e.Next.Days <= audit.SoonDays {
				soon++
			}
			if i := slices.IndexFunc(rows, func(x row) bool {
				return x.number == r.Number && x.next == *e.Next && x.kind == e.PeriodKind && x.lead == e.Department
			}); i >= 0 {
				rows[i].ids, rows[i].name = append(rows[i].ids, e.ID), r.Title
				continue
			}
			rows = append(rows, row{*e.Next, e.PeriodKind, e.Department, []string{e.ID}, e.Name, r.Number, len(rows)})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(a.next.Due.Compare(b.next.Due), cmp.Compare(a.lead, b.lead), a.position-b.position)
	})
	for _, r := range rows {
		x := comingDue{
			Due: day(r.next.Due), Left: w.say("report.days_left", map[string]any{"days": r.next.Days}), Period: w.cell(r.kind, r.next.Period),
			Name: strings.Join(r.ids, w.say("report.comma", nil)) + " " + w.pick(r.name), Department: plain(r.lead),
		}
		if x.Period == "" {
			x.Period = w.say("report.ages", nil)
		}
		m.Dues = append(m.Dues, x)
	}
	if all > 0 {
		m.DueSum = w.say("report.due_sum", map[string]any{"near": audit.SoonDays, "soon": soon, "far": checklist.LookAhead, "all": all})
	}
}

// duesOf are the elements that fall due, first what is due first.
func (w *Writer) duesOf(as checklist.Assessment) []jsonDue {
	out := []jsonDue{}
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if n := e.Next; n != nil {
				out = append(out, jsonDue{e.ID, w.pick(e.Name), n.Period, n.Due.Format(time.DateOnly), n.Days, string(n.Force), n.Fact, e.Department})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b jsonDue) int { return cmp.Compare(a.Due, b.Due) })
	return out
}

// dues writes what falls due.
func (t *textReport) dues(m *model) {
	if len(m.Dues) == 0 {
		return
	}
	t.section(t.w.say("report.dues", nil))
	tab := t.table("report.due_header")
	for _, d := range m.Dues {
		tab.AppendRow(table.Row{d.Due, d.Left, cut(d.Name, titleWidth-1), d.Period, cut(d.Department, officeWidth-3)})
	}
	t.b.WriteString(tab.Render() + "\n")
	t.line(m.DueSum)
}
