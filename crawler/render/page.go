package render

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

const (
	quiet    = 500 * time.Millisecond // without requests, before a page is looked at
	maxLooks = 8                      // that differ; a page with a moving strip never stays the same
	takeTime = 5 * time.Second        // beyond Options.Time, to take what is there
)

var errCrashed = errors.New("the page's process crashed")

// drawn is one page under way.
type drawn struct {
	b   *Browser
	doc Answer
	tab *chromedp.Target
	ctx context.Context // of the tab: the events of a page know none

	mu       sync.Mutex
	began    bool // the page itself was asked for
	loaded   bool
	crashed  bool
	over     bool // nothing is answered any more
	closed   bool // the tab is closing
	open     int  // requests under way
	asked    int  // requests so far
	again    int  // times that the page asked for itself
	latest   time.Time
	sent     string
	missed   []Request
	requests sync.WaitGroup
}

// draw draws a page in a tab and a profile of its own, so that no page finds
// what another left behind.
func (b *Browser) draw(ctx context.Context, p *process, a Answer) (Drawing, error) {
	d := &drawn{b: b, doc: a, latest: time.Now()}
	root, cancel := context.WithTimeout(p.root, b.o.Time+2*takeTime)
	defer cancel()
	//nolint:contextcheck // the tab belongs to the browser; ctx ends it below
	tab, closeTab := chromedp.NewContext(root, chromedp.WithNewBrowserContext(), chromedp.WithListener(d.event))
	defer d.requests.Wait()
	defer closeTab()
	defer context.AfterFunc(ctx, cancel)()
	d.ctx = tab
	//nolint:contextcheck // as above
	out, err := chromedp.Run(tab, func(ctx context.Context, t *chromedp.Target) (Drawing, error) {
		d.mu.Lock()
		d.tab = t
		d.mu.Unlock()
		until := time.Now().Add(b.o.Time)
		if err := d.guarded(ctx, until); err != nil {
			return Drawing{}, err
		}
		return d.watch(ctx, until)
	})
	d.mu.Lock()
	d.over, d.closed = true, true
	d.mu.Unlock()
	return out, err
}

// without takes from every window what opens connections that are no requests.
// The flags leave such connections nowhere to go; this is the second lock.
const without = `for (const n of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "WebSocket"]) delete window[n]`

// guarded puts the tab under guard and sends it to the page.
func (d *drawn) guarded(ctx context.Context, until time.Time) error {
	ctx, cancel := context.WithDeadline(ctx, until)
	defer cancel()
	own := chromedp.FromContext(ctx).BrowserContextID
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorDeny, BrowserContextID: own,
	}); err != nil {
		return fmt.Errorf("refuse downloads: %w", err)
	}
	// chromedp asks to be told of every node, line of a console and packet: a
	// hostile page would bury us in them, and nobody here listens.
	for _, domain := range []string{dom.Disable.Method, css.Disable.Method, log.Disable.Method, network.Disable.Method, runtime.Disable.Method} {
		if err := d.tab.Call(ctx, domain, cdp.Empty{}, nil); err != nil {
			return fmt.Errorf("%s: %w", domain, err)
		}
	}
	if _, err := cdp.Call(ctx, d.tab, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*"}}}); err != nil {
		return fmt.Errorf("take requests over: %w", err)
	}
	if _, err := cdp.Call(ctx, d.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: without}); err != nil {
		return fmt.Errorf("take out what needs no request: %w", err)
	}
	n, err := cdp.Call(ctx, d.tab, page.Navigate, page.NavigateParams{URL: d.doc.URL})
	if err == nil && n.ErrorText != "" {
		err = errors.New(n.ErrorText)
	}
	if d.left() != "" {
		return nil
	}
	return err
}

// event takes note of what happens in the tab. It must not wait.
func (d *drawn) event(ev any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return
	}
	switch ev := ev.(type) {
	case *fetch.EventRequestPaused:
		if d.over {
			return // it waits until the tab is closed
		}
		d.open++
		d.asked++
		d.latest = time.Now()
		d.requests.Go(func() { d.answer(ev) })
	case *page.EventLoadEventFired:
		d.loaded, d.latest = d.began, time.Now() // the empty page of a new tab loads too
	case *inspector.EventTargetCrashed:
		d.crashed = true
	case *page.EventJavascriptDialogOpening:
		d.requests.Go(func() {
			d.call(page.HandleJavaScriptDialog.Method, page.HandleJavaScriptDialogParams{Accept: ev.Type == page.DialogTypeBeforeunload})
		})
	case *target.EventTargetCreated:
		own := chromedp.FromContext(d.ctx)
		if i := ev.TargetInfo; i.Type == "page" && i.BrowserContextID == own.BrowserContextID && d.tab != nil && i.TargetID != d.tab.TargetID {
			d.requests.Go(func() {
				_, _ = chromedp.CallBrowser(d.ctx, target.CloseTarget, target.CloseTargetParams{TargetID: i.TargetID}) // the tab's end closes it too
			})
		}
	}
}

// call gives a command whose failure shows in the page, if anywhere.
func (d *drawn) call(method string, params any) {
	_ = d.tab.Call(d.ctx, method, params, nil)
}

func (d *drawn) left() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sent
}

// watch waits until the page rests, or its time is over, and takes it.
func (d *drawn) watch(ctx context.Context, until time.Time) (Drawing, error) {
	seen, looks := -1.0, 0
	for ctx.Err() == nil && time.Now().Before(until) && looks < maxLooks {
		idle, sent, crashed := d.state()
		if crashed || sent != "" {
			break
		}
		if idle < quiet {
			_ = sleep(ctx, min(quiet-idle, 100*time.Millisecond)) // the loop asks ctx
			continue
		}
		now, err := look[float64](ctx, d.tab, elements, until)
		if looks++; err == nil && now == seen {
			looks = maxLooks
		}
		seen = now
		d.touch()
	}
	if ctx.Err() != nil {
		return Drawing{}, ctx.Err()
	}
	return d.take(ctx, looks == maxLooks)
}

// state returns how long the page has been loaded and without requests.
func (d *drawn) state() (idle time.Duration, sent string, crashed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.loaded && d.open == 0 {
		idle = time.Since(d.latest)
	}
	return idle, d.sent, d.crashed
}

// touch lets the quiet time begin anew.
func (d *drawn) touch() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.latest = time.Now()
}

// elements counts them, when the page has nothing else to do.
const elements = `new Promise(r => requestIdleCallback(() => r(document.getElementsByTagName("*").length), {timeout: 1000}))`

// markup is the page as it stands, without what is for readers that have no
// scripts.
const markup = `(limit => {
	for (const n of document.querySelectorAll("noscript")) n.remove();
	const all = document.documentElement ? document.documentElement.outerHTML : "";
	return all.slice(0, limit).toWellFormed() + (all.length > limit ? "\u0000" : "");
})(%d)`

// take takes the page as it stands. A script that does not end is ended first.
func (d *drawn) take(ctx context.Context, rested bool) (Drawing, error) {
	d.mu.Lock()
	d.over = true
	out := Drawing{Rested: rested, Missed: d.missed, Sent: d.sent}
	crashed := d.crashed
	d.mu.Unlock()
	switch {
	case crashed:
		return Drawing{}, errCrashed
	case out.Sent != "":
		out.Rested = true
		return out, nil
	}
	until := time.Now().Add(takeTime)
	if !rested {
		d.halt(ctx)
	}
	text, err := look[string](ctx, d.tab, fmt.Sprintf(markup, d.b.o.MaxBytes/3), until) // three bytes a sign, in Chinese
	if err != nil {
		return Drawing{}, err
	}
	text, out.Truncated = strings.CutSuffix(text, "\x00")
	out.HTML = []byte("\ufeff<!DOCTYPE html>\n" + text)
	return out, nil
}

// halt ends the script that is running.
func (d *drawn) halt(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_ = d.tab.Call(ctx, runtime.TerminateExecution.Method, cdp.Empty{}, nil) // none may be running
}

// look asks the page something, from a place where the page's own scripts have
// changed nothing.
func look[T any](ctx context.Context, t *chromedp.Target, script string, until time.Time) (T, error) {
	ctx, cancel := context.WithDeadline(ctx, until)
	defer cancel()
	w, err := cdp.Call(ctx, t, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{
		FrameID: cdp.FrameID(t.TargetID), WorldName: "xxgk",
	})
	if err != nil {
		var none T
		return none, err
	}
	return chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise, func(p *runtime.EvaluateParams) {
		p.ContextID = w.ExecutionContextID
	})(ctx, t)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
