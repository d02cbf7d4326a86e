package extract

import (
	"fmt"
	"strings"
	"testing"
)

// Each link of the main text is told with the line it stands in, whether or not
// the skin says what the main text is.
func TestMentions(t *testing.T) {
	const body = `<p>本目录每年更新。</p><p>1.学校章程：<a href="z.htm">学校章程</a></p>
		<p>2.办学规模：<a href="a.htm">查看</a>、<a href="b.htm">查看</a></p><table><tr><td>财务</td><td><p>预算</p><p><a href="c.htm">查看</a></p></td></tr></table>`
	want := "z.htm 学校章程 1.学校章程:学校章程|a.htm 查看 2.办学规模:查看、查看|b.htm 查看 2.办学规模:查看、查看|c.htm 查看 查看"
	long := strings.Repeat("学校主动公开的信息以本目录为准,欢迎监督。", 6)
	for intent, src := range map[string]string{
		"a container that the content system names": `<a href="/">首页</a><div id="vsb_content">` + body + `</div><a href="/x">下一篇</a>`,
		"a page of no known skin":                   `<div class="nav"><a href="/">首页</a><a href="/l">查看</a></div><div><p>` + long + `</p>` + body + `<p>` + long + `</p></div>`,
	} {
		p := page("/info/1/2.htm", src)
		var got []string
		lines := strings.Split(p.Text, "\n")
		for _, m := range p.Mentions {
			line := strings.TrimPrefix(strings.ReplaceAll(lines[m.Line], "：", ":"), "财务\t")
			got = append(got, fmt.Sprintf("%s %s %s", strings.TrimPrefix(m.URL, "http://a.cn/info/1/"), m.Text, line))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s: got %q, want %q", intent, g, want)
		}
	}
}

// An old skin lays its page out by tables: the one that holds the data counts.
func TestTableWithinLayout(t *testing.T) {
	p := page("/show.asp?id=1", `<div id="zoom"><table><tr><td>栏目</td><td><table><tr><td>类别</td><td>事项</td></tr><tr><td>财务</td><td>收费项目、收费依据</td></tr></table></td></tr><tr><td></td><td></td></tr></table></div>`)
	if len(p.Tables) != 1 || p.Tables[0].Rows[1][1] != "收费项目、收费依据" {
		t.Errorf("got %q", p.Tables)
	}
}
