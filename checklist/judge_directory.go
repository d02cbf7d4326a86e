package checklist

import (
	"cmp"
	"slices"
	"strings"

	"xxgk/site"
)

// applyRows joins the school's own directory with what was read: the page a
// row points to is the strongest evidence there is, if its content can serve
// the element; one that is gone makes the element broken.
func (c *Checker) applyRows() {
	slices.SortFunc(c.rows, func(a, b row) int {
		return cmp.Or(-a.page.Published.Compare(b.page.Published), cmp.Compare(a.page.URL, b.page.URL), cmp.Compare(a.Requirement, b.Requirement))
	})
	failed := make(map[string]*Failure, len(c.failures))
	for i := range c.failures {
		failed[site.Canonical(c.failures[i].URL)] = &c.failures[i]
	}
	for _, r := range c.rows {
		for _, l := range r.Links {
			url := site.Canonical(l.URL)
			c.strengthen(r, c.ends(url), l)
			if s := c.pages[url]; s != nil { // a column: its rows are the evidence
				for _, item := range s.items {
					c.strengthen(r, c.ends(item), l)
				}
				c.rowEmpty(r, s)
			}
			if f := failed[url]; f != nil {
				c.rowFailed(r, l, f)
			}
		}
	}
}

// ends returns the address at which the reader of an address ends: another, if
// it redirects or has a twin.
func (c *Checker) ends(url string) string {
	if s := c.pages[url]; s != nil {
		return site.Canonical(s.ref.URL)
	}
	return url
}

// strengthen raises the candidates of a row's requirement that stand on the
// page it points to. A page that was only near is taken on the school's word,
// unless something spoke against it.
func (c *Checker) strengthen(r row, url string, l site.Link) {
	for _, d := range c.order {
		if d.requirement.Number != r.Requirement {
			continue
		}
		why := Reason{Code: "judge.directory_row", Args: map[string]any{"url": r.page.URL, "text": strings.TrimSpace(l.Text)}}
		for i := range d.kept.accepted {
			x := &d.kept.accepted[i]
			if site.Canonical(x.Page.URL) == url && x.Strength < StrengthDirectory {
				x.Strength, x.Confidence = StrengthDirectory, max(x.Confidence, sureColumn)
				x.Why = append([]Reason{why}, x.Why...)
			}
		}
		d.kept.near = slices.DeleteFunc(d.kept.near, func(x entry) bool {
			if site.Canonical(x.Page.URL) != url || len(x.Why) == 0 || x.Why[0].Code != "against.weak_alone" {
				return false
			}
			x.Strength, x.Confidence, x.Accepted = StrengthDirectory, sureWeakColumn, true
			x.Why = append([]Reason{why}, x.Why[1:]...)
			d.kept.accepted = append(d.kept.accepted, x)
			return true
		})
	}
}

// rowEmpty notes for a row's requirement that the column it points to holds nothing.
func (c *Checker) rowEmpty(r row, s *sight) {
	if !s.empty {
		return
	}
	for _, d := range c.order {
		if d.requirement.Number == r.Requirement {
			d.places = append(d.places, Place{URL: s.ref.URL, Title: s.ref.Title, Outcome: site.OutcomeOK, Row: true})
		}
	}
}

// rowFailed notes for the elements a row's link is about that it leads nowhere.
func (c *Checker) rowFailed(r row, l site.Link, f *Failure) {
	at := Place{URL: f.URL, Title: strings.TrimSpace(l.Text), Outcome: f.Outcome, Row: true}
	about := make(map[string]bool)
	for _, name := range append([]string{l.Text}, f.Anchors...) {
		for _, cand := range c.matcher.Match(&site.Page{URL: f.URL, Title: name, Kind: site.KindArticle}) {
			about[cand.Element] = true
		}
		for _, id := range c.matcher.Place(&site.Page{URL: f.URL, Title: name, Kind: site.KindList}) {
			about[id] = true
		}
	}
	var own []*dossier
	for _, d := range c.order {
		if d.requirement.Number == r.Requirement && d.element.Essential {
			own = append(own, d)
		}
	}
	for _, d := range own {
		if about[d.element.ID] || len(own) == 1 {
			d.pointed = append(d.pointed, at)
		}
	}
}

// declaration is the newest directory row that declares something about an
// element. A remark that names one of the requirement's elements is about that
// one alone; what is declared beside links is about what may be declared at all.
func (c *Checker) declaration(d *dossier) *row {
	for i := range c.rows {
		r := &c.rows[i]
		if r.Requirement != d.requirement.Number || !r.Nil && !r.Internal || c.rulings.rejected(d.element.ID, r.page) {
			continue
		}
		named := false
		about := make(map[string]bool)
		for _, cand := range c.matcher.Explain(&site.Page{Title: r.Remark, Kind: site.KindArticle}) {
			if e := c.dossiers[cand.Element]; e.requirement == d.requirement && cand.Strength >= StrengthTitle {
				named, about[cand.Element] = true, true
			}
		}
		if r.Internal && named && !about[d.element.ID] {
			continue
		}
		return r
	}
	return nil
}

// places sorts places, those somebody pointed to first, and joins those of one address.
func places(list []Place) []Place {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Place) int {
		byRow := 0
		if pointed := a.Row || a.Person; pointed != (b.Row || b.Person) {
			byRow = 1
			if pointed {
				byRow = -1
			}
		}
		return cmp.Or(byRow, cmp.Compare(a.URL, b.URL), cmp.Compare(b.Title, a.Title))
	})
	seen := make(map[string]bool)
	return slices.DeleteFunc(list, func(p Place) bool {
		dup := seen[p.URL]
		seen[p.URL] = true
		return dup
	})
}
