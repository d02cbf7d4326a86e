package sample

import (
	"fmt"
	"path"
)

// trs has the date of an article in its address, and its files beside it.
func trs() skin {
	file := func(a *article, name string) string {
		return "/" + a.column.slug + "/" + a.date.Format("200601") + "/P0" + a.date.Format("20060102") + a.id + path.Ext(name)
	}
	return skin{
		home: "/index.html", perPage: 20, day: "2006-01-02", media: "text/html; charset=utf-8",
		validators: true, relative: true,
		marks: marks{
			para:   [2]string{`<p style="text-align: justify; text-indent: 2em;">`, `</p>`},
			center: [2]string{`<p style="text-align: center;">`, `</p>`},
			right:  [2]string{`<p style="text-align: right;">`, `</p>`},
			table:  [2]string{`<table border="1" style="border-collapse:collapse;"><tbody>`, `</tbody></table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td valign="center"><span>`, `</span></td>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/" + c.slug + "/index.html"
			}
			return fmt.Sprintf("/%s/index_%d.html", c.slug, page-1)
		},
		article: func(a *article, c *column) string {
			return "/" + c.slug + "/" + a.date.Format("200601") + "/t" + a.date.Format("20060102") + "_" + a.id + ".html"
		},
		file: file, embedded: file,
	}
}

// hexNames is an old system on tables: neither order nor date in a name.
func hexNames() skin {
	file := func(a *article, name string) string {
		return "/docs/" + a.date.Format("2006-01") + "/" + hash(a, name) + path.Ext(name)
	}
	return skin{
		home: "/index.htm", perPage: 15, day: "2006/01/02", media: "text/html",
		validators: true,
		marks: marks{
			para:   [2]string{`<p class="MsoNormal">`, `</p>`},
			center: [2]string{`<p class="MsoNormal" align="center">`, `</p>`},
			right:  [2]string{`<p class="MsoNormal" align="right">`, `</p>`},
			table:  [2]string{`<table class="MsoTableGrid" border="1">`, `</table>`},
			row:    [2]string{`<tr style="height:30pt">`, `</tr>`},
			cell:   [2]string{`<td width="90"><p class="MsoNormal">`, `</p></td>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/col" + c.id + "/index.htm"
			}
			return fmt.Sprintf("/col%s/index_%d.htm", c.id, page)
		},
		article: func(a *article, c *column) string { return "/col" + c.id + "/" + hash(a, "") + ".htm" },
		file:    file, embedded: file,
	}
}

// aspNet has everything in a query.
func aspNet() skin {
	file := func(a *article, name string) string { return "/UploadFiles/" + hash(a, name)[:16] + path.Ext(name) }
	return skin{
		home: "/Default.aspx", perPage: 10, day: "2006-1-2", media: "text/html; charset=utf-8",
		marks: marks{
			para:   [2]string{`<p><span style="font-size:16px;">`, `</span></p>`},
			center: [2]string{`<p style="text-align:center">`, `</p>`},
			right:  [2]string{`<p style="text-align:right">`, `</p>`},
			table:  [2]string{`<table class="ke-zeroborder" border="1">`, `</table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td>`, `</td>`},
		},
		column: func(c *column, page, _ int) string {
			if page == 1 {
				return "/List.aspx?cid=" + c.id
			}
			return fmt.Sprintf("/List.aspx?cid=%s&page=%d", c.id, page)
		},
		article: func(a *article, _ *column) string { return "/ArticlesView.aspx?id=" + a.id },
		file:    file, embedded: file,
	}
}

// phpCMS names column and article in a query.
func phpCMS() skin {
	file := func(a *article, name string) string {
		return "/uploadfile/" + a.date.Format("2006/0102") + "/" + hash(a, name)[:14] + path.Ext(name)
	}
	return skin{
		home: "/index.php", perPage: 10, day: "2006-01-02", media: "text/html; charset=utf-8", validators: true,
		marks: marks{
			para:   [2]string{`<p>&nbsp; &nbsp; `, `</p>`},
			center: [2]string{`<p style="text-align: center;">`, `</p>`},
			right:  [2]string{`<p style="text-align: right;">`, `</p>`},
			table:  [2]string{`<table border="1" cellpadding="1" cellspacing="1"><tbody>`, `</tbody></table>`},
			row:    [2]string{`<tr>`, `</tr>`},
			cell:   [2]string{`<td>`, `</td>`},
		},
		column: func(c *column, page, _ int) string {
			address := "/index.php?m=content&c=index&a=lists&catid=" + c.id
			if page > 1 {
				address += fmt.Sprintf("&page=%d", page)
			}
			return address
		},
		article: func(a *article, c *column) string {
			return "/index.php?m=content&c=index&a=show&catid=" + c.id + "&id=" + a.id
		},
		file: file, embedded: file,
	}
}
