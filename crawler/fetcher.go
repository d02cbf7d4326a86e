package crawler

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"

	"github.com/gocolly/colly/v2"
)

// fetcher makes one request after the other with a Colly collector of its own.
// Colly is asked for the request and the head of its answer and for nothing
// else: it finds no links, follows no redirects, reads no body, decodes nothing,
// remembers nothing. Whether a page has changed is asked without it.
type fetcher struct {
	c      *colly.Collector
	whole  whole
	answer *answer   // of the request under way
	x      *exchange // of the latest request
	free   func(*exchange)
	hosts  []string // that the frontier was given addresses of, beside what the fetch found
}

// answer is what a server said.
type answer struct {
	url       string // canonical address asked
	status    int
	header    http.Header
	mediaType string // Content-Type as the server said
	body      []byte
	truncated bool
	insecure  string   // reason code of a secure connection that was not checked
	drawing   *drawing // how a browser drew it; nil: it did not
}

func newFetcher(ctx context.Context, c *Crawler) *fetcher {
	o := c.o
	f := &fetcher{c: &colly.Collector{}, whole: whole{c.transport}, free: c.bounded.free}
	f.c.Init() // colly.NewCollector would read settings from the environment
	f.c.Context = ctx
	f.c.SetClient(&http.Client{Transport: f.whole, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // follow takes each hop by itself
	}})
	f.c.UserAgent = o.UserAgent
	f.c.AllowURLRevisit = true
	f.c.MaxBodySize = 0               // bounded counts, and says when it cut
	f.c.ParseHTTPErrorResponse = true // every status comes to OnResponse; 304 would be an error else
	f.c.OnResponse(func(r *colly.Response) {
		f.answer.status, f.answer.header = r.StatusCode, *r.Headers
	})
	return f
}

// ask asks once, by POST if there is a form. An error means that there was no
// whole answer.
func (f *fetcher) ask(ctx context.Context, address, form string, h http.Header) (*answer, error) {
	f.done() // the answer before was a redirect, or is read
	x := &exchange{}
	f.x, f.answer = x, &answer{url: address}
	ctx = context.WithValue(ctx, exchangeKey{}, x)
	if isConditional(h) && plain(address) {
		if a, err := f.revalidate(ctx, address, h); a != nil || err != nil {
			return a, err
		}
	}
	f.c.Context = ctx
	method, body := http.MethodGet, io.Reader(nil)
	if form != "" {
		method, body = http.MethodPost, strings.NewReader(form)
	}
	if err := f.c.Request(method, address, body, nil, h); err != nil {
		f.done()
		return nil, err
	}
	if f.answer.header == nil {
		return nil, errors.New("no answer")
	}
	return f.answered(), nil
}

// answered returns the answer of the request under way, with what the exchange
// brought beside it.
func (f *fetcher) answered() *answer {
	a, x := f.answer, f.x
	f.answer = nil
	a.mediaType, a.body, a.truncated, a.insecure = x.contentType, x.body, x.truncated, x.insecure
	if x.contentType != "" {
		a.header.Set("Content-Type", x.contentType)
	}
	if x.location != "" {
		a.header.Set("Location", x.location)
	}
	return a
}

// whole reads the body of an answer before Colly does, which lets it grow and
// copies it: with a length that is told, once and into memory of that size.
type whole struct{ next http.RoundTripper }

// RoundTrip fails where the body ends before its end. An answer that is there
// already is handed on.
func (w whole) RoundTrip(req *http.Request) (*http.Response, error) {
	x, _ := req.Context().Value(exchangeKey{}).(*exchange)
	if x != nil && x.ahead != nil {
		resp := x.ahead
		x.ahead = nil
		return resp, nil
	}
	resp, err := w.next.RoundTrip(req)
	if err != nil || x == nil {
		return resp, err
	}
	x.body, err = bodyOf(resp)
	if closed := resp.Body.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	resp.Body = http.NoBody
	return resp, nil
}

// believed is the length up to which memory is taken for a body before it comes.
const believed = 256 << 10

// bodyOf reads a body to its end.
func bodyOf(resp *http.Response) ([]byte, error) {
	if resp.ContentLength < 0 || resp.ContentLength > believed {
		return io.ReadAll(resp.Body)
	}
	b := make([]byte, 0, resp.ContentLength+1) // room to be told that nothing follows
	for {
		b = slices.Grow(b, 1)
		n, err := resp.Body.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// done says that nobody holds the body of the latest answer any more.
func (f *fetcher) done() {
	f.free(f.x)
	f.x = nil
}

// headers are sent with every request.
func headers() http.Header {
	return http.Header{
		"Accept":          {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
		"Accept-Language": {"zh-CN,zh;q=0.9,en;q=0.5"},
	}
}

// cookies carries what a redirect sets to the next hops of the same fetch, and
// no further: sites that set a session and send the reader back to the same
// page are read, and nothing grows with the crawl.
type cookies struct{ jar *cookiejar.Jar }

func (c *cookies) keep(address string, h http.Header) {
	if len(h.Values("Set-Cookie")) == 0 {
		return
	}
	u, err := url.Parse(address)
	if err != nil {
		return
	}
	if c.jar == nil {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return
		}
		c.jar = jar
	}
	resp := http.Response{Header: h}
	c.jar.SetCookies(u, resp.Cookies())
}

func (c *cookies) send(address string, h http.Header) {
	if c.jar == nil {
		return
	}
	u, err := url.Parse(address)
	if err != nil {
		return
	}
	for _, cookie := range c.jar.Cookies(u) {
		h.Add("Cookie", cookie.Name+"="+cookie.Value)
	}
}
