package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"github.com/temoto/robotstxt"

	"xxgk/site"
)

const (
	robotsKeep     = 24 * time.Hour  // how long an answer counts (RFC 9309 §2.4)
	robotsKeepFail = 2 * time.Minute // how long a host that does not answer is left alone
	robotsLimit    = 512 << 10       // bytes read of a robots.txt (RFC 9309 §2.5)
	robotsHops     = 5               // redirects followed (RFC 9309 §2.3.1.2)
	maxRobots      = 4096            // hosts remembered
)

// robotsError says that robots.txt asks to stay away, or could not be read and
// so might.
type robotsError struct {
	Host   string
	Status int   // of robots.txt; 0: its rules say no, or Err
	Err    error // why robots.txt could not be read
}

func (e *robotsError) Error() string {
	switch {
	case e.Err != nil:
		return fmt.Sprintf("robots.txt of %s: %v", e.Host, e.Err)
	case e.Status != 0:
		return fmt.Sprintf("robots.txt of %s: status %d", e.Host, e.Status)
	}
	return "robots.txt of " + e.Host + " disallows it"
}

func (e *robotsError) Unwrap() error { return e.Err }

// robots keeps to RFC 9309: rules are fetched once per host through the same
// politeness, guard and limits as pages; 4xx means no rules, 5xx and silence
// mean stay away. A host that does not exist or refuses connections is no
// matter of robots and keeps its own error.
type robots struct {
	next   http.RoundTripper
	polite *polite
	tries  *retry
	hosts  []string // the school's: where a robots.txt may be redirected to
	all    bool
	free   []string // hosts that are not asked
	agent  string

	mu    sync.Mutex
	known map[string]*rules
}

// rules is what one host answered. done is closed when the rest is filled in.
type rules struct {
	done  chan struct{}
	until time.Time
	group *robotstxt.Group // nil: everything is allowed
	maps  []string         // sitemaps that it names
	err   error
}

func newRobots(next http.RoundTripper, p *polite, r *retry, o Options) *robots {
	return &robots{
		next: next, polite: p, tries: r, hosts: o.Hosts, all: o.IgnoreRobots, free: o.IgnoreRobotsHosts,
		agent: o.UserAgent, known: make(map[string]*rules),
	}
}

// RoundTrip asks the rules of the request's host first.
func (r *robots) RoundTrip(req *http.Request) (*http.Response, error) {
	if r.all || site.Within(req.URL.Host, r.free) {
		return r.next.RoundTrip(req)
	}
	rules, err := r.of(req)
	if err != nil {
		return nil, err
	}
	if rules.err != nil {
		return nil, rules.err
	}
	if rules.group != nil && !rules.group.Test(req.URL.RequestURI()) {
		return nil, &robotsError{Host: req.URL.Host}
	}
	return r.next.RoundTrip(req)
}

// of returns the rules of a host, fetching them once however many ask.
func (r *robots) of(req *http.Request) (*rules, error) {
	key := req.URL.Scheme + "://" + site.HostOf(req.URL)
	r.mu.Lock()
	known, ok := r.known[key]
	if ok && !known.until.IsZero() && time.Now().After(known.until) {
		ok = false
	}
	if ok {
		r.mu.Unlock()
		select {
		case <-known.done:
			return known, nil
		case <-req.Context().Done():
			return nil, req.Context().Err()
		}
	}
	if len(r.known) >= maxRobots {
		r.dropExpired()
	}
	known = &rules{done: make(chan struct{})}
	r.known[key] = known
	r.mu.Unlock()

	data, err := r.fetch(req.Context(), key)
	var group *robotstxt.Group
	if data != nil {
		group, known.maps = data.FindGroup(agentName), data.Sitemaps
	}
	keep := robotsKeep
	if err != nil {
		keep = robotsKeepFail
	}
	if req.Context().Err() != nil {
		keep = 0 // nobody answered
	}
	if group != nil && group.CrawlDelay > 0 {
		r.polite.crawlDelay(site.HostOf(req.URL), group.CrawlDelay)
	}
	r.mu.Lock()
	known.group, known.err, known.until = group, err, time.Now().Add(keep)
	r.mu.Unlock()
	close(known.done)
	return known, nil
}

// Rules is what the robots.txt of a host asks of this crawler.
type Rules struct {
	Asked    bool          // robots.txt was asked for, and answered for good or ill
	Present  bool          // there is one with rules for us
	Delay    time.Duration // its Crawl-delay
	Sitemaps []string      // that it names
	Err      error         // why it could not be read: nothing is fetched then
}

// rulesOf returns what is known of a host ("http://www.a.edu.cn").
func (r *robots) rulesOf(key string) Rules {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.known[key]
	if !ok || k.until.IsZero() {
		return Rules{}
	}
	out := Rules{Asked: true, Present: k.group != nil, Sitemaps: k.maps, Err: k.err}
	if k.group != nil {
		out.Delay = k.group.CrawlDelay
	}
	return out
}

// sitemaps returns what the robots.txt of a host names, if it was read.
func (r *robots) sitemaps(key string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.known[key]; ok && !k.until.IsZero() {
		return k.maps[:min(len(k.maps), maxSitemaps):min(len(k.maps), maxSitemaps)]
	}
	return nil
}

// forgive forgets the failures, so that those hosts are asked once more.
func (r *robots) forgive() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, k := range r.known {
		if !k.until.IsZero() && k.err != nil {
			delete(r.known, key)
		}
	}
}

// dropExpired forgets what is no longer valid, or anything if all is. The
// caller holds the lock.
func (r *robots) dropExpired() {
	now := time.Now()
	for key, k := range r.known {
		if !k.until.IsZero() && now.After(k.until) {
			delete(r.known, key)
		}
	}
	for key, k := range r.known {
		if len(r.known) < maxRobots {
			return
		}
		if !k.until.IsZero() {
			delete(r.known, key)
		}
	}
}

func (r *robots) fetch(ctx context.Context, key string) (*robotstxt.RobotsData, error) {
	// The page's exchange is not this request's.
	ctx = context.WithValue(ctx, exchangeKey{}, (*exchange)(nil))
	var status int
	var body []byte
	err := r.tries.do(ctx, func() (again bool, err error) {
		status, body, err = r.get(ctx, key+"/robots.txt")
		return transient(err) || overloaded(status), err
	})
	host := site.Host(key)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && ownError(err):
		return nil, err
	case err != nil:
		return nil, &robotsError{Host: host, Err: err}
	case status >= 500 || status == http.StatusTooManyRequests:
		return nil, &robotsError{Host: host, Status: status}
	case status < 200 || status >= 300:
		return nil, nil
	}
	if data, err := robotstxt.FromBytes(body); err == nil {
		return data, nil
	}
	return nil, nil // a file that cannot be read holds no rules
}

// ownError reports whether a host could not be reached at all, for a reason
// that a page's own fetch would have met as well.
func ownError(err error) bool {
	var name *net.DNSError
	var private *privateError
	return errors.As(err, &private) || errors.As(err, &name) && !name.IsTimeout ||
		errors.Is(err, syscall.ECONNREFUSED) || isTLS(err)
}

func (r *robots) get(ctx context.Context, address string) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("User-Agent", r.agent)
	client := http.Client{Transport: r.next, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		own := site.Within(req.URL.Host, r.hosts) || req.URL.Host == via[0].URL.Host
		if len(via) > robotsHops || !own {
			return http.ErrUseLastResponse // unavailable: no rules
		}
		return nil
	}}
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // read only
	body, err := io.ReadAll(io.LimitReader(resp.Body, robotsLimit))
	return resp.StatusCode, body, err
}
