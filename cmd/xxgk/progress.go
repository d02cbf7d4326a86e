package main

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"

	"xxgk/crawler"
)

// barWidth is the number of cells of the progress bar.
const barWidth = 20

// progress draws one line on a terminal: pages done, queue, rate, hosts. On
// anything else, and with -q or --no-progress, it draws nothing.
type progress struct {
	env   env
	on    bool
	mu    sync.Mutex
	drawn bool
}

func newProgress(e env, loud loudness) *progress {
	f, ok := e.stderr.(*os.File)
	return &progress{env: e, on: ok && !loud.Quiet && !loud.NoProgress && term.IsTerminal(int(f.Fd()))}
}

// show draws the state of a crawl.
func (p *progress) show(c crawler.Progress) {
	if !p.on {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drawn = true
	full := 0
	if all := c.Pages + c.Waiting; all > 0 {
		full = barWidth * c.Pages / all
	}
	bar := strings.Repeat("#", full) + strings.Repeat("-", barWidth-full)
	fmt.Fprintf(p.env.stderr, "\r\x1b[K[%s] %s", bar, p.env.words.T("cli.progress", map[string]any{
		"pages": c.Pages, "waiting": c.Waiting, "rate": one(c.Rate), "hosts": c.Hosts,
	}))
}

// end clears the line.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.drawn {
		fmt.Fprint(p.env.stderr, "\r\x1b[K")
	}
}
