package checklist

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

func TestOfficeIsCalledByItsNameOfTheDay(t *testing.T) {
	s := School{Lead: "行政办公室", Offices: []Office{
		{Name: "行政办公室", Former: []Alias{{Name: "院长办公室", To: site.Day(2020, time.June, 30)}, {Name: "党政办公室", To: site.Day(2025, time.February, 28)}}},
		{Name: "财务处"},
	}}
	for _, tc := range []struct {
		intent, name string
		day          time.Time
		want         string
	}{
		{"today's name today", "行政办公室", site.Day(2026, time.November, 23), "行政办公室"},
		{"a former name today", "党政办公室", site.Day(2026, time.November, 23), "行政办公室"},
		{"the last day of a former name", "行政办公室", site.Day(2025, time.February, 28), "党政办公室"},
		{"the day after it", "党政办公室", site.Day(2025, time.March, 1), "行政办公室"},
		{"the earliest name in its days", "党政办公室", site.Day(2019, time.May, 1), "院长办公室"},
		{"an office that was never renamed", "财务处", site.Day(2019, time.May, 1), "财务处"},
		{"an office that is not known", "学生处", site.Day(2026, time.November, 23), "学生处"},
	} {
		if got := s.called(tc.name, tc.day); got != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, got, tc.want)
		}
	}
	if got := s.LeadOn(site.Day(2025, time.January, 1)); got != "党政办公室" {
		t.Errorf("lead office before it was renamed: got %s, want 党政办公室", got)
	}
	if got := (School{}).LeadOn(site.Day(2025, time.January, 1)); got != DefaultLead {
		t.Errorf("lead office of a school that names none: got %s, want %s", got, DefaultLead)
	}
}

func TestOverlayNamesOnlyOfficesThereAre(t *testing.T) {
	o, err := LoadOverlay([]byte("elements:\n  - {id: 6a, department: 行政办公室}\n  - {id: 19a, supporting: [审计处, 财务部]}\n"), "overlay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Within([]string{"行政办公室", "审计处", "财务部"}); err != nil {
		t.Errorf("got %v, want offices that there are to be taken", err)
	}
	err = o.Within([]string{"行政办公室", "审计处", "财务处"})
	var wrong *LoadError
	if !errors.As(err, &wrong) {
		t.Fatalf("got %v, want a *LoadError", err)
	}
	if wrong.Line != 3 || wrong.Key != "elements[1].supporting[1]" || wrong.Args["near"] != "财务处" {
		t.Errorf("got %v, want line 3, elements[1].supporting[1], near 财务处", wrong)
	}
}

// A pack may name the school's offices and those of the list; another name is
// told with its place, unless the school put its own into it.
func TestPackNamesOnlyOfficesThereAre(t *testing.T) {
	text := strings.Replace(pack, "department: 保卫处", "department: 保卫科\n    supporting: [安全处, 教务处]", 1)
	p, err := Load([]byte(text), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	joined, err := mustDefault(t).With(p)
	if err != nil {
		t.Fatal(err)
	}
	usual := mustDefault(t).OfficeNames()
	for _, tc := range []struct {
		intent      string
		offices     []string            // of the configuration
		departments map[string][]string // likewise
		line        int                 // 0: taken
		key, near   string
	}{
		{"neither knows the lead", []string{"安全处"}, nil, 13, "requirements[0].department", "保卫处"},
		{"neither knows who supports", []string{"保卫科", "安全部"}, nil, 14, "requirements[0].supporting[0]", "安全部"},
		{"the configuration knows them", []string{"保卫科", "安全处"}, nil, 0, "", ""},
		{"another office leads", []string{"安全处"}, map[string][]string{"安全处": {"51"}}, 0, "", ""},
	} {
		fitted, err := joined.Departments(tc.departments, "")
		if err != nil {
			t.Fatal(err)
		}
		err = p.Within(slices.Concat(tc.offices, usual), fitted)
		var wrong *LoadError
		switch {
		case tc.line == 0 && err != nil:
			t.Errorf("%s: got %v, want them taken", tc.intent, err)
		case tc.line > 0 && (!errors.As(err, &wrong) || wrong.Line != tc.line || wrong.Key != tc.key || wrong.Args["near"] != tc.near):
			t.Errorf("%s: got %v, want line %d, %s, near %s", tc.intent, err, tc.line, tc.key, tc.near)
		}
	}
}
