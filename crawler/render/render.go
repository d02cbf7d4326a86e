// Package render draws pages whose content a script writes, with headless
// Chromium. The browser is handed the page as the server sent it and draws it;
// whatever else the page asks for is fetched by the transport in Options, so
// that robots, politeness and the guard hold as they do for any page. The
// browser opens no connection itself: docs/adr/0007. It never follows a page
// that sends the reader on, never stores and never judges. A page that is not
// drawn to its end says so in its Drawing; an error means that there is no
// drawing at all.
package render

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Options configure a Browser. The zero value of a field means its default.
type Options struct {
	Program   string            // path of the browser (Find); needed
	Dir       string            // folder for the browser's files, made and removed by the Browser; needed, and nobody else's
	Transport http.RoundTripper // fetches what pages ask for; needed
	UserAgent string            // sent with those requests; default: the browser's own

	Tabs        int           // pages drawn at once; default 2
	Time        time.Duration // for one page; what is there then is taken; default 30s
	MaxRequests int           // of one page; default 200
	MaxBytes    int64         // of one answer, and of a drawn page; default 16 MiB
}

const (
	defaultTabs     = 2
	defaultTime     = 30 * time.Second
	defaultRequests = 200
	defaultBytes    = 16 << 20
	maxFailures     = 5 // times in a row that the browser may fail before it is left alone
)

// Answer is a page as the server sent it.
type Answer struct {
	URL    string
	Status int
	Header http.Header
	Body   []byte
}

// Drawing is a page as a reader sees it.
type Drawing struct {
	HTML      []byte    // UTF-8 behind a byte order mark, whatever the page declares; nil if it is Sent
	Sent      string    // where the page sends the reader; empty: nowhere
	Rested    bool      // it came to rest in time: loaded, nothing asked for, nothing changing
	Missed    []Request // what it asked for and was not given
	Truncated bool      // HTML ends at MaxBytes
}

// Request is one that a page made in vain, or that a server refused.
type Request struct {
	URL    string
	Status int   // of the answer; 0 if there was none
	Err    error // why there was none
}

// ErrGivenUp says that the browser failed several times in a row and is no
// longer started.
var ErrGivenUp = errors.New("the browser does not stay up")

// Browser draws pages. It starts with the first page, is started again if it
// dies, and may be used by several goroutines at once.
type Browser struct {
	o       Options
	tabs    chan struct{}
	scripts *scripts

	mu       sync.Mutex
	running  *process // nil: none
	failures int      // in a row
	closed   bool
}

// New returns a Browser. It does no I/O.
func New(o Options) (*Browser, error) {
	switch {
	case o.Program == "":
		return nil, errors.New("render: no program")
	case o.Dir == "":
		return nil, errors.New("render: no folder")
	case o.Transport == nil:
		return nil, errors.New("render: no transport")
	case o.Tabs < 0 || o.Time < 0 || o.MaxRequests < 0 || o.MaxBytes < 0:
		return nil, errors.New("render: a limit is below zero")
	}
	set(&o.Tabs, defaultTabs)
	set(&o.Time, defaultTime)
	set(&o.MaxRequests, defaultRequests)
	set(&o.MaxBytes, defaultBytes)
	return &Browser{o: o, tabs: make(chan struct{}, o.Tabs), scripts: &scripts{known: make(map[string]*reply)}}, nil
}

func set[T comparable](field *T, otherwise T) {
	var zero T
	if *field == zero {
		*field = otherwise
	}
}

// Draw draws one page. It waits for a free tab. A page under which the browser
// dies is drawn once more: the other tab may have been at fault.
func (b *Browser) Draw(ctx context.Context, a Answer) (Drawing, error) {
	select {
	case b.tabs <- struct{}{}:
		defer func() { <-b.tabs }()
	case <-ctx.Done():
		return Drawing{}, ctx.Err()
	}
	for try := 1; ; try++ {
		p, err := b.process(ctx)
		if ctx.Err() != nil {
			return Drawing{}, ctx.Err()
		}
		if err != nil {
			return Drawing{}, err
		}
		d, err := b.draw(ctx, p, a)
		if ctx.Err() != nil {
			return Drawing{}, ctx.Err()
		}
		died := err != nil && p.gone()
		stuck := errors.Is(err, context.DeadlineExceeded)
		b.note(p, died || stuck) //nolint:contextcheck // as there
		if !died || try == 2 {
			return d, err
		}
	}
}

// process returns the running browser, starting it if there is none.
func (b *Browser) process(ctx context.Context) (*process, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.closed:
		return nil, errors.New("the browser is closed")
	case b.running != nil && !b.running.gone():
		return b.running, nil
	case b.failures >= maxFailures:
		return nil, ErrGivenUp
	}
	if b.running != nil {
		_ = b.running.stop() //nolint:contextcheck // as in note
		b.running = nil
	}
	p, err := start(ctx, b.o)
	if err != nil {
		if ctx.Err() == nil {
			b.failures++
		}
		return nil, fmt.Errorf("start %s: %w", b.o.Program, err)
	}
	b.running = p
	return p, nil
}

// note counts the times in a row that the browser failed under a page. One
// that failed is not used again: a page's script may still be at work in it.
//
//nolint:contextcheck // the browser lives longer than a page
func (b *Browser) note(p *process, failed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case !failed:
		b.failures = 0
	case b.running == p: // not yet noted by the other tab
		b.failures++
		b.running = nil
		_ = p.stop() // what it leaves is swept at the next start, or at the end
	}
}

// Close ends the browser and removes its files. No page may be under way.
func (b *Browser) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	var err error
	if b.running != nil {
		err = b.running.stop()
		b.running = nil
	}
	return errors.Join(err, sweep(b.o.Dir))
}
