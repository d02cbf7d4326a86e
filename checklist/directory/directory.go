// Package directory reads the school's own table of what it publishes where
// (信息公开目录, 清单事项公开情况表): which page is said to hold which requirement,
// what is declared not to apply, and who answers for it. A page that is no
// such table gives no rows; what a row claims is the school's word, not proof.
package directory

import (
	"strconv"
	"strings"

	"xxgk/site"
)

// minRows is how many requirements a table or list must name to be a directory.
const minRows = 8

// Row is one line of the directory.
type Row struct {
	Requirement int
	Title       string      // as the school words it
	Links       []site.Link // where the school says it is
	Remark      string      // the cells beside it: declarations, notes
	Department  string      // responsible office, if a column is headed so
	Nil         bool        // says that there is nothing: 不涉及, 无此项, 未发生
	Internal    bool        // says that it is public inside the school only
}

// Read returns the rows of the directory on a page; titles are the official
// wordings by number. It returns nil if the page holds no directory.
func Read(p *site.Page, titles map[int]string) []Row {
	index := newIndex(titles)
	var best []Row
	for _, t := range p.Tables {
		if rows := table(t, index); len(rows) > len(best) {
			best = rows
		}
	}
	if len(best) == 0 && (p.Kind == site.KindList || p.Kind == site.KindArticle) {
		best = list(p, index)
	}
	if distinct(best) < minRows {
		return nil
	}
	return best
}

func distinct(rows []Row) int {
	seen := make(map[int]bool)
	for _, r := range rows {
		seen[r.Requirement] = true
	}
	return len(seen)
}

// table reads a table with one row a requirement.
func table(t site.Table, index *index) []Row {
	if len(t.Rows) < minRows {
		return nil
	}
	office := column(t.Rows[0], "责任", "部门", "单位")
	var rows []Row
	for i, cells := range t.Rows {
		number, at := index.find(cells)
		if number == 0 {
			continue
		}
		r := Row{Requirement: number, Title: cells[at]}
		if office >= 0 && office < len(cells) && office != at {
			r.Department = strings.Trim(cells[office], " -—")
		}
		var notes []string
		for j := at + 1; j < len(cells); j++ {
			linked := i < len(t.Links) && j < len(t.Links[i]) && len(t.Links[i][j]) > 0
			if linked {
				for _, u := range t.Links[i][j] {
					r.Links = append(r.Links, site.Link{URL: u, Text: cells[j]})
				}
			} else if j != office {
				notes = append(notes, cells[j])
			}
		}
		r.Remark = strings.TrimSpace(strings.Join(notes, " "))
		r.Nil, r.Internal = nothing(r.Remark), internal(r.Remark)
		rows = append(rows, r)
	}
	return rows
}

// list reads a column whose entries are named by the requirements.
func list(p *site.Page, index *index) []Row {
	var rows []Row
	links := make([]site.Link, 0, len(p.Items)+len(p.Links))
	for _, i := range p.Items {
		links = append(links, site.Link{URL: i.URL, Text: i.Title})
	}
	for _, l := range append(links, p.Links...) {
		if number, _ := index.find([]string{l.Text}); number != 0 {
			rows = append(rows, Row{Requirement: number, Title: l.Text, Links: []site.Link{l}})
		}
	}
	return rows
}

// column returns the first header cell with one of the words, or -1.
func column(header []string, words ...string) int {
	for i, cell := range header {
		for _, w := range words {
			if strings.Contains(cell, w) {
				return i
			}
		}
	}
	return -1
}

// nothing reports whether a remark declares that there is nothing to publish.
func nothing(remark string) bool {
	for _, w := range []string{"不涉及", "不适用", "无此项", "无此类", "没有此项", "未发生", "未接受", "未接到", "未收到", "未开展", "暂无", "无相关"} {
		if strings.Contains(remark, w) {
			return true
		}
	}
	r := strings.Trim(remark, " 。.、,，;；/—-")
	return r == "无" || strings.HasPrefix(r, "无") && len([]rune(r)) <= 16 ||
		strings.Contains(r, "校无") || strings.Contains(r, "学院无") || strings.Contains(r, "本年度无")
}

// internal reports whether a remark says that something is public inside only.
func internal(remark string) bool {
	for _, w := range []string{"仅校内", "校内公开", "OA", "校内网", "内网公开", "限校内", "办公系统"} {
		if strings.Contains(remark, w) {
			return true
		}
	}
	return false
}

// index finds the requirement that a cell names.
type index struct {
	titles map[int]map[string]bool // bigrams of the official wordings
}

// similar is the share of bigrams that two wordings must have in common.
const similar = 0.6

func newIndex(titles map[int]string) *index {
	x := &index{titles: make(map[int]map[string]bool, len(titles))}
	for n, t := range titles {
		x.titles[n] = bigrams(t)
	}
	return x
}

// find returns the number of the requirement that a row is about and the cell
// that words it: the cell nearest to an official wording. A number in the row
// settles which of several near ones is meant.
func (x *index) find(cells []string) (number, at int) {
	said := 0
	for _, c := range cells {
		if n, err := strconv.Atoi(strings.Trim(c, " .、()（）")); err == nil && x.titles[n] != nil {
			said = n
			break
		}
	}
	best := 0.0
	for i, c := range cells {
		if len(c) > 1000 {
			continue
		}
		b := bigrams(c)
		if len(b) < 2 {
			continue
		}
		if said != 0 {
			if s := dice(b, x.titles[said]); s >= similar/2 && s > best {
				number, at, best = said, i, s+1
			}
		}
		for n, t := range x.titles {
			if s := dice(b, t); s >= similar && (s > best || s == best && n < number) {
				number, at, best = n, i, s
			}
		}
	}
	return number, at
}

// bigrams are the pairs of neighbouring characters, signs left out.
func bigrams(s string) map[string]bool {
	var r []rune
	for _, c := range s {
		if c >= 0x4e00 && c <= 0x9fff {
			r = append(r, c)
		}
	}
	m := make(map[string]bool, len(r))
	for i := 0; i+1 < len(r); i++ {
		m[string(r[i:i+2])] = true
	}
	return m
}

// dice is twice what two sets share over what they hold together.
func dice(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	shared := 0
	for g := range a {
		if b[g] {
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}
