package storage

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/site"
)

// The addresses of these tests: two lists that name different days for an article.
const (
	oldList = "http://a.cn/old"
	newList = "http://a.cn/new"
	article = "http://a.cn/article"
)

// list is a good fetch of a list that names the article with a day.
func list(url string, day time.Time) site.Fetch {
	f := fetched(url, "列表"+url)
	f.Page.Kind, f.Page.Items = site.KindList, []site.Item{{URL: article, Title: "通知", Published: day}}
	return f
}

// same is a fetch that found a page as it was.
func same(url string) site.Fetch {
	return site.Fetch{Target: site.Target{URL: url}, URL: url, Outcome: site.OutcomeNotModified, Status: 304}
}

// listed is the day beside the article in a run.
func listed(t *testing.T, db *DB, run int64) time.Time {
	t.Helper()
	for _, p := range pages(t, db, run) {
		if p.URL == article {
			return p.Listed
		}
	}
	t.Fatal("the article was not read")
	return time.Time{}
}

// A list has a word while it stands: one that is gone, or leads elsewhere by now,
// has none, and is read anew if it comes back.
func TestListedGone(t *testing.T) {
	early, late := site.Day(2016, 4, 28), site.Day(2026, 11, 20)
	moved := list(newList, late)
	moved.Target.URL = oldList
	for _, tc := range []struct {
		intent string
		second site.Fetch // of the old list
		want   time.Time
	}{
		{"as it was", same(oldList), early},
		{"not told", site.Fetch{Target: site.Target{URL: oldList}, URL: oldList, Outcome: site.OutcomeTimeout}, early},
		{"gone", site.Fetch{Target: site.Target{URL: oldList}, URL: oldList, Outcome: site.OutcomeNotFound, Status: 404}, late},
		{"gone, and the server leads to a page that says so", site.Fetch{Target: site.Target{URL: oldList}, URL: "http://a.cn/404", Outcome: site.OutcomeSoft404, Status: 200}, late},
		{"leads to the new one", moved, late},
		{"leads to the new one, which is asked on its own", site.Fetch{Target: site.Target{URL: oldList}, URL: newList, Outcome: site.OutcomeRedirected}, late},
		{"shows other entries", func() site.Fetch {
			f := list(oldList, early)
			f.Page.Items = nil
			return f
		}(), late},
	} {
		db := open(t, filepath.Join(t.TempDir(), "x.db"))
		run := begin(t, db, true).ID
		for _, f := range []site.Fetch{list(oldList, early), list(newList, late), fetched(article, "正文")} {
			save(t, db, run, f, false)
		}
		if got := listed(t, db, run); !got.Equal(early) {
			t.Fatalf("the first night: listed on %v", got)
		}
		run = begin(t, db, true).ID
		for _, f := range []site.Fetch{tc.second, same(newList), same(article)} {
			save(t, db, run, f, false)
		}
		if got := listed(t, db, run); !got.Equal(tc.want) {
			t.Errorf("%s: listed on %v, want %v", tc.intent, got, tc.want)
		}
		if !tc.want.Equal(late) || tc.second.Page != nil { // read again, it has its validators anew
			continue
		}
		run = begin(t, db, true).ID
		if err := db.Add(context.Background(), run, []site.Target{{URL: oldList}}); err != nil {
			t.Fatal(err)
		}
		targets, err := db.Lease(context.Background(), run, "a.cn", 1)
		if err != nil || len(targets) != 1 || targets[0].Validators.Extractor != 0 {
			t.Errorf("%s: back, and asked for as %+v, %v", tc.intent, targets, err)
		}
	}
}

// A list that nobody asked for in all the nights that are kept has no word either.
func TestPruneListed(t *testing.T) {
	early, late := site.Day(2016, 4, 28), site.Day(2026, 11, 20)
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	var last int64
	for k, night := range [][]site.Fetch{
		{list(oldList, early), list(newList, late), fetched(article, "正文")},
		{same(newList), same(article)},
		{same(newList), same(article)},
	} {
		started := time.Now().AddDate(0, 0, k-3)
		run, err := db.Begin(context.Background(), audit.Run{School: "某学院", Scope: "a", Vantage: "public", Started: started}, started, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range night {
			save(t, db, run.ID, f, false)
		}
		run.State = audit.RunDone
		if err := db.Finish(context.Background(), run); err != nil {
			t.Fatal(err)
		}
		last = run.ID
	}
	if _, err := db.Prune(context.Background(), time.Now().AddDate(0, 0, -2).Add(-time.Minute), false); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, db, last); !got.Equal(late) {
		t.Errorf("listed on %v, want %v", got, late)
	}
	if n := count(t, db, "SELECT count(*) FROM known k JOIN address a ON a.id = k.address WHERE a.url = ?1 AND k.extractor <> 0", oldList); n != 0 {
		t.Error("the list that lost its word would be believed to be as it was")
	}
	if n := count(t, db, "SELECT count(*) FROM known k JOIN address a ON a.id = k.address WHERE a.url = ?1 AND k.extractor <> 0", newList); n != 1 {
		t.Error("the list that stands would be read again")
	}
}
