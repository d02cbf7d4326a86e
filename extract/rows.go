package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// minRows is how many rows without pager or mark make a list.
const minRows = 3

// group is a set of rows of one list.
type group struct {
	key   string
	items []site.Item
	first int32 // the first row's node
	last  int32
	dated int
	marks bool // the CMS marks the rows as a list's
	long  int  // rows whose title is longer than a menu's entry
}

// rows finds the rows of the column that the page is: of all groups of like
// rows the one that the CMS marks, that carries days, that is longest.
func (r *reader) rows() {
	groups := r.groups()
	var best *group
	score := 0
	own, known := r.ownList()
	for _, g := range groups {
		if s := r.weight(g, own, known); s > score {
			best, score = g, s
		}
	}
	switch {
	case best != nil:
		r.p.Items = best.items
	case known && r.body == none:
		r.body = own // an empty column: nothing beside its list is its content
	}
}

// weight is how much a group looks like the column's own list.
func (r *reader) weight(g *group, own int32, known bool) int {
	n := len(g.items)
	s := 0
	switch {
	case g.marks && (g.dated > 0 || n >= minRows):
		s = 1000 + 10*g.dated + n
	case g.dated >= 2 || g.dated == 1 && n == 1:
		s = 10*g.dated + n
	case n >= minRows && 2*g.long >= n && g.dated == 0:
		s = n
	}
	switch {
	case s == 0:
	case known && r.d.inside(g.first, own), !known && r.pagerBehind(g):
		s += 2000
	case known:
		return 0 // a sidebar: the column's own list is another, and may be empty
	}
	if r.body != none && r.d.inside(g.first, r.body) && g.dated == 0 {
		return 0 // links within an article
	}
	return s
}

// pagerBehind reports whether a pager follows the group before any other list.
func (r *reader) pagerBehind(g *group) bool {
	end := min(int32(len(r.d.nodes)), r.d.nodes[g.last].end+60)
	for i := r.d.nodes[g.last].end; i < end; i++ {
		if n := &r.d.nodes[i]; n.tag != 0 && pagerMark(r.d.attr(i, "class")+" "+r.d.attr(i, "id")) {
			return true
		}
	}
	return false
}

// ownList is the widget that holds the column's own list, where the CMS says
// so: WebPlus gives the list wp_news_w6 the pager wp_paging_w6, and sidebars none.
func (r *reader) ownList() (at int32, known bool) {
	for i := range r.d.nodes {
		n, ok := strings.CutPrefix(r.d.attr(int32(i), "id"), "wp_paging_w")
		if !ok {
			continue
		}
		for j := range r.d.nodes {
			if r.d.attr(int32(j), "id") == "wp_news_w"+n {
				return int32(j), true
			}
		}
	}
	return none, false
}

func pagerMark(s string) bool {
	for _, w := range []string{"wp_paging", "pb_sys", "p_pages", "pagination", "pager", "fanye", "pages", "wp_page", "p_next", "page_nav"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

//nolint:gochecknoglobals // compiled once
var lineID = regexp.MustCompile(`^line_?u?\d*_\d+$|^lineu\d+_\d+$|^line[_a-z0-9]*_\d+$`)

// groups gathers rows: the innermost li, tr, dd, dl or div around a link,
// grouped by how they and what holds them look.
func (r *reader) groups() []*group {
	var order []*group
	byKey := make(map[string]*group)
	taken := make(map[int32]bool)
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != atom.A {
			continue
		}
		row, key, marks := r.rowOf(int32(i))
		if row == none || taken[row] {
			continue
		}
		item, ok := r.item(row, strings.HasPrefix(key, "line:"))
		if !ok {
			continue
		}
		taken[row] = true
		g := byKey[key]
		if g == nil {
			g = &group{key: key, first: row, marks: marks}
			byKey[key], order = g, append(order, g)
		}
		g.items, g.last = append(g.items, item), row
		if !item.Published.IsZero() {
			g.dated++
		}
		if utf8.RuneCountInString(item.Title) >= 8 {
			g.long++
		}
	}
	return order
}

// rowOf is the row a link stands in, with the key of its group.
func (r *reader) rowOf(a int32) (row int32, key string, marks bool) {
	row = none
	for at, up := r.d.nodes[a].parent, 0; at != none && up < 8; at, up = r.d.nodes[at].parent, up+1 {
		n := &r.d.nodes[at]
		if id := r.d.attr(at, "id"); id != "" && lineID.MatchString(id) {
			return at, "line:" + strings.TrimRight(id, "0123456789"), true
		}
		if r.furnitureTag(n.tag) {
			return none, "", false
		}
		switch n.tag {
		case atom.Li, atom.Tr, atom.Dd, atom.Dl:
			if row == none {
				row = at
			}
		case atom.Div, atom.P:
			if row == none && r.hasDate(at) {
				row = at
			}
		}
	}
	if row == none {
		return none, "", false
	}
	class := firstClass(r.d.attr(row, "class"))
	parent := r.d.nodes[row].parent
	if parent == none {
		return none, "", false
	}
	marks = strings.HasPrefix(class, "news") || class == "list_item" || class == "cols"
	up := firstClass(r.d.attr(parent, "class"))
	depth := 0
	for at := parent; at != none; at = r.d.nodes[at].parent {
		depth++
	}
	return row, r.d.nodes[row].tag.String() + "." + class + "<" + r.d.nodes[parent].tag.String() + "." + up + "@" + strconv.Itoa(depth), marks
}

func (r *reader) furnitureTag(a atom.Atom) bool {
	return a == atom.Nav || a == atom.Footer || a == atom.Header
}

func firstClass(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	return strings.TrimRight(s, "0123456789")
}

func (r *reader) hasDate(i int32) bool {
	line := r.d.line(i)
	if len(line) > 400 {
		return false
	}
	_, ok := rowDate(line, r.texts(i))
	return ok
}

// item reads one row: the longest link's whole title, and the day beside it.
//
// A row that the CMS marks is one even if its link leads nowhere that can be
// told: it still says what was published when.
func (r *reader) item(row int32, marked bool) (site.Item, bool) {
	var it site.Item
	longest := 0
	for i := row; i < r.d.nodes[row].end; i++ {
		if r.d.nodes[i].tag != atom.A {
			continue
		}
		u := r.absolute(r.d.attr(i, "href"))
		if u == "" {
			if m := opened.FindStringSubmatch(r.d.attr(i, "onclick") + r.d.attr(i, "href")); m != nil {
				u = r.absolute(m[1])
			}
		}
		if u == "" && !marked {
			continue
		}
		title := r.itemTitle(i)
		if n := utf8.RuneCountInString(title); n > longest {
			it.Title, it.URL, longest = title, u, n
		}
	}
	if longest < 2 {
		return it, false
	}
	if all, _ := r.d.length(row); all > 3000 {
		return it, false // no row, but a whole block
	}
	it.Published, _ = rowDate(r.d.line(row), r.texts(row))
	return it, true
}

// itemTitle is a row's title: the title attribute where it is whole, without
// the day that some skins put inside the link.
func (r *reader) itemTitle(a int32) string {
	text := r.linkText(a)
	if t := clean(r.d.attr(a, "title")); t != "" {
		if utf8.RuneCountInString(t) >= 2 && (strings.Contains(text, strings.TrimRight(clip(t, 30), ".…"))) {
			return t
		}
	}
	for i := a; i < r.d.nodes[a].end; i++ {
		n := &r.d.nodes[i]
		if n.tag == atom.H1 || n.tag == atom.H2 || n.tag == atom.H3 || n.tag == atom.H4 || n.tag == atom.H5 || n.tag != 0 && (r.d.has(i, "title") || r.d.has(i, "tit") || r.d.has(i, "news_title") || r.d.has(i, "bt")) {
			if s := r.d.line(i); utf8.RuneCountInString(s) >= 4 {
				return s
			}
		}
	}
	return stripDate(text)
}

//nolint:gochecknoglobals // compiled once
var edgeDate = regexp.MustCompile(`^[\[\(（【]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\]\)）】]?\s*|\s*[\[\(（【]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\]\)）】]?$`)

func stripDate(s string) string {
	if t := clean(edgeDate.ReplaceAllString(s, "")); utf8.RuneCountInString(t) >= 2 {
		return t
	}
	return s
}

// texts are the words of a subtree, each element's own.
func (r *reader) texts(root int32) []string {
	var list []string
	for i := root; i < r.d.nodes[root].end; i++ {
		if n := &r.d.nodes[i]; n.tag == 0 && len(list) < 30 {
			if s := clean(n.text); s != "" {
				list = append(list, s)
			}
		} else if silent(n.tag) {
			i = n.end - 1
		}
	}
	return list
}

//nolint:gochecknoglobals // compiled once
var (
	monthDay  = regexp.MustCompile(`^[\[\(（]?(\d{1,2})[-./月](\d{1,2})日?[\]\)）]?$`)
	yearAlone = regexp.MustCompile(`^[\[\(（]?(20\d\d|19\d\d)年?[\]\)）]?$`)
	yearMonth = regexp.MustCompile(`^[\[\(（]?(20\d\d|19\d\d)[-./年](\d{1,2})月?[\]\)）]?$`)
	dayAlone  = regexp.MustCompile(`^(\d{1,2})日?$`)
)

// rowDate reads the day of a row: whole, or in parts that stand in elements of
// their own (03/10 and 2025; 15 and 2025-03). A month and a day without a year
// are no day.
func rowDate(line string, parts []string) (time.Time, bool) {
	for _, p := range parts {
		if utf8.RuneCountInString(p) <= 24 {
			if d, ok := Date(p); ok {
				return d, true
			}
		}
	}
	var y, m, d int
	for _, p := range parts {
		if x := yearMonth.FindStringSubmatch(p); x != nil {
			y, m = atoi(x[1]), atoi(x[2])
		} else if x := monthDay.FindStringSubmatch(p); x != nil && m == 0 {
			m, d = atoi(x[1]), atoi(x[2])
		} else if x := yearAlone.FindStringSubmatch(p); x != nil {
			y = atoi(x[1])
		} else if x := dayAlone.FindStringSubmatch(p); x != nil && d == 0 {
			d = atoi(x[1])
		}
	}
	if t, _, ok := valid(y, m, d, 0); ok && y >= firstYear {
		return t, true
	}
	if t, ok := Date(line); ok && edgeDate.MatchString(line) {
		return t, true
	}
	return time.Time{}, false
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
