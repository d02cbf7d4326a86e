package sample

import (
	"html"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

// view is what a skin's templates see.
type view struct {
	College  *College
	Host     *host
	Col      *column  // nil on the home page
	Art      *article // nil but on articles
	Body     string   // the article's HTML
	Skip     string   // where a redirect article leads
	Files    []file
	PDF      []file // shown in the page
	Modified time.Time

	Page, Pages, Total, PerPage int // of a list

	rows    []*article
	address string
}

// file is an attachment of an article.
type file struct{ Name, URL string }

// entry is a link as a template writes it: a list row, a column, a crumb.
type entry struct {
	N     int    // place on the page, from 0
	Text  string // as shown, cut where the skin cuts
	Title string // whole
	URL   string
	Date  time.Time
	Day   string // in the skin's layout; empty without a date
	ID    string
	Pin   bool
	Kids  []entry
	Here  bool // the column of the page itself
}

func (h *host) funcs() template.FuncMap {
	return template.FuncMap{
		"esc":   html.EscapeString,
		"cut":   cut,
		"clock": func() string { return AsOf().Format("2006年01月02日") + " 星期一" },
		"add":   func(a, b int) int { return a + b },
	}
}

// cut shortens a text to n characters and marks the cut.
func cut(n int, s string) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// Link writes the address of a path of this host as the skin writes links.
func (v view) Link(path string) string {
	if !v.Host.skin.relative || !strings.HasPrefix(path, "/") {
		return html.EscapeString(path)
	}
	dir, _, _ := strings.Cut(v.address, "?")
	return html.EscapeString(strings.Repeat("../", strings.Count(dir, "/")-1) + path[1:])
}

func (v view) entries(rows []*article, col *column) []entry {
	var out []entry
	for n, a := range rows {
		in := a.column
		if col != nil {
			in = col
		}
		e := entry{N: n, Text: a.title, Title: a.title, Date: a.date, ID: a.id, Pin: a.head["pinned"] != "",
			URL: v.Link(v.Host.articlePath(a, in))}
		if !a.date.IsZero() {
			e.Day = a.date.Format(v.Host.skin.day)
		}
		out = append(out, e)
	}
	return out
}

// Rows returns the rows of a list page.
func (v view) Rows() []entry { return v.entries(v.rows, v.Col) }

// Latest returns the first n rows of a column.
func (v view) Latest(slug string, n int) []entry {
	col := v.Host.bySlug[slug]
	if col == nil {
		return nil
	}
	return v.entries(col.rows[:min(n, len(col.rows))], col)
}

// Nav returns the site's columns, the outermost with their children.
func (v view) Nav() []entry { return v.below(nil) }

// Menu returns the columns beside the page's own: its children, or else its siblings.
func (v view) Menu() []entry {
	if v.Col == nil {
		return nil
	}
	if kids := v.below(v.Col); len(kids) > 0 {
		return kids
	}
	return v.below(v.Col.parent)
}

func (v view) below(parent *column) []entry {
	var out []entry
	for _, c := range v.Host.columns {
		if c.parent != parent {
			continue
		}
		e := entry{Text: c.name, URL: v.Link(v.Host.skin.column(c, 1, 1)), ID: c.id, Here: c == v.Col}
		if parent == nil {
			e.Kids = v.below(c)
		}
		out = append(out, e)
	}
	return out
}

// Crumbs returns the columns that lead to the page, outermost first.
func (v view) Crumbs() []entry {
	var out []entry
	for c := v.Col; c != nil; c = c.parent {
		out = append([]entry{{Text: c.name, URL: v.Link(v.Host.skin.column(c, 1, 1))}}, out...)
	}
	return out
}

// PageLink returns the link to page n of the list.
func (v view) PageLink(n int) string { return v.Link(v.Host.skin.column(v.Col, n, v.Pages)) }

// PageNumbers returns 1 to Pages.
func (v view) PageNumbers() []int {
	var out []int
	for n := 1; n <= v.Pages; n++ {
		out = append(out, n)
	}
	return out
}

// To returns the link to "host:column", "host:article" or "host:".
func (v view) To(to string) (string, error) {
	address, err := v.College.target(v.Host, to)
	return v.Link(address), err
}

// Site is the name of the site.
func (v view) Site() string { return v.Host.site }

// Title is the article's title, escaped.
func (v view) Title() string { return html.EscapeString(v.Art.title) }

// Slug is the column's part of an address.
func (v view) Slug() string { return v.Col.slug }

// ID is the article's number.
func (v view) ID() string { return v.Art.id }

// Name is the column's name.
func (v view) Name() string { return v.Col.name }

// ColID is the column's number.
func (v view) ColID() string { return v.Col.id }

// By returns the office that issued the article.
func (v view) By() string { return v.Art.head["by"] }

// Planted returns the words of a link that somebody hid in the article.
func (v view) Planted() string { return v.told("planted") }

// Forged returns the title that somebody put in place of the article's.
func (v view) Forged() string { return v.told("forged") }

// told is what a header line of the article says, if the page shows one.
func (v view) told(key string) string {
	if v.Art == nil {
		return ""
	}
	return v.Art.head[key]
}

// Dated reports whether the article shows its date.
func (v view) Dated() bool { return !v.Art.date.IsZero() }

// On formats the article's date.
func (v view) On(layout string) string { return v.Art.date.Format(layout) }

func (v view) modified() time.Time {
	day := v.Modified
	for _, a := range v.rows {
		if a.date.After(day) {
			day = a.date
		}
	}
	if day.IsZero() {
		day = AsOf().AddDate(0, 0, -1)
	}
	return day.Add(2*time.Hour + 51*time.Minute) // 10:51 in China
}
