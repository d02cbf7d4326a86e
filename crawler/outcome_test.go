package crawler

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"xxgk/site"
)

// Every outcome has a name and a remedy, and every reason of this package a
// wording. The catalogue is read as a file: this package knows no language.
func TestOutcomesAreWorded(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "internal", "lang", "messages", "outcome.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	worded := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z0-9_.]+):`).FindAllStringSubmatch(string(raw), -1) {
		worded[m[1]] = true
	}
	for _, o := range site.Outcomes() {
		for _, code := range []string{"outcome." + string(o), "outcome." + string(o) + ".fix"} {
			if !worded[code] {
				t.Errorf("%s is not worded", code)
			}
		}
	}
	codes := reasonCodes(t)
	if len(codes) < 25 {
		t.Errorf("found %d reasons in the sources, expected more: is told() still their name?", len(codes))
	}
	used := map[string]bool{}
	for _, code := range codes {
		used["outcome.reason."+code] = true
		if !worded["outcome.reason."+code] {
			t.Errorf("outcome.reason.%s is not worded", code)
		}
	}
	for code := range worded {
		if strings.HasPrefix(code, "outcome.reason.") && !used[code] {
			t.Errorf("%s is worded and never given", code)
		}
	}
}

// reasonCodes reads the codes out of the package's own sources.
func reasonCodes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "told" && len(n.Args) == 3 {
					codes = append(codes, literal(n.Args[1])...)
				}
			case *ast.ValueSpec: // constants, for more than one place goes by them
				for i, name := range n.Names {
					if name.Name == "robotsStatus" || name.Name == "robotsUnreachable" {
						codes = append(codes, literal(n.Values[i])...)
					}
				}
			case *ast.FuncDecl:
				if n.Name.Name == "tlsReason" || n.Name.Name == "tlsFault" {
					ast.Inspect(n, func(n ast.Node) bool {
						if r, ok := n.(*ast.ReturnStmt); ok {
							for _, code := range literal(r.Results[0]) {
								if code != "" {
									codes = append(codes, code)
								}
							}
						}
						return true
					})
				}
			}
			return true
		})
	}
	return codes
}

func literal(e ast.Expr) []string {
	l, ok := e.(*ast.BasicLit)
	if !ok {
		return nil
	}
	s, err := strconv.Unquote(l.Value)
	if err != nil {
		return nil
	}
	return []string{s}
}

// A page that no charset makes a text of says so; one odd sign is no matter.
func TestGarbled(t *testing.T) {
	broken := strings.Repeat("\xff\xfe\x81", 40)
	s := serve(t, map[string]http.HandlerFunc{
		"/{$}":       html("<title>主页</title>首页" + links("/bad.htm", "/twice.htm", "/one.htm")),
		"/bad.htm":   html("<meta charset=utf-8><title>页</title>" + broken),
		"/twice.htm": html("<title>页</title>" + strings.Repeat("锟斤拷", 30)),
		"/one.htm":   html("<title>页</title>" + strings.Repeat("公开的内容", 30) + "\uFFFD"),
	})
	c, m := start(t, Options{IgnoreRobots: true}, s)
	c.reader = readPage
	run(t, c, m)
	for path, want := range map[string]site.Outcome{
		"/bad.htm": site.OutcomeBadCharset, "/twice.htm": site.OutcomeBadCharset, "/one.htm": site.OutcomeOK,
	} {
		if got := m.fetched[s.URL+path]; got.Outcome != want {
			t.Errorf("%s: got %s, want %s", path, got.Outcome, want)
		}
	}
}
