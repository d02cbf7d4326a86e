package extract

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestTurn(t *testing.T) {
	const rows = `<ul><li><a href="info/3.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/2.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1.htm">国有资产管理办法</a>2025-12-31</li></ul>`
	const state = `<input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" value="a+/=&quot;">`
	page := func(pager string) string {
		return `<form method="post" action="./list.aspx?id=3" id="form1">` + state + rows + `<div>` + pager + `</div></form>`
	}
	for _, tc := range []struct{ intent, body, url, target, argument string }{
		{"next by its words", page(`<a href="javascript:__doPostBack('p','1')">首页</a><a href="javascript:__doPostBack('p','3')">下一页</a><a href="javascript:__doPostBack('p','9')">尾页</a>`), "http://a.cn/x/list.aspx?id=3", "p", "3"},
		{"escaped, with a control's whole name", page(`<a href="javascript:__doPostBack(&#39;ctl00$main$lbNext&#39;,&#39;&#39;)">下页</a>`), "http://a.cn/x/list.aspx?id=3", "ctl00$main$lbNext", ""},
		{"numbers on the first page", page(`<span>1</span><a href="javascript:__doPostBack('g','Page$2')">2</a><a href="javascript:__doPostBack('g','Page$3')">3</a>`), "http://a.cn/x/list.aspx?id=3", "g", "Page$2"},
		{"numbers on the second page", page(`<a href="javascript:__doPostBack('g','Page$1')">1</a><span>2</span><a href="javascript:__doPostBack('g','Page$3')">3</a>`), "http://a.cn/x/list.aspx?id=3", "g", "Page$3"},
		{"numbers in a later window", page(`<a href="javascript:__doPostBack('g','Page$10')">...</a><a href="javascript:__doPostBack('g','Page$11')">11</a><span>12</span><a href="javascript:__doPostBack('g','Page$13')">13</a>`), "http://a.cn/x/list.aspx?id=3", "g", "Page$13"},
		{"the last page by its words", page(`<a href="javascript:__doPostBack('p','1')">1</a><span>2</span><a disabled="disabled">下一页</a>`), "", "", ""},
		{"the last page by its numbers", page(`<a href="javascript:__doPostBack('p','1')">1</a><span>2</span>`), "", "", ""},
		{"an address leads on", page(`<a href="list.aspx?id=3&amp;page=2">下一页</a>`), "", "", ""},
		{"a calendar is no pager", page(`<a href="javascript:__doPostBack('cal','9466')">2</a><a href="javascript:__doPostBack('cal','9467')">3</a><a href="javascript:__doPostBack('cal','V9496')">下月</a>`), "", "", ""},
		{"a button that posts and is no pager", page(`<a href="javascript:__doPostBack('del','7')">删除</a>`), "", "", ""},
		{"a page without its state", strings.ReplaceAll(page(`<a href="javascript:__doPostBack('p','2')">下一页</a>`), `name="__VIEWSTATE"`, `name="__VIEWSTATEX"`), "", "", ""},
		{"a form that markup ends early", `<form action="list.aspx"></form>` + state + rows + `<a href="javascript:__doPostBack('p','2')">下一页</a>`, "http://a.cn/x/list.aspx?id=3&n=1", "p", "2"},
	} {
		p := Read(Input{URL: "http://a.cn/x/list.aspx?id=3&n=1", Body: []byte(tc.body), ContentType: "text/html; charset=utf-8"})
		if tc.url == "" {
			if p.Turn != nil {
				t.Errorf("%s: got %+v, want none", tc.intent, p.Turn)
			}
			continue
		}
		if p.Turn == nil {
			t.Errorf("%s: got none; items %d, cms %s, next %q", tc.intent, len(p.Items), p.CMS, p.Next)
			continue
		}
		form, err := url.ParseQuery(p.Turn.Form)
		if err != nil || p.Turn.URL != tc.url || form.Get(eventTarget) != tc.target || form.Get(eventArgument) != tc.argument ||
			form.Get(viewState) != `a+/="` || len(form[eventTarget]) != 1 {
			t.Errorf("%s: got %s %v (%v)", tc.intent, p.Turn.URL, form, err)
		}
	}
}

// The form goes back in the charset in which the page came.
func TestTurnKeepsTheCharset(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(`<form><input type=hidden name=__VIEWSTATE value=x><input type=hidden name=key value="信息"><ul><li><a href="info/3.htm">关于公布2025年度决算的通知</a>2026-09-28</li><li><a href="info/2.htm">关于调整收费标准的公告</a>2026-08-01</li><li><a href="info/1.htm">国有资产管理办法</a>2025-12-31</li></ul><a href="javascript:__doPostBack('p','2')">下一页</a></form>`)
	if err != nil {
		t.Fatal(err)
	}
	p := Read(Input{URL: "http://a.cn/list.aspx", ContentType: "text/html; charset=gb2312", Body: []byte(gbk)})
	if p.Turn == nil || !strings.Contains(p.Turn.Form, "key=%D0%C5%CF%A2&") {
		t.Errorf("got %+v", p.Turn)
	}
}
