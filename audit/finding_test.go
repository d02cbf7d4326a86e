package audit

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// Kinds leaves out none that is declared.
func TestKindsAreWhole(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("finding.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared []Kind
	for _, m := range regexp.MustCompile(`(?m)^\tKind\w+\s+Kind = "(\w+)"`).FindAllSubmatch(source, -1) {
		declared = append(declared, Kind(m[1]))
	}
	if got := Kinds(); len(declared) == 0 || !slices.Equal(got, declared) {
		t.Errorf("got %v, declared are %v", got, declared)
	}
}
