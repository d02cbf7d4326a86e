package storage

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"xxgk/audit"
	"xxgk/site"
)

// An address leads to the page at the end of its redirect, in its own run.
func TestLed(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx := context.Background()
	first := begin(t, db, true)
	save(t, db, first.ID, fetched("http://a.cn/new", "新址"), false)
	moved := fetched("http://a.cn/new", "新址")
	moved.Target.URL, moved.Page, moved.Outcome, moved.Body = "http://a.cn/old", nil, site.OutcomeRedirected, nil
	save(t, db, first.ID, moved, false)
	gone := site.Fetch{Target: site.Target{URL: "http://a.cn/gone"}, URL: "http://a.cn/gone", Outcome: site.OutcomeNotFound}
	save(t, db, first.ID, gone, false)
	for _, tc := range []struct{ intent, address, want string }{
		{"itself", "http://a.cn/new", "http://a.cn/new"},
		{"what it redirects to", "http://a.cn/old", "http://a.cn/new"},
		{"a failure", "http://a.cn/gone", ""},
		{"what nobody asked for", "http://a.cn/other", ""},
	} {
		p, err := db.Led(ctx, first.ID, tc.address)
		if tc.want == "" && !errors.Is(err, audit.ErrNotFound) || tc.want != "" && (err != nil || p.URL != tc.want) {
			t.Errorf("%s: got %q, %v, want %q", tc.intent, p.URL, err, tc.want)
		}
	}
	if err := db.Finish(ctx, audit.Run{ID: first.ID, State: audit.RunDone}); err != nil {
		t.Fatal(err)
	}
	second := begin(t, db, false)
	if _, err := db.Led(ctx, second.ID, "http://a.cn/new"); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("a run that asked for nothing: got %v", err)
	}
}
