package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// column reads the breadcrumb: 当前位置: 首页 >> 信息公开 >> 正文.
func (r *reader) column() {
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag != 0 || n.parent == none || r.inSilent(int32(i)) || len(n.text) > 200 {
			continue
		}
		for _, mark := range []string{"当前位置", "您的位置", "您现在的位置", "现在位置", "你的位置", "所在位置", "您所在的位置", "当前栏目"} {
			if k := strings.Index(n.text, mark); k >= 0 {
				if path := r.breadcrumb(int32(i), mark); len(path) > 0 {
					r.p.Column = path
					return
				}
			}
		}
	}
	for i := range r.d.nodes {
		if n := &r.d.nodes[i]; n.tag != 0 && (r.d.has(int32(i), "col_path") || r.d.has(int32(i), "breadcrumb") || r.d.has(int32(i), "crumbs") || r.d.has(int32(i), "path") || r.d.has(int32(i), "mbx") || r.d.has(int32(i), "position")) {
			if path := steps(strings.Join(r.texts(int32(i)), " > ")); len(path) > 0 && len(path) <= 8 {
				r.p.Column = path
				return
			}
		}
	}
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != 0 && (r.d.has(int32(i), "col_title") || r.d.has(int32(i), "column-title") || r.d.has(int32(i), "col-title")) {
			if s := r.d.line(int32(i)); s != "" && utf8.RuneCountInString(s) <= 30 {
				r.p.Column = []string{s}
				return
			}
		}
	}
	if path := r.homeTrail(); len(path) > 0 {
		r.p.Column = path
		return
	}
	if v := r.meta["columnname"]; v != "" {
		r.p.Column = []string{v}
	}
}

// homeTrail reads a breadcrumb without a label: a short line that begins with a
// link to 首页 and a divider.
func (r *reader) homeTrail() []string {
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != atom.A || r.d.nodes[i].parent == none {
			continue
		}
		if t := r.d.line(int32(i)); t != "首页" && t != "网站首页" && t != "主页" {
			continue
		}
		line := r.d.line(r.d.nodes[i].parent)
		_, after, _ := strings.Cut(line, "首页")
		after = strings.TrimSpace(after)
		if utf8.RuneCountInString(line) <= 100 && strings.HasPrefix(line, r.d.line(int32(i))) && after != "" && strings.ContainsAny(after[:1], ">-/") ||
			strings.HasPrefix(after, "»") || strings.HasPrefix(after, "→") || strings.HasPrefix(after, "＞") {
			return steps(line)
		}
	}
	return nil
}

func (r *reader) inSilent(i int32) bool {
	p := r.d.nodes[i].parent
	return p != none && silent(r.d.nodes[p].tag)
}

// breadcrumb reads the path that begins at the text node with the mark: the
// smallest element around it that holds more than the mark itself.
func (r *reader) breadcrumb(i int32, mark string) []string {
	for up, at := 0, r.d.nodes[i].parent; up < 4 && at != none; up, at = up+1, r.d.nodes[at].parent {
		line := r.d.line(at)
		if utf8.RuneCountInString(line) > 200 {
			return nil
		}
		// Each piece of text is a step of its own: some skins divide by icons.
		_, after, ok := strings.Cut(strings.Join(r.texts(at), " > "), mark)
		if !ok {
			return nil
		}
		after = strings.TrimLeft(after, "：:】]是为 >»")
		if utf8.RuneCountInString(after) < 2 {
			continue
		}
		if path := steps(after); len(path) > 0 || strings.ContainsAny(after, ">»→/-") {
			return path
		}
	}
	return nil
}

//nolint:gochecknoglobals // compiled once
var divider = regexp.MustCompile(`\s*(?:>>|->|&gt;|»|›|→|>|＞|\|)\s*|\s+[-—/·]\s+|/`)

// steps divides a breadcrumb and drops what names no column.
func steps(line string) []string {
	var path []string
	for _, s := range divider.Split(line, -1) {
		s = clean(strings.Trim(s, " ：:-—·/>»"))
		switch s {
		case "", "首页", "首 页", "网站首页", "主页", "正文", "详细内容", "内容", "文章内容", "返回首页", "列表", "查看内容", "Home", "HOME":
			continue
		}
		if utf8.RuneCountInString(s) <= 40 {
			path = append(path, s)
		}
	}
	return path
}

// titleClasses name the element of an article's title in skins without
// headings, beside all names that end in title.
func titleClasses() []string {
	return []string{"tit", "bt", "biaoti", "titlestyle", "nrtit", "titles", "wztit"}
}

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

// rawTitle is the text of the title element.
func (r *reader) rawTitle() string {
	for i := range r.d.nodes {
		if r.d.nodes[i].tag == atom.Title {
			for j := int32(i) + 1; j < r.d.nodes[i].end; j++ {
				if r.d.nodes[j].tag == 0 {
					return clean(r.d.nodes[j].text)
				}
			}
			return ""
		}
	}
	return ""
}

// splitTitle divides <title> into the page's title and the site's name. The
// site's name stands behind the last divider; titles hold dividers of their
// own, so it must look like a name: 学院, 大学, 网, 处 and the like, or be the
// name the page tells elsewhere.
func (r *reader) splitTitle() (title, siteName string) {
	title = r.rawTitle()
	known := r.meta["sitename"]
	for range 3 {
		i, n := lastDivider(title)
		if i <= 0 {
			break
		}
		tail, rest := strings.TrimSpace(title[i+n:]), strings.TrimSpace(title[:i])
		// 标题-栏目-站名: the column goes with the site's name.
		isSite := known != "" && strings.Contains(tail, known) || siteLike(tail)
		if rest == "" || !isSite && (siteName == "" || !r.isColumn(tail)) {
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

func (r *reader) isColumn(s string) bool {
	for _, c := range r.p.Column {
		if c == s {
			return true
		}
	}
	return false
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
	n := utf8.RuneCountInString(s)
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
	fold := func(s string) string { return strings.Join(strings.Fields(s), "") }
	want := fold(strings.TrimRight(head, ".…"))
	var nearest, best int32 = none, none
	limit := int32(len(r.d.nodes))
	if r.body != none {
		limit = r.d.nodes[r.body].end
	}
	for i := int32(0); i < limit; i++ {
		n := &r.d.nodes[i]
		if n.tag == 0 || silent(n.tag) || r.body != none && i > r.body && n.tag != atom.H1 && n.tag != atom.H2 {
			continue
		}
		if !r.titleElement(i) {
			continue
		}
		line := r.d.line(i)
		runes := utf8.RuneCountInString(line)
		if runes < 2 || runes > 200 {
			continue
		}
		if f := fold(line); want != "" && (f == want || strings.HasPrefix(f, want) && len(f) <= 2*len(want)+30 || strings.HasPrefix(want, f) && 2*len(f) > len(want)) {
			if best == none || n.tag == atom.H1 && r.d.nodes[best].tag != atom.H1 {
				best = i
			}
		}
		if r.body != none && i < r.body && !r.linked(i) && runes >= 4 {
			nearest = i
		}
	}
	if best != none {
		return r.d.line(best), best
	}
	if nearest != none && (want == "" || r.d.nodes[nearest].tag == atom.H1 && !siteLike(r.d.line(nearest)) || r.p.CMS == "webplus" && r.d.has(nearest, "arti_title")) {
		return r.d.line(nearest), nearest
	}
	return "", none
}

// titleElement reports whether an element may be the title's.
func (r *reader) titleElement(i int32) bool {
	switch r.d.nodes[i].tag {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		return true
	case atom.Td, atom.Div, atom.P, atom.Span, atom.Strong, atom.Font:
		for _, a := range r.d.nodes[i].attrs {
			if a.Key != "class" && a.Key != "id" {
				continue
			}
			for c := range strings.FieldsSeq(strings.ToLower(a.Val)) {
				if strings.HasSuffix(c, "title") || slices.Contains(titleClasses(), c) {
					return true
				}
			}
		}
	}
	return false
}

// linked reports whether an element is little more than links.
func (r *reader) linked(i int32) bool {
	all, inLinks := r.d.length(i)
	return 2*inLinks > all
}
