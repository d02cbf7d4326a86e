package crawler

import (
	"context"
	"slices"

	"xxgk/site"
)

// maxTurns bounds the pages of one list that are asked for by a form.
const maxTurns = 100

// turn reads on in a list whose pager posts a form. Its further pages have no
// address: what they list joins the page that they are reached from, each row
// with its own address. Reading ends with the last page, with an answer that is
// no page of the list or brings no row that was not there, or with maxTurns;
// how many pages were read stands with the page.
func (c *crawl) turn(ctx context.Context, f *fetcher, out *site.Fetch) error {
	if out.Outcome != site.OutcomeOK || out.Page == nil || out.Page.Turn == nil || out.Target.Outside {
		return nil
	}
	first := f.x // of the body that out still holds
	f.x = nil
	defer func() { f.done(); f.x = first }()
	var jar cookies
	jar.keep(out.URL, out.Header)
	for next := out.Page.Turn; next != nil && out.Page.Turned < maxTurns; {
		p, err := c.turned(ctx, f, &jar, out, *next)
		if err != nil {
			return err
		}
		if p == nil { // of an unchanged page nothing is asked: tomorrow it is to be asked again
			out.Validators = site.Validators{}
			return nil
		}
		links, more := join(out.Page, p)
		if !more {
			return nil
		}
		out.Found = append(out.Found, c.found(out.Target, out.URL, slices.Values(links))...)
		out.Reason = told(out.Outcome, "turned", map[string]any{"pages": 1 + out.Page.Turned}).reason
		next = p.Turn
	}
	return nil
}

// turned asks for one further page of a list; nil if none came.
func (c *crawl) turned(ctx context.Context, f *fetcher, jar *cookies, out *site.Fetch, t site.Turn) (*site.Page, error) {
	address, ok := site.Address(t.URL)
	if !ok || site.Host(address) != site.Host(out.URL) {
		return nil, nil
	}
	h := headers()
	h.Set("Content-Type", "application/x-www-form-urlencoded")
	h.Set("Referer", out.URL)
	jar.send(address, h)
	a, err := c.ask(ctx, f, address, t.Form, h)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil || a.status != 200 || !isHTML(mediaType(a.mediaType, a.body)) {
		return nil, nil //nolint:nilerr // the page says how much of the list was read
	}
	jar.keep(address, a.header)
	p := c.reader(document{URL: out.URL, Body: withoutNUL(a.body), ContentType: a.mediaType, Fetched: out.At, Truncated: a.truncated})
	if ofPage(verdict{outcome: site.OutcomeOK}, a, &p).outcome != site.OutcomeOK {
		return nil, nil
	}
	return &p, nil
}

// join adds the rows and links of a list's further page, and reports whether it
// had a row that was not there. It returns the links that were not there.
func join(list, further *site.Page) (links []site.Link, more bool) {
	rows := make(map[site.Item]bool, len(list.Items))
	for _, i := range list.Items {
		rows[i] = true
	}
	for _, i := range further.Items {
		if !rows[i] {
			rows[i], more = true, true
			list.Items = append(list.Items, i)
		}
	}
	if !more {
		return nil, false
	}
	known := make(map[site.Link]bool, len(list.Links))
	for _, l := range list.Links {
		known[l] = true
	}
	for _, l := range further.Links {
		if !known[l] {
			known[l] = true
			links = append(links, l)
		}
	}
	list.Links = append(list.Links, links...)
	list.Turned++
	list.Pages = max(list.Pages, further.Pages)
	return links, true
}
