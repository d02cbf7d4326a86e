package checklist

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"xxgk/site"
)

// object names everything that speaks against a draft.
func (m *Matcher) object(s *scratch, d *draft, p *site.Page, i, ruling int) {
	w := &s.weighed[i]
	if w.none >= 0 {
		d.object(m.clue("against.none_term", w.none, "title"))
	}
	if a := m.marker(s, w); a.class != classNone {
		d.object(m.clue(a.class.code(), a.word, "title"))
	}
	if s.title.shape == shapeNone && (!w.head || s.ours) {
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
	if name := m.another(s, p, i); name != "" {
		d.object(clue{code: "against.unit", args: [4]string{"unit", name}})
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
// only the state or a province makes: 普通高等学校学生管理规定, 江西省省级部门预算管理办法.
// One for graduates (江西省高校毕业生求职补贴办法) is for them to know, whoever made it.
func foreignRule(h *heading) bool {
	if h.shape != shapeRule || bytes.Contains(h.text, []byte("毕业生")) {
		return false
	}
	text := bytes.TrimPrefix(h.text[h.tag:], []byte("关于印发"))
	for _, of := range []string{"普通高等学校", "高等学校", "普通高校", "高校", "高等职业学校", "职业学校", "学校教职工代表大会", "学校招收和培养",
		"中国共产党", "全国普通", "全国", "中华人民共和国", "教育部", "国家学生", "事业单位", "党政领导干部", "党政机关", "政府采购", "政府会计", "行政单位", "行政事业单位", "中央",
		"河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省",
		"广东省", "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省", "北京市", "天津市", "上海市", "重庆市",
		"内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区"} {
		if bytes.HasPrefix(text, []byte(of)) {
			return true
		}
	}
	return false
}

// units matches a title that begins with the name of a part of a school: a college
// or department, or what stands apart. 二级学院, 教学院长, 学院路, 体系 and 附属楼 are
// none, nor is what an enumeration ends in (党政机构、学院).
//
//nolint:gochecknoglobals // compiled once
var units = regexp.MustCompile(`^(?:(附属\p{Han}{0,6}?(?:医院|学校|中学|小学|幼儿园|中专|高中))|([^\PL关的与和及在对赴各级我本全]{0,7}[^\PL科级体联院属])(?:(学院)(?:$|[^系部生派风路长])|(系)20))`)

// departments matches a whole name that is of a department: 机电工程系, but not 院系 or
// 教学体系.
//
//nolint:gochecknoglobals // compiled once
var departments = regexp.MustCompile(`^[^\PL各]{1,9}[^\PL各科级体联院属关]系$`)

// kindsOfCollege are what stands before 学院 and names none: a kind of college, or
// what is said of all of them and of the school.
func kindsOfCollege() []string {
	return []string{"产业", "职业", "大学", "高职", "民办", "公办", "骨干", "示范", "下设", "现设", "访问", "教学"}
}

// ofUnit reports whether a page is of a part of the school, and the element is
// the whole school's.
func (m *Matcher) ofUnit(s *scratch, i int) bool {
	return s.apart || s.unit != "" && m.elements[i].Cadence != CadenceEvent && !m.elements[i].Units
}

// college returns the name of the column that is a college's and holds a page, where
// the element is the whole school's. Rules and reports there may be the school's.
func (m *Matcher) college(s *scratch, p *site.Page, i int) string {
	if s.title.own || s.title.shape == shapeRule || s.title.shape == shapeReport || m.elements[i].Cadence == CadenceEvent || m.elements[i].Units {
		return ""
	}
	for _, segment := range p.Column {
		if segment == p.SiteName {
			continue // what a site calls itself, scanUnit has weighed
		}
		h := m.heading(&s.headed, "column", segment)
		if unit, apart := m.part(h.text); !apart && unit != "" && bytes.HasSuffix(h.text, []byte(unit)) {
			return segment
		}
	}
	return ""
}

// part returns the part of the school that a whole name is of, as unit does.
func (m *Matcher) part(name []byte) (unit string, apart bool) {
	if unit, apart = m.unit(name); unit == "" && len(m.names) > 0 && departments.Match(name) {
		unit = string(name)
	}
	return unit, apart
}

// another returns the name in the title, of the column or of the site that makes a
// page a college's, an office's or an employer's; empty if none does.
func (m *Matcher) another(s *scratch, p *site.Page, i int) string {
	if m.ofUnit(s, i) {
		return s.unit
	}
	if name := m.outside(s, p, i); name != "" {
		return name
	}
	return m.college(s, p, i)
}

// outside returns the name of a column or a site that makes a page an office's or
// an employer's own, where each of them has the like of the element; empty if none
// does, or the title has the school's name.
func (m *Matcher) outside(s *scratch, p *site.Page, i int) string {
	words := m.elements[i].Outside
	if len(words) == 0 || s.title.own {
		return ""
	}
	names := p.Column
	if !m.main(site.Host(p.URL)) {
		names = append(slices.Clip(names), p.SiteName)
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, "公开") }) {
		return "" // an office that keeps the school's disclosure
	}
	for _, name := range names {
		h := m.heading(&s.headed, "column", name) // without the school's name, in which 审计 or 教育技术 says nothing
		if slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(h.text, []byte(w)) }) {
			return name
		}
	}
	return ""
}

// scanUnit tells whose page it is: by its title, or by the name of its site. The
// school's main site is the school's whatever it calls itself: a name of old, say.
func (m *Matcher) scanUnit(s *scratch, p *site.Page) {
	s.unit, s.apart = m.unit(s.title.text)
	switch {
	case s.title.own && !s.apart:
		s.unit = "" // the school's own name vouches for what a college of its publishes
	case s.unit == "":
		h := m.heading(&s.headed, "title", p.SiteName)
		if unit, apart := m.part(h.text); unit != "" && !m.main(site.Host(p.URL)) {
			s.unit, s.apart = unit, apart
		}
	}
}

// unit returns the part of the school whose matter a title is, and not the whole
// school's (信息工程学院2026年工作要点), and whether it has matters of every kind of
// its own (附属医院). It is empty if our name is unknown.
func (m *Matcher) unit(text []byte) (name string, apart bool) {
	text = bytes.TrimPrefix(bareHead(text), []byte("学校"))
	if len(m.names) == 0 || !bytes.HasPrefix(text, []byte("附属")) && !bytes.Contains(text, []byte("学院")) && !bytes.Contains(text, []byte("系20")) {
		return "", false
	}
	at := units.FindSubmatch(text)
	switch {
	case at == nil:
		return "", false
	case len(at[1]) > 0:
		return string(at[1]), true
	}
	stem := string(at[2])
	if slices.ContainsFunc(kindsOfCollege(), func(kind string) bool { return strings.Contains(stem, kind) }) || slices.ContainsFunc(m.names, func(own string) bool { return shortens(stem, own) }) {
		return "", false
	}
	return stem + string(at[3]) + string(at[4]), false
}

// shortens reports whether a short name takes its characters from a long one, in
// their order.
func shortens(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i+utf8.RuneLen(r):]
	}
	return true
}

// bareHead is a normalised title without what stands before its first name: tag,
// year, verb, 中共 and 现任.
func bareHead(text []byte) []byte {
	text = bytes.TrimLeft(text[bytes.LastIndexByte(first(text, 60), ']')+1:], "0123456789年度-")
	for _, word := range []string{"关于印发", "关于发布", "关于公布", "中共", "现任"} {
		text = bytes.TrimPrefix(text, []byte(word))
	}
	return text
}

// otherSchool returns the name of a school that is not ours from the head of a
// title. It is empty if ours is unknown.
func (m *Matcher) otherSchool(text []byte) string {
	if len(m.names) == 0 {
		return ""
	}
	text = bareHead(text)
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
