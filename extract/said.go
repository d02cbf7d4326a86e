package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Said is everything that a page says anywhere: its title, what it tells search
// engines, its navigation, the words of its pictures, the copyright line at its
// foot. Page.Text is the main text alone. Bytes that are no text say nothing.
func Said(body []byte, contentType string) string {
	body = body[:min(len(body), maxBytes)]
	if binary(body) {
		return ""
	}
	text, _ := decode(body, contentType, false)
	d := parse(text)
	defer d.release()
	said := []string{d.words}
	for i := range d.nodes {
		if n := &d.nodes[i]; n.tag == 0 && n.parent != none && d.nodes[n.parent].tag == atom.Title {
			said = append(said, html.UnescapeString(d.raw(int32(i))))
		}
	}
	for _, a := range d.attrs {
		switch a.key {
		case keyContent, keyAlt, keyTitle:
			said = append(said, a.val)
		default:
		}
	}
	return strings.Join(said, "\n")
}
