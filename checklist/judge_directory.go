package checklist

import (
	"cmp"
	"slices"
	"strings"

	"xxgk/checklist/directory"
	"xxgk/checklist/period"
	"xxgk/site"
)

// newDirectory returns the reader of directories for a list.
func newDirectory(l *List) *directory.Reader {
	var names []directory.Name
	parts := make([]directory.Category, len(l.Categories))
	for i, c := range l.Categories {
		parts[i] = directory.Category{Number: c.Number, Name: c.Name.ZH}
	}
	for i := range l.Requirements {
		r := &l.Requirements[i]
		names = append(names, directory.Name{Requirement: r.Number, Text: r.Title.ZH})
		for j := range parts {
			if parts[j].Number == r.Category {
				parts[j].Requirements = append(parts[j].Requirements, r.Number)
			}
		}
		for j := range r.Elements {
			e := &r.Elements[j]
			for text := range strings.SplitSeq(e.Name.ZH, "/") {
				names = append(names, directory.Name{Requirement: r.Number, Element: e.ID, Text: text})
			}
			for _, text := range e.Columns {
				names = append(names, directory.Name{Requirement: r.Number, Element: e.ID, Text: text, Alias: true})
			}
		}
	}
	return directory.New(names, parts)
}

// Directory reads the school's own directories. It never changes after
// NewDirectory and may be used by many goroutines.
type Directory struct{ reader *directory.Reader }

// NewDirectory returns a reader of directories for a list.
func NewDirectory(l *List) *Directory { return &Directory{newDirectory(l)} }

// maxNamed bounds the addresses that one page may name: it is foreign.
const maxNamed = 600

// maxPointed bounds the addresses that are looked at of all directories; of what
// is beyond, nothing is said.
const maxPointed = 5000

// Addresses returns the addresses that the rows of a directory on the page
// name, in their order and each once, whatever their hosts; nil if there is no
// directory on it. Some of them are printed and no links of the page.
func (d *Directory) Addresses(p *site.Page) []string {
	var list []string
	seen := make(map[string]bool)
	for _, r := range d.reader.Read(p) {
		for _, l := range r.Links {
			address, ok := site.Address(l.URL)
			if ok && !seen[address] && len(list) < maxNamed {
				seen[address] = true
				list = append(list, address)
			}
		}
	}
	return list
}

// itemTable is the element that the table of the list itself is (清单事项公开情况表):
// it stands at the end of the annual report as often as on a page of its own
// name, and is known by being one.
const itemTable = "6b"

// ownTable takes a page on which a whole directory was read as evidence for the
// element that asks for one.
func (c *Checker) ownTable(p *site.Page, ref Ref, rows int) {
	d := c.dossiers[itemTable]
	if d == nil || c.rulings.rejected(itemTable, ref) {
		return
	}
	cand := Candidate{
		Element: itemTable, Page: ref, Strength: StrengthTitleText, Confidence: sureTitleText, Accepted: true, Quote: p.Title,
		Why: []Reason{{Code: "judge.own_table", Args: map[string]any{"rows": rows}}},
	}
	c.complete(d.element, &cand, p, c.rulings.of(ref)[itemTable])
	d.kept.put(d.element, c.tell(&draft{entry: entry{Candidate: cand}}, p))
}

// Named returns the addresses that the school's directory names and that did
// not fail, canonical and sorted. It is called once all pages and failures were
// handed in; what each leads to is then told by Point.
func (c *Checker) Named() []string {
	c.sources()
	seen := make(map[string]bool)
	var list []string
	for _, r := range c.rows {
		for _, l := range r.Links {
			address, ok := site.Address(l.URL)
			address = c.end(address)
			if ok && !seen[address] && c.failed[address] == nil && len(list) < maxPointed {
				seen[address] = true
				list = append(list, address)
			}
		}
	}
	slices.Sort(list)
	return list
}

// end is the address under which what an address leads to was read: another, if
// it redirects or has a twin.
func (c *Checker) end(address string) string {
	if to, ok := c.also[address]; ok {
		return to
	}
	return address
}

// sources orders the rows, the newest word first, and drops those of years
// before the last whole directory: a report of the past tells where things
// stood then.
func (c *Checker) sources() {
	if c.failed != nil {
		return
	}
	slices.SortFunc(c.failures, func(a, b Failure) int { return strings.Compare(a.URL, b.URL) })
	c.failed = make(map[string]*Failure, len(c.failures))
	for i := range c.failures {
		c.failed[site.Canonical(c.failures[i].URL)] = &c.failures[i]
	}
	for address, f := range c.failed {
		switch end := c.ending(f); {
		case end == nil:
			delete(c.failed, address)
		case end != f:
			moved := *end
			moved.Anchors = f.Anchors // what this address is called
			c.failed[address] = &moved
		}
	}
	newest := newestWhole(c.rows)
	c.rows = slices.DeleteFunc(c.rows, func(r row) bool { y := r.year(); return y != 0 && y < newest })
	slices.SortStableFunc(c.rows, func(a, b row) int {
		return cmp.Or(-a.page.Published.Compare(b.page.Published), cmp.Compare(a.page.URL, b.page.URL), cmp.Compare(a.Requirement, b.Requirement))
	})
}

// year is the last year of the academic year that the row's page names; 0 if none.
func (r *row) year() int {
	p, _ := period.Parse(r.page.Title, period.Academic)
	return p.To
}

// newestWhole is the newest year whose rows say of as many requirements as a
// directory has where they are or that there is nothing; 0 if none. A report
// that speaks of a few of them takes nothing back of last year's table.
func newestWhole(rows []row) int {
	newest := 0
	said := make(map[int][]directory.Row)
	for i := range rows {
		r := &rows[i]
		if len(r.Links) == 0 && !r.Nil && !r.Internal && r.Remark == "" {
			continue // words of a requirement in running text
		}
		y := r.year()
		if said[y] = append(said[y], r.Row); y > newest && directory.Distinct(said[y]) >= WholeDirectory {
			newest = y
		}
	}
	return newest
}

// ending is how an address failed at the end of its redirects; nil if it did
// not fail, or leads to what is not known to have failed.
func (c *Checker) ending(f *Failure) *Failure {
	const hops = 5
	for range hops {
		if f == nil || !f.Outcome.Read() {
			return f
		}
		to, _ := f.Reason.Args["to"].(string)
		f = c.failed[site.Canonical(to)]
	}
	return nil
}

// applyRows joins the school's own directory with what was read: the page a
// row points to is the strongest evidence there is, if its content can serve
// the element; one that is gone makes the element broken.
func (c *Checker) applyRows() {
	c.sources()
	numbers := make(map[int]bool)
	for _, r := range c.rows {
		numbers[r.Requirement] = true
	}
	c.listed = len(numbers)
	for i := range c.rows {
		r := &c.rows[i]
		for _, l := range r.Links {
			if address, ok := site.Address(l.URL); ok {
				c.claim(r, l, address)
			}
		}
	}
	c.excuseHomes()
	c.excuseUnread()
	slices.SortStableFunc(c.claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.Requirement, b.Requirement), cmp.Compare(a.URL, b.URL))
	})
	c.claims = slices.CompactFunc(c.claims, func(a, b Claim) bool { return a.Requirement == b.Requirement && a.URL == b.URL })
}

// directoryResult sums up the directory.
func (c *Checker) directoryResult() DirectoryResult {
	d := DirectoryResult{Claims: c.claims, Department: c.o.School.LeadOn(c.o.AsOf)}
	var rows []directory.Row
	seen := make(map[string]bool)
	for _, r := range c.rows {
		rows = append(rows, r.Row)
		if !seen[r.page.URL] {
			seen[r.page.URL] = true
			d.Pages = append(d.Pages, r.page)
		}
	}
	slices.SortFunc(d.Pages, func(a, b Ref) int { return cmp.Compare(a.URL, b.URL) })
	d.Named = c.listed
	read := slices.ContainsFunc(c.general, Place.read)
	d.Unread = c.cut > 0 || c.unreadDirectory
	if d.Named >= WholeDirectory && !d.Unread {
		d.Undated = !slices.ContainsFunc(rows, func(r directory.Row) bool { return r.Dated })
		d.Unassigned = !slices.ContainsFunc(rows, func(r directory.Row) bool { return r.Department != "" || strings.Contains(r.Remark, "部门") })
	}
	d.Absent = read && d.Named < WholeDirectory && !d.Unread
	return d
}

// lacking reports whether a remark that says “none” says it of the element: 无停招专业
// is no word on new majors. One that does not say of what is of the whole row.
func (d *dossier) lacking(remark string) bool {
	remark = normalise(remark)
	says := func(e *Element) bool {
		return slices.ContainsFunc(e.Nil, func(w string) bool { return strings.Contains(remark, w) })
	}
	return says(d.element) || !slices.ContainsFunc(d.requirement.Elements, func(e Element) bool { return says(&e) })
}

// declaration is the newest directory row that declares something about an
// element. A remark that names one of the requirement's elements is about that
// one alone; what is declared beside links is about what may be declared at all.
func (c *Checker) declaration(d *dossier) *row {
	for i := range c.rows {
		r := &c.rows[i]
		if r.Requirement != d.requirement.Number || !r.Nil && !r.Internal || len(r.Elements) > 0 && !slices.Contains(r.Elements, d.element.ID) || c.rulings.rejected(d.element.ID, r.page) {
			continue
		}
		named := false
		about := make(map[string]bool)
		for _, cand := range c.matcher.Explain(&site.Page{Title: r.Remark, Kind: site.KindArticle}) {
			if e := c.dossiers[cand.Element]; e.requirement == d.requirement && cand.Strength >= StrengthTitle {
				named, about[cand.Element] = true, true
			}
		}
		if r.Internal && named && !about[d.element.ID] || r.Nil && !d.lacking(r.Remark) {
			continue
		}
		return r
	}
	return nil
}

// places sorts places, those somebody pointed to first, and joins those of one address.
func places(list []Place) []Place {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Place) int {
		byRow := 0
		if pointed := a.Row || a.Person; pointed != (b.Row || b.Person) {
			byRow = 1
			if pointed {
				byRow = -1
			}
		}
		return cmp.Or(byRow, cmp.Compare(a.URL, b.URL), cmp.Compare(b.Title, a.Title))
	})
	seen := make(map[string]bool)
	return slices.DeleteFunc(list, func(p Place) bool {
		dup := seen[p.URL]
		seen[p.URL] = true
		return dup
	})
}
