package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxNodes bounds the tree of one page: a page beyond it is read up to there.
const maxNodes = 400_000

// none is the index of no node.
const none int32 = -1

// node is an element or, with tag 0, a text. Nodes stand in document order, so
// a subtree is the run of nodes from its root to before end.
type node struct {
	tag    atom.Atom
	parent int32
	end    int32  // index after the last node of the subtree
	text   string // of a text node; the whole of a script
	attrs  []html.Attribute
	from   int32 // where its source begins and ends
	to     int32
}

// doc is a page as a light tree: what html.Parse does without the repairs that
// cost it half its time and make it give up on 512 open elements.
type doc struct {
	src   string
	nodes []node
}

// kept are the attributes that rules look at; all others are not even copied.
func kept(key string) bool {
	switch key {
	case "id", "class", "href", "src", "title", "name", "content", "http-equiv", "onclick", "pdfsrc", "sudyfile-attr", "property",
		"colspan", "rowspan", "frag", "value", "type", "action", "style", "alt", "charset", "url", "portletmode", "itemprop":
		return true
	}
	return strings.HasPrefix(key, "data-")
}

// parse builds the tree in one pass over the tokens.
func parse(src string) *doc {
	d := &doc{src: src, nodes: make([]node, 0, len(src)/24+16)}
	z := html.NewTokenizer(strings.NewReader(src))
	z.SetMaxBuf(maxBytes)
	var stack []int32
	var pos int32
	for len(d.nodes) < maxNodes {
		tt := z.Next()
		from := pos
		pos += int32(len(z.Raw()))
		switch tt {
		case html.ErrorToken:
			d.finish(stack)
			return d
		case html.TextToken:
			d.text(z, stack, from, pos)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			stack = d.imply(stack, tag)
			d.nodes = append(d.nodes, node{tag: tagOr(tag), parent: top(stack), from: from, to: pos, attrs: attributes(z, more)})
			if tt == html.StartTagToken && !void(tag) {
				stack = append(stack, int32(len(d.nodes)-1))
			} else {
				d.nodes[len(d.nodes)-1].end = int32(len(d.nodes))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			stack = d.close(stack, atom.Lookup(name), pos)
		}
	}
	d.finish(stack)
	return d
}

// tagOr gives elements of unknown names a tag, so that only texts have none.
func tagOr(a atom.Atom) atom.Atom {
	if a == 0 {
		return atom.Span
	}
	return a
}

func attributes(z *html.Tokenizer, more bool) []html.Attribute {
	var list []html.Attribute
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		if k := string(key); kept(k) {
			list = append(list, html.Attribute{Key: k, Val: string(val)})
		}
	}
	return list
}

func (d *doc) text(z *html.Tokenizer, stack []int32, from, to int32) {
	raw := z.Text()
	blank := true
	for _, c := range raw {
		if c > ' ' {
			blank = false
			break
		}
	}
	if blank {
		return
	}
	d.nodes = append(d.nodes, node{parent: top(stack), text: string(raw), end: int32(len(d.nodes) + 1), from: from, to: to})
}

func top(stack []int32) int32 {
	if len(stack) == 0 {
		return none
	}
	return stack[len(stack)-1]
}

// pop closes open elements down to depth n of the stack.
func (d *doc) pop(stack []int32, n int, to int32) []int32 {
	for len(stack) > n {
		x := &d.nodes[stack[len(stack)-1]]
		x.end, x.to = int32(len(d.nodes)), to
		stack = stack[:len(stack)-1]
	}
	return stack
}

func (d *doc) finish(stack []int32) { d.pop(stack, 0, int32(len(d.src))) }

// imply closes what a start tag ends without saying so: an li before an li.
func (d *doc) imply(stack []int32, tag atom.Atom) []int32 {
	var ends, walls []atom.Atom
	switch tag {
	case atom.Li:
		ends, walls = []atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol}
	case atom.Dt, atom.Dd:
		ends, walls = []atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}
	case atom.Td, atom.Th:
		ends, walls = []atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Tr, atom.Table}
	case atom.Tr:
		ends, walls = []atom.Atom{atom.Tr}, []atom.Atom{atom.Table}
	case atom.Option:
		ends, walls = []atom.Atom{atom.Option}, []atom.Atom{atom.Select}
	case atom.P, atom.Div, atom.Ul, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4:
		if t := top(stack); t != none && d.nodes[t].tag == atom.P {
			return d.pop(stack, len(stack)-1, d.nodes[t].to)
		}
		return stack
	default:
		return stack
	}
	for i := len(stack) - 1; i >= 0; i-- {
		t := d.nodes[stack[i]].tag
		for _, e := range ends {
			if t == e {
				return d.pop(stack, i, d.nodes[stack[i]].to)
			}
		}
		for _, w := range walls {
			if t == w {
				return stack
			}
		}
	}
	return stack
}

// close closes the innermost open element of a tag. A stray end tag in a table
// cell does not reach out of it.
func (d *doc) close(stack []int32, tag atom.Atom, to int32) []int32 {
	if tag == 0 {
		tag = atom.Span
	}
	for i := len(stack) - 1; i >= 0; i-- {
		t := d.nodes[stack[i]].tag
		if t == tag {
			return d.pop(stack, i, to)
		}
		if (t == atom.Td || t == atom.Th || t == atom.Table) && tag != atom.Table && tag != atom.Tr && tag != atom.Td && tag != atom.Th && tag != atom.Tbody && tag != atom.Body && tag != atom.Html {
			return stack
		}
	}
	return stack
}

func void(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// attr returns an attribute of a node.
func (d *doc) attr(i int32, key string) string {
	for _, a := range d.nodes[i].attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// has reports whether a node's id or one of its classes is name.
func (d *doc) has(i int32, name string) bool {
	for _, a := range d.nodes[i].attrs {
		switch a.Key {
		case "id":
			if strings.EqualFold(a.Val, name) {
				return true
			}
		case "class":
			for c := range strings.FieldsSeq(a.Val) {
				if strings.EqualFold(c, name) {
					return true
				}
			}
		}
	}
	return false
}

// inside reports whether i lies in the subtree of root.
func (d *doc) inside(i, root int32) bool {
	return root != none && i >= root && i < d.nodes[root].end
}
