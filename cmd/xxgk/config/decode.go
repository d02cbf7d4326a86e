package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// document is a parsed file that can tell where each key stands.
type document struct {
	file string
	root *ast.File
	into any // what it is read into
}

// decode reads raw strictly into the struct that into points to.
func decode(name string, raw []byte, into any) (d *document, err error) {
	d = &document{file: name, root: &ast.File{}, into: into}
	// The YAML library panics on some malformed input (found by fuzzing);
	// for a person that is a file that is not YAML.
	defer func() {
		if p := recover(); p != nil {
			err = &Error{File: name, Problem: "config.syntax", Args: map[string]any{"error": fmt.Sprint(p)}}
		}
	}()
	if !utf8.Valid(raw) {
		return nil, &Error{File: name, Problem: "config.not_utf8"}
	}
	root, err := parser.ParseBytes(raw, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, d.wrong(err)
	}
	d.root = root
	if len(root.Docs) == 0 || root.Docs[0].Body == nil {
		return d, nil
	}
	if n := exotic(root); n != nil {
		at := n.GetToken().Position
		return nil, &Error{File: name, Line: at.Line, Col: at.Column, Problem: "config.exotic", Args: map[string]any{"value": n.GetToken().Value}}
	}
	if err := yaml.NodeToValue(root.Docs[0].Body, into, yaml.Strict()); err != nil {
		return nil, d.wrong(err)
	}
	return d, nil
}

// exotic returns the first node that only YAML's finer points explain: tags,
// anchors, aliases. A configuration needs none, and they hide what is meant.
func exotic(root *ast.File) ast.Node {
	for _, kind := range []ast.NodeType{ast.TagType, ast.AnchorType, ast.AliasType, ast.MergeKeyType, ast.DirectiveType} {
		for _, doc := range root.Docs {
			if doc.Body == nil {
				continue
			}
			if found := ast.Filter(kind, doc.Body); len(found) > 0 {
				return found[0]
			}
		}
	}
	return nil
}

// wrong turns an error of the YAML library into ours.
func (d *document) wrong(err error) error {
	var ye yaml.Error
	if !errors.As(err, &ye) || ye.GetToken() == nil {
		return &Error{File: d.file, Problem: "config.syntax", Args: map[string]any{"error": err.Error()}}
	}
	tk := ye.GetToken()
	e := &Error{File: d.file, Line: tk.Position.Line, Col: tk.Position.Column, Key: d.key(tk)}
	var unknown *yaml.UnknownFieldError
	var twice *yaml.DuplicateKeyError
	var mistyped *yaml.TypeError
	var overflow *yaml.OverflowError
	var node *yaml.UnexpectedNodeTypeError
	switch {
	case errors.As(err, &unknown):
		e.Problem, e.Args = "config.unknown_key", map[string]any{"key": tk.Value}
		if near := Nearest(tk.Value, keys(d.into)); near != "" {
			e.Hint, e.Args["near"] = "config.did_you_mean", near
		}
	case errors.As(err, &twice):
		e.Problem, e.Args = "config.twice", map[string]any{"key": tk.Value}
	case errors.As(err, &mistyped):
		e.Problem, e.Args = "config.type", map[string]any{"value": tk.Value}
		e.Hint = "config.want." + mistyped.DstType.Kind().String()
	case errors.As(err, &overflow):
		e.Problem, e.Args = "config.type", map[string]any{"value": tk.Value}
		e.Hint = "config.want.int"
	case errors.As(err, &node):
		e.Problem, e.Args = "config.type", map[string]any{"value": tk.Value}
		e.Hint = "config.want." + strings.ToLower(node.Expected.String())
	default:
		e.Problem, e.Args = "config.syntax", map[string]any{"error": ye}
	}
	return e
}

// at is an error at the value of a dotted key, or at the nearest key above it that is there.
func (d *document) at(key, problem string, args map[string]any) *Error {
	e := &Error{File: d.file, Key: key, Problem: problem, Args: args}
	for path := key; path != ""; {
		if n := d.node(path); n != nil {
			e.Line, e.Col = n.GetToken().Position.Line, n.GetToken().Position.Column
			return e
		}
		cut := strings.LastIndexAny(path, ".[")
		if cut < 0 {
			break
		}
		path = path[:cut]
	}
	return e
}

func (d *document) node(key string) ast.Node {
	if len(d.root.Docs) == 0 {
		return nil
	}
	p, err := yaml.PathString("$." + key)
	if err != nil {
		return nil
	}
	n, err := p.FilterFile(d.root)
	if err != nil {
		return nil
	}
	return n
}

// key returns the dotted key of the node that begins with tk.
func (d *document) key(tk *token.Token) string {
	if d.root == nil {
		return ""
	}
	f := &finder{tk: tk}
	for _, doc := range d.root.Docs {
		if doc.Body != nil {
			ast.Walk(f, doc.Body)
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(f.path, "$"), ".")
}

type finder struct {
	tk   *token.Token
	path string
}

// Visit remembers the path of the node that stands at the token.
func (f *finder) Visit(n ast.Node) ast.Visitor {
	if n.GetToken() == f.tk && len(n.GetPath()) > len(f.path) {
		f.path = n.GetPath()
	}
	return f
}
