package storage

import (
	"context"
	"slices"
	"testing"

	"xxgk/site"
)

// A page was met in the run that read it first, on the lists that link to it.
func TestMet(t *testing.T) {
	db := openDB(t)
	ctx := context.Background()
	column := func(url string, to ...string) site.Fetch {
		f := fetched(url, "列表")
		f.Page.Kind, f.Page.Links, f.Page.Next, f.Page.Attachments = site.KindList, nil, "", nil
		for _, u := range to {
			f.Page.Links = append(f.Page.Links, site.Link{URL: u, Text: "一条"})
		}
		return f
	}
	first := begin(t, db, true)
	save(t, db, first.ID, column("http://a.cn/list"), false)
	second := begin(t, db, true)
	behind := fetched("http://a.cn/2", "另一篇") // asked for under an address that redirects to it
	behind.Target.URL = "http://a.cn/go"
	article := fetched("http://a.cn/3", "提到它的文章")
	article.Page.Kind, article.Page.Links = site.KindArticle, []site.Link{{URL: "http://a.cn/1", Text: "见此"}}
	for _, f := range []site.Fetch{
		fetched("http://a.cn/1", "正文"), behind, article,
		column("http://a.cn/list", "http://a.cn/1", "http://a.cn/go"), column("http://a.cn/all", "http://a.cn/1#top", "http://a.cn/1"),
	} {
		save(t, db, second.ID, f, false)
	}
	third := begin(t, db, true)
	save(t, db, third.ID, fetched("http://a.cn/1", "正文改过"), false)

	urls := []string{"http://a.cn/list", "http://a.cn/1", "http://a.cn/2", "http://a.cn/none"}
	met, err := db.Met(ctx, urls)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"http://a.cn/list": first.ID, "http://a.cn/1": second.ID, "http://a.cn/2": second.ID}
	if len(met) != len(want) {
		t.Errorf("got %v, want %v", met, want)
	}
	for url, run := range want {
		if met[url] != run {
			t.Errorf("%s: got run %d, want %d", url, met[url], run)
		}
	}
	for _, tc := range []struct {
		intent, url string
		run         int64
		want        []string
	}{
		{"two lists, and no article", "http://a.cn/1", second.ID, []string{"http://a.cn/all", "http://a.cn/list"}},
		{"behind a redirect", "http://a.cn/2", second.ID, []string{"http://a.cn/list"}},
		{"a run that read no list", "http://a.cn/1", third.ID, nil},
		{"what was never read", "http://a.cn/none", second.ID, nil},
	} {
		got, err := db.Lists(ctx, tc.run, urls)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got[tc.url], tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got[tc.url], tc.want)
		}
	}
}
