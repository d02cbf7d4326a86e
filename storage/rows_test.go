package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"xxgk/site"
)

// However many fetches a statement takes, each is kept, with the page that is
// known where it has not changed, and whoever asks next sees it.
func TestRows(t *testing.T) {
	for _, n := range []int{1, rowsAtOnce - 1, rowsAtOnce, rowsAtOnce + 1, 3*rowsAtOnce + 5} {
		db := open(t, filepath.Join(t.TempDir(), "x.db"))
		first := begin(t, db, false)
		url := func(i int) string { return fmt.Sprintf("http://a.cn/%d.htm", i) }
		for i := range n {
			save(t, db, first.ID, fetched(url(i), text(i)), false)
		}
		second := begin(t, db, true)
		ctx := context.Background()
		var targets []site.Target
		for i := range n {
			targets = append(targets, site.Target{URL: url(i)})
		}
		if err := db.Add(ctx, second.ID, targets); err != nil {
			t.Fatal(err)
		}
		leased, err := db.Lease(ctx, second.ID, "a.cn", n)
		if err != nil || len(leased) != n {
			t.Fatalf("leased %d of %d: %v", len(leased), n, err)
		}
		for i, l := range leased {
			save(t, db, second.ID, site.Fetch{Target: l, URL: l.URL, Outcome: site.OutcomeNotModified, Status: 304}, false)
			if i%7 == 0 { // something else of the run is asked for in between
				if got, err := db.Waiting(ctx, second.ID); err != nil || len(got) != 0 {
					t.Fatalf("waiting %v, %v, want none", got, err)
				}
			}
		}
		if err := db.Release(ctx, second.ID, []string{url(n - 1)}); err != nil {
			t.Fatal(err)
		}
		if got, err := db.Waiting(ctx, second.ID); err != nil || len(got) != 0 {
			t.Errorf("%d pages: waiting %v, %v: what is done was given back", n, got, err)
		}
		if err := db.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		var rows, same int
		if err := db.read.QueryRow(`SELECT count(*), sum(f.page = k.page) FROM fetch f JOIN known k ON k.address = f.address
			WHERE f.run = ?1`, second.ID).Scan(&rows, &same); err != nil {
			t.Fatal(err)
		}
		if err := db.Sound(ctx); err != nil {
			t.Error(err)
		}
		if rows != n || same != n {
			t.Errorf("%d pages: %d fetches, %d with the page that is known", n, rows, same)
		}
	}
}
