package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Widths of the terminal report, in cells.
const (
	lineWidth  = 96
	titleWidth = 46
)

// text writes the report for a terminal: ASCII borders, which every locale
// shows in one cell, and Chinese in two.
func (w *Writer) text(dst io.Writer, m *model) error {
	var b strings.Builder
	w.headline(&b, m)
	w.worst(&b, m)
	w.categoryTable(&b, m)
	w.requirementTable(&b, m)
	w.findingList(&b, m)
	w.unreadList(&b, m)
	_, err := io.WriteString(dst, b.String())
	return err
}

func (w *Writer) headline(b *strings.Builder, m *model) {
	fmt.Fprintf(b, "%s\n%s\n\n", m.School+w.t("report.title", nil), strings.Repeat("=", lineWidth))
	row := func(code, value string) {
		if value != "" {
			fmt.Fprintf(b, "%s%s\n", text.Pad(w.t(code, nil), 14, ' '), value)
		}
	}
	row("report.asof", m.AsOf+"  "+m.Run)
	row("report.score", m.Score+"  "+m.Grade+m.Threshold+"  "+m.Change)
	row("report.coverage", m.Coverage)
	fmt.Fprintln(b, m.Counts)
	row("report.veto", strings.Join(m.Caps, ";"))
	row("report.waivers", m.Waived)
	row("report.vantage", m.Vantage)
	for _, n := range m.Notes {
		row("report.note", n)
	}
	fmt.Fprintln(b)
}

func (w *Writer) section(b *strings.Builder, code string, args map[string]any) {
	title := w.t(code, args)
	fmt.Fprintf(b, "%s\n%s\n", title, strings.Repeat("-", text.StringWidth(title)))
}

func (w *Writer) worst(b *strings.Builder, m *model) {
	if len(m.Worst) == 0 {
		return
	}
	w.section(b, "report.worst", nil)
	for i, f := range m.Worst {
		fmt.Fprintf(b, "%d. [%s] %s %s: %s (%s)\n", i+1, f.LevelLabel, f.ID, f.Name, f.Message, f.Department)
	}
	fmt.Fprintln(b)
}

func (w *Writer) newTable(columns ...table.ColumnConfig) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleDefault)
	t.SetColumnConfigs(columns)
	t.Style().Format.Header = text.FormatDefault
	return t
}

func (w *Writer) header(code string) table.Row {
	var row table.Row
	for _, s := range strings.Split(w.t(code, nil), "|") {
		row = append(row, s)
	}
	return row
}

func (w *Writer) categoryTable(b *strings.Builder, m *model) {
	w.section(b, "report.categories", nil)
	t := w.newTable(table.ColumnConfig{Number: 2, WidthMax: 30}, table.ColumnConfig{Number: 3, Align: text.AlignRight}, table.ColumnConfig{Number: 4, Align: text.AlignRight})
	t.AppendHeader(w.header("report.category_header"))
	for _, c := range m.Categories {
		t.AppendRow(table.Row{c.Number, c.Name, c.Score, fmt.Sprintf("%d/%d", c.Published, c.Applicable)})
	}
	fmt.Fprintf(b, "%s\n\n", t.Render())
}

func (w *Writer) requirementTable(b *strings.Builder, m *model) {
	w.section(b, "report.requirements", nil)
	t := w.newTable(table.ColumnConfig{Number: 2, WidthMax: titleWidth, WidthMaxEnforcer: text.WrapHard}, table.ColumnConfig{Number: 4, WidthMax: 16, WidthMaxEnforcer: text.WrapHard})
	t.AppendHeader(w.header("report.requirement_header"))
	for _, r := range m.Requirements {
		t.AppendRow(table.Row{r.Number, shorter(r.Title, titleWidth), r.Label, strings.SplitN(r.Department, "(", 2)[0]})
	}
	fmt.Fprintf(b, "%s\n\n", t.Render())
}

// shorter cuts a title to a width.
func shorter(s string, width int) string {
	if text.StringWidth(s) <= width {
		return s
	}
	return text.Trim(s, width-1) + "…"
}

func (w *Writer) findingList(b *strings.Builder, m *model) {
	w.section(b, "report.findings", map[string]any{"open": len(m.Findings), "resolved": m.Resolved})
	if m.Good != "" {
		fmt.Fprintln(b, m.Good)
	}
	for _, f := range m.Findings {
		fmt.Fprintf(b, "[%s] %s %s: %s\n", f.LevelLabel, f.ID, f.Name, f.Message)
		row := func(code, value string) {
			if value != "" {
				fmt.Fprintf(b, "    %s%s\n", w.t(code, nil), value)
			}
		}
		if f.Waived {
			row("report.f.waived", w.t("report.yes", nil))
		}
		if f.Page != nil {
			row("report.f.page", strings.TrimSpace(f.Page.Title+" "+f.Page.URL))
			row("report.f.quote", f.Page.Quote)
			row("report.f.date", f.Page.Date)
		}
		for _, p := range f.Places {
			row("report.f.place", p)
		}
		row("report.f.basis", f.Basis)
		row("report.f.office", f.Department)
		row("report.f.fix", f.Fix)
		row("report.f.seen", f.Seen)
	}
	fmt.Fprintln(b)
}

func (w *Writer) unreadList(b *strings.Builder, m *model) {
	w.section(b, "report.unread", nil)
	if len(m.Unread) == 0 && m.Cut == "" {
		fmt.Fprintln(b, w.t("report.all_read", nil))
		return
	}
	fmt.Fprintln(b, strings.Join(m.UnreadSum, "、"))
	if m.Cut != "" {
		fmt.Fprintln(b, m.Cut)
	}
	for _, u := range m.Unread {
		fmt.Fprintf(b, "  %s  %s\n    %s\n", u.Why, u.URL, u.Fix)
	}
}
