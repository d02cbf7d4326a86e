package audit

import (
	"context"
	"fmt"
	"slices"

	"xxgk/site"
)

// Bounds on the way from the home page to the column.
const (
	columnClicks = 2   // the column must be reached by
	fewLinks     = 5   // a home page with fewer is a splash: its menu is elsewhere, or drawn by script
	maxFollowed  = 400 // pages whose links are looked at
	maxFronts    = 20  // columns whose links are looked at
)

// reach is what is known of the way from the home page to the column.
type reach struct {
	told   bool // the home page and all it leads to were read
	clicks int  // to the column; 0: more than columnClicks
}

// linksOf returns the links of a page of a run.
type linksOf func(ctx context.Context, address string) ([]site.Link, error)

// walk looks for the column from the home pages on, and in the column for what
// it leads to by name. It comes after the pages.
func (s *survey) walk(ctx context.Context, doors []string, links linksOf) error {
	for _, at := range s.fronts[:min(len(s.fronts), maxFronts)] {
		list, err := links(ctx, at)
		if err != nil {
			return fmt.Errorf("links of the disclosure column: %w", err)
		}
		for _, l := range list {
			s.name(l.Text)
			s.category(l.Text)
		}
	}
	homes := slices.DeleteFunc(slices.Clone(doors), func(d string) bool { return s.columns[d] || s.host(d).disclosure })
	seen := make(map[string]bool)
	s.homes.told = len(homes) > 0
	level := homes
	for click := 1; click <= columnClicks && s.homes.clicks == 0; click++ {
		var next []string
		for _, at := range level {
			list, err := links(ctx, at)
			if err != nil {
				return fmt.Errorf("the way to the disclosure column: %w", err)
			}
			if click == 1 && (len(list) < fewLinks || slices.ContainsFunc(list, func(l site.Link) bool { return l.Kind == site.LinkFrame })) {
				s.homes.told = false
			}
			for _, l := range list {
				to := site.Canonical(l.URL)
				switch {
				case s.columns[to]:
					s.homes = reach{told: true, clicks: click}
					return nil
				case s.unread[to]:
					s.homes.told = false
				case !seen[to] && s.own(to):
					seen[to] = true
					next = append(next, to)
				}
			}
		}
		if len(next) > maxFollowed {
			s.homes.told = s.homes.told && click == columnClicks
			next = next[:maxFollowed]
		}
		level = next
	}
	return nil
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
