package checklist

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"xxgk/checklist/lists"
)

// Default returns the list that is part of the program.
func Default() (*List, error) {
	var s listShape
	f, err := readOwn(lists.MOEFile, lists.MOE(), &s)
	if err != nil {
		return nil, err
	}
	l, err := load(f, s)
	if err != nil {
		return nil, err
	}
	l.Adverts, err = DefaultAdverts()
	return l, err
}

// readOwn reads the JSON of a rule file that is part of the program; name
// stands in its errors. Every command begins with it, and YAML would take it
// fifty times as long (ADR 18).
func readOwn(name, text string, into any) (*ruleFile, error) {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &ruleFile{name: name, root: &ast.File{}}, nil
}

// Load reads a list or a pack from YAML; name stands in its errors, which are
// *LoadError. An unknown key, a wrong type, an impossible value, a missing
// basis, name or remedy is refused. A requirement's category need not be in
// the same file: a pack may use those of the list it joins (With).
func Load(raw []byte, name string) (*List, error) {
	var s listShape
	f, err := readRules(name, raw, &s)
	if err != nil {
		return nil, err
	}
	list, err := load(f, s)
	if err != nil {
		return nil, err
	}
	list.file = f
	return list, nil
}

// load turns the shape of a list into the list and refuses what cannot be.
func load(f *ruleFile, s listShape) (*List, error) {
	l := &loader{ruleFile: f, numbers: make(map[int]bool), ids: make(map[string]string)}
	list := l.list(s)
	l.served(list)
	if err := f.end(); err != nil {
		return nil, err
	}
	return list, nil
}

// loader turns shapes into types and notes what is wrong with them.
type loader struct {
	*ruleFile
	numbers map[int]bool
	ids     map[string]string // of elements, with the key they stand at
}

func (l *loader) list(s listShape) *List {
	list := &List{ID: s.ID, Version: s.Version, Title: l.text("title", s.Title), Basis: l.basis("basis", s.Basis)}
	l.need("id", s.ID)
	l.need("version", s.Version)
	seen := make(map[int]bool)
	for i, c := range s.Categories {
		key := fmt.Sprintf("categories[%d]", i)
		l.number(key+".number", c.Number, seen)
		list.Categories = append(list.Categories, Category{Number: c.Number, Name: l.text(key+".name", c.Name)})
	}
	sets := make(map[string][]string)
	for _, name := range slices.Sorted(maps.Keys(s.Words)) {
		key := "words." + name
		if _, is := shapeWords()["{"+name+"}"]; is {
			l.fail(key, "rule.word_twice", "", map[string]any{"value": name})
		}
		sets[name] = l.words(key, s.Words[name])
	}
	l.sets = sets
	if len(s.Requirements) == 0 {
		l.fail("requirements", "rule.needed", "", nil)
	}
	for i, r := range s.Requirements {
		list.Requirements = append(list.Requirements, l.requirement(fmt.Sprintf("requirements[%d]", i), r, list.Basis))
		if i > 0 && r.Number <= s.Requirements[i-1].Number {
			l.fail(fmt.Sprintf("requirements[%d].number", i), "rule.order", "", map[string]any{"value": r.Number})
		}
	}
	return list
}

func (l *loader) requirement(key string, s requirementShape, document Basis) Requirement {
	l.number(key+".number", s.Number, l.numbers)
	if s.Category < 1 {
		l.fail(key+".category", "rule.positive", "", map[string]any{"value": s.Category})
	}
	if s.Weight < 1 || s.Weight > 3 {
		l.fail(key+".weight", "rule.weight", "", map[string]any{"value": s.Weight})
	}
	r := Requirement{
		Number: s.Number, Category: s.Category, Title: l.text(key+".title", s.Title),
		Verified: s.Verified, Verification: s.Verification, Weight: s.Weight,
	}
	l.need(key+".verification", s.Verification)
	// The list itself asks for each of its requirements, and is named first.
	document.Clause, document.Verified = fmt.Sprintf("清单第%d项", s.Number), s.Verified
	r.Basis = append([]Basis{document}, l.bases(key+".basis", s.Basis)...)
	if len(s.Elements) == 0 {
		l.fail(key+".elements", "rule.needed", "", nil)
	}
	for i, e := range s.Elements {
		r.Elements = append(r.Elements, l.element(fmt.Sprintf("%s.elements[%d]", key, i), e, s, r.Basis))
	}
	return r
}

func (l *loader) element(key string, s elementShape, r requirementShape, inherited []Basis) Element {
	l.id(key+".id", s.ID, r.Number)
	due, fix := key+".due", key+".fix"
	if s.Due == nil && s.Period != "" && r.Due != nil {
		s.Due, due = r.Due, above(key)+".due"
	}
	if s.Fix == (textShape{}) && r.Fix != (textShape{}) {
		s.Fix, fix = r.Fix, above(key)+".fix"
	}
	none := key + ".nil"
	if s.Nil == nil {
		s.Nil, none = r.Nil, above(key)+".nil"
	}
	e := Element{
		ID: s.ID, Requirement: r.Number, Name: l.text(key+".name", s.Name), Short: s.Short,
		Essential: s.Essential == nil || *s.Essential,
		Cadence:   oneOf(l.ruleFile, key+".cadence", s.Cadence, CadenceStanding, CadenceAnnual, CadenceFiveYear, CadenceEvent),
		Period: oneOf(l.ruleFile, key+".period", s.Period, PeriodNone, PeriodCalendar, PeriodAcademic, PeriodFiscal,
			PeriodAdmission, PeriodClass, PeriodPlan),
		Due: l.due(due, s.Due), Window: l.months(key+".window", s.Window), Renew: l.months(key+".renew", s.Renew), MaxAge: l.months(key+".max_age", s.MaxAge),
		NilOK: s.NilOK, Units: s.Units || r.Units, Taken: s.Taken, Basis: l.bases(key+".basis", s.Basis),
		Department: s.Department, Supporting: s.Supporting,
		Expect:  oneOf(l.ruleFile, key+".expect", s.Expect, ExpectArticle, ExpectList, ExpectTable, ExpectDocument),
		Content: l.content(key+".content", s.Content),
		Nil:     l.words(none, s.Nil), Served: s.Served, Columns: l.words(key+".columns", s.Columns), None: l.words(key+".none", s.None), Outside: l.words(key+".outside", s.Outside),
		Fix: l.text(fix, s.Fix),
	}
	if !short.MatchString(s.Short) {
		l.fail(key+".short", "rule.short", "", map[string]any{"value": s.Short})
	}
	l.clock(fix, s.Fix.ZH+s.Fix.EN, e.Due)
	l.cadence(key, e)
	l.inherit(key, &e, s, r, inherited)
	for i, t := range s.Terms {
		e.Terms = append(e.Terms, l.term(fmt.Sprintf("%s.terms[%d]", key, i), t))
	}
	return e
}

// clock checks that a remedy names a time only where there is one, and with its words.
func (l *loader) clock(key, remedy string, due *Due) {
	switch {
	case strings.Contains(clockHole.ReplaceAllString(remedy, ""), "{clock"), strings.Contains(approvedHole.ReplaceAllString(remedy, ""), "{approved"):
		l.fail(key, "rule.clock_words", "", map[string]any{"like": "{clock|日|个工作日}"})
	case (clockHole.MatchString(remedy) || approvedHole.MatchString(remedy)) && (due == nil || due.Clock == nil):
		l.fail(key, "rule.no_clock", "", nil)
	}
}

// cadence checks that cadence, period and due day fit each other.
func (l *loader) cadence(key string, e Element) {
	switch {
	case e.Cadence == CadenceAnnual && (e.Period == PeriodNone || e.Period == PeriodPlan),
		e.Cadence == CadenceFiveYear && e.Period != PeriodPlan,
		e.Cadence == CadenceStanding && e.Period != PeriodNone:
		l.fail(key+".period", "rule.period", "", map[string]any{"cadence": string(e.Cadence), "value": string(e.Period)})
	case (e.Cadence == CadenceAnnual || e.Cadence == CadenceFiveYear) && e.Due == nil:
		l.fail(key+".due", "rule.due_needed", "", map[string]any{"cadence": string(e.Cadence)})
	case e.Due != nil && e.Period == PeriodNone:
		l.fail(key+".due", "rule.due_period", "", nil)
	}
}

// inherit fills what an element leaves to its requirement.
func (l *loader) inherit(key string, e *Element, s elementShape, r requirementShape, inherited []Basis) {
	if e.Department == "" {
		e.Department, e.Supporting = r.Department, r.Supporting
	}
	l.need(key+".department", e.Department)
	if len(e.Basis) == 0 {
		e.Basis = inherited
	}
	switch {
	case s.Applies != nil:
		e.Applies = l.applies(key+".applies", *s.Applies)
	case r.Applies != nil:
		e.Applies = l.applies(above(key)+".applies", *r.Applies)
	default:
		e.Applies = l.applies(key+".applies", appliesShape{})
	}
}

// above is the key of the requirement that an element's key lies in.
func above(key string) string { return key[:strings.LastIndex(key, ".elements")] }

// served checks that what may serve an element is an element of the same file.
func (l *loader) served(list *List) {
	ids := list.ElementIDs()
	for i, r := range list.Requirements {
		for j, e := range r.Elements {
			for k, id := range e.Served {
				key := fmt.Sprintf("requirements[%d].elements[%d].served[%d]", i, j, k)
				if _, ok := l.ids[id]; !ok || id == e.ID {
					l.fail(key, "rule.unknown_element", "rule.did_you_mean", map[string]any{"value": id, "near": nearest(id, ids)})
				}
			}
		}
	}
}

var (
	short  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	letter = regexp.MustCompile(`^[a-z]$`)
)

func (l *loader) id(key, id string, number int) {
	suffix, ok := strings.CutPrefix(id, fmt.Sprint(number))
	if !ok || !letter.MatchString(suffix) {
		l.fail(key, "rule.id", "rule.like", map[string]any{"value": id, "near": fmt.Sprintf("%da", number)})
		return
	}
	if at, twice := l.ids[id]; twice {
		l.fail(key, "rule.id_twice", "", map[string]any{"value": id, "other": at})
		return
	}
	l.ids[id] = key
}
