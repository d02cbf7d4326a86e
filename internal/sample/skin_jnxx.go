package sample

import (
	"fmt"
	"path"
)

// vsb numbers the files of a list backwards: page 2 of 5 is column/4.htm.
func vsb() skin {
	return skin{
		home: "/index.htm", perPage: 12, day: "2006-01-02", media: "text/html",
		validators: true, relative: true, word: true,
		marks: marks{
			para:   [2]string{`<p style="text-indent: 2em;line-height: 150%"><span style="font-family: 仿宋;font-size: 19px">`, `</span></p>`},
			center: [2]string{`<p style="text-align: center">`, `</p>`},
			right:  [2]string{`<p style="text-align: right"><span style="font-family: 仿宋;font-size: 19px">`, `&nbsp;&nbsp;</span></p>`},
			table:  [2]string{`<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0"><tbody>`, `</tbody></table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td style="padding: 0 5px"><p class="MsoNormal"><span style="font-size: 14px">`, `</span></p></td>`},
		},
		column: func(c *column, page, total int) string {
			if page == 1 {
				return "/" + c.slug + ".htm"
			}
			return fmt.Sprintf("/%s/%d.htm", c.slug, total-page+1)
		},
		article: func(a *article, c *column) string { return "/info/" + c.id + "/" + a.id + ".htm" },
		file: func(a *article, name string) string {
			return "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1690871234&wbfileid=" + hash(a, name)
		},
		embedded: func(a *article, name string) string {
			h := hash(a, name)
			return fmt.Sprintf("/__local/%s/%s/%s/%s_1F3E9.pdf", h[:1], h[1:3], h[3:5], h)
		},
	}
}

// webplus has the date of an article in its address.
func webplus() skin {
	file := func(a *article, name string) string {
		h := hash(a, name)
		return fmt.Sprintf("/_upload/article/files/%s/%s/%s/%s-%s%s", h[:2], h[2:4], h[4:20], h[20:24], h[24:32], path.Ext(name))
	}
	return skin{
		home: "/main.htm", perPage: 10, day: "2006-01-02", media: "text/html;charset=UTF-8",
		validators: true, soft404: true,
		marks: marks{
			para:   [2]string{`<p style="text-indent:2em;">`, `</p>`},
			center: [2]string{`<p style="text-align:center;">`, `</p>`},
			right:  [2]string{`<p style="text-align:right;">`, `</p>`},
			table:  [2]string{`<table border="1" class="wp_editor_art_table"><tbody>`, `</tbody></table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td>`, `</td>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/" + c.slug + "/list.htm"
			}
			return fmt.Sprintf("/%s/list%d.htm", c.slug, page)
		},
		article: func(a *article, c *column) string {
			return fmt.Sprintf("/%s/c%sa%s/page.htm", a.date.Format("2006/0102"), c.id, a.id)
		},
		file: file, embedded: file,
	}
}

// plain is a site made by hand.
func plain() skin {
	file := func(a *article, name string) string { return "/files/" + hash(a, name)[:12] + path.Ext(name) }
	return skin{
		home: "/index.html", perPage: 8, day: "2006.1.2", media: "text/html; charset=utf-8",
		validators: true, relative: true,
		marks: marks{
			para:   [2]string{`<p>　　`, `</p>`},
			center: [2]string{`<p align="center">`, `</p>`},
			right:  [2]string{`<p align="right">`, `</p>`},
			table:  [2]string{`<table width="98%" border="1" cellspacing="0">`, `</table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td align="center">`, `</td>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/" + c.slug + "/index.html"
			}
			return fmt.Sprintf("/%s/index_%d.html", c.slug, page)
		},
		article: func(a *article, c *column) string { return "/" + c.slug + "/" + a.id + ".html" },
		file:    file, embedded: file,
	}
}

// oldASP is a site of 2006: no charset in the header, dates without zeros,
// line breaks for paragraphs.
func oldASP() skin {
	file := func(a *article, name string) string { return "/upfile/" + a.id + path.Ext(name) }
	return skin{
		home: "/index.asp", perPage: 10, day: "2006-1-2", media: "text/html", gbk: true,
		marks: marks{
			para:   [2]string{`　　`, `<BR>`},
			center: [2]string{`<CENTER>`, `</CENTER>`},
			right:  [2]string{`<DIV align=right>`, `</DIV>`},
			table:  [2]string{`<TABLE cellSpacing=0 cellPadding=2 width="96%" border=1>`, `</TABLE>`},
			row:    [2]string{`<TR>`, `</TR>`},
			cell:   [2]string{`<TD>`, `</TD>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/list.asp?cid=" + c.id
			}
			return fmt.Sprintf("/list.asp?cid=%s&page=%d", c.id, page)
		},
		article: func(a *article, _ *column) string { return "/show.asp?id=" + a.id },
		file:    file, embedded: file,
	}
}
