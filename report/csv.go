package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csv writes one row an element under one header, for a spreadsheet: UTF-8
// with a mark, which Excel and WPS need, and no cell that they would take for a
// formula.
func (w *Writer) csv(dst io.Writer, m *model) error {
	if _, err := io.WriteString(dst, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(dst)
	out.UseCRLF = true
	rows := [][]string{strings.Split(w.say("report.csv", nil), "|")}
	open := make(map[string]finding)
	for _, f := range m.Findings {
		for _, i := range f.Items {
			f.Fix = i.Fix
			open[i.ID] = f
		}
	}
	for _, r := range m.Requirements {
		for _, e := range r.Elements {
			f := open[e.ID]
			var x evidence
			switch {
			case len(e.Evidence) > 0:
				x = e.Evidence[0]
			case f.Page != nil:
				x = *f.Page
			}
			rows = append(rows, []string{
				m.School, m.AsOf, strconv.Itoa(r.Number), r.Title, r.Label, e.ID, e.Name, e.Label, f.Label, e.Period, e.Expected, e.Due,
				e.Department, w.join(e.Why), x.Title, x.URL, x.Date, x.Quote, e.Basis, f.Fix, f.FirstSeen, f.Waiver, f.Deadline, f.Handled,
			})
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = defused(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// defused keeps a cell from being a formula, whatever blanks stand before it and
// also in the full-width signs that a spreadsheet in Chinese takes for one.
func defused(s string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u3000\u00a0"))
	if strings.ContainsRune("=+-@|＝＋－＠", first) {
		return "'" + s
	}
	return s
}
