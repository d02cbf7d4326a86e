package crawler

import (
	"net/http"
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
