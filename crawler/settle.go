package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"xxgk/site"
)

// document is what a reader of pages is given.
type document struct {
	URL         string    // final address
	Body        []byte    // as received
	ContentType string    // as the server said
	Modified    time.Time // Last-Modified; zero if none
	Fetched     time.Time
	Truncated   bool
}

// fetch brings a target to its end. An error means that ctx ended, or that the
// frontier failed.
func (c *crawl) fetch(ctx context.Context, f *fetcher, t site.Target) (site.Fetch, error) {
	t.Validators = c.validators(t)
	out := site.Fetch{Target: t, At: c.o.Now()}
	start := time.Now()
	e, err := c.follow(ctx, f, t)
	if err != nil {
		return out, err
	}
	out.URL, out.Hops = e.url, e.hops
	if e.answer == nil {
		out.Outcome, out.Reason = e.verdict.outcome, e.verdict.reason
		if e.verdict.outcome == site.OutcomeOutOfScope && c.sentBeyond(&out, e.url) {
			alias(&out, e.url)
		}
	} else {
		if err := c.meet(ctx, f, t, e.answer); err != nil {
			return out, err
		}
		if err = c.settle(ctx, &out, e.answer); err == nil {
			err = c.turn(ctx, f, &out)
		}
		if code := e.answer.insecure; code != "" && (out.Outcome == site.OutcomeOK || out.Outcome == site.OutcomeNotModified) {
			out.Reason = told(out.Outcome, code, nil).reason
		}
	}
	out.Elapsed = time.Since(start)
	return out, err
}

// settle judges an answer and reads it.
func (c *crawl) settle(ctx context.Context, out *site.Fetch, a *answer) error {
	out.Status, out.Header, out.Truncated = a.status, a.header, a.truncated
	v := ofStatus(a.status, a.header)
	if v.outcome == site.OutcomeNotModified {
		return c.unchanged(ctx, out, a, v)
	}
	out.Type, out.Body = mediaType(a.mediaType, a.body), a.body
	if v.outcome == site.OutcomeOK && len(a.body) == 0 {
		v = told(site.OutcomeHTTPError, "empty_body", nil)
	}
	sum := sha256.Sum256(a.body)
	out.Hash = hex.EncodeToString(sum[:])
	if v.outcome == site.OutcomeOK {
		out.Validators = site.Validators{
			ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified"), Hash: out.Hash, Extractor: c.version,
		}
		if out.Target.Validators.Hash == out.Hash {
			return c.unchanged(ctx, out, a, told(site.OutcomeNotModified, "same_bytes", nil))
		}
		if lv, ok := c.lostOf(a).sends(out); ok {
			out.Outcome, out.Reason = lv.outcome, lv.reason
			return nil
		}
		if !c.lands(out) {
			return nil
		}
	}
	c.read(out, a, v)
	return c.draw(ctx, out, a)
}

// landed stands before an address whose page is kept by what redirected to it, or
// that has ended.
const landed = "landed "

// lands reports whether the page at which a fetch ended is kept by its target. It
// is not if it is a target itself, which then lies as near as what led to it, or
// if another redirect led to it before: the fetch ends as an alias.
func (c *crawl) lands(out *site.Fetch) bool {
	t, at := out.Target, out.URL
	if at == t.URL {
		return true
	}
	target := c.recalled.has(at) || c.known.has(at) && !c.known.has(landed+at)
	if !target && c.known.add(landed+at) && c.known.add(at) {
		return true
	}
	alias(out, at)
	if target {
		out.Found = []site.Target{{URL: at, Depth: t.Depth, Priority: t.Priority, Referrer: t.URL, Outside: t.Outside}}
	}
	return false
}

// unchanged keeps what earlier runs know of a page: its links lead on.
func (c *crawl) unchanged(ctx context.Context, out *site.Fetch, a *answer, v verdict) error {
	earlier := out.Target.Validators
	if earlier.Hash == "" { // nobody asked for it
		v = told(site.OutcomeHTTPError, "status", map[string]any{"status": a.status})
		out.Outcome, out.Reason = v.outcome, v.reason
		return nil
	}
	if !c.lands(out) {
		return nil
	}
	out.Outcome, out.Reason, out.Body, out.Type = v.outcome, v.reason, nil, ""
	out.Hash, out.Validators = earlier.Hash, earlier
	if tag := a.header.Get("ETag"); tag != "" {
		out.Validators.ETag = tag
	}
	if day := a.header.Get("Last-Modified"); day != "" {
		out.Validators.LastModified = day
	}
	c.twins.met(out)
	return c.foundBefore(ctx, out)
}

// read reads the body and lets the page itself say what it is.
func (c *crawl) read(out *site.Fetch, a *answer, v verdict) {
	if !isHTML(out.Type) {
		c.keep(out, a, v)
		return
	}
	modified, _ := http.ParseTime(a.header.Get("Last-Modified")) // zero if there is none
	p := c.reader(document{
		URL: out.URL, Body: withoutNUL(a.body), ContentType: a.mediaType, Modified: modified, Fetched: out.At, Truncated: a.truncated,
	})
	base := v
	v = c.ofDrawing(base, a, &p)
	if base.outcome == site.OutcomeOK || v.outcome != base.outcome {
		out.Page, out.Said = &p, digest(spoken(&p))
	}
	if v.outcome == site.OutcomeOK && p.Kind == site.KindRedirect && p.Refresh != "" {
		v = c.ofRefresh(out, &p)
	}
	if v.outcome == site.OutcomeOK {
		if lv, ok := c.lostOf(a).says(out, a, &p); ok {
			v = lv
		}
	}
	if v.outcome == site.OutcomeOK && garbled(&p) {
		v = told(site.OutcomeBadCharset, "garbled", map[string]any{"charset": p.Charset})
	}
	if v.outcome == site.OutcomeOK {
		c.twins.met(out)
	}
	if v.outcome == site.OutcomeOK && a.truncated {
		v = told(site.OutcomeTruncated, "truncated", map[string]any{"bytes": len(a.body)})
	}
	out.Outcome, out.Reason = v.outcome, v.reason
	if out.Page != nil && v.outcome.Read() || v.outcome == site.OutcomeNeedsBrowser || v.outcome == site.OutcomeBadCharset {
		out.Found = c.found(out.Target, out.URL, p.Leads())
	}
}

// keep takes what is no HTML as a document, unless it is no answer or half of one.
func (c *crawl) keep(out *site.Fetch, a *answer, v verdict) {
	if cv, ok := challenged(a, ""); ok && v.outcome != site.OutcomeOK {
		v = cv
	}
	if v.outcome == site.OutcomeOK && a.truncated {
		v = told(site.OutcomeTooLarge, "too_large", map[string]any{"bytes": len(a.body)})
		drop(out)
	}
	out.Outcome, out.Reason = v.outcome, v.reason
	if v.outcome == site.OutcomeOK {
		out.Page = &site.Page{
			URL: out.URL, Canonical: site.Canonical(out.URL), Kind: site.KindDocument, Extractor: c.version,
			Title: fileName(a.header.Get("Content-Disposition"), out.URL),
		}
		out.Said = digest([]byte(out.Hash))
	}
}

// alias ends a fetch of what is known under another address.
func alias(out *site.Fetch, to string) {
	v := aliasOf(to)
	out.URL, out.Outcome, out.Reason, out.Page = to, v.outcome, v.reason, nil
	drop(out)
}

func aliasOf(to string) verdict {
	return told(site.OutcomeRedirected, "alias", map[string]any{"to": to})
}

// drop forgets a body that is not to be kept.
func drop(out *site.Fetch) { out.Body, out.Hash, out.Validators = nil, "", site.Validators{} }

// ofRefresh judges a page that only sends the reader on.
func (c *crawl) ofRefresh(out *site.Fetch, p *site.Page) verdict {
	to, ok := site.Address(p.Refresh)
	args := map[string]any{"to": p.Refresh}
	switch {
	case !ok:
		return told(site.OutcomeHTTPError, "bad_location", args)
	case site.LoginAddress(to):
		return told(site.OutcomeLogin, "login_redirect", args)
	case !site.Within(site.Host(to), c.o.Hosts) && c.sentBeyond(out, to):
		out.Hops = append(out.Hops, site.Hop{URL: out.URL})
		alias(out, to)
		return aliasOf(to)
	case !site.Within(site.Host(to), c.o.Hosts):
		return told(site.OutcomeOutOfScope, "redirect_outside", args)
	case to == out.URL || to == out.Target.URL:
		return told(site.OutcomeLoop, "loop", args)
	}
	out.Hops = append(out.Hops, site.Hop{URL: out.URL})
	return told(site.OutcomeRedirected, "refresh", args)
}
