package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"xxgk/site"
)

// What a host says for what is not there is told by words, size and place; an
// entry page is believed.
func TestLost(t *testing.T) {
	const words = "欢迎来到本站\n请继续浏览"
	p := site.Page{Title: "欢迎来到本站", Text: "请继续浏览"}
	for _, tc := range []struct {
		intent  string
		lost    lost
		address string
		hop     bool
		size    int
		page    site.Page
		want    string
	}{
		{"the same page", lost{words: words, size: 5000}, "http://a.cn/info/1.htm", false, 5010, p, "probe_page"},
		{"the same words on a much larger page", lost{words: words, size: 5000}, "http://a.cn/info/1.htm", false, 9000, p, ""},
		{"other words", lost{words: words, size: 5000}, "http://a.cn/info/1.htm", false, 5000, site.Page{Title: "通知"}, ""},
		{"the entry page", lost{words: words, size: 5000}, "http://a.cn/index.htm", false, 5000, p, ""},
		{"an honest host", lost{}, "http://a.cn/info/1.htm", false, 0, site.Page{}, ""},
		{"sent where all are sent", lost{to: "http://a.cn/"}, "http://a.cn/info/1.htm", true, 0, p, "probe_redirect"},
		{"the entry sent to itself", lost{to: "http://a.cn/"}, "http://a.cn/index.jsp", true, 0, p, ""},
		{"there without being sent", lost{to: "http://a.cn/"}, "http://a.cn/info/1.htm", false, 0, p, ""},
	} {
		out := &site.Fetch{Target: site.Target{URL: tc.address}, URL: tc.address}
		if tc.hop {
			out.URL, out.Hops = "http://a.cn/", []site.Hop{{URL: tc.address, Status: 302}}
		}
		v, ok := tc.lost.sends(out)
		if !ok {
			v, ok = tc.lost.says(out, &answer{body: make([]byte, tc.size)}, &tc.page)
		}
		if want := "outcome.reason." + tc.want; ok != (tc.want != "") || ok && (v.reason.Code != want || v.outcome != site.OutcomeSoft404) {
			t.Errorf("%s: got %v %v, want %q", tc.intent, v, ok, tc.want)
		}
	}
}

// A host is probed once, however many of its pages are read.
func TestProbedOnce(t *testing.T) {
	var probes, maps atomic.Int64
	pages := map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasPrefix(r.URL.Path, "/xxgk-probe-"):
				probes.Add(1)
			case r.URL.Path == "/sitemap.xml":
				maps.Add(1)
			}
			http.NotFound(w, r)
		},
	}
	var all []string
	for i := range 20 {
		p := fmt.Sprintf("/p%d", i)
		pages[p] = html("<title>页</title>")
		all = append(all, p)
	}
	pages["/{$}"] = html(links(all...))
	s := serve(t, pages)
	c, m := start(t, Options{PerHost: 8}, s)
	c.shy = false
	run(t, c, m)
	if probes.Load() != 1 || maps.Load() != 1 || len(m.times) != 21 {
		t.Errorf("got %d probes, %d requests for a sitemap, %d pages, want 1, 1, 21", probes.Load(), maps.Load(), len(m.times))
	}
}
