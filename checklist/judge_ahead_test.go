package checklist

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/checklist/period"
	"xxgk/site"
)

// What falls due of an element, as "period day days force"; empty: nothing soon.
func TestNext(t *testing.T) {
	report := func(years, day string) []*site.Page {
		return []*site.Page{posted(t, "1", "信息公开年报", "江南信息职业技术学院"+years+"学年信息公开工作年度报告", day)}
	}
	tender := []*site.Page{posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", "2025-12-10")}
	budget := []*site.Page{posted(t, "1", "单位预算", "江南信息职业技术学院2026年度单位预算", "2026-02-20")}
	approved := map[string]time.Time{"budget_approved": civil(t, "2026-02-10")}
	for _, tc := range []struct {
		intent  string
		element string
		asOf    string
		pages   []*site.Page
		facts   map[string]time.Time
		want    string
	}{
		{"a month before", "6a", "2026-10-01", report("2024-2025", "2025-10-30"), nil, "2025-2026 2026-10-31 30 normative"},
		{"sixty days before", "6a", "2026-09-01", nil, nil, "2025-2026 2026-10-31 60 normative"},
		{"sixty-one days before is not soon", "6a", "2026-08-31", nil, nil, ""},
		{"the day itself", "6a", "2026-10-31", nil, nil, "2025-2026 2026-10-31 0 normative"},
		{"the day after, the next is a year off", "6a", "2026-11-01", nil, nil, ""},
		{"published before its day", "6a", "2026-10-01", report("2025-2026", "2026-09-20"), nil, ""},
		{"a report of last year published late is last year's", "6a", "2026-10-01", report("2024-2025", "2026-09-20"), nil, "2025-2026 2026-10-31 30 normative"},
		{"a fact starts the clock", "19a", "2026-02-10", nil, approved, "2026 2026-03-02 20 normative"},
		{"the last day of that clock", "19a", "2026-03-02", nil, approved, "2026 2026-03-02 0 normative"},
		{"a clock that ran out is overdue, not to come", "19a", "2026-03-03", nil, approved, ""},
		{"nor does the custom's day of that year come after it", "19a", "2026-04-20", nil, approved, ""},
		{"published while the clock runs", "19a", "2026-02-21", budget, approved, ""},
		{"without the fact the custom's day", "19a", "2026-04-01", nil, nil, "2026 2026-04-30 29 customary"},
		{"last year's fact says nothing of this year", "19a", "2026-04-01", nil, map[string]time.Time{"budget_approved": civil(t, "2025-02-10")}, "2026 2026-04-30 29 customary"},
		{"a late approval moves the day", "19a", "2026-06-05", nil, map[string]time.Time{"budget_approved": civil(t, "2026-06-01")}, "2026 2026-06-21 16 normative"},
		{"the approval of accounts is for the year before", "20a", "2026-09-20", nil, map[string]time.Time{"accounts_approved": civil(t, "2026-09-10")}, "2025 2026-09-30 10 normative"},
		{"a new plan", "5a", "2026-06-01", nil, nil, "2026-2030 2026-06-30 29 customary"},
		{"a plan that is there", "5a", "2026-06-01", []*site.Page{posted(t, "1", "发展规划", "江南信息职业技术学院“十五五”发展规划", "2026-05-01")}, nil, ""},
		{"an entry that leaves its window", "18b", "2026-11-23", tender, nil, " 2026-12-10 17 customary"},
		{"one that left it is stale, not to come", "18b", "2026-12-11", tender, nil, ""},
		{"what is not owed falls not due", "11a", "2026-04-01", nil, nil, ""},
		{"a standing text has no day", "2a", "2026-10-01", nil, nil, ""},
	} {
		c := newChecker(t, func(o *Options) { o.AsOf, o.Facts = civil(t, tc.asOf), tc.facts })
		for _, p := range append(entrance(), tc.pages...) {
			c.Read(p)
		}
		got := ""
		if n := resultOf(t, c.Assess(), tc.element).Next; n != nil {
			got = fmt.Sprintf("%s %s %d %s", n.Period, n.Due.Format(time.DateOnly), n.Days, n.Force)
		}
		if got != tc.want {
			t.Errorf("%s: %s on %s: got %q, want %q", tc.intent, tc.element, tc.asOf, got, tc.want)
		}
	}
}

// The clock of a school under a ministry counts working days, and none where the
// holidays of the year are not known.
func TestNextUnderMinistry(t *testing.T) {
	for _, tc := range []struct{ approved, asOf, want string }{
		{"2026-02-20", "2026-02-21", "2026 2026-03-06 13 normative"},
		{"2026-02-20", "2026-03-07", ""},
		{"2027-03-01", "2027-03-05", "2027 2027-04-30 56 customary"},
	} {
		c := newChecker(t, func(o *Options) {
			o.List = o.List.Under(AuthorityMinistry)
			o.AsOf, o.Facts = civil(t, tc.asOf), map[string]time.Time{"budget_approved": civil(t, tc.approved)}
		})
		for _, p := range entrance() {
			c.Read(p)
		}
		e, got := resultOf(t, c.Assess(), "19a"), ""
		if n := e.Next; n != nil {
			got = fmt.Sprintf("%s %s %d %s", n.Period, n.Due.Format(time.DateOnly), n.Days, n.Force)
		}
		if got != tc.want {
			t.Errorf("approved %s, on %s: got %q, want %q", tc.approved, tc.asOf, got, tc.want)
		}
		if !strings.Contains(e.Fix.ZH, "批复后10个工作日内") || !strings.Contains(e.Fix.EN, "within 10 working days of approval") || slices.ContainsFunc(e.Basis, func(b Basis) bool { return strings.Contains(b.Document, "地方") }) {
			t.Errorf("the remedy is %q by %v", e.Fix, e.Basis)
		}
	}
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	if k := list.Element("19a").Due.Clock; k.Working || k.Days != 20 {
		t.Error("the list itself was changed")
	}
}

// On every day of five years the period to come is the one after the period
// that is owed: none is passed over, and none is both owed and to come.
func TestNextFollowsExpected(t *testing.T) {
	list, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"5a", "6a", "19a", "20a", "27a", "32a", "33a"} {
		e := list.Element(id)
		for d := site.Day(2022, 1, 1); d.Year() < 2027; d = d.AddDate(0, 0, 1) {
			v := verdict{c: &Checker{o: Options{AsOf: d}}, d: &dossier{element: e}, r: &ElementResult{}}
			v.expect()
			p, next := v.nextPeriod()
			step := 1
			if period.Kind(e.Period) == period.Plan {
				step = 5
			}
			if owed := parsePeriod(v.r.Expected); p.To != owed.To+step || next.Due.Before(d) {
				t.Fatalf("%s on %s: %s is owed, %s comes on %s", id, d.Format(time.DateOnly), owed, p, next.Due.Format(time.DateOnly))
			}
		}
	}
}
