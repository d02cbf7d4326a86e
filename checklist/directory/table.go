package directory

import (
	"slices"
	"strconv"
	"strings"

	"xxgk/site"
)

// line is a row of a table with what its place says of it.
type line struct {
	cells  []string
	links  [][]string
	layout layout
	in     scope
	number int
}

// tables reads all tables of a page: a long directory is cut into several, of
// which the first alone has a head.
func (d *Reader) tables(p *site.Page) []Row {
	var lines []line
	var head layout
	category := d.index.part(p.Title)
	for _, t := range p.Tables {
		if rows := d.columns(t); rows != nil {
			return rows
		}
		l, from := head, 0
		if len(t.Rows) == 0 || len(t.Rows[0]) != len(head) || headOf(t.Rows[0]) != nil {
			l, from = layoutOf(t) // else it goes on where the last one ends
		}
		if l != nil {
			head = l
		}
		for i := from; i < len(t.Rows); i++ {
			cells := t.Rows[i]
			if l != nil && headOf(cells) != nil {
				continue // the head once more, on a new sheet
			}
			if c := d.heading(cells); c != 0 {
				category = c
				continue
			}
			x := line{cells: cells, layout: l, in: scope{category: category}, number: numberOf(cells, l)}
			if i < len(t.Links) {
				x.links = t.Links[i]
			}
			if c := d.under(x); c != 0 {
				x.in.category = c
			}
			lines = append(lines, x)
		}
	}
	if d.numbered(lines) {
		for i := range lines {
			if n := lines[i].number; d.index.known[n] {
				lines[i].in.number = n
			}
		}
	}
	words := wordsOf(p)
	var rows []Row
	for _, x := range lines {
		if r, ok := d.row(x, words); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

// heading is the category that a row names which is one cell over the whole
// width; 0 if it is another row.
func (d *Reader) heading(cells []string) int {
	text := ""
	for _, c := range cells {
		switch {
		case c == "" || c == text:
		case text != "":
			return 0
		default:
			text = c
		}
	}
	return d.index.part(text)
}

// under is the category that a cell of the row names, 0 if none does.
func (d *Reader) under(x line) int {
	for j, c := range x.cells {
		if r := x.layout.of(j); r != roleCategory && r != roleNone {
			continue
		}
		if n := d.index.part(c); n != 0 {
			return n
		}
	}
	return 0
}

// numberOf is the number a row carries; 0 if none.
func numberOf(cells []string, l layout) int {
	for j, c := range cells {
		if l != nil && l.of(j) != roleNumber && l.of(j) != roleNone {
			continue
		}
		if n, err := strconv.Atoi(strings.Trim(c, " .、()（）")); err == nil && n > 0 {
			return n
		}
	}
	return 0
}

// numbered reports whether a directory carries the numbers of the list: those
// rows that tell by their words what they are about agree with them.
func (d *Reader) numbered(lines []line) bool {
	agree, differ := 0, 0
	for _, x := range lines {
		if x.number == 0 {
			continue
		}
		m, _, ok := d.subject(x)
		switch {
		case !ok || m.score < nearer:
		case m.requirement == x.number:
			agree++
		default:
			differ++
		}
	}
	return agree > 2*differ
}

// subject returns what a row is about and the column that says so.
func (d *Reader) subject(x line) (best match, at int, ok bool) {
	for j, cell := range x.cells {
		switch x.layout.of(j) {
		case roleMatter, roleNone, roleContent:
		default:
			continue
		}
		m, sure := d.index.find(cell, x.in)
		if sure && (!ok || m.score > best.score) {
			best, at, ok = m, j, true
		}
	}
	return best, at, ok
}

// row reads a row; false if it is about nothing on the list: a province and a
// school may ask for more.
func (d *Reader) row(x line, words map[string][]string) (Row, bool) {
	m, at, ok := d.subject(x)
	if !ok {
		return Row{}, false
	}
	r := Row{Requirement: m.requirement, Title: x.cells[at]}
	if m.element != "" {
		r.Elements = d.index.elements(m.requirement, r.Title)
	}
	said := map[string]bool{x.cells[at]: true}
	for j, cell := range x.cells {
		x.cell(&r, j, words)
		if j == at || said[cell] {
			continue // merged cells stand in each place they cover
		}
		said[cell] = true
		r.Dated = r.Dated || day.MatchString(cell)
		d.read(&r, x, j)
	}
	r.Remark = strings.TrimSpace(r.Remark)
	r.Nil = nothing(r.Remark)
	r.Internal = r.Internal || internal(r.Remark)
	return r, true
}

// cell adds the addresses in a cell of a row.
func (x line) cell(r *Row, j int, words map[string][]string) {
	switch x.layout.of(j) {
	case roleCategory, roleOffice, roleSupporting, rolePerson, roleNumber, roleAside:
		return // links to the category's own page, to an office's site
	default:
	}
	if j < len(x.links) {
		parts := strings.FieldsFunc(x.cells[j], func(c rune) bool { return divides(c) || c == ' ' })
		for k, u := range x.links[j] {
			text := wordIn(x.cells[j], words[site.Canonical(u)])
			switch {
			case text != "":
			case len(parts) == len(x.links[j]):
				text = parts[k]
			default:
				text = x.cells[j]
			}
			r.link(u, text)
		}
	}
	for _, u := range addresses(x.cells[j]) {
		r.link(u, r.Title)
	}
}

// read takes from a cell what its column holds.
func (d *Reader) read(r *Row, x line, j int) {
	cell := x.cells[j]
	linked := j < len(x.links) && len(x.links[j]) > 0
	switch role := x.layout.of(j); {
	case role == roleContent:
		if ids := d.index.elements(r.Requirement, cell); len(ids) > 0 && len(r.Elements) == 0 {
			r.Elements = ids
		} else if !linked {
			r.note(cell)
		}
	case role == roleOffice && r.Department == "", role == roleNone && x.layout == nil && r.Department == "" && isOffice(cell):
		if list := offices(cell); len(list) > 0 {
			r.Department, r.Supporting = list[0], append(r.Supporting, list[1:]...)
		}
	case role == roleSupporting:
		for _, o := range offices(cell) {
			if !slices.Contains(r.Supporting, o) {
				r.Supporting = append(r.Supporting, o)
			}
		}
	case role == roleFrequency && r.Frequency == "":
		r.Frequency, _ = often(cell)
	case role == roleMode:
		r.Internal = r.Internal || inside(cell)
	case role == roleRemark, role == roleAddress && !linked && len(addresses(cell)) == 0, role == roleNone && !linked && d.index.part(cell) == 0:
		if _, err := strconv.Atoi(cell); err != nil {
			r.note(cell)
		}
	}
}

// columns reads a table whose columns are the categories and whose cells are
// links named by requirements; nil if it is none.
func (d *Reader) columns(t site.Table) []Row {
	const least = 3
	var parts []int
	if len(t.Rows) > 0 {
		seen := make(map[int]bool)
		for _, c := range t.Rows[0] {
			n := d.index.part(c)
			parts = append(parts, n)
			seen[n] = n != 0
		}
		delete(seen, 0)
		if len(seen) < least {
			return nil
		}
	}
	var rows []Row
	for i, cells := range t.Rows {
		for j, cell := range cells {
			if i == 0 || j >= len(parts) || parts[j] == 0 || i >= len(t.Links) || j >= len(t.Links[i]) {
				continue
			}
			texts := []string{cell}
			if split := strings.FieldsFunc(cell, func(c rune) bool { return divides(c) || c == ' ' }); len(split) == len(t.Links[i][j]) {
				texts = split
			}
			for k, u := range t.Links[i][j] {
				text := texts[min(k, len(texts)-1)]
				if r, ok := d.named(text, scope{category: parts[j]}); ok {
					r.link(u, text)
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// wordsOf are the words of the links of the main text by address. A table
// knows the words of a cell only.
func wordsOf(p *site.Page) map[string][]string {
	m := make(map[string][]string, len(p.Mentions))
	for _, x := range p.Mentions {
		if u := site.Canonical(x.URL); x.Text != "" && !slices.Contains(m[u], x.Text) {
			m[u] = append(m[u], x.Text)
		}
	}
	return m
}

// wordIn is the word that stands in the cell, the longest of several: rows lead
// to one page by different words. Where none stands there and there is one only,
// it is that: a link's title may say more than its cell.
func wordIn(cell string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.Contains(cell, w) {
			best = w
		}
	}
	if best == "" && len(words) == 1 {
		best = words[0]
	}
	return best
}
