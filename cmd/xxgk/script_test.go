package main

import (
	"archive/zip"
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"xxgk/internal/sample"
	"xxgk/site"
)

func TestMain(m *testing.M) {
	// The tests wait for servers most of the time: more of them may run at once than there are cores.
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"xxgk": func() { os.Exit(start(scripted)) }, "town": serveTown})
}

// scripted is the clock of a script: nine in the morning of the day it calls TODAY.
func scripted() time.Time {
	day, err := time.ParseInLocation(time.DateOnly, os.Getenv("TODAY"), site.China())
	if err != nil {
		return time.Now()
	}
	return day.Add(9 * time.Hour)
}

// The whole program: arguments, exit code, stdout, stderr, files.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"college": college,
			"noise":   noise,
			"site":    siteOf,
			"appends": appends,
			"puts":    puts,
			"unpack":  unpack,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_PROXY", "*")
			return nil
		},
	})
}

// exits runs a program and wants this exit code: exits 4 xxgk audit.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code: got %d, want %d", got, want)
	}
}

// college serves the sample college for the rest of the script, which takes place
// on its day, and writes a configuration for it: college FILE.
func college(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: college FILE")
	}
	c, err := sample.New()
	ts.Check(err)
	ctx, cancel := context.WithCancel(context.Background())
	address, stop, err := c.Serve(ctx, "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { stop(); cancel() })
	file := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o700))
	ts.Check(os.WriteFile(file, []byte(c.Config(address, filepath.Dir(file))), 0o600))
	ts.Setenv("ASOF", sample.AsOf().Format(time.DateOnly))
	ts.Setenv("TODAY", sample.AsOf().Format(time.DateOnly))
}

// appends adds a file's lines to another: appends LINES FILE.
func appends(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: appends LINES FILE")
	}
	old := ts.ReadFile(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(old+ts.ReadFile(args[0])), 0o600))
}

// puts replaces words in a file: puts OLD NEW FILE.
func puts(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: puts OLD NEW FILE")
	}
	old := ts.ReadFile(args[2])
	if !strings.Contains(old, args[0]) {
		ts.Fatalf("%s is not in %s", args[0], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.ReplaceAll(old, args[0], args[1])), 0o600))
}

// unpack writes the files of an archive into a folder: unpack ZIP FOLDER.
func unpack(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: unpack ZIP FOLDER")
	}
	r, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer r.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), r))
}

// siteOf serves a folder as the site of a school for the rest of the script
// and writes a configuration for it: site FOLDER FILE.
func siteOf(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: site FOLDER FILE")
	}
	files := http.FileServer(http.Dir(ts.MkAbs(args[0])))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Host, r.URL.Scheme = "", ""
		files.ServeHTTP(w, r)
	}))
	ts.Defer(server.Close)
	conf := fmt.Sprintf("school: {name: 江南信息职业技术学院, profile: vocational}\nsite: {seeds: ['http://www.jnxx.example/'], hosts: [www.jnxx.example]}\ncrawl: {proxy: %q, delay: 0s}\nstorage: {database: %s.db}\n", server.URL, args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(conf), 0o600))
}

// noise writes a file of bytes that are no text: noise FILE.
func noise(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	for i := range 4096 {
		fmt.Fprintf(&b, "%c", byte(i*7919>>3))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}
