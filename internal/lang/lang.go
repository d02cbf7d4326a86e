// Package lang words what the rest of the program keeps as codes with
// arguments. All texts a person reads stand in messages/*.yaml, each with zh
// and en; Chinese is what the school reads, English is --lang en. The program
// reads them from zh.json and en.json, which `make generate` writes. It is a
// leaf: it knows no type of ours. A code without a text is shown as the code,
// and a test fails.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"
)

//go:embed zh.json en.json
var files embed.FS

// Tag is a language: zh or en.
type Tag string

// The languages.
const (
	ZH Tag = "zh"
	EN Tag = "en"
)

// Catalogue words codes in one language.
type Catalogue struct {
	tag  Tag
	text map[string]string
}

// Open reads the catalogue of a language. It fails for a language other than
// zh and en.
func Open(tag Tag) (*Catalogue, error) {
	if tag != ZH && tag != EN {
		return nil, fmt.Errorf("lang: %q is neither zh nor en", tag)
	}
	raw, err := files.ReadFile(string(tag) + ".json")
	if err != nil {
		return nil, err
	}
	c := &Catalogue{tag: tag}
	if err := json.Unmarshal(raw, &c.text); err != nil {
		return nil, fmt.Errorf("lang: %s.json: %w", tag, err)
	}
	return c, nil
}

// Tag returns the catalogue's language.
func (c *Catalogue) Tag() Tag { return c.tag }

// Has reports whether a code has a text.
func (c *Catalogue) Has(code string) bool {
	_, ok := c.text[code]
	return ok
}

// Pick returns the text in the catalogue's language, zh where en is empty.
func (c *Catalogue) Pick(zh, en string) string {
	if c.tag == EN && en != "" {
		return en
	}
	return zh
}

// Gloss is a word that is typed with what a reader is shown for it, if that is
// another.
func (c *Catalogue) Gloss(word, shown string) string {
	if word == shown {
		return word
	}
	return c.T("usage.gloss", map[string]any{"word": word, "shown": shown})
}

// within is what stands in quotation marks, with single ones of its own.
func within(s string) string { return strings.NewReplacer("“", "‘", "”", "’").Replace(s) }

// T words a code. {name} in the text is replaced by the argument of that name;
// {name:prefix} by the text of the code prefix.<argument>, so that an argument
// that is itself a code is worded too; of a list each member is; {name|page|pages}
// by the number and the word that goes with it. What is quoted has single marks
// within, and of a list each is. A missing argument is left out.
func (c *Catalogue) T(code string, args map[string]any) string {
	text, ok := c.text[code]
	if !ok {
		return code
	}
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			b.WriteString("{" + rest)
			return b.String()
		}
		name, forms, counted := strings.Cut(name, "|")
		name, prefix, coded := strings.Cut(name, ":")
		if v, ok := args[name]; ok {
			words, comma := c.argument(v, prefix, coded, args), c.T("list.comma", nil)
			if strings.HasSuffix(before, "“") && strings.HasPrefix(after, "”") {
				for i := range words {
					words[i] = within(words[i])
				}
				comma = "”" + comma + "“"
			}
			said := strings.Join(words, comma)
			b.WriteString(said)
			if counted {
				b.WriteString(" " + agreeing(said, forms))
			}
		}
		text = after
	}
}

// Spell returns the arguments of a code with their periods (period, expected,
// next) worded for a kind of period: 2025 of a class is 2025届. A kind without
// words leaves them as they are.
func (c *Catalogue) Spell(kind string, args map[string]any) map[string]any {
	out := maps.Clone(args)
	for _, key := range []string{"period", "expected", "next"} {
		if years, ok := args[key].(string); ok {
			out[key] = c.Span(kind, years)
		}
	}
	return out
}

// Span is a period of a kind with its unit: 2025年度, 2024-2025学年. Of what has
// no kind it is the years alone; empty: none.
func (c *Catalogue) Span(kind, years string) string {
	code := "period." + kind
	if years == "" || !c.Has(code) {
		return years
	}
	return c.T(code, map[string]any{"period": years})
}

// agreeing is the word of "page|pages" that goes with a number.
func agreeing(number, forms string) string {
	single, several, _ := strings.Cut(forms, "|")
	if number == "1" {
		return single
	}
	return several
}

// argument words an argument; of a list each.
func (c *Catalogue) argument(v any, prefix string, coded bool, args map[string]any) []string {
	var list []any
	switch v := v.(type) {
	case []any: // a list read back from JSON
		list = v
	case []string:
		for _, s := range v {
			list = append(list, s)
		}
	default:
		s := c.format(v)
		if coded {
			s = c.T(prefix+"."+s, args)
		}
		return []string{s}
	}
	words := make([]string, 0, len(list))
	for _, one := range list {
		words = append(words, c.argument(one, prefix, coded, args)...)
	}
	return words
}

func (c *Catalogue) format(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case error:
		return c.cause(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}
