package audit

import (
	"context"
	"fmt"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// diary is a store of nights on which one list was read.
type diary struct {
	noStore
	runs []Run // newest first
	list map[int64]site.Page
	met  map[string]int64
	in   []string // lists that link to the page
}

func (d *diary) Recent(context.Context, int) ([]Run, error) {
	return append([]Run(nil), d.runs...), nil
}

func (d *diary) Met(context.Context, []string) (map[string]int64, error) { return d.met, nil }

func (d *diary) Lists(context.Context, int64, []string) (map[string][]string, error) {
	return map[string][]string{backdated: d.in}, nil
}

func (d *diary) PageIn(_ context.Context, run int64, canonical string) (site.Page, error) {
	p, ok := d.list[run]
	if !ok || canonical != p.URL {
		return p, ErrNotFound
	}
	return p, nil
}

const (
	backdated = "http://a.cn/new.htm"
	column    = "http://a.cn/list.htm"
)

// newDiary keeps four nights, 17 to 20 November; the page is met on the last.
func newDiary() *diary {
	d := &diary{list: make(map[int64]site.Page), met: map[string]int64{backdated: 4}, in: []string{column}}
	for id := int64(1); id <= 4; id++ {
		d.runs = append([]Run{{ID: id, Scope: "x", State: RunDone, Started: time.Date(2026, 11, 15+int(id), 17, 0, 0, 0, time.UTC)}}, d.runs...)
		d.list[id] = site.Page{URL: column, Kind: site.KindList, Title: "单位预算", Items: []site.Item{
			{Title: "2025年度单位预算", URL: "http://a.cn/old.htm", Published: site.Day(2025, time.March, 20)},
		}}
	}
	d.row(4, site.Item{Title: "2026年度单位预算", URL: backdated, Published: site.Day(2026, time.March, 20)})
	return d
}

// row puts a row at the head of the list as a night read it.
func (d *diary) row(night int64, i site.Item) {
	p := d.list[night]
	p.Items = append([]site.Item{i}, p.Items...)
	d.list[night] = p
}

// change makes the list of a night other than it was.
func (d *diary) change(night int64, f func(*site.Page)) {
	p := d.list[night]
	f(&p)
	d.list[night] = p
}

// budget is an assessment whose 19a rests on the page, published on a day.
func budget(day time.Time, source site.DateSource) checklist.Assessment {
	return checklist.Assessment{Requirements: []checklist.RequirementResult{{Number: 19, Elements: []checklist.ElementResult{
		{ID: "19a", Department: "财务处", Evidence: []checklist.Candidate{{Page: checklist.Ref{
			URL: backdated, Title: "2026年度单位预算", Kind: site.KindArticle, Published: day, DateSource: source,
		}}}},
	}}}}
}

func TestDoubtful(t *testing.T) {
	march := site.Day(2026, time.March, 20)
	for _, tc := range []struct {
		intent string
		day    time.Time
		source site.DateSource
		change func(*diary)
		want   int // nights without it; 0: no finding
	}{
		{"dated back by months", march, site.DateLabelled, nil, 3},
		{"dated by its list alone", march, site.DateList, nil, 3},
		{"the nights after its day and a week count", site.Day(2026, time.November, 10), site.DateLabelled, nil, 2},
		{"dated back by a week", site.Day(2026, time.November, 13), site.DateLabelled, nil, 0},
		{"one night is not enough", site.Day(2026, time.November, 11), site.DateLabelled, nil, 0},
		{"a day that may not be relied on", march, site.DateSignature, nil, 0},
		{"no day", time.Time{}, site.DateNone, nil, 0},
		{"met on the first night", march, site.DateLabelled, func(d *diary) { d.met[backdated] = 1 }, 0},
		{"nobody knows when it was met", march, site.DateLabelled, func(d *diary) { delete(d.met, backdated) }, 0},
		{"led to by no list", march, site.DateLabelled, func(d *diary) { d.in = nil }, 0},
		{"one list that is new, one that was read", march, site.DateLabelled, func(d *diary) { d.in = []string{"http://a.cn/absent.htm", column} }, 3},
		{"the night is kept no more", march, site.DateLabelled, func(d *diary) { d.runs = d.runs[1:] }, 0},
		{"the list was not read on one night", march, site.DateLabelled, func(d *diary) { delete(d.list, 2) }, 0},
		{"the list held it before", march, site.DateLabelled, func(d *diary) { d.row(2, site.Item{Title: "另一标题", URL: backdated + "#top"}) }, 0},
		{"the site moved: its title was there", march, site.DateLabelled, func(d *diary) { d.row(3, site.Item{Title: "2026年度单位预算", URL: "http://a.cn/1.htm"}) }, 0},
		{"the list's page does not go back so far", march, site.DateLabelled, func(d *diary) {
			d.change(3, func(p *site.Page) {
				p.Next, p.Items = "http://a.cn/list2.htm", []site.Item{{Title: "新", URL: "http://a.cn/x", Published: site.Day(2026, 10, 1)}}
			})
		}, 0},
		{"the first of many pages goes back so far", march, site.DateLabelled, func(d *diary) {
			for n := range d.list {
				d.change(n, func(p *site.Page) { p.Next, p.Pages = "http://a.cn/list2.htm", 9 })
			}
		}, 3},
		{"a list that only a browser draws", march, site.DateLabelled, func(d *diary) { d.change(3, func(p *site.Page) { p.NeedsBrowser = true }) }, 0},
		{"linked, but by no row", march, site.DateLabelled, func(d *diary) { d.change(4, func(p *site.Page) { p.Items = nil }) }, 0},
		{"an empty list may not have been drawn", march, site.DateLabelled, func(d *diary) { d.change(3, func(p *site.Page) { p.Items = nil }) }, 0},
		{"another scope's nights say nothing", march, site.DateLabelled, func(d *diary) {
			for i := range d.runs[1:] {
				d.runs[i+1].Scope = "y"
			}
		}, 0},
	} {
		d := newDiary()
		if tc.change != nil {
			tc.change(d)
		}
		got := doubts(t, d, budget(tc.day, tc.source), nil)
		n := 0
		if len(got) > 0 {
			n, _ = got[0].Reason.Args["nights"].(int)
		}
		if n != tc.want {
			t.Errorf("%s: got %d nights, want %d", tc.intent, n, tc.want)
		}
		if n > 0 && (got[0].Level != LevelInfo || got[0].Requirement != 19 || got[0].Department != "财务处" || got[0].Reason.Args["first"] != "2026-11-20") {
			t.Errorf("%s: got %+v", tc.intent, got[0])
		}
	}
}

// What was found stays when the nights that prove it are pruned, and goes when
// the day is put right.
func TestDoubtfulStays(t *testing.T) {
	march := site.Day(2026, time.March, 20)
	first := doubts(t, newDiary(), budget(march, site.DateLabelled), nil)
	if len(first) != 1 {
		t.Fatalf("got %d findings, want one", len(first))
	}
	first[0].State = StateOpen
	known := map[string]Finding{first[0].Fingerprint: first[0]}
	for _, tc := range []struct {
		intent string
		day    time.Time
		want   int
	}{{"pruned", march, 1}, {"put right", site.Day(2026, time.November, 20), 0}} {
		if got := doubts(t, &diary{}, budget(tc.day, site.DateLabelled), known); len(got) != tc.want || tc.want == 1 && fmt.Sprint(got[0].Why) != fmt.Sprint(first[0].Why) {
			t.Errorf("%s: got %+v, want %d", tc.intent, got, tc.want)
		}
	}
}

func doubts(t *testing.T, d *diary, as checklist.Assessment, known map[string]Finding) []Finding {
	t.Helper()
	a, err := New(Options{Store: d, Now: noTime, Check: checklist.Options{List: &checklist.List{}}})
	if err != nil {
		t.Fatal(err)
	}
	list, err := a.doubtful(context.Background(), Run{ID: 4, Scope: "x"}, as, &past{known: known})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
