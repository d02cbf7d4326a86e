package main

import (
	"testing"

	"github.com/alecthomas/kong"

	"xxgk/internal/lang"
)

// The help tag of every command, argument and flag is the code of a text.
func TestHelpHasItsTexts(t *testing.T) {
	words, err := lang.Open(lang.EN)
	if err != nil {
		t.Fatal(err)
	}
	k, err := kong.New(&cli{}, kong.NoDefaultHelp())
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
	err = kong.Visit(k.Model, func(n kong.Visitable, next kong.Next) error {
		switch n := n.(type) {
		case *kong.Node:
			check(n.Name, n.Help)
			for _, p := range n.Positional {
				check(n.Name+" "+p.Name, p.Help)
			}
		case *kong.Flag:
			check("--"+n.Name, n.Help)
		}
		return next(nil)
	})
	if err != nil || said < 50 {
		t.Fatalf("%d texts seen, %v", said, err)
	}
}
