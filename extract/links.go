package extract

import (
	"regexp"
	"sort"
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// maxLinks bounds the links of one page.
const maxLinks = 20_000

// maxOpening bounds the words of an element that a script opens: such elements
// hold one another, and each would repeat the words of all within.
const maxOpening = 512

// usualLinks is how many a page of a school has.
const usualLinks = 128

// leaving is how a script says that it goes elsewhere: location, location.href
// and the like of any window, set or called.
const leaving = `\blocation(?:\s*\.\s*(?:href|assign|replace))?`

// quoted is an address that a script writes out. One that goes on with + is not whole.
const quoted = `\s*['"]([^'"]+)['"]\s*(\+?)`

//nolint:gochecknoglobals // compiled once
var opened = regexp.MustCompile(`(?:` + leaving + `|open[A-Za-z]*)\s*[=(]` + quoted)

// link is an a element of the page.
type link struct {
	node int32
	url  string // where its href leads; empty if to no page
	text string // its words as one line
}

// findLinks gathers every link of the page in order, each address and text once.
func (r *reader) findLinks() {
	seen := r.d.desk.once
	r.links = r.d.desk.links[:0]
	r.p.Links = make([]site.Link, 0, usualLinks)
	add := func(u, text string, kind site.LinkKind) {
		l := site.Link{URL: u, Text: text, Kind: kind}
		if u != "" && len(r.p.Links) < maxLinks && !seen[l] {
			seen[l] = true
			r.p.Links = append(r.p.Links, l)
		}
	}
	for i := range r.d.nodes {
		n, at := &r.d.nodes[i], int32(i)
		switch n.tag {
		case atom.A, atom.Area:
			href := r.d.attr(at, keyHref)
			l := link{node: at, url: r.absolute(href), text: r.d.line(at)}
			if n.tag == atom.A {
				r.links = append(r.links, l)
			}
			text := r.linkText(at, l.text)
			if l.url == "" {
				add(r.opens(href), text, site.LinkScript)
			}
			add(l.url, text, site.LinkAnchor)
			r.conceal(at, l.url, text)
		case atom.Iframe, atom.Frame:
			add(r.absolute(r.d.attr(at, keySrc)), clean(r.d.attr(at, keyTitle)), site.LinkFrame)
		}
		for _, a := range r.d.attrs[n.attrs:n.attrsTo] {
			if u := r.scripted(a); u != "" {
				add(u, r.linkText(at, r.d.opening(at, maxOpening)), site.LinkScript)
			}
		}
	}
	r.d.desk.links = r.links
}

// scripted is the address that an attribute gives to a script.
func (r *reader) scripted(a attr) string {
	switch a.key {
	case keyOnclick:
		return r.opens(a.val)
	case keyData:
		return r.absolute(a.val)
	default:
		return ""
	}
}

// opens is the address that a script opens: window.open('/a.htm').
func (r *reader) opens(script string) string {
	if !strings.ContainsAny(script, "'\"") {
		return ""
	}
	if m := opened.FindStringSubmatch(script); m != nil && m[2] == "" {
		return r.absolute(m[1])
	}
	return ""
}

// linksIn are the a elements of a subtree.
func (r *reader) linksIn(root int32) []link {
	from := sort.Search(len(r.links), func(k int) bool { return r.links[k].node >= root })
	to := from
	for to < len(r.links) && r.links[to].node < r.d.nodes[root].end {
		to++
	}
	return r.links[from:to]
}

// linkText is what a reader takes an element for that leads elsewhere: its
// words, or the title where the words are none or cut.
func (r *reader) linkText(i int32, text string) string {
	title := clean(r.d.attr(i, keyTitle))
	switch {
	case title == text:
		return text
	case title != "":
		if text == "" || wholeOf(text, title) {
			return title
		}
		return text
	case text != "":
		return text
	}
	for j := i; j < r.d.nodes[i].end; j++ {
		if r.d.nodes[j].tag == atom.Img {
			return clean(r.d.attr(j, keyAlt))
		}
	}
	return ""
}

// wholeOf reports whether title is the whole of a text that was cut for display.
func wholeOf(text, title string) bool {
	if len(title) <= len(text)-len("…") {
		return false
	}
	cut := strings.TrimRight(text, ".…。· ")
	if cut == text && !strings.HasPrefix(title, text) {
		return false
	}
	return len(cut) > 0 && strings.Contains(fold(title), fold(cut))
}
