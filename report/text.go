package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Widths of the terminal report, in cells: it fits the narrowest terminal.
const (
	lineWidth   = 80
	labelWidth  = 14
	titleWidth  = 29
	statusWidth = 20
	officeWidth = 16
)

// text writes the report for a terminal: ASCII borders, which every locale
// shows in one cell, and Chinese in two.
func (w *Writer) text(dst io.Writer, m *model) error {
	// The library would take the widths of ambiguous signs from the locale.
	text.OverrideRuneWidthEastAsianWidth(false)
	t := &textReport{w: w}
	t.headline(m)
	t.worst(m)
	t.trend(m)
	t.dues(m)
	t.categories(m)
	t.offices(m)
	t.losses(m)
	t.requirements(m)
	t.causes(m)
	t.findings(m)
	t.unread(m)
	t.line(w.say("report.footer", nil))
	_, err := io.WriteString(dst, t.b.String())
	return err
}

// textReport is a terminal report being written.
type textReport struct {
	w *Writer
	b strings.Builder
}

// line writes a line, wrapped.
func (t *textReport) line(s string) { t.indented("", s) }

func (t *textReport) indented(indent, s string) {
	t.b.WriteString(indent + wrap(s, lineWidth-len(indent), indent) + "\n")
}

// row writes a label and what it stands for, if there is anything.
func (t *textReport) row(code string, values ...string) {
	if value := strings.TrimSpace(strings.Join(values, "  ")); value != "" {
		label := pad(t.w.say(code, nil), labelWidth)
		t.b.WriteString(label + wrap(value, lineWidth-labelWidth, strings.Repeat(" ", labelWidth)) + "\n")
	}
}

func (t *textReport) section(title string) {
	t.b.WriteString("\n" + title + "\n" + strings.Repeat("-", cells.StringWidth(title)) + "\n")
}

func (t *textReport) headline(m *model) {
	t.line(m.School + t.w.say("report.title", nil))
	t.b.WriteString(strings.Repeat("=", lineWidth) + "\n")
	t.row("report.asof", m.AsOf, m.Run)
	t.row("report.rules", m.Rules)
	t.row("report.note", m.Old)
	t.row("report.score", m.Score, m.Grade+m.Threshold, m.Change)
	t.row("report.why", m.Split)
	t.row("report.trend_row", m.Trend.Deltas)
	t.row("report.coverage", m.Coverage)
	t.row("report.scope", m.Counts)
	for _, c := range m.Caps {
		t.row("report.veto", c)
	}
	t.row("report.waivers", m.Waived)
	t.row("report.vantage", m.Vantage)
	for _, n := range m.Notes {
		t.row("report.note", n)
	}
}

func (t *textReport) worst(m *model) {
	if len(m.Worst) == 0 {
		return
	}
	t.section(t.w.say("report.worst", nil))
	for i, f := range m.Worst {
		t.b.WriteString(wrap(fmt.Sprintf("%d. [%s] %s", i+1, f.Label, t.w.say("report.worst_line", map[string]any{"name": f.Name, "message": f.Message, "office": f.Lead})), lineWidth-3, "   ") + "\n")
	}
}

func (t *textReport) table(header string, columns ...table.ColumnConfig) table.Writer {
	tab := table.NewWriter()
	tab.SetStyle(table.StyleDefault)
	tab.Style().Format.Header = text.FormatDefault
	tab.SetColumnConfigs(columns)
	var row table.Row
	for s := range strings.SplitSeq(t.w.say(header, nil), "|") {
		row = append(row, s)
	}
	tab.AppendHeader(row)
	return tab
}

func (t *textReport) categories(m *model) {
	t.section(t.w.say("report.categories", nil))
	tab := t.table("report.category_header", table.ColumnConfig{Number: 3, Align: text.AlignRight}, table.ColumnConfig{Number: 4, Align: text.AlignRight})
	for _, c := range m.Categories {
		tab.AppendRow(table.Row{c.Number, c.Name, c.Score, c.Items})
	}
	t.b.WriteString(tab.Render() + "\n")
	if m.CategoryNote != "" {
		t.line(m.CategoryNote)
	}
}

// offices writes how each office stands, if that can be told.
func (t *textReport) offices(m *model) {
	if len(m.Offices) == 0 {
		return
	}
	t.section(t.w.say("report.offices_title", nil))
	right := func(n int) table.ColumnConfig { return table.ColumnConfig{Number: n, Align: text.AlignRight} }
	tab := t.table("report.office_header", right(2), right(3), right(4))
	for i, o := range m.Offices {
		if i > 0 && o.College != m.Offices[i-1].College {
			tab.AppendSeparator()
		}
		tab.AppendRow(table.Row{cut(o.Name, officeWidth+2), o.Score, o.Items, o.Lost, o.Open, o.Overdue, o.Mended, o.InTime})
	}
	t.b.WriteString(tab.Render() + "\n")
	t.line(t.w.say("report.office_note", nil))
}

// losses writes what takes points from the full score.
func (t *textReport) losses(m *model) {
	if m.LossSum == "" {
		return
	}
	t.section(t.w.say("report.losses", nil))
	if len(m.Losses) > 0 {
		tab := t.table("report.loss_header", table.ColumnConfig{Number: 4, Align: text.AlignRight})
		for _, l := range m.Losses {
			tab.AppendRow(table.Row{l.ID, cut(l.Name, titleWidth-3), cut(l.Label, statusWidth-4), l.Points, cut(l.Department, officeWidth-2)})
		}
		t.b.WriteString(tab.Render() + "\n")
	}
	t.line(t.w.say("report.sum_range", map[string]any{"sum": m.LossSum, "range": m.Range}))
}

func (t *textReport) requirements(m *model) {
	t.section(t.w.say("report.requirements", nil))
	tab := t.table("report.requirement_header")
	for _, r := range m.Requirements {
		label := strings.Join(append([]string{cut(r.Label, statusWidth)}, r.Failing...), "\n")
		tab.AppendRow(table.Row{r.Number, cut(r.Title, titleWidth), label, cut(r.Lead, officeWidth)})
	}
	t.b.WriteString(tab.Render() + "\n")
}

// causes writes why elements could not be told.
func (t *textReport) causes(m *model) {
	if len(m.Causes) == 0 {
		return
	}
	t.section(t.w.say("report.causes", nil))
	for _, c := range m.Causes {
		t.line(t.w.say("report.cause", map[string]any{"why": c.Why, "n": len(c.Elements), "elements": c.IDs()}))
		t.indented("    ", c.Do)
	}
}

func (t *textReport) findings(m *model) {
	t.section(t.w.say("report.findings", map[string]any{"open": m.Open, "resolved": m.Resolved}))
	if m.Good != "" {
		t.line(m.Good)
	}
	if len(m.Findings) < m.Open {
		t.line(t.w.say("report.merged", map[string]any{"shown": len(m.Findings)}))
	}
	if m.SettledSum != "" {
		t.line(m.SettledSum)
	}
	for _, f := range m.Findings {
		t.finding(f)
	}
	if len(m.Mended) == 0 {
		return
	}
	t.section(m.MendedSum)
	for _, f := range m.Mended {
		t.line(t.w.say("report.mended_line", map[string]any{"level": f.Label, "name": f.Name, "message": f.Message, "office": f.Lead}))
	}
}

// head is a finding's level and what must be seen of it at once.
func (t *textReport) head(f finding) string {
	head := "[" + f.Label + "]"
	for _, mark := range f.Marks {
		head += "[" + mark + "]"
	}
	return head + " "
}

func (t *textReport) finding(f finding) {
	t.b.WriteString(wrap(t.head(f)+f.Name+t.w.say("report.colon", nil)+f.Message, lineWidth-2, "  ") + "\n")
	row := func(code, value string) {
		if value != "" {
			label := "    " + t.w.say(code, nil)
			hang := cells.StringWidth(label)
			t.b.WriteString(label + wrap(value, lineWidth-hang, strings.Repeat(" ", hang)) + "\n")
		}
	}
	row("report.f.item", f.Title)
	if p := f.Page; p != nil {
		row("report.f.page", p.Title)
		if p.URL != p.Title {
			row("report.f.url", p.URL)
		}
		row("report.f.column", p.Column)
		for _, quote := range t.w.quotes(f) {
			row("report.f.quote", quote)
		}
		row("report.f.date", p.Date)
		row("report.f.how", p.Why)
	}
	for _, p := range f.Places {
		row("report.f.place", p.line())
	}
	row("report.f.basis", f.Basis)
	row("report.f.office", f.Department)
	row("report.f.waiver", f.Waiver)
	for _, fix := range t.w.fixes(f) {
		row("report.f.fix", fix)
	}
	row("report.f.deadline", f.Deadline)
	row("report.f.handled", f.Handled)
	row("report.f.objection", f.Objection)
	row("report.f.seen", f.Seen)
	row("report.f.id", f.IDs)
}

func (t *textReport) unread(m *model) {
	t.section(t.w.say("report.unread", nil))
	if len(m.Unread) == 0 && m.Cut == "" {
		t.line(t.w.say("report.all_read", nil))
	}
	if m.Cut != "" {
		t.line(m.Cut)
	}
	for _, u := range m.Unread {
		t.line(u.Why)
		for _, s := range append([]string{u.Detail, u.Fix}, append(u.URLs, u.More)...) {
			if s != "" {
				t.indented("    ", s)
			}
		}
	}
	t.b.WriteString("\n")
}
