package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

func open(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(context.Background(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func begin(t testing.TB, db *DB, fresh bool) audit.Run {
	t.Helper()
	now := time.Now()
	r, err := db.Begin(context.Background(), audit.Run{School: "某学院", Scope: "a", Vantage: "public", Started: now}, now.Add(-time.Hour), fresh)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// fetched is a good fetch of a page with a list, a file and links.
func fetched(url, text string) site.Fetch {
	p := &site.Page{
		URL: url, Canonical: url, Kind: site.KindArticle, CMS: "vsb", Charset: "utf-8", Title: "标题 " + url, Identity: "vsb:" + url,
		Column: []string{"信息公开", "年度报告"}, Published: site.Day(2026, 10, 30), DateSource: site.DateLabelled, DateText: "发布时间：2026-10-30",
		Signed: site.Day(2026, 10, 28), Text: text, Extractor: 3, SiteName: "信息公开网", Pages: 2, Turned: 1, Next: "http://a.cn/next",
		Attachments: []site.Attachment{{URL: "http://a.cn/f.pdf", Name: "报告.pdf"}},
		Items:       []site.Item{{Title: "2025年度报告", URL: "http://a.cn/listed", Published: site.Day(2025, 10, 30)}},
		Tables:      []site.Table{{Caption: "表", Rows: [][]string{{"a", "b"}}, Links: [][][]string{{{"http://a.cn/x"}, nil}}}},
		Mentions:    []site.Mention{{URL: "http://a.cn/x", Text: "附表", Line: 3}},
		Hidden:      []site.Hidden{{URL: "http://b.com/", Text: "某某", Way: site.WayAway}},
		Head:        site.Head{Title: "别的", Keywords: "甲,乙", Description: "丙", Coded: true}, Jump: "http://b.com/1",
		Links: []site.Link{{URL: "http://a.cn/listed#top", Text: "2025年度报告"}, {URL: "HTTP://A.cn/home", Text: "首页"}},
	}
	return site.Fetch{
		Target: site.Target{URL: url}, URL: url, Outcome: site.OutcomeOK, Status: 200, Body: []byte("<html>" + text), Hash: "hash-" + text,
		Validators: site.Validators{ETag: `"` + text + `"`, Extractor: 3, Repeats: 7}, Page: p, At: time.Now(), Header: map[string][]string{"Server": {"x"}},
	}
}

func save(t testing.TB, db *DB, run int64, f site.Fetch, keep bool) {
	t.Helper()
	if err := db.Add(context.Background(), run, []site.Target{f.Target}); err != nil {
		t.Fatal(err)
	}
	if err := db.Save(context.Background(), run, f, keep); err != nil {
		t.Fatal(err)
	}
}

func pages(t testing.TB, db *DB, run int64) []site.Page {
	t.Helper()
	var list []site.Page
	for p, err := range db.Pages(context.Background(), run) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// A page comes back as it was read, with what other pages say of it.
func TestPageRoundTrip(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, false)
	f := fetched("http://a.cn/1", "正文")
	save(t, db, run.ID, f, false)
	save(t, db, run.ID, fetched("http://a.cn/listed", "另一页"), false)
	got := pages(t, db, run.ID)
	if len(got) != 2 || got[0].URL != "http://a.cn/1" {
		t.Fatalf("got %d pages", len(got))
	}
	want := *f.Page
	want.Links = nil
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("page (-want +got):\n%s", diff)
	}
	if a := got[1]; !slices.Equal(a.Anchors, []string{"2025年度报告"}) || !a.Listed.Equal(site.Day(2025, 10, 30)) {
		t.Errorf("anchors %v, listed %v", a.Anchors, a.Listed)
	}
	next := begin(t, db, true)
	if err := db.Add(context.Background(), next.ID, []site.Target{{URL: "http://a.cn/1"}}); err != nil {
		t.Fatal(err)
	}
	leased, err := db.Lease(context.Background(), next.ID, "a.cn", 1)
	if err != nil || len(leased) != 1 {
		t.Fatalf("leased %v, %v", leased, err)
	}
	links, err := db.Links(context.Background(), leased[0].Leads, nil)
	want4 := []site.Link{
		{URL: "http://a.cn/next", Kind: site.LinkNext}, {URL: "http://a.cn/f.pdf", Text: "报告.pdf", Kind: site.LinkFile},
		{URL: "http://a.cn/listed", Text: "2025年度报告"}, {URL: "http://a.cn/home", Text: "首页"},
	}
	if err != nil || !slices.Equal(links, want4) {
		t.Errorf("links: %v, %v", links, err)
	}
}

// A second night of the same content stores no second page.
func TestUnchangedIsStoredOnce(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx := context.Background()
	first := begin(t, db, true)
	save(t, db, first.ID, fetched("http://a.cn/1", "一"), false)
	save(t, db, first.ID, fetched("http://a.cn/2", "二"), false)
	if err := db.Finish(ctx, audit.Run{ID: first.ID, State: audit.RunDone}); err != nil {
		t.Fatal(err)
	}
	second := begin(t, db, false)
	if second.ID == first.ID {
		t.Fatal("a finished run was resumed")
	}
	if err := db.Add(ctx, second.ID, []site.Target{{URL: "http://a.cn/1"}}); err != nil {
		t.Fatal(err)
	}
	lease, err := db.Lease(ctx, second.ID, "a.cn", 5)
	if err != nil || len(lease) != 1 || lease[0].Validators.ETag != `"一"` || lease[0].Validators.Hash != "hash-一" || lease[0].Validators.Extractor != 3 || lease[0].Validators.Repeats != 7 {
		t.Fatalf("lease: %+v, %v", lease, err)
	}
	save(t, db, second.ID, site.Fetch{Target: lease[0], Outcome: site.OutcomeNotModified, Status: 304}, false)
	changedBytes := fetched("http://a.cn/2", "二") // a clock in the page: other bytes, the same content
	changedBytes.Hash = "other"
	save(t, db, second.ID, changedBytes, false)
	if got := pages(t, db, second.ID); len(got) != 2 || got[0].Text != "一" {
		t.Errorf("got %d pages", len(got))
	}
	count := func() (n int) {
		if err := db.read.QueryRow("SELECT count(*) FROM page").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := count(); n != 2 {
		t.Errorf("%d page versions, want 2", n)
	}
	save(t, db, second.ID, fetched("http://a.cn/2", "二改"), false)
	if got := pages(t, db, second.ID); got[1].Text != "二改" || count() != 3 {
		t.Errorf("a changed page: %q, %d versions", got[1].Text, count())
	}
	stats, err := db.Stats(ctx, second.ID)
	if err != nil || stats.NotModified != 1 || stats.Fetched != 1 || stats.Pages != 2 || stats.Hosts["a.cn"] != 2 {
		t.Errorf("stats: %+v, %v", stats, err)
	}
}

// The frontier hands out the best first, each once, and everything again that
// a killed run had leased.
func TestFrontier(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	db := open(t, path)
	ctx := context.Background()
	run := begin(t, db, false)
	targets := []site.Target{
		{URL: "http://a.cn/low", Depth: 1}, {URL: "http://a.cn/high", Priority: 9, Depth: 3}, {URL: "http://a.cn/deep", Depth: 2},
		{URL: "http://b.cn:8080/x"}, {URL: "http://a.cn/low", Priority: 1, Depth: 1},
	}
	if err := db.Add(ctx, run.ID, targets); err != nil {
		t.Fatal(err)
	}
	waiting, err := db.Waiting(ctx, run.ID)
	if err != nil || waiting["a.cn"] != 3 || waiting["b.cn:8080"] != 1 {
		t.Fatalf("waiting: %v, %v", waiting, err)
	}
	var order []string
	for {
		list, err := db.Lease(ctx, run.ID, "a.cn", 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			break
		}
		for _, x := range list {
			order = append(order, strings.TrimPrefix(x.URL, "http://a.cn/"))
		}
	}
	if got := strings.Join(order, " "); got != "high low deep" {
		t.Errorf("order: %s", got)
	}
	f := fetched("http://a.cn/high", "x")
	f.Found = []site.Target{{URL: "http://a.cn/new"}, {URL: "http://a.cn/high"}}
	save(t, db, run.ID, f, false)
	if err := db.Release(ctx, run.ID, []string{"http://a.cn/deep", "http://a.cn/high"}); err != nil {
		t.Fatal(err)
	}
	if waiting, _ := db.Waiting(ctx, run.ID); waiting["a.cn"] != 2 {
		t.Errorf("after release: %v, want deep and new", waiting)
	}
	known := 0
	if err := db.Known(ctx, run.ID, func(int64, string, site.Outcome, bool) { known++ }); err != nil || known != 5 {
		t.Errorf("%d known (%v), want 5", known, err)
	}
	again := begin(t, db, false)
	if again.ID != run.ID || !again.Resumed {
		t.Fatalf("not resumed: %+v", again)
	}
	if waiting, _ := db.Waiting(ctx, run.ID); waiting["a.cn"] != 3 || waiting["b.cn:8080"] != 1 {
		t.Errorf("after resume: %v, want low, deep, new and x", waiting)
	}
	if fresh := begin(t, db, true); fresh.ID == run.ID {
		t.Error("fresh resumed")
	}
}

// What a run that goes on is told of its earlier part: all targets, how each
// ended and whether it was asked, and the page that a redirect led to.
func TestKnown(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, false)
	var targets []site.Target
	for _, name := range []string{"read", "sent", "spared", "waits"} {
		targets = append(targets, site.Target{URL: "http://a.cn/" + name})
	}
	if err := db.Add(t.Context(), run.ID, targets); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Lease(t.Context(), run.ID, "a.cn", 3); err != nil {
		t.Fatal(err)
	}
	save(t, db, run.ID, fetched("http://a.cn/read", "x"), false)
	sent := fetched("http://a.cn/sent", "y")
	sent.URL, sent.Page.URL = "http://a.cn/there", "http://a.cn/there"
	save(t, db, run.ID, sent, false)
	save(t, db, run.ID, site.Fetch{
		Target: site.Target{URL: "http://a.cn/spared"}, URL: "http://a.cn/read", Outcome: site.OutcomeRedirected, Unasked: true, At: sent.At,
	}, false)
	got := map[string]string{}
	err := db.Known(t.Context(), run.ID, func(_ int64, url string, outcome site.Outcome, asked bool) {
		got[strings.TrimPrefix(url, "http://a.cn/")] += fmt.Sprint(outcome, " ", asked)
	})
	want := map[string]string{"read": "ok true", "sent": "ok true", "there": "ok false", "spared": "redirected false", "waits": " false"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
}

func TestFailuresAndProof(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx := context.Background()
	run := begin(t, db, false)
	save(t, db, run.ID, fetched("http://a.cn/1", "一"), true)
	save(t, db, run.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/listed", Referrer: "http://a.cn/1"}, Outcome: site.OutcomeNotFound, Status: 404,
		Reason: site.Reason{Code: "outcome.status", Args: map[string]any{"status": 404}}}, false)
	save(t, db, run.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/listed/2", Referrer: "http://a.cn/listed"}, Outcome: site.OutcomeNotFound}, false)
	var list []checklist.Failure
	for f, err := range db.Failures(ctx, run.ID) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f)
	}
	if len(list) != 2 || list[0].Astray || !list[1].Astray {
		t.Errorf("failures, of which one is led to by a page that is gone: %+v", list)
	}
	if list[0].Outcome != site.OutcomeNotFound || list[0].Anchors[0] != "2025年度报告" || list[0].Referrer != "http://a.cn/1" {
		t.Errorf("failures: %+v", list)
	}
	var packed []byte
	if err := db.read.QueryRow("SELECT b.bytes FROM proof p JOIN body b ON b.hash = p.hash").Scan(&packed); err != nil {
		t.Fatal(err)
	}
	if raw, err := db.codec.unpack(packed); err != nil || string(raw) != "<html>一" {
		t.Errorf("proof: %q, %v", raw, err)
	}
}

// The redirects on the way are kept with the fetch and with its proof, found by
// where it began and where it ended; another try's are those of the last.
func TestHops(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx := context.Background()
	run := begin(t, db, false)
	want := []site.Hop{{URL: "http://a.cn/old", Status: 301}, {URL: "http://a.cn/mid"}}
	f := fetched("http://a.cn/new", "一")
	f.Target.URL, f.Hops = "http://a.cn/old", want
	save(t, db, run.ID, f, true)
	save(t, db, run.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/x"}, Outcome: site.OutcomeTimeout, Hops: want[:1]}, false)
	save(t, db, run.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/x", Attempts: 1}, Outcome: site.OutcomeTimeout}, false)

	led, err := db.Reached(ctx, run.ID, []string{"http://a.cn/old", "http://a.cn/x"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, led["http://a.cn/old"].Hops); diff != "" || led["http://a.cn/x"].Hops != nil {
		t.Errorf("hops (-want +got):\n%s and %v", diff, led["http://a.cn/x"].Hops)
	}
	proof, err := db.Proof(ctx, run.ID, "http://a.cn/new")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, proof.Hops); diff != "" {
		t.Errorf("hops of the proof (-want +got):\n%s", diff)
	}
	if p, err := db.Page(ctx, "http://a.cn/new"); err != nil || p.URL != "http://a.cn/new" {
		t.Errorf("the page by where it ended: %v, %v", p.URL, err)
	}
}

// A verdict comes back whole, and the one before it is of another run.
func TestVerdict(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx := context.Background()
	if _, err := db.Verdict(ctx, 0); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("no verdict: got %v", err)
	}
	var ids []int64
	for night := range 2 {
		run := begin(t, db, true)
		v := audit.Verdict{
			Run: run, Made: time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC),
			Assessment: checklist.Assessment{
				AsOf: site.Day(2026, 11, 22+night), Score: 71.4, Grade: checklist.GradeB,
				Requirements: []checklist.RequirementResult{{Number: 6, Elements: []checklist.ElementResult{{
					ID: "6a", Due: site.Day(2026, 10, 31),
					Evidence:   []checklist.Candidate{{Element: "6a", Accepted: true, Quote: "二"}, {Element: "6a", Accepted: true, Quote: "一"}},
					NearMisses: []checklist.Candidate{{Element: "6a", Quote: "近", Why: []checklist.Reason{{Code: "x", Args: map[string]any{"n": "1"}}}}},
				}}}},
			},
			Findings: []audit.Finding{{Fingerprint: "6a.late", Kind: audit.KindLate, State: audit.StateOpen, FirstSeen: site.Day(2026, 11, 22)}},
		}
		id, err := db.SaveVerdict(ctx, v)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		got, err := db.Verdict(ctx, run.ID)
		if err != nil {
			t.Fatal(err)
		}
		v.ID, v.Run = id, got.Run
		if diff := cmp.Diff(v, got); diff != "" {
			t.Errorf("verdict (-want +got):\n%s", diff)
		}
	}
	again, err := db.Verdict(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	if again.ID, err = db.SaveVerdict(ctx, again); err != nil {
		t.Fatal(err)
	}
	if earlier, err := db.Earlier(ctx, again.ID); err != nil || earlier.ID != ids[1] {
		t.Errorf("the assessment of the run before: %d, %v", earlier.ID, err)
	}
	if _, err := db.Earlier(ctx, ids[1]); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("before the first of a run: %v", err)
	}
	before, err := db.Before(ctx, ids[1])
	if err != nil || before.ID != ids[0] {
		t.Errorf("before: %d, %v", before.ID, err)
	}
	if _, err := db.Before(ctx, ids[0]); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("before the first: %v", err)
	}
	last, err := db.Verdict(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	aside := audit.Verdict{Run: begin(t, db, true), Aside: true, Findings: []audit.Finding{{Fingerprint: "6a.stale"}}}
	if aside.ID, err = db.SaveVerdict(ctx, aside); err != nil {
		t.Fatal(err)
	}
	if shown, err := db.Shown(ctx, 0); err != nil || shown.ID != aside.ID || !shown.Aside {
		t.Errorf("shown after a look aside: %d, %v", shown.ID, err)
	}
	if got, err := db.Verdict(ctx, 0); err != nil || got.ID != last.ID {
		t.Errorf("the newest verdict after a look aside: %d, %v", got.ID, err)
	}
	if _, err := db.First(ctx, aside.Run.ID); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("the first of a run that was only looked at: %v", err)
	}
	findings, err := db.Findings(ctx)
	if err != nil || len(findings) != 1 || findings["6a.late"].State != audit.StateOpen {
		t.Errorf("findings: %v, %v", findings, err)
	}
}

// Who asks for a database that is there makes none.
func TestOpenExisting(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{filepath.Join(dir, "x.db"): "absent", filepath.Join(dir, "none", "x.db"): "no_folder"} {
		_, err := Open(context.Background(), Options{Path: path, Existing: true})
		var no *OpenError
		if !errors.As(err, &no) || no.Problem != want {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("files: %v, %v", left, err)
	}
	path := filepath.Join(dir, "x.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := Open(context.Background(), Options{Path: path, Existing: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// What is not ours is refused, and left as it was.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	noise := filepath.Join(dir, "noise.db")
	os.WriteFile(noise, []byte(strings.Repeat("这不是数据库", 1000)), 0o600)
	foreign := filepath.Join(dir, "foreign.db")
	other := open(t, filepath.Join(dir, "ours.db"))
	if _, err := other.write.conn.ExecContext(context.Background(), "VACUUM INTO '"+foreign+"'"); err != nil {
		t.Fatal(err)
	}
	change(t, foreign, "PRAGMA application_id=7")
	newer := filepath.Join(dir, "newer.db")
	if _, err := other.write.conn.ExecContext(context.Background(), "VACUUM INTO '"+newer+"'"); err != nil {
		t.Fatal(err)
	}
	change(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	for path, want := range map[string]string{
		noise: "not_database", foreign: "foreign", newer: "newer", dir: "unreadable", filepath.Join(dir, "no", "x.db"): "no_folder",
	} {
		before, _ := os.ReadFile(path)
		_, err := Open(context.Background(), Options{Path: path})
		var e *OpenError
		if !errors.As(err, &e) || e.Problem != want {
			t.Errorf("%s: got %v, want %s", filepath.Base(path), err, want)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) && want == "not_database" {
			t.Errorf("%s was changed", path)
		}
	}
}

func change(t *testing.T, path, q string) {
	t.Helper()
	if out, err := exec.Command(os.Args[0], "-test.run=^TestHelperExec$", "--", path, q).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", q, err, out)
	}
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	first, err := Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(path); !errors.Is(err, ErrLocked) {
		t.Errorf("second: got %v, want ErrLocked", err)
	}
	first.Close()
	again, err := Lock(path)
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	again.Close()
}

// text is about 5 KB of varied Chinese.
func text(i int) string {
	var b strings.Builder
	for j := range 40 {
		fmt.Fprintf(&b, "第%d条 为规范学院信息公开工作第%d项,保障师生员工和社会公众依法获取信息,根据有关规定结合学院实际制定本办法。\n", j, i*j)
	}
	return b.String()
}

func BenchmarkSave(b *testing.B) {
	db := open(b, filepath.Join(b.TempDir(), "x.db"))
	run := begin(b, db, false)
	var links []site.Link
	for j := range 88 {
		links = append(links, site.Link{URL: fmt.Sprintf("http://a.cn/nav/%d.htm", j), Text: fmt.Sprintf("栏目%d", j)})
	}
	i := 0
	for b.Loop() {
		f := fetched(fmt.Sprintf("http://a.cn/info/%d.htm", i), text(i))
		f.Page.Links = append(slices.Clone(links), site.Link{URL: fmt.Sprintf("http://a.cn/info/%d.htm", i+1), Text: "下一篇"})
		f.Hash, f.Validators.ETag = fmt.Sprint(i), fmt.Sprint(i)
		save(b, db, run.ID, f, false)
		i++
	}
	db.Flush(context.Background())
	var size int64
	db.read.QueryRow("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").Scan(&size)
	b.ReportMetric(float64(size)/float64(i), "dbbytes/page")
	b.ReportMetric(float64(len(text(1))), "textbytes/page")
}

// Lists that name different days for a page decide alike in whatever order they
// are read.
func TestListsThatDisagree(t *testing.T) {
	early, late := time.Date(2026, 4, 28, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for _, days := range [][]time.Time{{early, late}, {late, early}} {
		db := open(t, filepath.Join(t.TempDir(), "x.db"))
		run := begin(t, db, true).ID
		for i, day := range days {
			f := fetched(fmt.Sprintf("http://a.cn/list%d", i), fmt.Sprint("列表", i))
			f.Page.Items = []site.Item{{URL: "http://a.cn/article", Title: "通知", Published: day}}
			save(t, db, run, f, false)
		}
		save(t, db, run, fetched("http://a.cn/article", "正文"), false)
		for _, p := range pages(t, db, run) {
			if p.URL == "http://a.cn/article" && !p.Listed.Equal(early) {
				t.Errorf("%v: listed on %v, want %v", days, p.Listed, early)
			}
		}
	}
}
