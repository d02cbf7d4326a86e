package checklist

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func mustDefault(t testing.TB) *List {
	t.Helper()
	l, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The list is the Ministry's: ten categories of 6+8+7+5+9+4+3+4+2+2 lines, in
// the order of their numbers, and 127 elements beside 35b.
func TestDefaultIsWhole(t *testing.T) {
	l := mustDefault(t)
	perCategory := make([]int, 10)
	for i, r := range l.Requirements {
		if r.Number != i+1 {
			t.Errorf("got requirement %d at place %d", r.Number, i+1)
		}
		perCategory[r.Category-1]++
		for j, e := range r.Elements {
			if want := fmt.Sprintf("%d%c", r.Number, 'a'+j); e.ID != want {
				t.Errorf("got element %s, want %s", e.ID, want)
			}
		}
	}
	if want := []int{6, 8, 7, 5, 9, 4, 3, 4, 2, 2}; !slices.Equal(perCategory, want) {
		t.Errorf("got %v requirements per category, want %v", perCategory, want)
	}
	if len(l.Categories) != 10 || len(l.ElementIDs()) != 128 || l.ID != "moe-2014-23" {
		t.Errorf("got %s with %d categories and %d elements, want moe-2014-23 with 10 and 128", l.ID, len(l.Categories), len(l.ElementIDs()))
	}
}

// Every element can be judged, explained, sent to an office and mended.
func TestDefaultElementsAreFilled(t *testing.T) {
	shorts := make(map[string]string)
	for _, r := range mustDefault(t).Requirements {
		for _, e := range r.Elements {
			switch {
			case len(e.Basis) == 0 || e.Department == "" || e.Fix.ZH == "" || e.Fix.EN == "":
				t.Errorf("%s: got %+v, want basis, office and remedy", e.ID, e)
			case len(e.Terms) == 0 || e.Essential && len(e.Columns) == 0: // advice may live inside another's page
				t.Errorf("%s: got columns %v and %d terms, want some of both", e.ID, e.Columns, len(e.Terms))
			case strings.Contains(e.Fix.ZH, "党政办"):
				t.Errorf("%s: the remedy names 党政办公室, which may have another name", e.ID)
			case !e.Essential && !strings.HasPrefix(e.Fix.ZH, "建议") && !strings.Contains(e.Fix.ZH, "建议"):
				t.Errorf("%s is advice, got remedy %q, want it to advise (建议)", e.ID, e.Fix.ZH)
			case e.Essential && strings.HasPrefix(e.Fix.ZH, "建议"):
				t.Errorf("%s is essential, got remedy %q, want it to ask (请)", e.ID, e.Fix.ZH)
			case e.NilOK && e.Essential && !strings.Contains(e.Fix.ZH, "没有") && !strings.Contains(e.Fix.ZH, "未"):
				t.Errorf("%s may be 无, got remedy %q, want it to say so", e.ID, e.Fix.ZH)
			}
			if other := shorts[e.Short]; other != "" {
				t.Errorf("%s and %s are both called %s", other, e.ID, e.Short)
			}
			shorts[e.Short] = e.ID
		}
	}
}

// The closed list of advice of the design: what the official wording does not name.
func TestDefaultAdvice(t *testing.T) {
	want := strings.Fields("2c 6b 6c 16a 17a 18a 18c 19e 19f 20e 20f 21e 22b 23b 25c 26b 33b 39b 42b")
	var got []string
	for _, r := range mustDefault(t).Requirements {
		for _, e := range r.Elements {
			if !e.Essential {
				got = append(got, e.ID)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got advice %v, want %v", got, want)
	}
}

func TestDefaultWeights(t *testing.T) {
	weight := make(map[int]float64)
	for _, n := range []int{1, 2, 6, 7, 9, 18, 19, 20, 21, 33, 35} {
		weight[n] = 3
	}
	for _, n := range []int{4, 8, 16, 17, 22, 23, 29, 34, 47, 48} {
		weight[n] = 1
	}
	for _, r := range mustDefault(t).Requirements {
		want := weight[r.Number]
		if want == 0 {
			want = 2
		}
		if r.Weight != want {
			t.Errorf("%d: got weight %g, want %g", r.Number, r.Weight, want)
		}
	}
}

// The wording of eight lines was not seen whole in any copy, and the list says so.
func TestDefaultMarksWhatIsRecalled(t *testing.T) {
	var got []int
	for _, r := range mustDefault(t).Requirements {
		if !r.Verified {
			got = append(got, r.Number)
		}
		if r.Basis[0].Document != "教办函〔2014〕23号" || r.Basis[0].Verified != r.Verified {
			t.Errorf("%d: got first basis %+v, want the list itself with the mark of the wording", r.Number, r.Basis[0])
		}
	}
	if want := []int{25, 29, 30, 37, 40, 41, 49, 50}; !slices.Equal(got, want) {
		t.Errorf("got recalled %v, want %v", got, want)
	}
}

// The due days of the design, with what stands behind each.
func TestDefaultDueDays(t *testing.T) {
	want := make(map[string]string)
	for day, ids := range map[string]string{
		"normative 10-31 +0": "6a 6b 6c",
		"normative 09-30 +0": "32a 32b 32c 32d",
		"normative 12-31 +0": "33a 33b",
		"customary 03-31 +0": "5b 5c 7b",
		"customary 04-30 +0": "8a 8b 19a 19b 19c 19d 19e 19f 11a 11b 11c 11d",
		"customary 05-31 +0": "7a 7c",
		"customary 09-30 +0": "9b 9c 28a 28b 28c",
		"customary 12-31 +0": "10c",
		"customary 01-31 +1": "27a 27b 27c 29a 29b 29c 30a 30b 35a 35b",
		"customary 03-31 +1": "3b 4b 34a",
		"customary 10-31 +1": "16b 16c 17a 17b 17c 20a 20b 20c 20d 20e 20f",
		"customary 06-30 -4": "5a",
	} {
		for _, id := range strings.Fields(ids) {
			want[id] = day
		}
	}
	for _, r := range mustDefault(t).Requirements {
		for _, e := range r.Elements {
			got := ""
			if e.Due != nil {
				got = fmt.Sprintf("%s %02d-%02d %+d", e.Due.Force, e.Due.Month, e.Due.Day, e.Due.YearAfter)
			}
			if got != want[e.ID] {
				t.Errorf("%s: got due %q, want %q", e.ID, got, want[e.ID])
			}
		}
	}
}

// A known approval starts a legal clock where the calendar only gives a habit.
func TestDefaultFacts(t *testing.T) {
	l := mustDefault(t)
	for number, fact := range map[int]string{19: "budget_approved", 20: "accounts_approved"} {
		for _, e := range l.Requirement(number).Elements {
			if k := e.Due.Clock; k.Fact != fact || k.Days != 20 || k.Working || k.Force != ForceNormative || !k.Verified || k.Document == "" {
				t.Errorf("%s: got %+v, want 20 days after %s by a normative document", e.ID, k, fact)
			}
			if m := e.Due.Clock.Ministry; m == nil || m.Fact != fact || m.Days != 10 || !m.Working || m.Document == e.Due.Clock.Document {
				t.Errorf("%s: got %+v, want 10 working days after %s for a ministry's school", e.ID, m, fact)
			}
		}
	}
}

// The tables of a budget and of accounts are published together: what is to be
// done is the same of each, and is said once where several are lacking.
func TestDefaultTablesTogether(t *testing.T) {
	l := mustDefault(t)
	for _, ids := range [][]string{{"19a", "19b", "19c", "19d"}, {"20a", "20b", "20c", "20d"}} {
		for _, id := range ids[1:] {
			if l.Element(id).Fix != l.Element(ids[0]).Fix {
				t.Errorf("%s has another remedy than %s", id, ids[0])
			}
		}
	}
}

// A private school is no unit of a government's budget: what binds those alone is
// none of its bases, and its budget waits for nobody's approval above it.
func TestDefaultPrivate(t *testing.T) {
	whole := mustDefault(t)
	for ownership, l := range map[Ownership]*List{OwnershipPublic: whole.Of(OwnershipPublic), OwnershipPrivate: whole.Of(OwnershipPrivate)} {
		private := ownership == OwnershipPrivate
		cited := 0
		for _, r := range l.Requirements {
			for _, e := range r.Elements {
				for _, b := range slices.Concat(r.Basis, e.Basis) {
					if b.Public {
						cited++
					}
				}
				if len(e.Basis) == 0 {
					t.Errorf("%s: %s has no basis", ownership, e.ID)
				}
			}
		}
		if private != (cited == 0) {
			t.Errorf("%s: cites %d documents that bind public schools alone", ownership, cited)
		}
		for _, id := range []string{"19a", "19b", "19c", "19d", "20a", "20b", "20c", "20d"} {
			fix, time := l.Element(id).Remedy().ZH, "算批复后20日内"
			if private {
				time = "算批准后20个工作日内"
			}
			if !strings.Contains(fix, time) || strings.Contains(fix, "{") {
				t.Errorf("%s: %s: %q, want %s", ownership, id, fix, time)
			}
			if own := slices.ContainsFunc(l.Element(id).Basis, func(b Basis) bool { return b.Document+b.Clause == "教办函〔2014〕23号二" }); own != private {
				t.Errorf("%s: %s rests on the twenty working days: %t", ownership, id, own)
			}
		}
	}
	if whole.Element("19a").Basis[len(whole.Element("19a").Basis)-1].Public != true {
		t.Error("the list itself was changed")
	}
}

func TestDefaultSpecialTerms(t *testing.T) {
	l := mustDefault(t)
	listed := func(match func(e *Element) bool) string {
		var ids []string
		for _, id := range l.ElementIDs() {
			if match(l.Element(id)) {
				ids = append(ids, id)
			}
		}
		return strings.Join(ids, " ")
	}
	for _, tc := range []struct {
		intent, want string
		match        func(e *Element) bool
	}{
		{"a year's window", "18b 25b", func(e *Element) bool { return e.Window == 12 }},
		{"figures of two years", "1a 1g 1h 27b 27c", func(e *Element) bool { return e.MaxAge == 24 }},
		{"nil will do", "10c 16b 16c 22a 22b 23a 23b 28b 28c 49a 49b", func(e *Element) bool { return e.NilOK }},
		{"rightly taken down", "12a 13a", func(e *Element) bool { return e.Taken }},
		{"served by the vocational report", "27b 27c 29a 29b 29c", func(e *Element) bool { return slices.Contains(e.Served, "35b") }},
		{"served by the report on employment", "32a 32b 32c 32d", func(e *Element) bool { return slices.Contains(e.Served, "33a") }},
		{"served by texts of areas", "2b", func(e *Element) bool { return slices.Contains(e.Served, "2c") }},
		{"served by the work plan", "5c", func(e *Element) bool { return slices.Contains(e.Served, "5b") }},
		{"private ownership changes it", "19d 19f 20d 20f 22a 22b 23a 23b 25a 49a 49b", func(e *Element) bool { return e.Applies.Private == AppliesConditional }},
		{"five years", "5a", func(e *Element) bool { return e.Cadence == CadenceFiveYear }},
	} {
		if got := listed(tc.match); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
}

// The first user's own yearly clock: its report is due on 31 October.
func TestDefaultAnnualReport(t *testing.T) {
	e := mustDefault(t).Element("6a")
	if e.Due.Month != time.October || e.Due.Day != 31 || !e.Due.Verified || e.Period != PeriodAcademic {
		t.Errorf("got %+v of period %s, want 31 October, verified, academic", e.Due, e.Period)
	}
}

// Tables name elements without their requirement: no two share a name, in either
// language.
func TestNamesStandAlone(t *testing.T) {
	l := mustDefault(t)
	of := make(map[string]string)
	for _, id := range l.ElementIDs() {
		name := l.Element(id).Name
		for _, n := range []string{name.ZH, name.EN} {
			if other := of[n]; other != "" {
				t.Errorf("%s and %s are both called %q", other, id, n)
			}
			of[n] = id
		}
	}
}
