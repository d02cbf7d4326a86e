package extract

import (
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// containers name the element that holds the main text, most certain first.
func containers() []string {
	return []string{
		"vsb_content", "v_news_content", "wp_articlecontent", "article_content", "articlecontent", "trs_editor", "trs_editor_view", "ucap-content",
		"zoom", "news_content", "newscontent", "content_main", "article-content", "art_content", "art_con", "detail-content", "details-content", "show-content",
		"content-text", "content_text", "con_text", "contenttxt", "article_txt", "articletext", "news-content", "newsinfo", "read", "entry", "entry-content",
		"article-body", "info-content", "neirong", "nr", "wzcontent", "wz_content", "art-main", "article", "content",
	}
}

// findBody finds the container of the main text: one that the CMS names, else
// the element with the most text outside links.
func (r *reader) findBody() {
	for i := range r.d.nodes {
		at := int32(i)
		if r.d.nodes[i].tag == 0 {
			continue
		}
		id := r.d.attr(at, "id")
		if strings.HasPrefix(id, "vsb_content") {
			r.body = at
			return
		}
	}
	best := len(containerRanks)
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag == 0 || n.tag == atom.Body || n.tag == atom.Html || len(n.attrs) == 0 {
			continue
		}
		at := int32(i)
		rank := r.rankOf(at)
		if rank >= best {
			continue
		}
		if all, inLinks := r.d.length(at); all > 0 && 2*inLinks < all || r.holdsFile(at) {
			r.body, best = at, rank
		}
	}
}

// containerRanks are the names of containers with their rank.
//
//nolint:gochecknoglobals // built once
var containerRanks = func() map[string]int {
	m := make(map[string]int)
	for i, name := range containers() {
		m[name] = i
	}
	return m
}()

// rankOf is the best rank of a node's id and classes as a container.
func (r *reader) rankOf(i int32) int {
	best := len(containerRanks)
	for _, a := range r.d.nodes[i].attrs {
		if a.Key != "id" && a.Key != "class" {
			continue
		}
		for name := range strings.FieldsSeq(a.Val) {
			if rank, ok := containerRanks[strings.ToLower(name)]; ok {
				best = min(best, rank)
			}
		}
	}
	return best
}

// holdsFile reports whether a container shows a file instead of a text.
func (r *reader) holdsFile(root int32) bool {
	for i := root; i < r.d.nodes[root].end; i++ {
		n := &r.d.nodes[i]
		switch {
		case n.tag == 0 && strings.Contains(n.text, "showVsbpdfIframe"), n.tag == atom.Img, n.tag == atom.Iframe, r.d.attr(i, "pdfsrc") != "":
			return true
		}
	}
	return false
}

// text fills the main text and the tables in it.
func (r *reader) text() {
	if r.body != none {
		r.p.Text = r.d.blocks(r.body, nil)
		r.p.Tables = r.tables(r.body)
		r.p.Signed = signature(r.p.Text)
		return
	}
	if len(r.d.nodes) == 0 {
		return
	}
	if len(r.p.Items) >= minRows {
		return // a column: its rows are its content
	}
	if root := r.densest(); root != none {
		r.p.Text = r.d.blocks(root, r.furniture)
		r.p.Tables = r.tables(root)
	}
	if utf8.RuneCountInString(r.p.Text) < 80 {
		if t := r.readability(); utf8.RuneCountInString(t) > utf8.RuneCountInString(r.p.Text) {
			r.p.Text = t
		}
	}
	r.p.Signed = signature(r.p.Text)
}

// furniture reports whether a subtree is navigation, head or foot of the site.
func (r *reader) furniture(i int32) bool {
	n := &r.d.nodes[i]
	switch n.tag {
	case atom.Nav, atom.Header, atom.Footer, atom.Aside:
		return true
	}
	for _, a := range n.attrs {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		v := strings.ToLower(a.Val)
		for _, w := range []string{"nav", "menu", "foot", "copyright", "sidebar", "header", "banner", "crumb", "weizhi", "position", "pager", "page_", "friendlink", "hotnews", "leftlist"} {
			if strings.Contains(v, w) {
				return true
			}
		}
	}
	return false
}

// densest is the element with the most text outside links and furniture: of
// nested ones the innermost that still holds nearly all of it.
func (r *reader) densest() int32 {
	n := len(r.d.nodes)
	own := make([]int, n) // text outside links in the subtree
	for i := n - 1; i >= 0; i-- {
		x := &r.d.nodes[i]
		if x.tag == 0 {
			if len(strings.TrimSpace(x.text)) > 0 {
				own[i] = len(strings.TrimSpace(x.text))
			}
		} else if silent(x.tag) || x.tag == atom.A || r.furniture(int32(i)) {
			own[i] = 0
			continue
		}
		if x.parent != none {
			own[x.parent] += own[i]
		}
	}
	best := none
	for i := range r.d.nodes {
		if r.d.nodes[i].parent == none && r.d.nodes[i].tag != 0 && (best == none || own[i] > own[best]) {
			best = int32(i)
		}
	}
	for best != none {
		next := none
		for i := best + 1; i < r.d.nodes[best].end; i++ {
			if r.d.nodes[i].parent == best && r.d.nodes[i].tag != 0 && 10*own[i] >= 7*own[best] {
				next = i
				break
			}
		}
		if next == none || !block(r.d.nodes[next].tag) && r.d.nodes[next].tag != atom.Body && r.d.nodes[next].tag != atom.Td && r.d.nodes[next].tag != atom.Main {
			return best
		}
		best = next
	}
	return best
}

// readability reads the text of a page whose skin no rule knows.
func (r *reader) readability() string {
	u, err := url.Parse(r.in.URL)
	if err != nil || len(r.d.src) > 1<<20 {
		return ""
	}
	article, err := readability.FromReader(strings.NewReader(r.d.src), u)
	if err != nil || article.Node == nil {
		return ""
	}
	var b strings.Builder
	if err := article.RenderText(&b); err != nil {
		return ""
	}
	return squeeze(b.String())
}

// date finds the publish day: beside its label in the line that goes with the
// title, in the CMS's own element, in a meta element, in the address. The
// clock in the head, the foot and the sidebar never count.
func (r *reader) date() {
	if d, words, ok := r.metaLine(); ok {
		r.p.Published, r.p.DateSource, r.p.DateText = d, site.DateLabelled, words
		return
	}
	for _, name := range []string{"pubdate", "publishdate", "publish_date", "article:published_time", "publishtime", "createdate", "firstpublishedtime"} {
		d, ok := Date(r.meta[name])
		// A meta day that is the day of the fetch is the server's clock.
		if ok && !d.Equal(civilDay(r.in.Fetched)) {
			r.p.Published, r.p.DateSource, r.p.DateText = d, site.DateMeta, r.meta[name]
			return
		}
	}
	if d, ok := addressDate(r.base.Path); ok {
		r.p.Published, r.p.DateSource, r.p.DateText = d, site.DateURL, r.base.Path
	}
}

// metaLine reads the line of time, author and clicks between title and text.
func (r *reader) metaLine() (day time.Time, words string, ok bool) {
	from, to := r.between()
	if d, words, ok := r.inLines(from, to, true); ok {
		return d, words, true
	}
	if r.body != none {
		// Some skins keep the line within the container or right behind it.
		end := r.d.nodes[r.body].end
		if d, words, ok := r.inLines(end, min(end+40, int32(len(r.d.nodes))), false); ok {
			return d, words, true
		}
	}
	return time.Time{}, "", false
}

// between is the run of nodes from the title to the text; where there is no
// title, a stretch before the text; where there is no text, one after the title.
func (r *reader) between() (from, to int32) {
	n := int32(len(r.d.nodes))
	switch {
	case r.body != none && r.head != none && r.head < r.body:
		return r.head, r.body
	case r.body != none:
		return max(0, r.body-60), r.body
	case r.head != none:
		return r.head, min(n, r.d.nodes[r.head].end+60)
	}
	return 0, 0
}

//nolint:gochecknoglobals // compiled once
var neighbours = regexp.MustCompile(`作者|来源|浏览|点击|阅读|访问|编辑|审核|发布|字号|次数|供稿|撰稿|部门|责编`)

// inLines looks for a day in the text between two nodes: labelled first, then
// a bare one in a line that names author, source or clicks, then one alone.
func (r *reader) inLines(from, to int32, bare bool) (time.Time, string, bool) {
	var b strings.Builder
	for i := from; i < to; i++ {
		n := &r.d.nodes[i]
		switch {
		case n.tag == 0:
			b.WriteString(n.text)
		case silent(n.tag):
			i = n.end - 1
		case block(n.tag) || n.tag == atom.Td:
			b.WriteByte('\n')
		}
	}
	lines := strings.Split(squeeze(b.String()), "\n")
	for _, l := range lines {
		if d, words, ok := labelled(clip(l, 600)); ok {
			return d, words, true
		}
	}
	if !bare {
		return time.Time{}, "", false
	}
	for _, l := range lines {
		runes := utf8.RuneCountInString(l)
		if d, ok := Date(l); ok && (runes <= 30 || runes <= 150 && neighbours.MatchString(l)) && !strings.Contains(l, "星期") {
			return d, clip(l, 120), true
		}
	}
	return time.Time{}, "", false
}

//nolint:gochecknoglobals // compiled once
var datedPath = regexp.MustCompile(`/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?:/|$|_)|/t(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])_|/(20\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])/`)

// addressDate reads the day in an address such as /2023/1030/c1a2/page.htm.
func addressDate(path string) (time.Time, bool) {
	m := datedPath.FindStringSubmatch(path)
	if m == nil {
		return time.Time{}, false
	}
	var parts []string
	for _, s := range m[1:] {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return Date(strings.Join(parts, "-"))
}
