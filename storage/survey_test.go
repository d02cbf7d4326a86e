package storage

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xxgk/audit"
	"xxgk/site"
)

// surveyed is a run that read a home page behind a redirect, and a page it links to.
func surveyed(t *testing.T, db *DB) audit.Run {
	t.Helper()
	run := begin(t, db, true)
	home := fetched("http://a.cn/home", "首页")
	home.Page.Links = []site.Link{{URL: "http://a.cn/list#top", Text: "信息公开"}, {URL: "http://a.cn/f", Kind: site.LinkFrame}}
	home.Page.Next, home.Page.Attachments = "", nil
	list := fetched("http://a.cn/list", "列表")
	list.Target.Depth, list.Page.Links = 1, []site.Link{{URL: "http://a.cn/deep", Text: "深处"}}
	seed := site.Fetch{Target: site.Target{URL: "http://a.cn/"}, URL: "http://a.cn/home", Outcome: site.OutcomeRedirected, At: home.At}
	gone := site.Fetch{Target: site.Target{URL: "http://b.cn/"}, URL: "http://b.cn/", Outcome: site.OutcomeNotFound, At: home.At}
	home.Target.Depth = 1
	for _, f := range []site.Fetch{home, seed, list, gone} {
		save(t, db, run.ID, f, false)
	}
	return run
}

// The doors are the pages that the seeds led to, whatever they redirect through.
func TestDoors(t *testing.T) {
	db := openDB(t)
	run := surveyed(t, db)
	got, err := db.Doors(context.Background(), run.ID)
	if err != nil || !slices.Contains(got, "http://a.cn/home") || slices.Contains(got, "http://a.cn/list") {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestLinksIn(t *testing.T) {
	db := openDB(t)
	run := surveyed(t, db)
	want := []site.Link{{URL: "http://a.cn/list", Text: "信息公开"}, {URL: "http://a.cn/f", Kind: site.LinkFrame}}
	for _, tc := range []struct {
		intent, address string
		run             int64
		want            []site.Link
	}{
		{"a page", "http://a.cn/home", run.ID, want},
		{"what redirects to it", "http://a.cn/", run.ID, want},
		{"what was not read", "http://a.cn/deep", run.ID, nil},
		{"another run", "http://a.cn/home", run.ID + 1, nil},
	} {
		got, err := db.LinksIn(context.Background(), tc.run, tc.address)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(got, func(a, b site.Link) int { return len(b.URL) - len(a.URL) })
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
}

func TestLinked(t *testing.T) {
	db := openDB(t)
	run := surveyed(t, db)
	for _, tc := range []struct {
		intent   string
		from, to []string
		want     bool
	}{
		{"one of the pages links to it", []string{"http://a.cn/deep", "http://a.cn/list"}, []string{"http://a.cn/x", "http://a.cn/deep"}, true},
		{"through a redirect", []string{"http://a.cn/"}, []string{"http://a.cn/list"}, true},
		{"none does", []string{"http://a.cn/list"}, []string{"http://a.cn/list"}, false},
		{"an address nobody knows", []string{"http://a.cn/home"}, []string{"http://c.cn/"}, false},
		{"nothing asked for", []string{"http://a.cn/home"}, nil, false},
	} {
		got, err := db.Linked(context.Background(), run.ID, tc.from, tc.to)
		if err != nil || got != tc.want {
			t.Errorf("%s: got %v, %v", tc.intent, got, err)
		}
	}
}

// A host counts if pages were read over a connection that a check would fail.
func TestInsecure(t *testing.T) {
	db := openDB(t)
	run := begin(t, db, true)
	for _, x := range []struct{ url, code string }{
		{"https://a.cn/1", "outcome.reason.tls_chain"}, {"https://a.cn/2", "outcome.reason.tls_chain"}, {"https://b.cn/", ""}, {"https://c.cn/", "outcome.reason.status"},
	} {
		f := fetched(x.url, x.url)
		f.Reason = site.Reason{Code: x.code}
		save(t, db, run.ID, f, false)
	}
	failed := site.Fetch{Target: site.Target{URL: "https://d.cn/"}, URL: "https://d.cn/", Outcome: site.OutcomeTLS, Reason: site.Reason{Code: "outcome.reason.tls_name"}}
	save(t, db, run.ID, failed, false)
	got, err := db.Insecure(context.Background(), run.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"a.cn": "outcome.reason.tls_chain"}, got); d != "" {
		t.Error(d)
	}
}

func openDB(t *testing.T) *DB {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "x.db"))
}
