package audit

import (
	"context"
	"errors"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

func (m *memory) Page(_ context.Context, url string) (site.Page, error) {
	if p := m.nights[1].pages[url]; p != nil {
		return *p, nil
	}
	return site.Page{}, ErrNotFound
}

func (m *memory) Decide(_ context.Context, list []checklist.Decision) error {
	for _, d := range list {
		d.ID = int64(len(m.decisions) + 1)
		m.decisions = append(m.decisions, d)
	}
	return nil
}

// What cannot be decided is refused, all of it, and says why.
func TestDecide(t *testing.T) {
	list := fewItems(t)
	who := func(d checklist.Decision) checklist.Decision {
		d.By, d.Why = "李某", "已核对"
		return d
	}
	good := who(decision(0, "6a", checklist.RulingConfirm, "ndbg25"))
	for _, tc := range []struct {
		intent string
		list   []checklist.Decision
		want   string // the problem; empty: kept
	}{
		{"a page that was read", []checklist.Decision{good}, ""},
		{"somewhere nobody has been", []checklist.Decision{who(decision(0, "6a", checklist.RulingHere, "elsewhere"))}, ""},
		{"taken back what was decided before", []checklist.Decision{who(decision(0, "36a", checklist.RulingRevoke, "xjgl"))}, ""},
		{"rejected what was pointed to before", []checklist.Decision{who(decision(0, "36a", checklist.RulingReject, "xjgl"))}, ""},
		{"one of two is wrong", []checklist.Decision{good, who(decision(0, "99z", checklist.RulingConfirm, "ndbg25"))}, "no_element"},
		{"nobody", []checklist.Decision{{Element: "6a", Ruling: checklist.RulingNotApplicable, Why: "x"}}, "no_who"},
		{"no reason", []checklist.Decision{{Element: "6a", Ruling: checklist.RulingNotApplicable, By: "李某", Why: " \u202e"}}, "no_why"},
		{"no such ruling", []checklist.Decision{who(decision(0, "6a", "perhaps", ""))}, "no_ruling"},
		{"a page that was not read", []checklist.Decision{who(decision(0, "6a", checklist.RulingConfirm, "elsewhere"))}, "no_page"},
		{"of no page", []checklist.Decision{who(decision(0, "6a", checklist.RulingReject, ""))}, "no_url"},
		{"of a page, though about the whole", []checklist.Decision{who(decision(0, "6a", checklist.RulingNotApplicable, "ndbg25"))}, "whole"},
		{"at no address", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: "javascript:alert(1)"})}, "not_url"},
		{"at no name of the internet", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: "http://not-a-url/"})}, "not_url"},
		{"at no host", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: "http:///a.htm"})}, "not_url"},
		{"a period of a rejection", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingReject, URL: address("ndbg25"), Period: "2025"})}, "period_of_what"},
		{"no period", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: address("ndbg25"), Period: "2025年"})}, "not_period"},
		{"a school year", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: address("ndbg25"), Period: "2024-2025"})}, ""},
		{"one year for a school year", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: address("ndbg25"), Period: "2025"})}, "not_period"},
		{"two years on", []checklist.Decision{who(checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: address("ndbg25"), Period: "2023-2025"})}, "not_period"},
		{"nothing to take back", []checklist.Decision{who(decision(0, "6a", checklist.RulingRevoke, ""))}, "nothing_to_revoke"},
	} {
		m := &memory{nights: map[int64]memoryNight{1: read(t, "ndbg25")}, decisions: []checklist.Decision{decision(1, "36a", checklist.RulingHere, "xjgl")}}
		a, err := New(Options{Store: m, Now: noTime, Check: checklist.Options{List: list, AsOf: site.Day(2026, time.November, 23)}})
		if err != nil {
			t.Fatal(err)
		}
		err = a.Decide(context.Background(), tc.list...)
		var no *DecisionError
		got := ""
		if errors.As(err, &no) {
			got = no.Problem
		}
		kept := len(m.decisions) - 1
		if got != tc.want || tc.want == "" && kept != len(tc.list) || tc.want != "" && kept != 0 {
			t.Errorf("%s: got %v and kept %d, want %q", tc.intent, err, kept, tc.want)
		}
	}
}

// What is imported twice is kept once.
func TestImport(t *testing.T) {
	m := &memory{nights: map[int64]memoryNight{1: read(t, "ndbg25")}}
	a, err := New(Options{Store: m, Now: noTime, Check: checklist.Options{List: fewItems(t), AsOf: site.Day(2026, time.November, 23)}})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	one := checklist.Decision{Element: "6a", Ruling: checklist.RulingHere, URL: "HTTP://www.A.cn/x#top", By: "李某", At: at, Why: "在此"}
	two := one
	two.At = at.Add(time.Second)
	for i, want := range []int{2, 0} {
		if n, err := a.Import(context.Background(), []checklist.Decision{one, two, one}); err != nil || n != want {
			t.Errorf("import %d: got %d, %v, want %d", i+1, n, err, want)
		}
	}
	if m.decisions[0].URL != "http://www.a.cn/x" || !m.decisions[0].At.Equal(at) {
		t.Errorf("got %+v", m.decisions[0])
	}
}
