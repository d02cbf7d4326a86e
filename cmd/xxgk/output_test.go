package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"xxgk/report"
)

// The format is what was asked for, else what the file's ending says.
func TestAim(t *testing.T) {
	all := report.Formats()
	for _, tc := range []struct {
		intent, file, asked string
		known               []string
		want                string // empty: refused
	}{
		{"nothing said", "", "", all, "text"},
		{"stdout by name", "-", "", all, "text"},
		{"by the ending", "a/report.html", "", all, "html"},
		{"the other ending of the same", "report.HTM", "", all, "html"},
		{"text by its ending", "report.txt", "", all, "text"},
		{"no ending", "a.d/report", "", all, "text"},
		{"asked for goes before the ending", "report.txt", "json", all, "json"},
		{"named text, which any format is", "report.txt", "html", all, "html"},
		{"asked for under another format's ending", "report.csv", "html", all, ""},
		{"even one that the command does not know", "findings.csv", "json", report.DeskFormats(), ""},
		{"an ending that is no format's", "report.2026", "html", all, "html"},
		{"a paper that nobody writes", "report.pdf", "", all, ""},
		{"one that another command writes", "findings.html", "", report.DeskFormats(), ""},
		{"the only one", "list", "", []string{"json"}, "json"},
		{"not the only one", "decisions.txt", "", []string{"yaml"}, ""},
		{"asked for what there is not", "report.txt", "docx", all, ""},
	} {
		got, err := aim(tc.file, tc.asked, tc.known...)
		if got.format != tc.want || (err != nil) != (tc.want == "") {
			t.Errorf("%s: got %q, %v, want %q", tc.intent, got.format, err, tc.want)
		}
	}
}

// Every command that takes -o refuses an ending that it cannot write, names
// those that it can, and makes no file.
func TestEndingsAreRefused(t *testing.T) {
	t.Chdir(t.TempDir())
	k, err := kong.New(&cli{}, kong.NoDefaultHelp())
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, n := range k.Model.Leaves(true) {
		if !slices.ContainsFunc(n.Flags, func(f *kong.Flag) bool { return f.Short == 'o' }) {
			continue
		}
		seen++
		args := append(strings.Fields(called(n)), "-o", "x.pdf")
		for _, p := range n.Positional {
			if p.Required {
				args = append(args, p.Name)
			}
		}
		for _, f := range n.Flags {
			if f.Required {
				args = append(args, "--"+f.Name+"=x")
			}
		}
		var said bytes.Buffer
		code := run(context.Background(), env{args: args, stdout: &said, stderr: &said, getenv: func(string) string { return "" }, now: time.Now})
		if code != exitUsage || !strings.Contains(said.String(), "-o x.pdf") || !strings.Contains(said.String(), " .") {
			t.Errorf("%s: exit code %d: %s", strings.Join(args, " "), code, said.String())
		}
	}
	if left, err := os.ReadDir("."); seen < 10 || err != nil || len(left) > 0 {
		t.Errorf("%d commands were seen, files %v, %v", seen, left, err)
	}
}
