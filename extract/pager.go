package extract

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//nolint:gochecknoglobals // compiled once
var (
	createPages = regexp.MustCompile(`createPageHTML\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([^'"]*)['"]\s*,\s*['"]([^'"]*)['"]`)
	gotoPage    = regexp.MustCompile(`_simple_list_gotopage_fun\(\s*(\d+)`)
	postback    = regexp.MustCompile(`__doPostBack\((?:'|&#39;)[^'&]*(?:'|&#39;),\s*(?:'|&#39;)(?:Page\$)?(\d+)(?:'|&#39;)\)`)
	entries     = regexp.MustCompile(`(\d+)\s*(?:条|个|篇|记录)`) // no page is numbered so
	ofPages     = regexp.MustCompile(`(?:^|[\s条页])\d+\s*/\s*(\d{1,4})(?:\s|$)`)
	perPage     = regexp.MustCompile(`每页\s*(?:显示)?\s*(\d{1,4})\s*(?:条|个|篇|记录)`)
	inAll       = regexp.MustCompile(`[共总]\s*(?:共|计|有|数)?\s*[:：]?\s*(\d{1,6})\s*(?:条|个|篇|记录)`)
	onlyPage    = regexp.MustCompile(`(?:^|[^\d/.-])1\s*/\s*1(?:[^\d/.-]|$)|分\s*1\s*页`)
	toFirst     = regexp.MustCompile(`\(\s*['"]?[01]['"]?\s*\)`) // a call for page 1, or 0
	totalPages  = []*regexp.Regexp{
		regexp.MustCompile(`[共总]\s*(\d{1,4})\s*页|总页数\s*[:：]?\s*(\d{1,4})`),
		regexp.MustCompile(`第?\s*\d+\s*/\s*(\d{1,4})\s*页|页码?\s*[:：]?\s*\d+\s*/\s*(\d{1,4})`),
	}
)

// pager finds the next page of a list, or the form that brings it, and how many
// pages it has. Pagers that a call of a script turns are counted, not followed:
// whoever judges knows by the count that there is more than was read.
func (r *reader) pager() {
	if len(r.p.Items) == 0 {
		r.hollow = r.body == none && r.countsNone()
		return
	}
	r.p.Next = r.next()
	r.p.Turn = r.turn()
	if m := after(r.d.src, "createPageHTML(", createPages); m != nil {
		r.p.Pages = atoi(m[1])
		if at := atoi(m[2]); r.p.Next == "" && at+1 < r.p.Pages {
			r.p.Next = r.absolute(m[3] + "_" + strconv.Itoa(at+1) + "." + m[4])
		}
		return
	}
	for _, way := range []func() int{r.statedPages, r.scriptPages, r.shownPages, r.turnedPages} {
		if r.p.Pages = way(); r.p.Pages > 0 {
			return
		}
	}
}

// countsNone reports whether a pager counts no entries: 共0条 1/1. It tells pages
// beside them, as a count of comments does not, and is no sentence.
func (r *reader) countsNone() bool {
	for l := range strings.SplitSeq(r.d.words, "\n") {
		if len(l) > 400 || !strings.Contains(l, "0") || !containsAny(l, "/", "页") || containsAny(l, "，", "。", "；") {
			continue
		}
		if m := inAll.FindStringSubmatch(l); m != nil && atoi(m[1]) == 0 {
			return true
		}
	}
	return false
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
			most = max(most, atoi(m[1]))
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
		line := clip(r.d.line(int32(i)), 400)
		if m := ofPages.FindStringSubmatch(line); m != nil {
			return atoi(m[1])
		}
		others := entries.FindAllStringSubmatch(line, -1)
		for j := int32(i); j < r.d.nodes[i].end; j++ {
			if n := &r.d.nodes[j]; n.tag == 0 && n.till-n.at < 6 {
				v := atoi(r.d.line(j))
				counted := slices.ContainsFunc(others, func(m []string) bool { return atoi(m[1]) == v })
				if v > most && v < 5000 && !counted {
					most = v
				}
			}
		}
	}
	return most
}

// turnedPages is 2 where a script turns to a next page and nothing around it
// says how many there are.
func (r *reader) turnedPages() int {
	for _, l := range r.links {
		if l.url == "" && r.isNext(l) && r.call(l) != "" {
			if n := r.countedPages(l); n > 0 {
				return n
			}
			return 2
		}
	}
	return 0
}

// countedPages is the number of pages by what stands beside the link to the next
// one: 1/1, as many rows as there are and as one page holds, or a first page
// that is the last as well. Many scripts leave "next" switched on there.
func (r *reader) countedPages(next link) int {
	beside := next.node
	for range 3 { // the link, its item, the list of these
		if up := r.d.nodes[beside].parent; up != none {
			beside = up
		}
		line := r.d.line(beside)
		if len(line) > 160 { // rows stand there
			break
		}
		all, per := inAll.FindStringSubmatch(line), perPage.FindStringSubmatch(line)
		switch {
		case onlyPage.MatchString(line):
			return 1
		case all != nil && per != nil && atoi(per[1]) > 0:
			return max(1, (atoi(all[1])+atoi(per[1])-1)/atoi(per[1]))
		}
	}
	first, last := "", ""
	for _, l := range r.links {
		switch strings.Trim(l.text, " []【】<>‹›«»|") {
		case "首页", "第一页":
			first = r.call(l)
		case "尾页", "末页", "最后一页":
			last = r.call(l)
		}
	}
	if first == last && first == r.call(next) && toFirst.MatchString(first) {
		return 1
	}
	return 0
}

// call is the script that a link calls; empty if it calls none.
func (r *reader) call(l link) string {
	for _, key := range []attrKey{keyOnclick, keyHref} {
		if script := r.d.attr(l.node, key); called(script) {
			return strings.TrimPrefix(strings.TrimSpace(script), "javascript:")
		}
	}
	return ""
}

// called reports whether a script does something: javascript:void(0) is how
// pagers disable a link.
func called(script string) bool {
	return strings.Contains(script, "(") && !strings.Contains(script, "void(") && !strings.HasPrefix(script, "http")
}

// next is the address behind 下页, 下一页, » or the CMS's own next link; a
// disabled one leads nowhere.
func (r *reader) next() string {
	for _, l := range r.links {
		if l.url == "" || l.url == r.in.URL {
			continue
		}
		if r.isNext(l) {
			return l.url
		}
	}
	return ""
}

// isNext reports whether a link leads to the next page by its words or the
// content system's mark.
func (r *reader) isNext(l link) bool {
	parent := r.d.nodes[l.node].parent
	return r.d.is(l.node, roleNext) || parent != none && r.d.is(parent, roleNext) || nextWords(l.text) || nextWords(r.d.attr(l.node, keyTitle))
}

// nextWords reports whether a link's words lead to the next page.
func nextWords(s string) bool {
	switch strings.ToLower(strings.Trim(s, " []【】>›»")) {
	case "下页", "下一页", "后一页", "后页", "进入下一页", "next":
		return true
	}
	return false
}
