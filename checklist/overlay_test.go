package checklist

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// users.md A3: a moved due day changes due day and basis, and nothing else.
func TestOverlayMovesADueDay(t *testing.T) {
	l := mustDefault(t)
	o, err := LoadOverlay([]byte("document: 赣教办函〔2026〕12号\nverified: true\nelements:\n  - {id: 6a, due: {on: 10-25}}\n"), "overlay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.Apply(o)
	if err != nil {
		t.Fatal(err)
	}
	e, was := *got.Element("6a"), *l.Element("6a")
	want := Due{Month: time.October, Day: 25, Document: "赣教办函〔2026〕12号", Force: ForceNormative, Verified: true}
	if *e.Due != want {
		t.Errorf("got due %+v, want %+v", *e.Due, want)
	}
	if len(e.Basis) != len(was.Basis)+1 || e.Basis[0].Document != want.Document {
		t.Errorf("got basis %+v, want the notice before the others", e.Basis)
	}
	e.Due, e.Basis = was.Due, was.Basis
	if !reflect.DeepEqual(e, was) {
		t.Errorf("got %+v, want nothing else changed of %+v", e, was)
	}
	if !reflect.DeepEqual(l, mustDefault(t)) {
		t.Error("the list itself was changed")
	}
	if len(got.Overlays) != 1 || got.Overlays[0].Name != "overlay.yaml" || len(got.Overlays[0].Digest) != 8 {
		t.Errorf("got overlays %+v, want the file and its digest", got.Overlays)
	}
	*got.Element("6a"), got.Overlays = was, nil
	if !reflect.DeepEqual(got, l) {
		t.Error("another element was changed")
	}
}

func TestOverlayChanges(t *testing.T) {
	for _, tc := range []struct {
		intent, change string
		is             func(e *Element) bool
	}{
		{"advice raised", "{id: 19f, essential: true}", func(e *Element) bool { return e.Essential }},
		{"the fact's clock stays", "{id: 19f, due: {on: 05-15, force: customary}}", func(e *Element) bool {
			return e.Due.Day == 15 && e.Due.Month == time.May && e.Due.Clock.Days == 20 && e.Due.Clock.Fact == "budget_approved" && e.Due.Clock.Force == ForceNormative
		}},
		{"a clock of working days", "{id: 19a, due: {fact: {name: budget_approved, days: 10, working: true, document: 省文, force: normative}}}", func(e *Element) bool {
			k := e.Due.Clock
			return k.Days == 10 && k.Working && k.Document == "省文" && k.Ministry == nil && e.Due.Force == ForceCustomary && e.Basis[0].Document == "省文" && strings.Contains(e.Remedy().ZH, "批复后10个工作日内") && strings.Contains(e.Remedy().EN, "within 10 working days of")
		}},
		{"the year stays", "{id: 3b, due: {on: 04-30, force: customary}}", func(e *Element) bool { return e.Due.YearAfter == 1 }},
		{"the day stays", "{id: 3b, due: {year_after: 0, force: customary}}", func(e *Element) bool {
			return e.Due.YearAfter == 0 && e.Due.Month == time.March && e.Due.Day == 31
		}},
		{"an event gets a day", "{id: 12a, due: {on: 05-31, force: customary}}", func(e *Element) bool { return e.Due.Month == time.May }},
		{"office; who leads does not support", "{id: 1b, department: 党政办公室}", func(e *Element) bool { return e.Department == "党政办公室" && len(e.Supporting) == 0 }},
		{"supporting offices", "{id: 1b, supporting: [宣传部]}", func(e *Element) bool {
			return slices.Equal(e.Supporting, []string{"宣传部"}) && e.Department == "组织部"
		}},
		{"nobody supports", "{id: 1b, supporting: []}", func(e *Element) bool { return len(e.Supporting) == 0 }},
		{"applicability of one kind", "{id: 27a, applies: {vocational: conditional}}", func(e *Element) bool {
			return e.Applies.Vocational == AppliesConditional && e.Applies.Undergraduate == AppliesYes
		}},
		{"one kind leaves the others", "{id: 30a, applies: {undergraduate: no}}", func(e *Element) bool {
			return e.Applies.Vocational == AppliesNo && e.Applies.Undergraduate == AppliesNo && e.Applies.Postgraduate == AppliesYes
		}},
		{"basis", "{id: 34a, basis: [{document: 省文, clause: 一, force: normative, verified: true}]}", func(e *Element) bool {
			return slices.Equal(e.Basis, []Basis{{Document: "省文", Clause: "一", Force: ForceNormative, Verified: true}})
		}},
	} {
		o, err := LoadOverlay([]byte("elements:\n  - "+tc.change+"\n"), "overlay.yaml")
		if err != nil {
			t.Errorf("%s: %v", tc.intent, err)
			continue
		}
		l, err := mustDefault(t).Apply(o)
		if err != nil {
			t.Errorf("%s: %v", tc.intent, err)
			continue
		}
		if e := l.Element(o.changes[0].ID); !tc.is(e) {
			t.Errorf("%s: got %+v, due %+v", tc.intent, e, e.Due)
		}
	}
}

func TestOverlayRefuses(t *testing.T) {
	for _, tc := range []struct{ intent, change, problem, say string }{
		{"unknown element", "{id: 6d, essential: true}", "rule.unknown_element", "near=6a 6b 6c"},
		{"requirement for an element", "{id: 6, essential: true}", "rule.unknown_element", "near=6a 6b 6c"},
		{"nothing like it", "{id: abc, essential: true}", "rule.unknown_element", "value=abc"},
		{"lowered to advice", "{id: 6a, essential: false}", "rule.only_raise", "essential"},
		{"another key", "{id: 6a, name: {zh: a, en: b}}", "rule.unknown_key", "name"},
		{"no change", "{id: 6a}", "rule.no_change", "6a"},
		{"no day", "{id: 6a, due: {on: 31.10}}", "rule.day", "31.1"},
		{"due day of no period", "{id: 2a, due: {on: 10-31, force: customary}}", "rule.due_period", "due"},
		{"legal day without a document", "{id: 6a, due: {on: 10-25}}", "rule.needed", "due.document"},
		{"no id", "{essential: true}", "rule.needed", "id"},
		{"twice", "{id: 6a, department: a}\n  - {id: 6a, department: b}", "rule.id_twice", "6a"},
		{"a clock of no days", "{id: 19a, due: {fact: {name: budget_approved, working: true, document: a, force: normative}}}", "rule.positive", "days"},
		{"a ministry's clock without a source", "{id: 19a, due: {fact: {name: budget_approved, days: 20, document: a, force: normative, ministry: {days: 10}}}}", "rule.needed", "ministry.document"},
		{"unknown force", "{id: 6a, due: {on: 10-25, document: a, force: law}}", "rule.word", "regulation"},
	} {
		o, err := LoadOverlay([]byte("elements:\n  - "+tc.change+"\n"), "overlay.yaml")
		if err == nil {
			_, err = mustDefault(t).Apply(o)
		}
		var e *LoadError
		if !errors.As(err, &e) || e.Problem != tc.problem || !strings.Contains(e.Error(), tc.say) || e.Line < 2 || e.File != "overlay.yaml" {
			t.Errorf("%s: got %v, want %s in overlay.yaml saying %q", tc.intent, err, tc.problem, tc.say)
		}
	}
}

func FuzzLoadOverlay(f *testing.F) {
	f.Add("elements:\n  - {id: 6a, due: {on: 10-25, force: customary}}\n")
	f.Add("elements: [{id: 19f, essential: true, applies: {private: no}}]")
	list := mustDefault(f)
	f.Fuzz(func(t *testing.T, text string) {
		o, err := LoadOverlay([]byte(text), "fuzz.yaml")
		if err != nil {
			return
		}
		l, err := list.Apply(o)
		if err != nil {
			var e *LoadError
			if !errors.As(err, &e) {
				t.Errorf("got %v, want a *LoadError", err)
			}
			return
		}
		if !slices.Equal(l.ElementIDs(), list.ElementIDs()) {
			t.Error("an overlay added or dropped elements")
		}
	})
}
