package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func text(t *testing.T, c *College, address string) string {
	t.Helper()
	p := c.pages[address]
	if p == nil {
		t.Fatalf("no page %s", address)
	}
	out, _ := decoded(t, address, p)
	return out
}

// The traps that readers of real sites fall into are there to be fallen into.
func TestTraps(t *testing.T) {
	c := newCollege(t)
	for _, tc := range []struct{ intent, address, holds string }{
		{"page 2 of 4 is file 3", "www.jnxx.example/xwgg/xyyw.htm", `<span class="p_next p_fun"><a href="../xwgg/xyyw/3.htm">`},
		{"the last page has no next", "www.jnxx.example/xwgg/xyyw/1.htm", `<span class="p_next_d p_fun_d">`},
		{"a title cut, whole in its attribute", "www.jnxx.example/cgzb/zbgg.htm", `title="大数据技术专业群实训平台建设项目招标公告"`},
		{"the designer's rows in a comment", "www.jnxx.example/xwgg/tzgg.htm", `<!-- 样例：<ul><li id="line_u5_0">`},
		{"a pinned row out of date order", "www.jnxx.example/xwgg/tzgg.htm", `<b>[置顶]</b>`},
		{"the server's clock before the publish date", "www.jnxx.example/info/1016/3105.htm", "今天是：2026年11月23日"},
		{"one article under two columns", "www.jnxx.example/info/1022/3105.htm", "发布时间：2026年03月06日"},
		{"and under its dynamic address", "www.jnxx.example/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1041&wbnewsid=3501", "岗位设置管理办法"},
		{"a day in pieces", "www.jnxx.example/info/1016/3105.htm", `<span lang="EN-US">2026</span>年<span lang="EN-US">3</span>月`},
		{"a file named by script only", "www.jnxx.example/info/1052/3601.htm", `showVsbpdfIframe("/__local/`},
		{"a file behind download.jsp", "www.jnxx.example/info/1042/3511.htm", "download.jsp?urltype=news.DownloadAttachUrl"},
		{"an article that sends the reader on", "www.jnxx.example/info/1022/3631.htm", `window.location.href="http://xxgk.jnxx.example/2026/1111/`},
		{"a PDF in a player, no link", "xxgk.jnxx.example/2024/1227/c252a5042/page.htm", `<div class="wp_pdf_player" pdfsrc="/_upload/`},
		{"a pager whose next leads nowhere", "xxgk.jnxx.example/ndbg/list.htm", `<a class="next" href="javascript:void(0);"`},
		{"a column without rows", "xxgk.jnxx.example/cwzc/shjz/list.htm", `<em class="all_count">0</em>`},
		{"a row's date without zeros", "zsjy.jnxx.example/zsgg/index.html", "<td width=\"90\">2026.4.28</td>"},
		{"a list page in a query", "cwc.jnxx.example/list.asp?cid=1", `<A href="/list.asp?cid=1&amp;page=2">下一页</A>`},
	} {
		if !strings.Contains(text(t, c, tc.address), tc.holds) {
			t.Errorf("%s: %q is not in %s", tc.intent, tc.holds, tc.address)
		}
	}
}

// The second college runs other content systems, and its directory is one table
// with merged cells.
func TestUniversityPages(t *testing.T) {
	c, err := NewUniversity()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ intent, address, holds string }{
		{"TRS: the day in the address, a meta set", "www.cjlg.example/cwgk/ysjs/202603/t20260318_8101.html", `<meta name="PubDate" content="2026-03-18 10:20">`},
		{"a list that a script pages", "www.cjlg.example/xsgz/index.html", `createPageHTML(1, 0, "index", "html")`},
		{"a name of 32 digits", "xxgk.cjlg.example/col303/index.htm", `/col303/`},
		{"one cell for the seven rows of a requirement", "xxgk.cjlg.example/col302/index.htm", `<td rowspan="7" width="90">`},
		{"one over two columns", "xxgk.cjlg.example/col302/index.htm", `<td colspan="2" width="90"><p class="MsoNormal">信息公开年度报告</p></td>`},
		{"an address that is no link", "xxgk.cjlg.example/col302/index.htm", `<p class="MsoNormal">http://www.cjlg.example/cwgk/sfgs/202608/t20260825_8301.html</p>`},
		{"ASP.NET", "yjs.cjlg.example/ArticlesView.aspx?id=13201", "2026年硕士研究生招生简章"},
		{"PHPCMS", "bkzs.cjlg.example/index.php?m=content&c=index&a=show&catid=71&id=801", "phpcms"},
		{"the platform of somebody else", "ygzs.example/zsjh/9001.html", "澄江理工大学2026年分省分专业招生计划"},
	} {
		if !strings.Contains(text(t, c, tc.address), tc.holds) {
			t.Errorf("%s: %q is not in %s", tc.intent, tc.holds, tc.address)
		}
	}
}

var addend = regexp.MustCompile(`<td>([^<]+)</td><td>([0-9]+)</td></tr>`)

// The report's sums add up, and the parts of 8 are there.
func TestAnnualReport(t *testing.T) {
	report := text(t, newCollege(t), "xxgk.jnxx.example/2026/1111/c203a5101/page.htm")
	sum, total := 0, 0
	for _, m := range addend.FindAllStringSubmatch(report, -1) {
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if m[1] == "合计" {
			total = n
			continue
		}
		sum += n
	}
	if sum != total || total == 0 {
		t.Errorf("the channels add to %d, the report says %d", sum, total)
	}
	for _, part := range []string{"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、"} {
		if !strings.Contains(report, "<strong>"+part) {
			t.Errorf("part %s is missing", part)
		}
	}
}

// Every offset in a PDF's table leads to the object it promises.
func TestPDF(t *testing.T) {
	raw := pdf(strings.Split(strings.Repeat("预算公开\n", 100), "\n"))
	_, table, ok := bytes.Cut(raw, []byte("xref\n"))
	if !ok {
		t.Fatal("no table")
	}
	for n, line := range strings.Split(string(table), "\n")[2:] {
		offset, rest, _ := strings.Cut(line, " ")
		if !strings.HasSuffix(rest, "n ") {
			break
		}
		at, err := strconv.Atoi(strings.TrimLeft(offset, "0"))
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%d 0 obj", n+1); !bytes.HasPrefix(raw[at:], []byte(want)) {
			t.Errorf("at %d got %q, want %q", at, raw[at:at+10], want)
		}
	}
}

// The application form opens as a Word document and holds its text.
func TestDocx(t *testing.T) {
	raw, err := docx([]string{"信息公开申请表", "申请人 <姓名> & 单位"})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		dec := xml.NewDecoder(r)
		for {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if words, ok := token.(xml.CharData); ok {
				got.Write(words)
			}
		}
	}
	if want := "申请人 <姓名> & 单位"; !strings.Contains(got.String(), want) {
		t.Errorf("got %q, want %q in it", got.String(), want)
	}
}

func TestNumeral(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九"} {
		if got := numeral(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}
