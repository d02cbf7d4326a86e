package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"xxgk/audit"
	"xxgk/cmd/xxgk/config"
	"xxgk/internal/sample"
)

type demoCmd struct {
	Dir string `placeholder:"DIR" help:"help.demo.dir"`
	loudness
}

// Run serves the sample college on loopback, audits it and leaves database and
// report in a folder it names. It takes place on the college's day, whatever the
// clock says.
func (c *demoCmd) Run(ctx context.Context, e env, _ *globals) error {
	clock, begun := e.now, e.now()
	e.now = func() time.Time { return sample.AsOf().Add(clock().Sub(begun)) }
	dir, err := c.folder()
	if err != nil {
		return err
	}
	college, err := sample.New()
	if err != nil {
		return err
	}
	address, stop, err := college.Serve(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer func() { _ = stop() }() // the demo is over either way
	file := filepath.Join(dir, "xxgk.yaml")
	if err := os.WriteFile(file, []byte(college.Config(address, dir)), 0o600); err != nil {
		return err
	}
	conf, err := config.Load(file)
	if err != nil {
		return err
	}
	s, err := begin(ctx, e, conf, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	if !c.Quiet {
		e.say("cli.demo_begin", map[string]any{"school": conf.School.Name})
	}
	a, err := s.auditor(sample.AsOf(), crawlFlags{Fresh: true})
	if err != nil {
		return err
	}
	result, err := a.Audit(ctx)
	s.progress.end()
	if err != nil {
		return err
	}
	return c.leave(s, result, dir)
}

// leave prints the report and keeps it as HTML beside the database.
func (c *demoCmd) leave(s *session, r audit.Result, dir string) error {
	page := filepath.Join(dir, "report.html")
	if err := s.publish(r, target{page, "html"}, thresholds{}); err != nil {
		return err
	}
	if err := s.publish(r, target{format: "text"}, thresholds{}); err != nil {
		return err
	}
	if !c.Quiet {
		s.env.say("cli.demo_end", map[string]any{"dir": dir, "report": page, "database": s.config.Database, "config": s.config.File})
	}
	return nil
}

func (c *demoCmd) folder() (string, error) {
	if c.Dir == "" {
		return os.MkdirTemp("", "xxgk-demo-")
	}
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o700)
}
