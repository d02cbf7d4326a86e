package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xxgk/checklist"
)

// corpusFile walks up to the shared corpus; tests that want it skip without it.
func corpusFile(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		file := filepath.Join(dir, "shared", "corpus", name)
		if _, err := os.Stat(file); err == nil {
			return file
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("the shared corpus is not beside this repository")
		}
		dir = up
	}
}

func readFile(t *testing.T, name string) []Row {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func measured(t *testing.T, rows []Row, o Options) Result {
	t.Helper()
	list, err := checklist.Default()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Measure(list, rows, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Real titles of 93 schools, labelled by others: the floor of the issue.
func TestRealTitles(t *testing.T) {
	r := measured(t, readFile(t, corpusFile(t, "titles.tsv")), Options{MinSupport: 3})
	t.Logf("micro F1 %.3f, macro F1 %.3f, none %+v, %d of %d rows confused", r.Micro.F1, r.Macro.F1, r.None, len(r.Confusions), r.Rows)
	if r.Micro.F1 < 0.95 || r.Macro.F1 < 0.93 || min(r.None.Precision, r.None.Recall) < 0.95 {
		t.Errorf("micro F1 %.3f, macro F1 %.3f, none %+v, want at least 0.95, 0.93 and 0.95 in precision and recall", r.Micro.F1, r.Macro.F1, r.None)
	}
	for _, c := range r.Confusions {
		t.Logf("line %d: expected %v, got %v", c.Line, c.Expected, c.Got)
	}
}

// The rules are told by what a title says, never by whose it is.
func TestRulesNameNoSchool(t *testing.T) {
	files, err := filepath.Glob("../lists/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range readFile(t, corpusFile(t, "titles.tsv")) {
			if r.School != "" && strings.Contains(string(text), r.School) {
				t.Errorf("%s names %s", file, r.School)
			}
		}
	}
}
