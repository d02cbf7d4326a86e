package crawler

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"xxgk/site"
)

const (
	maxPause    = 2 * time.Minute  // what a Retry-After may ask for at most
	maxCrawl    = 10 * time.Second // what a Crawl-delay may ask for at most
	maxSlowdown = 10 * time.Second // what errors may add to the delay at most
	minSlowdown = 250 * time.Millisecond
	struggling  = 8 // times the first slow-down: further tries make it worse
	minLag      = 250 * time.Millisecond
	maxStates   = 4096 // hosts remembered; idle ones without a penalty go first
)

// polite is the one place where requests wait: every request of the crawl,
// redirect hops, retries and robots.txt included, takes a slot of its host and
// keeps the delay between two starts. It counts by host and port, not by
// crawl. A host that errs, asks for patience or answers much later than it
// usually does is asked more slowly; an error never makes it faster.
type polite struct {
	next    http.RoundTripper
	perHost int
	delay   time.Duration
	// slowdown is what a first error adds to the delay at least.
	slowdown time.Duration
	// lag is how much later than usual a host that slows answers at least.
	lag time.Duration

	mu    sync.Mutex
	hosts map[string]*manners
}

// manners is what is known of one host.
type manners struct {
	slots    chan struct{}
	users    int           // requests in flight or waiting
	earliest time.Time     // when the next request may start
	delay    time.Duration // between two starts; Crawl-delay may have raised it
	slow     time.Duration // added to the delay since the host errs
	pace     pace
}

func newPolite(next http.RoundTripper, o Options) *polite {
	return &polite{next: next, perHost: o.PerHost, delay: o.Delay, slowdown: minSlowdown, lag: minLag, hosts: make(map[string]*manners)}
}

// RoundTrip waits for its turn and keeps the slot until the body is closed.
func (p *polite) RoundTrip(req *http.Request) (*http.Response, error) {
	host := site.HostOf(req.URL)
	m := p.enter(host)
	select {
	case m.slots <- struct{}{}:
	case <-req.Context().Done():
		p.leave(m, false)
		return nil, req.Context().Err()
	}
	for d := p.turn(m); d > 0; d = p.turn(m) { // a pause may have begun meanwhile
		if err := sleep(req.Context(), d); err != nil {
			p.leave(m, true)
			return nil, err
		}
	}
	start := time.Now()
	resp, err := p.next.RoundTrip(req)
	if err != nil || overloaded(resp.StatusCode) { // what went well shows at the end of the body
		p.learn(m, resp, err)
	}
	if err != nil {
		p.leave(m, true)
		return nil, err
	}
	if !overloaded(resp.StatusCode) { // a refusal is quick and says nothing of how fast the host is
		p.timed(m, time.Since(start))
	}
	if resp.Body == http.NoBody { // this was its end
		if !overloaded(resp.StatusCode) {
			p.learn(m, resp, nil)
		}
		p.leave(m, true)
		return resp, nil
	}
	resp.Body = &closing{ReadCloser: &heard{ReadCloser: resp.Body, polite: p, of: m, head: resp}, after: func() { p.leave(m, true) }}
	return resp, nil
}

// pausedUntil returns when a host may be asked again; the zero time means now.
func (p *polite) pausedUntil(host string) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m, ok := p.hosts[host]; ok {
		return m.earliest
	}
	return time.Time{}
}

// struggles reports whether a host erred so often lately that asking again at
// once is of no use: its targets have their second chance at the end.
func (p *polite) struggles(host string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	m, ok := p.hosts[host]
	return ok && m.slow >= struggling*max(p.slowdown, m.delay)
}

// crawlDelay raises a host's delay to what its robots.txt asks for.
func (p *polite) crawlDelay(host string, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.state(host)
	m.delay = max(m.delay, min(d, maxCrawl))
}

func (p *polite) enter(host string) *manners {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.state(host)
	m.users++
	return m
}

// state returns the host's manners. The caller holds the lock.
func (p *polite) state(host string) *manners {
	m, ok := p.hosts[host]
	if ok {
		return m
	}
	if len(p.hosts) >= maxStates {
		now := time.Now()
		for h, m := range p.hosts {
			if m.users == 0 && m.slow == 0 && m.delay == p.delay && m.earliest.Before(now) {
				delete(p.hosts, h)
			}
		}
	}
	m = &manners{slots: make(chan struct{}, p.perHost), delay: p.delay}
	p.hosts[host] = m
	return m
}

func (p *polite) leave(m *manners, slot bool) {
	if slot {
		<-m.slots
	}
	p.mu.Lock()
	m.users--
	p.mu.Unlock()
}

// turn takes the next start if it is time, else it returns how long to wait.
func (p *polite) turn(m *manners) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if wait := m.earliest.Sub(now); wait > 0 {
		return wait
	}
	m.earliest = now.Add(m.delay + max(m.slow, m.pace.late(p.lag)))
	return 0
}

// learn slows down after an error and recovers step by step after answers.
func (p *polite) learn(m *manners, resp *http.Response, err error) {
	var refused *privateError
	if errors.As(err, &refused) || errors.Is(err, context.Canceled) {
		return // nobody was asked
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err == nil && !overloaded(resp.StatusCode) {
		if m.slow /= 2; m.slow < p.slowdown/2 {
			m.slow = 0
		}
		return
	}
	m.slow = min(max(2*m.slow, m.delay, p.slowdown), maxSlowdown)
	pause := m.slow
	if err == nil {
		pause = max(pause, min(retryAfter(resp.Header, time.Now()), maxPause))
	}
	if until := time.Now().Add(pause); until.After(m.earliest) {
		m.earliest = until
	}
}

func overloaded(status int) bool {
	switch status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// retryAfter reads the header in seconds or as a date; 0 if there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := h.Get("Retry-After")
	if n, err := strconv.Atoi(v); err == nil && n > 0 {
		return time.Duration(min(n, int(maxPause/time.Second)+1)) * time.Second
	}
	if at, err := http.ParseTime(v); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// sleep waits, or returns the reason why not.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// closing runs after once, when a body is closed.
type closing struct {
	io.ReadCloser
	once  sync.Once
	after func()
}

// Close closes the body.
func (c *closing) Close() error {
	err := c.ReadCloser.Close()
	c.once.Do(c.after)
	return err
}
