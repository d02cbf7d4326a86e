package crawler

import (
	"strings"
	"sync"

	"xxgk/site"
)

// Bounds on addresses outside the school's hosts: a row of the disclosure
// column names some dozen (阳光高考, a provincial platform), a hijacked page
// names thousands. What the run began with takes no place.
const (
	maxOutside     = 400 // in a run, or in each part of one that was stopped
	maxOutsideHost = 60  // on one host
)

// outside lets a few addresses of other hosts into the crawl: those that a
// disclosure column names for what must be published. Each is fetched once, by
// the same rules as all, and its links are not followed.
type outside struct {
	mu    sync.Mutex
	let   int            // addresses that were let in
	hosts map[string]int // how many of them, by host
}

func newOutside() *outside { return &outside{hosts: make(map[string]int)} }

// enter lets an address in that is not known yet, if there is room, and reports
// whether it did: one act, as pages of several workers may name the same.
func (o *outside) enter(address string, known *seen) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	host := site.Host(address)
	if o.let >= maxOutside || o.hosts[host] >= maxOutsideHost || !known.add(address) {
		return false
	}
	o.let++
	o.hosts[host]++
	return true
}

// pointerWords are how a row's link is called where its text names nothing.
func pointerWords() []string {
	return []string{"查看", "链接", "详情", "点击", "详见", "进入", "http", "www.", "阳光高考", "官网"}
}

// discloses reports whether a target is a page of the disclosure column.
func discloses(t site.Target) bool {
	return weight(t) >= priorityDisclosure-inheritLoss || containsAny(strings.ToLower(t.URL), disclosurePaths())
}

// pointed reports whether a link of a disclosure column leads to something that
// is published elsewhere: its text names a subject of the list, or says no more
// than that it is a link. Friendly links name offices and schools.
func pointed(l site.Link) bool {
	return l.Kind != site.LinkNext && l.Kind != site.LinkFrame &&
		(containsAny(l.Text, topicWords()) || containsAny(strings.ToLower(l.Text), pointerWords()))
}

// beyond adds an address outside the school's hosts that a page of the
// disclosure column names.
func (c *crawl) beyond(to []site.Target, t site.Target, page, address string) []site.Target {
	if t.Outside || skipped(address) || c.recalled.has(address) || !c.outside.enter(address, c.known) {
		return to
	}
	return append(to, site.Target{URL: address, Depth: t.Depth + 1, Priority: priorityTopic, Referrer: page, Outside: true})
}

// sentBeyond reports whether a page of the disclosure column sends its readers
// to an address out of the school that is fetched on its own: the page is known
// by it from then on.
func (c *crawl) sentBeyond(out *site.Fetch, to string) bool {
	address, ok := site.Address(to)
	if !ok || !discloses(out.Target) {
		return false
	}
	out.Found = c.beyond(out.Found, out.Target, out.Target.URL, address)
	return c.known.has(address) || c.recalled.has(address)
}
