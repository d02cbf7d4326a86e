package extract

import (
	"strings"
	"testing"

	"xxgk/site"
)

// A column of a row or two is a column, if the address is a folder's or a list's
// and its rows carry days; what days the rows carry is no signature of the page's.
func TestShortColumn(t *testing.T) {
	head := `<title>校情统计-某校</title><ul class="nav"><li><a href="/">首页</a></li></ul><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/gk/xqtj/index.html">校情统计</a></div>`
	rows := `<ul class="list"><li><a href="1.html">教职工人数</a><span>2026-10-18</span></li><li><a href="2.html">在校生人数</a><span>2024-10-18</span></li></ul>`
	foot := `<div>` + strings.Repeat("学校地址和邮编在此列出。", 12) + `</div>`
	p := page("/gk/xqtj/index.html", head+rows+foot)
	if p.Kind != site.KindList || len(p.Items) != 2 || !p.Signed.IsZero() || p.Text != "" {
		t.Errorf("got %s with %d rows, signed %s, text %q", p.Kind, len(p.Items), p.Signed, p.Text)
	}
	for _, address := range []string{"/list.asp?cid=6", "/List.aspx?cid=6", "/news_list.php?lm=6", "/index.php?m=content&c=index&a=lists&catid=6"} {
		if p := page(address, head+rows+foot); p.Kind != site.KindList || len(p.Items) != 2 {
			t.Errorf("%s: got %s with %d rows", address, p.Kind, len(p.Items))
		}
	}
	numbered := `<ul><li id="line_u8_0"><a href="info/1001/1.htm">教职工人数</a><span>2026-10-18</span></li></ul>`
	if p := page("/xqtj.htm", head+numbered+foot); p.Kind != site.KindList || len(p.Items) != 1 || !p.Signed.IsZero() {
		t.Errorf("a row that the CMS numbers: got %s with %d rows, signed %s", p.Kind, len(p.Items), p.Signed)
	}
	counted := `<ul><li id="line_u8_0"><a href="info/1001/1.htm">教职工人数</a></li></ul><div class="pb_sys_common">共1条 1/1</div>`
	if p := page("/xqtj.htm", head+counted+foot); p.Kind != site.KindList || len(p.Items) != 1 {
		t.Errorf("a row that a pager counts: got %s with %d rows", p.Kind, len(p.Items))
	}
	for _, address := range []string{"/gk/xqtj/t2026_1.html", "/show.asp?id=6", "/index.php?m=content&c=index&a=show&catid=6&id=1"} {
		if p := page(address, head+rows+foot); p.Kind == site.KindList {
			t.Errorf("%s: an article with two dated links is no column", address)
		}
	}
}

// A column whose pager counts nothing is an empty column: the menu is not its text.
func TestHollowColumn(t *testing.T) {
	page := func(pager string) site.Page {
		return page("/xxgk/gzzd.htm", `<title>规章制度-某校</title><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk.htm">信息公开</a></li></ul></div><h3>规章制度</h3><ul></ul>`+pager+
			`<div>`+strings.Repeat("学校地址和邮编在此列出。", 12)+`</div>`)
	}
	if p := page(`<div>共0条&nbsp;1/1</div>`); p.Kind != site.KindList || p.Text != "" || len(p.Items) != 0 {
		t.Errorf("got %s with %d rows, text %q", p.Kind, len(p.Items), p.Text)
	}
	if p := page(`<div>共<span>0</span>条&nbsp;1/1</div>`); p.Kind != site.KindList || p.NeedsBrowser {
		t.Errorf("a count in an element: got %s, needs a browser: %t", p.Kind, p.NeedsBrowser)
	}
	if p := page(`<div>共<span id="total">0</span>条 1/1</div><script>load(8)</script>`); !p.NeedsBrowser {
		t.Error("a count that a script writes: got an empty column")
	}
	if p := page(`<div>共0条评论</div>`); p.Kind == site.KindList {
		t.Error("no comments: got a list")
	}
	for _, line := range []string{"全年收到申请总数0个。", "全年网页上收到的申请，共0条"} {
		if p := page(`<p>` + line + `</p>`); p.Kind == site.KindList {
			t.Errorf("%s: got a list", line)
		}
	}
}

// The rows of a skin's layout are no entries: one of them is the menu.
func TestMenuIsNoList(t *testing.T) {
	menu := strings.Repeat(`<a href="/c/1.htm">财务资产及收费信息公开栏目</a> <a href="/c/2.htm">其他</a> `, 4)
	p := page("/col317/index.htm", `<title>学风建设信息</title><table><tr><td><a href="/">某大学信息公开网站首页</a></td></tr></table><table><tr><td>`+menu+
		`</td></tr></table><table><tr><td>当前位置：<a href="/">首页</a> &gt; <a href="/col317/index.htm">学风建设信息公开栏目</a></td></tr></table><table><tr><td>暂无信息</td></tr></table>`)
	if len(p.Items) != 0 {
		t.Errorf("got rows %v, want none", p.Items)
	}
}

// A sidebar of dated links before a short list is not the list: the pager
// behind is the nearest one's.
func TestSidebarBeforeShortList(t *testing.T) {
	row := func(n string) string {
		return `<tr><td><a href="` + n + `.html">本栏目的公示` + n + `</a></td><td>2026-03-22</td></tr>`
	}
	side := strings.Repeat(`<p>· <a href="/hot.html">热门文章</a> (2026-11-20)</p>`, 4)
	p := page("/dzzs/list.asp", `<table><tr><td class="side">`+side+`</td><td><table class="rows">`+row("1")+row("2")+row("3")+`</table><div class="pager">共3条 下一页</div></td></tr></table>`)
	if len(p.Items) != 3 || !strings.Contains(p.Items[0].Title, "公示1") {
		t.Errorf("got %v, want the three of the column", p.Items)
	}
}
