package audit

import (
	"regexp"
	"strings"

	"xxgk/checklist"
	"xxgk/site"
)

// guidance is what the guide and the page on applications tell their reader.
// What one leaves out the other may hold: they count together.
//
// Source: 高等学校信息公开办法 第九、十四、十八条; disclosure-rules §5.3 P3, P5.
type guidance struct {
	guide, request string // the page that was read; empty: none
	vague          bool   // one of them could not be read, or is a picture or a file
	dated          bool
	contact        bool
	procedure      bool
	term           bool
	form           bool
}

var (
	guideTitle = regexp.MustCompile(`公开(?:工作)?指南(?:[（(].*[)）])?$`)
	reachable  = regexp.MustCompile(`\d{3,4}[-－—–)）]?\s?\d{7,8}|\w@\w`)
	answerTerm = regexp.MustCompile(`(?:\d|[一二三四五六七八九十])\s*个?工作日`)
	dayInText  = regexp.MustCompile(`20\d\d\s*年\s*\d{1,2}\s*月`)
)

// guides reports whether words are a link to one of the two pages.
func guides(words string) bool {
	return len(words) <= longName && (guideTitle.MatchString(words) || applies(words))
}

func applies(title string) bool {
	return len(title) <= longName && holdsAny(title, []string{"依申请公开", "申请公开", "公开申请"})
}

// read takes in a page if it is one of the two.
func (g *guidance) read(p *site.Page) {
	guide := guideTitle.MatchString(p.Title)
	if p.Kind != site.KindArticle || !guide && !applies(p.Title) {
		return
	}
	if p.NeedsBrowser || p.Truncated || checklist.Few(p.Text) || p.Pictures > 0 {
		g.vague = true
	}
	if guide {
		g.guide = p.URL
		g.dated = g.dated || !p.Published.IsZero() || !p.Signed.IsZero() || !p.Listed.IsZero() || dayInText.MatchString(p.Text)
	} else {
		g.request = p.URL
	}
	g.contact = g.contact || reachable.MatchString(p.Text)
	g.procedure = g.procedure || strings.Contains(p.Text, "申请") && holdsAny(p.Text, []string{"书面", "受理", "申请表", "提交", "提出申请", "填写"})
	g.term = g.term || answerTerm.MatchString(p.Text)
	g.form = g.form || holdsAny(p.Text, []string{"申请表", "在线申请", "网上申请"})
	for _, a := range p.Attachments {
		g.form = g.form || strings.Contains(a.Name, "申请")
	}
}

// lacking are the parts that neither of the two pages has: of the guide, and of
// how to apply. They are told where a guide was read whole; of how to apply, where
// it is described at all.
func (g *guidance) lacking() (guide, request []checklist.Reason) {
	if g.vague || g.guide == "" {
		return nil, nil
	}
	lack := func(list *[]checklist.Reason, has bool, part string) {
		if !has {
			*list = append(*list, checklist.Reason{Code: "site.guide." + part})
		}
	}
	lack(&guide, g.dated, "date")
	lack(&guide, g.contact, "contact")
	lack(&guide, g.procedure, "procedure")
	if g.procedure {
		lack(&request, g.term, "term")
		lack(&request, g.form, "form")
	}
	return guide, request
}
