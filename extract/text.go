package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// writer gathers the words of a page as a reader sees them: blanks of all kinds
// as one blank, none at the ends of a line, blocks divided by "\n", cells by
// "\t", invisible signs left out. What divides two words is written before the
// second, so no line is empty and none ends in a blank.
type writer struct {
	out   []byte
	gap   byte // 0, ' ' or '\n'
	row   bool // a row began or ended since the last word
	cells int  // cells begun in this row since the last word
}

// divide notes that an element of this tag begins or ends. Blocks within a cell
// divide its lines, not the cell from the next.
func (w *writer) divide(tag atom.Atom) {
	if !block(tag) {
		return
	}
	w.gap = '\n'
	if tag == atom.Tr || tag == atom.Table || tag == atom.Tbody {
		w.row, w.cells = true, 0
	}
}

// cell notes that a table cell begins.
func (w *writer) cell() {
	if !w.row {
		w.cells++
	}
}

// write adds a text and returns where its words begin; false if it has none.
func (w *writer) write(s string) (at int32, ok bool) {
	at = -1
	for i := 0; i < len(s); {
		n := visible(s[i:])
		if n > 0 {
			w.fill()
			if at < 0 {
				at = int32(len(w.out))
			}
			w.out = append(w.out, s[i:i+n]...)
			i += n
			continue
		}
		var shown bool
		n, shown = hidden(s[i:])
		if shown && w.gap == 0 {
			w.gap = ' '
		}
		i += n
	}
	return at, at >= 0
}

// fill writes what divides the next word from the last.
func (w *writer) fill() {
	switch {
	case len(w.out) == 0:
	case w.cells > 0:
		for range min(w.cells, maxCells) {
			w.out = append(w.out, '\t')
		}
	case w.gap != 0:
		w.out = append(w.out, w.gap)
	}
	w.gap, w.row, w.cells = 0, false, 0
}

// visible is the length of the run at the head of s without blanks and
// invisible signs.
func visible(s string) int {
	for i := 0; i < len(s); i++ {
		if suspect(s[i]) {
			if n, _ := hidden(s[i:]); n > 0 {
				return i
			}
		}
	}
	return len(s)
}

// suspect reports whether a blank or an invisible sign may begin with a byte.
func suspect(c byte) bool {
	return c <= ' ' || c == 0x7f || c == 0xc2 || c == 0xe1 || c == 0xe2 || c == 0xe3 || c == 0xef
}

// hidden is the length of the blank or invisible sign at the head of s, 0 if
// there is none, and whether it divides words.
func hidden(s string) (n int, divides bool) {
	if c := s[0]; c <= ' ' || c == 0x7f {
		return 1, true
	}
	if len(s) > 2 { // most of what is suspect is ，。“” and the like
		switch {
		case s[0] == 0xe3 && (s[1] != 0x80 || s[2] != 0x80), s[0] == 0xef && s[1] != 0xbb, s[0] == 0xe2 && s[1] != 0x80 && s[1] != 0x81:
			return 0, false
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return n, true
	case r == 0xad, r == 0xfeff, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069:
		return n, false
	}
	return 0, false
}

// clean joins the words of a text by single blanks and drops invisible signs.
func clean(s string) string {
	s = strings.TrimSpace(s)
	for i := 0; i < len(s); i++ {
		if !suspect(s[i]) {
			continue
		}
		if n, _ := hidden(s[i:]); n > 1 || n == 1 && (s[i] != ' ' || s[i+1] == ' ') {
			var w writer
			w.write(s)
			return string(w.out)
		}
	}
	return s
}

// run is the words of a subtree, lines divided by "\n", cells by "\t".
func (d *doc) run(root int32) string {
	n := &d.nodes[root]
	return strings.TrimLeft(d.words[n.at:n.till], "\n\t ")
}

// line is the words of a subtree as one line.
func (d *doc) line(root int32) string { return clean(d.run(root)) }

// opening is the line of a subtree, of which no more than some bytes are read.
func (d *doc) opening(root int32, most int) string { return clean(clip(d.run(root), most)) }

// between is the words from one node to before another.
func (d *doc) between(from, to int32) string {
	if from >= to {
		return ""
	}
	end := len(d.words)
	if int(to) < len(d.nodes) {
		end = int(d.nodes[to].at)
	}
	return d.words[d.nodes[from].at:max(end, int(d.nodes[from].at))]
}

// without is the words of a subtree but for those of the subtrees that skip
// tells.
func (d *doc) without(root int32, skip func(int32) bool) string {
	var b strings.Builder
	from := d.nodes[root].at
	put := func(till int32) {
		if s := strings.Trim(d.words[from:max(from, till)], "\n\t "); s != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(s)
		}
	}
	for i := root + 1; i < d.nodes[root].end; i++ {
		if d.nodes[i].tag != 0 && skip(i) {
			put(d.nodes[i].at)
			from = d.nodes[i].till
			i = d.nodes[i].end - 1
		}
	}
	put(d.nodes[root].till)
	return b.String()
}

// length is the number of bytes of a subtree's words, and of those in links.
func (d *doc) length(root int32) (all, linked int) {
	n := &d.nodes[root]
	return int(n.till - n.at), int(n.linked)
}

// texts are the words of a subtree, those of each text on their own; at most 30.
func (d *doc) texts(root int32) []string { return d.textsTo(root, d.nodes[root].end) }

// textsTo are the texts from one node to before another.
func (d *doc) textsTo(root, end int32) []string {
	var list []string
	for i := root; i < end && len(list) < 30; i++ {
		if n := &d.nodes[i]; n.tag == 0 && n.till > n.at {
			list = append(list, d.words[n.at:n.till])
		}
	}
	return list
}

// runes is the number of characters of s.
func runes(s string) int { return utf8.RuneCountInString(s) }

// lines cleans each line of a text and drops the empty ones.
func lines(s string) string {
	var b strings.Builder
	for l := range strings.SplitSeq(s, "\n") {
		if l = clean(l); l != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(l)
		}
	}
	return b.String()
}
