// Command xxgk crawls a college's published channels and checks them against
// the Ministry's disclosure list. Reading the configuration, the environment
// and the clock happens here and nowhere below.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"xxgk/internal/lang"
	"xxgk/site"
)

func main() { os.Exit(start(time.Now)) }

// start runs the program by a clock and returns its exit code.
func start(now func() time.Time) int {
	// What net/http says of broken answers, with the servers' words in it, goes
	// to the standard logger; nothing of this program is said there.
	log.SetOutput(io.Discard)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, env{args: os.Args[1:], stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: now})
}

// env is everything a command gets from outside.
type env struct {
	args   []string
	stdout io.Writer
	stderr io.Writer
	getenv func(string) string
	now    func() time.Time
	disk   func(database string) (free, used int64, err error) // default: storage.Room
	words  *lang.Catalogue
}

// minute is a moment as people at the school write it.
func minute(t time.Time) string { return t.In(site.China()).Format("2006-01-02 15:04") }

// today is the civil day in China, at 00:00 UTC.
func (e env) today() time.Time {
	return site.DayOf(e.now())
}

// run parses the arguments, runs the command and returns the exit code.
func run(ctx context.Context, e env) int {
	words, err := lang.Open(language(e))
	if err != nil {
		fallback, _ := lang.Open(lang.ZH)
		e.words = fallback
		return e.fail(usage("cli.bad_lang", map[string]any{"value": string(language(e))}))
	}
	e.words = words
	command, flags, err := parse(e)
	switch {
	case err != nil:
		return e.fail(err)
	case command == nil: // help was printed
		return exitOK
	}
	e.words = words
	return e.fail(command.Run(ctx, e, flags))
}
