package lang

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

var update = flag.Bool("update", false, "write zh.json and en.json")

type message struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// load reads what people write.
func load() (map[string]message, error) {
	names, err := filepath.Glob("messages/*.yaml")
	if err != nil {
		return nil, err
	}
	all := make(map[string]message)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var part map[string]message
		if err := yaml.UnmarshalWithOptions(raw, &part, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for code, m := range part {
			if _, twice := all[code]; twice {
				return nil, fmt.Errorf("%s: %s stands twice", name, code)
			}
			all[code] = m
		}
	}
	return all, nil
}

// What the program reads is what people write.
func TestCatalogueIsGenerated(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	zh, en := make(map[string]string), make(map[string]string)
	for code, m := range all {
		zh[code], en[code] = m.ZH, m.EN
	}
	for file, text := range map[string]map[string]string{"zh.json": zh, "en.json": en} {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is stale: run make generate", file)
		}
	}
}

var hole = regexp.MustCompile(`\{[^}]*\}`)

// arguments are what a text names, but for the words that go with their number,
// of which English alone has two.
func arguments(text string) []string {
	list := hole.FindAllString(text, -1)
	for i, a := range list {
		if name, _, counted := strings.Cut(a, "|"); counted {
			list[i] = name + "}"
		}
	}
	return list
}

// Every code is worded in both languages, with the same arguments.
func TestCatalogueIsWhole(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for code, m := range all {
		if m.ZH == "" || m.EN == "" {
			t.Errorf("%s: zh %q, en %q: one is empty", code, m.ZH, m.EN)
		}
		zh, en := arguments(m.ZH), arguments(m.EN)
		slices.Sort(zh)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(zh), slices.Compact(en)) {
			t.Errorf("%s: arguments differ: zh %v, en %v", code, zh, en)
		}
	}
}

// half finds a half-width sign where Chinese writes a full-width one: between two
// Han characters, or what stands for them (quotation marks, other signs, a hole),
// or at an end, where other words follow.
var half = regexp.MustCompile(`(?:^|[\p{Han}“”‘’《》〔〕【】，。；：（）、])\s*[,:;()?!]+\s*(?:$|[\p{Han}“”‘’《》〔〕【】，。；：（）、])`)

// glued finds one that touches a Han character, as none does that belongs to a
// command or an address; a key or a value of YAML has a space after it.
var glued = regexp.MustCompile(`[,:;()?!]\p{Han}|\p{Han}[;()?!]|\p{Han}[,:]\S`)

// Chinese is written with its own signs; commands, addresses, numbers and keys
// keep theirs.
func TestSignsAreFullWidth(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	delete(all, "cli.labels")           // file:line: what is wrong, as compilers say it
	delete(all, "config.want.positive") // a key with its value, as it is written
	for code, m := range all {
		text := hole.ReplaceAllString(m.ZH, "甲")
		if found := half.FindString(text) + glued.FindString(text); found != "" {
			t.Errorf("%s: half-width sign in %q: %s", code, found, m.ZH)
		}
	}
	// What people read in Chinese beside the catalogue.
	for _, name := range []string{"../../README.zh-CN.md", "../../cmd/xxgk/config/template.zh.yaml"} {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(raw), "\n") {
			if found := glued.FindString(line); found != "" {
				t.Errorf("%s:%d: half-width sign in %q", filepath.Base(name), i+1, found)
			}
		}
	}
}

// 逾期 is what was published too late; what is mended too late is 超期.
func TestLateIsSaidOfPublishing(t *testing.T) {
	all, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for code, m := range all {
		mending := strings.Contains(code, "overdue") || strings.Contains(m.ZH, "整改")
		if mending && strings.Contains(m.ZH, "逾期") {
			t.Errorf("%s says 逾期 of mending: %s", code, m.ZH)
		}
	}
}

func TestT(t *testing.T) {
	c := &Catalogue{tag: ZH, text: map[string]string{
		"l": "缺{x:status}", "list.comma": "、", "status.b": "乙",
		"a": "逾期{days}天,{status:status}", "status.late": "逾期公开", "open": "见{x", "n": "{n|page is|pages are} gone", "q": "见“{x}”",
	}}
	for _, tc := range []struct {
		intent, code string
		args         map[string]any
		want         string
	}{
		{"number and coded argument", "a", map[string]any{"days": 11, "status": "late"}, "逾期11天,逾期公开"},
		{"number read back from JSON", "a", map[string]any{"days": 11.0, "status": "late"}, "逾期11天,逾期公开"},
		{"each of a list is worded", "l", map[string]any{"x": []string{"late", "b"}}, "缺逾期公开、乙"},
		{"a list read back from JSON", "l", map[string]any{"x": []any{"late"}}, "缺逾期公开"},
		{"one of a thing", "n", map[string]any{"n": 1}, "1 page is gone"},
		{"several of a thing", "n", map[string]any{"n": 2.0}, "2 pages are gone"},
		{"none of a thing", "n", map[string]any{"n": 0}, "0 pages are gone"},
		{"quoted within what is quoted", "q", map[string]any{"x": "关于“某某”的公告"}, "见“关于‘某某’的公告”"},
		{"each of a list is quoted", "q", map[string]any{"x": []string{"甲", "乙"}}, "见“甲”、“乙”"},
		{"missing argument is left out", "a", nil, "逾期天,"},
		{"brace that is not closed stays", "open", map[string]any{"x": 1}, "见{x"},
		{"unknown code is shown", "nope", nil, "nope"},
	} {
		if got := c.T(tc.code, tc.args); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}
