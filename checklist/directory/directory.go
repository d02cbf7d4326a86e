// Package directory reads the school's own table of what it publishes where
// (信息公开目录, 清单事项公开情况表): which page is said to hold which requirement,
// what is declared not to apply, and who answers for it. It reads tables with
// merged cells and heads of many wordings, lists of links, lines of text with
// links, and pages of one category each. A page that is no such table gives no
// rows; what a row claims is the school's word, not proof.
package directory

import (
	"regexp"
	"strings"

	"xxgk/site"
)

// How many requirements a page must name to be a directory.
const (
	WholeRows = 8 // if nothing else says so
	namedRows = 2 // if its title does
	partRows  = 1 // if it is the page of one category
)

// maxRows and maxLinks bound what is read of one page and one row: a page is
// foreign.
const (
	maxRows  = 1000
	maxLinks = 60
)

// Row is one line of the directory.
type Row struct {
	Requirement int
	Elements    []string    // those it is about; empty: the requirement as a whole
	Title       string      // as the school words it
	Links       []site.Link // where the school says it is; printed addresses too
	Remark      string      // the cells beside it: declarations, notes
	Department  string      // responsible office, if a column is headed so
	Supporting  []string    // further offices it names
	Dated       bool        // shows a day: when it was made or published
	Frequency   string      // how often it is renewed, in the school's words
	Nil         bool        // says that there is nothing: 不涉及, 无此项, 未发生
	Internal    bool        // says that it is public inside the school only
}

// day is a day, or a month, as a directory shows it.
var day = regexp.MustCompile(`(?:19|20)\d\d\s*[年./-]\s*\d{1,2}`)

func (r *Row) link(url, text string) {
	if url == "" || len(r.Links) >= maxLinks {
		return
	}
	address := site.Canonical(url)
	for _, l := range r.Links {
		if site.Canonical(l.URL) == address {
			return
		}
	}
	r.Links = append(r.Links, site.Link{URL: url, Text: strings.TrimSpace(text)})
}

func (r *Row) note(text string) {
	if text = strings.Trim(text, " -—/"); text != "" && !strings.Contains(r.Remark, text) {
		r.Remark = strings.TrimSpace(r.Remark + " " + text)
	}
}

// Reader reads directories. It never changes after New.
type Reader struct{ index *index }

// New returns a Reader for the list of these names and categories.
func New(names []Name, categories []Category) *Reader {
	return &Reader{index: newIndex(names, categories)}
}

// Read returns the rows of the directory, or of the part of one, on a page; nil
// if it holds none. A part counts for less: see Distinct and WholeRows.
func (d *Reader) Read(p *site.Page) []Row {
	if len(p.Items)+len(p.Tables)+len(p.Mentions) == 0 && !strings.Contains(p.Text, "://") {
		return nil // as most pages are
	}
	least := WholeRows
	switch {
	case d.category(p) != 0:
		least = partRows
	case Named(p):
		least = namedRows
	}
	var best []Row
	try := func(rows []Row) {
		if Distinct(rows) > Distinct(best) {
			best = rows
		}
	}
	switch p.Kind {
	case site.KindList, site.KindHome:
		if least < WholeRows && len(p.Items) > 0 || len(p.Items) >= WholeRows && disclosing(p) {
			try(d.list(p))
		}
	case site.KindArticle, site.KindDocument, site.KindOther:
		if least < WholeRows || wide(p) {
			try(d.tables(p))
		}
		if least < WholeRows || len(p.Mentions) >= WholeRows && disclosing(p) {
			try(d.text(p))
		}
	default: // nothing of the school's
	}
	if Distinct(best) < least {
		return nil
	}
	return best[:min(len(best), maxRows)]
}

// Elements returns the elements of a requirement that words name.
func (d *Reader) Elements(requirement int, words string) []string {
	if len(words) > maxCell {
		return nil
	}
	return d.index.elements(requirement, words)
}

// wide reports whether a page holds a table that may be a directory though
// nothing else says so: long enough, with a head or with links. Most tables of
// a site are price lists and timetables.
func wide(p *site.Page) bool {
	for _, t := range p.Tables {
		if len(t.Rows) <= WholeRows {
			continue
		}
		if l, _ := layoutOf(t); l != nil {
			return true
		}
		linked := 0
		for _, row := range t.Links {
			for _, cell := range row {
				if len(cell) > 0 {
					linked++
					break
				}
			}
		}
		if linked >= WholeRows {
			return true
		}
	}
	return false
}

// Distinct returns how many requirements rows are about.
func Distinct(rows []Row) int {
	seen := make(map[int]bool)
	for _, r := range rows {
		seen[r.Requirement] = true
	}
	return len(seen)
}

// Named reports whether a page calls itself a directory, or the disclosure
// column as a whole.
func Named(p *site.Page) bool {
	for _, s := range names(p) {
		s = strings.Join(strings.Fields(s), "")
		if isNamed(s) {
			return true
		}
	}
	return false
}

// Called reports whether a name is a directory's own: 信息公开目录, 清单事项公开情况表.
func Called(name string) bool {
	for _, w := range []string{"公开目录", "公开清单", "事项清单", "清单事项", "公开事项", "公开情况表", "公开一览", "公开情况一览"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

func isNamed(s string) bool {
	if Called(s) {
		return true
	}
	for _, w := range []string{"公开工作年度报告", "公开年度报告", "公开工作报告", "公开年报"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	for _, w := range []string{"信息公开", "校务公开", "院务公开"} {
		const more = 4 // characters: 信息公开专栏, 信息公开网
		if strings.HasPrefix(s, w) && len([]rune(s)) <= len([]rune(w))+more {
			return true
		}
	}
	return false
}

// names are what a page is called: its title, the column it is, and the links
// that lead to it.
func names(p *site.Page) []string {
	const anchors = 3
	list := append([]string{p.Title}, p.Anchors[:min(len(p.Anchors), anchors)]...)
	if n := len(p.Column); n > 0 {
		list = append(list, p.Column[n-1])
	}
	return list
}

// category is the category whose page it is, 0 if none: a page of its name
// within a disclosure column. 其他 alone is a name of many things.
func (d *Reader) category(p *site.Page) int {
	const longest = 60 // bytes: （十）其他信息公开（2项）
	if !disclosing(p) {
		return 0
	}
	for _, s := range names(p) {
		if len(s) > longest {
			continue
		}
		if n := d.index.part(s); n != 0 {
			return n
		}
	}
	return 0
}

// disclosing reports whether a page stands in a disclosure column by its path,
// its site's name or its address.
func disclosing(p *site.Page) bool {
	for _, s := range append([]string{p.SiteName}, p.Column...) {
		if strings.Contains(s, "公开") {
			return true
		}
	}
	low := strings.ToLower(p.URL)
	return strings.Contains(low, "xxgk") || strings.Contains(low, "xwgk") || strings.Contains(low, "ywgk")
}
