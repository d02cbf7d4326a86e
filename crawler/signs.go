package crawler

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"xxgk/site"
)

const (
	shortPage = 200      // characters of text; a notice that a page is closed is not longer
	barePage  = 120      // characters of text; a challenge shows no more
	fewLinks  = 5        // of a page that says that the site is off line; a notice on a site that is not has its navigation
	shortBody = 16 << 10 // bytes; a firewall's script is not longer
)

// challengeCookies begin the names of cookies that firewalls set with a
// challenge. Those they set on every answer (acw_tc, __jsluid) are no sign.
func challengeCookies() []string {
	return []string{"FSSBB", "__jsl_clearance", "acw_sc__v2", "acw_sc__v3", "cf_chl_", "yunsuo_session_verify", "waf_captcha"}
}

// campusWords stand on short pages that the campus network alone may read.
func campusWords() []string {
	return []string{"仅限校内访问", "仅限校园网", "限校内访问", "校内访问", "校内用户访问", "校园网内访问", "校园网访问", "校外用户无权",
		"校外不能访问", "校外无法访问", "校外禁止访问", "非校内IP", "非校内ip", "不在允许访问", "不在允许的范围", "不在访问范围", "IP不在", "IP地址不在",
		"IP受限", "IP地址受限", "您无权访问此页面", "没有权限访问", "请使用VPN", "请通过VPN"}
}

// closedWords stand on short pages of a site that is off line for a while.
func closedWords() []string {
	return []string{"系统维护", "网站维护", "维护中", "正在维护", "升级维护", "升级改造", "正在升级", "暂停访问", "暂停服务", "暂时关闭", "暂停开放"}
}

// challenged tells a firewall's challenge from a page by the answer's head: its
// cookie together with an unusual status or a page without text, or a script
// with a status that no page has. What the page itself says extract tells.
func challenged(a *answer, text string) (verdict, bool) {
	cookie, few := challengeCookie(a.header), len(a.body) <= shortBody
	odd := false
	switch a.status {
	case http.StatusAccepted, http.StatusPreconditionFailed, http.StatusForbidden, http.StatusServiceUnavailable, 521:
		odd = true
	}
	switch {
	case cookie != "" && (odd || few && utf8.RuneCountInString(text) <= barePage):
		return told(site.OutcomeChallenge, "challenge_cookie", map[string]any{"cookie": cookie, "status": a.status}), true
	case a.status == http.StatusPreconditionFailed && few && strings.Contains(strings.ToLower(string(a.body)), "<script"):
		return challengeScript(a), true
	}
	return verdict{}, false
}

func challengeScript(a *answer) verdict {
	return told(site.OutcomeChallenge, "challenge_script", map[string]any{"status": a.status})
}

func challengeCookie(h http.Header) string {
	for _, line := range h.Values("Set-Cookie") {
		for _, name := range challengeCookies() {
			if strings.HasPrefix(strings.TrimSpace(line), name) {
				return name
			}
		}
	}
	return ""
}

// ofPage says what the page itself tells of an answer that brought one. base
// is what the status said.
func ofPage(base verdict, a *answer, p *site.Page) verdict {
	if v, ok := challenged(a, p.Text); ok {
		return v
	}
	short := utf8.RuneCountInString(p.Text) <= shortPage && len(p.Items) == 0 && len(p.Attachments) == 0
	closed := base.outcome == site.OutcomeOK || base.outcome == site.OutcomeBlocked
	text := "" // the words are looked for on short pages only
	if short {
		text = p.Title + "\n" + p.Text
	}
	if word := firstOf(text, campusWords()); word != "" && closed {
		return told(site.OutcomeRestricted, "campus_words", map[string]any{"words": word})
	}
	switch {
	case p.Kind == site.KindChallenge:
		return challengeScript(a)
	case p.Kind == site.KindLogin && closed:
		return told(site.OutcomeLogin, "login_form", nil)
	case base.outcome != site.OutcomeOK:
		return base
	case p.Kind == site.KindSoft404:
		return told(site.OutcomeSoft404, "gone_words", map[string]any{"words": p.Sign})
	}
	if word := firstOf(text, closedWords()); word != "" && short && len(p.Links) <= fewLinks {
		return told(site.OutcomeServerError, "maintenance", map[string]any{"words": word})
	}
	if p.NeedsBrowser {
		return told(site.OutcomeNeedsBrowser, "needs_browser", nil)
	}
	return base
}

func firstOf(text string, words []string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

func containsAny(text string, words []string) bool { return firstOf(text, words) != "" }

// garbled reports whether a page's text is full of signs that stand for bytes
// of no known charset, or of those that a text decoded twice is left with.
func garbled(p *site.Page) bool {
	bad := 0
	for _, text := range []string{p.Title, p.Text} {
		bad += strings.Count(text, "\uFFFD") + 2*strings.Count(text, "锟斤拷")
	}
	return bad >= 8 && bad*20 > utf8.RuneCountInString(p.Title)+utf8.RuneCountInString(p.Text)
}
