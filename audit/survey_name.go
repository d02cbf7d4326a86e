package audit

import (
	"regexp"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// namesake finds whose annual report a text calls itself. Names that end with
// 学院 alone are left out: they may be the school's own colleges.
var namesake = regexp.MustCompile(`(\p{Han}{2,10}(?:职业技术大学|职业技术学院|职业学院|高等专科学校|师范大学|理工大学|大学))(?:关于)?(?:20\d\d|信息公开)`)

// saying is what a sentence says before it comes to whose report it is: 现公布.
var saying = regexp.MustCompile(`^\p{Han}*(?:公布|发布|公开|印发|报送|现将|关于)`)

// lately is how old a report with another's name may be: in older ones a former
// name is likely, which nobody may have told.
const lately = 2 * 366 * 24 * time.Hour

// strange notes an annual report whose title or first line is in the name of
// another school: it was copied, and somebody forgot to change the name. It must
// not name this school there, nor anything that begins as its name does: that
// is a former name, a campus, the parent.
func (s *survey) strange(g *ground, p *site.Page) {
	if s.school.Name == "" || p.Kind != site.KindArticle || !strings.Contains(p.Title, "信息公开") || !strings.Contains(p.Title, "年度报告") && !strings.Contains(p.Title, "年报") {
		return
	}
	if day := p.Published; day.IsZero() || s.asOf.Sub(day) > lately {
		return
	}
	first, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(p.Text), p.Title)), "\n")
	head := p.Title + "\n" + first
	names := []string{s.school.Name, s.school.Parent.Name}
	for _, a := range s.school.Aliases {
		names = append(names, a.Name)
	}
	for _, own := range names {
		if own != "" && strings.Contains(head, string([]rune(own)[:2])) {
			return
		}
	}
	if m := namesake.FindStringSubmatch(head); m != nil {
		g.strange = append(g.strange, spot{url: p.URL, title: p.Title, law: saying.ReplaceAllString(m[1], "")})
	}
}

// report is what the yearly report must be.
func report() []checklist.Basis {
	return []checklist.Basis{{Document: "教办函〔2014〕23号", Clause: "三", Force: checklist.ForceNormative, Verified: true}}
}
