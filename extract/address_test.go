package extract

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A percent sign that begins no escape is itself, and leaves the escapes beside
// it as they are; a backslash is a slash.
func TestStrayPercent(t *testing.T) {
	for href, want := range map[string]string{
		"/x%20y/100%.htm":     "http://a.edu.cn/x%20y/100%25.htm",
		"50%/%E4%BF%A1?q=%u4": "http://a.edu.cn/50%25/%E4%BF%A1?q=%25u4",
		`\\b.edu.cn\a%2F1%`:   "http://b.edu.cn/a%2F1%25",
	} {
		p := Read(Input{URL: "http://a.edu.cn/", Body: []byte(`<title>页</title><a href="` + href + `">一</a>`)})
		if len(p.Links) != 1 || p.Links[0].URL != want {
			t.Errorf("%s: got %v, want %s", href, p.Links, want)
		}
	}
}

// The words in a link's query are sent as browsers send them: by the page's
// charset. Those of a path are UTF-8 on every page.
func TestChineseAddresses(t *testing.T) {
	const page = `<meta charset=%s><title>页</title><a href="/信息/列表.asp?lm=公开&amp;id=3&amp;q=a|b">一</a>`
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	const path = "http://a.edu.cn/%E4%BF%A1%E6%81%AF/%E5%88%97%E8%A1%A8.asp"
	for charset, tc := range map[string]struct{ body, want string }{
		"text/html; charset=gb2312": {gbk, path + "?lm=%B9%AB%BF%AA&id=3&q=a|b"},
		"text/html; charset=utf-8":  {page, path + "?lm=公开&id=3&q=a|b"},
	} {
		p := Read(Input{URL: "http://a.edu.cn/", Body: []byte(tc.body), ContentType: charset})
		if len(p.Links) != 1 || p.Links[0].URL != tc.want {
			t.Errorf("%s: got %v, want %s", charset, p.Links, tc.want)
		}
	}
}
