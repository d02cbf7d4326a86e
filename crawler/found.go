package crawler

import (
	"context"
	"iter"
	"slices"

	"xxgk/site"
)

// found turns the links of a page into targets of the crawl's scope, best
// first. Addresses met lately are left out: most links of a page are the
// navigation of all pages; but what leads out of the school is looked at again
// in a disclosure column. The pages of one list, a frame and a file belong to
// the page they stand on and lie no deeper: the way by which a page is reached
// first need not be the shortest, and nothing else may lead to its files.
func (c *crawl) found(t site.Target, page string, links iter.Seq[site.Link]) []site.Target {
	if t.Outside {
		return nil
	}
	var out []site.Target
	disclosing, pager := discloses(t), pagerOf(links)
	for l := range links {
		depth := t.Depth + 1
		switch l.Kind {
		case site.LinkNext, site.LinkFrame, site.LinkFile:
			depth = t.Depth
		default:
			if pager != "" && patternOf(l.URL) == pager {
				depth = t.Depth
			}
		}
		if depth > c.o.MaxDepth || !c.met.add(l.URL) && (!disclosing || containsAny(l.URL, c.o.Hosts)) {
			continue
		}
		address, ok := site.Address(l.URL)
		if !ok {
			continue
		}
		if !site.Within(site.Host(address), c.o.Hosts) {
			if disclosing && pointed(l) {
				out = c.beyond(out, t, page, address)
			}
			continue
		}
		if skipped(address) || !c.known.add(address) && !c.recalled.has(address) {
			continue
		}
		out = append(out, site.Target{
			URL: address, Depth: depth, Priority: priorityOf(l, address, weight(t)), Referrer: page,
		})
	}
	slices.SortStableFunc(out, func(a, b site.Target) int { return b.Priority - a.Priority })
	return out
}

// pagerOf returns the pattern that the pages of a list have in common, "" if no
// page comes next. A pager shows numbers beside the next page: they are met
// first, and a list of sixty pages would lie twenty links deep by them.
func pagerOf(links iter.Seq[site.Link]) string {
	for l := range links {
		if l.Kind == site.LinkNext {
			return patternOf(l.URL)
		}
	}
	return ""
}

// foundBefore adds what an unchanged page was found to lead to. Links met on
// other unchanged pages are left out; those of disclosure columns, where what
// leads out of the school counts, if they were met on such a column.
func (c *crawl) foundBefore(ctx context.Context, out *site.Fetch) error {
	t := out.Target
	if t.Outside {
		return nil
	}
	wanted := c.handed.add
	switch {
	case t.Depth >= c.o.MaxDepth: // what is too deep here may not be elsewhere
		wanted = nil
	case discloses(t):
		wanted = c.columns.add
	}
	links, err := c.o.Frontier.Links(ctx, t.Leads, wanted)
	if len(links) > 0 { // most pages lead to nothing that others did not
		out.Found = c.found(t, out.URL, slices.Values(links))
	}
	return err
}
