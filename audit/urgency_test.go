package audit

import (
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
)

// What must be mended first comes first: by level, the whole site's, by points,
// what is wrong before what falls due, by days.
func TestUrgency(t *testing.T) {
	asOf := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	gap := func(number int, id string, weight float64, daysOver int) checklist.RequirementResult {
		e := checklist.ElementResult{ID: id, Essential: true, Applies: true, Status: checklist.StatusMissing, Due: asOf.AddDate(0, 0, -daysOver)}
		return checklist.RequirementResult{Number: number, Weight: weight, Applies: true, Elements: []checklist.ElementResult{e}}
	}
	as := checklist.Assessment{AsOf: asOf, Requirements: []checklist.RequirementResult{gap(1, "1a", 1, 300), gap(2, "2a", 3, 1), gap(3, "3a", 3, 9)}}
	of := func(fingerprint string, level Level, requirement int, element string) Finding {
		return Finding{Fingerprint: fingerprint, Level: level, Requirement: requirement, Element: element}
	}
	list := []Finding{
		of("advice", LevelInfo, 3, "3a"), of("light", LevelHigh, 1, "1a"), of("heavy", LevelHigh, 2, "2a"),
		{Fingerprint: "next", Level: LevelHigh, Requirement: 3, Element: "3a", Kind: KindDueSoon},
		of("older", LevelHigh, 3, "3a"), of("hidden links", LevelHigh, 0, ""), of("hijacked", LevelCritical, 0, ""),
	}
	urgency := Urgencies(as)
	slices.SortStableFunc(list, func(a, b Finding) int { return urgency(a).Compare(urgency(b)) })
	var got []string
	for _, f := range list {
		got = append(got, f.Fingerprint)
	}
	if want := []string{"hijacked", "hidden links", "older", "heavy", "next", "light", "advice"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	v := Verdict{Assessment: as, Findings: list}
	for i := range list {
		list[i].State = StateOpen
	}
	list[0].Handling, list[1].Waived, list[2].State = HandlingFalsePositive, true, StateResolved
	if got := v.Pressing(LevelHigh); len(got) != 3 || got[0].Fingerprint != "heavy" || got[2].Fingerprint != "light" {
		t.Errorf("pressing: got %v", got)
	}
}

// A requirement stands in one place, whether its elements are told one by one
// or as one: what it takes in all counts before what a single element takes.
func TestUrgencyByRequirement(t *testing.T) {
	gap := func(id string, status checklist.Status, value float64) checklist.ElementResult {
		return checklist.ElementResult{ID: id, Essential: true, Applies: true, Status: status, Value: value}
	}
	as := checklist.Assessment{Requirements: []checklist.RequirementResult{
		{Number: 1, Weight: 2, Applies: true, Elements: []checklist.ElementResult{gap("1a", checklist.StatusMissing, 0), gap("1b", checklist.StatusPublished, 1)}},
		{Number: 2, Weight: 3, Applies: true, Elements: []checklist.ElementResult{gap("2a", checklist.StatusStale, 0.4), gap("2b", checklist.StatusMissing, 0), gap("2c", checklist.StatusStale, 0.4)}},
	}}
	v := Verdict{Assessment: as}
	for _, id := range []string{"1a", "2a", "2b", "2c"} {
		v.Findings = append(v.Findings, Finding{Fingerprint: id, Element: id, Requirement: int(id[0] - '0'), Level: LevelHigh, State: StateOpen})
	}
	var got []string
	for _, f := range v.Pressing(LevelHigh) {
		got = append(got, f.Fingerprint)
	}
	if want := []string{"2b", "2a", "2c", "1a"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
