// Command run measures the whole xxgk crawl process beside wget -r and beside a
// plain Colly crawler, in turn, the server on one core and the client on
// another. It prints the table of docs/performance.md; with -out it writes the
// page. Nothing is judged by the clock that can be judged by CPU time.
//
//	go run ./internal/bench/run                  2,000 pages, a minute or two
//	go run ./internal/bench/run -full -out docs/performance.md
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// options are what a run measures.
type options struct {
	pages int    // of the site that the pairs crawl
	pairs int    // of crawls in turn
	full  bool   // growth to 100,000 pages as well
	out   string // page to write; empty: print only
	dir   string // where the clients write
	bin   string // a folder with a built xxgk to measure instead of this tree's; empty: build
}

func main() {
	var o options
	flag.IntVar(&o.pages, "pages", 2000, "pages of the site")
	flag.IntVar(&o.pairs, "pairs", 5, "pairs of crawls in turn, of which the median counts")
	flag.BoolVar(&o.full, "full", false, "20,000 pages, growth to 100,000, latency, targets")
	flag.StringVar(&o.out, "out", "", "Markdown page to write")
	flag.StringVar(&o.dir, "dir", "", "folder for what the clients write; default: memory where there is room")
	flag.StringVar(&o.bin, "xxgk", "", "program to measure; default: built from this tree")
	flag.Parse()
	if o.full && !given("pages") {
		o.pages = 20000
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := measureAll(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
		os.Exit(1)
	}
}

func given(name string) bool {
	found := false
	flag.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// measureAll builds, measures and writes.
func measureAll(ctx context.Context, o options) error {
	dir, err := workFolder(o.dir)
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // nothing in it is wanted
	b := &bench{o: o, dir: dir, began: time.Now(), pins: pinnable()}
	if err := b.build(ctx); err != nil {
		return err
	}
	for _, step := range b.steps() {
		if err := step(ctx); err != nil {
			return err
		}
	}
	page := b.page(ctx)
	fmt.Print(page)
	if o.out == "" {
		return nil
	}
	return os.WriteFile(o.out, []byte(page), 0o644) //nolint:gosec // a page to be read by all
}

// bench is one run of it.
type bench struct {
	o       options
	dir     string
	began   time.Time
	pins    bool
	figures []figure
	notes   []string
}

func (b *bench) steps() []func(context.Context) error {
	steps := []func(context.Context) error{b.pairs, b.nights, b.size, b.hostile}
	if b.o.full {
		steps = append(steps, b.latency, b.growth, b.targets)
	}
	return steps
}

// note adds a line to the page, and says it at once.
func (b *bench) note(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	b.notes = append(b.notes, line)
	fmt.Fprintln(os.Stderr, line)
}

// workFolder makes a folder for what the clients write. Memory is kinder to
// wget, which writes a file a page.
func workFolder(dir string) (string, error) {
	if dir == "" && roomIn("/dev/shm") > 4<<30 {
		dir = "/dev/shm"
	}
	return os.MkdirTemp(dir, "xxgk-bench-")
}

// build builds the programs into the folder: xxgk as make build does.
func (b *bench) build(ctx context.Context) error {
	into := func(args ...string) error {
		cmd := exec.CommandContext(ctx, "go", append([]string{"build", "-trimpath", "-o", b.dir + string(filepath.Separator)}, args...)...) //nolint:gosec // our own packages
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("build (run it from the top of the repository): %w: %s", err, strings.TrimSpace(string(out)))
		}
		return nil
	}
	if err := into("./internal/bench/serve", "./internal/bench/plain"); err != nil || b.o.bin != "" {
		return err
	}
	return into("-pgo=cmd/xxgk/crawl.pgo", "./cmd/xxgk")
}

func (b *bench) program(name string) string {
	if name == "xxgk" && b.o.bin != "" {
		return b.o.bin
	}
	return filepath.Join(b.dir, name)
}
