package checklist

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// ruleFile is a parsed rule file that can tell where each key stands. The
// first error found is kept; whoever reads goes on and is asked at the end.
type ruleFile struct {
	name string
	root *ast.File
	keys []string            // that may stand in it
	sets map[string][]string // words by the name that stands for them: {special}
	err  *LoadError
}

// readRules reads raw strictly into the struct that into points to.
func readRules(name string, raw []byte, into any) (f *ruleFile, err error) {
	f = &ruleFile{name: name, root: &ast.File{}, keys: keysOf(reflect.TypeOf(into))}
	// The YAML library panics on some malformed input; for a person that is
	// a file that is not YAML.
	defer func() {
		if p := recover(); p != nil {
			err = &LoadError{File: name, Problem: "rule.syntax", Args: map[string]any{"error": fmt.Sprint(p)}}
		}
	}()
	if !utf8.Valid(raw) {
		return nil, &LoadError{File: name, Problem: "rule.not_utf8"}
	}
	root, err := parser.ParseBytes(raw, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, f.foreign(err)
	}
	f.root = root
	if len(root.Docs) == 0 || root.Docs[0].Body == nil {
		return nil, &LoadError{File: name, Problem: "rule.empty"}
	}
	if len(root.Docs) > 1 {
		return nil, &LoadError{File: name, Problem: "rule.one_document"}
	}
	if n := exotic(root.Docs[0].Body); n != nil {
		at := n.GetToken().Position
		return nil, &LoadError{File: name, Line: at.Line, Col: at.Column, Problem: "rule.exotic", Args: map[string]any{"value": n.GetToken().Value}}
	}
	if err := yaml.NodeToValue(root.Docs[0].Body, into, yaml.Strict()); err != nil {
		return nil, f.foreign(err)
	}
	return f, nil
}

// exotic returns the first node that only YAML's finer points explain. A rule
// needs none of them, and an alias inside an alias can grow without bound.
func exotic(body ast.Node) ast.Node {
	for _, kind := range []ast.NodeType{ast.TagType, ast.AnchorType, ast.AliasType, ast.MergeKeyType, ast.DirectiveType} {
		if found := ast.Filter(kind, body); len(found) > 0 {
			return found[0]
		}
	}
	return nil
}

// foreign turns an error of the YAML library into ours.
func (f *ruleFile) foreign(err error) *LoadError {
	var ye yaml.Error
	if !errors.As(err, &ye) || ye.GetToken() == nil {
		return &LoadError{File: f.name, Problem: "rule.syntax", Args: map[string]any{"error": err.Error()}}
	}
	tk := ye.GetToken()
	e := &LoadError{File: f.name, Line: tk.Position.Line, Col: tk.Position.Column}
	var unknown *yaml.UnknownFieldError
	var twice *yaml.DuplicateKeyError
	var mistyped *yaml.TypeError
	var overflow *yaml.OverflowError
	var node *yaml.UnexpectedNodeTypeError
	e.Args = map[string]any{"value": tk.Value}
	switch {
	case errors.As(err, &unknown):
		e.Problem, e.Key = "rule.unknown_key", tk.Value
		e.Hint, e.Args["near"] = "rule.keys", strings.Join(slices.Compact(slices.Sorted(slices.Values(f.keys))), " ")
		if near := nearest(tk.Value, f.keys); near != "" {
			e.Hint, e.Args["near"] = "rule.did_you_mean", near
		}
	case errors.As(err, &twice):
		e.Problem, e.Key = "rule.twice", tk.Value
	case errors.As(err, &mistyped):
		e.Problem, e.Hint = "rule.type", "rule.want."+mistyped.DstType.Kind().String()
	case errors.As(err, &overflow):
		e.Problem, e.Hint = "rule.type", "rule.want.int"
	case errors.As(err, &node):
		e.Problem, e.Hint = "rule.type", "rule.want."+strings.ToLower(node.Expected.String())
	default:
		e.Problem, e.Args = "rule.syntax", map[string]any{"error": ye}
	}
	return e
}

// fail notes an error at a key, or at the nearest key above it that is there.
// Only the first is kept.
func (f *ruleFile) fail(key, problem, hint string, args map[string]any) {
	if f.err != nil {
		return
	}
	f.err = &LoadError{File: f.name, Key: key, Problem: problem, Hint: hint, Args: args}
	f.err.Line, f.err.Col = f.position(key)
}

func (f *ruleFile) position(key string) (line, col int) {
	for path := key; path != ""; {
		if n := f.node(path); n != nil {
			return n.GetToken().Position.Line, n.GetToken().Position.Column
		}
		cut := strings.LastIndexAny(path, ".[")
		if cut < 0 {
			break
		}
		path = path[:cut]
	}
	return 0, 0
}

func (f *ruleFile) node(key string) ast.Node {
	p, err := yaml.PathString("$." + key)
	if err != nil {
		return nil
	}
	n, err := p.FilterFile(f.root)
	if err != nil {
		return nil
	}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return m.Values[0].Key // a block's own token is its first colon
	}
	return n
}

// end returns the error that was noted first, if any.
func (f *ruleFile) end() error {
	if f.err != nil {
		return f.err
	}
	return nil
}
