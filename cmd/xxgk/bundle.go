package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strings"

	"xxgk/audit"
	"xxgk/report"
)

type bundleCmd struct {
	Finding string `arg:"" optional:"" help:"help.finding"`
	Verify  string `placeholder:"FILE" help:"help.bundle.verify"`
	Output  string `short:"o" placeholder:"FILE" help:"help.bundle.output"`
	configFlag
	loudness
}

// Run writes all that proves a finding into one archive, or checks one.
func (c *bundleCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := aim(c.Output, "", "zip")
	if err != nil {
		return err
	}
	switch {
	case (c.Finding == "") == (c.Verify == ""):
		return usage("cli.bundle_what", nil)
	case c.Verify != "":
		return c.verify(e)
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(_ *session, a *audit.Auditor, w *report.Writer, _ audit.Verdict) error {
		b, err := a.Bundle(ctx, c.Finding)
		if err != nil {
			return noFinding(err, c.Finding)
		}
		var archive bytes.Buffer // whole or not at all
		if err := w.Bundle(&archive, b); err != nil {
			return err
		}
		if out.file == "" {
			out.file = "xxgk-" + fileSafe(c.Finding) + ".zip"
			if _, err := os.Lstat(out.file); err == nil {
				return usage("cli.bundle_exists", map[string]any{"file": out.file})
			}
		}
		sum := sha256.Sum256(archive.Bytes())
		err = e.writeTo(out, func(dst io.Writer) error {
			_, err := archive.WriteTo(dst)
			return err
		})
		if err == nil && !c.Quiet {
			e.say("cli.bundled", map[string]any{"file": out.file, "pages": len(b.Exhibits), "sum": hex.EncodeToString(sum[:])})
		}
		return err
	})
}

// verify says whether an archive is whole.
func (c *bundleCmd) verify(e env) error {
	raw, err := os.ReadFile(c.Verify)
	if err != nil {
		return &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": c.Verify, "error": err}, cause: err}
	}
	v, err := report.VerifyBundle(raw)
	var wrong *report.BundleError
	if errors.As(err, &wrong) {
		return &exitError{code: exitFailed, message: "bundle.error." + wrong.Problem, args: map[string]any{"file": c.Verify, "name": plainText(wrong.Name)}, cause: err}
	}
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	_, err = io.WriteString(e.stdout, e.words.T("bundle.whole", map[string]any{
		"sum": hex.EncodeToString(sum[:]), "finding": v.Finding, "message": v.Message, "school": v.School, "made": v.Made, "files": v.Files,
	})+"\n")
	return err
}

// fileSafe keeps of a name what any file system takes.
func fileSafe(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '_':
			return r
		}
		return '_'
	}, name)
}
