package audit

import (
	"slices"
	"strings"

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

// cites notes the laws that a page cites and that another took the place of.
func (s *survey) cites(g *ground, p *site.Page, at spot) {
	day := p.Published
	if day.IsZero() {
		day = p.Signed
	}
	for _, law := range checklist.CitesOld(p.Text) {
		if day.IsZero() || !day.Before(law.Until) { // else it was in force then
			at.law = law.Name
			g.old = append(g.old, at)
		}
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
