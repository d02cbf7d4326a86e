package town

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// edition is what the pages of one charset are put together from.
type edition struct {
	charset                string
	open, title, links     []byte // up to the title, up to the breadcrumb; the navigation is in it
	home, list, article    []byte // what begins the three kinds of page after the breadcrumb
	dated, body, close     []byte // of an article
	endRows, hot           []byte // of a list; the sidebar
	foot                   []byte
	columns                []column
	offices, topics        [][]byte
	acts, notices          [][]byte
	paragraphs             [][]byte
	older, newer, attached []byte
	pager                  [4][]byte
	gone, month            []byte
}

type column struct{ name, crumb []byte }

const (
	sectionCount = 11
	eachSection  = 7
	columnCount  = sectionCount * eachSection // with the home page the 78 links of the navigation
	drawn        = 4096                       // paragraphs
)

func sections() [sectionCount][2]string {
	return [sectionCount][2]string{
		{"xwzx", "新闻"}, {"jyjx", "教学"}, {"kyfw", "科研"}, {"xtw", "团学"}, {"xsgz", "学工"}, {"jycy", "就业"},
		{"szdw", "师资"}, {"djgz", "党建"}, {"hzjl", "合作"}, {"ggfw", "服务"}, {"xxgk", "信息公开"},
	}
}

func kinds() [eachSection][2]string {
	return [eachSection][2]string{
		{"tzgg", "通知公告"}, {"gzdt", "工作动态"}, {"hdjj", "活动集锦"}, {"dxal", "典型案例"}, {"xxyd", "学习园地"}, {"fcz", "风采展示"}, {"mtgz", "媒体关注"},
	}
}

func columnPath(c int) string {
	return "/" + sections()[c/eachSection][0] + "/" + kinds()[c%eachSection][0]
}

func columnName(c int) string {
	return sections()[c/eachSection][1] + kinds()[c%eachSection][1]
}

const siteName = "江南信息职业技术学院"

func newEdition(charset string, articles int) (*edition, error) {
	e := &edition{charset: charset}
	p := press{gbk: charset == "gbk"}
	e.open = p.set(`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<meta http-equiv="Content-Type" content="text/html; charset=` + charset + `"><title>`)
	e.title = p.set("-" + siteName + "</title>" + head())
	e.links = p.set(navigation())
	e.home = p.set(`<div class="main"><div class="block news"><h3>最新动态</h3><ul>`)
	e.list = p.set(`<div class="list"><div class="right"><!--#begineditable name="静态翻页列表" action="webber.wbst.com.news.ColumnNews" viewid="189044"--><ul>` + "\n")
	e.endRows = p.set(`</ul><div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages">`)
	e.pager = [4][]byte{
		p.set(`<span class="p_no"><a href="`), p.set(`">`), p.set(`</a></span>`), p.set(`<span class="p_next p_fun"><a href="`),
	}
	e.article = p.set(`<div class="list"><div class="right"><div class="nry"><form name="_newscontent_fromname">` + "\n<h3>")
	e.dated = p.set("</h3>\n" + `<div class="attribute">发布时间：`)
	e.body = p.set(` 10:51&nbsp;&nbsp;&nbsp;&nbsp;作者：办公室&nbsp;&nbsp;&nbsp;&nbsp;点击率：<script>_showDynClicks("wbnews", 1690871234, 1)</script>次</div>
<div class="Information" id="vsb_content"><div class="v_news_content">` + "\n")
	e.close = p.set("</div></div><div id=\"div_vote_id\"></div>\n")
	e.attached = p.set(`<p>附件【<a href="/__local/`)
	e.newer, e.older = p.set(`<p>上一条：<a href="`), p.set(`<p>下一条：<a href="`)
	e.foot = p.set(foot())
	e.gone = p.set(`<div class="tip"><h2>您访问的页面不存在</h2><p>该页面可能已被删除或更名。</p></div>`)
	e.month = p.set(`<div class="calendar"><p>本月日程</p>`)
	for c := range columnCount {
		e.columns = append(e.columns, column{p.set(columnName(c)), p.set(crumb(c))})
	}
	e.offices, e.topics, e.acts, e.notices = p.all(offices()), p.all(topics()), p.all(acts()), p.all(notices())
	for _, sentences := range paragraphs(drawn) {
		e.paragraphs = append(e.paragraphs, p.set(paragraph(sentences)))
	}
	e.hot = append(e.hot, p.set(`</div><div class="left"><div class="hot"><h4>热点关注</h4><ul>`)...)
	for i := range 6 {
		e.hot = append(e.hot, fmt.Sprintf(`<li><a href="%s">`, articlePath(i%articles))...)
		e.hot = append(e.appendTitle(e.hot, i%articles), "</a></li>\n"...)
	}
	e.hot = append(e.hot, "</ul></div></div>"...)
	return e, p.err
}

// press sets words in a charset.
type press struct {
	gbk bool
	err error
}

func (p *press) set(s string) []byte {
	if !p.gbk {
		return []byte(s)
	}
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("town: %q in GBK: %w", s, err)
	}
	return b
}

func (p *press) all(words []string) [][]byte {
	list := make([][]byte, len(words))
	for i, w := range words {
		list[i] = p.set(w)
	}
	return list
}

func head() string {
	return `
<link rel="stylesheet" type="text/css" href="/style/base.css">
<!--Announced by Visual SiteBuilder 9-->
<link rel="stylesheet" type="text/css" href="/_sitegray/_sitegray_d.css">
<script language="javascript" src="/_sitegray/_sitegray.js"></script>
<!-- CustomerNO:7765626265723230776b4a5b5757524200030002 -->
<script type="text/javascript">_jsq_(1001,'/content.jsp',1,1690871234)</script></head>
<body><div class="top"><div class="date">今天是：<script>document.write(new Date().toLocaleDateString())</script></div>
<div class="logo"><img src="/images/logo.png" width="287" height="96" border="0" alt="` + siteName + `"></div>
`
}

// navigation holds 78 links: the home page and every column.
func navigation() string {
	var b strings.Builder
	b.WriteString(`<div class="nav"><!--#begineditable name="网站导航" viewid="189027"--><ul class="menu">` + "\n" + `<li class="nav-item first"><a href="/" class="menu-link">网站首页</a></li>` + "\n")
	for s, section := range sections() {
		fmt.Fprintf(&b, "<li class=\"nav-item\"><span class=\"menu-head\">%s</span><ul class=\"sub-menu\">\n", section[1])
		for k := range eachSection {
			c := s*eachSection + k
			fmt.Fprintf(&b, "  <li class=\"sub-item sub-item-%d\" style=\"width:120px;\"><a href=\"%s.htm\" title=\"%s\" target=\"_self\" class=\"sub-link\">%s</a></li>\n",
				c, columnPath(c), columnName(c), columnName(c))
		}
		b.WriteString("</ul></li>\n")
	}
	b.WriteString("</ul><!--#endeditable--></div></div>\n")
	return b.String()
}

func crumb(c int) string {
	return fmt.Sprintf(`<div class="list_bt"><div class="lmmc">%s</div><div class="dqwz">当前位置：<a href="/">首页</a> &gt;&gt; <a href="%s.htm">%s</a>`,
		columnName(c), columnPath(c), columnName(c))
}

// paragraph is one as an office program leaves it.
func paragraph(sentences []string) string {
	var b strings.Builder
	b.WriteString(`<p style="text-indent: 2em; line-height: 28px; margin-top: 0px; margin-bottom: 0px; text-align: justify;" class="MsoNormal">`)
	for _, s := range sentences {
		b.WriteString(`<span style="font-family: 仿宋, FangSong; font-size: 21px; color: rgb(0, 0, 0); letter-spacing: 0pt; background: rgb(255, 255, 255);" lang="EN-US">` + s + `</span>`)
	}
	b.WriteString("</p>\n")
	return b.String()
}

func foot() string {
	return `
<div class="footer"><div class="container"><p>版权所有 &copy; 2008-2026 ` + siteName + `　地址：江右市高新区创新大道618号　邮编：332099</p>
<p>赣ICP备00000000号-1　您是第 1035617 位访问者</p></div></div>
<script type="text/javascript">` + strings.Repeat("function f(a,b){var c=document.getElementById(a);if(c){c.style.display=b?'block':'none';}return false;}\n", 24) + `</script>
</body></html>
`
}
