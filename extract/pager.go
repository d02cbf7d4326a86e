package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

//nolint:gochecknoglobals // compiled once
var (
	totalPages  = regexp.MustCompile(`共\s*(\d{1,4})\s*页|总页数\s*[:：]?\s*(\d{1,4})|第?\s*\d+\s*/\s*(\d{1,4})\s*页?|_simple_list_gotopage_fun\(\s*(\d+)|页码?\s*[:：]?\s*\d+\s*/\s*(\d{1,4})`)
	createPages = regexp.MustCompile(`createPageHTML\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]`)
	postback    = regexp.MustCompile(`__doPostBack\('([^']*)','(\d+)'\)`)
)

// pager finds the next page of a list and how many pages it has. Pagers that
// post a form are counted, not followed.
func (r *reader) pager() {
	if len(r.p.Items) == 0 {
		return
	}
	r.p.Next = r.next()
	if m := createPages.FindStringSubmatch(r.d.src); m != nil {
		r.p.Pages = atoi(m[1])
		if at := atoi(m[2]); r.p.Next == "" && at+1 < r.p.Pages {
			r.p.Next = r.absolute(m[3] + "_" + itoaAny(at+1) + "." + m[4])
		}
		return
	}
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag != 0 && r.d.has(int32(i), "all_pages") {
			r.p.Pages = atoi(r.d.line(int32(i)))
			return
		}
	}
	if m := totalPages.FindStringSubmatch(r.d.src); m != nil {
		for _, s := range m[1:] {
			if s != "" {
				r.p.Pages = atoi(s)
				return
			}
		}
	}
	for _, m := range postback.FindAllStringSubmatch(r.d.src, 50) {
		r.p.Pages = max(r.p.Pages, atoi(m[2]))
	}
	r.pagesInPager()
}

// pagesInPager takes the largest page number that a pager shows.
func (r *reader) pagesInPager() {
	if r.p.Pages > 0 {
		return
	}
	for i := range r.d.nodes {
		if n := &r.d.nodes[i]; n.tag == 0 || !pagerMark(r.d.attr(int32(i), "class")) {
			continue
		}
		for j := int32(i); j < r.d.nodes[i].end; j++ {
			if n := &r.d.nodes[j]; n.tag == 0 && len(n.text) < 6 {
				if v := atoi(clean(n.text)); v > r.p.Pages && v < 5000 {
					r.p.Pages = v
				}
			}
		}
	}
}

func itoaAny(n int) string {
	if n < 100 {
		return itoa(n)
	}
	return itoaAny(n/100) + string([]rune{'0' + rune(n/10%10), '0' + rune(n%10)})
}

// next is the address behind 下页, 下一页, » or the CMS's own next link; a
// disabled one leads nowhere.
func (r *reader) next() string {
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != atom.A {
			continue
		}
		at := int32(i)
		text := strings.Trim(r.d.line(at), " []【】>›»")
		class := r.d.attr(at, "class")
		isNext := text == "下页" || text == "下一页" || text == "后一页" || text == "后页" || strings.EqualFold(text, "next") ||
			r.d.attr(at, "title") == "下一页" || r.d.attr(at, "title") == "进入下一页" || (" "+class+" ") != strings.ReplaceAll(" "+class+" ", " next ", "")
		if !isNext {
			if p := r.d.nodes[i].parent; p == none || !r.d.has(p, "p_next") {
				continue
			}
		}
		if u := r.absolute(r.d.attr(at, "href")); u != "" && u != r.in.URL {
			return u
		}
	}
	return ""
}
