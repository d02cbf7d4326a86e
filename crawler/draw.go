package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"xxgk/crawler/render"
	"xxgk/site"
)

// drawer has the pages of one crawl drawn that only a browser can draw.
type drawer struct {
	*render.Browser
	left *allowance
}

// newDrawer returns nil where there is no browser: such pages stay unread.
func (c *crawl) newDrawer() (*drawer, error) {
	if c.o.Chromium == "" {
		return nil, nil
	}
	b, err := render.New(render.Options{
		Program: c.o.Chromium, Dir: c.o.ChromiumDir, Transport: errands{c}, UserAgent: c.o.UserAgent, Time: c.o.Timeout,
		MaxBytes: min(c.o.MaxBody, maxDrawn),
	})
	if err != nil {
		return nil, fmt.Errorf("crawler: %w", err)
	}
	return &drawer{Browser: b, left: newAllowance(c.o.MaxDrawn)}, nil
}

const maxDrawn = 16 << 20 // bytes of a drawn page, and of what it asks for

// close ends the browser.
func (c *crawl) close(ctx context.Context) {
	if c.drawer == nil {
		return
	}
	if err := c.drawer.Close(); err != nil { //nolint:contextcheck // it is ended whatever ctx says
		c.o.Logger.WarnContext(ctx, "browser not closed", "run", c.run, "err", err)
	}
}

// drawing is what is known of how a page was drawn, for those who judge it.
type drawing struct {
	raw    *site.Page // as its bytes were read
	missed []render.Request
	late   bool
}

// draw has a page drawn whose bytes do not hold its content, and reads what a
// reader would see. Nothing is kept to ask later whether it has changed: its
// bytes may be the same when its content is not. An error means that ctx ended.
func (c *crawl) draw(ctx context.Context, out *site.Fetch, a *answer) error {
	if out.Outcome != site.OutcomeNeedsBrowser {
		return nil
	}
	out.Validators = site.Validators{}
	if c.drawer == nil {
		return nil
	}
	if !c.drawer.left.take() {
		out.Reason = told(out.Outcome, "draw_budget", map[string]any{"pages": c.o.MaxDrawn}).reason
		return nil
	}
	d, err := c.drawer.Draw(ctx, render.Answer{URL: out.URL, Status: a.status, Header: a.header, Body: a.body})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		c.o.Logger.WarnContext(ctx, "page not drawn", "run", c.run, "url", out.URL, "err", err)
		out.Reason = told(out.Outcome, "draw_failed", map[string]any{"error": cut(err.Error())}).reason
	case d.Sent != "":
		c.sentByScript(out, d.Sent)
	default:
		c.readDrawn(out, a, d)
	}
	return nil
}

// sentByScript ends a page whose script sends the reader on.
func (c *crawl) sentByScript(out *site.Fetch, to string) {
	p := out.Page
	p.Kind, p.Refresh, p.NeedsBrowser = site.KindRedirect, to, false
	v := c.ofRefresh(out, p)
	out.Outcome, out.Reason = v.outcome, v.reason
	out.Found = append(out.Found, c.found(out.Target, out.URL, slices.Values([]site.Link{{URL: to, Kind: site.LinkFrame}}))...)
}

// readDrawn reads and judges a drawn page as any other. What its bytes led to is
// kept beside what the drawn page leads to.
func (c *crawl) readDrawn(out *site.Fetch, a *answer, d render.Drawing) {
	b := *a
	b.body, b.mediaType, b.truncated = d.HTML, "text/html; charset=utf-8", d.Truncated
	b.drawing = &drawing{raw: out.Page, missed: d.Missed, late: !d.Rested}
	sum := sha256.Sum256(d.HTML)
	out.Body, out.Hash, out.Type, out.Truncated = d.HTML, hex.EncodeToString(sum[:]), "text/html", d.Truncated
	found := out.Found
	out.Found = nil
	c.read(out, &b, verdict{outcome: site.OutcomeOK})
	out.Found = append(found, out.Found...)
	if out.Outcome == site.OutcomeOK {
		out.Reason = told(out.Outcome, "drawn", nil).reason
	}
}

// ofDrawing says what a page tells of itself, unless a browser drew it and it
// cannot be taken for what a reader sees: half a page may say that it does not
// exist.
func (c *crawl) ofDrawing(base verdict, a *answer, p *site.Page) verdict {
	if a.drawing == nil {
		return ofPage(base, a, p)
	}
	v, uncertain := a.drawing.doubt(p, c.o.Hosts)
	if p.NeedsBrowser = uncertain; uncertain {
		return v
	}
	return ofPage(base, a, p)
}

// doubt says why a drawn page is not taken for what a reader sees. What the
// school's own hosts did not give makes it uncertain; what others did not give,
// such as a counter, only where next to nothing is there.
func (d *drawing) doubt(p *site.Page, hosts []string) (verdict, bool) {
	if d.late {
		return told(site.OutcomeNeedsBrowser, "draw_late", nil), true
	}
	for _, m := range d.missed {
		inconclusive := m.Err != nil || !ofStatus(m.Status, http.Header{}).outcome.Conclusive()
		if inconclusive && (p.NeedsBrowser || site.Within(site.Host(site.Canonical(m.URL)), hosts)) {
			return told(site.OutcomeNeedsBrowser, "draw_missed", map[string]any{"url": cut(m.URL)}), true
		}
	}
	if p.NeedsBrowser && p.Text == d.raw.Text && len(p.Links) <= len(d.raw.Links) {
		return told(site.OutcomeNeedsBrowser, "draw_empty", nil), true
	}
	return verdict{}, false
}

// cut shortens what a page or a program says to what a report has room for.
func cut(s string) string {
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}

// errands is the way of what a drawn page asks for: that of all requests, with
// their retries. The school's hosts may be posted to, for that is how some
// bring their lists; other sites are only read.
type errands struct{ *crawl }

var (
	errClosed = errors.New("the host is off line on purpose")
	errPost   = errors.New("other sites are only read")
)

// RoundTrip sends one request.
func (e errands) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	host := site.Host(site.Canonical(req.URL.String()))
	if _, closed := e.closed(host); closed {
		return nil, errClosed
	}
	if req.Method == http.MethodPost {
		if !site.Within(host, e.o.Hosts) {
			return nil, errPost
		}
		return e.transport.RoundTrip(req)
	}
	//nolint:contextcheck // the request holds it
	err = e.tries.do(req.Context(), func() (bool, error) {
		resp, err = e.transport.RoundTrip(req.Clone(req.Context())) //nolint:bodyclose // whoever asked closes it
		return transient(err), err
	})
	return resp, err
}
