package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"xxgk/cmd/xxgk/config"
)

type initCmd struct {
	File  string `arg:"" optional:"" default:"xxgk.yaml" help:"help.init.file"`
	Force bool   `help:"help.force"`
}

// Run writes a commented configuration to begin from.
func (c *initCmd) Run(_ context.Context, e env, _ *globals) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if c.Force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(c.File, mode, 0o600)
	if info, stat := os.Stat(c.File); stat == nil && info.IsDir() {
		err = syscall.EISDIR // a folder is not overwritten, with --force or without
	}
	if errors.Is(err, fs.ErrExist) {
		return usage("cli.init_exists", map[string]any{"file": c.File})
	}
	if err != nil {
		return &exitError{code: exitFailed, message: "cli.output", args: map[string]any{"file": c.File, "error": err}}
	}
	_, err = f.Write(config.Template(e.words.Tag()))
	if err = errors.Join(err, f.Close()); err != nil {
		return &exitError{code: exitFailed, message: "cli.output", args: map[string]any{"file": c.File, "error": err}}
	}
	e.say("cli.init_done", map[string]any{"file": c.File})
	return nil
}
