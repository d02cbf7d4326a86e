package extract

import "golang.org/x/net/html/atom"

// maxNodes bounds the tree of one page: a page beyond it is read up to there.
const maxNodes = 400_000

// none is the index of no node.
const none int32 = -1

// node is an element or, with tag 0, a text. Nodes stand in document order, so
// a subtree is the run of nodes from its root to before end.
type node struct {
	tag      atom.Atom
	parent   int32
	end      int32 // index after the last node of the subtree
	from, to int32 // its run of the source
	at, till int32 // its run of the words a reader sees
	linked   int32 // how many bytes of those are in links
	figures  int32 // how many of its texts hold what a day could be written with
	attrs    int32 // its attributes' run in doc.attrs
	attrsTo  int32
	role     role  // what its class and id say
	rank     uint8 // as a container of the main text; unranked if it is none
	depth    uint16
}

// doc is a page as a light tree: what html.Parse does without the repairs that
// cost it half its time and make it give up on 512 open elements. Attributes
// and words are runs of shared memory, so a page costs a few allocations.
type doc struct {
	desk  *desk
	src   string
	nodes []node
	attrs []attr
	words string
}

// attr returns an attribute of a node.
func (d *doc) attr(i int32, key attrKey) string {
	n := &d.nodes[i]
	for _, a := range d.attrs[n.attrs:n.attrsTo] {
		if a.key == key {
			return a.val
		}
	}
	return ""
}

// is reports whether a node's class or id says one of the roles.
func (d *doc) is(i int32, r role) bool { return d.nodes[i].role&r != 0 }

// inside reports whether i lies in the subtree of root.
func (d *doc) inside(i, root int32) bool {
	return root != none && i >= root && i < d.nodes[root].end
}

// maxDepth is how many open elements html.Parse takes; it gives up beyond, and
// not before it has spent half a second on 256 KB of them.
const maxDepth = 512

// deep reports whether html.Parse would give up on the page.
func (d *doc) deep() bool {
	for i := range d.nodes {
		if d.nodes[i].depth > maxDepth {
			return true
		}
	}
	return false
}

// raw is a node's source: of a text in a script, the script.
func (d *doc) raw(i int32) string { return d.src[d.nodes[i].from:d.nodes[i].to] }
