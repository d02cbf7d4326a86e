package crawler

import (
	"context"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"

	"xxgk/site"
)

// conditional adds what may spare the server the body.
func conditional(h http.Header, v site.Validators) {
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.LastModified != "" {
		h.Set("If-Modified-Since", v.LastModified)
	}
}

func isConditional(h http.Header) bool {
	return h["If-None-Match"] != nil || h["If-Modified-Since"] != nil
}

// revalidate asks whether a page is still what it was. There is nothing to crawl
// in an answer that says so, and it does without Colly, which would cost as much
// as the question. Of any other answer revalidate returns nil: Colly is given
// it when it asks.
func (f *fetcher) revalidate(ctx context.Context, address string, h http.Header) (*answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	h.Set("User-Agent", f.c.UserAgent)
	req.Header = h
	resp, err := f.whole.RoundTrip(req) //nolint:bodyclose // whole has read and closed it
	if err != nil {
		f.done()
		return nil, err
	}
	if resp.StatusCode != http.StatusNotModified {
		f.x.ahead = resp
		return nil, nil
	}
	f.answer.status, f.answer.header = resp.StatusCode, resp.Header
	return f.answered(), nil
}

// plain reports whether Colly asks for a canonical address as it stands: it
// spells addresses as the URL Standard does, which unescapes dots, escapes the
// apostrophe of a query and knows many names of one host.
func plain(address string) bool {
	host := site.Host(address)
	name, port, has := strings.Cut(host, ":")
	if _, err := strconv.ParseUint(port, 10, 16); has && (err != nil || port[0] == '0') {
		return false
	}
	if strings.Contains(name, "--") || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		return false
	}
	if last := name[strings.LastIndexByte(name, '.')+1:]; last == "" || last[0] < 'a' { // it may be a number, whatever its form
		if _, err := netip.ParseAddr(name); err != nil {
			return false
		}
	}
	return !strings.Contains(address, "'") && !strings.Contains(address, "%2e") && !strings.Contains(address, "%2E")
}

// validators returns what is known of a target that will do if the page has
// not changed. What an older extractor read is to be read again, though not
// all of it in one night: what matters comes first in the frontier and so is
// first here; what finds the allowance spent waits for one of the next nights.
func (c *crawl) validators(t site.Target) site.Validators {
	v := t.Validators
	if v.Hash == "" || v.Extractor != c.version && c.reread.take() {
		return site.Validators{}
	}
	return v
}

// allowance is a number of things that may be done, whoever does them.
type allowance struct{ left atomic.Int64 }

func newAllowance(n int) *allowance {
	a := &allowance{}
	a.left.Store(int64(n))
	return a
}

// take takes one and reports whether there was one.
func (a *allowance) take() bool { return a.left.Add(-1) >= 0 }
