package extract

import (
	"strings"

	"xxgk/site"
)

// maxMentions bounds the links that are kept of a main text.
const maxMentions = 2000

// mentions finds the links of the main text, each with the line it stands in.
// The text of a root that is not the page's own container lacks the furniture,
// so the words of each link are looked for behind those of the last.
func (r *reader) mentions(root int32) []site.Mention {
	var list []site.Mention
	start := r.d.nodes[root].at
	start += int32(len(r.d.words[start:r.d.nodes[root].till]) - len(r.d.run(root)))
	at, line, behind := 0, 0, 0 // how far Text was read, the line there, and where the words of the last link end
	for _, l := range r.links {
		if l.node < root || l.node >= r.d.nodes[root].end || l.url == "" || l.text == "" || len(list) >= maxMentions {
			continue
		}
		to := int(r.d.nodes[l.node].at - start)
		if r.body == none {
			words, _, _ := strings.Cut(r.d.run(l.node), "\n")
			i := strings.Index(r.p.Text[behind:], words)
			if i < 0 || words == "" {
				continue // furniture
			}
			to = behind + i
			behind = to + len(words)
		}
		for to < len(r.p.Text) && to >= 0 && strings.IndexByte("\n\t ", r.p.Text[to]) >= 0 {
			to++ // what divides it from the word before
		}
		if to < at || to >= len(r.p.Text) {
			continue
		}
		line += strings.Count(r.p.Text[at:to], "\n")
		at = to
		list = append(list, site.Mention{URL: l.url, Text: r.linkText(l.node, l.text), Line: line})
	}
	return list
}
