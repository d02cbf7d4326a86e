package extract

import (
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

// row is an item as a test writes it: title|address|day.
func rowsOf(p site.Page) []string {
	var list []string
	for _, i := range p.Items {
		day := ""
		if !i.Published.IsZero() {
			day = i.Published.Format(time.DateOnly)
		}
		list = append(list, i.Title+"|"+strings.TrimPrefix(i.URL, "http://a.cn")+"|"+day)
	}
	return list
}

func page(url, body string) site.Page {
	return Read(Input{URL: "http://a.cn" + url, Body: []byte(body), Fetched: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
}

// Lists as the skins of schools draw them: each gives its rows, its next page
// and how many there are.
func TestLists(t *testing.T) {
	three := []string{"关于公布2025年度决算的通知|/info/1064/2003.htm|2026-09-28", "关于调整收费标准的公告|/info/1064/2002.htm|2026-08-01", "国有资产管理办法|/info/1064/2001.htm|2025-12-31"}
	for _, tc := range []struct {
		intent, url, body string
		rows              []string
		next              string
		pages             int
	}{
		{
			"VSB: ids of rows, titles cut for display, pages numbered backwards", "/cwgk.htm",
			`<ul><li id="line_u8_0"><a href="info/1064/2003.htm" title="关于公布2025年度决算的通知">关于公布2025年...</a><span>2026/09/28</span></li>
			<li id="line_u8_1"><a href="info/1064/2002.htm" title="关于调整收费标准的公告">关于调整收费标准的公告</a><span>2026-08-01</span></li>
			<li id="line_u8_2"><a href="info/1064/2001.htm">国有资产管理办法</a><span>2025年12月31日</span></li></ul>
			<div class="pb_sys_common"><span class="p_pages"><span class="p_no"><a href="cwgk/11.htm">2</a></span><span class="p_next p_fun"><a href="cwgk/11.htm">下页</a></span></span></div>
			<table><tr><td id="fanye46464">共191条&nbsp;&nbsp;1/12&nbsp;</td></tr></table>`,
			three, "http://a.cn/cwgk/11.htm", 12,
		},
		{
			"WebPlus: the widget with a pager is the column's own", "/cwgk/list.htm",
			`<meta name="x" content="/_upload/site/1"><div id="wp_news_w3"><ul><li class="news n1"><a href="/c1a9/page.htm" title="侧栏要闻一则标题">侧栏要闻一则标题</a><span>2026-11-01</span></li><li class="news n2"><a href="/c1a8/page.htm">侧栏要闻又一则标题</a><span>2026-11-02</span></li></ul></div>
			<div id="wp_news_w6"><ul class="wp_article_list"><li class="list_item i1"><span class="Article_Title"><a href="info/1064/2003.htm" title="关于公布2025年度决算的通知">关于公布2025年度决算的通知</a></span><span class="Article_PublishDate">2026-09-28</span></li>
			<li class="list_item i2"><a href="info/1064/2002.htm">关于调整收费标准的公告</a><span>2026-08-01</span></li><li class="list_item i3"><a href="info/1064/2001.htm">国有资产管理办法</a><span>2025-12-31</span></li></ul></div>
			<div id="wp_paging_w6"><ul class="wp_paging"><li class="pages_count"><span>每页 <em class="per_count">3</em> 记录 总共 <em class="all_count">19</em> 记录</span></li><li class="page_nav"><a class="next" href="/cwgk/list2.htm">下一页&gt;&gt;</a></li><li class="page_jump">页码 <em class="curr_page">1</em>/<em class="all_pages">7</em></li></ul></div>`,
			[]string{"关于公布2025年度决算的通知|/cwgk/info/1064/2003.htm|2026-09-28", "关于调整收费标准的公告|/cwgk/info/1064/2002.htm|2026-08-01", "国有资产管理办法|/cwgk/info/1064/2001.htm|2025-12-31"},
			"http://a.cn/cwgk/list2.htm", 7,
		},
		{
			"TRS: a script writes the pager", "/xxgk/index.html",
			`<ul><li><a href="./info/1064/2003.htm">关于公布2025年度决算的通知</a><em>[2026-09-28]</em></li><li><a href="./info/1064/2002.htm">关于调整收费标准的公告</a><em>[2026-08-01]</em></li><li><a href="./info/1064/2001.htm">国有资产管理办法</a><em>[2025-12-31]</em></li></ul><script>createPageHTML(5, 0, "index", "html");</script>`,
			[]string{"关于公布2025年度决算的通知|/xxgk/info/1064/2003.htm|2026-09-28", "关于调整收费标准的公告|/xxgk/info/1064/2002.htm|2026-08-01", "国有资产管理办法|/xxgk/info/1064/2001.htm|2025-12-31"},
			"http://a.cn/xxgk/index_1.html", 5,
		},
		{
			"ASP.NET: pages behind a form are counted", "/list.aspx",
			`<input type=hidden name="__VIEWSTATE" value="x"><table><tr><td><a href="/info/1064/2003.htm">关于公布2025年度决算的通知</a></td><td>2026-09-28</td></tr><tr><td><a href="/info/1064/2002.htm">关于调整收费标准的公告</a></td><td>2026-08-01</td></tr><tr><td><a href="/info/1064/2001.htm">国有资产管理办法</a></td><td>2025-12-31</td></tr></table>
			<div id="AspNetPager1"><a href="javascript:__doPostBack('AspNetPager1','2')">2</a><a href="javascript:__doPostBack('AspNetPager1','9')">尾页</a></div>`,
			three, "", 9,
		},
		{
			"ASP.NET: a grid, as the server escapes it", "/list.aspx",
			`<input type=hidden name="__VIEWSTATE" value="x"><ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul>
			<div><a href="javascript:__doPostBack(&#39;GridView1&#39;,&#39;Page$2&#39;)">2</a><a href="javascript:__doPostBack(&#39;GridView1&#39;,&#39;Page$31&#39;)">31</a></div>`,
			three, "", 31,
		},
		{
			"a call turns the pages, and nothing says how many there are", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div><a href="javascript:void(0)" onclick="nextPage()">下一页</a></div>`,
			three, "", 2,
		},
		{
			"the only page by its count, though a call would turn it", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div><span>1</span>/<span>1</span> <a href="javascript:nextPage()">下一页</a></div>`,
			three, "", 1,
		},
		{
			"the only page in words, though a call would turn it", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div>共 1 页 <a href="javascript:nextPage()">下一页</a></div>`,
			three, "", 1,
		},
		{
			"as many rows as one page holds, though a call would turn it", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div>共<em>3</em>条 每页<em>15</em>条 <a href="javascript:nextPage()">下一页</a></div>`,
			three, "", 1,
		},
		{
			"more rows than one page holds", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div>共<em>31</em>条 每页<em>15</em>条 <a href="javascript:nextPage()">下一页</a></div>`,
			three, "", 3,
		},
		{
			"first, next and last page are one", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div><a href="javascript:go(1)">首页</a> <a href="javascript:go(1)">下一页</a> <a href="javascript:go(1)">尾页</a></div>`,
			three, "", 1,
		},
		{
			"one call for all, which looks at what was clicked", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div><a href="javascript:;" onclick="go(this)">首页</a> <a href="javascript:;" onclick="go(this)">下一页</a> <a href="javascript:;" onclick="go(this)">尾页</a></div>`,
			three, "", 2,
		},
		{
			"page 1 of 11", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div>1/11 <a href="javascript:nextPage()">下一页</a></div>`,
			three, "", 2,
		},
		{
			"a next page that is switched off", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div><a href="javascript:void(0);">下一页</a></div>`,
			three, "", 0,
		},
		{
			"the rows are counted beside the pages", "/tzgg.htm",
			`<ul><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/1064/2002.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1064/2001.htm">国有资产管理办法</a>2025-12-31</li></ul><div class="pagination">共<em>191</em>条 每页<em>15</em>条 <a href="tzgg/2.htm">2</a><a href="tzgg/13.htm">13</a><a href="tzgg/2.htm">下一页</a></div>`,
			three, "http://a.cn/tzgg/2.htm", 13,
		},
		{
			"days in parts: month and day large, the year small", "/tzgg.htm",
			`<ul><li><div class="d"><b>09/28</b><i>2026</i></div><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a></li><li><div class="d"><b>01</b><i>2026-08</i></div><a href="info/1064/2002.htm">关于调整收费标准的公告</a></li><li><div class="d"><b>31</b><i>2025.12</i></div><a href="info/1064/2001.htm">国有资产管理办法</a></li></ul>`,
			three, "", 0,
		},
		{
			"sample rows in comments are no rows; the day is within the link", "/tzgg.htm",
			`<ul><!-- <li><a href="#">标题标题标题标题</a><span>2020-01-01</span></li> --><li><a href="info/1064/2003.htm">关于公布2025年度决算的通知 2026-09-28</a></li><li><a href="info/1064/2002.htm">2026-08-01 关于调整收费标准的公告</a></li><li><a href="info/1064/2001.htm">国有资产管理办法[2025-12-31]</a></li></ul>`,
			three, "", 0,
		},
		{
			"the summary is linked too, and longer than the title", "/tzgg.htm",
			`<ul><li class="news"><a href="info/1064/2003.htm"><img src=a.jpg></a><div class="news_title"><a href="info/1064/2003.htm">关于公布2025年度决算的通知</a></div><div>2026-09-28</div><div class="news_text"><a href="info/1064/2003.htm">按照省财政厅批复,现将学院2025年度单位决算予以公开,请师生员工和社会各界监督。</a></div></li><li class="news"><h4><a href="info/1064/2002.htm">关于调整收费标准的公告</a></h4><a href="info/1064/2002.htm">经学院研究决定,自即日起调整部分收费项目的标准,现予公告。</a>2026-08-01</li><li class="news"><a href="info/1064/2001.htm" title="国有资产管理办法">国有资产管理办法</a>2025-12-31</li></ul>`,
			three, "", 0,
		},
		{
			"rows are links that a script opens", "/tzgg.htm",
			`<ul><li><a href="javascript:void(0)" onclick="window.open('info/1064/2003.htm')">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="javascript:void(0)" onclick="window.open('info/1064/2002.htm')">关于调整收费标准的公告</a>2026-08-01</li><li><a href="javascript:window.open('info/1064/2001.htm')">国有资产管理办法</a>2025-12-31</li></ul>`,
			three, "", 0,
		},
	} {
		p := page(tc.url, `<html><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk.htm">信息公开</a></li><li><a href="/jgsz.htm">机构设置</a></li></ul></div><div>当前位置：<a href="/">首页</a>&gt;&gt;<a href="x">财务公开</a></div>`+tc.body+`<div class="foot">版权所有 2008-2026 电话 0791-88123456</div></body></html>`)
		if got := rowsOf(p); !slices.Equal(got, tc.rows) {
			t.Errorf("%s: got rows\n%s\nwant\n%s", tc.intent, strings.Join(got, "\n"), strings.Join(tc.rows, "\n"))
		}
		if p.Kind != site.KindList || p.Next != tc.next || p.Pages != tc.pages || strings.Join(p.Column, ">") != "财务公开" {
			t.Errorf("%s: got %s, next %q of %d, column %v; want list, %q of %d, 财务公开", tc.intent, p.Kind, p.Next, p.Pages, p.Column, tc.next, tc.pages)
		}
	}
}

// Articles: title, day with its source, files, and text without the site around.
func TestArticles(t *testing.T) {
	for _, tc := range []struct {
		intent, url, body string
		title, date       string
		source            site.DateSource
		files             string // name>address, by spaces
		text              string
	}{
		{
			"VSB: a file shown by a script, another behind the text", "/info/1064/2003.htm",
			`<head><title>关于公布2025年度决算的通知-某某职业技术学院</title></head><form name="_newscontent_fromname"><h1>关于公布2025年度决算的通知</h1><div>2026年09月28日 10:21 计划财务处 点击：[<span>12</span>]</div><div id="vsb_content_2"><div class="v_news_content"><p>现予公开。</p><script>showVsbpdfIframe("/__local/A/1.pdf","100%","600")</script></div></div>
			<ul><li>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&wbfileid=AB">决算表.xlsx</a>】已下载<span>3</span>次</li></ul></form><a href="/help.pdf" class="foot">帮助</a>`,
			"关于公布2025年度决算的通知", "2026-09-28", site.DateLabelled,
			"1.pdf>/__local/A/1.pdf 决算表.xlsx>/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=AB",
			"现予公开。",
		},
		{
			"VSB: the title's block holds the line of the day too", "/info/1064/2004.htm",
			`<head><title>收费公示-某某职业技术学院</title></head><form name="_newscontent_fromname"><div class="title"><h2>收费公示</h2><i>发布时间：2026-08-28 来源：</i></div><div id="vsb_content"><p>正文一段。</p></div></form>`,
			"收费公示", "2026-08-28", site.DateLabelled, "", "正文一段。",
		},
		{
			"files in frames: by their address, by a viewer's, as an object", "/info/1064/2005.htm",
			`<head><title>年报-某某职业技术学院</title></head><h1>年报</h1><div id="vsb_content"><iframe src="/a/1.pdf"></iframe><iframe src="/pdfjs/web/viewer.html?file=%2Fa%2F2.pdf"></iframe><object data="/a/3.pdf"></object><iframe src="/b.html"></iframe></div>`,
			"年报", "", "", "1.pdf>/a/1.pdf 2.pdf>/a/2.pdf 3.pdf>/a/3.pdf", "",
		},
		{
			"WebPlus: the player of a file", "/2026/0928/c12a345/page.htm",
			`<head><title>收费公示</title></head><h1 class="arti_title">收费公示</h1><p class="arti_metas"><span class="arti_publisher">发布者：财务处</span><span class="arti_update">发布时间：2026-09-28</span></p><div class="wp_articlecontent"><div class="wp_pdf_player" pdfsrc="/_upload/article/files/1/2/x.pdf" sudyfile-attr="{'title':'收费公示表.pdf'}"></div></div>`,
			"收费公示", "2026-09-28", site.DateLabelled, "收费公示表.pdf>/_upload/article/files/1/2/x.pdf", "",
		},
		{
			"no line of date: the address tells", "/2026/0928/c12a345/page.htm",
			`<head><title>章程</title></head><h1 class="arti_title">章程</h1><div class="wp_articlecontent"><p>第一条 学校名称。</p></div>`,
			"章程", "2026-09-28", site.DateURL, "", "第一条 学校名称。",
		},
		{
			"the clock, the foot and dates in the text are no publish date", "/info/1064/2001.htm",
			`<head><title>通知-某某学院</title></head><div class="top">今天是2026年11月23日 星期一</div><h2 class="title">通知</h2><div id="vsb_content"><p>会议定于2026年12月1日召开。</p></div><div class="foot">更新 2026-11-22</div>`,
			"通知", "", "", "", "会议定于2026年12月1日召开。",
		},
		{
			"a meta day that is today is the server's clock", "/info/1064/2001.htm",
			`<head><meta name="PubDate" content="2026-11-23"><title>通知</title></head><h1>通知</h1><div id="vsb_content"><p>正文一段。</p></div>`,
			"通知", "", "", "", "正文一段。",
		},
		{
			"phpcms: the heading itself holds the line of the day, the container both", "/index.php",
			`<head><title>考生录取结果查询渠道和办法 - 某某大学本科招生网</title></head><div id="Article"><h1>考生录取结果查询渠道和办法<br><span>时间：2026-07-18　来源：招生就业处</span></h1><div class="content"><p>考生可登录省招生考试院网站，凭考生号和身份证号后六位查询录取结果。</p></div></div>`,
			"考生录取结果查询渠道和办法", "2026-07-18", site.DateLabelled, "", "考生录取结果查询渠道和办法\n时间：2026-07-18 来源：招生就业处\n考生可登录省招生考试院网站，凭考生号和身份证号后六位查询录取结果。",
		},
		{
			"a container of title and text whose first lines have days of their own", "/index.php",
			`<head><title>考生考试须知和注意事项 - 某某大学本科招生网</title></head><div id="Article"><h1>考生考试须知和注意事项</h1><div class="content"><p>考试时间：2026-07-18</p><p>考生凭考生号和身份证号后六位查询考场，按规定时间到场参加考试。</p></div></div>`,
			"考生考试须知和注意事项", "", "", "", "考生考试须知和注意事项\n考试时间：2026-07-18\n考生凭考生号和身份证号后六位查询考场，按规定时间到场参加考试。",
		},
		{
			"labelled in full-width digits, title in a table cell of an old skin", "/show.asp",
			`<html><head><title>教学成果奖名单</title></head><table><tr><td class="title">教学成果奖名单</td></tr><tr><td>发布时间：２０２５年３月５日　点击数：3</td></tr><tr><td id="zoom"><p>一等奖一项。</p></td></tr></table>`,
			"教学成果奖名单", "2025-03-05", site.DateLabelled, "", "一等奖一项。",
		},
		{
			"a short notice, its title in a cell that nothing names", "/show.asp?id=7",
			`<html><head><title>关于钱某同志任职的通知_某某学院</title></head><table><tr><td>您的位置：首页 &gt; 人事信息 &gt; 正文</td></tr></table><table><tr><td align="center"><font><b>关于钱某同志任职的通知</b></font></td></tr><tr><td>日期：2025-12-31 浏览次数：123</td></tr><tr><td>经研究决定，任命钱某为教务处处长。</td></tr></table>`,
			"关于钱某同志任职的通知", "2025-12-31", site.DateLabelled, "", "您的位置：首页 > 人事信息 > 正文\n关于钱某同志任职的通知\n日期：2025-12-31 浏览次数：123\n经研究决定，任命钱某为教务处处长。",
		},
	} {
		p := page(tc.url, tc.body)
		day := ""
		if !p.Published.IsZero() {
			day = p.Published.Format(time.DateOnly)
		}
		if p.Title != tc.title || day != tc.date || p.DateSource != tc.source || p.Text != tc.text || p.Kind != site.KindArticle {
			t.Errorf("%s:\ngot  %s %q %s %s %q\nwant article %q %s %s %q", tc.intent, p.Kind, p.Title, day, p.DateSource, p.Text, tc.title, tc.date, tc.source, tc.text)
		}
		var files []string
		for _, a := range p.Attachments {
			files = append(files, a.Name+">"+strings.TrimPrefix(a.URL, "http://a.cn"))
		}
		if got := strings.Join(files, " "); got != tc.files {
			t.Errorf("%s: got files %q, want %q", tc.intent, got, tc.files)
		}
	}
}

// A table is a grid: merged cells stand in every place they cover.
func TestTables(t *testing.T) {
	p := page("/info/1/2.htm", `<div id="vsb_content"><table><tr><td><p>layout</p></td></tr></table><table><caption>清单</caption><tr><th>类别</th><th>事项</th></tr>
		<tr><td rowspan="2">财务</td><td><p><a href="a.htm">收费</a></p></td></tr><tr><td>决算<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr><tr><td colspan="2">备注</td></tr></table></div>`)
	if len(p.Tables) != 1 {
		t.Fatalf("got %d tables, want 1", len(p.Tables))
	}
	tab := p.Tables[0]
	want := [][]string{{"类别", "事项"}, {"财务", "收费"}, {"财务", "决算1234"}, {"备注", "备注"}}
	if tab.Caption != "清单" || !slices.EqualFunc(tab.Rows, want, slices.Equal[[]string]) {
		t.Errorf("got %q %q, want %q", tab.Caption, tab.Rows, want)
	}
	if got := tab.Links[1][1]; len(got) != 1 || got[0] != "http://a.cn/info/1/a.htm" {
		t.Errorf("got links %v", got)
	}
}

// A page that the text shows in a frame bears the title: what is there was not
// read with the text, and a page of nothing else is not empty.
func TestFrames(t *testing.T) {
	p := page("/info/1064/2006.htm", `<head><title>收费公示-某某职业技术学院</title></head><iframe src="/top.html"></iframe><h1>收费公示</h1><div id="vsb_content"><iframe src="/sf.html"></iframe></div>`)
	var got []string
	for _, l := range p.Links {
		got = append(got, strings.TrimPrefix(l.URL, "http://a.cn")+" "+l.Text)
	}
	if want := "/top.html |/sf.html 收费公示"; strings.Join(got, "|") != want || p.Pictures != 1 {
		t.Errorf("got links %q, %d unread, want %q, 1", got, p.Pictures, want)
	}
}
