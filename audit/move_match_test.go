package audit

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

// A page that went is recognised elsewhere by what it says, never by what many
// pages share.
func TestMovedPagesAreRecognised(t *testing.T) {
	long := strings.Repeat("经学院党委研究决定,现将有关事项公开如下,接受师生和社会监督。", 4)
	page := func(url, title, text string, published string) site.Page {
		p := site.Page{URL: url, Title: title, Text: text, Kind: site.KindArticle, Column: []string{"信息公开", "财务信息"}}
		if day, err := time.Parse(time.DateOnly, published); err == nil {
			p.Published, p.DateSource = day, site.DateLabelled
		}
		return p
	}
	with := func(p site.Page, change func(*site.Page)) site.Page { change(&p); return p }
	const a, b, x, y = "http://a.cn/1.htm", "http://a.cn/2.htm", "http://a.cn/new/1.htm", "http://a.cn/new/2.htm"
	for _, tc := range []struct {
		intent   string
		old, now []site.Page
		want     map[string]string
	}{
		{"the same text under another title", []site.Page{page(a, "2025年收费项目公示", long, "2025-09-01")}, []site.Page{page(x, "收费公示(2025年)", long, "2025-09-02")}, map[string]string{a: x}},
		{"the same text laid out otherwise", []site.Page{page(a, "收费公示", long, "")}, []site.Page{page(x, "收费公示", strings.ReplaceAll(long, ",", " ,\n"), "")}, map[string]string{a: x}},
		{"title and day, the text changed", []site.Page{page(a, "收费公示", long, "2025-09-01")}, []site.Page{page(x, "收费公示", long+"附件略", "2025-09-01")}, map[string]string{a: x}},
		{"title and column of a page without a day", []site.Page{page(a, "学校简介", long, "")}, []site.Page{page(x, "学校简介", "新的简介", "")}, map[string]string{a: x}},
		{"the same title in another column", []site.Page{page(a, "简介", long, "")}, []site.Page{with(page(x, "简介", "另一部门", ""), func(p *site.Page) { p.Column = []string{"后勤处"} })}, nil},
		{"the notice of another year", []site.Page{page(a, "2023年度预算公开", long, "2023-04-01")}, []site.Page{page(x, "2024年度预算公开", "数额不同", "2024-04-01")}, nil},
		{"the notice of another year that says the same", []site.Page{page(a, "2023年招聘公告", long, "2023-04-01")}, []site.Page{page(x, "2024年招聘公告", long, "2024-04-01")}, nil},
		{"the same in Chinese numerals", []site.Page{page(a, "二〇二三年招聘公告", long, "2023-04-01")}, []site.Page{page(x, "二〇二四年招聘公告", long, "2024-04-01")}, nil},
		{"both years say the same, and both are there", []site.Page{page(a, "2023年招聘公告", long, "2023-04-01"), page(b, "2024年招聘公告", long, "2024-04-01")},
			[]site.Page{page(x, "2024年招聘公告", long, "2024-04-01"), page(y, "2023年招聘公告", long, "2023-04-01")}, map[string]string{a: y, b: x}},
		{"one title and day on two new pages", []site.Page{page(a, "公示", long, "2025-09-01")}, []site.Page{page(x, "公示", "一", "2025-09-01"), page(y, "公示", "二", "2025-09-01")}, nil},
		{"one title and day on two pages that went", []site.Page{page(a, "公示", long, "2025-09-01"), page(b, "公示", long+"二", "2025-09-01")}, []site.Page{page(x, "公示", "三", "2025-09-01")}, nil},
		{"two pages that said the same are one by now", []site.Page{page(a, "收费公示", long, ""), page(b, "收费公示", long, "")}, []site.Page{page(x, "收费公示", long, "")}, map[string]string{a: x, b: x}},
		{"a text too short to know", []site.Page{page(a, "预算公开", "详见附件", "2025-03-01")}, []site.Page{page(x, "决算公开", "详见附件", "2025-09-01")}, nil},
		{"the number of the content system and the title", []site.Page{with(page(a, "收费公示", long, ""), func(p *site.Page) { p.Identity = "vsb 1052/3601"; p.Column = nil })},
			[]site.Page{with(page(x, "收费公示", "改写", ""), func(p *site.Page) { p.Identity = "vsb 1052/3601"; p.Column = nil })}, map[string]string{a: x}},
		{"a number given anew", []site.Page{with(page(a, "收费公示", long, ""), func(p *site.Page) { p.Identity = "vsb 1052/3601"; p.Column = nil })},
			[]site.Page{with(page(x, "任免通知", "改写", ""), func(p *site.Page) { p.Identity = "vsb 1052/3601"; p.Column = nil })}, nil},
		{"the day of a file is no publish day", []site.Page{with(page(a, "公示", long, "2025-09-01"), func(p *site.Page) { p.DateSource, p.Column = site.DateLastModified, nil })},
			[]site.Page{with(page(x, "公示", "二", "2025-09-01"), func(p *site.Page) { p.DateSource, p.Column = site.DateLastModified, nil })}, nil},
		{"on the same host first", []site.Page{page(a, "收费公示", long, "")}, []site.Page{page("http://0.cn/1.htm", "收费公示", long, ""), page(x, "收费公示", long, "")}, map[string]string{a: x}},
	} {
		lost, like := make(map[string]marks), likes{}
		for _, p := range tc.old {
			lost[p.URL] = marksOf(&p)
		}
		by := indexed(lost)
		for _, p := range tc.now {
			by.recognise(&p, &like)
		}
		if got := like.pair(slices.Sorted(maps.Keys(lost))); !maps.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
}

// A file, of which nothing but its bytes is known, is known by them; which of
// two copies does not matter, but each is taken once.
func TestMovedFilesArePaired(t *testing.T) {
	var like likes
	like.add(likeBytes, "http://a.cn/1.pdf", "http://a.cn/f/a.pdf")
	like.add(likeBytes, "http://a.cn/1.pdf", "http://a.cn/f/b.pdf")
	like.add(likeBytes, "http://a.cn/2.pdf", "http://a.cn/f/a.pdf")
	like.add(likeBytes, "http://a.cn/2.pdf", "http://a.cn/f/b.pdf")
	like.add(likeTitle, "http://a.cn/3.pdf", "http://a.cn/f/a.pdf")
	want := map[string]string{"http://a.cn/1.pdf": "http://a.cn/f/a.pdf", "http://a.cn/2.pdf": "http://a.cn/f/b.pdf"}
	if got := like.pair([]string{"http://a.cn/1.pdf", "http://a.cn/2.pdf", "http://a.cn/3.pdf"}); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
