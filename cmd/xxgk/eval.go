package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"xxgk/checklist"
	"xxgk/checklist/eval"
)

type evalCmd struct {
	Labels string `arg:"" help:"help.eval.labels"`
	printFlags
	MinSupport   int      `default:"1" placeholder:"N" help:"help.min.support"`
	MinMacroF1   *float64 `name:"min-macro-f1" placeholder:"X" help:"help.min.macro.f1"`
	SkipDoubtful bool     `help:"help.skip.doubtful"`
	Confusions   bool     `help:"help.confusions"`
}

// Run measures the matcher on labelled titles.
func (c *evalCmd) Run(_ context.Context, e env, _ *globals) error {
	out, err := c.aim()
	if err != nil {
		return err
	}
	f, err := os.Open(c.Labels)
	if err != nil {
		return &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": c.Labels, "error": err}}
	}
	defer f.Close()
	rows, err := eval.Read(f)
	var wrong *eval.LabelError
	switch {
	case errors.As(err, &wrong):
		return usage("cli.labels", map[string]any{"file": c.Labels, "line": wrong.Line, "error": e.words.T(wrong.Problem, wrong.Args)})
	case err != nil:
		return &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": c.Labels, "error": err}, cause: err}
	}
	list, err := checklist.Default()
	if err != nil {
		return err
	}
	r, err := eval.Measure(list, rows, eval.Options{MinSupport: c.MinSupport, SkipDoubtful: c.SkipDoubtful})
	if err != nil {
		return err
	}
	err = e.writeTo(out, func(w io.Writer) error {
		if out.format == "json" {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return enc.Encode(r)
		}
		return c.text(e, w, r)
	})
	if err != nil {
		return err
	}
	if c.MinMacroF1 != nil && r.Macro.F1 < *c.MinMacroF1 {
		return &exitError{code: exitBelow, message: "cli.macro_below", args: map[string]any{"f1": fmt.Sprintf("%.4f", r.Macro.F1), "limit": *c.MinMacroF1}}
	}
	return nil
}

func (c *evalCmd) text(e env, w io.Writer, r eval.Result) error {
	fmt.Fprintln(w, e.words.T("cli.eval.head", map[string]any{
		"rows": r.Rows, "micro": fmt.Sprintf("%.4f", r.Micro.F1), "macro": fmt.Sprintf("%.4f", r.Macro.F1), "support": c.MinSupport,
		"precision": fmt.Sprintf("%.4f", r.Micro.Precision), "recall": fmt.Sprintf("%.4f", r.Micro.Recall),
	}))
	fmt.Fprintln(w, e.words.T("cli.eval.none", map[string]any{
		"rows": r.None.Support, "precision": fmt.Sprintf("%.4f", r.None.Precision), "recall": fmt.Sprintf("%.4f", r.None.Recall), "f1": fmt.Sprintf("%.4f", r.None.F1),
	}))
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, e.words.T("cli.eval.columns", nil))
	for _, q := range r.Requirements {
		fmt.Fprintf(t, "%d\t%d\t%.3f\t%.3f\t%.3f\t\n", q.Number, q.Support, q.Precision, q.Recall, q.F1)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if c.Confusions {
		for _, x := range r.Confusions {
			fmt.Fprintf(w, "%v -> %v  %s\n", x.Expected, x.Got, x.Title)
		}
	}
	return nil
}
