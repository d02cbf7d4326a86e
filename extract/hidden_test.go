package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

// read reads a piece of a page of a school.
func readPiece(headPiece, body string) site.Page {
	return Read(Input{URL: "http://www.a.edu.cn/info/1.htm", Body: []byte(
		`<html><head><meta charset="utf-8"><title>通知-某学院</title>` + headPiece + `</head><body><h1>通知</h1>` + body + `</body></html>`)})
}

// Each way to hide a link to another host is told, and no link that a reader
// sees is.
func TestHidden(t *testing.T) {
	const link = `<a href="http://www.b.com/">某某</a>`
	for _, tc := range []struct {
		intent, head, body string
		want               site.Way
	}{
		{"a link in sight", "", link, ""},
		{"display", "", `<div style="display: none">` + link + `</div>`, site.WaySwitched},
		{"display, shouted and important", "", `<DIV STYLE="DISPLAY:NONE !important"><p>` + link + `</DIV>`, site.WaySwitched},
		{"visibility", "", `<ul style="visibility:hidden"><li>` + link + `</li></ul>`, site.WaySwitched},
		{"the attribute", "", `<div hidden>` + link + `</div>`, site.WaySwitched},
		{"the word in another attribute", "", `<div title="a hidden b">` + link + `</div>`, ""},
		{"the link itself", "", `<a style="display:none" href="http://www.b.com/">某某</a>`, site.WaySwitched},
		{"closed before the link", "", `<div style="display:none">x</div>` + link, ""},
		{"off screen to the left", "", `<div style="position:absolute;left:-9999px">` + link + `</div>`, site.WayAway},
		{"off screen above", "", `<div style="position: fixed; top: -1000em;">` + link + `</div>`, site.WayAway},
		{"off screen by its margin", "", `<span style="margin-left:-9999px">` + link + `</span>`, site.WayAway},
		{"a slide beside the window", "", `<div style="position:absolute;left:-320px">` + link + `</div>`, ""},
		{"left without a place", "", `<div style="left:-9999px">` + link + `</div>`, ""},
		{"indented away", "", `<p style="text-indent:-9999px">` + link + `</p>`, site.WayAway},
		{"a picture in place of the words", "", `<a style="text-indent:-9999px;background:url(/w.png)" href="http://www.b.com/">微博</a>`, ""},
		{"a paragraph's indent", "", `<p style="text-indent:2em">` + link + `</p>`, ""},
		{"a pixel high", "", `<div style="height:1px;overflow:hidden">` + link + `</div>`, site.WayCollapsed},
		{"a pixel high, not cut off", "", `<div style="height:1px">` + link + `</div>`, ""},
		{"folded, as menus are", "", `<div style="height:0;overflow:hidden">` + link + `</div>`, site.WaySwitched},
		{"cut off at its width", "", `<div style="width:100%;overflow:hidden">` + link + `</div>`, ""},
		{"letters without a size", "", `<a style="font-size:0px" href="http://www.b.com/">某某</a>`, site.WayTiny},
		{"a gap closed by letters without a size", "", `<ul style="font-size:0"><li>` + link + `</li></ul>`, site.WaySwitched},
		{"small letters", "", `<a style="font-size:0.8em" href="http://www.b.com/">某某</a>`, ""},
		{"white on white", "", `<td bgcolor="white"><a style="color:#FFF" href="http://www.b.com/">某某</a></td>`, site.WayColour},
		{"white on a dark ground in between", "", `<td bgcolor="white"><div style="background:#036"><a style="color:#FFF" href="http://www.b.com/">某某</a></div></td>`, ""},
		{"white on a picture", "", `<td bgcolor="white"><div style="background:#fff url(/x.png)"><a style="color:#FFF" href="http://www.b.com/">某某</a></div></td>`, ""},
		{"white, and who knows on what", "", `<a style="color:#fff" href="http://www.b.com/">某某</a>`, ""},
		{"a running text without a height", "", `<marquee height="0" scrollamount="9000">` + link + `</marquee>`, site.WayMarquee},
		{"a running text", "", `<marquee height="300" direction="up">` + link + `</marquee>`, ""},
		{"a running text as wide as it goes", "", `<marquee width="5%">` + link + `</marquee>`, ""},
		{"a class of the page's own", `<style>/* x */ .m, .zz { display:none }</style>`, `<div class="q zz">` + link + `</div>`, site.WaySwitched},
		{"an id within a rule for screens", `<style>@media screen { #zz { position:absolute; top:-999px } }</style>`, `<div id="zz">` + link + `</div>`, site.WaySwitched},
		{"a rule that holds in some place", `<style>.phone .zz { display:none }</style>`, `<div class="zz">` + link + `</div>`, ""},
		{"a script by its id", "", `<div id="zz">` + link + `</div><script>document.getElementById("zz").style.display="none";</script>`, site.WaySwitched},
		{"a box that a script writes", "", `<script>document.write('<div style="position:absolute;left:-5000px">');</script>` + link + `<script>document.write('</div>');</script>`, site.WayAway},
		{"behind a box that a script writes", "", `<script>document.write("<div style=\"display:none\">");</script><script>document.write("<\/div>");</script>` + link, ""},
		{"surer ways go first", "", `<div style="display:none"><div style="height:1px;overflow:hidden">` + link + `</div></div>`, site.WayCollapsed},
		{"a host of the same school", "", `<div style="display:none"><a href="http://lib.a.edu.cn/">图书馆</a></div>`, ""},
		{"a page of the same site", "", `<div style="display:none"><a href="/x.htm">通知</a></div>`, ""},
		{"a style in entities", "", `<div style="&#100;isplay:none">` + link + `</div>`, site.WaySwitched},
		{"letters that grow when they are made small", "", `<DIV title="ȺȺȺȺȺȺȺȺ" STYLE="display:none">` + link + `</DIV>`, site.WaySwitched},
		{"an unclosed tag", "", `<div style="display:none` + link, ""},
	} {
		p := readPiece(tc.head, tc.body)
		var got site.Way
		if len(p.Hidden) > 0 {
			got = p.Hidden[0].Way
			if h := p.Hidden[0]; len(p.Hidden) != 1 || h.URL != "http://www.b.com/" || h.Text == "" {
				t.Errorf("%s: got %+v", tc.intent, p.Hidden)
			}
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// A page that holds thousands of hidden links tells of the first few, cut.
func TestHiddenBounds(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<div style="display:none">`)
	for i := range 3000 {
		fmt.Fprintf(&b, `<a href="http://b%d.com/%s">%s</a>`, i, strings.Repeat("x", 900), strings.Repeat("字", 900))
	}
	p := readPiece("", b.String())
	if len(p.Hidden) != maxHidden {
		t.Fatalf("got %d, want %d", len(p.Hidden), maxHidden)
	}
	for _, h := range p.Hidden {
		if len(h.URL) > maxHiddenURL || len([]rune(h.Text)) > maxHiddenRunes {
			t.Fatalf("%d bytes, %d signs", len(h.URL), len([]rune(h.Text)))
		}
	}
}

// A page made of links within links costs no more than its size.
func TestHiddenHostile(t *testing.T) {
	body := strings.Repeat(`<a href="http://www.b.com/"><div>`, 40_000)
	begin := time.Now()
	readPiece("", body)
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("took %s", took)
	}
}

// Of the head, what the page shows nobody is told, and whether it is in numbers.
func TestHead(t *testing.T) {
	read := func(head, body string) site.Page {
		return Read(Input{URL: "http://www.a.edu.cn/info/1.htm", Body: []byte(`<html><head><meta charset="utf-8">` + head + `</head><body><h1>关于放假的通知</h1>` + body + `</body></html>`)})
	}
	coded := "&#31169;&#26381;&#x4f20;&#22855;"
	for _, tc := range []struct {
		intent, head string
		want         site.Head
	}{
		{"an honest head", `<title>关于放假的通知-某学院</title><meta name="keywords" content="某学院,关于放假的通知">`, site.Head{}},
		{"a title in numbers", `<title>` + coded + `</title>`, site.Head{Title: "私服传奇", Coded: true}},
		{"quotation marks in numbers", `<title>关于放假的&#34;通知&#34;-某学院</title>`, site.Head{}},
		{"keywords that the page does not show", `<title>关于放假的通知-某学院</title><meta name="Keywords" content="某学院,别的">`, site.Head{Keywords: "某学院,别的"}},
		{"a description in numbers", `<title>关于放假的通知-某学院</title><meta name="description" content="` + coded + `">`, site.Head{Description: "私服传奇", Coded: true}},
		{"cut", `<title>关于放假的通知-某学院</title><meta name="description" content="` + strings.Repeat("长", 500) + `">`, site.Head{Description: strings.Repeat("长", maxHeadRunes)}},
	} {
		if got := read(tc.head, "").Head; got != tc.want {
			t.Errorf("%s: got %+v, want %+v", tc.intent, got, tc.want)
		}
	}
}

// A script that sends elsewhere whom a search engine led here is told; others
// are not.
func TestJump(t *testing.T) {
	for _, tc := range []struct{ intent, script, want string }{
		{"from a search engine", `var r=document.referrer;if(r.indexOf("baidu")>0||r.indexOf("sogou")>0){window.location.href="https://www.b.com/1"}`, "https://www.b.com/1"},
		{"by a short address", `if(/google|bing/.test(document.referrer))location.replace('//b.com/')`, "http://b.com/"},
		{"to a page of its own", `if(document.referrer.indexOf("baidu")>0){location.href="http://m.a.edu.cn/"}`, ""},
		{"from a page of its own", `if(document.referrer==""){location.href="https://www.b.com/"}`, ""},
		{"a counter", `var s="https://hm.baidu.com/hm.js?r="+document.referrer;`, ""},
		{"share buttons", `function q(){window.open('http://fan.com/s?g=google')}var a=document.referrer+"baidu";function w(){window.open("http://b.com/share")}`, ""},
		{"a jump far from the question", `if(/baidu/.test(document.referrer)){count()}` + strings.Repeat(" ", 700) + `function go(){location.href="http://b.com/"}`, ""},
		{"whoever comes", `location.href="https://www.baidu.com/"+document.referrer`, ""},
	} {
		if got := readPiece("", `<script>`+tc.script+`</script>`).Jump; got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
