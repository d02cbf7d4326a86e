package audit

import (
	"maps"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// maxExhibits bounds the pages of one bundle.
const maxExhibits = 40

// Role is why a page is part of a bundle.
type Role string

// The roles.
const (
	RoleEvidence Role = "evidence" // the finding rests on what it says
	RoleSubject  Role = "subject"  // the page that the finding is about
	RoleLink     Role = "link"     // it leads to what the finding is about
	RoleGone     Role = "gone"     // it vanished: how it was, and what stands there now
	RolePlace    Role = "place"    // it was looked in
)

// Exhibit is one page of a bundle.
type Exhibit struct {
	Role    Role
	URL     string
	Title   string
	Asked   bool  // by the run the finding was last seen in
	Reach   Reach // how that ended
	Proof   *Proof
	Earlier *Proof     // gone: the last bytes it had
	Page    *site.Page // as it was read; nil if it was not
	Entries int        // rows or texts that stood there, of a place
}

// gallery are exhibits being chosen, each page once, what matters most first.
type gallery []Exhibit

func (g *gallery) add(role Role, url, title string, entries int) {
	known := slices.ContainsFunc(*g, func(x Exhibit) bool { return site.Canonical(x.URL) == site.Canonical(url) })
	if url != "" && !known && len(*g) < maxExhibits {
		*g = append(*g, Exhibit{Role: role, URL: url, Title: title, Entries: entries})
	}
}

// exhibits are the pages that a finding of an assessment rests on or is about,
// those that lead to them, and the places that were looked in.
func exhibits(f Finding, as checklist.Assessment) []Exhibit {
	var g gallery
	title, _ := f.Reason.Args["title"].(string)
	for _, url := range f.Gone {
		g.add(RoleGone, url, title, 0)
	}
	e := elementOf(as, f.Element)
	if e != nil {
		for _, c := range e.Evidence {
			g.add(RoleEvidence, c.Page.URL, c.Page.Title, 0)
		}
	}
	if e == nil || len(e.Evidence) == 0 {
		g.add(RoleSubject, f.about(), title, 0)
	}
	g.named(f)
	if f.Kind == KindWrongEvidence {
		g.misled(f, as)
	}
	if e != nil && len(e.Evidence) == 0 {
		for _, p := range e.Looked {
			g.add(RolePlace, p.URL, p.Title, p.Entries)
		}
	}
	return g
}

// about is the page that a finding is about; empty where it shows the page that
// holds the link to it.
func (f Finding) about() string {
	for _, why := range f.Why {
		if on, _ := why.Args["on"].(string); on == f.URL && why.Args["url"] != nil && why.Args["url"] != "" {
			return ""
		}
	}
	return f.URL
}

// named adds the pages that the reasons of a finding name. What an element was
// judged by names them otherwise.
func (g *gallery) named(f Finding) {
	if f.ofStatus() {
		return
	}
	for _, why := range f.Why {
		url, _ := why.Args["url"].(string)
		on, _ := why.Args["on"].(string)
		title, _ := why.Args["title"].(string)
		if url == "" {
			g.add(RoleSubject, on, title, 0)
			continue
		}
		g.add(RoleSubject, url, title, 0)
		g.add(RoleLink, on, "", 0)
	}
}

// misled adds where the rows of the directory that mislead lead to, and the
// pages that the rows stand on.
func (g *gallery) misled(f Finding, as checklist.Assessment) {
	for _, c := range as.Directory.Claims {
		if c.Requirement == f.Requirement && c.Wrong() {
			g.add(RoleSubject, c.URL, c.Text, 0)
			g.add(RoleLink, c.Directory, "", 0)
		}
	}
}

// elementOf is an element's result; nil if there is none of that id.
func elementOf(as checklist.Assessment, id string) *checklist.ElementResult {
	for i := range as.Requirements {
		for j := range as.Requirements[i].Elements {
			if e := &as.Requirements[i].Elements[j]; e.ID == id {
				return e
			}
		}
	}
	return nil
}

// Cited returns the canonical addresses that an assessment and its findings
// rest on, in order: the evidence, and what a bundle of each finding shows. The
// bytes that these sent are to be kept.
func Cited(as checklist.Assessment, list []Finding) []string {
	urls := make(map[string]bool)
	for url := range evidenceOf(as) {
		urls[site.Canonical(url)] = true
	}
	for _, f := range list {
		for _, x := range exhibits(f, as) {
			urls[site.Canonical(x.URL)] = true
		}
	}
	return slices.Sorted(maps.Keys(urls))
}
