package directory

import (
	"strings"

	"xxgk/site"
)

// named is the row that a text of its own makes: an entry of a list, a link.
func (d *Reader) named(text string, in scope) (Row, bool) {
	m, ok := d.index.find(text, in)
	if !ok {
		return Row{}, false
	}
	r := Row{Requirement: m.requirement, Title: text}
	if m.element != "" {
		r.Elements = d.index.elements(m.requirement, text)
	}
	return r, true
}

// list reads a column whose entries are named by the requirements.
func (d *Reader) list(p *site.Page) []Row {
	in := scope{category: d.category(p)}
	var rows []Row
	for _, i := range p.Items {
		if r, ok := d.named(i.Title, in); ok {
			r.link(i.URL, i.Title)
			r.Dated = !i.Published.IsZero()
			rows = append(rows, r)
		}
	}
	return rows
}

// text reads a directory written as lines: a requirement with its links behind
// it or in the lines below it, or links that are themselves named by the
// requirements, under headings that name the categories.
func (d *Reader) text(p *site.Page) []Row {
	in := scope{category: d.category(p)}
	links := make(map[int][]site.Mention)
	for _, m := range p.Mentions {
		links[m.Line] = append(links[m.Line], m)
	}
	var rows []Row
	open := -1 // the row to which links below it belong
	at := -1
	for line := range strings.SplitSeq(p.Text, "\n") {
		at++
		if len(line) > maxCell || strings.Contains(line, "\t") && len(links[at]) == 0 {
			continue
		}
		if c := d.index.part(line); c != 0 {
			in.category, open = c, -1
			continue
		}
		head, rest := divide(line, links[at])
		if r, ok := d.named(head, in); ok {
			r.Dated = day.MatchString(line)
			r.note(rest)
			r.Nil, r.Internal = nothing(r.Remark), internal(r.Remark)
			for _, m := range links[at] {
				r.link(m.URL, m.Text)
			}
			for _, u := range addresses(rest) {
				r.link(u, head)
			}
			rows, open = append(rows, r), len(rows)
			continue
		}
		own := false
		for _, m := range links[at] {
			if r, ok := d.named(m.Text, in); ok {
				r.Dated = day.MatchString(line)
				r.link(m.URL, m.Text)
				rows, own = append(rows, r), true
			}
		}
		switch {
		case own:
			open = -1
		case open >= 0:
			d.below(&rows[open], line, links[at])
		}
	}
	return rows
}

// below adds to a row what stands in a line of its own below it.
func (d *Reader) below(r *Row, line string, links []site.Mention) {
	for _, m := range links {
		r.link(m.URL, m.Text)
	}
	for _, u := range addresses(line) {
		r.link(u, r.Title)
	}
	if len(links) == 0 && nothing(line) {
		r.note(line)
		r.Nil = true
	}
}

// divide parts a line into the requirement it words and what is said of it: at
// a colon, else before its first link that does not begin it.
func divide(line string, links []site.Mention) (head, rest string) {
	if h, r, ok := strings.Cut(strings.Replace(line, "：", ":", 1), ":"); ok && len(plain(h)) > 0 && !strings.HasSuffix(h, "http") && !strings.HasSuffix(h, "https") {
		for _, m := range links {
			r = strings.Replace(r, m.Text, "", 1)
		}
		return h, strings.Trim(r, " 、，；|")
	}
	for _, m := range links {
		i := strings.Index(line, m.Text)
		if i == 0 && m.Text != "" {
			return "", "" // links alone
		}
		if i < 0 || m.Text == "" || len(plain(line[:i])) < 2*len("字") {
			continue
		}
		rest := line[i:]
		for _, m := range links {
			rest = strings.Replace(rest, m.Text, "", 1)
		}
		return line[:i], strings.Trim(rest, " 、，；|")
	}
	if i := strings.Index(line, "http"); i > 0 {
		return line[:i], line[i:]
	}
	return line, ""
}
