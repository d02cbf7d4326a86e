package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"xxgk/internal/lang"
)

// command is one of the program's commands.
type command interface {
	Run(ctx context.Context, e env, flags *globals) error
}

// cli is the command line. Help texts are message codes, filled in by parse.
type cli struct {
	globals
	Demo    demoCmd    `cmd:"" help:"help.demo"`
	Init    initCmd    `cmd:"" help:"help.init"`
	Audit   auditCmd   `cmd:"" help:"help.audit"`
	Crawl   crawlCmd   `cmd:"" help:"help.crawl"`
	Check   checkCmd   `cmd:"" help:"help.check"`
	Report  reportCmd  `cmd:"" help:"help.report"`
	Explain explainCmd `cmd:"" help:"help.explain"`
	Extract extractCmd `cmd:"" help:"help.extract"`
	Review  reviewCmd  `cmd:"" help:"help.review"`
	Finding findingCmd `cmd:"" help:"help.findings"`
	Diff    diffCmd    `cmd:"" help:"help.diff"`
	Bundle  bundleCmd  `cmd:"" help:"help.bundle"`
	Eval    evalCmd    `cmd:"" help:"help.eval"`
	Probe   probeCmd   `cmd:"" help:"help.probe"`
	Doctor  doctorCmd  `cmd:"" help:"help.doctor"`
	Prune   pruneCmd   `cmd:"" help:"help.prune"`
	Version versionCmd `cmd:"" help:"help.version"`
}

// globals are the flags that every command takes.
type globals struct {
	Lang string `name:"lang" placeholder:"zh|en" help:"help.lang"`
	Help bool   `short:"h" help:"help.help"`
}

// configFlag names the configuration.
type configFlag struct {
	Config string `short:"c" default:"xxgk.yaml" placeholder:"FILE" help:"help.config"`
}

// loudness says how much is told on stderr.
type loudness struct {
	Quiet      bool `short:"q" help:"help.quiet"`
	Verbose    bool `short:"v" help:"help.verbose"`
	NoProgress bool `help:"help.no.progress"`
}

// asOfFlag is the day that is judged for.
type asOfFlag struct {
	AsOf string `placeholder:"YYYY-MM-DD" help:"help.as.of"`
}

// farthest is how many days ahead may be judged: nine months, so that a day of
// the last three is refused in the year to come.
const farthest = 275

// day returns the as-of day, today in China if none was given. A day that is
// still to come is said, for it may be a slip.
func (f asOfFlag) day(e env, loud loudness) (time.Time, error) {
	today := e.today()
	if f.AsOf == "" {
		return today, nil
	}
	d, err := time.Parse(time.DateOnly, f.AsOf)
	if err != nil {
		return time.Time{}, usage("cli.bad_day", map[string]any{"flag": "--as-of", "value": f.AsOf})
	}
	args := map[string]any{"day": f.AsOf, "today": today.Format(time.DateOnly), "last": today.AddDate(0, 0, farthest).Format(time.DateOnly)}
	switch {
	case d.After(today.AddDate(0, 0, farthest)):
		return time.Time{}, usage("cli.far_day", args)
	case d.After(today) && !loud.Quiet:
		e.say("cli.later_day", args)
	}
	return d, nil
}

// language is what --lang or XXGK_LANG ask for; the catalogue is needed before
// the arguments can be parsed, because the help is worded by it.
func language(e env) lang.Tag {
	for i, a := range e.args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return lang.Tag(v)
		}
		if a == "--lang" && i+1 < len(e.args) {
			return lang.Tag(e.args[i+1])
		}
		if a == "--" {
			break
		}
	}
	if v := e.getenv("XXGK_LANG"); v != "" {
		return lang.Tag(v)
	}
	return lang.ZH
}

// parse reads the arguments. It returns no command if help was asked for and printed.
func parse(e env) (command, *globals, error) {
	var c cli
	k, err := kong.New(&c, kong.Name("xxgk"), kong.NoDefaultHelp(), kong.Exit(func(int) {}), kong.Writers(io.Discard, io.Discard))
	if err != nil {
		return nil, nil, err
	}
	if helpWanted(e.args) {
		trace, err := kong.Trace(k, withoutHelp(k, e.args))
		if err != nil {
			return nil, nil, err
		}
		return nil, nil, printHelp(e, trace)
	}
	parsed, err := k.Parse(e.args)
	if err != nil {
		var wrong *kong.ParseError
		if errors.As(err, &wrong) && wrong.Context != nil && wrong.Context.Selected() != nil {
			return nil, nil, usage("cli.usage_of", map[string]any{"error": e.mistaken(err), "command": called(wrong.Context.Selected())})
		}
		return nil, nil, usage("cli.usage", map[string]any{"error": e.mistaken(err)})
	}
	cmd, ok := parsed.Selected().Target.Addr().Interface().(command)
	if !ok {
		return nil, nil, errors.New("a command without Run")
	}
	return cmd, &c.globals, nil
}

func helpWanted(args []string) bool {
	for _, a := range args {
		switch a {
		case "--help", "-h":
			return true
		case "--":
			return false
		}
	}
	return len(args) == 0 || args[0] == "help"
}

// withoutHelp leaves the words that name a command of k, and one below it.
func withoutHelp(k *kong.Kong, args []string) []string {
	var words []string
	at := k.Model.Node
	for i, a := range args {
		if strings.HasPrefix(a, "-") || a == "help" && len(words) == 0 || i > 0 && args[i-1] == "--lang" {
			continue
		}
		below := slices.IndexFunc(at.Children, func(n *kong.Node) bool { return n.Name == a })
		if below < 0 {
			if len(words) == 0 {
				words = append(words, a) // no such command: the parser says so
			}
			break
		}
		words, at = append(words, a), at.Children[below]
	}
	return words
}
