package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"xxgk/internal/lang"
)

// The help tag of every command, argument and flag is the code of a text, which
// names the default.
func TestHelpHasItsTexts(t *testing.T) {
	words, err := lang.Open(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	k, err := kong.New(&cli{}, kong.NoDefaultHelp())
	if err != nil {
		t.Fatal(err)
	}
	zh, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	check := func(what, code string) {
		said++
		if !words.Has(code) {
			t.Errorf("%s: no text for its help %q", what, code)
		}
	}
	// What a value is when none is given is said.
	named := func(what string, v *kong.Value) {
		for _, c := range []*lang.Catalogue{zh, words} {
			if v.HasDefault && !strings.Contains(c.T(v.Help, nil), v.Default) {
				t.Errorf("%s: its default %s is not in %q", what, v.Default, c.T(v.Help, nil))
			}
		}
	}
	err = kong.Visit(k.Model, func(n kong.Visitable, next kong.Next) error {
		switch n := n.(type) {
		case *kong.Node:
			check(n.Name, n.Help)
			for _, p := range n.Positional {
				check(n.Name+" "+p.Name, p.Help)
				named(n.Name+" "+p.Name, p)
			}
		case *kong.Flag:
			check("--"+n.Name, n.Help)
			named("--"+n.Name, n.Value)
		}
		return next(nil)
	})
	if err != nil || said < 50 {
		t.Fatalf("%d texts seen, %v", said, err)
	}
}
