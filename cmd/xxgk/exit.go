package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/storage"
)

// The exit codes of the outside contract.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitBelow       = 3
	exitLowCoverage = 4
	exitInterrupted = 5
	exitLocked      = 6
)

// exitError is an end that is said with an exit code and a message code.
type exitError struct {
	code    int
	message string // empty: everything was said already
	args    map[string]any
	cause   error
}

func (e *exitError) Error() string { return fmt.Sprintf("exit %d: %s: %v", e.code, e.message, e.cause) }
func (e *exitError) Unwrap() error { return e.cause }

// ends are what a command ends with, one after the other; the first one's exit
// code is given.
type ends []*exitError

func (s ends) Error() string { return fmt.Sprint([]*exitError(s)) }

// err is nil if there is nothing to say.
func (s ends) err() error {
	if len(s) == 0 {
		return nil
	}
	return s
}

// usage is a mistake in how the program was called.
func usage(message string, args map[string]any) error {
	return &exitError{code: exitUsage, message: message, args: args}
}

// fail words err on stderr and returns its exit code; nil is exitOK.
func (e env) fail(err error) int {
	if err == nil {
		return exitOK
	}
	if several := ends(nil); errors.As(err, &several) {
		for _, end := range several {
			e.fail(end)
		}
		return several[0].code
	}
	code, sentence := e.word(err)
	if sentence != "" {
		fmt.Fprintf(e.stderr, "xxgk: %s\n", sentence)
	}
	return code
}

// word finds the exit code and the sentence for an error.
func (e env) word(err error) (int, string) {
	var exit *exitError
	var wrong *config.Error
	var rule *checklist.LoadError
	var nothing *audit.NothingReadError
	var open *storage.OpenError
	var file *fs.PathError
	switch {
	case errors.As(err, &exit):
		if exit.message == "" {
			return exit.code, ""
		}
		return exit.code, e.words.T(exit.message, exit.args)
	case errors.As(err, &wrong):
		return exitUsage, wrong.Word(e.words)
	case errors.As(err, &rule):
		return exitUsage, rule.Word(e.words.T)
	case errors.Is(err, storage.ErrLocked):
		return exitLocked, e.words.T("cli.locked", nil)
	case storage.IsFull(err):
		return exitFailed, e.words.T("cli.disk_full", nil)
	case errors.Is(err, audit.ErrInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted, e.words.T("cli.interrupted", nil)
	case errors.As(err, &nothing):
		return exitFailed, e.nothingRead(nothing)
	case errors.As(err, &open):
		found, do := e.unopened(open)
		return exitFailed, e.words.T("cli.what_to_do", map[string]any{"found": found, "do": do})
	case storage.IsReadOnly(err):
		return exitFailed, e.words.T("cli.database.read_only", nil)
	case storage.IsDamaged(err):
		return exitFailed, e.words.T("cli.database.damaged", nil)
	case errors.Is(err, audit.ErrNotFound):
		return exitFailed, e.words.T("cli.nothing_stored", nil)
	case errors.As(err, &file):
		return exitFailed, e.words.T("cli.file", map[string]any{"file": file.Path, "error": err})
	}
	return exitFailed, e.words.T("cli.failed", map[string]any{"error": err.Error()})
}

// unopened words why a database could not be opened, and what to do about it.
func (e env) unopened(err *storage.OpenError) (found, do string) {
	code, args := "cli.database."+err.Problem, map[string]any{"path": err.Path, "folder": filepath.Dir(err.Path), "error": err.Err, "denied": denied(err, err.Path)}
	return e.words.T(code, args), e.words.T(code+".do", args)
}

// denied names the file or folder that an error is about, else the one given.
func denied(err error, file string) string {
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		return wrong.Path
	}
	return file
}

func isNotFound(err error) bool { return errors.Is(err, audit.ErrNotFound) }
