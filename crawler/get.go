package crawler

import (
	"context"

	"xxgk/site"
)

// Get fetches one address outside any run, with the same guard, robots and
// limits, and says what the robots.txt of its host asks for. An error means
// that ctx ended or that the options are wrong.
func Get(ctx context.Context, o Options, address string) (site.Fetch, Rules, error) {
	var got site.Fetch
	var rules Rules
	err := each(ctx, o, []string{address}, func(c *Crawler, f site.Fetch) error {
		root, _ := site.Root(f.Target.URL)
		got, rules = f, c.robots.rulesOf(root)
		return nil
	})
	return got, rules, err
}

// Each fetches addresses outside any run, one after the other, as Get does, and
// hands every fetch to see. An error of see ends it.
func Each(ctx context.Context, o Options, addresses []string, see func(site.Fetch) error) error {
	return each(ctx, o, addresses, func(_ *Crawler, f site.Fetch) error { return see(f) })
}

func each(ctx context.Context, o Options, addresses []string, see func(*Crawler, site.Fetch) error) error {
	o.Seeds, o.Frontier = addresses, nowhere{}
	c, err := New(o)
	if err != nil {
		return err
	}
	defer c.idle()
	c.shy = true
	k := &crawl{Crawler: c, met: newSeen(), known: newSeen(), twins: newTwins(), outside: newOutside(), reread: newAllowance(0)}
	fetcher := newFetcher(ctx, c)
	for _, address := range c.o.Seeds {
		f, err := k.fetch(ctx, fetcher, site.Target{URL: address})
		if err != nil {
			return err
		}
		if err := see(c, f); err != nil {
			return err
		}
	}
	return nil
}

// nowhere is the frontier of a single fetch: it holds nothing.
type nowhere struct{ Frontier }
