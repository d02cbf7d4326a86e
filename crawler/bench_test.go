package crawler

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"xxgk/site"
)

// BenchmarkCrawl fetches one page an iteration from a site of 34 KB pages with
// 80 navigation links each; the server runs in the same process.
func BenchmarkCrawl(b *testing.B) {
	var nav strings.Builder
	for i := range 80 {
		fmt.Fprintf(&nav, `<a href="/nav/%d">栏目</a>`, i)
	}
	filler := strings.Repeat("<p>学校信息公开工作。</p>", 1000)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		html("<title>"+r.URL.Path+"</title>"+nav.String()+filler)(w, r)
	}))
	defer s.Close()
	var pages []site.Link
	for i := range 80 {
		pages = append(pages, site.Link{URL: fmt.Sprintf("%s/nav/%d", s.URL, i), Text: "栏目"})
	}
	c, m := start(b, Options{PerHost: 8, IgnoreRobots: true, MaxPages: b.N + 1}, s)
	c.reader = func(d document) site.Page { // the cost of extraction is measured there
		return site.Page{URL: d.URL, Kind: site.KindArticle, Title: words(d.URL), Text: "正文", Links: pages}
	}
	targets := make([]site.Target, b.N)
	for i := range targets {
		targets[i] = site.Target{URL: fmt.Sprintf("%s/info/%d.htm", s.URL, i)}
	}
	if err := m.Add(context.Background(), 1, targets); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	if err := c.Crawl(context.Background(), 1, m.sink); err != nil {
		b.Fatal(err)
	}
}
