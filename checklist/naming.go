package checklist

import (
	"slices"
	"strings"

	"xxgk/site"
)

// naming tells whether a school is called what the configuration calls it. Under
// a misspelt name every page that bears the right one is another school's, and
// nearly nothing is published: that must not pass for the school's own neglect.
type naming struct {
	pages int // of the school's hosts that were read
	named bool
}

// CodeUnnamed is the note of an assessment of pages none of which names the school.
const CodeUnnamed = "judge.unnamed"

// spelled is how many pages are searched for the name however it is spelled (with
// blanks within, in full-width letters). A school that spells it so does on
// every page; further pages are searched for it as it stands, at no cost.
const spelled = 50

// read takes a page into account; once one names the school no other is asked.
func (n *naming) read(p *site.Page, school School) {
	if n.named || !school.Owns(p.URL) {
		return
	}
	n.pages++
	if n.pages > spelled {
		n.named = slices.ContainsFunc(school.names(), func(name string) bool {
			return name != "" && (strings.Contains(p.SiteName, name) || strings.Contains(p.Title, name) || strings.Contains(clip(p.Text, maxTextBytes), name))
		})
		return
	}
	words := append([]string{p.Title, p.SiteName, clip(p.Text, maxTextBytes)}, p.Anchors...)
	words = append(words, p.Column...)
	for _, a := range first(p.Attachments, maxAttachments) {
		words = append(words, a.Name)
	}
	for _, i := range p.Items {
		words = append(words, i.Title)
	}
	n.named = school.Named(words...)
}

// nowhere reports whether pages were read and none names the school.
func (n *naming) nowhere() bool { return n.pages > 0 && !n.named }

// Unnamed reports whether pages of the school's hosts were read and none names it
// where Read looks.
func (c *Checker) Unnamed() bool { return c.ownName.nowhere() }

// Said takes into account all that a home page says anywhere: many a school names
// itself in the words of a picture and at the foot of the page alone.
func (c *Checker) Said(words string) { c.ownName.named = c.ownName.named || c.o.School.Named(words) }

// unnamed leaves open what rests on there being nothing, or nothing newer, on
// pages none of which names the school: those that do may bear its right name.
func (v *verdict) unnamed() {
	if !v.c.Unnamed() {
		return
	}
	switch v.r.Status {
	case StatusMissing, StatusEmpty, StatusStale, StatusUndated:
		v.set(StatusUnknown, "judge.unknown_unnamed", map[string]any{"school": v.c.o.School.Name})
	default:
	}
}
