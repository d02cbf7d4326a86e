package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pressly/goose/v3"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// A history of decisions comes back as it was taken, whole, and cannot be changed.
func TestDecisions(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "x.db")
	db := open(t, file)
	at := time.Date(2026, 11, 23, 1, 2, 3, 0, time.UTC)
	first := []checklist.Decision{
		{Element: "6a", Ruling: checklist.RulingHere, URL: "http://a.cn/1", Period: "2025-2026", By: "李某", At: at, Why: "在这里"},
		{Element: "47a", Ruling: checklist.RulingNotApplicable, By: "李某", At: at, Why: "没有"},
	}
	second := []checklist.Decision{{Element: "6a", Ruling: checklist.RulingRevoke, URL: "http://a.cn/1", Identity: "vsb:1", By: "王某", At: at.Add(time.Hour), Why: "看错了"}}
	for _, list := range [][]checklist.Decision{second, first} { // an import brings older ones later
		if err := db.Decide(ctx, list); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(t, file)
	got, err := db.Decisions(ctx)
	if diff := cmp.Diff(slices.Concat(first, second), got, cmpopts.IgnoreFields(checklist.Decision{}, "ID")); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, q := range []string{"UPDATE decision SET why = 'x'", "DELETE FROM decision"} {
		err := db.write.do(ctx, func(ctx context.Context) error { return db.write.exec(ctx, q) })
		if err == nil || !strings.Contains(err.Error(), "only added") {
			t.Errorf("%s: got %v, want a refusal", q, err)
		}
	}
}

// verdictOf is a verdict with one finding.
func verdictOf(run audit.Run, f audit.Finding) audit.Verdict {
	return audit.Verdict{Run: run, Made: time.Now(), Assessment: checklist.Assessment{AsOf: site.Day(2026, 11, 23)}, Findings: []audit.Finding{f}}
}

// What people did about a finding outlives every run, is folded in its order,
// and cannot be changed; an act from a state that has passed is refused.
func TestActs(t *testing.T) {
	ctx := context.Background()
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	run := begin(t, db, true)
	seen := audit.Finding{Fingerprint: "6a.late", Kind: audit.KindLate, State: audit.StateOpen, Dealing: audit.Dealing{Handling: audit.HandlingUnverified}, Due: site.Day(2026, 12, 21)}
	if _, err := db.SaveVerdict(ctx, verdictOf(run, seen)); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	acts := []audit.Act{
		{Finding: "6a.late", From: audit.HandlingUnverified, To: audit.HandlingVerified, By: "李某", At: at, Why: "属实", Run: run.ID},
		{Finding: "6a.late", From: audit.HandlingVerified, To: audit.HandlingVerified, ExtendedUntil: site.Day(2027, 1, 10), Approver: "分管副校长", By: "李某", At: at, Why: "放假", Run: run.ID},
		{Finding: "6a.late", From: audit.HandlingVerified, To: audit.HandlingIssued, Objection: "批复晚了", By: "王某", At: at.Add(time.Hour), Why: "下发", Run: run.ID},
	}
	for _, a := range acts {
		if err := db.Handle(ctx, []audit.Act{a}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Handle(ctx, acts[:1]); !errors.Is(err, audit.ErrChanged) {
		t.Errorf("from a state that has passed: got %v, want ErrChanged", err)
	}
	if err := db.Handle(ctx, []audit.Act{
		{Finding: "6a.late", From: audit.HandlingIssued, To: audit.HandlingAnswered}, // goes with the other: all or none
		{Finding: "1a.missing", From: audit.HandlingUnverified},
	}); !errors.Is(err, audit.ErrNotFound) {
		t.Errorf("no such finding: got %v, want ErrNotFound", err)
	}
	// A night that began before the acts saves the finding as it knew it.
	if _, err := db.SaveVerdict(ctx, verdictOf(run, seen)); err != nil {
		t.Fatal(err)
	}
	got, err := db.Findings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := audit.Dealing{
		Handling: audit.HandlingIssued, ExtendedUntil: site.Day(2027, 1, 10), ExtendedBy: "分管副校长", Objection: "批复晚了",
		By: "王某", At: at.Add(time.Hour), Run: run.ID,
	}
	if diff := cmp.Diff(want, got["6a.late"].Dealing); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// Begun anew, it is dealt with from the beginning; what was done stays readable.
	anew := seen
	anew.Anew = at.Add(2 * time.Hour)
	if _, err := db.SaveVerdict(ctx, verdictOf(run, anew)); err != nil {
		t.Fatal(err)
	}
	if got, err = db.Findings(ctx); err != nil || got["6a.late"].Dealing != (audit.Dealing{Handling: audit.HandlingUnverified}) {
		t.Errorf("begun anew: %+v, %v", got["6a.late"].Dealing, err)
	}
	acts = append(acts, audit.Act{Finding: "6a.late", From: audit.HandlingUnverified, To: audit.HandlingVerified, By: "李某", At: at.Add(3 * time.Hour), Why: "属实", Run: run.ID})
	if err := db.Handle(ctx, acts[len(acts)-1:]); err != nil {
		t.Errorf("the first act after it began anew: %v", err)
	}
	if got, err = db.Findings(ctx); err != nil || got["6a.late"].Handling != audit.HandlingVerified {
		t.Errorf("after the first act: %+v, %v", got["6a.late"].Dealing, err)
	}
	history, err := db.Acts(ctx, "6a.late")
	if diff := cmp.Diff(acts, history, cmpopts.EquateEmpty()); diff != "" || err != nil {
		t.Errorf("history: %v (-want +got):\n%s", err, diff)
	}
	for _, q := range []string{"UPDATE act SET why = 'x'", "DELETE FROM act"} {
		if err := db.write.do(ctx, func(ctx context.Context) error { return db.write.exec(ctx, q) }); err == nil {
			t.Errorf("%s was let through", q)
		}
	}
}

// Where an address led, and the bytes kept of it, whichever night sent them.
func TestReachedAndProof(t *testing.T) {
	ctx := context.Background()
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	first := begin(t, db, true)
	save(t, db, first.ID, fetched("http://a.cn/1", "一"), true)
	if err := db.Finish(ctx, audit.Run{ID: first.ID, State: audit.RunDone}); err != nil {
		t.Fatal(err)
	}
	second := begin(t, db, true)
	save(t, db, second.ID, site.Fetch{Target: site.Target{URL: "http://a.cn/1"}, Outcome: site.OutcomeNotModified, Status: 304}, true)
	moved := fetched("http://a.cn/new", "新")
	moved.Target.URL = "http://a.cn/old"
	save(t, db, second.ID, moved, true)
	save(t, db, second.ID, site.Fetch{
		Target: site.Target{URL: "http://a.cn/gone"}, Outcome: site.OutcomeNotFound, Status: 404, Body: []byte("没有"), Hash: "hash-none", At: time.Now(), Header: map[string][]string{"Server": {"x"}},
	}, true)
	to, err := db.Reached(ctx, second.ID, []string{"http://a.cn/1", "http://a.cn/old", "http://a.cn/gone", "http://a.cn/never"})
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]audit.Reach{
		"http://a.cn/1":    {Final: "http://a.cn/1", Outcome: site.OutcomeNotModified, Status: 304},
		"http://a.cn/old":  {Final: "http://a.cn/new", Outcome: site.OutcomeOK, Status: 200},
		"http://a.cn/gone": {Final: "http://a.cn/gone", Outcome: site.OutcomeNotFound, Status: 404},
	} {
		got := to[url]
		got.At = time.Time{}
		if !cmp.Equal(got, want) {
			t.Errorf("%s: got %+v, want %+v", url, got, want)
		}
	}
	if len(to) != 3 {
		t.Errorf("an address that was not asked for: %+v", to)
	}
	for _, tc := range []struct {
		intent, url string
		run         int64
		body        string
		of          int64
	}{
		{"as it was read", "http://a.cn/1", first.ID, "<html>一", first.ID},
		{"unchanged: the bytes of the night before", "http://a.cn/1", second.ID, "<html>一", first.ID},
		{"by the address it ended at", "http://a.cn/new", second.ID, "<html>新", second.ID},
		{"what says that it is gone", "http://a.cn/gone", second.ID, "没有", second.ID},
		{"not yet at that time", "http://a.cn/new", first.ID, "", 0},
	} {
		p, err := db.Proof(ctx, tc.run, tc.url)
		if tc.of == 0 {
			if !errors.Is(err, audit.ErrNotFound) {
				t.Errorf("%s: got %v, %v, want ErrNotFound", tc.intent, p, err)
			}
			continue
		}
		if err != nil || string(p.Body) != tc.body || p.Run != tc.of || p.Header["Server"][0] != "x" {
			t.Errorf("%s: got %+v, %v", tc.intent, p, err)
		}
	}
}

// A database of the first schema is brought up to date and keeps what it knows.
func TestMigrateFirstSchema(t *testing.T) {
	ctx := context.Background()
	dir, err := fs.Sub(migrations, "migration")
	if err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(t.TempDir(), "first.db")
	raw, err := sql.Open("sqlite3", first)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.Exec(fmt.Sprintf("PRAGMA application_id=%d", applicationID)); err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, raw, dir, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	_, err = raw.Exec(`INSERT INTO finding (fingerprint, kind, level, requirement, element, department, state, handling, first_seen, last_seen, data)
		VALUES ('6a.late', 'late', 'medium', 6, '6a', '', 'open', 'unverified', '2026-11-01', '2026-11-01', '{"Fingerprint":"6a.late","Kind":"late","State":"open","Handling":"unverified"}')`)
	if err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
	old := open(t, first)
	found, err := old.Findings(ctx)
	if f := found["6a.late"]; err != nil || f.Kind != audit.KindLate || f.Handling != audit.HandlingUnverified {
		t.Errorf("got %+v, %v", found, err)
	}
	if err := old.Handle(ctx, []audit.Act{{Finding: "6a.late", From: audit.HandlingUnverified, To: audit.HandlingVerified, By: "李某", Why: "属实"}}); err != nil {
		t.Error(err)
	}
}

// Of each run the newest assessment that could tell counts, up to a run and
// between two days.
func TestScores(t *testing.T) {
	ctx := context.Background()
	db := open(t, filepath.Join(t.TempDir(), "x.db"))
	overlays := func(day int) []checklist.Source { // from the third on there is one
		if day < 3 {
			return nil
		}
		return []checklist.Source{{Name: "notice", Digest: "0123abcd"}}
	}
	save := func(run audit.Run, day int, score float64, grade checklist.Grade, degraded bool) {
		t.Helper()
		v := audit.Verdict{Run: run, Made: time.Now(), Degraded: degraded, Assessment: checklist.Assessment{AsOf: site.Day(2026, 11, day), Score: score, Grade: grade, ListVersion: "2026.5", Overlays: overlays(day), Formula: 1}}
		if _, err := db.SaveVerdict(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	first, second := begin(t, db, true), begin(t, db, true)
	save(first, 1, 50, checklist.GradeD, false)
	save(first, 1, 60, checklist.GradeC, false)
	save(first, 1, 90, checklist.GradeNone, false) // too little was known
	save(second, 2, 91, checklist.GradeA, true)    // a poor crawl
	third := begin(t, db, true)
	save(third, 3, 70, checklist.GradeC, false)
	point := func(run audit.Run, day int, score float64) audit.Point {
		return audit.Point{Run: run.ID, AsOf: site.Day(2026, 11, day), Score: score, List: "2026.5", Overlays: overlays(day), Formula: 1}
	}
	for _, tc := range []struct {
		intent   string
		run      int64
		from, to int
		want     []audit.Point
	}{
		{"all", third.ID, 1, 3, []audit.Point{point(first, 1, 60), point(third, 3, 70)}},
		{"up to a run", second.ID, 1, 3, []audit.Point{point(first, 1, 60)}},
		{"from a day", third.ID, 2, 3, []audit.Point{point(third, 3, 70)}},
		{"to a day", third.ID, 1, 2, []audit.Point{point(first, 1, 60)}},
	} {
		got, err := db.Scores(ctx, tc.run, site.Day(2026, 11, tc.from), site.Day(2026, 11, tc.to))
		if diff := cmp.Diff(tc.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", tc.intent, err, diff)
		}
	}
}
