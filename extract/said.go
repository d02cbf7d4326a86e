package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// Said is everything that a page says anywhere: its title, what it tells search
// engines, its navigation, the words of its pictures, the copyright line at its
// foot, each on a line. Page.Text is the main text alone. Bytes that are no text
// say nothing.
func Said(body []byte, contentType string) string {
	body = body[:min(len(body), maxBytes)]
	if binary(body) {
		return ""
	}
	text, _ := decode(body, contentType, false)
	var b strings.Builder
	silent := false // within a script or a style
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if words := bytes.TrimSpace(z.Text()); !silent && len(words) > 0 {
				b.WriteString(html.UnescapeString(string(words)) + "\n")
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			silent = string(tag) == "script" || string(tag) == "style"
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch string(key) {
				case "content", "alt", "title":
					b.WriteString(string(value) + "\n")
				}
			}
		case html.EndTagToken:
			silent = false
		}
	}
}
