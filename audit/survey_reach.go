package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"xxgk/site"
)

// Bounds on the way from the home page to the column.
const (
	columnClicks = 2    // the column must be reached by
	fewLinks     = 5    // a home page with fewer is a splash: its menu is elsewhere, or drawn by script
	maxFollowed  = 400  // pages whose links are looked at
	maxFronts    = 20   // columns whose links are looked at
	maxApart     = 5000 // pages that are asked whether one leads to the column at all
)

// reach is what is known of the way from the home page to the column.
type reach struct {
	told   bool // the home page and all it leads to were read
	clicks int  // to the column; 0: more than columnClicks
	apart  bool // nothing that was read outside the column leads to it
}

// paths tells of the links of a run.
type paths interface {
	LinksIn(ctx context.Context, run int64, canonical string) ([]site.Link, error)
	Linked(ctx context.Context, run int64, from, to []string) (bool, error)
}

// walk looks for the column from the home pages on, and in the column for what
// it leads to by name. It comes after the pages.
func (s *survey) walk(ctx context.Context, run int64, doors []string, of paths) error {
	for _, at := range s.fronts[:min(len(s.fronts), maxFronts)] {
		list, err := of.LinksIn(ctx, run, at)
		if err != nil {
			return fmt.Errorf("links of the disclosure column: %w", err)
		}
		s.offers(at, list)
		for _, l := range list {
			s.name(l.Text)
			s.voices.leads(l)
			s.category(l.Text)
		}
	}
	homes := slices.DeleteFunc(slices.Clone(doors), func(d string) bool { return s.columns[d] || s.host(d).disclosure })
	for _, at := range homes {
		s.doors[site.Host(at)] = true
	}
	s.homes.told = len(homes) > 0
	lists := make([][]site.Link, len(homes))
	for i, at := range homes {
		var err error
		if lists[i], err = of.LinksIn(ctx, run, at); err != nil {
			return fmt.Errorf("the way to the disclosure column: %w", err)
		}
		s.offers(at, lists[i])
	}
	var next []string // one click from a home page
	for i, at := range homes {
		list := lists[i]
		if s.unread[at] || len(list) < fewLinks || slices.ContainsFunc(list, func(l site.Link) bool { return l.Kind == site.LinkFrame }) {
			s.homes.told = false
		}
		for _, l := range list {
			to := site.Canonical(l.URL)
			switch {
			case s.columns[to]:
				s.homes = reach{told: true, clicks: 1}
				return nil
			case s.hides(to):
				s.homes.told = false
			case s.own(to):
				next = append(next, to)
			}
			s.called = s.called || s.column(l.Text) // on a host of somebody else's, too
		}
	}
	return s.second(ctx, run, next, of)
}

// second looks whether one of the pages that the home pages lead to leads to the column.
func (s *survey) second(ctx context.Context, run int64, from []string, of paths) error {
	if len(s.columns) == 0 {
		return nil
	}
	slices.Sort(from)
	from = slices.Compact(from)
	to := slices.Sorted(maps.Keys(s.columns))
	linked, err := of.Linked(ctx, run, from[:min(len(from), maxFollowed)], to)
	switch {
	case err != nil:
		return fmt.Errorf("the way to the disclosure column: %w", err)
	case linked:
		s.homes = reach{told: true, clicks: columnClicks}
	case len(from) > maxFollowed:
		s.homes.told = false
	}
	if !s.homes.told || s.homes.clicks > 0 || len(s.outside) == maxApart {
		return nil
	}
	if linked, err = of.Linked(ctx, run, s.outside, to); err != nil {
		return fmt.Errorf("the way to the disclosure column: %w", err)
	}
	s.homes.apart = !linked
	return nil
}

// miss notes that an address could not be read.
func (s *survey) miss(g *ground, at string, o site.Outcome) {
	g.unread, s.unread[at] = true, true
	if s.own(at) && o.MayHide() && !site.FileExtension(site.Extension(at)) {
		s.dark[at] = o
	}
}

// light takes from the addresses that may lead on to the column those that a page
// tells to be something else: entries with a day, and files.
func (s *survey) light(p *site.Page) {
	if len(s.dark) == 0 {
		return
	}
	for _, i := range p.Items {
		if !i.Published.IsZero() {
			delete(s.dark, site.Canonical(i.URL))
		}
	}
	for _, a := range p.Attachments {
		delete(s.dark, site.Canonical(a.URL))
	}
}

// hides reports whether an address that was not read may lead on to the column.
// What robots.txt closes on a host is what it keeps for no reader, searches and
// administration; of a host that it closes altogether nothing is known.
func (s *survey) hides(at string) bool {
	o, ok := s.dark[at]
	return ok && (o != site.OutcomeRobots || !s.host(at).read)
}

// halfRead reports whether a way to the column may stand on what was not read:
// on the hosts of the home pages or of the column, and of a column that was not
// found on any host of the school's.
func (s *survey) halfRead() bool {
	for at := range s.dark {
		h := site.Host(at)
		if s.hides(at) && (len(s.fronts) == 0 || s.doors[h] || slices.ContainsFunc(s.fronts, func(f string) bool { return site.Host(f) == h })) {
			return true
		}
	}
	return false
}

// category notes the category that the words of a column are the name of.
func (s *survey) category(words string) {
	if len(words) > longName {
		return
	}
	for _, c := range categories() {
		if !s.sorted[c.number] && c.names(words) {
			s.sorted[c.number] = true
		}
	}
}
