package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"xxgk/internal/sample"
	"xxgk/storage"
)

// program is the real program as a process of its own: the test binary, called
// by the program's name.
func program(t *testing.T) string {
	t.Helper()
	return linked(t, "xxgk")
}

// linked is the test binary by another name.
func linked(t testing.TB, name string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("processes are tested on Unix")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.Symlink(self, file); err != nil {
		t.Fatal(err)
	}
	return file
}

// names are the files of a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// said is what of a JSON report depends on the site and the day alone.
func said(t *testing.T, report []byte) string {
	t.Helper()
	var v map[string]json.RawMessage
	if err := json.Unmarshal(report, &v); err != nil {
		t.Fatalf("%v: %.200s", err, report)
	}
	delete(v, "run")
	delete(v, "crawl")  // bytes of headers
	delete(v, "unread") // names the link that was met first
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The night that cron begins, with no environment, no input and another
// folder, says what a login shell's says, and leaves nothing but the database
// (users.md A1, A6).
func TestBareNight(t *testing.T) {
	t.Parallel()
	bin := program(t)
	night := func(environment []string, in string, folder string) (verdicts string, left []string) {
		n := newTown(t)
		raw, err := os.ReadFile(n.conf)
		if err != nil {
			t.Fatal(err)
		}
		// The database is named from the configuration's folder.
		relative := strings.ReplaceAll(string(raw), filepath.ToSlash(filepath.Dir(n.conf))+"/", "")
		if err := os.WriteFile(n.conf, []byte(relative), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("/bin/sh", "-c", `exec "$0" "$@" `+in, bin, "audit", "-c", n.conf, "--as-of", sample.AsOf().Format(time.DateOnly), "--format", "json")
		cmd.Env, cmd.Dir = environment, folder
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v: %s", err, errs.String())
		}
		return said(t, out.Bytes()), names(t, filepath.Dir(n.conf))
	}
	home, tmp := t.TempDir(), t.TempDir()
	shell, _ := night([]string{"HOME=" + home, "TMPDIR=" + tmp, "PATH=/usr/bin:/bin", "LANG=zh_CN.UTF-8", "TZ=America/New_York", "NO_PROXY=*"}, "", tmp)
	bare, left := night([]string{}, "<&-", "/")
	if shell != bare {
		at := 0
		for at < min(len(shell), len(bare)) && shell[at] == bare[at] {
			at++
		}
		t.Errorf("without an environment the verdict is another:\n%.300s\n%.300s", shell[max(0, at-150):], bare[max(0, at-150):])
	}
	if got := append(names(t, home), names(t, tmp)...); len(got) > 0 {
		t.Errorf("left behind in the home and temporary folders: %v", got)
	}
	if want := []string{"xxgk.db", "xxgk.db.lock", "xxgk.yaml"}; !slices.Equal(left, want) {
		t.Errorf("beside the configuration: got %v, want %v", left, want)
	}
}

// A night that is killed at any moment goes on with the same command, and its
// database is whole.
func TestKilledNight(t *testing.T) {
	t.Parallel()
	bin := program(t)
	n := newTown(t)
	reached, killed := make(chan struct{}, 1), make(chan struct{})
	n.watch(func(total int) { // what is asked for then gets no answer
		if total == 150 {
			reached <- struct{}{}
		}
		if total >= 150 {
			<-killed
		}
	})
	cmd := exec.Command(bin, "audit", "-c", n.conf)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-reached:
	case <-time.After(time.Minute):
		t.Fatal("the night did not come far")
	}
	// The lock is held: a second night is refused and touches nothing.
	if code, _, errs := n.xxgk(context.Background(), 0, "audit"); code != exitLocked || !strings.Contains(errs, "另一次巡查正在使用这个数据库") {
		t.Errorf("beside a running night: exit code %d, %s", code, errs)
	}
	time.Sleep(1100 * time.Millisecond) // past a commit
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	n.watch(nil)
	close(killed)
	n.unfinished(t)
	v := n.audit(0, exitOK)
	fresh := newTown(t).audit(0, exitOK)
	if v.Score != fresh.Score || v.Coverage != fresh.Coverage || len(v.Findings) != len(fresh.Findings) {
		t.Errorf("after the kill: score %v, coverage %v, %d findings; in one go: %v, %v, %d", v.Score, v.Coverage, len(v.Findings), fresh.Score, fresh.Coverage, len(fresh.Findings))
	}
}

// unfinished looks at a night that did not end: while a run is under way it is
// that run, and nobody is told to go on with it.
func (n *town) unfinished(t *testing.T) {
	t.Helper()
	lock, err := storage.Lock(filepath.Join(filepath.Dir(n.conf), "xxgk.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, out, _ := n.xxgk(t.Context(), 0, "doctor"); !strings.Contains(out, "另一次巡查正在进行") || strings.Contains(out, "没有完成") {
		t.Errorf("while it runs: %s", out)
	}
	if err := lock.Close(); err != nil {
		t.Fatal(err)
	}
	if _, out, _ := n.xxgk(t.Context(), 0, "doctor"); !strings.Contains(out, "没有完成") {
		t.Errorf("after it was killed: %s", out)
	}
}

// What a server sends on after a 304 is not said on stderr: no server may choose
// words for the school's terminal or its cron mail, and -q is quiet.
func TestServersDoNotSpeakOnStderr(t *testing.T) {
	t.Parallel()
	bin := program(t)
	var spoke atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.Header.Get("If-None-Match") != "":
			conn, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				return
			}
			defer conn.Close()
			spoke.Add(1)
			_, _ = io.WriteString(conn, "HTTP/1.1 304 Not Modified\r\nEtag: \"1\"\r\n\r\nhello") // the client may be gone
			_, _ = io.Copy(io.Discard, conn)                                                     // until it hangs up
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Etag", `"1"`)
			_, _ = io.WriteString(w, `<title>主页</title><a href="/info/1.htm">通知</a><a href="/info/2.htm">公告</a>`+r.URL.Path)
		}
	}))
	t.Cleanup(server.Close)
	conf := filepath.Join(t.TempDir(), "xxgk.yaml")
	lines := fmt.Sprintf("school: {name: 江南信息职业技术学院, profile: vocational}\nsite: {seeds: ['http://www.jnxx.example/'], hosts: [www.jnxx.example]}\ncrawl: {proxy: %q, delay: 0s}\nstorage: {database: xxgk.db}\n", server.URL)
	if err := os.WriteFile(conf, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	for night := range 2 {
		cmd := exec.Command(bin, "crawl", "-q", "-c", conf)
		var errs bytes.Buffer
		cmd.Stderr = &errs
		if err := cmd.Run(); err != nil {
			t.Fatalf("night %d: %v: %s", night, err, errs.String())
		}
		if errs.Len() > 0 {
			t.Errorf("night %d: on stderr: %s", night, errs.String())
		}
	}
	if spoke.Load() == 0 {
		t.Error("no page was asked for again")
	}
}
