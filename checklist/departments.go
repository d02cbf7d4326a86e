package checklist

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// DefaultLead stands in the lists for the school's own lead office.
const DefaultLead = "党政办公室"

// Departments returns the list with the school's own offices: what each office
// of the map leads (requirements, 19, or elements, 1h; an element goes before
// its requirement), and lead as the name of the office that answers for
// disclosure (empty: 党政办公室). An office that leads an element no longer
// supports it; the one it follows is not kept.
func (l *List) Departments(offices map[string][]string, lead string) (*List, error) {
	byID, err := l.leads(offices)
	if err != nil {
		return nil, err
	}
	if lead == "" {
		lead = DefaultLead
	}
	named := func(office string) string {
		if office == DefaultLead {
			return lead
		}
		return office
	}
	c := l.clone()
	for i := range c.Requirements {
		elements := c.Requirements[i].Elements
		for j := range elements {
			e := &elements[j]
			if office, ok := byID[strconv.Itoa(e.Requirement)]; ok {
				e.Department, e.Assigned = office, true
			}
			if office, ok := byID[e.ID]; ok {
				e.Department, e.Assigned = office, true
			}
			e.Department = named(e.Department)
			e.Supporting = supporting(e.Supporting, e.Department, named)
		}
	}
	return c, nil
}

// leads turns office → ids into id → office.
func (l *List) leads(offices map[string][]string) (map[string]string, error) {
	known := l.ElementIDs()
	for _, r := range l.Requirements {
		known = append(known, strconv.Itoa(r.Number))
	}
	byID := make(map[string]string)
	for _, office := range slices.Sorted(maps.Keys(offices)) {
		for _, id := range offices[office] {
			key := "departments." + office
			if !slices.Contains(known, id) {
				return nil, unknownID(LoadError{Key: key}, id, known)
			}
			if other, twice := byID[id]; twice && other != office {
				return nil, &LoadError{Key: key, Problem: "rule.two_offices", Args: map[string]any{"value": id, "other": other}}
			}
			byID[id] = office
		}
	}
	return byID, nil
}

var digits = regexp.MustCompile(`^[0-9]+`)

// unknownID names the id that is meant: one letter off, or of the same requirement.
func unknownID(e LoadError, id string, known []string) *LoadError {
	e.Problem, e.Args = "rule.unknown_element", map[string]any{"value": id}
	number := digits.FindString(id)
	same := slices.DeleteFunc(slices.Clone(known), func(k string) bool {
		return number == "" || digits.FindString(k) != number || k == number
	})
	near := ""
	switch {
	case len(same) > 0:
		near = strings.Join(same, " ")
	case number != id: // a number alone is no slip of the hand for an element
		near = nearest(id, known)
	}
	if near != "" {
		e.Hint, e.Args["near"] = "rule.did_you_mean", near
	}
	return &e
}

// supporting names the offices beside the lead, each once.
func supporting(offices []string, lead string, named func(string) string) []string {
	var others []string
	for _, office := range offices {
		if office = named(office); office != lead && !slices.Contains(others, office) {
			others = append(others, office)
		}
	}
	return others
}
