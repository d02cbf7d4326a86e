package town

import (
	"strconv"
	"time"
)

const (
	minParagraphs = 12
	moreThan      = 19 // and up to so many more, less one
	firstArticle  = 2000
	firstColumn   = 1001
)

// articlePath is the address of the i-th article.
func articlePath(i int) string {
	b := strconv.AppendInt([]byte("/info/"), int64(firstColumn+i%columnCount), 10)
	return string(append(strconv.AppendInt(append(b, '/'), int64(firstArticle+i), 10), ".htm"...))
}

// listPath is the address of page p of a column, the newest being 1: older
// pages count down, as the content system does it.
func (t *Town) listPath(c, p int) string {
	if p == 1 {
		return columnPath(c) + ".htm"
	}
	return columnPath(c) + "/" + strconv.Itoa(t.listPages(c)-p+1) + ".htm"
}

func (e *edition) appendTitle(b []byte, i int) []byte {
	o, t, a := combination(i, len(e.offices), len(e.topics), len(e.acts))
	b = append(b, e.offices[o]...)
	b = append(b, e.topics[t]...)
	if i%columnCount >= columnCount-eachSection {
		return append(b, e.notices[a]...)
	}
	return append(b, e.acts[a]...)
}

// appendArticle draws the i-th article in one of its versions.
func (t *Town) appendArticle(b []byte, e *edition, i, version int) []byte {
	b = append(e.appendTitle(append(b, e.open...), i), e.title...)
	b = append(append(b, e.links...), e.columns[i%columnCount].crumb...)
	b = append(b, " &gt;&gt; "+"</div></div>\n"...)
	b = e.appendTitle(append(b, e.article...), i)
	b = append(b, e.dated...)
	b = day(i%max(t.articles, 1), t.articles).AppendFormat(b, time.DateOnly)
	b = append(b, e.body...)
	for k := range minParagraphs + int(mix(uint64(i), 1)%moreThan) {
		seed := uint64(i)
		if k == 0 {
			seed = mix(seed, uint64(version))
		}
		b = append(b, e.paragraphs[mix(seed, uint64(k)+2)%drawn]...)
	}
	b = append(b, e.close...)
	if hasFile(i) {
		b = append(b, e.attached...)
		b = strconv.AppendInt(b, int64(i), 10)
		b = append(append(append(b, `.pdf" target="_blank">`...), e.acts[i%len(e.acts)]...), ".pdf</a></p>\n"...)
	}
	if i >= columnCount && i < t.articles {
		b = e.appendLink(b, e.newer, i-columnCount)
	}
	if i+columnCount < t.articles {
		b = e.appendLink(b, e.older, i+columnCount)
	}
	b = append(append(b, "</form></div>"...), e.hot...)
	return append(append(b, "</div>"...), e.foot...)
}

func (e *edition) appendLink(b, label []byte, i int) []byte {
	b = append(append(append(b, label...), articlePath(i)...), `">`...)
	return append(e.appendTitle(b, i), "</a></p>\n"...)
}

// appendList draws page p of a column.
func (t *Town) appendList(b []byte, e *edition, c, p, version int) []byte {
	b = append(append(append(b, e.open...), e.columns[c].name...), e.title...)
	b = append(append(b, e.links...), e.columns[c].crumb...)
	b = append(append(b, "</div></div>\n"...), e.list...)
	for k := (p - 1) * rowsPage; k < min(p*rowsPage, t.inColumn(c)); k++ {
		b = e.appendRow(b, t, c+k*columnCount, k%rowsPage)
	}
	b = append(b, e.endRows...)
	for q := max(1, p-3); q <= min(t.listPages(c), p+3); q++ {
		b = append(append(append(b, e.pager[0]...), t.listPath(c, q)...), e.pager[1]...)
		b = append(strconv.AppendInt(b, int64(q), 10), e.pager[2]...)
	}
	if p < t.listPages(c) {
		b = append(append(append(b, e.pager[3]...), t.listPath(c, p+1)...), e.pager[1]...)
		b = append(append(b, ">"...), e.pager[2]...)
	}
	b = append(b, "</span></div>\n<!-- "...)
	b = strconv.AppendInt(b, int64(version), 10)
	b = append(append(b, " -->"...), e.hot...)
	return append(append(b, "</div>"...), e.foot...)
}

func (e *edition) appendRow(b []byte, t *Town, i, at int) []byte {
	b = strconv.AppendInt(append(b, `<li id="line_u5_`...), int64(at), 10)
	b = append(append(append(b, `"><a href="`...), articlePath(i)...), `" target="_blank" title="`...)
	b = append(e.appendTitle(b, i), `">`...)
	b = append(e.appendTitle(b, i), "</a><span>"...)
	return append(day(i, t.articles).AppendFormat(b, time.DateOnly), "</span></li>\n"...)
}

// appendHome draws the home page.
func (t *Town) appendHome(b []byte, e *edition) []byte {
	b = append(append(append(b, e.open...), e.columns[0].name...), e.title...)
	b = append(append(b, e.links...), e.home...)
	for i := range min(16, t.articles) {
		b = e.appendRow(b, t, i, i)
	}
	if t.spare {
		b = append(b, `<li><a href="/about.htm">...</a></li>`...)
	}
	if t.o.Trap {
		b = append(b, `<li><a href="/rili/2026-11.htm">...</a></li>`...)
	}
	b = append(append(b, "</ul></div>"...), e.hot...)
	return append(append(b, "</div>"...), e.foot...)
}

// appendSpare draws the page that makes the number of pages even.
func (t *Town) appendSpare(b []byte, e *edition) []byte {
	b = append(append(append(b, e.open...), e.columns[0].name...), e.title...)
	b = append(append(append(append(b, e.links...), e.article...), e.columns[0].name...), e.dated...)
	b = append(append(append(b, "2026-11-20"...), e.body...), e.paragraphs[0]...)
	return append(append(append(b, e.close...), "</form></div></div></div>"...), e.foot...)
}

// appendMonth draws a page of the calendar, which leads to the month before and
// the month after.
func (t *Town) appendMonth(b []byte, e *edition, month time.Time) []byte {
	b = append(append(append(b, e.open...), e.columns[0].name...), e.title...)
	b = append(append(b, e.links...), e.month...)
	for _, step := range []int{-1, 1} {
		b = append(b, `<a href="/rili/`...)
		b = append(month.AddDate(0, step, 0).AppendFormat(b, "2006-01"), `.htm">...</a>`...)
	}
	return append(append(b, "</div>"...), e.foot...)
}

// appendFile draws an attachment: 4 KB, no two alike.
func appendFile(b []byte, i int) []byte {
	b = append(b, "%PDF-1.4\n% "...)
	b = append(strconv.AppendInt(b, int64(i), 10), '\n')
	for k := uint64(0); len(b) < 4<<10; k++ {
		b = strconv.AppendUint(b, mix(uint64(i), k), 36)
	}
	return append(b, "\n%%EOF\n"...)
}
