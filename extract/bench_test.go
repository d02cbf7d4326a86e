package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Reading a page is measured beside html.Parse of the same bytes: at most 0.8
// of it where no tree is needed, 1.4 where the text holds a table.
func BenchmarkRead(b *testing.B) {
	for _, page := range []struct {
		name string
		body []byte
	}{{"article", articlePage("")}, {"table", articlePage(settlement())}} {
		b.Run(page.name, func(b *testing.B) { readPages(b, [][]byte{page.body}) })
		b.Run(page.name+"/html.Parse", func(b *testing.B) { parsePages(b, [][]byte{page.body}) })
	}
}

// BenchmarkReadSaved is the same over the saved real pages.
func BenchmarkReadSaved(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(corpusDir, "*.htm*"))
	if err != nil || len(files) == 0 {
		b.Skip("the saved real pages are not on this machine: ../shared/corpus/html")
	}
	var pages [][]byte
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, body)
	}
	b.Run("read", func(b *testing.B) { readPages(b, pages) })
	b.Run("html.Parse", func(b *testing.B) { parsePages(b, pages) })
}

func readPages(b *testing.B, pages [][]byte) {
	measure(b, pages, func(body []byte) {
		Read(Input{URL: "http://a.cn/info/1064/2345.htm", Body: body})
	})
}

func parsePages(b *testing.B, pages [][]byte) {
	measure(b, pages, func(body []byte) {
		if _, err := html.Parse(strings.NewReader(string(body))); err != nil {
			b.Fatal(err)
		}
	})
}

func measure(b *testing.B, pages [][]byte, f func([]byte)) {
	b.Helper()
	size := 0
	for _, p := range pages {
		size += len(p)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			f(p)
		}
	}
}

// articlePage is a 34 KB article of a school's site, a third of it navigation,
// with a piece of markup in its text.
func articlePage(piece string) []byte {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"><title>关于公布2025年度单位决算的通知-江南信息职业技术学院</title><link href="/_sitegray/_sitegray_d.css"></head><body><div class="nav"><ul>`)
	for range 88 {
		b.WriteString(`<li class="m"><a href="/xxgk/cwzc/cwgk.htm" title="财务信息公开" target="_blank" style="color:#333">财务信息公开</a></li>` + "\n")
	}
	b.WriteString(`</ul></div><div class="crumb">当前位置：<a href="/">首页</a> &gt;&gt; <a href="/xxgk.htm">信息公开</a> &gt;&gt; 正文</div><form name="_newscontent_fromname"><h1>关于公布2025年度单位决算的通知</h1><div>发布时间：2026-09-28 作者：计划财务处</div><div id="vsb_content"><div class="v_news_content">`)
	b.WriteString(piece)
	for b.Len() < 34<<10 {
		b.WriteString(`<p style="text-indent:2em"><span style="font-size:16px">按照省财政厅批复,现将学院2025年度单位决算予以公开,请师生员工和社会各界监督。</span></p>` + "\n")
	}
	b.WriteString(`</div></div></form></body></html>`)
	return []byte(b.String())
}

// settlement is a table of accounts as Word leaves it.
func settlement() string {
	var b strings.Builder
	b.WriteString(`<table border="1" class="MsoNormalTable"><tbody>`)
	for range 24 {
		b.WriteString(`<tr style="height:20px">` + strings.Repeat(`<td width="80" style="border:solid 1px"><p class="MsoNormal"><span>一般公共预算</span></p></td>`, 5) + `</tr>`)
	}
	b.WriteString(`</tbody></table>`)
	return b.String()
}
