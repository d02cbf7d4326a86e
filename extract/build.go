package extract

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// builder builds a doc.
type builder struct {
	*doc
	text    writer
	stack   []int32 // open elements
	mute    int32   // the outermost open silent element; none if there is none
	link    int32   // the outermost open link; none if there is none
	linked  int32   // bytes of words in links so far
	figures int32   // texts with figures so far
}

// desk is the memory that reading a page takes and the page does not keep: most
// of it, and used again for the next page.
type desk struct {
	nodes []node
	attrs []attr
	words []byte
	links []link
	once  map[site.Link]bool
	looks map[string]look // what classes and ids say, which is the same on all pages of a site
}

//nolint:gochecknoglobals // a pool
var desks = sync.Pool{New: func() any {
	return &desk{nodes: make([]node, 0, 1024), once: newOnce(), looks: make(map[string]look)}
}}

func newOnce() map[site.Link]bool { return make(map[site.Link]bool, usualLinks) }

// Bounds on a page whose memory is kept for the next: nodes, bytes of words.
const (
	maxDesk      = 16 << 10
	maxDeskWords = 1 << 20
)

// release gives the memory back, nothing of the page left in it; the doc must
// not be used again.
func (d *doc) release() {
	k := d.desk
	if cap(d.nodes) > maxDesk || cap(k.words) > maxDeskWords {
		return
	}
	k.nodes, k.attrs = d.nodes, d.attrs
	clear(k.attrs)
	clear(k.links)
	if len(k.once) > 4*usualLinks { // emptying it would take as long on every page to come
		k.once = newOnce()
	} else {
		clear(k.once)
	}
	desks.Put(k)
}

// parse builds the tree in one pass over the tokens.
func parse(src string) *doc {
	k := desks.Get().(*desk)
	b := &builder{doc: &doc{desk: k, src: src, nodes: k.nodes[:0], attrs: k.attrs[:0]}, mute: none, link: none}
	b.text.out = k.words[:0]
	z := &scanner{src: src}
	for len(b.nodes) < maxNodes {
		from := int32(z.at)
		t, end := z.next()
		to := int32(end)
		switch t {
		case tokenEnd:
			return b.finish()
		case tokenText:
			b.words(from, to)
		case tokenOpen:
			b.open(tagOf(src[from+1:to]), from, to)
		case tokenClose:
			b.close(tagOf(src[from+2:to]), to)
		case tokenOther:
		}
	}
	return b.finish()
}

func (b *builder) finish() *doc {
	b.pop(0, int32(len(b.src)))
	b.doc.words, b.desk.words = string(b.text.out), b.text.out
	return b.doc
}

// words adds a text: to the words if a reader sees it, and as a node if it is
// more than blanks.
func (b *builder) words(from, to int32) {
	raw := b.src[from:to]
	if b.mute != none {
		if strings.TrimSpace(raw) != "" {
			b.leaf(node{from: from, to: to})
		}
		return
	}
	if strings.IndexByte(raw, '&') >= 0 {
		raw = html.UnescapeString(raw)
	}
	at, ok := b.text.write(raw)
	if !ok {
		return
	}
	n := node{from: from, to: to, at: at, till: int32(len(b.text.out))}
	if b.link != none {
		n.linked = n.till - n.at
		b.linked += n.linked
	}
	if numeric(b.text.out[n.at:]) {
		n.figures = 1
		b.figures++
	}
	b.leaf(n)
}

// leaf adds a node that holds no other.
func (b *builder) leaf(n node) {
	n.parent, n.end, n.rank = b.top(), int32(len(b.nodes)+1), unranked
	if n.at == 0 && n.till == 0 {
		n.at = int32(len(b.text.out))
		n.till = n.at
	}
	b.nodes = append(b.nodes, n)
}

func (b *builder) open(tag atom.Atom, from, to int32) {
	b.imply(tag, from)
	i := int32(len(b.nodes))
	n := node{tag: tag, parent: b.top(), end: i + 1, from: from, to: to, rank: unranked, attrs: int32(len(b.attrs)), depth: uint16(min(len(b.stack), 1<<16-1))}
	b.attrs = attributes(b.attrs, b.src[from:to])
	n.attrsTo = int32(len(b.attrs))
	for _, a := range b.attrs[n.attrs:] {
		if a.key == keyClass || a.key == keyID {
			l := b.look(a)
			n.role, n.rank = n.role|l.role, min(n.rank, l.rank)
		}
	}
	if tag == atom.Td || tag == atom.Th {
		b.text.cell()
	} else {
		b.text.divide(tag)
	}
	n.at, n.till, n.linked, n.figures = int32(len(b.text.out)), int32(len(b.text.out)), b.linked, b.figures
	if void(tag) {
		n.linked, n.figures = 0, 0
		b.nodes = append(b.nodes, n)
		return
	}
	if b.mute == none && silent(tag) {
		b.mute = i
	}
	if b.link == none && tag == atom.A {
		b.link = i
	}
	b.nodes, b.stack = append(b.nodes, n), append(b.stack, i)
}

func (b *builder) top() int32 {
	if len(b.stack) == 0 {
		return none
	}
	return b.stack[len(b.stack)-1]
}

// pop closes open elements down to depth n of the stack.
func (b *builder) pop(n int, to int32) {
	for len(b.stack) > n {
		i := b.top()
		x := &b.nodes[i]
		x.end, x.to, x.till = int32(len(b.nodes)), to, int32(len(b.text.out))
		x.linked, x.figures = b.linked-x.linked, b.figures-x.figures
		b.stack = b.stack[:len(b.stack)-1]
		if b.mute == i {
			b.mute = none
		}
		if b.link == i {
			b.link = none
		}
		b.text.divide(x.tag)
	}
}

// imply closes what a start tag ends without saying so: an li before an li.
func (b *builder) imply(tag atom.Atom, from int32) {
	top := b.top()
	if top == none {
		return
	}
	if open := b.nodes[top].tag; open == atom.Head && !headish(tag) || open == atom.P && endsParagraph(tag) {
		b.pop(len(b.stack)-1, from)
		return
	}
	for i := len(b.stack) - 1; i >= 0; i-- {
		switch follows(tag, b.nodes[b.stack[i]].tag) {
		case ends:
			b.pop(i, from)
			return
		case walls:
			return
		case apart:
		}
	}
}

// relation is what an open element is to a start tag below it.
type relation int

const (
	apart relation = iota // nothing: look further up
	ends                  // the tag ends it
	walls                 // the tag belongs in it and ends nothing beyond
)

func follows(tag, open atom.Atom) relation {
	switch tag {
	case atom.Li:
		return either(open == atom.Li, open == atom.Ul || open == atom.Ol)
	case atom.Dt, atom.Dd:
		return either(open == atom.Dt || open == atom.Dd, open == atom.Dl)
	case atom.Td, atom.Th:
		return either(open == atom.Td || open == atom.Th, open == atom.Tr || open == atom.Table)
	case atom.Tr:
		return either(open == atom.Tr, open == atom.Table)
	case atom.Option:
		return either(open == atom.Option, open == atom.Select)
	case atom.A:
		return either(open == atom.A, open == atom.Td || open == atom.Li || open == atom.Div)
	}
	return walls
}

func either(end, wall bool) relation {
	switch {
	case end:
		return ends
	case wall:
		return walls
	}
	return apart
}

// close closes the innermost open element of a tag. A stray end tag in a table
// cell does not reach out of it.
func (b *builder) close(tag atom.Atom, to int32) {
	for i := len(b.stack) - 1; i >= 0; i-- {
		open := b.nodes[b.stack[i]].tag
		if open == tag {
			b.pop(i, to)
			return
		}
		if (open == atom.Td || open == atom.Th || open == atom.Table) && !tabular(tag) {
			return
		}
	}
}
