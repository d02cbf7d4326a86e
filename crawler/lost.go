package crawler

import (
	"context"
	"math/rand/v2"
	"strings"
	"sync"

	"xxgk/site"
)

// hosts is what a crawl learnt of each host when it first had an answer from
// it: what the host says for an address that cannot exist.
type hosts struct {
	mu    sync.Mutex
	known map[string]*lost
}

// lost is how a host answers 200 for a page that is not there. The zero value
// is a host that says so honestly, or that could not be told.
type lost struct {
	ready chan struct{} // closed when the rest is filled in
	to    string        // where it sends every such reader
	words string        // what it says
	size  int           // bytes of that page
}

func newHosts() *hosts { return &hosts{known: make(map[string]*lost)} }

// of returns what is known of a host, and whether nobody asked before.
func (h *hosts) of(host string) (*lost, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if l, ok := h.known[host]; ok {
		return l, false
	}
	l := &lost{ready: make(chan struct{})}
	h.known[host] = l
	return l, true
}

// met reports whether a host was asked before.
func (h *hosts) met(host string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.known[host] != nil
}

// meet asks a host of the school that answered for the first time, and did not
// turn the crawl away, what it says for a page that is not there, and for its
// sitemaps. An error means that ctx
// ended or that the frontier failed.
func (c *crawl) meet(ctx context.Context, f *fetcher, t site.Target, a *answer) error {
	if c.shy || t.Outside || a.status >= 500 {
		return nil
	}
	host := site.Host(a.url)
	if !c.hosts.met(host) && c.turnedAway(a) {
		return nil
	}
	l, first := c.hosts.of(host)
	if !first {
		select {
		case <-l.ready:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	root := strings.TrimSuffix(a.url[:strings.Index(a.url, host)+len(host)], "/")
	err := c.probe(ctx, f, root, l)
	close(l.ready)
	if err != nil {
		return err
	}
	return c.sitemaps(ctx, f, root)
}

// probe asks for an address that cannot exist.
func (c *crawl) probe(ctx context.Context, f *fetcher, root string, l *lost) error {
	token := nonsense()
	address := root + "/xxgk-probe-" + token + ".htm"
	e, err := c.follow(ctx, f, site.Target{URL: address})
	if err != nil || e.answer == nil {
		return err
	}
	a := e.answer
	if a.status != 200 || !isHTML(mediaType(a.mediaType, a.body)) {
		return nil
	}
	if len(e.hops) > 0 && !strings.Contains(e.url, token) {
		l.to = e.url
	}
	p := c.reader(document{URL: e.url, Body: withoutNUL(a.body), ContentType: a.mediaType, Fetched: c.o.Now(), Truncated: a.truncated})
	if v := ofPage(verdict{outcome: site.OutcomeOK}, a, &p); v.outcome == site.OutcomeOK || v.outcome == site.OutcomeSoft404 {
		l.words, l.size = strings.ReplaceAll(string(spoken(&p)), token, ""), len(a.body)
	}
	return nil
}

// nonsense is a word that no site has.
func nonsense() string {
	var b [16]byte
	for i := range b {
		b[i] = byte('a' + rand.IntN(26))
	}
	return string(b[:])
}

// sends reports whether a redirect led where the host sends everyone who asks
// for what is not there.
func (l *lost) sends(out *site.Fetch) (verdict, bool) {
	if l.to == "" || len(out.Hops) == 0 || out.URL != l.to || entrance(out.Target.URL) {
		return verdict{}, false
	}
	return told(site.OutcomeSoft404, "probe_redirect", map[string]any{"to": l.to}), true
}

// says reports whether a page is what the host says for what is not there: the
// same words on a page of the same size. An entry page is believed.
func (l *lost) says(out *site.Fetch, a *answer, p *site.Page) (verdict, bool) {
	off := len(a.body) - l.size
	if l.words == "" || max(off, -off) > 64+l.size/20 || entrance(out.URL) || l.words != string(spoken(p)) {
		return verdict{}, false
	}
	return told(site.OutcomeSoft404, "probe_page", nil), true
}

// entrance reports whether an address is the entry page of its host.
func entrance(address string) bool {
	_, path, ok := strings.Cut(address, site.Host(address))
	path, _, _ = strings.Cut(path, "?")
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), ".")
	switch strings.ToLower(name) {
	case "", "index", "main", "default", "home":
		return ok
	}
	return false
}

// lostOf returns what is known of the host of an answer.
func (c *crawl) lostOf(a *answer) *lost {
	if c.shy {
		return &lost{}
	}
	c.hosts.mu.Lock()
	defer c.hosts.mu.Unlock()
	if l, ok := c.hosts.known[site.Host(a.url)]; ok {
		return l
	}
	return &lost{}
}
