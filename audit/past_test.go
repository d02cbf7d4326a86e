package audit

import (
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// noStore is a store for what needs none.
type noStore struct{ Store }

func noTime() time.Time { return time.Time{} }

func parse(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func page(url, title, identity string) checklist.Candidate {
	return checklist.Candidate{Element: "6a", Accepted: true, Page: checklist.Ref{URL: "http://a.cn/" + url, Title: title, Identity: identity, Period: "2026"}}
}

// What tonight makes of evidence that the last good night had.
func TestWithdrawn(t *testing.T) {
	const missing, published, stale = checklist.StatusMissing, checklist.StatusPublished, checklist.StatusStale
	list := &checklist.List{Requirements: []checklist.Requirement{{Number: 6, Elements: []checklist.Element{{ID: "6a", Requirement: 6}}}}}
	over, running := page("1", "助学名单公示", ""), page("1", "任前公示", "")
	over.Page.Term, running.Page.Term = site.Day(2026, 11, 1), site.Day(2026, 12, 1)
	lost := func(url string) Reach { return Reach{Final: "http://a.cn/" + url, Outcome: site.OutcomeNotFound} }
	old := Finding{Fingerprint: "6a.withdrawn", Kind: KindWithdrawn, Element: "6a", State: StateOpen, URL: "http://a.cn/9", Gone: []string{"http://a.cn/9"},
		Reason: checklist.Reason{Args: map[string]any{"title": "去年的报告", "last": "2026-11-10"}}}
	resolved := old
	resolved.State = StateResolved
	for _, tc := range []struct {
		intent   string
		before   []checklist.Candidate
		known    Finding
		status   checklist.Status
		evidence []checklist.Candidate
		reach    map[string]Reach
		taken    bool
		gone     []string // nil: no finding
		level    Level
		title    string
	}{
		{"still there", []checklist.Candidate{page("1", "报告", "")}, Finding{}, published, []checklist.Candidate{page("1", "报告", "")}, map[string]Reach{"1": {Final: "http://a.cn/1", Outcome: site.OutcomeOK}}, false, nil, "", ""},
		{"gone, and nothing else", []checklist.Candidate{page("1", "报告", "")}, Finding{}, missing, nil, map[string]Reach{"1": lost("1")}, false, []string{"http://a.cn/1"}, LevelHigh, "报告"},
		{"gone, an older one remains", []checklist.Candidate{page("1", "报告", "")}, Finding{}, stale, []checklist.Candidate{page("2", "旧报告", "")}, map[string]Reach{"1": lost("1")}, false, []string{"http://a.cn/1"}, LevelHigh, "报告"},
		{"gone, but another is as good", []checklist.Candidate{page("1", "报告", "")}, Finding{}, published, []checklist.Candidate{page("2", "新报告", "")}, map[string]Reach{"1": lost("1")}, false, []string{"http://a.cn/1"}, LevelInfo, "报告"},
		{"sends the reader to the home page", []checklist.Candidate{page("1", "报告", "")}, Finding{}, missing, nil, map[string]Reach{"1": {Final: "http://a.cn/", Outcome: site.OutcomeOK}}, false, []string{"http://a.cn/1"}, LevelHigh, "报告"},
		{"moved: the same article", []checklist.Candidate{page("1", "报告", "vsb:1")}, Finding{}, published, []checklist.Candidate{page("2", "年度报告", "vsb:1")}, map[string]Reach{"1": lost("1")}, false, nil, "", ""},
		{"moved: the same title and period", []checklist.Candidate{page("1", "报告", "")}, Finding{}, published, []checklist.Candidate{page("2", "报告", "")}, map[string]Reach{"1": lost("1")}, false, nil, "", ""},
		{"could not be read: nothing is said", []checklist.Candidate{page("1", "报告", "")}, Finding{}, missing, nil, map[string]Reach{"1": {Final: "http://a.cn/1", Outcome: site.OutcomeTimeout}}, false, nil, "", ""},
		{"was not asked for: nothing is said", []checklist.Candidate{page("1", "报告", "")}, Finding{}, missing, nil, nil, false, nil, "", ""},
		{"a notice whose term is over may go", []checklist.Candidate{over}, Finding{}, missing, nil, map[string]Reach{"1": lost("1")}, false, nil, "", ""},
		{"a notice within its term may not", []checklist.Candidate{running}, Finding{}, missing, nil, map[string]Reach{"1": lost("1")}, false, []string{"http://a.cn/1"}, LevelHigh, "任前公示"},
		{"a list that is rightly taken down", []checklist.Candidate{page("1", "拟录取名单", "")}, Finding{}, missing, nil, map[string]Reach{"1": lost("1")}, true, nil, "", ""},
		{"vanished earlier and still gone", nil, old, missing, nil, map[string]Reach{"9": lost("9")}, false, []string{"http://a.cn/9"}, LevelHigh, "去年的报告"},
		{"vanished earlier and back", nil, old, published, []checklist.Candidate{page("9", "去年的报告", "")}, map[string]Reach{"9": {Final: "http://a.cn/9", Outcome: site.OutcomeOK}}, false, nil, "", ""},
		{"vanished earlier, replaced since", nil, old, published, []checklist.Candidate{page("2", "新报告", "")}, map[string]Reach{"9": lost("9")}, false, nil, "", ""},
		{"vanished earlier and long settled", nil, resolved, missing, nil, map[string]Reach{"9": lost("9")}, false, nil, "", ""},
	} {
		list.Requirements[0].Elements[0].Taken = tc.taken
		v := night(1, published, false)
		v.Assessment.Requirements[0].Elements[0].Evidence = tc.before
		p := &past{good: &v, known: map[string]Finding{}, reach: map[string]Reach{}}
		if tc.known.Fingerprint != "" {
			p.known[tc.known.Fingerprint] = tc.known
		}
		for url, r := range tc.reach {
			p.reach["http://a.cn/"+url] = r
		}
		as := night(2, tc.status, false).Assessment
		as.Requirements[0].Elements[0].Evidence = tc.evidence
		got := p.withdrawn(as, checklist.Options{List: list, AsOf: as.AsOf})
		switch {
		case tc.gone == nil && len(got) == 0:
		case len(got) != 1:
			t.Errorf("%s: got %d findings, want %v", tc.intent, len(got), tc.gone)
		case !slices.Equal(got[0].Gone, tc.gone) || got[0].Level != tc.level || got[0].Reason.Args["title"] != tc.title:
			t.Errorf("%s: got %v %s %v, want %v %s %s", tc.intent, got[0].Gone, got[0].Level, got[0].Reason.Args, tc.gone, tc.level, tc.title)
		}
		as.AsOf = v.Assessment.AsOf.AddDate(0, 0, -1)
		if got := p.withdrawn(as, checklist.Options{List: list, AsOf: as.AsOf}); len(got) > 0 {
			t.Errorf("%s: a look back at a day before it stood says that it is gone: %v", tc.intent, got)
		}
	}
}

// A finding about a page stays as it was when the page could not be looked at.
func TestUnreadPages(t *testing.T) {
	known := map[string]Finding{
		"a": {Fingerprint: "a", Kind: KindOverdue, URL: "http://a.cn/1", State: StateOpen},
		"b": {Fingerprint: "b", Kind: KindOverdue, URL: "http://a.cn/2", State: StateOpen},
		"c": {Fingerprint: "c", Kind: KindOverdue, URL: "http://a.cn/3", State: StateOpen},
	}
	p := &past{known: known, reach: map[string]Reach{
		"http://a.cn/1": {Final: "http://a.cn/1", Outcome: site.OutcomeTimeout},
		"http://a.cn/2": {Final: "http://a.cn/2", Outcome: site.OutcomeNotFound},
	}}
	v := night(2, checklist.StatusPublished, false)
	for _, f := range track(known, nil, tonight{verdict: v, unread: p.unread(v.Assessment), due: noDue}) {
		want := map[string]State{"a": StateOpen, "b": StateResolved, "c": StateOpen}[f.Fingerprint]
		if f.State != want {
			t.Errorf("%s: got %s, want %s", f.URL, f.State, want)
		}
	}
}

// Overdue notices are findings whose name does not depend on the address where
// the article has a name of its own.
func TestOverdueFindings(t *testing.T) {
	as := night(1, checklist.StatusPublished, false).Assessment
	as.Overdue = []checklist.Ref{{URL: "http://a.cn/1", Identity: "vsb:1", Title: "名单公示", Published: site.Day(2026, 1, 1), Term: site.Day(2026, 1, 31)}}
	first := overdueFindings(as, "党政办公室")[0]
	as.Overdue[0].URL, as.Overdue[0].TermStated = "http://a.cn/moved", true
	moved := overdueFindings(as, "党政办公室")[0]
	if first.Fingerprint != moved.Fingerprint || first.Reason.Code == moved.Reason.Code || first.Department != "党政办公室" {
		t.Errorf("got %+v and %+v", first, moved)
	}
}
