package extract

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"xxgk/site"
)

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
	from, to := r.header()
	if d, words, ok := r.inLines(from, to, true); ok {
		return d, words, true
	}
	if d, words, ok := r.underTitle(); ok {
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

// header is the run of nodes from the title to the text; where there is no
// title, a stretch before the text; where there is no text, one after the title.
func (r *reader) header() (from, to int32) {
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

// underTitle reads that line where title and text stand in one container: it is
// one of the first lines behind the title, and of its kind by what else it says
// or by what it begins with, for a text has days of its own (考试时间:7月18日).
func (r *reader) underTitle() (day time.Time, words string, ok bool) {
	const lines = 3
	if r.head == none || !r.d.inside(r.head, r.body) {
		return time.Time{}, "", false
	}
	seen := 0
	for l := range strings.SplitSeq(r.d.between(r.head, min(r.d.nodes[r.head].end+40, r.d.nodes[r.body].end)), "\n") {
		if l = clean(clip(l, 600)); l == "" || l == r.p.Title {
			continue
		}
		if seen++; seen > lines {
			break
		}
		begins := slices.ContainsFunc(labels(), func(label string) bool { return strings.HasPrefix(l, label) })
		if !begins && (!neighbours.MatchString(l) || runes(l) > 150) {
			continue
		}
		if d, words, ok := labelled(l); ok {
			return d, words, true
		}
		if d, ok := Date(l); ok && !begins {
			return d, clip(l, 120), true
		}
	}
	return time.Time{}, "", false
}

//nolint:gochecknoglobals // compiled once
var neighbours = regexp.MustCompile(`作者|来源|浏览|点击|阅读|访问|编辑|审核|发布|字号|次数|供稿|撰稿|部门|责编`)

// inLines looks for a day in the text between two nodes: labelled first, then
// a bare one in a line that names author, source or clicks, then one alone.
func (r *reader) inLines(from, to int32, bare bool) (time.Time, string, bool) {
	stretch := strings.Split(r.d.between(from, to), "\n")
	for _, l := range stretch {
		if d, words, ok := labelled(clip(l, 600)); ok {
			return d, words, true
		}
	}
	if !bare {
		return time.Time{}, "", false
	}
	for _, l := range stretch {
		size := runes(l)
		if d, ok := Date(l); ok && (size <= 30 || size <= 150 && neighbours.MatchString(l)) && !strings.Contains(l, "星期") {
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
