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
// hands every fetch to see. An error of see ends it. A refusal counts while the
// host still answers for an address that it answered before; if it does not, a
// firewall has closed to this machine: what is left of the host ends as
// OutcomeChallenge and is not asked.
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
	k := &crawl{Crawler: c, met: newSeen(), known: newSeen(), recalled: newSeen(), twins: newTwins(), outside: newOutside(), reread: newAllowance(0)}
	p := &probing{crawl: k, fetcher: newFetcher(ctx, c), read: make(map[string]string), banned: make(map[string]verdict)}
	for _, address := range c.o.Seeds {
		f, err := p.ask(ctx, address)
		if err != nil {
			return err
		}
		if err := see(c, f); err != nil {
			return err
		}
	}
	return nil
}

// probing asks for addresses and watches for a firewall that closes meanwhile.
type probing struct {
	*crawl
	fetcher *fetcher
	read    map[string]string  // by host: an address that was read
	banned  map[string]verdict // hosts that refuse it now
}

func (p *probing) ask(ctx context.Context, address string) (site.Fetch, error) {
	host := site.Host(address)
	if v, banned := p.banned[host]; banned {
		return p.unasked(job{target: site.Target{URL: address}, unasked: &v}), nil
	}
	f, err := p.fetch(ctx, p.fetcher, site.Target{URL: address})
	if err != nil {
		return f, err
	}
	canary, known := p.read[host]
	switch {
	case f.Outcome.Read() && !known:
		p.read[host] = address
	case refused(f.Outcome) && known:
		again, err := p.fetch(ctx, p.fetcher, site.Target{URL: canary})
		if err != nil {
			return f, err
		}
		if refused(again.Outcome) {
			v := told(site.OutcomeChallenge, "banned", map[string]any{"host": host, "failures": 1})
			p.banned[host] = v
			f.Outcome, f.Reason = v.outcome, v.reason
		}
	}
	return f, nil
}

// refused reports whether an outcome is one that a firewall may give for any page.
func refused(o site.Outcome) bool {
	return o == site.OutcomeBlocked || o == site.OutcomeChallenge || o.Restricted()
}

// nowhere is the frontier of a single fetch: it holds nothing.
type nowhere struct{ Frontier }
