package content

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xxgk/site"
)

// maxText is how much of a text is read; a report of a hundred pages is longer
// and repeats itself.
const maxText = 512 << 10

// doc is a page's text as lines and its tables, read once.
type doc struct {
	text   string
	lines  []string
	tables []site.Table
}

//nolint:gochecknoglobals // buffers, no state
var docs = sync.Pool{New: func() any { return new(doc) }}

// read reads a page until done.
func read(p *site.Page) *doc {
	d := docs.Get().(*doc)
	d.text, d.tables = p.Text, p.Tables
	if len(d.text) > maxText {
		d.text = strings.ToValidUTF8(d.text[:maxText], "")
	}
	for l := range strings.SplitSeq(d.text, "\n") {
		d.lines = append(d.lines, l)
	}
	return d
}

// done lets the page go. What was found of it stands.
func (d *doc) done() {
	clear(d.lines)
	*d = doc{lines: d.lines[:0]}
	docs.Put(d)
}

// rows are all rows of all tables; a page whose tables were not kept still has
// them in its text.
func (d *doc) rows() [][]string {
	var out [][]string
	for _, t := range d.tables {
		out = append(out, t.Rows...)
	}
	if len(out) > 0 {
		return out
	}
	for _, l := range d.lines {
		if strings.Contains(l, "\t") {
			out = append(out, strings.Split(l, "\t"))
		}
	}
	return out
}

// sentence returns the sentence that holds any of the words, and whether there is one.
func (d *doc) sentence(words ...string) (string, bool) {
	for _, w := range words {
		if at := strings.Index(d.text, w); at >= 0 {
			return around(d.text, at), true
		}
	}
	return "", false
}

// around is the sentence of text that a byte stands in.
func around(text string, at int) string {
	const ends = "。！？；\n"
	start := 0
	if i := strings.LastIndexAny(text[:at], ends); i >= 0 {
		start = i + len(string([]rune(text[i:])[0]))
	}
	end := len(text)
	if i := strings.IndexAny(text[at:], ends); i >= 0 {
		end = at + i
	}
	return strings.TrimSpace(text[start:end])
}

// brief cuts a quote to what a reader needs to find it on the page.
func brief(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for at := range s {
		if n == most {
			return s[:at] + "…"
		}
		n++
	}
	return s
}

// heading returns a line's words if it is a heading: it carries a chapter's
// number, or is short and no sentence.
func heading(line string) (string, bool) {
	s := strings.TrimSpace(line)
	if s == "" || strings.Contains(s, "\t") || len([]rune(s)) > 60 {
		return "", false
	}
	if rest, ok := chapter(s); ok {
		return rest, true
	}
	return s, len([]rune(s)) <= 30 && !strings.ContainsAny(s, "。；，,;")
}

// chapter cuts 一、, (一), 第一部分, 1. off a heading.
func chapter(s string) (string, bool) {
	rest := strings.TrimLeft(s, "第（(0123456789一二三四五六七八九十部分章节 　")
	if rest == "" || len(rest) == len(s) {
		return s, false
	}
	mark, size := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("、.．)）：:", mark) {
		return strings.TrimSpace(rest[size:]), true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-len(rest)])
	return strings.TrimSpace(rest), strings.HasPrefix(s, "第") || unicode.IsSpace(before)
}

// promised reports whether the title or the name of a file holds one of the words.
func promised(words []string, p *site.Page) bool {
	if containsAny(p.Title, words...) {
		return true
	}
	for _, a := range p.Attachments {
		if containsAny(a.Name, words...) {
			return true
		}
	}
	return false
}
