package eval

import (
	"path/filepath"
	"testing"
)

func constructed(t *testing.T) []Row {
	t.Helper()
	return readFile(t, filepath.Join("testdata", "constructed.tsv"))
}

// Titles in our own words: every requirement is recognised and told from what
// comes near it.
func TestConstructedTitles(t *testing.T) {
	r := measured(t, constructed(t), Options{})
	t.Logf("micro F1 %.3f, macro F1 %.3f, %d of %d rows confused", r.Micro.F1, r.Macro.F1, len(r.Confusions), r.Rows)
	if r.Macro.F1 < 0.95 {
		t.Errorf("macro F1 %.3f, want at least 0.95", r.Macro.F1)
	}
	for _, c := range r.Confusions {
		t.Logf("line %d %q: expected %v, got %v", c.Line, c.Title, c.Expected, c.Got)
	}
}
