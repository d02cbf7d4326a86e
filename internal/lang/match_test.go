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

// Every reason the matcher and the judge can give is worded.
func TestMatchReasonsAreWorded(t *testing.T) {
	wordsOf(t, filepath.Join("..", "..", "checklist", "match*.go"), `^(match|against)\.[a-z_]+$`)
	wordsOf(t, filepath.Join("..", "..", "checklist", "judge*.go"), `^(judge|against)\.[a-z_]+$`)
}

// So is every reason of content, and every part it names.
func TestContentReasonsAreWorded(t *testing.T) {
	wordsOf(t, filepath.Join("..", "..", "checklist", "content", "*.go"), `^content\.[a-z_]+$`)
}

func wordsOf(t *testing.T, pattern, codes string) {
	t.Helper()
	c, err := Open(ZH)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("sources of %s: %v, %v", pattern, files, err)
	}
	code := regexp.MustCompile(codes)
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
