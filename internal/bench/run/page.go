package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// figure is one line of the table.
type figure struct {
	name      string
	unit      string
	must, aim float64
	got       float64
	least     bool // at least so much, not at most
	more      string
}

func (b *bench) add(f figure) {
	b.figures = append(b.figures, f)
	fmt.Fprintf(os.Stderr, "%s: %s (%s, %s) %s\n", f.name, f.value(f.got), f.bound(f.must), f.verdict(), f.more)
}

func (f figure) value(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	switch {
	case v >= 100:
		s = strconv.FormatFloat(v, 'f', 0, 64)
	case v >= 10: // 12.4 % is not within 12 %
		s = strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
	}
	return s + f.unit
}

func (f figure) bound(v float64) string {
	sign := "≤ "
	if f.least {
		sign = "≥ "
	}
	return sign + strconv.FormatFloat(v, 'f', -1, 64) + f.unit
}

func (f figure) verdict() string {
	holds := func(limit float64) bool { return f.least && f.got >= limit || !f.least && f.got <= limit }
	switch {
	case holds(f.aim):
		return "aim"
	case holds(f.must):
		return "must"
	}
	return "**missed**"
}

// page is the table with all that is needed to take it again.
func (b *bench) page(ctx context.Context) string {
	var p strings.Builder
	p.WriteString("# Performance\n\nWritten by `make bench-full` (`internal/bench/run`); not edited by hand. Figures are ratios of whole processes, measured in turn on one machine: absolute ones drift by a fifth, ratios hold.\n\n")
	p.WriteString("| figure | must | aim | measured | reached | how |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, f := range b.figures {
		fmt.Fprintf(&p, "| %s | %s | %s | %s | %s | %s |\n", f.name, f.bound(f.must), f.bound(f.aim), f.value(f.got), f.verdict(), f.more)
	}
	p.WriteString("\n## What was seen beside it\n\n")
	for _, n := range b.notes {
		fmt.Fprintf(&p, "- %s\n", n)
	}
	pinned := "server on core 1, client on core 0"
	if !b.pins {
		pinned = "**not pinned**: this machine does not let a process be bound to a core, or has only one; pages a second and ratios say less"
	}
	fmt.Fprintf(&p, `
## How it was measured

- Date: %s. Machine: %s, %d cores, %s, %s. Revision %s. wget: %s.
- %s. CPU is user and system time of the whole client process, its start included; peak RSS is its own.
- The site (`+"`internal/bench/serve`"+`) has the number of pages given: 34 KB each, 88 links of which 78 are the navigation, lists of 20 rows in pages, every twentieth article with an attachment of 4 KB, a tenth in GBK (half of it said in the page's head only), ETag and Last-Modified. Texts are drawn from names, numbers and some 400 words.
- xxgk: `+"`xxgk crawl -q`"+`, delay 0, %d in flight, robots.txt respected, proof kept, no browser, built by `+"`make build`"+`. wget: `+"`-r -l inf`, robots off"+`, files in memory. The peer (`+"`internal/bench/plain`"+`): Colly with callbacks for title, day, text and links, %d in flight, rows in SQLite (WAL) in transactions of 500.
- A pair counts only if both fetched the same number of pages and attachments, as the server counted them. Medians of %d pairs.

## How to repeat it

`+"```"+`
make bench        # benchmarks of the packages, and a short table of 2,000 pages
make bench-full   # this page
`+"```"+`

To profile the crawl: `+"`go test ./cmd/xxgk -run '^$' -bench CrawlTown -benchtime 3x -cpu 1 -cpuprofile cpu.out`"+`.
`, b.began.Format(time.DateOnly), processor(), runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH, runtime.Version(), said(ctx, "git", "describe", "--always", "--dirty"), first(said(ctx, "wget", "--version")),
		strings.ToUpper(pinned[:1])+pinned[1:], inFlight, inFlight, b.o.pairs)
	return p.String()
}

// said is what a command prints; "unknown" if it does not.
func said(ctx context.Context, name string, args ...string) string {
	out, err := exec.CommandContext(ctx, name, args...).Output() //nolint:gosec // fixed names
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

func first(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// processor is the name that the system gives it.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, ok := strings.CutPrefix(lines.Text(), "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(name, "\t :"))
		}
	}
	return "unknown processor"
}
