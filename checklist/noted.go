package checklist

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xxgk/checklist/content"
	"xxgk/checklist/directory"
	"xxgk/site"
)

// What a Checker notes of a page before it weighs it: the place that it is, its
// line with its day, whether it is where a school discloses as a whole.

// calledDirectory reports whether a page is, or carries, a file that is called
// a directory.
func calledDirectory(p *site.Page) bool {
	if p.Kind == site.KindDocument {
		return slices.ContainsFunc(append([]string{p.Title}, p.Anchors...), directory.Called)
	}
	return slices.ContainsFunc(p.Attachments, func(a site.Attachment) bool { return directory.Called(a.Name) })
}

func place(p *site.Page, o site.Outcome) Place {
	entries := len(p.Items)
	switch {
	case content.FormOf(p) == content.FormSelfList:
		entries = 0
	case entries == 0 && hasContent(p):
		entries = 1
	}
	return Place{URL: p.URL, Title: p.Title, Outcome: o, Entries: entries}
}

func hasContent(p *site.Page) bool {
	return len(p.Items) > 0 || len(p.Attachments) > 0 || len(p.Tables) > 0 || p.Kind == site.KindDocument || !Few(p.Text)
}

// Few reports whether a text says no more than a page without content may
// still hold: 暂无内容, a name.
func Few(text string) bool {
	const runes = 30
	text = strings.TrimSpace(text)
	return len(text) <= utf8.UTFMax*runes && utf8.RuneCountInString(text) <= runes
}

func refOf(p *site.Page) Ref {
	r := Ref{
		URL: p.URL, Identity: p.Identity, Title: p.Title, Column: p.Column, Kind: p.Kind,
		Published: p.Published, DateSource: p.DateSource, DateText: p.DateText, Signed: p.Signed,
	}
	dateOf(&r, p)
	return r
}

// dateOf fills a publish day that the page itself does not show, from the
// weaker sources: the list it stands in, its signing day, the server.
func dateOf(r *Ref, p *site.Page) {
	if !r.Published.IsZero() || p.Kind == site.KindList || p.Kind == site.KindHome {
		return
	}
	for _, x := range []struct {
		day    time.Time
		source site.DateSource
	}{{p.Listed, site.DateList}, {p.Signed, site.DateSignature}, {p.Modified, site.DateLastModified}} {
		if !x.day.IsZero() {
			r.Published, r.DateSource, r.DateText = x.day, x.source, ""
			return
		}
	}
}

// General reports whether a page is where a school discloses as a whole:
// a column or a site of that name. An article or a file is no place.
func General(p *site.Page, school string) bool {
	if p.Kind != site.KindList && p.Kind != site.KindHome && p.Kind != site.KindOther {
		return false
	}
	names := append([]string{p.Title}, p.Anchors...)
	return slices.ContainsFunc(names, func(s string) bool {
		s = strings.ReplaceAll(s, school, "")
		for _, w := range []string{"信息公开", "校务公开", "院务公开", "政务公开"} {
			if strings.Contains(s, w) && len([]rune(s)) <= len([]rune(w))+6 {
				return true
			}
		}
		return false
	})
}
