package crawler

import (
	"context"
	"io"
	"net/http"
	"time"
)

// exchange is what a request brings back beside what Colly hands on. It
// travels in the request's context.
type exchange struct {
	contentType string // as the server said
	location    string // where a redirect leads, as the server said
	body        []byte
	truncated   bool           // the body ends at the limit
	insecure    string         // what the connection would have failed for (trust)
	large       bool           // it holds one of the places for large bodies
	ahead       *http.Response // that came before Colly was asked for it; whole hands it on
}

type exchangeKey struct{}

const (
	largeBody   = 1 << 20 // bytes from which a body is large
	largeBodies = 2       // large ones in memory at once; the others wait in their connections
)

// bounded limits one request in time, its body in bytes and the large bodies
// of all requests in number, and keeps Colly's hands off the body.
type bounded struct {
	next    http.RoundTripper
	timeout time.Duration
	limit   int64
	large   chan struct{}
}

// free gives the place of a large body back when nobody holds the body any more.
func (b *bounded) free(x *exchange) {
	if x != nil && x.large {
		x.large = false
		<-b.large
	}
}

// RoundTrip sets the deadline of the request, its body included. It stands
// below polite, so that waiting for a turn costs nothing of it.
func (b *bounded) RoundTrip(req *http.Request) (*http.Response, error) {
	x, _ := req.Context().Value(exchangeKey{}).(*exchange)
	timeout := b.timeout
	if patient(req.Context()) {
		timeout *= patience
	}
	ctx, cancel := context.WithTimeout(req.Context(), timeout)
	resp, err := b.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	if resp.Body == http.NoBody {
		cancel()
	} else {
		resp.Body = &closing{ReadCloser: &limited{ReadCloser: resp.Body, left: b.limit, x: x, ctx: ctx, b: b}, after: cancel}
	}
	if x != nil {
		// Colly 2.3.0 re-encodes every body whose Content-Type has a charset,
		// PDF and ZIP too, and unpacks by Content-Type and file name past any
		// limit. Without a type and with Uncompressed set it leaves bytes alone.
		x.contentType = resp.Header.Get("Content-Type")
		resp.Header.Del("Content-Type")
		resp.Uncompressed = true
		// net/http gives up on a Location that browsers mend.
		x.location = resp.Header.Get("Location")
		resp.Header.Del("Location")
	}
	return resp, nil
}

// limited ends a body at the limit and says so. It counts decompressed bytes:
// the transport below unpacks, so a bomb stops here.
type limited struct {
	io.ReadCloser
	left int64
	x    *exchange
	ctx  context.Context // of the request: Read is given none
	b    *bounded
}

// room waits for a place among the large bodies once this is one.
func (l *limited) room() error {
	if l.x == nil || l.x.large || l.b.limit-l.left < largeBody {
		return nil
	}
	select {
	case l.b.large <- struct{}{}:
		l.x.large = true
		return nil
	case <-l.ctx.Done():
		return l.ctx.Err()
	}
}

// Read reads up to the limit.
func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		var one [1]byte
		n, err := l.ReadCloser.Read(one[:])
		if n > 0 {
			if l.x != nil {
				l.x.truncated = true
			}
			return 0, io.EOF
		}
		return 0, err
	}
	if err := l.room(); err != nil {
		return 0, err
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.ReadCloser.Read(p)
	l.left -= int64(n)
	return n, err
}
