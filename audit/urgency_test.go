package audit

import (
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
)

// What must be mended first comes first: by level, the whole site's, by points,
// by days.
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
		of("advice", LevelInfo, 3, "3a"), of("light", LevelHigh, 1, "1a"), of("heavy", LevelHigh, 2, "2a"), of("older", LevelHigh, 3, "3a"),
		of("hidden links", LevelHigh, 0, ""), of("hijacked", LevelCritical, 0, ""),
	}
	urgency := Urgencies(as)
	slices.SortStableFunc(list, func(a, b Finding) int { return urgency(a).Compare(urgency(b)) })
	var got []string
	for _, f := range list {
		got = append(got, f.Fingerprint)
	}
	if want := []string{"hijacked", "hidden links", "older", "heavy", "light", "advice"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	v := Verdict{Assessment: as, Findings: list}
	for i := range list {
		list[i].State = StateOpen
	}
	list[0].Handling, list[1].Waived, list[2].State = HandlingFalsePositive, true, StateResolved
	if got := v.Pressing(LevelHigh); len(got) != 2 || got[0].Fingerprint != "heavy" || got[1].Fingerprint != "light" {
		t.Errorf("pressing: got %v", got)
	}
}
