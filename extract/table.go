package extract

import (
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// Bounds on the tables of one page.
const (
	maxTables = 40
	maxRows   = 2000
	maxCells  = 60
	maxSpan   = 60
)

// tables reads the data tables of the main text. Here structure is needed, so
// the piece of source is parsed to a tree of its own.
func (r *reader) tables(root int32) []site.Table {
	var list []site.Table
	deep := 0
	for i := root; i < r.d.nodes[root].end && len(list) < maxTables; i++ {
		n := &r.d.nodes[i]
		if n.tag != atom.Table || n.to <= n.from {
			continue
		}
		if !r.grid(i) {
			i = n.end - 1 // nor is any table in it: it would have its rows and cells
			continue
		}
		if r.frame(i) {
			continue
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(r.d.src[n.from:n.to]))
		if err != nil {
			if deep++; deep >= maxTables {
				break
			}
			continue // deeper than the parser goes: its text is in Text all the same
		}
		if t := r.table(doc.Find("table").First()); len(t.Rows) > 1 && len(t.Rows[0]) > 1 {
			list = append(list, t)
		}
		i = n.end - 1
	}
	return list
}

// grid reports whether a table may hold data: two rows, and two cells in one of
// them. Old skins lay whole pages out by tables of one cell.
func (r *reader) grid(root int32) bool {
	rows, cells, wide := 0, 0, false
	for i := root; i < r.d.nodes[root].end; i++ {
		switch r.d.nodes[i].tag {
		case atom.Tr:
			rows, cells = rows+1, 0
		case atom.Td, atom.Th:
			cells++
			wide = wide || cells > 1
		}
		if rows > 1 && wide {
			return true
		}
	}
	return false
}

// frame reports whether a table only lays out the page: another grid within it
// holds most of its words.
func (r *reader) frame(root int32) bool {
	all, _ := r.d.length(root)
	for i := root + 1; i < r.d.nodes[root].end; i++ {
		if r.d.nodes[i].tag != atom.Table || !r.grid(i) {
			continue
		}
		if own, _ := r.d.length(i); 2*own > all {
			return true
		}
		i = r.d.nodes[i].end - 1
	}
	return false
}

// table lays a table out as a grid: merged cells stand in each place they cover.
func (r *reader) table(sel *goquery.Selection) site.Table {
	t := site.Table{Caption: clean(sel.Find("caption").First().Text())}
	type below struct {
		rows int
		text string
		urls []string
	}
	hanging := map[int]below{}
	sel.Find("tr").EachWithBreak(func(_ int, tr *goquery.Selection) bool {
		if tr.Closest("table").Get(0) != sel.Get(0) {
			return true // of a table within the table
		}
		var row []string
		var links [][]string
		place := func(text string, urls []string) {
			row, links = append(row, text), append(links, urls)
		}
		fill := func() {
			for b, ok := hanging[len(row)]; ok && b.rows > 0 && len(row) < maxCells; b, ok = hanging[len(row)] {
				hanging[len(row)] = below{b.rows - 1, b.text, b.urls}
				place(b.text, b.urls)
			}
		}
		tr.ChildrenFiltered("td,th").Each(func(_ int, td *goquery.Selection) {
			fill()
			text, urls := clean(td.Text()), r.cellLinks(td)
			down := span(td, "rowspan")
			for range span(td, "colspan") {
				if len(row) >= maxCells {
					return
				}
				if down > 1 {
					hanging[len(row)] = below{down - 1, text, urls}
				} else {
					delete(hanging, len(row))
				}
				place(text, urls)
			}
		})
		fill()
		if len(row) > 0 {
			t.Rows, t.Links = append(t.Rows, row), append(t.Links, links)
		}
		return len(t.Rows) < maxRows
	})
	return t
}

func (r *reader) cellLinks(td *goquery.Selection) []string {
	var urls []string
	td.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		if u := r.absolute(a.AttrOr("href", "")); u != "" && len(urls) < maxCells {
			urls = append(urls, u)
		}
	})
	return urls
}

func span(td *goquery.Selection, name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(td.AttrOr(name, "1")))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}
