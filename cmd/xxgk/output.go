package main

import (
	"errors"
	"io"
	"io/fs"
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
// not open as what it is called. What is called text may be any of them.
func aim(file, asked string, known ...string) (target, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	meant := formatOf(ending)
	switch {
	case asked != "" && !slices.Contains(known, asked):
		return target{}, usage("cli.bad_format", map[string]any{"value": asked, "allowed": join(known)})
	case asked != "" && meant != "" && meant != "text" && meant != asked:
		return target{}, usage("cli.other_ending", map[string]any{"file": file, "value": "." + ending, "format": asked})
	case asked != "":
		return target{file, asked}, nil
	case ending == "" || file == "-":
		return target{file, known[0]}, nil
	case slices.Contains(known, meant):
		return target{file, meant}, nil
	}
	var allowed []string
	for _, format := range known {
		for _, e := range endings(format) {
			allowed = append(allowed, "."+e)
		}
	}
	return target{}, usage("cli.bad_ending", map[string]any{"file": file, "value": "." + ending, "allowed": join(allowed)})
}

// formatOf is the format whose files end so; empty if no command writes such.
func formatOf(ending string) string {
	for _, format := range []string{"text", "json", "html", "csv", "tsv", "yaml", "zip"} {
		if slices.Contains(endings(format), ending) {
			return format
		}
	}
	return ""
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

// toStdout reports whether no file was named.
func (t target) toStdout() bool { return t.file == "" || t.file == "-" }

// try tells before a night's work whether its result can be written, and leaves
// a file that is there as it is. What is no file (a pipe) might take it for all
// that comes, and is left alone.
func (t target) try() error {
	if t.toStdout() {
		return nil
	}
	info, err := os.Lstat(t.file)
	absent := errors.Is(err, fs.ErrNotExist)
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil
	}
	flags := os.O_WRONLY
	if absent {
		flags |= os.O_CREATE | os.O_EXCL
	}
	f, err := os.OpenFile(t.file, flags, 0o600)
	if err == nil {
		err = f.Close()
		if absent {
			err = errors.Join(err, os.Remove(t.file))
		}
	}
	if err != nil {
		return &exitError{code: exitFailed, message: "cli.output", args: map[string]any{"file": t.file, "error": err}, cause: err}
	}
	return nil
}

// writeTo calls write with the file of a target, or with stdout.
func (e env) writeTo(t target, write func(io.Writer) error) error {
	return e.writeOr("cli.output", t, write)
}

// writeOr calls write with the file of a target, or with stdout; the message
// says that it could not be written to.
func (e env) writeOr(message string, t target, write func(io.Writer) error) error {
	name := t.file
	var err error
	if t.toStdout() {
		name, err = e.words.T("cli.stdout", nil), write(e.stdout)
	} else {
		var f *os.File
		if f, err = os.Create(t.file); err == nil {
			err = errors.Join(write(f), f.Close())
		}
	}
	if wrong := (*fs.PathError)(nil); errors.As(err, &wrong) {
		return &exitError{code: exitFailed, message: message, args: map[string]any{"file": name, "error": wrong}, cause: err}
	}
	return err
}
