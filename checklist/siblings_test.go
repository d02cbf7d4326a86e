package checklist

import (
	"strings"
	"testing"
)

// Elements that lie close together: a title is evidence for each that it names,
// as an inspector reads it, and for no other.
func TestSiblings(t *testing.T) {
	m := matcher(t, MatchOptions{Profile: ProfilePostgraduate, School: "滨海职业技术学院"})
	for _, tc := range []struct{ title, is, not string }{
		// 41a conduct, 42a misconduct
		{"学术道德规范与学术不端行为处理办法", "41a 42a", ""},
		{"学术道德建设与学术不端行为查处办法", "41a 42a", ""},
		{"科研诚信管理与科研失信行为调查处理办法", "41a 42a", ""},
		{"学术行为规范及学术不端行为处理规定", "41a 42a", ""},
		{"学术道德规范及违规处理办法", "41a 42a", "38b"},
		{"学术规范及违反学术规范行为处理办法", "41a 42a", ""},
		{"学术道德规范管理办法", "41a", "42a"},
		{"违反学术规范行为处理办法", "42a", "41a"},
		{"违背科研诚信要求行为处理办法", "42a", "41a"},
		{"学术道德失范行为处理办法", "42a", "41a"},
		{"科研诚信案件调查处理实施细则", "42a", "41a"},
		{"学术道德委员会工作规程", "", "41a 42a"},
	} {
		accepted := make(map[string]bool)
		for _, c := range m.Match(article(tc.title)) {
			accepted[c.Element] = c.Accepted
		}
		for id := range strings.FieldsSeq(tc.is) {
			if !accepted[id] {
				t.Errorf("%s: not %s, want it", tc.title, id)
			}
		}
		for id := range strings.FieldsSeq(tc.not) {
			if accepted[id] {
				t.Errorf("%s: %s, want it not", tc.title, id)
			}
		}
	}
}
