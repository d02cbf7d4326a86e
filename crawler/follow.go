package crawler

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"xxgk/site"
)

const (
	maxHops      = 10
	maxRetryWait = 10 * time.Second // a Retry-After beyond this is not waited for within one fetch
)

// ending is where a fetch ended: with an answer, or with a verdict on the way.
type ending struct {
	url     string // of the last address asked or refused
	hops    []site.Hop
	answer  *answer // nil unless the last address answered with no redirect
	verdict verdict // set if answer is nil
}

// follow asks for a target and follows the redirects, each hop within scope
// and through the same guard, robots and politeness. An error means that ctx
// ended.
func (c *crawl) follow(ctx context.Context, f *fetcher, t site.Target) (ending, error) {
	e := ending{url: t.URL}
	var jar cookies
	met := []string{t.URL}
	for {
		h := headers()
		if len(e.hops) == 0 {
			conditional(h, t.Validators)
		}
		jar.send(e.url, h)
		a, err := c.ask(ctx, f, e.url, "", h)
		if ctx.Err() != nil {
			return e, ctx.Err()
		}
		if err != nil {
			e.verdict = ofError(err)
			return e, nil
		}
		next, ok := redirect(a)
		if !ok {
			e.answer = a
			return e, nil
		}
		e.hops = append(e.hops, site.Hop{URL: e.url, Status: a.status})
		jar.keep(e.url, a.header)
		if v, stop := c.refuse(t, next, e.hops, met); stop {
			e.url, e.verdict = next, v
			return e, nil
		}
		c.twins.sent(e.url, next)
		e.url = next
		met = append(met, next)
	}
}

// redirect returns where an answer sends the reader.
func redirect(a *answer) (string, bool) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return "", false
	}
	location := a.header.Get("Location")
	if location == "" {
		return "", false
	}
	return resolve(a.url, location), true
}

// resolve returns the canonical address that a reference on a page means.
func resolve(base, ref string) string {
	if address, ok := site.Address(ref); ok {
		return address
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	u, err := site.Parse(ref)
	if err != nil {
		return ref
	}
	return site.Canonical(b.ResolveReference(u).String())
}

// refuse says why a hop is not followed.
func (c *crawl) refuse(t site.Target, next string, hops []site.Hop, met []string) (verdict, bool) {
	args := map[string]any{"to": next}
	times := 0
	for _, m := range met {
		if m == next {
			times++
		}
	}
	_, ok := site.Address(next)
	host := site.Host(next)
	if v, closed := c.closed(host); closed {
		return v, true
	}
	switch {
	case site.LoginAddress(next) && !slices.Contains(met[:1], next):
		return told(site.OutcomeLogin, "login_redirect", args), true
	case !ok:
		return told(site.OutcomeHTTPError, "bad_location", args), true
	case !site.Within(host, c.o.Hosts) && (!t.Outside || site.Hostname(host) != site.Hostname(site.Host(t.URL))):
		return told(site.OutcomeOutOfScope, "redirect_outside", args), true
	case times > 1: // once back to the same page, with a cookie, is how some sites begin a session
		return told(site.OutcomeLoop, "loop", args), true
	case len(hops) > maxHops:
		return told(site.OutcomeLoop, "hops", map[string]any{"hops": len(hops)}), true
	}
	return verdict{}, false
}

// ask asks for one address, again where the failure may pass. A form is posted.
func (c *crawl) ask(ctx context.Context, f *fetcher, address, form string, h http.Header) (a *answer, err error) {
	err = c.tries.do(ctx, func() (bool, error) {
		a, err = f.ask(ctx, address, form, h)
		if c.polite.struggles(site.Host(address)) {
			return false, err
		}
		if err != nil {
			return transient(err), err
		}
		return overloaded(a.status) && retryAfter(a.header, time.Now()) <= maxRetryWait && challengeCookie(a.header) == "", nil
	})
	return a, err
}
