package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xxgk/site"
)

// Bounds on what one page may put into the store. A page that goes beyond them
// is hostile or broken; what is left is still judged.
const (
	maxTitle  = 500     // runes of a title, an anchor, a file name
	maxText   = 2 << 20 // bytes of a page's text
	maxLinks  = 20000   // links, rows or attachments of one page
	maxColumn = 12      // levels of a breadcrumb
	maxHidden = 100     // invisible links of one page
)

// gate is the one way by which crawled text reaches the store. Control and
// direction characters, which could forge a terminal line or hide an address,
// are dropped, and everything is bounded. Masking of personal data belongs here.
func gate(f site.Fetch) site.Fetch {
	if f.Page == nil {
		return f
	}
	p := *f.Page
	p.Title, p.SiteName, p.DateText = line(p.Title), line(p.SiteName), line(p.DateText)
	p.Text = text(p.Text)
	p.Column = mapped(p.Column[:min(len(p.Column), maxColumn)], line)
	p.Attachments = mapped(p.Attachments[:min(len(p.Attachments), maxLinks)], func(a site.Attachment) site.Attachment {
		a.Name = line(a.Name)
		return a
	})
	p.Items = mapped(p.Items[:min(len(p.Items), maxLinks)], func(i site.Item) site.Item {
		i.Title = line(i.Title)
		return i
	})
	p.Mentions = mapped(p.Mentions[:min(len(p.Mentions), maxLinks)], func(m site.Mention) site.Mention {
		m.Text = line(m.Text)
		return m
	})
	p.Links = mapped(p.Links[:min(len(p.Links), maxLinks)], func(l site.Link) site.Link {
		l.Text = line(l.Text)
		return l
	})
	p.Hidden = mapped(p.Hidden[:min(len(p.Hidden), maxHidden)], func(h site.Hidden) site.Hidden {
		h.URL, h.Text = line(h.URL), line(h.Text)
		return h
	})
	p.Head.Title, p.Head.Keywords, p.Head.Description, p.Jump = line(p.Head.Title), line(p.Head.Keywords), line(p.Head.Description), line(p.Jump)
	p.Tables = mapped(p.Tables, func(t site.Table) site.Table {
		t.Caption = line(t.Caption)
		t.Rows = mapped(t.Rows, func(row []string) []string { return mapped(row, text) })
		return t
	})
	f.Page = &p
	return f
}

func mapped[T any](in []T, clean func(T) T) []T {
	if in == nil {
		return nil
	}
	out := make([]T, len(in))
	for i, v := range in {
		out[i] = clean(v)
	}
	return out
}

// line cleans a text of one line.
func line(s string) string {
	if len(s) > maxTitle && utf8.RuneCountInString(s) > maxTitle {
		s = string([]rune(s)[:maxTitle]) + "…"
	}
	if !dirty(s, false) {
		return s
	}
	return strings.Join(strings.Fields(strip(s, false)), " ")
}

// text cleans a text of many lines.
func text(s string) string {
	if len(s) > maxText {
		s = strings.ToValidUTF8(s[:maxText], "")
	}
	if !dirty(s, true) {
		return s
	}
	return strip(s, true)
}

// dirty reports whether a text has anything that has no place in the store. Few
// bytes begin an unwanted rune, so that most need no decoding.
func dirty(s string, lines bool) bool {
	if !utf8.ValidString(s) {
		return true
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f:
		case c <= 0x7f:
			if unwanted(rune(c), lines) {
				return true
			}
		case c == 0xc2, c == 0xe2, c == 0xef: // U+0080, U+2000 and U+F000 on
			if r, _ := utf8.DecodeRuneInString(s[i:]); unwanted(r, lines) {
				return true
			}
		}
	}
	return false
}

func strip(s string, lines bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case !unwanted(r, lines):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

// unwanted reports whether a rune has no place in stored text: control
// characters, and those that turn the direction of what follows.
func unwanted(r rune, lines bool) bool {
	if lines && (r == '\n' || r == '\t') {
		return false
	}
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x200b, r == 0xfeff:
		return true
	}
	return false
}
