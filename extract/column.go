package extract

import (
	"regexp"
	"sort"
	"strings"

	"golang.org/x/net/html/atom"
)

// column reads which column the page stands in: from the breadcrumb
// (当前位置: 首页 >> 信息公开 >> 正文), the column's heading or the CMS's meta.
func (r *reader) column() {
	for _, way := range []func() []string{r.labelledTrail, r.markedTrail, r.columnHeading, r.homeTrail} {
		if path := way(); len(path) > 0 {
			r.p.Column = path
			return
		}
	}
	if v := r.meta["columnname"]; v != "" {
		r.p.Column = []string{v}
	}
}

// labelledTrail reads a breadcrumb that is announced in words.
func (r *reader) labelledTrail() []string {
	for _, mark := range []string{"当前位置", "当前的位置", "您的位置", "现在的位置", "现在位置", "你的位置", "所在位置", "所在的位置", "当前栏目"} {
		for from := 0; ; {
			k := strings.Index(r.d.words[from:], mark)
			if k < 0 {
				break
			}
			if path := r.breadcrumb(r.textAt(from+k), mark); len(path) > 0 {
				return path
			}
			from += k + len(mark)
		}
	}
	return nil
}

// textAt is the text node that holds a byte of the words.
func (r *reader) textAt(at int) int32 {
	i := sort.Search(len(r.d.nodes), func(k int) bool { return int(r.d.nodes[k].at) > at }) - 1
	for i > 0 && (r.d.nodes[i].tag != 0 || r.d.nodes[i].till == r.d.nodes[i].at) {
		i--
	}
	return int32(max(i, 0))
}

// markedTrail reads a breadcrumb that a class names.
func (r *reader) markedTrail() []string {
	for i := range r.d.nodes {
		if r.d.is(int32(i), roleCrumb) {
			if path := steps(strings.Join(r.d.texts(int32(i)), " > ")); len(path) > 0 && len(path) <= 8 {
				return path
			}
		}
	}
	return nil
}

// columnHeading reads the column's name above its list.
func (r *reader) columnHeading() []string {
	for i := range r.d.nodes {
		if r.d.is(int32(i), roleColumn) {
			if s := r.d.line(int32(i)); s != "" && runes(s) <= 30 {
				return []string{s}
			}
		}
	}
	return nil
}

// homeTrail reads a breadcrumb without a label: a short line that begins with a
// link to 首页 and a divider.
func (r *reader) homeTrail() []string {
	for _, l := range r.links {
		if l.text != "首页" && l.text != "网站首页" && l.text != "主页" {
			continue
		}
		parent := r.d.nodes[l.node].parent
		if parent == none {
			continue
		}
		line := r.d.line(parent)
		after, begins := strings.CutPrefix(line, l.text)
		after = strings.TrimSpace(after)
		if begins && after != "" && runes(line) <= 100 && strings.ContainsRune(">-/»→＞", []rune(after)[0]) {
			return steps(line)
		}
	}
	return nil
}

// breadcrumb reads the path that begins at the text node with the mark: the
// smallest element around it that holds more than the mark itself.
func (r *reader) breadcrumb(i int32, mark string) []string {
	for up, at := 0, r.d.nodes[i].parent; up < 4 && at != none; up, at = up+1, r.d.nodes[at].parent {
		if all, _ := r.d.length(at); all > 600 {
			return nil
		}
		// Each piece of text is a step of its own: some skins divide by icons.
		_, after, ok := strings.Cut(strings.Join(r.trail(at, i), " > "), mark)
		if !ok {
			return nil
		}
		after = strings.TrimLeft(after, "：:】]是为 >»")
		if runes(after) < 2 {
			continue
		}
		if path := steps(after); len(path) > 0 || strings.ContainsAny(after, ">»→/-") {
			return path
		}
	}
	return nil
}

// trail are the words of an element up to the end of the line that the text
// node with the mark begins: in old layouts the article stands in the same cell.
func (r *reader) trail(at, mark int32) []string {
	end := r.d.nodes[at].end
	begun := false // a step was read
	for k := mark + 1; k < end; k++ {
		switch n := &r.d.nodes[k]; n.tag {
		case 0:
			begun = begun || n.till > n.at
		case atom.Table, atom.Hr, atom.Br, atom.P, atom.H1, atom.H2, atom.H3, atom.H4:
			if begun {
				end = k
			}
		}
	}
	return r.d.textsTo(at, end)
}

// divider needs no white space around a sign that stands for itself: what is
// divided is trimmed, and a sign is found sooner than white space.
//
//nolint:gochecknoglobals // compiled once
var divider = regexp.MustCompile(`>>|->|&gt;|»|›|→|>|＞|\||\s+[-—/·]\s+|/`)

// steps divides a breadcrumb and drops what names no column.
func steps(line string) []string {
	var path []string
	for _, s := range divider.Split(line, -1) {
		s = clean(strings.Trim(s, " ：:-—·/>»"))
		switch s {
		case "", "首页", "首 页", "网站首页", "主页", "正文", "详细内容", "内容", "文章内容", "返回首页", "列表", "查看内容", "Home", "HOME":
			continue
		}
		if runes(s) <= 40 && (len(path) == 0 || path[len(path)-1] != s) { // some skins end with the column once more
			path = append(path, s)
		}
	}
	return path
}
