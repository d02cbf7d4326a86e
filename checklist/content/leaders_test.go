package content

import (
	"slices"
	"testing"

	"xxgk/site"
)

// Portfolios need names beside the posts, in whatever form.
func TestLeaders(t *testing.T) {
	both, duties, names := []Part{partLeaders, partDuties}, []Part{partDuties}, []Part{partLeaders}
	for _, tc := range []struct {
		intent, text string
		want         []Part
	}{
		{"a table with a column of names", "姓名\t职务\t分工\n阿依古丽\t党委书记\t主持党委工作\n", both},
		{"a table without a head", "张三\t党委书记\t主持党委工作\n李小四\t副院长\t分管教学\n", both},
		{"the post first", "党委书记\t张三\t主持党委工作\n", both},
		{"post and name in one cell", "党委书记张三\t主持党委工作\n副院长 李四\t分管教学、安全\n", both},
		{"a name with a blank in it", "党委书记\t张　三\t主持党委工作\n", both},
		{"in lines", "党委书记张三：主持党委全面工作。\n副院长李四：分管教学、科研。", both},
		{"in lines, the name first", "张三（党委书记）：主持党委全面工作。", both},
		{"with a life", "张三，男，汉族，1970年生，党委副书记、院长。主持行政工作。", both},
		{"a compound surname", "院长 欧阳小明 主持行政工作", both},
		{"a name of another people", "副院长 买买提·艾力 分管后勤", both},
		{"comrade", "张三同志任党委书记，主持党委工作。", both},
		{"one under the other", "张三\n党委书记\n主持党委工作", both},
		{"posts alone in a table", "党委书记\t主持党委工作\n院长\t主持行政工作\n副院长\t分管教学\n", duties},
		{"posts and their work", "职务\t分工\n党委书记\t党的建设\n院长\t主持行政工作、安全\n", duties},
		{"posts alone in lines", "党委书记：主持党委工作\n党委副书记、院长：主持行政工作，分管人事、财务\n纪委书记：负责纪检监察工作", duties},
		{"a mailbox is nobody", "院长信箱\n党委书记分工：主持党委工作", duties},
		{"names alone", "党委书记 张三\n副院长 李四", names},
	} {
		r := Judge(LeaderPortfolios, Input{Page: article("领导分工", tc.text)})
		var got []Part
		for _, f := range r.Found {
			got = append(got, f.Part)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	p := article("领导分工", "领导分工")
	p.Pictures = 3
	if r := Judge(LeaderPortfolios, Input{Page: p}); r.State != StateUnread {
		t.Errorf("pictures only: got %s, want unread", r.State)
	}
	p = article("现任领导", "党委书记\n院长")
	p.Mentions = []site.Mention{{URL: "http://www.a.cn/2.htm", Text: "党委书记", Line: 0}}
	if r := Judge(LeaderPortfolios, Input{Page: p}); r.State != StateUnread {
		t.Errorf("a page for each: got %s, want unread", r.State)
	}
}
