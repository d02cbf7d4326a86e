package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xxgk/checklist"
	"xxgk/extract"
)

// corpusHTML is where the saved real pages stand, outside the project.
const corpusHTML = "../../../shared/corpus/html"

// signsOf reads a page of a college and says what others wrote into it:
// "hidden:gambling".
func signsOf(t *testing.T, a *checklist.Adverts, url, html string) []string {
	t.Helper()
	p := extract.Read(extract.Input{URL: url, Body: []byte(html)})
	var out []string
	for _, s := range a.Tampering(&p, checklist.School{Hosts: []string{"a.edu.cn", "a-college.com"}}) {
		if strings.Contains(s.URL, "http") || strings.Contains(strings.ReplaceAll(s.URL, "[.]", ""), ".") {
			t.Errorf("%s can be opened", s.URL)
		}
		out = append(out, string(s.Trace)+":"+s.Kind)
	}
	return out
}

// whole is a page of a college: a head, a body, and what every page has.
func whole(head, body string) string {
	if !strings.Contains(head, "<title>") {
		head = `<title>学院要闻-江南信息职业技术学院</title>` + head
	}
	return `<!DOCTYPE html><html><head><meta charset="utf-8">` + head + `</head><body><div class="nav"><a href="/">首页</a><a href="http://xxgk.a.edu.cn/">信息公开</a></div>` +
		body + `<div class="foot">版权所有 江南信息职业技术学院</div></body></html>`
}

// article is the body of a page with a title and a text.
func article(title, text string) string {
	return `<h1>` + title + `</h1><div class="info">发布时间：2026-03-02</div><div id="vsb_content"><p>` + text + `</p></div>`
}

// What others wrote into a page is told.
func TestTampering(t *testing.T) {
	adverts, err := checklist.DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	text := "近日，学院召开教学工作会议，各二级学院负责人参加，会议总结了上学期的工作，部署了本学期的任务。"
	for _, tc := range []struct{ intent, head, body, want string }{
		{"game servers off the screen", "", `<div style="position:absolute;left:-9999px"><a href="http://www.cq-x.com/">新开传奇私服</a></div>`, "hidden:private_servers"},
		{"game servers, not displayed", "", `<div style="display:none"><a href="http://www.cq-x.com/">传奇私服发布网</a></div>`, "hidden:private_servers"},
		{"two weak words", "", `<div style="display:none"><a href="http://www.cq-x.com/">私服 英雄合击</a></div>`, "hidden:private_servers"},
		{"betting in a running text without a height", "", `<marquee height="1" width="4" scrollamount="3000"><a href="http://www.x-y.net/">澳门新葡京官网</a></marquee>`, "hidden:gambling"},
		{"betting in a box of a pixel", "", `<div style="height:1px;overflow:hidden"><a href="http://www.x-y.net/">真人百家乐</a></div>`, "hidden:gambling"},
		{"parted letters", "", `<div style="display:none"><a href="http://www.x-y.net/">百·家·乐 官 网</a></div>`, "hidden:gambling"},
		{"a host's name, words that say nothing", "", `<div style="display:none"><a href="https://www.bet365-cn.com/">官方网站</a></div>`, "hidden:gambling"},
		{"a link off the screen to a host nobody knows", "", `<div style="position:absolute;top:-9999px"><a href="http://www.zhuangxiu-x.com/">装修公司哪家好</a></div>`, "hidden:"},
		{"letters without a size", "", `<a style="font-size:0" href="http://www.zhuangxiu-x.com/">减肥药</a>`, "hidden:"},
		{"white on white", "", `<table bgcolor="#ffffff"><tr><td><a style="color:#fff" href="http://www.fp-x.com/">代办文凭</a></td></tr></table>`, "hidden:forged_papers"},
		{"porn by a class of the page's own", `<style>.xx{display:none}</style>`, `<p class="xx"><a href="http://www.v-x.tv/">成人视频在线</a></p>`, "hidden:porn"},
		{"a box that a script writes", "", `<script>document.write('<div style="position:absolute;left:-9999px;">');</script><a href="http://www.x-y.net/">时时彩平台</a><script>document.write('</div>');</script>`, "hidden:gambling"},
		{"an element that a script hides", "", `<div id="foot_x"><a href="http://www.x-y.net/">六合彩资料</a></div><script>document.getElementById("foot_x").style.display="none"</script>`, "hidden:gambling"},
		{"forged papers among other links", "", article("教学工作会议", text) + `<span style="visibility:hidden"><a href="http://www.b.cn/">b</a><a href="http://www.bz-x.com/">办证刻章</a></span>`, "hidden:forged_papers"},
		{"a title in numbers", `<title>&#24320;&#20113;&#20307;&#32946;&#183;&#23448;&#26041;&#32593;&#31449;</title>`, article("教学工作会议", text), "title:gambling"},
		{"a title in plain letters", `<title>亚博体育app下载-江南信息职业技术学院</title>`, `<p>` + text + `</p>`, "title:gambling"},
		{"the site's name", `<title>江南信息职业技术学院-澳门新葡京官网</title>`, `<p>` + text + `</p>`, "title:gambling"},
		{"two weak words in a title in numbers", `<title>&#23089;&#20048;&#22478;&#24320;&#25143;_&#22791;&#29992;&#32593;&#22336;</title>`, article("教学工作会议", text), "title:gambling"},
		{"keywords", `<meta name="keywords" content="北京赛车pk10,幸运飞艇开奖">`, article("教学工作会议", text), "head:gambling"},
		{"a description", `<meta name="description" content="&#20256;&#22855;&#31169;&#26381;&#21457;&#24067;&#32593;&#65292;&#27599;&#26085;&#26356;&#26032;">`, article("教学工作会议", text), "head:private_servers"},
		{"a text with a link in sight", "", article("教学工作会议", text+`<a href="http://www.x-y.net/">华体会体育</a>`), "link:gambling"},
		{"a jump from a search engine", "", article("教学工作会议", text) + `<script>if(/baidu|sogou|so\.com/.test(document.referrer)){location.href="https://www.x-y.net/?from=edu"}</script>`, "jump:"},
		{"a jump from a search engine to a betting host", "", article("教学工作会议", text) + `<script>if(document.referrer.indexOf("google")>-1)window.location="https://bet365-x.com"</script>`, "jump:gambling"},
		{"a jump for everybody", "", `<script>window.location.href="http://www.188bet-x.com/";</script>`, "jump:gambling"},
		{"a page of a notice against betting that hides an advert", "", article("关于防范网络赌博的通知", "近期网络赌博案件多发。") + `<div style="display:none"><a href="http://www.x-y.net/">百家乐官网</a></div>`, "hidden:gambling"},
	} {
		got := signsOf(t, adverts, "http://www.a.edu.cn/info/1001/1.htm", whole(tc.head, tc.body))
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// Nothing is told of what schools publish and hide for good reasons.
func TestNoTampering(t *testing.T) {
	adverts, err := checklist.DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	titled := func(title, text string) [2]string {
		return [2]string{`<title>` + title + `-江南信息职业技术学院</title>`, article(title, text)}
	}
	hid := func(body string) [2]string {
		return [2]string{"", article("教学工作会议", "会议总结了上学期的工作。") + body}
	}
	for intent, page := range map[string][2]string{
		"a campaign against telephone fraud":     titled("关于开展反诈宣传的通知", "警惕以开云体育、亚博体育为名的投注平台，百家乐官网都是骗局。"),
		"a ban on betting":                       titled("关于严禁师生参与网络赌博的通知", "严禁参与百家乐、六合彩、外围投注等赌博活动。"),
		"a warning before the World Cup":         titled("世界杯来了！这些“赌球”陷阱要警惕", "所谓足球外围投注、滚球投注都是陷阱，公安机关提醒：远离赌博。"),
		"a warning that names a betting app":     titled("“华体会体育app”“乐鱼体育”是诈骗软件", "公安机关公布的涉诈软件名单。"),
		"a lecture without a word of warning":    titled("一名大学生的百家乐之路", "他沉迷百家乐平台，输光了学费，最后被判处有期徒刑。"),
		"a police notice on naked chat":          titled("警方提示：裸聊直播平台敲诈案高发", "裸聊平台以视频敲诈勒索。"),
		"drug education":                         titled("禁毒教育主题班会", "认识毒品，远离赌场、毒品。"),
		"a law on pornography":                   titled("关于认定淫秽及色情出版物的暂行规定", "淫秽出版物是指具体描写性行为的色情视频、色情书刊。"),
		"the campaign against pornography":       titled("扫黄打非·护苗2026专项行动", "抵制成人视频、三级片、色情直播。"),
		"sex education":                          titled("青春期性教育讲座", "正确看待成人电影、一夜情。"),
		"lottery money disclosed":                titled("2025年福利彩票公益金使用情况公示", "体育彩票、福利彩票公益金资助项目，彩票投注平台由省福彩中心管理。"),
		"lottery scholarships":                   titled("彩票公益金教育助学项目资助名单公示", "中央专项彩票公益金滋蕙计划。"),
		"a course on probability":                titled("《概率论》公开课：从老虎机平台到赌徒输光", "课程以快三投注为例讲期望。"),
		"a graduate's legend":                    titled("传奇校友的创业传奇", "他的一生是一部传奇。"),
		"a chess club":                           titled("棋牌协会开户外活动", "棋牌社招新。"),
		"a bank opens accounts":                  titled("新生银行卡开户通知", "中国银行来校开户。"),
		"diplomas fetched for others":            titled("毕业证书代办领取说明", "委托他人代办领取毕业证书的，须持委托书。"),
		"diplomas reissued":                      titled("毕业证明书补办流程", "学历证书遗失的，可办理毕业证明书。"),
		"a ban on ghostwriting":                  titled("关于严肃处理论文代写、代考行为的通知", "严禁代写、代考，严查枪手。"),
		"seals carved by the office":             titled("公章刻章办证指南", "凭介绍信到公安机关指定单位刻章。"),
		"an internship in a casino hotel":        titled("酒店管理专业赴澳门威尼斯人、澳门银河实习", "学生在澳门威尼斯人度假村酒店实习。"),
		"a sports club of a similar name":        titled("华体会议中心参观学习体会", "中华体会新精神。"),
		"a football qualifier":                   titled("足球外围赛战报", "校队在足球外围跑动积极。"),
		"tender for game machines":               titled("外挂式空调采购公告", "采购外挂机20台。"),
		"a title in numbers by an old system":    {`<title>&#20851;&#20110;&#24320;&#23637;&#20256;&#22855;&#26657;&#21451;&#35780;&#36873;&#30340;&#36890;&#30693;</title>`, article("关于开展传奇校友评选的通知", "评选传奇校友。")},
		"keywords for admission":                 {`<meta name="keywords" content="招生,学费,录取,高职,专业">`, article("招生章程", "学费标准。")},
		"a drop-down menu":                       hid(`<ul class="sub" style="display:none"><li><a href="http://www.haier.com/">海尔智家</a></li><li><a href="http://www.bosch.com.cn/">博世</a></li></ul>`),
		"a menu for phones":                      hid(`<style>.mobile-nav{display:none}</style><div class="mobile-nav"><a href="http://www.partner-x.com/">校企合作平台</a></div>`),
		"a menu that unfolds":                    hid(`<div style="height:0;overflow:hidden"><a href="http://www.partner-x.com/">合作企业</a></div>`),
		"share buttons":                          hid(`<div style="text-indent:-9999px"><a href="https://service.weibo.com/share/share.php?url=x">新浪微博</a><a href="http://connect.qq.com/widget/shareqq">QQ</a></div>`),
		"an icon in place of its words":          hid(`<a style="display:block;text-indent:-9999px;background:url(/img/rss.png)" href="http://www.rss-x.com/">订阅</a>`),
		"a counter":                              hid(`<div style="display:none"><a href="http://www.cnzz.com/stat/website.php?web_id=1">站长统计</a></div>`),
		"a counter of somebody's in a pixel":     hid(`<div style="width:1px;height:1px;overflow:hidden"><a href="http://www.tongji-x.com/1">访问量统计</a></div>`),
		"a maker's name in a pixel":              hid(`<div style="height:1px;overflow:hidden"><a href="http://www.soft-x.com/">技术支持：某某软件</a></div>`),
		"friends in a select":                    hid(`<select onchange="window.open(this.value)"><option value="http://www.b-group.com/">某集团</option></select>`),
		"friends in a list that opens":           hid(`<div id="links"><a href="http://www.b-group.com/">某集团</a></div><script>document.getElementById("links").style.display="none"</script>`),
		"a code to be printed":                   hid(`<div style="position:absolute;left:-9999px"><a href="https://mp.weixin.qq.com/s/x"><img src="/qr.png" alt="二维码"></a></div>`),
		"a picture off the screen":               hid(`<div style="position:absolute;left:-1920px"><a href="http://www.b-group.com/"><img src="/b.jpg"></a></div>`),
		"a slide with words beside the window":   hid(`<div style="position:absolute;left:-800px"><a href="http://www.b-group.com/">校企合作签约</a></div>`),
		"a skip link":                            hid(`<a style="position:absolute;left:-9999px" href="#main">跳到正文</a>`),
		"an anti-fraud centre off the screen":    hid(`<div style="position:absolute;left:-9999px"><a href="http://www.fanzha-x.com/">国家反诈中心</a></div>`),
		"a school's other domain":                hid(`<div style="position:absolute;left:-9999px"><a href="http://www.a-college.com/">学院旧站</a></div>`),
		"another school off the screen":          hid(`<div style="position:absolute;left:-9999px"><a href="http://www.b.edu.cn/">兄弟院校</a></div>`),
		"a ministry off the screen":              hid(`<div style="text-indent:-9999px"><a href="http://www.moe.gov.cn/">教育部</a></div>`),
		"an intranet by its number":              hid(`<div style="position:absolute;left:-9999px"><a href="http://10.1.2.3/oa">办公系统</a></div>`),
		"a browser to be fetched":                hid(`<div style="position:absolute;top:-9999px"><a href="http://www.browser-x.com/">下载浏览器</a></div>`),
		"white letters on a dark bar":            hid(`<div style="background:#8c1d18"><a style="color:#fff" href="http://www.partner-x.com/">合作平台</a></div>`),
		"a gap closed by letters without size":   hid(`<ul style="font-size:0"><li class="i"><a href="http://www.partner-x.com/">合作平台</a></li></ul>`),
		"the phone's site for phones":            hid(`<script>if(/Android|iPhone|baidubox/.test(navigator.userAgent)){location.href="http://m.a.edu.cn/"}</script>`),
		"where visitors come from is counted":    hid(`<script>var _r=document.referrer;var s="https://hm.baidu.com/hm.js?1";document.write('<script src="'+s+'"><\/script>');</script>`),
		"an article on a newspaper's site":       {"", `<script>window.location.href="https://news.jx-daily.com/1.html";</script>`},
		"a company's announcement in sight":      {"", article("产教融合签约", `与<a href="http://www.b-group.com/">某集团</a>签约。`)},
		"a casino's jobs for hotel students":     titled("澳门金沙中国校园招聘会", "澳门金沙、永利招聘酒店服务人员。"),
		"a case of private servers in a lecture": titled("架设传奇私服获刑三年", "法院以侵犯著作权罪判处。"),
	} {
		if got := signsOf(t, adverts, "http://www.a.edu.cn/info/1001/1.htm", whole(page[0], page[1])); len(got) > 0 {
			t.Errorf("%s: got %q, want nothing", intent, got)
		}
	}
}

// Nobody wrote into the saved real pages.
func TestNoTamperingInRealPages(t *testing.T) {
	f, err := os.Open(filepath.Join(corpusHTML, "index.tsv"))
	if err != nil {
		t.Skip("the saved real pages are not on this machine: ../shared/corpus/html")
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	adverts, err := checklist.DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		body, err := os.ReadFile(filepath.Join(corpusHTML, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		url := row[2]
		if url == "" {
			url = "http://www.saved.example/"
		}
		p := extract.Read(extract.Input{URL: url, Body: body})
		if got := adverts.Tampering(&p, checklist.School{}); len(got) > 0 {
			t.Errorf("%s: got %+v, want nothing", row[0], got)
		}
	}
	t.Logf("%d pages", len(rows)-1)
}
