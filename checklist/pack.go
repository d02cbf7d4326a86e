package checklist

import (
	"fmt"
	"slices"
)

// With returns the list joined with a school's or a province's own pack. A
// number, an element id or a category that both have is refused: a pack adds,
// and what it wants to change stands in an overlay. Its requirements may use
// the list's categories.
func (l *List) With(pack *List) (*List, error) {
	joined := l.clone()
	for _, c := range pack.Categories {
		if slices.ContainsFunc(l.Categories, func(have Category) bool { return have.Number == c.Number }) {
			return nil, packError("categories", "rule.taken", c.Number)
		}
		joined.Categories = append(joined.Categories, c)
	}
	for _, r := range pack.Requirements {
		if l.Requirement(r.Number) != nil {
			return nil, packError("requirements", "rule.taken", r.Number)
		}
		known := func(c Category) bool { return c.Number == r.Category }
		if !slices.ContainsFunc(joined.Categories, known) {
			return nil, packError(fmt.Sprintf("requirement %d", r.Number), "rule.category", r.Category)
		}
		joined.Requirements = append(joined.Requirements, r)
	}
	slices.SortStableFunc(joined.Requirements, func(a, b Requirement) int { return a.Number - b.Number })
	joined.ID += "+" + pack.ID
	joined.Version += "+" + pack.Version
	return joined, nil
}

func packError(key, problem string, value int) *LoadError {
	return &LoadError{Key: key, Problem: problem, Args: map[string]any{"value": value}}
}

// clone copies what With, Apply and Departments change; texts and terms are shared.
func (l *List) clone() *List {
	c := *l
	c.Categories = slices.Clone(l.Categories)
	c.Requirements = slices.Clone(l.Requirements)
	for i := range c.Requirements {
		c.Requirements[i].Elements = slices.Clone(c.Requirements[i].Elements)
	}
	return &c
}
