package checklist

import (
	"testing"

	"xxgk/site"
)

// A rule in use that rests on a law no longer in force is published, however old
// it is, and must be mended.
func TestRulesOnOldLaw(t *testing.T) {
	const rule = "江南信息职业技术学院学生违纪处分规定"
	for _, tc := range []struct {
		intent string
		text   string
		want   int
	}{
		{"an old law", "根据《普通高等学校学生管理规定》（教育部令第21号）制定。", 1},
		{"its number set apart, over two lines", "根据《普通高等学校学生管理规定》（教育部令第\u300021\n号）制定。", 1},
		{"two of them", "根据教育部令第21号和《政府信息公开条例》（国务院令第492号）制定。", 2},
		{"and the one that took its place", "教育部令第21号同时废止,根据教育部令第41号制定。", 0},
		{"the number of the rule itself", "江信院学〔2010〕21号", 0},
		{"the law in force", "根据《普通高等学校学生管理规定》（教育部令第41号）制定。", 0},
	} {
		p := posted(t, "38b", "学生管理", rule, "2010-09-01")
		p.Text += tc.text
		e := resultOf(t, judged(t, nil, []*site.Page{p}), "38b")
		if e.Status != StatusPublished {
			t.Errorf("%s: got %s, want it published", tc.intent, e.Status)
		}
		n := 0
		for _, f := range e.Faults {
			if f.Kind == FaultLaw {
				n += 1 + len(f.Beside)
			}
		}
		if n != tc.want {
			t.Errorf("%s: got %d faults, want %d: %v", tc.intent, n, tc.want, e.Faults)
		}
	}
}
