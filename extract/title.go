package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// title finds the page's own title: the CMS's meta, the heading that goes with
// the text, a title element of the skin, at last what <title> says before the
// site's name.
func (r *reader) title() {
	head, site := r.splitTitle()
	r.p.SiteName = r.meta["sitename"]
	if r.p.SiteName == "" {
		r.p.SiteName = site
	}
	if t := r.meta["articletitle"]; t != "" {
		r.p.Title = t
		return
	}
	if t, at := r.heading(head); t != "" {
		r.p.Title, r.head = t, at
		return
	}
	if t := r.meta["pagetitle"]; t != "" && len(t) <= len(head)+1 {
		r.p.Title = t
		return
	}
	r.p.Title = head
	if r.p.Title == "" {
		r.p.Title = site
	}
}

// readTitle reads the title element.
func (r *reader) readTitle() {
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != atom.Title {
			continue
		}
		if j := int32(i) + 1; j < r.d.nodes[i].end {
			r.name, r.coded = clean(html.UnescapeString(r.d.raw(j))), inNumbers(r.d.raw(j))
		}
		return
	}
}

// splitTitle divides <title> into the page's title and the site's name. The
// site's name stands behind the last divider; titles hold dividers of their
// own, so it must look like a name: 学院, 大学, 网, 处 and the like, or be the
// name the page tells elsewhere.
func (r *reader) splitTitle() (title, siteName string) {
	title = r.name
	known := r.meta["sitename"]
	for range 3 {
		i, n := lastDivider(title)
		if i <= 0 {
			break
		}
		tail, rest := strings.TrimSpace(title[i+n:]), strings.TrimSpace(title[:i])
		// 标题-栏目-站名: the column goes with the site's name.
		isSite := known != "" && strings.Contains(tail, known) || siteLike(tail)
		if rest == "" || !isSite && (siteName == "" || !slices.Contains(r.p.Column, tail)) {
			break
		}
		if siteName == "" {
			siteName = tail
		}
		title = rest
	}
	if siteName == "" && siteLike(title) && r.base.Path == "/" {
		return "", title
	}
	return title, siteName
}

// lastDivider finds the last sign that divides a title: where it begins and how
// long it is.
func lastDivider(s string) (at, n int) {
	at = -1
	for _, d := range []string{"-", "_", "|", "—", "–", "·", "—", "－"} {
		if i := strings.LastIndex(s, d); i > at {
			at, n = i, len(d)
		}
	}
	return at, n
}

// siteLike reports whether a tail of a title is a site's or an office's name.
func siteLike(s string) bool {
	n := runes(s)
	if n < 2 || n > 50 {
		return false
	}
	s = strings.TrimRight(s, "）)》”\" ")
	for _, end := range []string{"学院", "大学", "学校", "网", "网站", "处", "部", "中心", "办公室", "系", "专栏", "站", "馆", "所", "智库", "领域", "委员会", "工会", "分院", "专题", "首页", "平台", "主页", "办", "公司"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// heading finds the element that shows the title: within the text's container
// or before it, matching what <title> begins with; else the nearest heading
// before the text.
func (r *reader) heading(head string) (string, int32) {
	want := fold(strings.TrimRight(head, ".…"))
	nearest, best := none, none
	limit := int32(len(r.d.nodes))
	if r.body != none {
		limit = r.d.nodes[r.body].end
	}
	for i := int32(0); i < limit; i++ {
		n := &r.d.nodes[i]
		if n.till == n.at || n.till-n.at > 600 || !r.titleElement(i) || r.body != none && i > r.body && n.tag != atom.H1 && n.tag != atom.H2 {
			continue
		}
		line := r.d.line(i)
		size := runes(line)
		if size < 2 || size > 200 {
			continue
		}
		if line := fold(line); sameTitle(line, want) && (best == none || n.tag == atom.H1 && r.d.nodes[best].tag != atom.H1 || line == want && r.d.inside(i, best)) {
			best = i
		}
		if r.body != none && i < r.body && !r.linked(i) && size >= 4 {
			nearest = i
		}
	}
	if best != none {
		return r.bare(best, want), best
	}
	if nearest != none && (want == "" || r.d.nodes[nearest].tag == atom.H1 && !siteLike(r.d.line(nearest)) || r.p.CMS == "webplus" && r.d.is(nearest, roleArticleTitle)) {
		return r.d.line(nearest), nearest
	}
	if at := r.plainTitle(want, limit); at != none {
		return r.d.line(at), at
	}
	return "", none
}

// bare is the line of a heading without what stands below it in the same element:
// some skins keep day and source there.
func (r *reader) bare(i int32, want string) string {
	first, _, more := strings.Cut(strings.TrimLeft(r.d.run(i), " \n\t\u3000"), "\n")
	if first = clean(first); more && fold(first) == want {
		return first
	}
	return r.d.line(i)
}

// plainTitle is an element of any kind that says no more and no less than <title>
// does: old skins have a coloured cell for it. What a site is called is none.
func (r *reader) plainTitle(want string, limit int32) int32 {
	if runes(want) < 6 || siteLike(want) {
		return none
	}
	for i := int32(0); i < limit; i++ {
		n := &r.d.nodes[i]
		switch n.tag {
		case atom.Td, atom.Div, atom.P, atom.Span, atom.Strong, atom.B, atom.Font:
			if size := int(n.till - n.at); size >= len(want) && size <= 600 && fold(r.d.line(i)) == want && !r.linked(i) {
				return i
			}
		}
	}
	return none
}

// sameTitle reports whether a heading is what <title> says: the same, longer
// where <title> was cut, shorter where it holds more than the title.
func sameTitle(line, want string) bool {
	if want == "" {
		return false
	}
	return line == want || strings.HasPrefix(line, want) && len(line) <= 2*len(want)+30 || strings.HasPrefix(want, line) && 2*len(line) > len(want)
}

// fold drops the blanks of a text: skins set them freely.
func fold(s string) string {
	if !strings.ContainsAny(s, " \u00a0\u3000") {
		return s
	}
	return strings.Join(strings.Fields(s), "")
}

// titleElement reports whether an element may be the title's.
func (r *reader) titleElement(i int32) bool {
	switch r.d.nodes[i].tag {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		return true
	case atom.Td, atom.Div, atom.P, atom.Span, atom.Strong, atom.Font:
		return r.d.is(i, roleTitle)
	}
	return false
}

// linked reports whether an element is little more than links.
func (r *reader) linked(i int32) bool {
	all, inLinks := r.d.length(i)
	return 2*inLinks > all
}
