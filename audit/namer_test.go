package audit

import (
	"fmt"
	"strings"
	"testing"

	"xxgk/checklist"
	"xxgk/site"
)

// What a directory names is handed on with its fetch: each address once, with
// its side of the school's border, and beyond it no more than a few hundred.
func TestNamer(t *testing.T) {
	list, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	page := func(links string) *site.Page {
		p := &site.Page{URL: "http://xxgk.a.cn/ml.htm", Kind: site.KindArticle, Title: "信息公开目录"}
		table := site.Table{Rows: [][]string{{"公开事项", "公开网址"}}, Links: [][][]string{{nil, nil}}}
		for _, n := range []int{2, 3, 4, 5, 6} {
			table.Rows = append(table.Rows, []string{list.Requirement(n).Title.ZH, "查看"})
			table.Links = append(table.Links, [][]string{nil, strings.Fields(links)})
		}
		p.Tables = []site.Table{table}
		return p
	}
	n := namer{directory: checklist.NewDirectory(list), hosts: []string{"a.cn"}}
	f := site.Fetch{
		Target: site.Target{URL: "http://xxgk.a.cn/ml.htm", Depth: 2}, URL: "http://xxgk.a.cn/ml.htm",
		Found: []site.Target{{URL: "http://www.a.cn/1"}}, Page: page("http://www.a.cn/1 http://www.a.cn/2 http://b.gov.cn/3"),
	}
	n.add(&f)
	var got []string
	for _, x := range f.Found[1:] {
		got = append(got, fmt.Sprintf("%s %d %v", x.URL, x.Depth, x.Outside))
	}
	if want := "http://www.a.cn/2 3 false|http://b.gov.cn/3 3 true"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := range 40 { // a hijacked column
		var links strings.Builder
		for j := range 50 {
			fmt.Fprintf(&links, "http://bet%d.net/%d ", i, j)
		}
		f := site.Fetch{Page: page(links.String())}
		n.add(&f)
		got = append(got, make([]string, len(f.Found))...)
	}
	if len(got) > maxOutside+2 {
		t.Errorf("%d addresses outside the school, want at most %d", len(got), maxOutside)
	}
	beyond := site.Fetch{Target: site.Target{Outside: true}, Page: page("http://c.net/1")}
	if n.add(&beyond); len(beyond.Found) != 0 {
		t.Error("a page outside the school leads on")
	}
}
