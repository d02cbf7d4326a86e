package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csv writes one row an element under one header, with the worst that was found
// there, and after them one for each other finding, for a spreadsheet: UTF-8
// with a mark, which Excel and WPS need, days that sort, cells that can be
// filtered, and none that they would take for a formula. Columns are only ever
// added, at the end.
func (w *Writer) csv(dst io.Writer, m *model) error {
	if _, err := io.WriteString(dst, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(dst)
	out.UseCRLF = true
	rows := [][]string{strings.Split(w.say("report.csv", nil), "|")}
	open, others := apart(m)
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
			rows = append(rows, row(
				[]string{m.School, m.AsOf, strconv.Itoa(r.Number), r.Title, r.Label, e.ID, e.Name, e.Label, f.Label, e.Period, e.Expected, e.Due},
				e.owes, w.join(said(e.Why, f.fault)), x, e.Basis, f,
			))
		}
	}
	for _, f := range others {
		var x evidence
		if f.Page != nil {
			x = *f.Page
		}
		number := ""
		if f.Requirement > 0 {
			number = strconv.Itoa(f.Requirement)
		}
		why := f.Message
		if x.Why != "" {
			why = w.join([]string{f.Message, x.Why})
		}
		rows = append(rows, row(
			[]string{m.School, m.AsOf, number, f.Title, "", "", f.Items[0].Name, "", f.Label, "", "", ""},
			f.owes, why, x, f.Basis, f,
		))
	}
	for _, r := range rows {
		for i := range r {
			r[i] = defused(r[i])
		}
		if err := out.Write(r); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// row is a line of the sheet: what was judged, who answers for it, on what page,
// and what is to be done about a finding there.
func row(judged []string, o owes, why string, x evidence, basis string, f finding) []string {
	title := x.Title
	if title == x.address { // a page without one is shown by its address elsewhere
		title = ""
	}
	return append(judged,
		o.Lead, why, title, x.address, x.day, x.Quote, basis, f.Fix, f.FirstSeen, f.Waiver, f.due, f.handling, x.source, f.note, f.IDs,
		o.supporting, o.contact, f.Handled,
	)
}

// said is why an element has its status, and what else was found there that has
// the row's level and remedy.
func said(why []string, fault string) []string {
	if fault == "" {
		return why
	}
	return append(slices.Clone(why), fault)
}

// apart returns the findings one by one: the worst of each element, and the
// others, about the same elements or about none. Of an element about which
// nobody has to act it is what people said of its status, without level or day.
func apart(m *model) (open map[string]finding, others []finding) {
	elements := make(map[string]bool)
	for _, r := range m.Requirements {
		for _, e := range r.Elements {
			elements[e.ID] = true
		}
	}
	open = make(map[string]finding)
	for _, f := range m.Findings {
		ids := strings.Fields(f.IDs)
		for n, i := range f.Items {
			one := f
			one.Fix, one.Items, one.IDs = i.Fix, []item{i}, ids[n]
			if f.Page != nil {
				page := *f.Page
				page.Quote, one.Page = i.Quote, &page
			}
			if _, told := open[i.ID]; elements[i.ID] && !told {
				open[i.ID] = one
			} else {
				others = append(others, one)
			}
		}
	}
	for _, f := range m.Settled {
		if id := f.Items[0].ID; elements[id] {
			if _, told := open[id]; !told { // its status stands in the row, and what people said of it beside it
				open[id] = finding{Page: f.Page, Fix: f.Items[0].Fix, FirstSeen: f.FirstSeen, handling: f.handling, Handled: f.Handled, IDs: f.IDs}
			}
		}
	}
	return open, others
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
