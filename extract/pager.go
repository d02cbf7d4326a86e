package extract

import (
	"regexp"
	"strconv"
	"strings"
)

//nolint:gochecknoglobals // compiled once
var (
	createPages = regexp.MustCompile(`createPageHTML\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]`)
	gotoPage    = regexp.MustCompile(`_simple_list_gotopage_fun\(\s*(\d+)`)
	postback    = regexp.MustCompile(`__doPostBack\('([^']*)','(\d+)'\)`)
	ofPages     = regexp.MustCompile(`(?:^|[\s条页])\d+\s*/\s*(\d{1,4})(?:\s|$)`)
	totalPages  = []*regexp.Regexp{
		regexp.MustCompile(`[共总]\s*(\d{1,4})\s*页|总页数\s*[:：]?\s*(\d{1,4})`),
		regexp.MustCompile(`第?\s*\d+\s*/\s*(\d{1,4})\s*页|页码?\s*[:：]?\s*\d+\s*/\s*(\d{1,4})`),
	}
)

// pager finds the next page of a list and how many pages it has. Pagers that
// post a form are counted, not followed.
func (r *reader) pager() {
	if len(r.p.Items) == 0 {
		return
	}
	r.p.Next = r.next()
	if m := after(r.d.src, "createPageHTML(", createPages); m != nil {
		r.p.Pages = atoi(m[1])
		if at := atoi(m[2]); r.p.Next == "" && at+1 < r.p.Pages {
			r.p.Next = r.absolute(m[3] + "_" + strconv.Itoa(at+1) + "." + m[4])
		}
		return
	}
	for _, way := range []func() int{r.statedPages, r.scriptPages, r.shownPages} {
		if r.p.Pages = way(); r.p.Pages > 0 {
			return
		}
	}
}

// after matches a pattern where a word that it begins with first stands.
func after(src, word string, pattern *regexp.Regexp) []string {
	i := strings.Index(src, word)
	if i < 0 {
		return nil
	}
	return pattern.FindStringSubmatch(src[i:min(len(src), i+500)])
}

// statedPages is the number of pages that the page states in words.
func (r *reader) statedPages() int {
	for i := range r.d.nodes {
		if r.d.is(int32(i), rolePages) {
			return atoi(r.d.line(int32(i)))
		}
	}
	for _, pattern := range totalPages {
		for l := range strings.SplitSeq(r.d.words, "\n") {
			if !strings.Contains(l, "页") || len(l) > 400 {
				continue
			}
			if m := pattern.FindStringSubmatch(l); m != nil {
				return atoi(m[1] + m[2])
			}
		}
	}
	return 0
}

// scriptPages is the number of pages that a script is told.
func (r *reader) scriptPages() int {
	if m := after(r.d.src, "_simple_list_gotopage_fun(", gotoPage); m != nil {
		return atoi(m[1])
	}
	most := 0
	if r.p.CMS == "aspnet" {
		for _, m := range postback.FindAllStringSubmatch(r.d.src, 50) {
			most = max(most, atoi(m[2]))
		}
	}
	return most
}

// shownPages is what a pager shows: 1/10, else its largest page number.
func (r *reader) shownPages() int {
	most := 0
	for i := range r.d.nodes {
		if !r.d.is(int32(i), rolePager) {
			continue
		}
		if m := ofPages.FindStringSubmatch(clip(r.d.line(int32(i)), 400)); m != nil {
			return atoi(m[1])
		}
		for j := int32(i); j < r.d.nodes[i].end; j++ {
			if n := &r.d.nodes[j]; n.tag == 0 && n.till-n.at < 6 {
				if v := atoi(r.d.line(j)); v > most && v < 5000 {
					most = v
				}
			}
		}
	}
	return most
}

// next is the address behind 下页, 下一页, » or the CMS's own next link; a
// disabled one leads nowhere.
func (r *reader) next() string {
	for _, l := range r.links {
		if l.url == "" || l.url == r.in.URL {
			continue
		}
		parent := r.d.nodes[l.node].parent
		if r.d.is(l.node, roleNext) || parent != none && r.d.is(parent, roleNext) || nextWords(l.text) || nextWords(r.d.attr(l.node, keyTitle)) {
			return l.url
		}
	}
	return ""
}

// nextWords reports whether a link's words lead to the next page.
func nextWords(s string) bool {
	switch strings.ToLower(strings.Trim(s, " []【】>›»")) {
	case "下页", "下一页", "后一页", "后页", "进入下一页", "next":
		return true
	}
	return false
}
