// Package directory reads the school's own table of what it publishes where
// (信息公开目录, 清单事项公开情况表): which page is said to hold which requirement,
// what is declared not to apply, and who answers for it. A page that is no
// such table gives no rows; what a row claims is the school's word, not proof.
package directory

import (
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

// Reader reads directories. It never changes after New.
type Reader struct{ index *index }

// New returns a Reader; titles are the official wordings by number.
func New(titles map[int]string) *Reader { return &Reader{index: newIndex(titles)} }

// Read returns the rows of the directory on a page, nil if it holds none.
func (d *Reader) Read(p *site.Page) []Row {
	var best []Row
	for _, t := range p.Tables {
		if rows := table(t, d.index); len(rows) > len(best) {
			best = rows
		}
	}
	if len(best) == 0 && (p.Kind == site.KindList || p.Kind == site.KindArticle) {
		best = list(p, d.index)
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
	if len(p.Items)+len(p.Links) < minRows {
		return nil
	}
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
