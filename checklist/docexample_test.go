package checklist

import (
	"os"
	"strings"
	"testing"
)

// The examples of docs/own-list.md are taken as they stand there.
func TestOwnListExamples(t *testing.T) {
	page, err := os.ReadFile("../docs/own-list.md")
	if err != nil {
		t.Fatal(err)
	}
	example := func(name string) []byte {
		_, rest, ok := strings.Cut(string(page), "```yaml "+name+"\n")
		text, _, closed := strings.Cut(rest, "```")
		if !ok || !closed {
			t.Fatalf("docs/own-list.md has no example of a %s", name)
		}
		return []byte(text)
	}
	p, err := Load(example("pack"), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	l, err := mustDefault(t).With(p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := LoadOverlay(example("overlay"), "overlay.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if l, err = l.Apply(o); err != nil {
		t.Fatal(err)
	}
	if got := l.Element("6a").Due.Day; got != 25 {
		t.Errorf("6a: got due day %d, want 25", got)
	}
	if !l.Element("19f").Essential || l.Element("49a").Department != "巡察工作办公室" || l.Element("51a") == nil {
		t.Error("the examples do not do what the page says")
	}
}
