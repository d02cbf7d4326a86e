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
	Demo    demoCmd    `cmd:"" help:"${help_demo}"`
	Init    initCmd    `cmd:"" help:"${help_init}"`
	Audit   auditCmd   `cmd:"" help:"${help_audit}"`
	Crawl   crawlCmd   `cmd:"" help:"${help_crawl}"`
	Check   checkCmd   `cmd:"" help:"${help_check}"`
	Report  reportCmd  `cmd:"" help:"${help_report}"`
	Explain explainCmd `cmd:"" help:"${help_explain}"`
	Extract extractCmd `cmd:"" help:"${help_extract}"`
	Review  reviewCmd  `cmd:"" help:"${help_review}"`
	Finding findingCmd `cmd:"" help:"${help_findings}"`
	Diff    diffCmd    `cmd:"" help:"${help_diff}"`
	Bundle  bundleCmd  `cmd:"" help:"${help_bundle}"`
	Eval    evalCmd    `cmd:"" help:"${help_eval}"`
	Probe   probeCmd   `cmd:"" help:"${help_probe}"`
	Doctor  doctorCmd  `cmd:"" help:"${help_doctor}"`
	Prune   pruneCmd   `cmd:"" help:"${help_prune}"`
	Version versionCmd `cmd:"" help:"${help_version}"`
}

// globals are the flags that every command takes.
type globals struct {
	Lang string `name:"lang" placeholder:"zh|en" help:"${help_lang}"`
	Help bool   `short:"h" help:"${help_help}"`
}

// configFlag names the configuration.
type configFlag struct {
	Config string `short:"c" default:"xxgk.yaml" placeholder:"FILE" help:"${help_config}"`
}

// loudness says how much is told on stderr.
type loudness struct {
	Quiet      bool `short:"q" help:"${help_quiet}"`
	Verbose    bool `short:"v" help:"${help_verbose}"`
	NoProgress bool `help:"${help_no_progress}"`
}

// asOfFlag is the day that is judged for.
type asOfFlag struct {
	AsOf string `placeholder:"YYYY-MM-DD" help:"${help_as_of}"`
}

// day returns the as-of day, today in China if none was given.
func (f asOfFlag) day(e env) (time.Time, error) {
	if f.AsOf == "" {
		return e.today(), nil
	}
	d, err := time.Parse(time.DateOnly, f.AsOf)
	if err != nil {
		return time.Time{}, usage("cli.bad_day", map[string]any{"flag": "--as-of", "value": f.AsOf})
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
	vars := kong.Vars{}
	for _, code := range e.words.Codes() {
		if strings.HasPrefix(code, "help.") {
			vars[strings.ReplaceAll(code, ".", "_")] = e.words.T(code, nil)
		}
	}
	k, err := kong.New(&c, vars, kong.Name("xxgk"), kong.NoDefaultHelp(), kong.Exit(func(int) {}), kong.Writers(io.Discard, io.Discard))
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
