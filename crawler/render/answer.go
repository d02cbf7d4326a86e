package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
)

// law is what every page is told beside what the server told it: no windows,
// dialogs or downloads (they are not among what the sandbox allows), no frames
// and workers, no pictures, and of the network only what is offered to us for
// an answer. It saves time; what holds is in flags.go.
const law = "sandbox allow-scripts allow-same-origin allow-forms; connect-src http: https:; " +
	"frame-src 'none'; worker-src 'none'; object-src 'none'; img-src data:; media-src 'none'; font-src 'none'; manifest-src 'none'"

const (
	maxAgain   = 2        // times that a page may ask for itself once more
	maxScripts = 16 << 20 // bytes of scripts kept for the pages to come
)

var (
	errScheme = errors.New("only http and https are fetched")
	errMethod = errors.New("only GET, HEAD and POST are sent")
	errMany   = errors.New("the page asks for too much")
	errLarge  = errors.New("the answer is too large")
	errNoBody = errors.New("what is to be sent is too long")
)

// reply is what a request is answered with.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// answer answers one request of the page: with what the transport brought, or
// with a refusal. Nothing is ever left to the browser to fetch.
func (d *drawn) answer(ev *fetch.EventRequestPaused) {
	r, err := d.reply(ev)
	if err == nil {
		_, err = cdp.Call(d.ctx, d.tab, fetch.FulfillRequest, fetch.FulfillRequestParams{
			RequestID: ev.RequestID, ResponseCode: int64(r.status), ResponseHeaders: entries(ev, r.header), Body: r.body,
		})
	}
	if err != nil {
		reason := network.ErrorReasonBlockedByClient
		if ev.ResourceType == network.ResourceTypeDocument {
			reason = network.ErrorReasonAborted // the page that is there stays
		}
		d.call(fetch.FailRequest.Method, fetch.FailRequestParams{RequestID: ev.RequestID, ErrorReason: reason})
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open--
	d.latest = time.Now()
}

// errUnneeded refuses what a reader of words does not need: nothing is missed.
var errUnneeded = errors.New("not needed")

// reply decides about a request.
func (d *drawn) reply(ev *fetch.EventRequestPaused) (*reply, error) {
	switch ev.ResourceType {
	case network.ResourceTypeDocument:
		return d.document(ev)
	case network.ResourceTypeStylesheet:
		// An empty one, not a refusal: scripts wait for their styles.
		return &reply{status: http.StatusOK, header: http.Header{"Content-Type": {"text/css"}}}, nil
	case network.ResourceTypeScript, network.ResourceTypeXHR, network.ResourceTypeFetch, network.ResourceTypePreflight:
		if idle(ev.Request) {
			return nil, errUnneeded
		}
	default:
		return nil, errUnneeded
	}
	r, err := d.resource(ev)
	switch {
	case err != nil:
		d.miss(Request{URL: ev.Request.URL, Err: err})
	case r.status >= 400:
		d.miss(Request{URL: ev.Request.URL, Status: r.status})
	}
	return r, err
}

// idle reports whether a request serves no words of this page: a stream that
// never ends, or what a next page might want.
func idle(r *network.Request) bool {
	for name, value := range r.Headers {
		text, _ := value.(string)
		switch http.CanonicalHeaderKey(name) {
		case "Accept":
			if strings.Contains(text, "text/event-stream") {
				return true
			}
		case "Purpose", "Sec-Purpose":
			return true
		}
	}
	return false
}

// document answers with the page at hand the first time. Where the page then
// sends the reader is only noted; frames are not drawn.
func (d *drawn) document(ev *fetch.EventRequestPaused) (*reply, error) {
	if string(ev.FrameID) != string(d.tab.TargetID) {
		return nil, errUnneeded
	}
	d.mu.Lock()
	first := !d.began
	d.began = true
	same := sameAddress(ev.Request.URL, d.doc.URL)
	if !first && !same && ev.Request.Method == http.MethodGet && d.sent == "" {
		d.sent = ev.Request.URL
	}
	again := !first && same && d.again < maxAgain
	if again {
		d.again++
		d.loaded = false
	}
	d.mu.Unlock()
	switch {
	case first:
		return &reply{status: d.doc.Status, header: charset(d.doc), body: d.doc.Body}, nil
	case again:
		return d.resource(ev)
	}
	return nil, errUnneeded
}

// charset is the header of a page that is UTF-8 whatever it says, as the reader
// of pages has it too; a browser would go by what it says, or guess.
func charset(a Answer) http.Header {
	h := http.Header{"Content-Type": {"text/html"}}
	maps.Copy(h, a.Header)
	if utf8.Valid(a.Body) {
		kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
		h["Content-Type"] = []string{kind + "; charset=utf-8"}
	}
	return h
}

func sameAddress(a, b string) bool {
	a, _, _ = strings.Cut(a, "#")
	b, _, _ = strings.Cut(b, "#")
	return a == b
}

// resource fetches what a page asks for. Scripts are kept for the pages to come.
func (d *drawn) resource(ev *fetch.EventRequestPaused) (*reply, error) {
	script := ev.ResourceType == network.ResourceTypeScript && ev.Request.Method == http.MethodGet
	if script {
		if r, ok := d.b.scripts.get(ev.Request.URL); ok {
			return r, nil
		}
	}
	d.mu.Lock()
	many := d.asked > d.b.o.MaxRequests
	d.mu.Unlock()
	if many {
		return nil, errMany
	}
	req, err := d.request(ev.Request)
	if err != nil {
		return nil, err
	}
	resp, err := d.b.o.Transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }() // read only
	body, err := io.ReadAll(io.LimitReader(resp.Body, d.b.o.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if int64(len(body)) > d.b.o.MaxBytes {
		return nil, errLarge
	}
	r := &reply{status: resp.StatusCode, header: resp.Header, body: body}
	if script && r.status == http.StatusOK {
		d.b.scripts.put(ev.Request.URL, r)
	}
	return r, nil
}

// request turns what the browser would have sent into a request of ours.
func (d *drawn) request(r *network.Request) (*http.Request, error) {
	u, err := url.Parse(r.URL)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, errScheme
	}
	if !slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost}, r.Method) {
		return nil, errMethod
	}
	var body io.Reader
	if r.HasPostData {
		var all []byte
		for _, e := range r.PostDataEntries {
			all = append(all, e.Bytes...)
		}
		if len(all) == 0 {
			return nil, errNoBody
		}
		body = bytes.NewReader(all)
	}
	req, err := http.NewRequestWithContext(d.ctx, r.Method, u.String(), body)
	if err != nil {
		return nil, err
	}
	for name, value := range r.Headers {
		if text, ok := value.(string); ok && !ours(name) {
			req.Header.Set(name, text)
		}
	}
	if d.b.o.UserAgent != "" {
		req.Header.Set("User-Agent", d.b.o.UserAgent)
	}
	return req, nil
}

// ours reports whether a request's header is the transport's matter.
func ours(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Host", "Connection", "Accept-Encoding", "Content-Length", "Transfer-Encoding", "Proxy-Authorization", "Upgrade", "Te", "Trailer":
		return true
	}
	return false
}

// entries are the headers of an answer without those that speak of its way
// here, and those that would send the browser on errands; a document gets the law.
func entries(ev *fetch.EventRequestPaused, h http.Header) []*fetch.HeaderEntry {
	var out []*fetch.HeaderEntry
	for name, values := range h {
		if errand(name) {
			continue
		}
		for _, v := range values {
			out = append(out, &fetch.HeaderEntry{Name: name, Value: strings.ToValidUTF8(v, "?")})
		}
	}
	if ev.ResourceType == network.ResourceTypeDocument {
		out = append(out, &fetch.HeaderEntry{Name: "Content-Security-Policy", Value: law})
	}
	return out
}

func errand(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Content-Encoding", "Content-Length", "Content-Disposition", "Transfer-Encoding", "Connection", "Keep-Alive", "Trailer", "Upgrade",
		"Strict-Transport-Security", "Alt-Svc", "Link", "Nel", "Report-To", "Reporting-Endpoints", "Content-Security-Policy-Report-Only",
		"Clear-Site-Data", "Speculation-Rules", "Accept-Ch", "Critical-Ch", "Origin-Agent-Cluster":
		return true
	}
	return false
}

// miss notes what the page was not given.
func (d *drawn) miss(r Request) {
	if errors.Is(r.Err, context.Canceled) {
		r.Err = fmt.Errorf("in time: %w", context.DeadlineExceeded)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.missed = append(d.missed, r)
}
