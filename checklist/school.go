package checklist

import (
	"slices"
	"strings"
	"time"

	"xxgk/site"
)

// School is whom the verdict is on.
type School struct {
	Name      string
	Aliases   []Alias // former and short names
	Parent    Parent
	Profile   Profile
	Ownership Ownership
	Lead      string   // lead office (信息公开牵头部门); default 党政办公室
	Offices   []Office `json:",omitempty"` // by all their names; none: unknown
	Hosts     []string // former ones that are still the school's among them
}

// Alias is another name of the school and the days between which a text may
// bear it, both ends included.
type Alias struct {
	Name string
	From time.Time // zero: ever since
	To   time.Time // zero: to this day
}

// on reports whether a text of a day may bear the name. One without a day may:
// that it was written later cannot be told.
func (a Alias) on(day time.Time) bool {
	return day.IsZero() || !day.Before(a.From) && (a.To.IsZero() || !day.After(a.To))
}

// Parent is the superior unit of a school, whose disclosure may count as the
// school's: the budget of a college may stand in its university's. The zero
// Parent is none.
type Parent struct {
	Name  string
	Hosts []string
}

// has reports whether an address is the parent's and not the school's own.
func (p Parent) has(address string, own []string) bool {
	if len(p.Hosts) == 0 {
		return false
	}
	host := site.Host(site.Canonical(address))
	return site.Within(host, p.Hosts) && !site.Within(host, own)
}

// Named reports whether words hold the school's name, one that it has or had
// beside it, or that of the superior unit.
func (s School) Named(words ...string) bool {
	said := normalise(strings.Join(words, "\n"))
	return slices.ContainsFunc(s.names(), func(name string) bool {
		name = normalise(name)
		return name != "" && strings.Contains(said, name)
	})
}

// names are all that the school is or was called, and its superior unit; some may be empty.
func (s School) names() []string {
	names := make([]string, 0, 2+len(s.Aliases))
	names = append(names, s.Name, s.Parent.Name)
	for _, a := range s.Aliases {
		names = append(names, a.Name)
	}
	return names
}

// Owns reports whether an address is the school's own; every address is that is
// not the parent's while its hosts are not known.
func (s School) Owns(address string) bool {
	if len(s.Hosts) == 0 {
		return !s.Parent.has(address, nil)
	}
	return site.Within(site.Host(address), s.Hosts)
}

// ofParent reports whether an address is the parent's.
func (m *Matcher) ofParent(address string) bool { return m.parent.has(address, m.hosts) }

// on is the matcher for a page: names that its day rules out are not the school's.
func (m *Matcher) on(p *site.Page) *Matcher {
	if len(m.dated) == 0 {
		return m
	}
	day := p.Published
	for _, d := range []time.Time{p.Listed, p.Signed} {
		if day.IsZero() {
			day = d
		}
	}
	own := *m
	own.names = slices.Clone(m.names)
	for _, a := range m.dated {
		if a.on(day) {
			own.names = append(own.names, a.Name)
		}
	}
	sortNames(own.names)
	return &own
}

// sortNames puts long names first: a short one may be part of a long one.
func sortNames(names []string) {
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
}

// ours reports whether a page is the school's own or speaks of it.
func (m *Matcher) ours(p *site.Page) bool { return m.elsewhere(p) == "" || m.on(p).speaksOf(p) }

// byParent weighs where a page of the parent's counts: if it names the school.
// The parent discloses for others too.
func (m *Matcher) byParent(p *site.Page, d *draft, host string) {
	x := clue{code: "match.parent", args: [4]string{"parent", m.parent.Name, "host", host}}
	if !m.speaksOf(p) {
		x.code = "against.parent_silent"
		d.object(x)
		return
	}
	if d.Accepted {
		d.clues = slices.Insert(d.clues, 0, x)
	}
}

// isParent reports whether a name at the head of a title is the parent's or a
// short form of it.
func (m *Matcher) isParent(name string) bool {
	parent := normalise(m.parent.Name)
	return parent != "" && (strings.Contains(parent, name) || strings.Contains(name, parent))
}
