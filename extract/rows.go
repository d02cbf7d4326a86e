package extract

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// minRows is how many rows without pager or mark make a list.
const minRows = 3

// group is a set of rows of one list.
type group struct {
	items []site.Item
	first int32 // the first row's node
	last  int32
	dated int
	lines bool // the CMS numbers the rows as a list's
	paged bool // a pager follows
	marks bool // the CMS marks the rows as a list's
	long  int  // rows whose title is longer than a menu's entry
	full  int  // rows that hold many links: menus, not entries
}

// rows finds the rows of the column that the page is: of all groups of like
// rows the one that the CMS marks, that carries days, that is longest.
func (r *reader) rows() {
	groups := r.groups()
	var best *group
	score := 0
	own, known := r.ownList()
	for _, g := range groups {
		if s := r.weight(g, groups, own, known); s > score {
			best, score = g, s
		}
	}
	switch {
	case best != nil:
		r.p.Items, r.lines, r.paged = best.items, best.lines, best.paged
	case known && r.body == none:
		r.body = own // an empty column: nothing beside its list is its content
	}
}

// weight is how much a group looks like the column's own list.
func (r *reader) weight(g *group, groups []*group, own int32, known bool) int {
	n := len(g.items)
	s := 0
	g.paged = g.lines && r.pagerBehind(g, groups)
	switch {
	case g.marks && (g.dated > 0 || n >= minRows):
		s = 1000 + 10*g.dated + n
	case g.paged:
		s = 1000 + n
	case g.dated >= 2 || g.dated == 1 && n == 1:
		s = 10*g.dated + n
	case n >= minRows && 2*g.long >= n && 4*g.full < n && g.dated == 0:
		s = n
	}
	switch {
	case s == 0:
	case known && r.d.inside(g.first, own), !known && r.pagerBehind(g, groups):
		s += 2000
	case known:
		return 0 // a sidebar: the column's own list is another, and may be empty
	}
	if r.body != none && r.d.inside(g.first, r.body) && g.dated == 0 {
		return 0 // links within an article
	}
	return s
}

// pagerBehind reports whether a pager follows the group before any other group
// that carries days: a sidebar before the list has none of its own.
func (r *reader) pagerBehind(g *group, groups []*group) bool {
	from := r.d.nodes[g.last].end
	for i := from; i < min(int32(len(r.d.nodes)), from+60); i++ {
		if r.d.is(i, rolePager) {
			return !slices.ContainsFunc(groups, func(o *group) bool { return o.dated > 0 && o.first >= from && o.first < i })
		}
	}
	return false
}

// ownList is the widget that holds the column's own list, where the CMS says
// so: WebPlus gives the list wp_news_w6 the pager wp_paging_w6, and sidebars none.
func (r *reader) ownList() (at int32, known bool) {
	if r.p.CMS != "webplus" {
		return none, false
	}
	for i := range r.d.nodes {
		n, ok := strings.CutPrefix(r.d.attr(int32(i), keyID), "wp_paging_w")
		if !ok {
			continue
		}
		for j := range r.d.nodes {
			if r.d.attr(int32(j), keyID) == "wp_news_w"+n {
				return int32(j), true
			}
		}
	}
	return none, false
}

// lineID marks a row of a list in VSB: line_u8_0, lineu8_0.
//
//nolint:gochecknoglobals // compiled once
var lineID = regexp.MustCompile(`^line[_a-z0-9]*_\d+$`)

// groups gathers rows: the innermost li, tr, dd, dl or dated block around a
// link, grouped by how they and what holds them look.
func (r *reader) groups() []*group {
	var order []*group
	byKey := make(map[groupKey]*group)
	taken := make(map[int32]int) // row → its links so far
	const many = 4
	for _, l := range r.links {
		row, key := r.rowOf(l.node)
		if row == none {
			continue
		}
		if taken[row] > 0 {
			if g := byKey[key]; taken[row] == many && g != nil {
				g.full++
			}
			taken[row]++
			continue
		}
		item, ok := r.item(row, key.line != "")
		if !ok {
			continue
		}
		taken[row] = 1
		g := byKey[key]
		if g == nil {
			g = &group{first: row, lines: key.line != "", marks: key.marks}
			byKey[key], order = g, append(order, g)
		}
		g.items, g.last = append(g.items, item), row
		if !item.Published.IsZero() {
			g.dated++
		}
		if runes(item.Title) >= 8 {
			g.long++
		}
	}
	return order
}

// groupKey is how a row and what holds it look: rows of one list look alike.
type groupKey struct {
	line         string // the ids of the rows without their number, where the CMS gives them
	marks        bool   // the CMS says that these are rows
	tag, parent  atom.Atom
	class, above string // first classes of row and parent
	depth        uint16
}

// rowOf is the row a link stands in, with the key of its group.
func (r *reader) rowOf(a int32) (row int32, key groupKey) {
	row = none
	for at, up := r.d.nodes[a].parent, 0; at != none && up < 8; at, up = r.d.nodes[at].parent, up+1 {
		if id := r.d.attr(at, keyID); strings.HasPrefix(id, "line") && lineID.MatchString(id) {
			return at, groupKey{line: strings.TrimRight(id, "0123456789"), marks: true}
		}
		switch r.d.nodes[at].tag {
		case atom.Nav, atom.Footer, atom.Header:
			return none, key
		case atom.Li, atom.Tr, atom.Dd, atom.Dl:
			if row == none {
				row = at
			}
		case atom.Div, atom.P:
			if row == none && r.dated(at) {
				row = at
			}
		}
	}
	if row == none || r.d.nodes[row].parent == none {
		return none, key
	}
	n := &r.d.nodes[row]
	return row, groupKey{
		marks: n.role&roleRow != 0, tag: n.tag, parent: r.d.nodes[n.parent].tag, depth: n.depth,
		class: firstClass(r.d.attr(row, keyClass)), above: firstClass(r.d.attr(n.parent, keyClass)),
	}
}

// firstClass is an element's first class without the number that skins give
// rows of one list.
func firstClass(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	return strings.TrimRight(s, "0123456789")
}
