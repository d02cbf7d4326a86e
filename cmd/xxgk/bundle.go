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
	Findings []string `arg:"" optional:"" name:"finding" help:"help.finding"`
	Verify   string   `placeholder:"FILE" help:"help.bundle.verify"`
	Output   string   `short:"o" placeholder:"FILE" help:"help.bundle.output"`
	configFlag
	loudness
}

// Run writes all that proves a finding into one archive, for several findings
// into one each, or checks one.
func (c *bundleCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := aim(c.Output, "", "zip")
	switch {
	case err != nil:
		return err
	case (len(c.Findings) == 0) == (c.Verify == ""):
		return usage("cli.bundle_what", nil)
	case c.Verify != "":
		return c.verify(e)
	case len(c.Findings) > 1 && out.file != "":
		return usage("cli.bundle_one", nil)
	}
	return atDesk(ctx, e, c.Config, c.loudness, func(_ *session, a *audit.Auditor, w *report.Writer, _ audit.Verdict) error {
		var ready []archive // all findings are gathered before one is written
		for _, id := range distinct(c.Findings) {
			x, err := bundled(ctx, a, w, id, out)
			if err != nil {
				return err
			}
			ready = append(ready, x)
		}
		for _, x := range ready {
			if err := x.write(e, c.Quiet); err != nil {
				return err
			}
		}
		return nil
	})
}

// archive is a bundle that is ready to be written.
type archive struct {
	target
	bytes.Buffer
	pages int
}

// bundled gathers what proves a finding; without a name for it the file has the
// finding's, if there is none yet.
func bundled(ctx context.Context, a *audit.Auditor, w *report.Writer, id string, out target) (archive, error) {
	x := archive{target: out}
	b, err := a.Bundle(ctx, id)
	if err != nil {
		return x, noFinding(err, id)
	}
	x.pages = len(b.Exhibits)
	if x.file == "" {
		x.file = "xxgk-" + fileSafe(id) + ".zip"
		if _, err := os.Lstat(x.file); err == nil {
			return x, usage("cli.bundle_exists", map[string]any{"file": x.file})
		}
	}
	return x, w.Bundle(&x.Buffer, b)
}

func (x *archive) write(e env, quiet bool) error {
	sum := sha256.Sum256(x.Bytes())
	err := e.writeTo(x.target, func(dst io.Writer) error {
		_, err := x.WriteTo(dst)
		return err
	})
	if err == nil && !quiet {
		e.say("cli.bundled", map[string]any{"file": x.file, "pages": x.pages, "sum": hex.EncodeToString(sum[:])})
	}
	return err
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
