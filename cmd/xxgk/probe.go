package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"xxgk/audit"
	"xxgk/crawler"
	"xxgk/site"
	"xxgk/storage"
)

type probeCmd struct {
	configFlag
	loudness
	File   string        `arg:"" optional:"" placeholder:"FILE" help:"help.probe_file"`
	List   bool          `help:"help.probe_list"`
	Import bool          `help:"help.probe_import"`
	Delay  time.Duration `default:"500ms" placeholder:"D" help:"help.probe_delay"`
	Output string        `short:"o" placeholder:"FILE" help:"help.output"`
}

// The files that go out of the campus and come back.
const (
	probeList   = "xxgk-probe-list"
	probeResult = "xxgk-probe-result"
	maxProbe    = 16 << 20 // bytes of such a file
	maxProbed   = 20000    // addresses in it
)

// probeFile is a list of addresses to ask, or what they answered.
type probeFile struct {
	Kind      string        `json:"kind"`
	School    string        `json:"school"`
	Hosts     []string      `json:"hosts,omitempty"`
	Addresses []string      `json:"addresses,omitempty"`
	Agent     string        `json:"user_agent,omitempty"`
	Results   []audit.Probe `json:"results,omitempty"`
}

// Run lists, asks or imports: in that order inside, outside and inside again.
func (c *probeCmd) Run(ctx context.Context, e env, _ *globals) error {
	out, err := aim(c.Output, "", "json")
	if err != nil {
		return err
	}
	switch {
	case c.List && (c.Import || c.File != ""), !c.List && c.File == "":
		return usage("cli.probe_what", nil)
	case c.List:
		return c.list(ctx, e, out)
	case c.Import:
		return c.keep(ctx, e)
	}
	return c.ask(ctx, e, out)
}

// list writes the addresses to be asked outside.
func (c *probeCmd) list(ctx context.Context, e env, to target) error {
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.onCampus(); err != nil {
		return err
	}
	a, err := s.auditor(e.today(), crawlFlags{})
	if err != nil {
		return err
	}
	addresses, err := a.ProbeList(ctx)
	if err != nil {
		return err
	}
	if seen, err := s.seenFromCampus(ctx); err != nil {
		return err
	} else if !seen {
		e.say("cli.probe_audit", nil)
	}
	return e.writeProbe(to, probeFile{Kind: probeList, School: s.config.School.Name, Hosts: hosts(s.config, s.env.today()), Addresses: addresses})
}

// ask fetches each address of a list. It needs no configuration: the machine
// outside has none.
func (c *probeCmd) ask(ctx context.Context, e env, to target) error {
	in, err := readProbe(c.File, probeList)
	if err := errors.Join(err, to.try()); err != nil {
		return err
	}
	s := &session{env: e, log: logger(e, c.loudness)}
	o := crawler.Options{Hosts: in.Hosts, Delay: max(c.Delay, 0), Logger: s.log, Now: e.now, Proxy: e.proxy()}
	out := probeFile{Kind: probeResult, School: in.School, Agent: crawler.UserAgent(o), Results: []audit.Probe{}}
	if len(in.Addresses) > 0 {
		err = crawler.Each(ctx, o, in.Addresses, func(f site.Fetch) error {
			out.Results = append(out.Results, audit.Probe{URL: f.Target.URL, Outcome: f.Outcome, Reason: f.Reason, Status: f.Status, At: f.At})
			return nil
		})
	}
	if err != nil {
		return err
	}
	return e.writeProbe(to, out)
}

// keep imports what was seen outside. It counts from the next check on.
func (c *probeCmd) keep(ctx context.Context, e env) error {
	in, err := readProbe(c.File, probeResult)
	if err != nil {
		return err
	}
	s, err := open(ctx, e, c.Config, c.loudness)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.onCampus(); err != nil {
		return err
	}
	if in.School != s.config.School.Name {
		return &exitError{code: exitFailed, message: "cli.probe_school", args: map[string]any{"file": c.File, "school": in.School, "ours": s.config.School.Name}}
	}
	release, err := storage.Lock(s.config.Database)
	if err != nil {
		return err
	}
	defer release.Close()
	if err := s.db.SaveProbes(ctx, in.Results); err != nil {
		return err
	}
	closed := 0
	for _, p := range in.Results {
		if !p.Outcome.Read() {
			closed++
		}
	}
	seen, err := s.seenFromCampus(ctx)
	if err != nil {
		return err
	}
	code := "cli.probed"
	if !seen {
		code = "cli.probed_later"
	}
	_, err = fmt.Fprintln(e.stdout, e.words.T(code, map[string]any{"addresses": len(in.Results), "closed": closed}))
	return err
}

// onCampus refuses what has no effect: who crawls as the public does has
// nothing to be checked from outside.
func (s *session) onCampus() error {
	if s.config.Crawl.Vantage == "campus" {
		return nil
	}
	return s.config.Wrong("crawl.vantage", "config.probe_public", nil)
}

// seenFromCampus reports whether the newest run was made on the campus. Of one
// made before the configuration said so a check asks no probe.
func (s *session) seenFromCampus(ctx context.Context) (bool, error) {
	run, err := s.db.Run(ctx, 0)
	if isNotFound(err) {
		return false, nil
	}
	return run.Vantage == "campus", err
}

// readProbe reads a file of one kind, strictly.
func readProbe(name, kind string) (probeFile, error) {
	var p probeFile
	wrong := func(err error) (probeFile, error) {
		return p, &exitError{code: exitFailed, message: "cli.input", args: map[string]any{"file": name, "error": err}, cause: err}
	}
	f, err := os.Open(name)
	if err != nil {
		return wrong(err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxProbe))
	if err != nil {
		return wrong(err)
	}
	foreign := func(err error) (probeFile, error) {
		return p, &exitError{code: exitFailed, message: "cli.probe_foreign." + kind, args: map[string]any{"file": name}, cause: err}
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return foreign(err)
	}
	if p.Kind != kind {
		return p, &exitError{code: exitFailed, message: "cli.probe_kind", args: map[string]any{"file": name, "kind": p.Kind, "want": kind}}
	}
	if len(p.Addresses) > maxProbed || len(p.Results) > maxProbed {
		return foreign(errors.New("too many addresses"))
	}
	for _, r := range p.Results {
		if _, ok := site.Address(r.URL); !ok || r.At.IsZero() {
			return foreign(fmt.Errorf("no result: %q", r.URL))
		}
	}
	return p, nil
}

func (e env) writeProbe(to target, p probeFile) error {
	return e.writeTo(to, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	})
}
