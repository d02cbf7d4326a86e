package storage

import (
	"context"
	"reflect"
	"testing"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/site"
)

// What became of a page is kept with the page as it was, the last word on it
// stays, and a page that is back moved no more.
func TestMoves(t *testing.T) {
	db := openDB(t)
	ctx := context.Background()
	held := audit.Move{Page: checklist.Ref{URL: "http://a.cn/1.htm", Title: "学校章程", Published: site.Day(2026, 3, 20)}, Elements: []string{"1a"}, Run: 2, Since: site.Day(2026, 11, 24), Of: 40}
	found := held
	found.To, found.Found = "http://a.cn/new/1.htm", 3
	back := audit.Move{Page: checklist.Ref{URL: "http://a.cn/new/1.htm", Title: "学校章程"}, Run: 4, Found: 4, To: "http://a.cn/1.htm"}
	for _, tc := range []struct {
		intent string
		save   audit.Move
		want   []audit.Move
	}{
		{"gone, and not found again", held, []audit.Move{held}},
		{"found again on a later night", found, []audit.Move{found}},
		{"back where it was", back, []audit.Move{back}},
	} {
		if err := db.SaveMoves(ctx, []audit.Move{tc.save}); err != nil {
			t.Fatal(err)
		}
		if got, err := db.Moves(ctx); err != nil || !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: got %+v, %v, want %+v", tc.intent, got, err, tc.want)
		}
	}
}

// Where the bytes of an address stand by now is told of what a run read, by the
// address it was read at.
func TestSameBytes(t *testing.T) {
	db := openDB(t)
	ctx := context.Background()
	night := func(list map[string]string) audit.Run {
		run := begin(t, db, true) //nolint:contextcheck // the helpers have their own
		for url, text := range list {
			save(t, db, run.ID, fetched(url, text), false) //nolint:contextcheck // likewise
		}
		run.State = audit.RunDone
		if err := db.Finish(ctx, run); err != nil {
			t.Fatal(err)
		}
		return run
	}
	night(map[string]string{"http://a.cn/1.pdf": "预算", "http://a.cn/2.pdf": "决算"})
	second := night(map[string]string{"http://a.cn/new/b.pdf": "预算", "http://a.cn/new/a.pdf": "预算", "http://a.cn/new/c.pdf": "收费"})
	got, err := db.SameBytes(ctx, second.ID, []string{"http://a.cn/1.pdf", "http://a.cn/2.pdf", "http://a.cn/unknown.pdf"})
	want := map[string][]string{"http://a.cn/1.pdf": {"http://a.cn/new/a.pdf", "http://a.cn/new/b.pdf"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
