package checklist

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWith(t *testing.T) {
	l := mustDefault(t)
	p, err := Load([]byte(pack), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.With(p)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Requirements) != 51 || got.Element("51a") == nil || len(l.Requirements) != 50 {
		t.Errorf("got %d requirements and %d in the list, want 51 and 50", len(got.Requirements), len(l.Requirements))
	}
	if got.ID != "moe-2014-23+jx" || got.Version != "2026.7+1" {
		t.Errorf("got %s %s, want both named", got.ID, got.Version)
	}
}

func TestWithRefuses(t *testing.T) {
	for _, tc := range []struct{ intent, old, new, problem string }{
		{"a number that is taken", "51", "50", "rule.taken"},
		{"a category of neither", "category: 10", "category: 11", "rule.category"},
		{"a category that is taken", "requirements:", "categories:\n  - {number: 10, name: {zh: 其他, en: Other}}\nrequirements:", "rule.taken"},
	} {
		p, err := Load([]byte(strings.ReplaceAll(pack, tc.old, tc.new)), "pack.yaml")
		if err != nil {
			t.Fatalf("%s: %v", tc.intent, err)
		}
		_, err = mustDefault(t).With(p)
		var e *LoadError
		if !errors.As(err, &e) || e.Problem != tc.problem {
			t.Errorf("%s: got %v, want %s", tc.intent, err, tc.problem)
		}
	}
}

// users.md A2: offices are data; an element goes before its requirement, and a
// school that has no 党政办公室 never reads of one.
func TestDepartments(t *testing.T) {
	l := mustDefault(t)
	got, err := l.Departments(map[string][]string{"计划财务处": {"19", "20", "21"}, "人事处": {"1h", "24", "25b", "1b"}, "预算科": {"19f"}}, "行政办公室")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"19a": "计划财务处", "19f": "预算科", "1h": "人事处", "24b": "人事处", "25a": "组织部", "25b": "人事处", "1a": "行政办公室", "6a": "行政办公室",
	} {
		if office := got.Element(id).Department; office != want {
			t.Errorf("%s: got %s, want %s", id, office, want)
		}
	}
	for _, id := range got.ElementIDs() {
		e := got.Element(id)
		if e.Department == DefaultLead || slices.Contains(e.Supporting, DefaultLead) || slices.Contains(e.Supporting, e.Department) {
			t.Errorf("%s: got %s with %v, want no 党政办公室 and nobody twice", id, e.Department, e.Supporting)
		}
	}
	if l.Element("6a").Department != DefaultLead || !slices.Contains(l.Element("1b").Supporting, DefaultLead) {
		t.Error("the list itself was changed")
	}
}

func TestDepartmentsRefuses(t *testing.T) {
	for _, tc := range []struct {
		intent, say string
		offices     map[string][]string
	}{
		{"unknown requirement", "value=51", map[string][]string{"财务处": {"51"}}},
		{"unknown element names its neighbours", "near=24a 24b", map[string][]string{"人事处": {"24c"}}},
		{"two offices", "other=人事处", map[string][]string{"人事处": {"24"}, "组织部": {"24"}}},
	} {
		_, err := mustDefault(t).Departments(tc.offices, "")
		var e *LoadError
		if !errors.As(err, &e) || !strings.HasPrefix(e.Key, "departments.") || !strings.Contains(e.Error(), tc.say) {
			t.Errorf("%s: got %v, want an error of departments saying %q", tc.intent, err, tc.say)
		}
	}
}

func TestOffices(t *testing.T) {
	of := func(n int) (lead string, others []string) {
		as := newChecker(t, nil).Assess()
		r := as.Requirements[n-1]
		return r.Department, r.Supporting
	}
	lead, others := of(1)
	if lead != "党政办公室" && lead != "教务处" || !slices.Contains(others, "组织部") || !slices.Contains(others, "人事处") || slices.Contains(others, lead) {
		t.Errorf("got %s with %v, want the office of most elements and all others beside it", lead, others)
	}
	if lead, others := of(6); lead != "党政办公室" || len(others) != 0 {
		t.Errorf("got %s with %v, want 党政办公室 alone", lead, others)
	}
}
