package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// clean joins the words of a line by single blanks and drops invisible signs.
func clean(s string) string {
	if !strings.ContainsAny(s, "\n\t\r\u00a0\u3000\u200b\ufeff\u00ad") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.FieldsFunc(strings.NewReplacer("\u200b", "", "\ufeff", "", "\u00ad", "").Replace(s), func(r rune) bool {
		return r <= ' ' || r == '\u00a0' || r == '\u3000'
	}), " ")
}

// silent elements hold no text for a reader.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea, atom.Button, atom.Head, atom.Title, atom.Iframe, atom.Svg:
		return true
	}
	return false
}

// block elements begin a line of their own.
func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Br,
		atom.Dl, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Blockquote, atom.Pre, atom.Form, atom.Hr, atom.Caption, atom.Header, atom.Footer, atom.Tbody:
		return true
	}
	return false
}

// line is the text of a subtree as one line.
func (d *doc) line(root int32) string {
	var b strings.Builder
	for i := root; i < d.nodes[root].end; i++ {
		n := &d.nodes[i]
		switch {
		case n.tag == 0:
			b.WriteString(n.text)
		case silent(n.tag):
			i = n.end - 1
		case block(n.tag) || n.tag == atom.Td:
			b.WriteByte(' ')
		}
	}
	return clean(b.String())
}

// blocks is the text of a subtree, blocks divided by "\n", cells by "\t".
// skip tells which subtrees are left out.
func (d *doc) blocks(root int32, skip func(int32) bool) string {
	var b strings.Builder
	for i := root; i < d.nodes[root].end; i++ {
		n := &d.nodes[i]
		switch {
		case n.tag == 0:
			b.WriteString(strings.NewReplacer("\n", " ", "\r", "", "\t", " ", "\u00a0", " ", "\u200b", "", "\ufeff", "").Replace(n.text))
		case silent(n.tag) || skip != nil && i != root && skip(i):
			i = n.end - 1
		case n.tag == atom.Td || n.tag == atom.Th:
			b.WriteByte('\t')
		case block(n.tag):
			b.WriteByte('\n')
		}
	}
	return squeeze(b.String())
}

// squeeze drops blank lines and the blanks around lines and cells.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.Trim(l, " \t\u3000")
		if l == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		if !strings.Contains(l, "\t") {
			b.WriteString(clean(l))
			continue
		}
		for k, cell := range strings.Split(l, "\t") {
			if k > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(clean(cell))
		}
	}
	return b.String()
}

// size is the number of bytes of the whole page's text.
func (d *doc) size() int {
	all := 0
	for i := range d.nodes {
		if d.nodes[i].parent == none {
			n, _ := d.length(int32(i))
			all += n
		}
	}
	return all
}

// length is the number of bytes of a subtree's text, and of it inside links.
func (d *doc) length(root int32) (all, linked int) {
	until := int32(-1)
	for i := root; i < d.nodes[root].end; i++ {
		n := &d.nodes[i]
		switch {
		case n.tag == 0:
			all += len(strings.TrimSpace(n.text))
			if i < until {
				linked += len(strings.TrimSpace(n.text))
			}
		case silent(n.tag):
			i = n.end - 1
		case n.tag == atom.A && i >= until:
			until = n.end
		}
	}
	return all, linked
}
