package main

import (
	"encoding/json"
	"io"
	"os"
	"regexp"
	"testing"

	"xxgk/internal/lang"
)

// printed finds a command in a text with what it is given: flags, arguments to be
// filled in by the program ({element}) or by who reads it (网址, URL); and the
// English words that go on behind it.
var printed = regexp.MustCompile(`xxgk(?: (?:[\w-]+\.json|\d\w*\.\w+|--?[a-z][a-z-]*|[a-z][a-z-]*|\{\w+\}|[A-Z]{3,}|'[^']*'|\d\w*|要素|网址|理由|文件|编号|新状态|证据包\.zip|已打开网页核对))+`)

// Whoever is told a command can type it: it names all that it must be given. A
// command may be called by its first word alone.
func TestCommandsThatAreToldCanBeTyped(t *testing.T) {
	seen := 0
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		words, err := lang.Open(tag)
		if err != nil {
			t.Fatal(err)
		}
		for code, text := range catalogue(t, tag) {
			for _, command := range printed.FindAllString(text, -1) {
				seen++
				args := part.FindAllString(command, -1)[1:]
				if len(args) > 1 && !typed(env{words: words, stdout: io.Discard}, args) {
					t.Errorf("%s: %q cannot be typed", code, command)
				}
			}
		}
	}
	if seen < 80 {
		t.Errorf("%d commands seen", seen)
	}
}

// part is an argument, as a shell would take it.
var part = regexp.MustCompile(`'[^']*'|\S+`)

// word is one of a sentence, or of a command.
var word = regexp.MustCompile(`^[a-z][a-z-]*$`)

// hole is an argument that the program fills in.
var hole = regexp.MustCompile(`\{\w+\}`)

// typed reports whether a command can be typed that stands in a sentence: all of
// it, or all but words that go on with the sentence.
func typed(e env, args []string) bool {
	for n := len(args); n > 0; n-- {
		e.args = nil
		for _, a := range args[:n] {
			e.args = append(e.args, hole.ReplaceAllString(a, "1"))
		}
		if _, _, err := parse(e); err == nil {
			return true
		}
		if n > 1 && !word.MatchString(args[n-1]) {
			return false
		}
	}
	return false
}

// catalogue is every text in a language by its code.
func catalogue(t *testing.T, tag lang.Tag) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("../../internal/lang/" + string(tag) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var text map[string]string
	if err := json.Unmarshal(raw, &text); err != nil {
		t.Fatal(err)
	}
	return text
}
