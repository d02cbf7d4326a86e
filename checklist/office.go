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
			office := offices[key]
			if office == "" || slices.Contains(names, office) {
				continue
			}
			e := &LoadError{File: o.file.name, Key: fmt.Sprintf("elements[%d].%s", i, key), Problem: "rule.not_office", Args: map[string]any{"value": office}}
			e.Line, e.Col = o.file.position(e.Key)
			if near := nearest(office, names); near != "" {
				e.Hint, e.Args["near"] = "rule.did_you_mean", near
			}
			return e
		}
	}
	return nil
}
