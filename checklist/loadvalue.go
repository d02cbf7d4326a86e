package checklist

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"xxgk/checklist/content"
)

// need notes that a text is missing.
func (f *ruleFile) need(key, value string) {
	if strings.TrimSpace(value) == "" {
		f.fail(key, "rule.needed", "", nil)
	}
}

func (f *ruleFile) number(key string, n int, seen map[int]bool) {
	if n < 1 {
		f.fail(key, "rule.positive", "", map[string]any{"value": n})
	}
	if seen[n] {
		f.fail(key, "rule.number_twice", "", map[string]any{"value": n})
	}
	seen[n] = true
}

func (f *ruleFile) months(key string, n int) int {
	if n < 0 || n > 600 {
		f.fail(key, "rule.months", "", map[string]any{"value": n})
	}
	return n
}

func (f *ruleFile) text(key string, s textShape) Text {
	f.need(key+".zh", s.ZH)
	f.need(key+".en", s.EN)
	return Text(s)
}

// words puts the words of a set in the place of its name, and refuses an empty or
// repeated word: an empty one would match every title.
func (f *ruleFile) words(key string, words []string) []string {
	var list []string
	for i, name := range words {
		of := []string{name}
		if strings.HasPrefix(name, "{") {
			of = f.set(fmt.Sprintf("%s[%d]", key, i), name)
		}
		for _, w := range of {
			switch {
			case strings.TrimSpace(w) == "":
				f.fail(fmt.Sprintf("%s[%d]", key, i), "rule.needed", "", nil)
			case slices.Contains(list, w):
				f.fail(fmt.Sprintf("%s[%d]", key, i), "rule.word_twice", "", map[string]any{"value": w})
			}
			list = append(list, w)
		}
	}
	return list
}

// set is what a name in braces stands for: the words of a set, or a shape of title.
func (f *ruleFile) set(key, name string) []string {
	if words, ok := f.sets[strings.Trim(name, "{}")]; ok {
		return words
	}
	if _, ok := shapeWords()[name]; !ok {
		known := slices.Collect(maps.Keys(shapeWords()))
		for set := range f.sets {
			known = append(known, "{"+set+"}")
		}
		slices.Sort(known)
		hint, near := "rule.did_you_mean", nearest(name, known)
		if near == "" {
			hint, near = "rule.one_of", strings.Join(known, " | ")
		}
		f.fail(key, "rule.unknown_set", hint, map[string]any{"value": name, "near": near})
	}
	return []string{name}
}

func (f *ruleFile) bases(key string, shapes []basisShape) []Basis {
	var bases []Basis
	for i, s := range shapes {
		bases = append(bases, f.basis(fmt.Sprintf("%s[%d]", key, i), s))
	}
	return bases
}

func (f *ruleFile) basis(key string, s basisShape) Basis {
	f.need(key+".document", s.Document)
	return Basis{Document: s.Document, Clause: s.Clause, Force: f.force(key+".force", s.Force), Verified: s.Verified, Public: s.Public}
}

func (f *ruleFile) force(key, s string) Force {
	return oneOf(f, key, s, ForceRegulation, ForceNormative, ForceReference, ForceCustomary)
}

func (f *ruleFile) due(key string, s *dueShape) *Due {
	if s == nil {
		return nil
	}
	d := &Due{YearAfter: s.YearAfter, Document: s.Document, Force: f.force(key+".force", s.Force), Verified: s.Verified}
	d.Month, d.Day = f.day(key+".on", s.On)
	if s.YearAfter < -4 || s.YearAfter > 4 {
		f.fail(key+".year_after", "rule.year_after", "", map[string]any{"value": s.YearAfter})
	}
	if d.Force != ForceCustomary {
		f.need(key+".document", s.Document)
	}
	d.Clock = f.fact(key+".fact", s.Fact)
	return d
}

func (f *ruleFile) fact(key string, s *factShape) *Clock {
	if s == nil {
		return nil
	}
	f.need(key+".name", s.Name)
	k := f.clock(key, s.Name, s.Clock)
	if s.Ministry != nil {
		k.Ministry = f.clock(key+".ministry", s.Name, *s.Ministry)
	}
	if s.Private != nil {
		k.Private = f.clock(key+".private", s.Name, *s.Private)
		k.Private.Own = true
	}
	return k
}

func (f *ruleFile) clock(key, fact string, s clockShape) *Clock {
	f.need(key+".document", s.Document)
	if s.Days < 1 {
		f.fail(key+".days", "rule.positive", "", map[string]any{"value": s.Days})
	}
	return &Clock{Fact: fact, Days: s.Days, Working: s.Working, Document: s.Document, Clause: s.Clause, Force: f.force(key+".force", s.Force), Verified: s.Verified}
}

// day reads a month and day, 10-31. The 29th of February is no due day.
func (f *ruleFile) day(key, s string) (time.Month, int) {
	t, err := time.Parse("2006-01-02", "2025-"+s)
	if err != nil {
		f.fail(key, "rule.day", "", map[string]any{"value": s})
		return 0, 0
	}
	return t.Month(), t.Day()
}

func (f *ruleFile) applies(key string, s appliesShape) Applies {
	one := func(name, value string) Applicability {
		if value == "" {
			return AppliesYes
		}
		return oneOf(f, key+"."+name, value, AppliesYes, AppliesNo, AppliesConditional)
	}
	a := Applies{
		Vocational:         one("vocational", s.Vocational),
		VocationalBachelor: one("vocational_bachelor", s.VocationalBachelor),
		Undergraduate:      one("undergraduate", s.Undergraduate),
		Postgraduate:       one("postgraduate", s.Postgraduate),
	}
	if s.Private != "" {
		a.Private = one("private", s.Private)
	}
	return a
}

func (f *ruleFile) term(key string, s termShape) Term {
	t := Term{
		Any: f.words(key+".any", s.Any), All: f.words(key+".all", s.All), None: f.words(key+".none", s.None),
		Strength: oneOf(f, key+".strength", s.Strength, TermStrong, TermWeak, TermText),
	}
	if len(t.Any)+len(t.All) == 0 {
		f.fail(key, "rule.term", "", nil)
	}
	return t
}

// content is the check a page of the element must pass; none if empty.
func (f *ruleFile) content(key, s string) content.Check {
	if s == "" {
		return ""
	}
	var names []string
	for _, c := range content.Checks() {
		names = append(names, string(c))
	}
	if !slices.Contains(names, s) {
		hint, near := "rule.did_you_mean", nearest(s, names)
		if near == "" {
			hint, near = "rule.one_of", strings.Join(names, " | ")
		}
		f.fail(key, "rule.unknown_content", hint, map[string]any{"value": s, "near": near})
	}
	return content.Check(s)
}

// oneOf notes a word that is none of a closed set, and what the set is.
func oneOf[T ~string](f *ruleFile, key, value string, allowed ...T) T {
	if slices.Contains(allowed, T(value)) {
		return T(value)
	}
	var words []string
	for _, a := range allowed {
		if a != "" {
			words = append(words, string(a))
		}
	}
	f.fail(key, "rule.word", "rule.one_of", map[string]any{"value": value, "near": strings.Join(words, " | ")})
	return ""
}
