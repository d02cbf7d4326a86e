package main

import (
	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/crawler"
	"xxgk/site"
	"xxgk/storage"
)

// Packages that do not know each other meet here.
var (
	_ audit.Crawler    = (*crawler.Crawler)(nil)
	_ audit.Store      = (*storage.DB)(nil)
	_ crawler.Frontier = (*storage.DB)(nil)
)

// keeper says whether a page's bytes are kept as proof the first time that it is
// read: it may be evidence, it is a place that should hold an element, or
// disclosure as a whole, and so may prove that it does not, or somebody else
// wrote into it. What turns out to prove something later is asked for again.
func keeper(m *checklist.Matcher, adverts *checklist.Adverts, school checklist.School) func(*site.Page) bool {
	return func(p *site.Page) bool {
		return p.Kind == site.KindHome || checklist.General(p, school.Name) || len(m.Place(p)) > 0 ||
			m.Accepts(p) || len(adverts.Tampering(p, school)) > 0
	}
}
