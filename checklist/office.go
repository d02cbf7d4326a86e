package checklist

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Office is one of a school's offices with the names that it had.
type Office struct {
	Name   string
	Former []Alias `json:",omitempty"` // earliest first, each with its last day
}

// called is the name on a day of the office that a name is, or was, of. A name
// that no office has stays as it is.
func (s School) called(name string, day time.Time) string {
	for _, o := range s.Offices {
		if o.Name != name && !slices.ContainsFunc(o.Former, func(a Alias) bool { return a.Name == name }) {
			continue
		}
		for _, a := range o.Former {
			if !day.After(a.To) {
				return a.Name
			}
		}
		return o.Name
	}
	return name
}

// LeadOn is the name on a day of the office that answers for disclosure.
func (s School) LeadOn(day time.Time) string {
	if s.Lead == "" {
		return DefaultLead
	}
	return s.called(s.Lead, day)
}

// Within refuses an office that is none of the names, with the nearest.
func (o *Overlay) Within(names []string) error {
	for i, c := range o.changes {
		offices := map[string]string{"department": c.Department}
		if c.Supporting != nil {
			for j, s := range *c.Supporting {
				offices[fmt.Sprintf("supporting[%d]", j)] = s
			}
		}
		for _, key := range slices.Sorted(maps.Keys(offices)) {
			if office := offices[key]; office != "" && !slices.Contains(names, office) {
				return o.file.notOffice(fmt.Sprintf("elements[%d].%s", i, key), office, names)
			}
		}
	}
	return nil
}

// Within refuses an office of a pack that is none of the names, with the
// nearest. What the configuration or an overlay put into its place in the list
// that the pack has joined counts no more: so a school mends a province's pack.
// The pack is as Load returned it.
func (l *List) Within(names []string, joined *List) error {
	for i, r := range l.Requirements {
		for j, e := range r.Elements {
			key, now := fmt.Sprintf("requirements[%d].elements[%d]", i, j), joined.Element(e.ID)
			if l.file.node(key+".department") == nil { // it is the requirement's
				key = fmt.Sprintf("requirements[%d]", i)
			}
			if now.Department == e.Department && !slices.Contains(names, e.Department) {
				return l.file.notOffice(key+".department", e.Department, names)
			}
			for k, s := range e.Supporting {
				if slices.Contains(now.Supporting, s) && !slices.Contains(names, s) {
					return l.file.notOffice(fmt.Sprintf("%s.supporting[%d]", key, k), s, names)
				}
			}
		}
	}
	return nil
}

// OfficeNames are the offices that the list names, each once.
func (l *List) OfficeNames() []string {
	var names []string
	for _, r := range l.Requirements {
		for _, e := range r.Elements {
			names = append(append(names, e.Department), e.Supporting...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// notOffice says that an office at a key is none of the names.
func (f *ruleFile) notOffice(key, office string, names []string) error {
	e := &LoadError{File: f.name, Key: key, Problem: "rule.not_office", Args: map[string]any{"value": office}}
	e.Line, e.Col = f.position(key)
	if near := nearest(office, names); near != "" {
		e.Hint, e.Args["near"] = "rule.did_you_mean", near
	}
	return e
}
