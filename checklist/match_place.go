package checklist

import "xxgk/site"

// Place returns the ids of the elements whose place this page is: a column
// page, full or empty, whose name or the last of whose path names the element.
// What is not found there is known to be missing. A column of the parent's is
// no place, nor is a college's or an office's own.
func (m *Matcher) Place(p *site.Page) []string {
	switch p.Kind {
	case site.KindList, site.KindHome, site.KindOther:
	default:
		return nil
	}
	if m.ofParent(p.URL) {
		return nil
	}
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	s.reset()
	if p.Title != "" {
		m.scanColumn(s, p.Title, true)
	}
	if n := len(p.Column); n > 0 && p.Kind == site.KindList {
		m.scanColumn(s, p.Column[n-1], true)
	}
	for _, a := range first(p.Anchors, maxAnchors) {
		m.scanColumn(s, a, true)
	}
	s.title = m.heading(&s.titled, "title", p.Title)
	m.scanUnit(s, p)
	var ids []string
	for i := range m.elements { // in the list's order
		if w := &s.weighed[i]; w.touched && (w.names >= 0 || w.narrows >= 0) && m.another(s, p, i) == "" {
			ids = append(ids, m.elements[i].ID)
		}
	}
	return ids
}
