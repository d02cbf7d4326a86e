package storage

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"xxgk/audit"
	"xxgk/site"
)

// What sent bytes of which none are kept is told, and asked for whole the next
// time though it is known; what never sent any is not asked for again.
func TestUnproved(t *testing.T) {
	ctx := context.Background()
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	save(t, db, run.ID, fetched("http://a.cn/kept", "一"), true)
	save(t, db, run.ID, fetched("http://a.cn/bare", "二"), false)
	sent := fetched("http://a.cn/final", "三")
	sent.Target.URL = "http://a.cn/short"
	save(t, db, run.ID, sent, false)
	save(t, db, run.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/silent"}, Outcome: site.OutcomeTimeout}, false)
	gone := site.Fetch{Target: site.Target{URL: "http://a.cn/gone"}, Outcome: site.OutcomeNotFound, Status: 404, Body: []byte("没有"), Hash: "hash-none"}
	save(t, db, run.ID, gone, true)
	cited := []string{"http://a.cn/bare", "http://a.cn/final", "http://a.cn/gone", "http://a.cn/kept", "http://a.cn/never", "http://a.cn/silent"}
	got, err := db.Unproved(ctx, run.ID, cited)
	if want := []string{"http://a.cn/bare", "http://a.cn/final"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if err := db.Finish(ctx, audit.Run{ID: run.ID, State: audit.RunDone}); err != nil {
		t.Fatal(err)
	}
	next := begin(t, db, true)
	asked := map[string]int{"http://a.cn/bare": 0, "http://a.cn/short": 0, "http://a.cn/kept": 3} // → extractor that read it last
	for url := range asked {
		if err := db.Add(ctx, next.ID, []site.Target{{URL: url}}); err != nil {
			t.Fatal(err)
		}
	}
	targets, err := db.Lease(ctx, next.ID, "a.cn", 9)
	if err != nil || len(targets) != len(asked) {
		t.Fatalf("%v, %v", targets, err)
	}
	for _, x := range targets {
		if x.Validators.Extractor != asked[x.URL] || x.Validators.Hash == "" {
			t.Errorf("%s: %+v, want what reader %d read", x.URL, x.Validators, asked[x.URL])
		}
	}
	// The page has other bytes by now: those of the first night prove it no more.
	save(t, db, next.ID, fetched("http://a.cn/kept", "又一"), false)
	if got, err = db.Unproved(ctx, next.ID, cited); !slices.Equal(got, []string{"http://a.cn/kept"}) || err != nil {
		t.Errorf("changed since: got %v, %v", got, err)
	}
}
