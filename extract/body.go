package extract

import (
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findBody finds the container of the main text by its name; the most certain
// name counts, of the same the first.
func (r *reader) findBody() {
	best := uint8(unranked)
	for i := range r.d.nodes {
		n, at := &r.d.nodes[i], int32(i)
		if n.role&roleText != 0 {
			r.body = at
			return
		}
		if n.rank >= best || n.tag == atom.Body || n.tag == atom.Html {
			continue
		}
		if all, inLinks := r.d.length(at); all > 0 && 2*inLinks < all || r.holdsFile(at) {
			r.body, best = at, n.rank
		}
	}
}

// holdsFile reports whether a container shows a file instead of a text.
func (r *reader) holdsFile(root int32) bool {
	for i := root; i < r.d.nodes[root].end; i++ {
		n := &r.d.nodes[i]
		switch {
		case n.tag == 0 && n.at == n.till && strings.Contains(r.d.raw(i), "showVsbpdfIframe"), n.tag == atom.Img, n.tag == atom.Iframe, r.d.attr(i, keyPDF) != "":
			return true
		}
	}
	return false
}

// text fills the main text and the tables in it.
func (r *reader) text() {
	if r.body != none {
		r.p.Text = r.d.run(r.body)
		r.p.Tables = r.tables(r.body)
		r.p.Mentions = r.mentions(r.body)
		r.p.Signed = signature(r.p.Text)
		return
	}
	if len(r.d.nodes) == 0 {
		return
	}
	if len(r.p.Items) >= minRows || r.shortColumn() || r.hollow {
		return // a column: its rows are its content
	}
	if root := r.densest(); root != none {
		r.p.Text = r.d.without(root, r.furniture)
		r.p.Tables = r.tables(root)
		r.p.Mentions = r.mentions(root)
	}
	if runes(r.p.Text) < 80 {
		if t := r.readability(); runes(t) > runes(r.p.Text) {
			r.p.Text = t
		}
	}
	r.p.Signed = signature(r.p.Text)
}

// furniture reports whether a subtree is navigation, head or foot of the site.
func (r *reader) furniture(i int32) bool {
	switch r.d.nodes[i].tag {
	case atom.Nav, atom.Header, atom.Footer, atom.Aside:
		return true
	}
	return r.d.is(i, roleFurniture)
}

// densest is the element with the most text outside links and furniture: of
// nested ones the innermost that still holds nearly all of it.
func (r *reader) densest() int32 {
	n := len(r.d.nodes)
	own := make([]int, n) // text outside links in the subtree
	for i := n - 1; i >= 0; i-- {
		x := &r.d.nodes[i]
		if x.tag == 0 {
			own[i] = int(x.till - x.at)
		} else if silent(x.tag) || x.tag == atom.A || r.furniture(int32(i)) {
			own[i] = 0
			continue
		}
		if x.parent != none {
			own[x.parent] += own[i]
		}
	}
	best := none
	for i := range r.d.nodes {
		if r.d.nodes[i].parent == none && r.d.nodes[i].tag != 0 && (best == none || own[i] > own[best]) {
			best = int32(i)
		}
	}
	for best != none {
		next := none
		for i := best + 1; i < r.d.nodes[best].end; i++ {
			if r.d.nodes[i].parent == best && r.d.nodes[i].tag != 0 && 10*own[i] >= 7*own[best] {
				next = i
				break
			}
		}
		if next == none || !block(r.d.nodes[next].tag) && r.d.nodes[next].tag != atom.Body && r.d.nodes[next].tag != atom.Td && r.d.nodes[next].tag != atom.Main {
			return best
		}
		best = next
	}
	return best
}

// readability reads the text of a page whose skin no rule knows.
func (r *reader) readability() string {
	u, err := url.Parse(r.in.URL)
	if err != nil || len(r.d.src) > 1<<20 || r.d.deep() {
		return ""
	}
	doc, err := html.Parse(strings.NewReader(r.d.src))
	if err != nil {
		return ""
	}
	article, err := readability.FromDocument(doc, u)
	if err != nil || article.Node == nil {
		return ""
	}
	var b strings.Builder
	if err := article.RenderText(&b); err != nil {
		return ""
	}
	return lines(b.String())
}
