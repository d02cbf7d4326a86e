package content

import (
	"strings"
	"unicode"

	"xxgk/site"
)

// Form is the shape of a page before one asks what it is about.
type Form string

// The forms. All but text, files and unread mean that nothing is published there.
const (
	FormText     Form = "text"      // there is something to read
	FormFiles    Form = "files"     // next to no text, and files, pictures, frames or pages behind links that were not read
	FormUnread   Form = "unread"    // drawn by script, or cut
	FormEmpty    Form = "empty"     // nothing but its title
	FormOneLine  Form = "one_line"  // 暂无内容, 正在建设中, 详见学校网站
	FormSelf     Form = "self_link" // its only links lead to itself
	FormSelfList Form = "self_list" // a list whose rows lead to the list
	FormNoFile   Form = "no_file"   // 详见附件, and there is none
)

// Void reports whether a page of this form publishes nothing.
func (f Form) Void() bool {
	switch f {
	case FormEmpty, FormOneLine, FormSelf, FormSelfList, FormNoFile:
		return true
	case FormText, FormFiles, FormUnread:
	}
	return false
}

// oneLine is how many letters and digits a sentence has that sends its reader on.
const oneLine = 40

// FormOf tells the form of a page. A page is void only if it was read whole.
func FormOf(p *site.Page) Form {
	if p.Kind == site.KindList && len(p.Items) > 0 {
		if selfList(p) {
			return FormSelfList
		}
		return FormText
	}
	if p.NeedsBrowser || p.Truncated {
		return FormUnread
	}
	if p.Kind != site.KindArticle && p.Kind != site.KindDocument {
		return FormText
	}
	n := ownRunes(p, oneLine+1)
	if HasRows(p) || n > oneLine {
		return FormText
	}
	text := own(p)
	switch {
	case !ReadWhole(p) || p.Kind == site.KindDocument || (points(text) || !nothingYet(text)) && leadsTo(Input{Page: p}, nil) != "":
		return FormFiles
	case refersToFile(text):
		return FormNoFile
	case len(p.Items) == 0 && selfLinks(p):
		return FormSelf
	case n == 0 && len(p.Items) == 0:
		return FormEmpty
	case nothingYet(text):
		return FormOneLine
	}
	return FormText
}

// ReadWhole reports whether everything the page shows was read: no file, no
// picture, no frame, nothing drawn by script or cut. What its links lead to it
// does not show.
func ReadWhole(p *site.Page) bool {
	if p.NeedsBrowser || p.Truncated || len(p.Attachments) > 0 || p.Pictures > 0 || p.Kind == site.KindDocument && p.Text == "" {
		return false
	}
	for _, l := range p.Links {
		if l.Kind == site.LinkFrame || l.Kind == site.LinkFile {
			return false
		}
	}
	return true
}

// own is the text without what repeats the title.
func own(p *site.Page) string {
	return strings.TrimSpace(without(p.Text, strings.TrimSpace(p.Title)))
}

// without is a text without a title. Most say it once, as their first line: to
// leave that out takes no copy.
func without(text, title string) string {
	return strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(text), title), title, "")
}

// ownRunes counts the runes of own, up to a limit: most pages are long, and need
// neither a copy nor a count.
func ownRunes(p *site.Page, limit int) int {
	repeated := 0
	if title := strings.TrimSpace(p.Title); title != "" {
		repeated = strings.Count(p.Text, title) * runes(title)
	}
	return runesUpTo(p.Text, limit+repeated) - repeated
}

// runes counts letters and digits.
func runes(s string) int { return runesUpTo(s, len(s)) }

func runesUpTo(s string, limit int) int {
	n := 0
	for _, r := range s {
		if n == limit {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// HasRows reports whether a page has a table of more than a head.
func HasRows(p *site.Page) bool {
	for _, t := range p.Tables {
		if len(t.Rows) > 1 {
			return true
		}
	}
	return false
}

// refersToFile reports whether a short text only sends the reader to a file.
func refersToFile(text string) bool {
	return runes(text) <= oneLine && containsAny(text, "详见附件", "见附件", "请下载附件", "请查看附件", "点击下载", "请见附件", "附件下载", "详情见附件", "如附件")
}

// nothingYet reports whether a short text says itself that nothing is there.
func nothingYet(text string) bool {
	return containsAny(text, "暂无", "建设中", "敬请期待", "更新中", "待更新", "稍后公布", "即将公布", "内容为空", "正在整理", "正在完善")
}

// selfList reports whether every row of a list leads back to the list.
func selfList(p *site.Page) bool {
	here := site.Canonical(p.URL)
	for _, i := range p.Items {
		if site.Canonical(i.URL) != here {
			return false
		}
	}
	return true
}

// selfLinks reports whether a link with the page's own title leads to the page.
func selfLinks(p *site.Page) bool {
	here, title := site.Canonical(p.URL), strings.TrimSpace(p.Title)
	for _, l := range p.Links {
		if title != "" && strings.TrimSpace(l.Text) == title && site.Canonical(l.URL) == here {
			return runes(own(p)) == 0 && strings.Contains(p.Text, title)
		}
	}
	return false
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
