package checklist

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// object names everything that speaks against a draft.
func (m *Matcher) object(s *scratch, d *draft, i, ruling int) {
	w := &s.weighed[i]
	if w.none >= 0 {
		d.object(m.clue("against.none_term", w.none, "title"))
	}
	if a := m.marker(s, w); a.class != classNone {
		d.object(m.clue(a.class.code(), a.word, "title"))
	}
	if s.title.shape == shapeNone && !w.head {
		if s.outer >= 0 && m.lex.class[s.outer] == classNewsColumn {
			d.object(m.clue("against.news", s.outer, "column"))
		} else if s.lead {
			d.object(clue{code: "against.news_text"})
		}
	}
	own := s.title.own
	if s.outer >= 0 && !own && m.lex.class[s.outer] == classLawColumn && s.title.shape == shapeRule {
		d.object(m.clue(classLawColumn.code(), s.outer, "column"))
	}
	if !own && w.strength != "" && foreignRule(&s.title) {
		d.object(clue{code: "against.state_rule"})
	}
	if (m.elements[i].Cadence != CadenceEvent || s.parent) && !own {
		if school := m.otherSchool(s.title.text); school != "" && (!s.parent || !m.isParent(school)) {
			d.object(clue{code: "against.other_school", args: [4]string{"school", school}})
		}
	}
	other := -1
	if ruling >= 0 && m.elements[ruling].Requirement != m.elements[i].Requirement && !w.head {
		other = ruling
	} else if w.strength == "" {
		other = m.otherStrong(s, i)
	}
	if other >= 0 {
		d.object(clue{code: "against.other_element", args: [4]string{"element", m.elements[other].ID}})
	}
}

// marker is what speaks against the heading that names the element, or
// against the title of the page on which an anchor or a file names it.
func (m *Matcher) marker(s *scratch, w *weighed) against {
	if w.strength == "" || w.field == "title" || w.against.class != classNone {
		if w.strength == "" {
			return s.against
		}
		return w.against
	}
	return s.against
}

// foreignRule reports whether a heading is a rule for schools at large, which
// only the state makes: 普通高等学校学生管理规定.
func foreignRule(h *heading) bool {
	if h.shape != shapeRule {
		return false
	}
	text := bytes.TrimPrefix(h.text[h.tag:], []byte("关于印发"))
	for _, of := range []string{"普通高等学校", "高等学校", "普通高校", "高校", "高等职业学校", "职业学校", "学校教职工代表大会", "学校招收和培养",
		"中国共产党", "全国普通", "全国", "中华人民共和国", "教育部", "国家学生", "事业单位", "党政领导干部", "党政机关", "政府采购", "行政事业单位", "中央"} {
		if bytes.HasPrefix(text, []byte(of)) {
			return true
		}
	}
	return false
}

// otherSchool returns the name of a school that is not ours from the head of a
// title. It is empty if ours is unknown.
func (m *Matcher) otherSchool(text []byte) string {
	if len(m.names) == 0 {
		return ""
	}
	text = bytes.TrimLeft(text[bytes.LastIndexByte(first(text, 60), ']')+1:], "0123456789年度-")
	for _, verb := range []string{"关于印发", "关于发布", "关于公布"} {
		text = bytes.TrimPrefix(text, []byte(verb))
	}
	for _, end := range []string{"职业技术大学", "大学", "职业技术学院", "职业学院", "高等专科学校"} {
		at := bytes.Index(text, []byte(end))
		if at < 0 || bytes.HasPrefix(text[at+len(end):], []byte("生")) || utf8.RuneCount(text[:at]) > 10 {
			continue
		}
		name := string(text[:at+len(end)])
		if utf8.RuneCountInString(name) < 4 {
			continue
		}
		if m.isOurs(name) {
			return ""
		}
		return name
	}
	return ""
}

// isOurs reports whether a name is the school's, a short form of it, or part of it.
func (m *Matcher) isOurs(name string) bool {
	for _, own := range m.names {
		if strings.Contains(own, name) || strings.Contains(name, own) {
			return true
		}
	}
	return false
}
