package checklist

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// Statuses leaves out none that is declared.
func TestStatusesAreWhole(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("assessment.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared []Status
	for _, m := range regexp.MustCompile(`(?m)^\tStatus\w+\s+Status = "(\w+)"`).FindAllSubmatch(source, -1) {
		declared = append(declared, Status(m[1]))
	}
	if got := Statuses(); len(declared) == 0 || !slices.Equal(got, declared) {
		t.Errorf("got %v, declared are %v", got, declared)
	}
}
