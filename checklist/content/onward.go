package content

import (
	"regexp"
	"slices"
	"strings"

	"xxgk/checklist/period"
	"xxgk/site"
)

// speaks is how many runes a text has at least that says what it announces
// itself; a shorter one may do no more than send its reader on.
const speaks = 100

// onward is an address in the main text: a link, or one that is only printed.
type onward struct {
	url      string
	text     string // of the link
	sentence string // that it stands in
}

// leadsTo is the address to which a page sends its reader for what it
// announces; empty if it does not. Most pages have links, so one counts only
// where next to nothing stands beside it, where its sentence points to one of
// the things, or where it is called one.
func leadsTo(in Input, things []string) string {
	p := in.Page
	list := onwards(p)
	if len(list) == 0 {
		return ""
	}
	linked := 0
	for _, o := range list {
		linked += runes(o.text)
	}
	short := ownRunes(p, speaks+linked) < speaks+linked && !HasRows(p)
	for _, o := range list {
		switch {
		case entry(o.url) && (site.Host(o.url) == site.Host(p.URL) || !points(o.sentence)): // the school's home page
		case otherYears(o.text, in):
		case short, containsAny(o.text, things...), points(o.sentence) && containsAny(o.sentence, things...):
			return o.url
		}
	}
	return ""
}

// entry reports whether an address is that of a site and of no page on it.
func entry(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	_, path, _ := strings.Cut(rest, "/")
	return path == "" || strings.HasPrefix(path, "index.")
}

// otherYears reports whether a link is called after another period than the page's.
func otherYears(text string, in Input) bool {
	if in.Period.IsZero() || in.Kind == "" {
		return false
	}
	p, ok := period.Parse(text, in.Kind)
	return ok && !p.Covers(in.Period.From) && !p.Covers(in.Period.To)
}

// points reports whether a sentence sends its reader somewhere.
func points(sentence string) bool {
	return containsAny(sentence, "点击", "查看", "详见", "请见", "参见", "见：", "见:", "查阅", "查询", "下载", "登录", "登陆", "访问", "浏览", "链接", "网址", "请到", "公布在", "公布于", "发布在", "发布于")
}

var printed = regexp.MustCompile(`(?:https?://|www\.)[\w.-]+(?:[:/?#][\w./?=&%#:~+-]*)?`)

// onwards are the addresses of the main text, without the page's own and those
// that stand around an article.
func onwards(p *site.Page) []onward {
	if len(p.Mentions) == 0 && !strings.Contains(p.Text, "://") && !strings.Contains(p.Text, "www.") {
		return nil
	}
	var list []onward
	here := site.Canonical(p.URL)
	lines := strings.Split(p.Text, "\n")
	for _, m := range p.Mentions {
		text := strings.TrimSpace(m.Text)
		sentence := standsIn(lines, m.Line, text)
		if address, ok := site.Address(m.URL); !ok || address == here || slices.Contains(p.Column, text) || furnishing(text, sentence) {
			continue
		}
		list = append(list, onward{m.URL, text, sentence})
	}
	for i, l := range lines {
		for _, address := range printed.FindAllString(l, -1) {
			if !strings.Contains(address, "://") {
				address = "http://" + address
			}
			list = append(list, onward{address, "", standsIn(lines, i, address)})
		}
	}
	return list
}

// standsIn is the sentence of a line that holds a text; the line before too, if
// the text is all of it.
func standsIn(lines []string, line int, text string) string {
	if line < 0 || line >= len(lines) {
		return ""
	}
	sentence := lines[line]
	if i := strings.Index(sentence, text); i >= 0 {
		sentence = around(sentence, i)
	}
	if line > 0 && runes(sentence) <= runes(text) {
		sentence = lines[line-1] + sentence
	}
	return sentence
}

// furnishing reports whether a link stands around an article: the way back, the
// article before and behind.
func furnishing(text, sentence string) bool {
	return text == "" || containsAny(text, "返回", "首页", "关闭", "打印", "收藏", "分享", "更多") && runes(text) <= 6 ||
		containsAny(sentence, "上一篇", "下一篇", "上一条", "下一条", "前一篇", "后一篇", "相关文章", "相关链接", "相关新闻")
}
