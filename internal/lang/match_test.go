package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// Every reason the matcher can give is worded.
func TestMatchReasonsAreWorded(t *testing.T) {
	c, err := Open(ZH)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "checklist", "match*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("sources of the matcher: %v, %v", files, err)
	}
	code := regexp.MustCompile(`^(match|against)\.[a-z_]+$`)
	seen := 0
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if s, err := strconv.Unquote(lit.Value); err == nil && code.MatchString(s) {
				if seen++; !c.Has(s) {
					t.Errorf("%s: %s has no words", file, s)
				}
			}
			return true
		})
	}
	if seen < 10 {
		t.Errorf("got %d reasons in the sources, want at least 10", seen)
	}
}
