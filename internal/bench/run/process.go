package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"xxgk/internal/bench/town"
)

// usage is what one client process cost and got.
type usage struct {
	cpu   time.Duration // user and system
	wall  time.Duration
	peak  int64 // bytes of memory at most
	stats town.Stats
}

// got is how many pages and attachments a client fetched.
func (u usage) got() int64 { return u.stats.Pages + u.stats.Files + u.stats.Unchanged }

// perThousand is CPU seconds for 1,000 pages.
func (u usage) perThousand() float64 { return u.cpu.Seconds() / float64(u.got()) * 1000 }

func (u usage) rate() float64 { return float64(u.got()) / u.wall.Seconds() }

func (u usage) String() string {
	return fmt.Sprintf("%d pages and files, %.3f CPU s/1000, %.0f a second, %.0f MB", u.got(), u.perThousand(), u.rate(), float64(u.peak)/1e6)
}

// server is the site as a process of its own.
type server struct {
	cmd  *exec.Cmd
	root string
}

func (b *bench) serve(ctx context.Context, args ...string) (*server, error) {
	cmd := exec.CommandContext(ctx, b.program("serve"), args...) //nolint:gosec // built here
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := b.start(cmd, serverCore); err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return &server{cmd, strings.TrimSpace(line)}, nil
}

func (s *server) stop() {
	_ = s.cmd.Process.Kill() // it has nothing to save
	_ = s.cmd.Wait()
}

func (s *server) ask(ctx context.Context, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.root+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	_, err = body.ReadFrom(resp.Body)
	return body.Bytes(), err
}

// stats are what the site served since they were asked for last.
func (s *server) stats(ctx context.Context) (town.Stats, error) {
	var st town.Stats
	body, err := s.ask(ctx, "/__stats")
	if err != nil {
		return st, err
	}
	return st, json.Unmarshal(body, &st)
}

func (b *bench) start(cmd *exec.Cmd, core int) error {
	if !b.pins {
		return cmd.Start()
	}
	return startOn(cmd, core)
}

// client runs a client to its end and says what it cost.
func (b *bench) client(ctx context.Context, s *server, dir, name string, args ...string) (usage, error) {
	if _, err := s.stats(ctx); err != nil { // begin at nought
		return usage{}, err
	}
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // built here, or wget
	var said bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
	began := time.Now()
	if err := b.start(cmd, clientCore); err != nil {
		return usage{}, err
	}
	err := cmd.Wait()
	u := usage{wall: time.Since(began), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak: peakBytes(cmd.ProcessState)}
	if err != nil {
		return u, fmt.Errorf("%s: %w: %.500s", filepath.Base(name), err, said.String())
	}
	u.stats, err = s.stats(ctx)
	return u, err
}

// fresh is an empty folder, and a way to be rid of it.
func (b *bench) fresh(name string) (dir string, remove func(), err error) {
	dir, err = os.MkdirTemp(b.dir, name+"-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}

// config is xxgk's for the site: what a network centre sets, but for the speed.
func (b *bench) config(dir, root string, pages, flight int) error {
	text := fmt.Sprintf(`school: {name: 江南信息职业技术学院, profile: vocational, ownership: public}
site: {seeds: ["%s/"], hosts: [127.0.0.1]}
crawl:
  proxy: ""
  delay: 0s
  per_host: %d
  max_pages: %d
  allow_private_addresses: true
  respect_robots: true
storage: {database: xxgk.db}
`, root, flight, 2*pages)
	return os.WriteFile(filepath.Join(dir, "xxgk.yaml"), []byte(text), 0o600)
}

const inFlight = 8

// xxgk crawls the site from nothing; keep is the folder to crawl in, or "".
func (b *bench) xxgk(ctx context.Context, s *server, pages, flight int, keep string) (usage, error) {
	dir := keep
	if keep == "" {
		var remove func()
		var err error
		if dir, remove, err = b.fresh("xxgk"); err != nil {
			return usage{}, err
		}
		defer remove()
	}
	if err := b.config(dir, s.root, pages, flight); err != nil {
		return usage{}, err
	}
	return b.client(ctx, s, dir, b.program("xxgk"), "crawl", "-q")
}

func (b *bench) wget(ctx context.Context, s *server) (usage, error) {
	dir, remove, err := b.fresh("wget")
	if err != nil {
		return usage{}, err
	}
	defer remove()
	return b.client(ctx, s, dir, "wget", "-q", "-r", "-l", "inf", "-nH", "--no-proxy", "-e", "robots=off", s.root+"/")
}

func (b *bench) plain(ctx context.Context, s *server) (usage, error) {
	dir, remove, err := b.fresh("plain")
	if err != nil {
		return usage{}, err
	}
	defer remove()
	return b.client(ctx, s, dir, b.program("plain"), "-flight", strconv.Itoa(inFlight), s.root+"/")
}
