package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"xxgk/report"
)

// printFlags say how and where a command prints what is no report: text or JSON.
type printFlags struct {
	Format string `placeholder:"text|json" help:"help.print.format"`
	Output string `short:"o" placeholder:"FILE" help:"help.output"`
}

func (f printFlags) aim() (target, error) { return aim(f.Output, f.Format, report.DeskFormats()...) }

// target is where a command writes, and in what format; aim makes it.
type target struct{ file, format string }

// aim chooses the format, of those that a command knows, by the one that was
// asked for, else by the file's ending, else the first. Whoever names a file
// with the ending of another format is told, before any work is done: it would
// not open as what it is called.
func aim(file, asked string, known ...string) (target, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	switch {
	case asked != "" && !slices.Contains(known, asked):
		return target{}, usage("cli.bad_format", map[string]any{"value": asked, "allowed": join(known)})
	case asked != "":
		return target{file, asked}, nil
	case ending == "" || file == "-":
		return target{file, known[0]}, nil
	}
	var allowed []string
	for _, format := range known {
		if slices.Contains(endings(format), ending) {
			return target{file, format}, nil
		}
		for _, e := range endings(format) {
			allowed = append(allowed, "."+e)
		}
	}
	return target{}, usage("cli.bad_ending", map[string]any{"file": file, "value": "." + ending, "allowed": join(allowed)})
}

// endings are how files of a format end.
func endings(format string) []string {
	switch format {
	case "text":
		return []string{"txt", "text"}
	case "html":
		return []string{"html", "htm"}
	case "yaml":
		return []string{"yaml", "yml"}
	}
	return []string{format}
}

// writeTo calls write with the file of a target, or with stdout.
func (e env) writeTo(t target, write func(io.Writer) error) error {
	if t.file == "" || t.file == "-" {
		return write(e.stdout)
	}
	f, err := os.Create(t.file)
	if err != nil {
		return &exitError{code: exitFailed, message: "cli.output", args: map[string]any{"file": t.file, "error": err}, cause: err}
	}
	return errors.Join(write(f), f.Close())
}
