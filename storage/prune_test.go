package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// nights fills a database with n runs, a day apart, the newest today. Each
// reads 40 pages anew, of which /0 is evidence and /1 a place looked in.
func nights(t *testing.T, db *DB, n int) {
	t.Helper()
	ctx := context.Background()
	for k := range n {
		started := time.Now().AddDate(0, 0, k-n+1)
		run, err := db.Begin(ctx, audit.Run{School: "某学院", Scope: "a", Vantage: "public", Started: started}, started, true)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 40 {
			f := fetched(fmt.Sprintf("http://a.cn/%d", i), fmt.Sprintf("第%d夜的第%d页%s", k, i, strings.Repeat("字", 300)))
			save(t, db, run.ID, f, true)
		}
		page := checklist.Ref{URL: "http://a.cn/0"}
		as := checklist.Assessment{Requirements: []checklist.RequirementResult{{Number: 1, Elements: []checklist.ElementResult{{
			ID: "1a", Looked: []checklist.Place{{URL: "http://a.cn/1"}},
			Evidence: []checklist.Candidate{{Element: "1a", Accepted: true, Page: page}},
		}}}}}
		run.State = audit.RunDone
		if err := db.Finish(ctx, run); err != nil {
			t.Fatal(err)
		}
		if _, err := db.SaveVerdict(ctx, audit.Verdict{Run: run, Made: started, Assessment: as}); err != nil {
			t.Fatal(err)
		}
	}
}

func count(t *testing.T, db *DB, q string, args ...any) int {
	t.Helper()
	if err := db.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := db.read.QueryRow(q, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Pruning leaves what verdicts rest on, and what the next night begins from.
func TestPrune(t *testing.T) {
	ctx := context.Background()
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	nights(t, db, 6)
	before := time.Now().AddDate(0, 0, -2).Add(-time.Minute) // three nights stay
	dry, err := db.Prune(ctx, before, true)
	if err != nil || dry.Runs != 3 || dry.Fetches != 3*38 || dry.Proofs != 3*38 {
		t.Fatalf("dry: got %+v, %v", dry, err)
	}
	if n := count(t, db, "SELECT count(*) FROM fetch"); n != 6*40 {
		t.Errorf("a dry run left %d fetches", n)
	}
	p, err := db.Prune(ctx, before, false)
	if err != nil || p.Runs != 3 || p.Fetches != 3*38 || p.Pages != 3*38 || p.Proofs != 3*38 || p.After >= p.Before {
		t.Fatalf("got %+v, %v", p, err)
	}
	for run := int64(1); run <= 6; run++ {
		want := 40
		if run <= 3 {
			want = 2
		}
		for _, table := range []string{"fetch", "proof"} {
			if n := count(t, db, "SELECT count(*) FROM "+table+" WHERE run = ?1", run); n != want {
				t.Errorf("run %d: %d rows of %s, want %d", run, n, table, want)
			}
		}
		v, err := db.Verdict(ctx, run)
		if err != nil || len(v.Assessment.Requirements[0].Elements[0].Evidence) != 1 {
			t.Errorf("run %d: its verdict is %v, %v", run, v.Assessment, err)
		}
	}
	if n := count(t, db, "SELECT count(*) FROM body WHERE hash NOT IN (SELECT hash FROM proof)"); n != 0 {
		t.Errorf("%d bodies are nobody's", n)
	}
	again, err := db.Prune(ctx, before, false)
	if err != nil || again.Runs != 0 {
		t.Errorf("a second time: %+v, %v", again, err)
	}
	// The night after begins from what is known.
	run := begin(t, db, true)
	if err := db.Add(ctx, run.ID, []site.Target{{URL: "http://a.cn/7"}}); err != nil {
		t.Fatal(err)
	}
	targets, err := db.Lease(ctx, run.ID, "a.cn", 1)
	if err != nil || len(targets) != 1 || targets[0].Validators.Hash == "" {
		t.Errorf("validators after pruning: %v, %v", targets, err)
	}
}

// The newest run and the newest whole one stay, however old.
func TestPruneLeavesTheNewest(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	nights(t, db, 2)
	begin(t, db, true) // a run that is not whole
	p, err := db.Prune(context.Background(), time.Now().AddDate(1, 0, 0), false)
	if err != nil || p.Runs != 1 {
		t.Fatalf("got %+v, %v", p, err)
	}
	if n := count(t, db, "SELECT count(*) FROM fetch WHERE run = 2"); n != 40 {
		t.Errorf("the newest whole run has %d fetches, want 40", n)
	}
}
