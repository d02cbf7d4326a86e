// Command serve is the bench's web site as a process of its own. It prints its
// address on the first line and serves until it is killed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"xxgk/internal/bench/town"
)

func main() {
	if err := serve(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func serve(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	var o town.Options
	addr := flags.String("addr", "127.0.0.1:0", "address to listen on")
	flags.IntVar(&o.Pages, "pages", 2000, "pages that links lead to")
	flags.IntVar(&o.Sitemap, "sitemap", 0, "articles beside them that only the sitemap names")
	flags.DurationVar(&o.Latency, "latency", 0, "wait before each answer")
	flags.IntVar(&o.Errors, "errors", 0, "percent of articles that answer 503 when first asked for")
	flags.IntVar(&o.Resets, "resets", 0, "percent of articles whose connection breaks when first asked for")
	flags.Float64Var(&o.Changed, "changed", 0, "percent of pages that differ after GET /__night")
	flags.BoolVar(&o.Soft404, "soft404", false, "answer 200 for what is not there")
	flags.BoolVar(&o.Trap, "trap", false, "link a calendar without end")
	flags.BoolVar(&o.Bare, "bare", false, "send no validators")
	if err := flags.Parse(args); err != nil {
		return err
	}
	t, err := town.New(o)
	if err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "http://"+l.Addr().String())
	s := &http.Server{Handler: t, ReadHeaderTimeout: time.Minute, ErrorLog: log.New(io.Discard, "", 0)}
	if err := s.Serve(t.Listen(l)); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
