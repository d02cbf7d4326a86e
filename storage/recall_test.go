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
		if err := db.Recall(t.Context(), run.ID, 5); err != nil {
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

// What is asked for whether anything links to it or not keeps the weight that
// links gave it, night after night and whatever the scope, and is recalled by
// nothing once nobody asks for it.
func TestWeightOfAsked(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	home, column := "http://a.cn/", "http://a.cn/column"
	night := func(scope string, found ...site.Target) []site.Target {
		t.Helper()
		run, err := db.Begin(t.Context(), audit.Run{School: "甲", Scope: scope, Started: time.Now()}, time.Now(), true)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Add(t.Context(), run.ID, append(found, site.Target{URL: home, Priority: site.Asked})); err != nil {
			t.Fatal(err)
		}
		if err := db.Recall(t.Context(), run.ID, 5); err != nil {
			t.Fatal(err)
		}
		f := fetched(home, "首页")
		f.Page.Items, f.Page.Attachments, f.Page.Links = nil, nil, []site.Link{{URL: column, Text: "某页"}}
		defer func() {
			save(t, db, run.ID, f, false)
			if err := db.Finish(t.Context(), audit.Run{ID: run.ID, State: audit.RunDone}); err != nil {
				t.Fatal(err)
			}
		}()
		return waiting(t, db, run.ID)
	}
	asked := site.Target{URL: column, Depth: 1, Priority: site.Asked}
	night("all", site.Target{URL: column, Depth: 2, Priority: 90, Referrer: home})
	for _, scope := range []string{"all", "all", "less", "less"} {
		if got := night(scope, asked); len(got) != 1 || got[0].Priority != site.Asked+90 || got[0].Depth != 1 {
			t.Errorf("asked for with scope %s: %+v, want priority %d", scope, got, site.Asked+90)
		}
	}
	if got := night("less"); len(got) != 0 {
		t.Errorf("asked for by nobody, begun with: %+v", got)
	}
}

// The frontier raises a target as Raise does, fetched or not.
func TestAddRaises(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	url := "http://a.cn/1"
	want := site.Target{URL: url, Depth: 9, Priority: 3}
	for i, next := range []site.Target{want, {Depth: 9, Priority: site.Asked}, {Depth: 4, Priority: 90}, {Depth: 5, Priority: 20}, {Depth: 9, Priority: site.Asked + 95}} {
		next.URL = url
		want.Raise(next)
		if err := db.Add(t.Context(), run.ID, []site.Target{next}); err != nil {
			t.Fatal(err)
		}
		if got := waiting(t, db, run.ID); len(got) != 1 || got[0].Priority != want.Priority || got[0].Depth != want.Depth {
			t.Errorf("after %d targets: %+v, want %+v", i+1, got, want)
		}
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

// The next night begins with a target as it was raised, also where it had been
// handed out or was done when a page turned out to lead to it by a nearer way.
func TestRecallRaised(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	urls := []string{"http://a.cn/leased", "http://a.cn/done"}
	home := fetched("http://a.cn/", "首页")
	home.Page.Links, home.Found = nil, nil
	var deep []site.Target
	for _, u := range urls {
		deep = append(deep, site.Target{URL: u, Depth: 3, Priority: 20})
		home.Found = append(home.Found, site.Target{URL: u, Depth: 2, Priority: 30})
		home.Page.Links = append(home.Page.Links, site.Link{URL: u, Text: "通知公告"})
	}
	if err := db.Add(t.Context(), run.ID, deep); err != nil {
		t.Fatal(err)
	}
	leased, err := db.Lease(t.Context(), run.ID, "a.cn", 2)
	if err != nil || len(leased) != 2 {
		t.Fatalf("leased %v, %v", leased, err)
	}
	save(t, db, run.ID, site.Fetch{Target: leased[1], URL: urls[1], Outcome: site.OutcomeNotFound}, false)
	if err := db.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	save(t, db, run.ID, home, false)
	if err := db.Finish(t.Context(), audit.Run{ID: run.ID, State: audit.RunDone}); err != nil {
		t.Fatal(err)
	}
	next := begin(t, db, true)
	if err := db.Recall(t.Context(), next.ID, 3); err != nil {
		t.Fatal(err)
	}
	var want []site.Target
	for _, u := range urls {
		want = append(want, site.Target{URL: u, Depth: 2, Priority: 30})
	}
	if diff := cmp.Diff(want, waiting(t, db, next.ID)); diff != "" {
		t.Errorf("the next night begins with (-want +got):\n%s", diff)
	}
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
	if err := db.Recall(t.Context(), next.ID, 5); err != nil {
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

// A page of which a fetch keeps nothing to ask by is asked for whole the next
// night: a list of which a further page failed, though its first has not changed.
func TestNothingToAskBy(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	list := fetched("http://a.cn/list", "列表")
	list.Validators = site.Validators{}
	save(t, db, run.ID, list, false)
	next := begin(t, db, true)
	if err := db.Add(t.Context(), next.ID, []site.Target{{URL: "http://a.cn/list"}}); err != nil {
		t.Fatal(err)
	}
	leased, err := db.Lease(t.Context(), next.ID, "a.cn", 1)
	if err != nil || len(leased) != 1 {
		t.Fatalf("leased %v, %v", leased, err)
	}
	if v := leased[0].Validators; v.Hash != "" && v.Extractor == list.Page.Extractor {
		t.Errorf("got %+v, by which a page of the same bytes is taken for unchanged", v)
	}
}

// What repeated others when it was read is known not to, once it has led to what
// does not.
func TestWays(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	save(t, db, run.ID, fetched("http://a.cn/list", "列表"), false)
	save(t, db, run.ID, fetched("http://a.cn/day", "日历"), false)
	article := fetched("http://a.cn/info", "一篇")
	article.Validators.Repeats, article.Ways = 0, []string{"http://a.cn/list"}
	save(t, db, run.ID, article, false)
	next := begin(t, db, true)
	targets := []site.Target{{URL: "http://a.cn/list"}, {URL: "http://a.cn/day"}, {URL: "http://a.cn/info"}}
	if err := db.Add(t.Context(), next.ID, targets); err != nil {
		t.Fatal(err)
	}
	leased, err := db.Lease(t.Context(), next.ID, "a.cn", 10)
	if err != nil {
		t.Fatal(err)
	}
	repeats := map[string]bool{}
	for _, l := range leased {
		repeats[l.URL] = l.Validators.Repeats != 0
	}
	if diff := cmp.Diff(map[string]bool{"http://a.cn/list": false, "http://a.cn/day": true, "http://a.cn/info": false}, repeats); diff != "" {
		t.Errorf("what repeats others (-want +got):\n%s", diff)
	}
}
