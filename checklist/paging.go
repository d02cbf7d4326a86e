package checklist

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"xxgk/site"
)

// paging knows how the lists of a site go on from page to page, and so of which
// lists fewer pages were read than there are, whatever the cause: a fetch that
// failed, a budget, a pager that only a script turns.
type paging struct {
	leaves  map[string]*leaf // by canonical address
	alike   map[string]*family
	settled bool // next and before are addresses that pages were read at
}

// leaf is one page of a list.
type leaf struct {
	next, before string // canonical; empty on the last and on the first
	pages        int    // of the list, as it says; 0 if it does not
	read         int    // pages that were read at this address: more than one where a form turns them
	alike        string // what the pages of the list have in common
	of           *extent
}

// family are the pages that were read of what looks like one list by addresses,
// title and column. tzgg1.htm and tzgg2.htm may be its first two pages or two
// lists of one name: the links that lead to them tell. A list begins where links
// name it; to its other pages a pager leads, and back to its first, which may have
// a second address there: list.htm and list1.htm.
type family struct{ begun, first, further int }

// read is how many pages were read of a list that a page of the family is part
// of: of several that look alike nobody knows which page is whose.
func (f *family) read() int {
	if f == nil || f.begun > 1 {
		return 0
	}
	return min(1, f.begun+f.first) + f.further
}

// extent is how much of a list was read.
type extent struct {
	pages, read int    // pages that there are, 0 if the list does not say
	stop        string // the next page, which was not read; empty if none is named
}

// whole reports whether nothing of the list is unread.
func (x *extent) whole() bool { return x.stop == "" && x.read >= x.pages }

func newPaging() *paging {
	return &paging{leaves: make(map[string]*leaf), alike: make(map[string]*family)}
}

// read takes a page into account.
func (g *paging) read(p *site.Page) {
	if p.Kind != site.KindList {
		return
	}
	address := site.Canonical(p.URL)
	if g.leaves[address] != nil {
		return
	}
	l := &leaf{pages: p.Pages, read: 1 + p.Turned}
	if p.Next != "" {
		l.next = site.Canonical(p.Next)
	}
	if p.Pages > 1 {
		l.alike = listAddress(address) + "\n" + p.Title + "\n" + strings.Join(p.Column, "\n")
		f := g.alike[l.alike]
		if f == nil {
			f = &family{}
			g.alike[l.alike] = f
		}
		switch {
		case !all(p.Anchors, turns):
			f.begun++
		case all(p.Anchors, turnsBack):
			f.first++
		default:
			f.further++
		}
	}
	g.leaves[address] = l
}

// all reports whether there are links to a page, and the texts of all are such.
func all(anchors []string, such func(text string) bool) bool {
	return len(anchors) > 0 && !slices.ContainsFunc(anchors, func(a string) bool { return !such(a) })
}

// turns reports whether a link's text is one that pagers use: 2, [3], 下一页, 第4页, ».
func turns(text string) bool {
	text = strings.ToLower(strings.Trim(text, " \u00a0[]()【】<>‹›«»|….·0123456789"))
	switch text {
	case "", "next", "prev", "previous", "first", "last":
		return true
	}
	return strings.Contains(text, "页") && utf8.RuneCountInString(text) <= 5
}

// turnsBack reports whether a pager's text leads to the first page or the one
// before: 1, 首页, 上一页, «. Where no other leads to a page it is the first.
func turnsBack(text string) bool {
	switch text = strings.ToLower(strings.Trim(text, " \u00a0[]()【】|….·")); text {
	case "1", "first", "prev", "previous", "第一页", "第1页":
		return true
	}
	return strings.ContainsAny(text, "<‹«首上前")
}

// listAddress is what the addresses of the pages of one list have in common, so
// that two offices' lists of one name are two: tzgg.htm and tzgg/35.htm,
// tzgg/list.htm and tzgg/list2.htm, list.aspx?id=3 and list.aspx?id=3&page=2.
func listAddress(address string) string {
	_, path := site.Root(address)
	path, query, asks := strings.Cut(path, "?")
	slash := strings.LastIndexByte(path, '/') + 1
	name, _, file := strings.Cut(path[slash:], ".")
	if file && !asks {
		name = strings.TrimRight(strings.TrimRight(name, "0123456789"), "_-")
	}
	if name == "index" || name == "default" {
		name = ""
	}
	key := site.Host(address) + strings.TrimSuffix(path[:slash]+name, "/")
	for _, part := range strings.Split(query, "&") {
		if k, _, _ := strings.Cut(part, "="); strings.HasSuffix(strings.ToLower(k), "id") {
			key += "&" + part
		}
	}
	return key
}

// settle joins the pages. also says under which address a page was read.
func (g *paging) settle(also map[string]string) {
	g.settled = true
	for _, address := range slices.Sorted(maps.Keys(g.leaves)) { // in whatever order they came
		l := g.leaves[address]
		if g.leaves[l.next] == nil && also[l.next] != "" {
			l.next = also[l.next]
		}
		if next := g.leaves[l.next]; next != nil && next.before == "" {
			next.before = address
		}
	}
}

// extent says how much was read of the list that a page is part of; nil if it is of none.
func (g *paging) extent(address string, also map[string]string) *extent {
	if !g.settled {
		g.settle(also)
	}
	at := g.leaves[address]
	if at == nil {
		return nil
	}
	if at.of != nil {
		return at.of
	}
	for seen := map[*leaf]bool{at: true}; g.leaves[at.before] != nil && !seen[g.leaves[at.before]]; seen[at] = true {
		at = g.leaves[at.before]
	}
	x, read := &extent{}, 0
	for at.of == nil {
		at.of = x
		read += at.read
		x.read, x.pages = max(x.read, read, g.alike[at.alike].read()), max(x.pages, at.pages)
		next := g.leaves[at.next]
		if next == nil {
			x.stop = at.next
			break
		}
		at = next
	}
	return x
}
