package audit

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"xxgk/checklist"
	"xxgk/site"
)

// channel is a way to the school that its disclosure must offer.
type channel struct {
	id    string
	words []string // that name it, in a title or a link
	basis checklist.Basis
}

func (c channel) names(words string) bool { return holdsAny(words, c.words) }

func holdsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

func measure(clause string) checklist.Basis {
	return checklist.Basis{Document: "高等学校信息公开办法（教育部令第29号）", Clause: clause, Force: checklist.ForceRegulation}
}

// channels are those of disclosure-rules §5.3 P3, P5 and P6.
func channels() [3]channel {
	return [3]channel{
		{"guide", []string{"公开指南", "公开工作指南"}, measure("第十四条")},
		{"request", []string{"依申请公开", "申请公开", "公开申请"}, measure("第九条、第十八条")},
		{"complaints", []string{"意见箱", "举报", "投诉", "监督电话", "监督渠道", "公开监督", "意见建议", "书记信箱", "校长信箱", "院长信箱"}, measure("第十三条、第二十六条")},
	}
}

// oldLaw is a law that another took the place of.
type oldLaw struct {
	words     []string
	name, now string
	until     time.Time // the first day on which it was no longer in force
}

// oldLaws are those that disclosure pages still cite: disclosure-rules §5.3 P12.
func oldLaws() [2]oldLaw {
	return [2]oldLaw{
		{
			[]string{"教育部令第21号", "教育部第21号令", "教育部21号令", "教育部令21号"},
			"《普通高等学校学生管理规定》（教育部令第21号，2017年9月1日起废止）", "41号", site.Day(2017, time.September, 1),
		},
		{
			[]string{"国务院令第492号", "国务院第492号令", "国务院492号令", "国务院令492号"},
			"《政府信息公开条例》（国务院令第492号，2019年5月15日起由国务院令第711号取代）", "711号", site.Day(2019, time.May, 15),
		},
	}
}

// cites notes the laws that a page cites and that another took the place of.
// Numbers are set apart by blanks as often as not: 教育部令第 21 号.
func (s *survey) cites(g *ground, p *site.Page, at spot) {
	if !numbers(p.Text, "21") && !numbers(p.Text, "492") {
		return
	}
	text := strings.Join(strings.Fields(p.Text), "")
	for _, law := range oldLaws() {
		if !holdsAny(text, law.words) || strings.Contains(text, law.now) {
			continue
		}
		day := p.Published
		if day.IsZero() {
			day = p.Signed
		}
		g.old = append(g.old, cited{at, law, day.IsZero() || !day.Before(law.until)})
	}
}

// numbers reports whether a text names something by a number: 21号, 21 号. It
// copies nothing, for most pages name nothing so.
func numbers(text, n string) bool {
	for {
		_, rest, ok := strings.Cut(text, n)
		if !ok {
			return false
		}
		if strings.HasPrefix(strings.TrimLeftFunc(rest, unicode.IsSpace), "号") {
			return true
		}
		text = rest
	}
}

// category are the words by which a column is known to be that of a category.
type category struct {
	number int
	words  []string
}

func (c category) names(words string) bool { return holdsAny(words, c.words) }

// categories are those that a column is expected for; 其他 is none. A school
// shortens and joins their names: 财务资产, 教学科研.
func categories() [9]category {
	return [9]category{
		{1, []string{"基本信息", "基本情况", "学校概况", "学院概况"}},
		{2, []string{"招生"}},
		{3, []string{"财务", "收费"}},
		{4, []string{"人事", "师资"}},
		{5, []string{"教学"}},
		{6, []string{"学生管理", "学生服务", "学生工作"}},
		{7, []string{"学风"}},
		{8, []string{"学位", "学科"}},
		{9, []string{"对外交流", "国际交流", "合作交流", "国际合作", "交流与合作"}},
	}
}
