package audit

import (
	"testing"

	"xxgk/checklist"
)

// Rows mislead where there is a directory. A column's links that name a few
// requirements are none: its absence is the finding.
func TestWrongEvidenceNeedsADirectory(t *testing.T) {
	for named, want := range map[int]int{3: 0, checklist.WholeDirectory: 1} {
		as := checklist.Assessment{Directory: checklist.DirectoryResult{Named: named, Claims: []checklist.Claim{{Requirement: 10, Word: checklist.ClaimHome}}}}
		if got := wrongEvidence(as, checklist.RequirementResult{Number: 10, Applies: true}); len(got) != want {
			t.Errorf("%d requirements named: got %v, want %d findings", named, got, want)
		}
	}
}
