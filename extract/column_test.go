package extract

import (
	"strings"
	"testing"
)

// The path ends with its line: what stands below in the same cell is no column.
func TestTrailEndsWithItsLine(t *testing.T) {
	for _, tc := range []struct{ intent, body, want string }{
		{"the article in the cell", `<td>当前位置：<a href=/>首页</a> -&gt; <a href=/l>通知公告</a> -&gt; 正文<table><tr><td>关于缴费的通知</td></tr><tr><td>各部门：</td></tr></table></td>`, "通知公告"},
		{"a line broken by hand", `<td>您的位置：<a href=/>首页</a> &gt; <a href=/l>财务公开</a><br>关于缴费的通知<br>各部门</td>`, "财务公开"},
		{"a paragraph below", `<div>当前位置：<a href=/>首页</a> &gt; <a href=/l>收费公示</a><p>学费标准</p></div>`, "收费公示"},
		{"the label on a line of its own", `<div>当前位置：<br><a href=/>首页</a> &gt; <a href=/l>收费公示</a></div>`, "收费公示"},
		{"steps in a list", `<div><span>当前位置：</span><ul><li><a href=/>首页</a></li><li><a href=/l>信息公开</a></li><li><a href=/m>章程</a></li></ul></div>`, "信息公开>章程"},
		{"where you are, in another word", `<div>您当前的位置：<a href=/>首页</a> &gt; <a href=/gk>学校概况</a> &gt; <a href=/m>章程</a></div>`, "学校概况>章程"},
		{"a paragraph of its own", `<p>当前位置：<a href=/>首页</a> &gt; <a href=/l>学校概况</a></p><p>学校创建于1958年</p>`, "学校概况"},
	} {
		body := "<html><head><title>页</title></head><body><table><tr>" + tc.body + "</tr></table></body></html>"
		if got := strings.Join(Read(Input{URL: "http://a.cn/x.htm", Body: []byte(body)}).Column, ">"); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
