package sample

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// render draws every page of a host.
func (c *College) render(h *host) error {
	if err := c.draw(h, "home", h.skin.home, view{}); err != nil {
		return err
	}
	c.pages[h.domain+"/"] = c.pages[h.domain+h.skin.home]
	for _, col := range h.columns {
		if err := c.renderColumn(h, col); err != nil {
			return err
		}
	}
	for _, a := range h.articles {
		if a.column.kind == "single" {
			continue // shown at its column's own address
		}
		if a.head["dynamic"] != "" {
			address := "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=" + a.column.id + "&wbnewsid=" + a.id
			if err := c.renderArticle(h, a, a.column, address); err != nil {
				return err
			}
		}
		for _, col := range append([]*column{a.column}, a.also...) {
			if err := c.renderArticle(h, a, col, h.skin.article(a, col)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *College) renderColumn(h *host, col *column) error {
	switch col.kind {
	case "single":
		if len(col.rows) != 1 {
			return fmt.Errorf("%w: column %s shows one article and has %d", errData, col.slug, len(col.rows))
		}
		return c.renderArticle(h, col.rows[0], col, h.skin.column(col, 1, 1))
	case "down":
		c.pages[h.domain+h.skin.column(col, 1, 1)] = &page{status: 503, media: "text/html", body: []byte("<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>")}
		return nil
	case "menu", "shell":
		return c.draw(h, col.kind, h.skin.column(col, 1, 1), view{Col: col})
	}
	total := max(1, (len(col.rows)+h.skin.perPage-1)/h.skin.perPage)
	for n := 1; n <= total; n++ {
		first := (n - 1) * h.skin.perPage
		v := view{Col: col, Page: n, Pages: total, Total: len(col.rows), PerPage: h.skin.perPage,
			rows: col.rows[first:min(first+h.skin.perPage, len(col.rows))]}
		if err := c.draw(h, "list", h.skin.column(col, n, total), v); err != nil {
			return err
		}
	}
	return nil
}

func (c *College) renderArticle(h *host, a *article, col *column, address string) error {
	text, err := h.text(a)
	if err != nil {
		return err
	}
	v := view{Col: col, Art: a, Modified: a.date}
	if v.Body, err = c.markup(h, text); err != nil {
		return fmt.Errorf("article %s: %w", a.id, err)
	}
	if to := a.head["skip"]; to != "" {
		if v.Skip, err = c.target(h, to); err != nil {
			return err
		}
	}
	if name := a.head["file"]; name != "" {
		v.Files = []file{{Name: name, URL: h.skin.file(a, name)}}
	}
	if name := a.head["pdf"]; name != "" {
		v.PDF = []file{{Name: name, URL: h.skin.embedded(a, name)}}
	}
	for _, f := range slices.Concat(v.Files, v.PDF) {
		if err := c.attach(h, a, f, text); err != nil {
			return err
		}
	}
	return c.draw(h, templateOf(a, col), address, v)
}

// templateOf names the template that shows an article in a column.
func templateOf(a *article, col *column) string {
	switch {
	case a.head["gate"] != "":
		return "gate"
	case a.head["skip"] != "":
		return "skip"
	case col.kind == "single":
		return "single"
	}
	return "article"
}

// draw executes a template of the host's skin and keeps the page under address.
func (c *College) draw(h *host, name, address string, v view) error {
	v.College, v.Host, v.address = c, h, address
	var b bytes.Buffer
	if err := h.tmpl.ExecuteTemplate(&b, name, v); err != nil {
		return fmt.Errorf("page %s: %w", address, err)
	}
	p := &page{status: 200, media: h.skin.media, body: b.Bytes(), modified: v.modified()}
	if h.skin.gbk {
		var err error
		if p.body, err = simplifiedchinese.GBK.NewEncoder().Bytes(p.body); err != nil {
			return fmt.Errorf("page %s in GBK: %w", address, err)
		}
	}
	if !h.skin.validators || v.Art != nil && v.Art.date.IsZero() {
		p.modified = time.Time{}
	}
	if c.pages[h.domain+address] != nil {
		return fmt.Errorf("%w: two pages at %s", errData, address)
	}
	c.pages[h.domain+address] = p
	return nil
}

// sortRows puts pinned articles first, then the newest.
func sortRows(rows []*article) {
	slices.SortStableFunc(rows, func(a, b *article) int {
		if pa, pb := a.head["pinned"] != "", b.head["pinned"] != ""; pa != pb {
			if pa {
				return -1
			}
			return 1
		}
		return cmp.Or(b.date.Compare(a.date), strings.Compare(b.id, a.id))
	})
}

// articlePath returns the address of an article in one of its columns.
func (h *host) articlePath(a *article, col *column) string {
	if col.kind == "single" {
		return h.skin.column(col, 1, 1)
	}
	return h.skin.article(a, col)
}
