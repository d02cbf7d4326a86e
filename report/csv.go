package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// csv writes one row an element, for a spreadsheet: UTF-8 with a mark, which
// Excel and WPS need, and no cell that they would take for a formula.
func (w *Writer) csv(dst io.Writer, m *model) error {
	if _, err := io.WriteString(dst, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(dst)
	out.UseCRLF = true
	rows := [][]string{
		{w.t("report.asof", nil), m.AsOf, m.School, m.Counts},
		strings.Split(w.t("report.csv", nil), "|"),
	}
	for _, r := range m.Requirements {
		for _, e := range r.Elements {
			row := []string{strconv.Itoa(r.Number), e.ID, e.Name, e.Label, r.Label, e.Period, r.Expected, r.Due, r.Department, strings.Join(e.Why, ";")}
			if len(e.Evidence) > 0 {
				x := e.Evidence[0]
				row = append(row, x.Title, x.URL, x.Date, x.Quote)
			}
			rows = append(rows, row)
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

// defused keeps a cell from being a formula.
func defused(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
