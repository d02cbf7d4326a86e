package storage

import (
	"fmt"
	"path/filepath"
	"testing"

	"xxgk/site"
)

// BenchmarkUnchanged is what a page costs the store in a night in which it has
// not changed: found, leased, its leads looked at, and its fetch kept.
func BenchmarkUnchanged(b *testing.B) {
	const pages, links = 4096, 80
	ctx := b.Context()
	db := open(b, filepath.Join(b.TempDir(), "x.db"))
	address := func(i int) string { return fmt.Sprintf("http://www.a.edu.cn/info/%d/%d.htm", 1000+i%40, i) }
	first := begin(b, db, true).ID
	for i := range pages {
		f := fetched(address(i), fmt.Sprint("正文", i))
		f.Page.Links = nil
		for l := range links {
			f.Page.Links = append(f.Page.Links, site.Link{URL: address(l), Text: fmt.Sprint("栏目", l)})
		}
		f.Page.Links = append(f.Page.Links, site.Link{URL: address((i + 1) % pages), Text: fmt.Sprint("通知", i+1)})
		save(b, db, first, f, false)
	}
	b.ResetTimer()
	for n := 0; n < b.N; n += pages {
		b.StopTimer()
		run := begin(b, db, true).ID
		b.StartTimer()
		for at := 0; at < pages; at += 64 {
			found := make([]site.Target, 64)
			for i := range found {
				found[i] = site.Target{URL: address(at + i), Depth: 3, Priority: 10, Referrer: address(at)}
			}
			if err := db.Add(ctx, run, found); err != nil {
				b.Fatal(err)
			}
			targets, err := db.Lease(ctx, run, "www.a.edu.cn", 64)
			if err != nil || len(targets) != 64 {
				b.Fatal(len(targets), err)
			}
			for i, t := range targets {
				if _, err := db.Links(ctx, t.Leads, func(a int64) bool { return int(a) == at+i }); err != nil {
					b.Fatal(err)
				}
				f := site.Fetch{Target: t, URL: t.URL, Outcome: site.OutcomeNotModified, Reason: site.Reason{Code: "unchanged"}, Status: 304}
				if err := db.Save(ctx, run, f, false); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
