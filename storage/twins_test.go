package storage

import (
	"path/filepath"
	"slices"
	"testing"

	"xxgk/site"
)

// A page under several addresses is one page, at the best of them, and the
// addresses that led there are known; a page that differs is another.
func TestTwinsAreOnePage(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, false)
	at := func(url, title string) site.Fetch {
		f := fetched(url, "正文")
		f.Page.Title = title
		return f
	}
	for _, f := range []site.Fetch{
		at("http://a.cn/xxgk/index.htm", "信息公开"), at("http://a.cn/xxgk/", "信息公开"), at("https://www.a.cn/xxgk/", "信息公开"),
		at("http://a.cn/zs/index.htm", "招生网"), at("http://a.cn/zs/", "欢迎"), at("http://a.cn:8080/xxgk/", "信息公开"),
	} {
		save(t, db, run.ID, f, false)
	}
	for from, to := range map[string]string{"http://a.cn/go": "http://a.cn/hop", "http://a.cn/hop": "http://a.cn/zs/", "http://a.cn/r1": "http://a.cn/r2", "http://a.cn/r2": "http://a.cn/r1"} {
		save(t, db, run.ID, site.Fetch{Target: site.Target{URL: from}, URL: to, Outcome: site.OutcomeRedirected}, false)
	}
	var got []string
	also := map[string][]string{}
	for _, p := range pages(t, db, run.ID) {
		got = append(got, p.URL)
		also[p.URL] = p.Also
	}
	want := []string{"http://a.cn/zs/", "http://a.cn/zs/index.htm", "http://a.cn:8080/xxgk/", "https://www.a.cn/xxgk/"}
	if !slices.Equal(got, want) {
		t.Errorf("pages: got %v, want %v", got, want)
	}
	if a := also["https://www.a.cn/xxgk/"]; !slices.Equal(a, []string{"http://a.cn/xxgk/", "http://a.cn/xxgk/index.htm"}) {
		t.Errorf("the page's other addresses: %v", a)
	}
	if a := also["http://a.cn/zs/"]; !slices.Equal(a, []string{"http://a.cn/go", "http://a.cn/hop"}) {
		t.Errorf("addresses that redirect: %v", a)
	}
}
