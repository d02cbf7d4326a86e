package storage

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xxgk/audit"
	"xxgk/site"
)

// A night begins with what links of the night before led to, as it stood then.
func TestRecall(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	home, news, dead := "http://a.cn/", "http://a.cn/news", "http://a.cn/dead"
	night := func(scope string, found []site.Target, links ...string) (int64, []site.Target) {
		t.Helper()
		run, err := db.Begin(t.Context(), audit.Run{School: "甲", Scope: scope, Started: time.Now()}, time.Now(), true)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Add(t.Context(), run.ID, []site.Target{{URL: home, Priority: 1000}}); err != nil {
			t.Fatal(err)
		}
		if err := db.Recall(t.Context(), run.ID, 1000, 5); err != nil {
			t.Fatal(err)
		}
		recalled := waiting(t, db, run.ID)
		if err := db.Add(t.Context(), run.ID, found); err != nil {
			t.Fatal(err)
		}
		f := fetched(home, "首页")
		f.Page.Items, f.Page.Attachments, f.Page.Links = nil, nil, nil
		for _, l := range links {
			f.Page.Links = append(f.Page.Links, site.Link{URL: l, Text: "某页"})
		}
		save(t, db, run.ID, f, false)
		if err := db.Finish(t.Context(), audit.Run{ID: run.ID, State: audit.RunDone}); err != nil {
			t.Fatal(err)
		}
		return run.ID, recalled
	}

	found := []site.Target{
		{URL: news, Depth: 1, Priority: 7, Referrer: home}, {URL: dead, Depth: 2, Priority: 3, Referrer: home},
		{URL: "http://a.cn/deep", Depth: 6, Priority: 3}, {URL: "http://b.cn/", Depth: 1, Priority: 60, Outside: true},
		{URL: "http://a.cn/named", Depth: 1, Priority: 1000}, {URL: "http://a.cn/sitemap", Depth: 1, Priority: 5},
	}
	_, recalled := night("all", found, news, dead, "http://a.cn/deep", "http://b.cn/", "http://a.cn/named", "http://a.cn/never")
	if len(recalled) != 0 {
		t.Errorf("the first night begins with %v", recalled)
	}
	_, recalled = night("all", nil, news)
	if diff := cmp.Diff(found[:2], recalled); diff != "" {
		t.Errorf("the second night (-want +got):\n%s", diff)
	}
	_, recalled = night("less", nil, news)
	if len(recalled) != 0 {
		t.Errorf("a night of another scope begins with %v", recalled)
	}
	_, recalled = night("all", nil, news)
	if diff := cmp.Diff(found[:1], recalled); diff != "" {
		t.Errorf("after the night on which a link was taken away (-want +got):\n%s", diff)
	}
}

// waiting are the targets that wait beside the home page.
func waiting(t *testing.T, db *DB, run int64) []site.Target {
	t.Helper()
	targets, err := db.Lease(t.Context(), run, "a.cn", 100)
	if err != nil {
		t.Fatal(err)
	}
	var urls []string
	var out []site.Target
	for _, x := range targets {
		x.Leads, x.Validators = nil, site.Validators{}
		if x.Depth > 0 {
			out = append(out, x)
		}
		urls = append(urls, x.URL)
	}
	if err := db.Release(t.Context(), run, urls); err != nil {
		t.Fatal(err)
	}
	return out
}

// What an earlier part of a run met is met when it goes on.
func TestRecallAfterPause(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := open(t, path)
	run := begin(t, db, true)
	found := []site.Target{{URL: "http://a.cn/1", Depth: 1}, {URL: "http://a.cn/2", Depth: 1}}
	if err := db.Add(t.Context(), run.ID, found); err != nil {
		t.Fatal(err)
	}
	part := func(url, link string, state audit.RunState) {
		f := fetched(url, link)
		f.Page.Items, f.Page.Attachments, f.Page.Links = nil, nil, []site.Link{{URL: link}}
		save(t, db, run.ID, f, false)
		if err := db.Finish(t.Context(), audit.Run{ID: run.ID, State: state}); err != nil {
			t.Fatal(err)
		}
	}
	part("http://a.cn/a", "http://a.cn/1", audit.RunPaused)
	db.Close()
	db = open(t, path)
	if r := begin(t, db, false); r.ID != run.ID {
		t.Fatalf("run %d, want %d to go on", r.ID, run.ID)
	}
	part("http://a.cn/b", "http://a.cn/2", audit.RunDone)
	next := begin(t, db, true)
	if err := db.Recall(t.Context(), next.ID, 1000, 5); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, db, next.ID); len(got) != 2 {
		t.Errorf("recalled %v, want %v", got, found)
	}
}

// Any set of numbers reads back as it was.
func TestMetRanges(t *testing.T) {
	for n := range 50 {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		var m met
		var want []int64
		for a := range int64(r.IntN(400)) {
			if r.IntN(3) > n%3 {
				m.set(a)
				want = append(want, a)
			}
		}
		var got []int64
		for first, last := range ranges(m.pack()) {
			for a := first; a <= last; a++ {
				got = append(got, a)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%d: got %v, want %v", n, got, want)
		}
	}
}

func FuzzMetRanges(f *testing.F) {
	f.Add([]byte{0, 0})
	f.Add([]byte{3, 5, 1, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		at := int64(-1)
		for first, last := range ranges(b) {
			if first <= at || last < first {
				t.Fatalf("%v: %d–%d after %d", b, first, last, at)
			}
			at = last
		}
	})
}
