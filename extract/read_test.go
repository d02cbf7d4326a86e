package extract

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"xxgk/site"
)

func TestDate(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"2025-04-25", "2025-04-25"}, {"2021.07.30", "2021-07-30"}, {"2021/5/31", "2021-05-31"}, {"2024年3月5日", "2024-03-05"},
		{"２０２４年１１月１１日", "2024-11-11"}, {"二〇二四年十一月十一日", "2024-11-11"}, {"二○二三年十二月", ""}, {"二零二四年三月二十三日", "2024-03-23"},
		{"二〇二四年十月三十一日", "2024-10-31"}, {"[2020-12-31]", "2020-12-31"}, {"2021-09-16作者：浏览次数：", "2021-09-16"}, {"2024 年 3 月 5 日", "2024-03-05"},
		{"2024-02-30", ""}, {"12024-02-03", ""}, {"2024-13-01", ""}, {"0791-88123456", ""}, {"", ""}, {"2024-05", ""},
	} {
		got, ok := Date(tc.in)
		if s := ""; ok {
			s = got.Format(time.DateOnly)
			if s != tc.want {
				t.Errorf("Date(%q): got %s, want %s", tc.in, s, tc.want)
			}
		} else if tc.want != "" {
			t.Errorf("Date(%q): got none, want %s", tc.in, tc.want)
		}
	}
}

func TestSignature(t *testing.T) {
	for _, tc := range []struct{ intent, text, want string }{
		{"below the name", "正文。\n江南信息职业技术学院\n2024年11月11日", "2024-11-11"},
		{"beside the name, in Chinese figures", "正文。\n计划财务处 二〇二四年十一月十一日", "2024-11-11"},
		{"with the other zero", "正文。\n党政办公室\n二○二四年十二月二十日", "2024-12-20"},
		{"with a letter for zero", "正文。\n党政办公室\n二O二四年三月一日", "2024-03-01"},
		{"twenty and thirty", "正文。\n教务处\n二〇二三年十月三十一日", "2023-10-31"},
		{"in full-width figures", "正文。\n人事处\n２０２４年９月２日", "2024-09-02"},
		{"set apart by blanks", "正文。\n人事处\n2024 年 9 月 2 日", "2024-09-02"},
		{"set apart by wide blanks", "正文。\n　　　　　　　人事处\n　　　　　　　2024年9月2日", "2024-09-02"},
		{"in parentheses", "正文。\n（2024年9月2日）", "2024-09-02"},
		{"with dots", "正文。\n学生处\n2024.09.02", "2024-09-02"},
		{"with strokes", "正文。\n学生处\n2024-09-02", "2024-09-02"},
		{"with slashes", "正文。\n学生处\n2024/9/2", "2024-09-02"},
		{"a full stop behind it", "正文。\n学生处\n2024年9月2日。", "2024-09-02"},
		{"name and day in one line without a blank", "正文。\n江南信息职业技术学院2024年9月2日", "2024-09-02"},
		{"two offices", "正文。\n学生处 团委\n2024年9月2日", "2024-09-02"},
		{"the list of files below it", "正文。\n学院办公室\n2024年9月2日\n附件：1.申报表\n2.汇总表", "2024-09-02"},
		{"who copies it below", "正文。\n学院办公室\n2024年9月2日\n（联系人：王老师）", "2024-09-02"},
		{"empty lines between", "正文。\n\n财务处\n\n2024年9月2日\n\n", "2024-09-02"},
		{"the later of two days is the signature", "公示期自2024年8月1日起。\n资产管理处\n2024年9月2日", "2024-09-02"},
		{"no day at all", "正文。\n附件:名单", ""},
		{"a closing day", "报名截止时间:2024年11月11日", ""},
		{"the day of an event", "会议于2024年11月11日召开。", ""},
		{"the posting day of a foot", "正文。\n发布时间：2024-11-11 10:30", ""},
		{"a term of two days", "公示时间：2024年11月11日至2024年11月15日", ""},
		{"a month is no day", "正文。\n教务处\n2024年11月", ""},
		{"a day that there is not", "正文。\n教务处\n2024年2月30日", ""},
		{"a number of a document", "江南信院发〔2024〕11号", ""},
		{"far above the end", "2024年9月2日\n一\n二\n三\n四\n五\n六\n七\n八", ""},
	} {
		got := signature(tc.text)
		if s := got.Format(time.DateOnly); tc.want == "" && !got.IsZero() || tc.want != "" && s != tc.want {
			t.Errorf("%s: %q: got %s, want %s", tc.intent, tc.text, s, tc.want)
		}
	}
}

func TestIdentity(t *testing.T) {
	same := [][]string{
		{"http://a.cn/info/1064/2345.htm", "http://a.cn/info/1099/2345.htm", "http://a.cn/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1541&wbnewsid=2345"},
		{"http://a.cn/2023/1030/c13749a616088/page.htm", "http://a.cn/a7/62/c1a616088/page.htm"},
	}
	for _, group := range same {
		first := Read(Input{URL: group[0]}).Identity
		for _, u := range group {
			if got := Read(Input{URL: u}).Identity; got != first || got == "" {
				t.Errorf("%s: got %q, want %q", u, got, first)
			}
		}
	}
	if a, b := Read(Input{URL: "http://a.cn/info/1/2.htm"}).Identity, Read(Input{URL: "http://a.cn/zs/info/1/2.htm"}).Identity; a == b {
		t.Errorf("a sub-site's article is another: %q", a)
	}
}

func TestKinds(t *testing.T) {
	page := func(s string) []byte { return []byte("<html><body>" + s + "</body></html>") }
	for _, tc := range []struct {
		intent, url, body string
		want              site.Kind
	}{
		{"empty", "http://a.cn/x.htm", "", site.KindOther},
		{"meta refresh", "http://a.cn/x.htm", `<meta http-equiv="refresh" content="0; url=/main.htm">`, site.KindRedirect},
		{"script redirect", "http://a.cn/x.htm", `<script>window.location.href="http://b.cn/";</script>`, site.KindRedirect},
		{"login form", "http://a.cn/x.htm", `<form>用户名<input name=u>密码<input type=password></form>`, site.KindLogin},
		{"soft 404", "http://a.cn/x.htm", `<p>您访问的页面不存在</p>`, site.KindSoft404},
		{"soft 404 that sends on", "http://a.cn/x.htm", `<meta http-equiv="refresh" content="3; url=/main.htm"><p>页面不存在，三秒后返回首页</p>`, site.KindSoft404},
		{"soft 404 amid navigation", "http://a.cn/x.htm", `<ul class="nav">` + strings.Repeat(`<li><a href="/yx/list.htm">学院与部门</a></li>`, 60) +
			`</ul><div class="wp_articlecontent"><p>文章不存在或已被删除</p></div>`, site.KindSoft404},
		{"article that speaks of it", "http://a.cn/info/1001/2.htm", `<div class="wp_articlecontent"><p>` + strings.Repeat("网站改版后原有链接失效时会提示页面不存在。", 30) + `</p></div>`, site.KindArticle},
		{"challenge", "http://a.cn/x.htm", `<script>var $_ts=window['$_ts'];$_ts={};</script><meta content="$_ts=1">`, site.KindChallenge},
		{"noise named htm", "http://a.cn/x.htm", "\x00\x01\x02\x03", site.KindDocument},
		{"PDF", "http://a.cn/x.pdf", "%PDF-1.4", site.KindDocument},
	} {
		body := []byte(tc.body)
		if tc.body != "" && tc.want != site.KindDocument {
			body = page(tc.body)
		}
		if got := Read(Input{URL: tc.url, Body: body}).Kind; got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}

// Pages nested deeper than an HTML parser goes still yield their words and links.
func TestDeepNesting(t *testing.T) {
	deep := "<html><head><title>深层页面-某某学院</title></head><body>" + strings.Repeat("<font><b>", 3000) + "正文<a href='/x.htm'>链接</a>"
	if _, err := html.Parse(strings.NewReader(deep)); err == nil {
		t.Log("html.Parse now reads it too")
	}
	p := Read(Input{URL: "http://a.cn/y.htm", Body: []byte(deep)})
	if p.Title != "深层页面" || len(p.Links) != 1 || !strings.Contains(p.Text, "正文") {
		t.Errorf("got %q, %v, %q", p.Title, p.Links, p.Text)
	}
}

func TestCharsets(t *testing.T) {
	gbk := []byte("<title>\xd5\xd0\xc9\xfa\xd5\xc2\xb3\xcc</title>")
	for intent, in := range map[string]Input{
		"GBK without a word of it":   {Body: gbk},
		"GBK that says UTF-8":        {Body: append([]byte("<meta charset=utf-8>"), gbk...)},
		"UTF-8 that says gb2312":     {Body: []byte("<meta charset=gb2312><title>招生章程</title>")},
		"UTF-8 under a wrong header": {Body: []byte("<title>招生章程</title>"), ContentType: "text/html; charset=ISO-8859-1"},
		"UTF-8 with a mark":          {Body: []byte("\xef\xbb\xbf<title>招生章程</title>")},
		"UTF-8 cut in a character":   {Body: []byte("<title>招生章程</title><p>正\xe6\x96"), Truncated: true},
	} {
		if got := Read(in).Title; got != "招生章程" {
			t.Errorf("%s: got %q", intent, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<html><title>a-某学院</title><ul><li><a href=x>标题</a>2025-01-02</ul><table><tr><td>1<td>2<tr><td>3"), "http://a.cn/info/1/2.htm")
	f.Add([]byte("<li><li></ul><td></td></table><p><div></p>"), "http://a.cn/")
	f.Add([]byte("\xff\xfe\x00<"), ":")
	f.Add([]byte(`<style>.a{display:none}</style><div class=a><marquee height=0><a style="font-size:0;left:-9999px" href="//b.cn">x</a><script>document.write("<p style='display:none'>");document.referrer;"baidu";location.href="//b.cn"</script>`), "http://a.cn/")
	f.Fuzz(func(t *testing.T, body []byte, url string) {
		p := Read(Input{URL: url, Body: body, Fetched: time.Unix(1e9, 0)})
		if len(p.Text) > 8*len(body)+64 || len(p.Links) > maxLinks {
			t.Errorf("%d bytes gave %d bytes of text and %d links", len(body), len(p.Text), len(p.Links))
		}
		if len(p.Hidden) > maxHidden || len(p.Head.Description) > 4*maxHeadRunes || len(p.Jump) > maxHiddenURL {
			t.Errorf("unbounded: %d hidden links, %q, %q", len(p.Hidden), p.Head.Description, p.Jump)
		}
		// Pages are read in the memory of those before, which leave nothing in it.
		was := bytes.Clone(body)
		Read(Input{URL: "http://b.cn/list.htm", Body: []byte(strings.Repeat("<li class=b><a href=/info/1.htm title=别的>别的网页</a>2025-01-02</li>", 9))})
		if again := Read(Input{URL: url, Body: body, Fetched: time.Unix(1e9, 0)}); !reflect.DeepEqual(p, again) || !bytes.Equal(body, was) {
			t.Errorf("after another page: got %+v, want %+v", again, p)
		}
	})
}

func FuzzDate(f *testing.F) {
	f.Add("发布时间：二〇二四年十一月十一日")
	f.Add("2025-04-25 10:51")
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := Date(s)
		if !ok {
			return
		}
		if again, ok := Date(d.Format(time.DateOnly)); !ok || !again.Equal(d) {
			t.Errorf("Date(%q) = %v, which does not read back", s, d)
		}
	})
}
