package audit

import (
	"maps"
	"math"
	"testing"

	"xxgk/checklist"
	"xxgk/site"
)

// led is a requirement of one element led by an office.
func led(n int, office string, weight, value float64, status checklist.Status) checklist.RequirementResult {
	return checklist.RequirementResult{Number: n, Weight: weight, Applies: true, Elements: []checklist.ElementResult{
		{ID: "a", Essential: true, Applies: true, Status: status, Value: value, Department: office, Supporting: []string{"人事处"}},
	}}
}

// An office is judged by what it leads and what could be told; one with few
// items is shown and not ranked (users.md C9).
func TestOffices(t *testing.T) {
	const good, bad, unknown = checklist.StatusPublished, checklist.StatusMissing, checklist.StatusUnknown
	v := Verdict{Assessment: checklist.Assessment{AsOf: site.Day(2026, 11, 23), Requirements: []checklist.RequirementResult{
		led(1, "教务处", 3, 1, good), led(2, "教务处", 1, 0, bad), led(3, "教务处", 2, 1, good), led(4, "教务处", 3, 0, unknown),
		led(5, "财务处", 2, 1, good), led(6, "财务处", 2, 1, good), led(7, "财务处", 2, 1, good),
		led(8, "校友会", 3, 0, bad), led(9, "校友会", 3, 0, unknown),
		led(10, "机电学院", 1, 1, good), led(11, "机电学院", 1, 1, good), led(12, "机电学院", 1, 0, bad),
	}}}
	due := site.Day(2026, 11, 1)
	finding := func(office string, state State, resolved int, change func(*Finding)) Finding {
		f := Finding{Department: office, Level: LevelHigh, Kind: KindMissing, State: state, Due: due, Dealing: Dealing{Handling: HandlingVerified}}
		if resolved > 0 {
			f.LastSeen, f.Resolved = site.Day(2026, 11, resolved-1), site.Day(2026, 11, resolved)
		}
		if change != nil {
			change(&f)
		}
		return f
	}
	v.Findings = []Finding{
		finding("教务处", StateOpen, 0, nil),
		finding("教务处", StateOpen, 0, func(f *Finding) { f.ExtendedUntil = site.Day(2026, 12, 1) }),
		finding("教务处", StateResolved, 2, nil), // seen last on its day: mended on it, for all that is known
		finding("教务处", StateResolved, 3, nil),
		finding("教务处", StateOpen, 0, func(f *Finding) { f.Handling = HandlingFalsePositive }),
		finding("教务处", StateOpen, 0, func(f *Finding) { f.Waived = true }),
		finding("教务处", StateOpen, 0, func(f *Finding) { f.Level = LevelInfo }),
	}
	got := make(map[string]Office)
	var order []string
	for _, o := range Offices(v, nil) {
		got[o.Name], order = o, append(order, o.Name)
	}
	for name, want := range map[string]Office{
		"教务处":  {Score: 100 * 5.0 / 6, Items: 3, Unknown: 1, Rank: 2, Open: 2, Overdue: 1, Found: 4, Mended: 2, Dated: 3, InTime: 1},
		"财务处":  {Score: 100, Items: 3, Rank: 1},
		"校友会":  {Score: 0, Items: 1, Unknown: 1},
		"机电学院": {College: true, Score: 200.0 / 3, Items: 3, Rank: 1},
	} {
		o := got[name]
		o.Name, o.Lost = "", 0
		if math.Abs(o.Score-want.Score) > 1e-9 {
			t.Errorf("%s: score %v, want %v", name, o.Score, want.Score)
		}
		o.Score = want.Score
		if o != want {
			t.Errorf("%s: got %+v, want %+v", name, o, want)
		}
	}
	if len(order) != 4 || order[0] != "财务处" || order[2] != "校友会" || order[3] != "机电学院" {
		t.Errorf("order %v: administration first, the unranked last, colleges apart", order)
	}
}

// Where every office has the same score nobody is first, however low it is.
func TestNobodyIsFirst(t *testing.T) {
	list := []Office{{Name: "甲", Items: 3}, {Name: "乙", Items: 4}, {Name: "丙系", College: true, Items: 3, Score: 50}, {Name: "丁系", College: true, Items: 3, Score: 50}, {Name: "戊系", College: true, Items: 3}}
	rank(list)
	got := make(map[string]int)
	for _, o := range list {
		got[o.Name] = o.Rank
	}
	if want := map[string]int{"甲": 0, "乙": 0, "丙系": 1, "丁系": 1, "戊系": 3}; !maps.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}

// Offices whose scores read the same share a place, whatever was lost in adding
// up thirds of an item.
func TestEqualAsPrinted(t *testing.T) {
	part := func(office string, value float64) checklist.ElementResult {
		return checklist.ElementResult{ID: "a", Essential: true, Applies: true, Status: checklist.StatusPublished, Value: value, Department: office}
	}
	var v Verdict
	for n := range 4 {
		v.Assessment.Requirements = append(v.Assessment.Requirements,
			checklist.RequirementResult{Number: 2 * n, Weight: 1, Applies: true, Elements: []checklist.ElementResult{part("甲", 1), part("甲", 1), part("甲", 1)}},
			checklist.RequirementResult{Number: 2*n + 1, Weight: 1, Applies: true, Elements: []checklist.ElementResult{part("乙", 1), part("丙", 0)}},
		)
	}
	for _, o := range Offices(v, nil) {
		if want := map[string]int{"甲": 1, "乙": 1, "丙": 3}[o.Name]; o.Rank != want {
			t.Errorf("%s with %v: place %d, want %d", o.Name, o.Score, o.Rank, want)
		}
	}
}

// What the offices lose together is what the school loses.
func TestOfficesLoseTheWhole(t *testing.T) {
	list := fewItems(t)
	m := &memory{nights: map[int64]memoryNight{1: read(t, "ndbg25", "xjgl")}}
	_, v := judgeNight(t, m, list, 1, site.Day(2026, 11, 23), nil, 0)
	lost := 0.0
	for _, o := range Offices(v, nil) {
		lost += o.Lost
	}
	if math.Abs(lost+v.Assessment.Score-100) > 0.05+1e-9 {
		t.Errorf("lost %v and score %v are not 100", lost, v.Assessment.Score)
	}
}
