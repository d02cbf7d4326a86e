package checklist

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Overlay is what a province's yearly notice or a school's own duty list
// changes of single elements: due day, source, office, applicability, and
// advice raised to essential. Nothing else can be changed by it.
type Overlay struct {
	file    *ruleFile
	changes []changeShape
	source  basisShape
	digest  string
}

// overlayShape is an overlay as it is written. Document, force and verified
// name the source of every due day that does not name its own.
type overlayShape struct {
	Document string        `yaml:"document"`
	Force    string        `yaml:"force"`
	Verified bool          `yaml:"verified"`
	Elements []changeShape `yaml:"elements"`
}

type changeShape struct {
	ID         string          `yaml:"id"`
	Due        *dueChangeShape `yaml:"due"`
	Basis      []basisShape    `yaml:"basis"`
	Department string          `yaml:"department"`
	Supporting *[]string       `yaml:"supporting"`
	Applies    *appliesShape   `yaml:"applies"` // what is left out stays
	Essential  *bool           `yaml:"essential"`
}

// dueChangeShape: what is left out stays as in the list.
type dueChangeShape struct {
	On        string     `yaml:"on"`
	YearAfter *int       `yaml:"year_after"`
	Document  string     `yaml:"document"`
	Force     string     `yaml:"force"`
	Verified  bool       `yaml:"verified"`
	Fact      *factShape `yaml:"fact"`
}

// LoadOverlay reads an overlay from YAML as strictly as Load reads a list.
// Whether its elements exist is known when it is applied.
func LoadOverlay(raw []byte, name string) (*Overlay, error) {
	var s overlayShape
	f, err := readRules(name, raw, &s)
	if err != nil {
		return nil, err
	}
	if len(s.Elements) == 0 {
		f.fail("elements", "rule.needed", "", nil)
	}
	seen := make(map[string]bool)
	for i, c := range s.Elements {
		key := fmt.Sprintf("elements[%d]", i)
		f.need(key+".id", c.ID)
		if seen[c.ID] {
			f.fail(key+".id", "rule.id_twice", "", map[string]any{"value": c.ID})
		}
		seen[c.ID] = true
		f.change(key, c)
	}
	if s.Force != "" {
		f.force("force", s.Force)
	}
	if err := f.end(); err != nil {
		return nil, err
	}
	source := basisShape{Document: s.Document, Force: s.Force, Verified: s.Verified}
	sum := sha256.Sum256(raw)
	return &Overlay{file: f, changes: s.Elements, source: source, digest: hex.EncodeToString(sum[:4])}, nil
}

// change checks the values of a change that need no list.
func (f *ruleFile) change(key string, c changeShape) {
	if c.Due == nil && c.Basis == nil && c.Department == "" && c.Supporting == nil && c.Applies == nil && c.Essential == nil {
		f.fail(key, "rule.no_change", "", map[string]any{"value": c.ID})
	}
	if c.Essential != nil && !*c.Essential {
		f.fail(key+".essential", "rule.only_raise", "", nil)
	}
	f.bases(key+".basis", c.Basis)
	if c.Applies != nil {
		f.applies(key+".applies", *c.Applies)
	}
	if c.Due != nil && c.Due.On != "" {
		f.day(key+".due.on", c.Due.On)
	}
	if c.Due != nil && c.Due.Force != "" {
		f.force(key+".due.force", c.Due.Force)
	}
}

// Apply returns the list with an overlay's changes; the list stays as it is.
// An element that the list does not have is refused, with the nearest id.
func (l *List) Apply(o *Overlay) (*List, error) {
	c := l.clone()
	f := *o.file // keeps its own first error: an overlay may be applied again
	for i, change := range o.changes {
		key := fmt.Sprintf("elements[%d]", i)
		e := c.Element(change.ID)
		if e == nil {
			at := LoadError{File: f.name, Key: key + ".id"}
			at.Line, at.Col = f.position(at.Key)
			return nil, unknownID(at, change.ID, c.ElementIDs())
		}
		f.apply(key, e, change, o.source)
		if err := f.end(); err != nil {
			return nil, err
		}
	}
	c.Overlays = append(slices.Clip(c.Overlays), Source{Name: o.file.name, Digest: o.digest})
	return c, nil
}

func (f *ruleFile) apply(key string, e *Element, c changeShape, source basisShape) {
	if c.Due != nil {
		f.applyDue(key+".due", e, *c.Due, source)
	}
	if c.Basis != nil {
		e.Basis = f.bases(key+".basis", c.Basis)
	}
	if c.Department != "" {
		e.Department, e.Assigned = c.Department, true
		e.Supporting = supporting(e.Supporting, e.Department, func(s string) string { return s })
	}
	if c.Supporting != nil {
		e.Supporting = *c.Supporting
	}
	if c.Applies != nil {
		e.Applies = e.Applies.changed(f.applies(key+".applies", *c.Applies), *c.Applies)
	}
	if c.Essential != nil {
		e.Essential = true
	}
}

// applyDue changes a due day. A new source goes before the older ones among
// the element's bases, for a finding must cite the notice that moved the day.
func (f *ruleFile) applyDue(key string, e *Element, c dueChangeShape, source basisShape) {
	if e.Period == PeriodNone {
		f.fail(key, "rule.due_period", "", nil)
		return
	}
	if e.Due != nil && c.Fact != nil && c == (dueChangeShape{Fact: c.Fact}) { // the clock alone; the day keeps its source
		due := *e.Due
		due.Clock = f.fact(key+".fact", c.Fact)
		e.Due = &due
		e.Basis = slices.Insert(slices.Clone(e.Basis), 0, due.Clock.basis())
		return
	}
	if c.Document != "" {
		source = basisShape{Document: c.Document, Verified: c.Verified}
	}
	source.Force = cmp.Or(c.Force, source.Force, string(ForceNormative))
	s := dueShape{On: c.On, Document: source.Document, Force: source.Force, Verified: source.Verified, Fact: c.Fact}
	was := Due{}
	if e.Due != nil {
		was = *e.Due
		s.YearAfter = was.YearAfter
	}
	if c.On == "" && e.Due != nil {
		s.On = fmt.Sprintf("%02d-%02d", was.Month, was.Day)
	}
	if c.YearAfter != nil {
		s.YearAfter = *c.YearAfter
	}
	due := f.due(key, &s)
	if c.Fact == nil {
		due.Clock = was.Clock
	}
	e.Due = due
	if source.Document != "" {
		e.Basis = append([]Basis{{Document: source.Document, Force: due.Force, Verified: due.Verified}}, e.Basis...)
	}
}

// changed takes from b what the overlay wrote, and keeps the rest.
func (a Applies) changed(b Applies, written appliesShape) Applies {
	take := func(to *Applicability, from Applicability, word string) {
		if word != "" {
			*to = from
		}
	}
	take(&a.Vocational, b.Vocational, written.Vocational)
	take(&a.VocationalBachelor, b.VocationalBachelor, written.VocationalBachelor)
	take(&a.Undergraduate, b.Undergraduate, written.Undergraduate)
	take(&a.Postgraduate, b.Postgraduate, written.Postgraduate)
	take(&a.Private, b.Private, written.Private)
	return a
}
