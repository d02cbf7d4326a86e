// Package arch holds the direction of the project's imports. The table is the
// one in docs/architecture.md; a new package or arrow is written here first.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// any stands for "every package of ours".
const anyOfOurs = "*"

// mayImport says which packages of ours a package may import. A package that
// is not named here may not exist.
var mayImport = map[string][]string{
	"site":                 {},
	"extract":              {"site", "extract/document"},
	"crawler":              {"site", "extract", "crawler/render"},
	"crawler/render":       {"site"},
	"checklist":            {"site", "checklist/lists", "checklist/period", "checklist/terms", "checklist/directory", "checklist/content"},
	"checklist/lists":      {"site"},
	"checklist/period":     {},
	"checklist/terms":      {},
	"checklist/directory":  {"site"},
	"checklist/content":    {"site", "checklist/period"},
	"checklist/eval":       {"checklist", "site"},
	"audit":                {"site", "checklist"},
	"storage":              {"site", "checklist", "audit"},
	"report":               {"audit", "checklist", "internal/lang"},
	"cmd/xxgk":             {anyOfOurs},
	"cmd/xxgk/config":      {"internal/lang"},
	"internal/lang":        {},
	"internal/sample":      {"site"},
	"internal/hostile":     {"site"},
	"internal/bench/town":  {},
	"internal/bench/serve": {"internal/bench/town"},
	"internal/bench/plain": {},
	"internal/bench/run":   {"site", "extract", "storage", "internal/bench/town"},
	"internal/arch":        {},
}

// onlyHere says which package may import a heavy dependency.
var onlyHere = map[string][]string{
	"github.com/gocolly/colly/v2":         {"crawler", "internal/bench/plain"}, // plain is what xxgk is measured beside
	"github.com/chromedp":                 {"crawler/render"},
	"github.com/PuerkitoBio/goquery":      {"extract"},
	"github.com/mattn/go-sqlite3":         {"storage", "internal/bench/plain", "internal/bench/run"},
	"github.com/pressly/goose/v3":         {"storage"},
	"github.com/jedib0t/go-pretty/v6":     {"report", "cmd/xxgk"},
	"codeberg.org/readeck/go-readability": {"extract"},
}

// Every import of ours runs down.
func TestImportsRunDown(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(rel))
		check(t, pkg, file, strings.HasSuffix(file, "_test.go"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func check(t *testing.T, pkg, file string, test bool) {
	t.Helper()
	allowed, known := mayImport[pkg]
	if !known {
		t.Errorf("%s: package %s has no place in the table of rooms", file, pkg)
		return
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Errorf("%s: %v", file, err)
		return
	}
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for heavy, homes := range onlyHere {
			if strings.HasPrefix(name, heavy) && !slices.Contains(homes, pkg) && !test {
				t.Errorf("%s: imports %s, which only %v may", file, name, homes)
			}
		}
		ours, isOurs := strings.CutPrefix(name, "xxgk/")
		// A test may use its own package, the sample college, the hostile site and the bench's.
		if !isOurs || slices.Contains(allowed, anyOfOurs) || slices.Contains(allowed, ours) ||
			test && (ours == pkg || ours == "internal/sample" || ours == "internal/hostile" || ours == "internal/bench/town") {
			continue
		}
		t.Errorf("%s: %s may not import %s", file, pkg, ours)
	}
}
