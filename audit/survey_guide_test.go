package audit

import (
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// What the guide and the page on applications leave out is told, and nothing
// where it may stand in what was not read.
func TestSurveyGuide(t *testing.T) {
	const (
		intro   = "为方便公民、法人和其他组织获取学院信息，根据《高等学校信息公开办法》编制本指南，学院主动公开的信息按十大类编排。"
		contact = "信息公开办公室电话：0790-5550011。"
		apply   = "其他信息可依申请公开，申请人以书面形式提出申请，"
		term    = "自收到申请之日起十五个工作日内答复，"
		form    = "申请表见附件。"
	)
	for _, tc := range []struct {
		intent string
		change func(w *town, p *site.Page)
		want   []string
	}{
		{"all of it", func(_ *town, p *site.Page) { p.Text = intro + contact + apply + term + form }, nil},
		{"no day", func(_ *town, p *site.Page) {
			p.Text, p.Published = intro+contact+apply+term+form, time.Time{}
		}, []string{"guide_parts: date"}},
		{"the day in the text", func(_ *town, p *site.Page) {
			p.Text, p.Published = intro+contact+apply+term+form+"（2026年3月更新）", time.Time{}
		}, nil},
		{"whom to ask is not told", func(_ *town, p *site.Page) { p.Text = intro + apply + term + form }, []string{"guide_parts: contact"}},
		{"a mail address does", func(_ *town, p *site.Page) { p.Text = intro + apply + term + form + "邮箱：xxgk@a.cn" }, nil},
		{"how to apply is not told", func(_ *town, p *site.Page) { p.Text = intro + contact }, []string{"guide_parts: procedure"}},
		{"no term, no form", func(_ *town, p *site.Page) { p.Text = intro + contact + apply }, []string{"request_parts: term form"}},
		{"the form is a file", func(_ *town, p *site.Page) {
			p.Text, p.Attachments = intro+contact+apply+term, []site.Attachment{{Name: "信息公开申请.docx"}}
		}, nil},
		{"the page on applications has what the guide has not", func(w *town, p *site.Page) {
			p.Text = intro + contact
			w.pages[open+"sq"] = &site.Page{URL: open + "sq", Kind: site.KindArticle, Title: "依申请公开", Text: long(apply + term + form)}
		}, nil},
		{"the page on applications did not answer", func(w *town, p *site.Page) {
			p.Text = intro + contact
			w.failed = []checklist.Failure{failure(open+"sq", site.OutcomeTimeout, "依申请公开")}
		}, nil},
		{"the guide is a picture", func(_ *town, p *site.Page) { p.Text, p.Pictures = intro, 2 }, nil},
		{"the guide is a file", func(_ *town, p *site.Page) {
			p.Text, p.Attachments = "", []site.Attachment{{Name: "信息公开指南.pdf"}}
		}, nil},
		{"how to read a guide is none", func(_ *town, p *site.Page) { p.Title, p.Text = "信息公开指南怎么看", intro }, nil},
		{"a box in the guide, and nothing else", func(_ *town, p *site.Page) {
			p.Text = intro + contact + apply + term + form + "投诉请投意见箱。"
			p.Text = strings.NewReplacer("办公室", "", "电话：0790-5550011", "邮箱：xxgk@a.cn").Replace(p.Text)
		}, []string{"complaints_parts: office phone"}},
		{"whom to complain to", func(_ *town, p *site.Page) {
			p.Text = intro + contact + apply + term + form + "举报：监察室，0790-5550012，jc@a.cn。"
		}, nil},
		{"a page of its own has them", func(w *town, p *site.Page) {
			p.Text = intro + contact + apply + term + form + "欢迎举报。"
			w.pages[open+"jb"] = &site.Page{URL: open + "jb", Kind: site.KindArticle, Title: "监督举报", Text: long("受理部门：监察室；信箱：jc@a.cn。")}
		}, nil},
		{"only a phone", func(w *town, p *site.Page) {
			p.Text = strings.ReplaceAll(intro+contact+apply+term+form, "办公室", "") + "监督电话见上。"
		}, []string{"complaints_parts: office mail"}},
		{"the box stands on a page that was not read", func(w *town, p *site.Page) {
			p.Text = intro + contact + apply + term + form + "投诉请投意见箱。"
			w.links[open] = append(w.links[open], link("http://mail.b.cn/box", "意见箱"))
		}, nil},
		{"the page did not answer", func(w *town, p *site.Page) {
			p.Text = intro + contact + apply + term + form + "欢迎举报。"
			w.failed = []checklist.Failure{failure(home+"jb", site.OutcomeTimeout, "监督举报")}
		}, nil},
	} {
		w := sound()
		tc.change(w, w.pages[guide])
		_, found := w.look(t)
		var got []string
		for print, f := range found {
			if id, ok := strings.CutPrefix(print, "site.missing_channel."); ok && strings.HasSuffix(id, "_parts") {
				s := id + ":"
				for _, why := range f.Why {
					s += " " + strings.TrimPrefix(strings.TrimPrefix(why.Code, "site.guide."), "site.complaints.")
				}
				got = append(got, s)
				if f.Level != LevelLow || f.URL != guide {
					t.Errorf("%s: got %s %s", tc.intent, f.Level, f.URL)
				}
			}
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
