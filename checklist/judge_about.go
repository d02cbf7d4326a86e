package checklist

import (
	"slices"

	"xxgk/site"
)

// about are the elements that a link of a row is about: those the row names,
// else those its words or those of other links to the same place name, else
// the only one there is, or all that are owed if the row has one link for them.
func (c *Checker) about(r *row, l site.Link, x *pointee, f *Failure) []*dossier {
	var own []*dossier
	for _, d := range c.order {
		if d.requirement.Number == r.Requirement && d.element.Applies.For(c.o.School.Profile, c.o.School.Ownership) != AppliesNo {
			own = append(own, d)
		}
	}
	named := make(map[string]bool)
	for _, id := range r.Elements {
		named[id] = true
	}
	if list := among(own, named); len(list) > 0 {
		return list
	}
	texts := []string{l.Text}
	switch {
	case f != nil:
		texts = append(texts, f.Anchors...)
	case x != nil:
		texts = append(texts, x.ref.Title)
	}
	for _, text := range texts {
		c.naming(named, r.Requirement, text)
	}
	if list := among(own, named); len(list) > 0 {
		return list
	}
	essential := slices.DeleteFunc(own, func(d *dossier) bool { return !d.element.Essential })
	if len(essential) == 1 || len(r.Links) == 1 {
		return essential
	}
	return nil
}

// naming adds the elements that words name, as a title, as a column or as a
// directory does.
func (c *Checker) naming(ids map[string]bool, requirement int, words string) {
	for _, cand := range c.matcher.Match(&site.Page{Title: words, Kind: site.KindArticle}) {
		ids[cand.Element] = true
	}
	for _, id := range c.matcher.Place(&site.Page{Title: words, Kind: site.KindList}) {
		ids[id] = true
	}
	for _, id := range c.table.Elements(requirement, words) {
		ids[id] = true
	}
}

func among(own []*dossier, ids map[string]bool) []*dossier {
	var list []*dossier
	for _, d := range own {
		if ids[d.element.ID] {
			list = append(list, d)
		}
	}
	return list
}
