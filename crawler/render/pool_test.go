package render

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const simple = `<div id="app"></div><script>document.getElementById("app").textContent = "画" + "好"</script>`

func TestRestart(t *testing.T) {
	s := serve(t, Options{}, nil)
	for i := range 3 {
		d, err := s.draw(t, "/", simple)
		if err != nil || !strings.Contains(string(d.HTML), "画好") {
			t.Fatalf("page %d: %v %s", i, err, d.HTML)
		}
		if err := chromedp.FromContext(s.b.running.root).Browser.Process().Kill(); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(profiles(t, s.b.o.Dir)); n > 1 {
		t.Errorf("%d profiles are left of browsers that died", n)
	}
}

func TestGivenUp(t *testing.T) {
	p := filepath.Join(t.TempDir(), "no-browser")
	if err := os.WriteFile(p, []byte("#!/bin/sh\necho it cannot be >&2\nexit 3\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	b, err := New(Options{Program: p, Dir: filepath.Join(t.TempDir(), "browser"), Transport: &only{}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range maxFailures + 1 {
		_, err = b.Draw(t.Context(), Answer{URL: "http://127.0.0.1/"})
		if err == nil || errors.Is(err, ErrGivenUp) != (i == maxFailures) {
			t.Errorf("try %d: %v", i, err)
		}
		if i == 0 && !strings.Contains(fmt.Sprint(err), "it cannot be") {
			t.Errorf("got %v, which does not say what the program said", err)
		}
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

// Many at once: no more than the tabs, no page sees what another stored.
func TestTabs(t *testing.T) {
	s := serve(t, Options{Tabs: 2}, nil)
	body := `<p></p><script>document.cookie = "a=1"; const n = +(localStorage.n || 0); localStorage.n = n + 1;
		document.querySelector("p").textContent = "met " + n</script>`
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			d, err := s.draw(t, "/", body)
			if err != nil || !strings.Contains(string(d.HTML), "met 0") {
				t.Errorf("%v %s", err, d.HTML)
			}
		})
	}
	wait.Wait()
}

func TestStopped(t *testing.T) {
	s := serve(t, Options{}, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	start := time.Now()
	_, err := s.b.Draw(ctx, Answer{URL: s.URL, Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte(`<script>for (;;) {}</script>`)})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 12*time.Second {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
}

// Nothing is written but to the folder of the options, whatever the
// environment lacks, and however long the folder's name is.
func TestFolder(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "PATH"} {
		t.Setenv(name, "")
	}
	b, err := New(Options{
		Program: program(t), Transport: &only{},
		Dir: filepath.Join(t.TempDir(), strings.Repeat("一个很长的文件夹名", 6), "browser"),
	})
	if err != nil {
		t.Fatal(err)
	}
	// A program that was killed left something behind.
	for _, left := range []string{filepath.Join(b.o.Dir, profile+"1"), short(b.o.Dir)} {
		if err := os.MkdirAll(left, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d, err := b.Draw(t.Context(), Answer{URL: "http://www.example.edu.cn/", Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte(simple)})
	if err != nil || !strings.Contains(string(d.HTML), "画好") {
		t.Errorf("%v %s", err, d.HTML)
	}
	if len(profiles(t, b.o.Dir)) != 1 {
		t.Error("the browser keeps its files somewhere else")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if left := files(t, temp); len(left) > 1 {
		t.Errorf("left: %v", left)
	}
}

func TestHuge(t *testing.T) {
	s := serve(t, Options{MaxBytes: 300 << 10}, nil)
	d, err := s.draw(t, "/", `<script>for (let i = 0; i < 1e4; i++) { const p = document.createElement("p"); p.textContent = "第" + i + "段"; document.body ? document.body.append(p) : document.documentElement.append(p) }</script>`)
	if err != nil {
		t.Fatal(err)
	}
	if !d.Truncated || len(d.HTML) > 300<<10+64 || !strings.Contains(string(d.HTML), "第1000段") {
		t.Errorf("truncated %v, %d bytes", d.Truncated, len(d.HTML))
	}
}

func TestFind(t *testing.T) {
	if p, err := Find(filepath.Join(t.TempDir(), "chromium")); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %q, %v for a program that is not there", p, err)
	}
	want := program(t)
	t.Setenv("PATH", "")
	got, err := Find("")
	if err != nil && strings.HasPrefix(want, "/usr/") {
		t.Errorf("without PATH: %v", err)
	}
	if got, err := Find(want); err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	v, err := Version(t.Context(), got)
	if err != nil || !strings.Contains(v, "Chrom") {
		t.Errorf("got version %q, %v", v, err)
	}
}

func TestNew(t *testing.T) {
	for name, o := range map[string]Options{
		"no program":   {Dir: "x", Transport: &only{}},
		"no folder":    {Program: "x", Transport: &only{}},
		"no transport": {Program: "x", Dir: "x"},
		"below zero":   {Program: "x", Dir: "x", Transport: &only{}, Tabs: -1},
	} {
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func profiles(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, profile+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}
