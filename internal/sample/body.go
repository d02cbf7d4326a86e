package sample

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// bodyView is what the body templates of bodies.tmpl see of an article.
type bodyView struct {
	*article
	Body   string
	school string
}

// P returns a header line of the article.
func (v bodyView) P(key string) string { return v.head[key] }

// Title returns the article's title.
func (v bodyView) Title() string { return v.title }

// School returns the college's name.
func (v bodyView) School() string { return v.school }

// Day returns the article's date in words.
func (v bodyView) Day() string { return v.date.Format("2006年1月2日") }

// Year returns the year of the article's date.
func (v bodyView) Year() int { return v.date.Year() }

// Is reports whether the article's number leaves the remainder r when divided
// by n: neighbours in a list get different words.
func (v bodyView) Is(r, n int) bool {
	sum := 0
	for _, b := range []byte(v.id) {
		sum += int(b)
	}
	return sum%n == r
}

// text returns the article's body in our own marks: what stands in the data,
// put into its template, with the signature at the end.
func (h *host) text(a *article) (string, error) {
	use := a.head["use"]
	if use == "" && a.body == "" {
		use = a.column.use
	}
	out := a.body
	if use != "" {
		var b strings.Builder
		if err := h.tmpl.ExecuteTemplate(&b, use, bodyView{a, a.body, h.school}); err != nil {
			return "", fmt.Errorf("article %s: %w", a.id, err)
		}
		out = b.String()
	}
	if day := a.head["sign"]; day != "" {
		signer := a.head["signer"]
		if signer == "" {
			signer = h.school
		}
		out += "\n> " + signer + "\n> " + day
	}
	return out, nil
}

// marks are a skin's ways of writing the parts of a body.
type marks struct {
	para, center, right, table, row, cell [2]string
}

var (
	linkMark = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	numbers  = regexp.MustCompile(`[0-9]+`)
)

// markup turns a body in our own marks into HTML: "章 " and "条 " number
// themselves, "# " is a bold line, "= " centred, "> " to the right, "|" a table
// row, "[text](host:id)" a link. In a table "^" is the cell above gone on, "<"
// the one before; "---" ends a table where the next line begins another.
func (c *College) markup(h *host, text string) (string, error) {
	w := writer{college: c, host: h, marks: h.skin.marks}
	var table [][]string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if rest, isRow := strings.CutPrefix(line, "|"); isRow {
			var cells []string
			for cell := range strings.SplitSeq(strings.TrimSuffix(rest, "|"), "|") {
				cells = append(cells, strings.TrimSpace(cell))
			}
			table = append(table, cells)
			continue
		}
		w.table(table)
		table = nil
		if line != "" && line != "---" {
			w.line(line)
		}
	}
	w.table(table)
	return w.out.String(), w.err
}

// writer collects the HTML of one body; err is the last link that led nowhere.
type writer struct {
	college         *College
	host            *host
	marks           marks
	chapter, clause int
	out             strings.Builder
	err             error
}

func (w *writer) put(mark [2]string, s string) { w.out.WriteString(mark[0] + s + mark[1] + "\n") }

func (w *writer) line(line string) {
	mark, rest, _ := strings.Cut(line, " ")
	switch mark {
	case "章":
		w.chapter++
		w.put(w.marks.center, "<strong>第"+numeral(w.chapter)+"章　"+w.inline(rest)+"</strong>")
	case "条":
		w.clause++
		w.put(w.marks.para, "<strong>第"+numeral(w.clause)+"条</strong>　"+w.inline(rest))
	case "#":
		w.put(w.marks.para, "<strong>"+w.inline(rest)+"</strong>")
	case "=":
		w.put(w.marks.center, w.inline(rest))
	case ">":
		w.put(w.marks.right, w.inline(rest))
	default:
		w.put(w.marks.para, w.inline(line))
	}
}

// table writes rows as a table, cells that go on as merged ones.
func (w *writer) table(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	w.out.WriteString(w.marks.table[0] + "\n")
	for i, cells := range rows {
		var b strings.Builder
		for j, cell := range cells {
			if cell == "^" || cell == "<" {
				continue
			}
			down, right := 1, 1
			for i+down < len(rows) && j < len(rows[i+down]) && rows[i+down][j] == "^" {
				down++
			}
			for j+right < len(cells) && cells[j+right] == "<" {
				right++
			}
			b.WriteString(spanned(w.marks.cell[0], down, right) + w.inline(cell) + w.marks.cell[1])
		}
		w.put(w.marks.row, b.String())
	}
	w.out.WriteString(w.marks.table[1] + "\n")
}

// spanned writes into the head of a cell how many rows and columns it covers.
func spanned(mark string, down, right int) string {
	more := ""
	if down > 1 {
		more += fmt.Sprintf(` rowspan="%d"`, down)
	}
	if right > 1 {
		more += fmt.Sprintf(` colspan="%d"`, right)
	}
	const tag = len("<td")
	return mark[:tag] + more + mark[tag:]
}

// inline escapes a text, writes its links and, where the skin wants it, the
// spans a word processor leaves around numbers.
func (w *writer) inline(s string) string {
	if w.host.skin.word && !strings.ContainsAny(s, "[&<>\"'") {
		return numbers.ReplaceAllString(html.EscapeString(s), `<span lang="EN-US">$0</span>`)
	}
	return linkMark.ReplaceAllStringFunc(html.EscapeString(s), func(m string) string {
		part := linkMark.FindStringSubmatch(m)
		to, err := w.college.target(w.host, html.UnescapeString(part[2]))
		if err != nil {
			w.err = err
		}
		return `<a href="` + html.EscapeString(to) + `" target="_blank">` + part[1] + `</a>`
	})
}

// numeral writes 1 to 99 in Chinese.
func numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	tens, ones := n/10, n%10
	out := ""
	if tens > 1 {
		out = string(digits[tens])
	}
	if tens > 0 {
		out += "十"
	}
	if ones > 0 {
		out += string(digits[ones])
	}
	return out
}

// target resolves a link of the data: "www:3105" an article, "www:jgsz" or
// "xxgk:" a column or a home page, anything with "//" or a leading "/" as it is.
func (c *College) target(from *host, to string) (string, error) {
	if strings.HasPrefix(to, "/") || strings.Contains(to, "//") || strings.HasPrefix(to, "mailto:") {
		return to, nil
	}
	name, id, _ := strings.Cut(to, ":")
	for _, h := range c.hosts {
		if h.name != name {
			continue
		}
		address := ""
		switch {
		case id == "":
			address = "/"
		case h.byID[id] != nil:
			address = h.articlePath(h.byID[id], h.byID[id].column)
		case h.bySlug[id] != nil:
			address = h.skin.column(h.bySlug[id], 1, 1)
		}
		if address != "" && h == from {
			return address, nil
		}
		if address != "" {
			return h.root() + address, nil
		}
	}
	return "", fmt.Errorf("%w: link to %q, which is nowhere", errData, to)
}
