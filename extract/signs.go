package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// The signs by which a page itself says that it is not what was asked for. What
// the head of the answer says, crawler tells.

const (
	fewBytes  = 1500 // of all text of a page that only tells the reader off
	bareBytes = 400  // of all text of a challenge
	fewRunes  = 200  // of the main text of a page that says it is not there, whatever stands around it
)

// challengeWords stand in a challenge's script or text.
func challengeWords() []string {
	return []string{"FSSBB", "__jsl_clearance", "acw_sc__v", "$_ts=", "$_ts.cd", "_$jsvmprt", "cf-challenge", "/_guard/",
		"yunsuo_session_verify", "captcha", "安全验证", "人机验证", "访问验证", "正在进行安全检测", "浏览器安全检查"}
}

// goneWords stand on pages that answer 200 for a page that is not there.
func goneWords() []string {
	return []string{"页面不存在", "网页不存在", "页面未找到", "找不到该页", "找不到您要的页面", "找不到您要访问的页面", "无法找到该页",
		"文件不存在", "文章不存在", "内容不存在", "信息不存在", "该信息已删除", "内容已删除", "页面已被删除", "页面已经被删除",
		"抱歉，您访问的", "404 Not Found", "404错误"}
}

// challenge reports whether the page is a firewall's challenge.
func (r *reader) challenge(all int) bool {
	return all <= bareBytes && r.sign(r.d.src, challengeWords()...)
}

// login reports whether the page is one to log in.
func (r *reader) login(all int) bool {
	if site.LoginAddress(r.in.URL) {
		return true
	}
	for i := range r.d.nodes {
		if r.d.nodes[i].tag == atom.Input && strings.EqualFold(r.d.attr(int32(i), keyType), "password") {
			return all < 2*fewBytes
		}
	}
	return false
}

// gone reports whether the page says that it is not there: by its name, or in
// its words if there are few.
func (r *reader) gone(all int) bool {
	if strings.HasPrefix(r.name, "404") {
		r.p.Sign = "404"
		return true
	}
	return r.sign(r.name, "页面不存在", "Not Found") || all <= fewBytes && r.sign(r.d.words, goneWords()...)
}

// emptied tells a page that says in place of its main text that it is not there,
// with the site's navigation around it.
func (r *reader) emptied() {
	p := r.p
	if p.Sign != "" || p.Kind == site.KindLogin {
		return
	}
	if runes(p.Text) <= fewRunes && len(p.Items) == 0 && len(p.Attachments) == 0 && r.sign(p.Title+"\n"+p.Text, goneWords()...) {
		p.Kind = site.KindSoft404
	}
}

// sign reports whether a text holds one of the words, and keeps it.
func (r *reader) sign(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			r.p.Sign = w
			return true
		}
	}
	return false
}
