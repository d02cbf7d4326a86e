package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/crawler"
	"xxgk/site"
	"xxgk/storage"
)

// session is one school's configuration, checklist and database.
type session struct {
	env      env
	config   *config.Config
	list     *checklist.List
	matcher  *checklist.Matcher
	db       *storage.DB
	log      *slog.Logger
	progress *progress
}

// open reads the configuration and opens the database that it names.
func open(ctx context.Context, e env, file string, loud loudness) (*session, error) {
	c, err := config.Load(file)
	if err != nil {
		return nil, err
	}
	return openConfig(ctx, e, c, loud)
}

// openToCrawl is open for what asks a school's servers: that of the example is
// nobody's.
func openToCrawl(ctx context.Context, e env, file string, loud loudness) (*session, error) {
	c, err := config.Load(file)
	if err != nil {
		return nil, err
	}
	if err := c.Filled(); err != nil {
		return nil, err
	}
	return begin(ctx, e, c, loud)
}

// begin is open for what may be the first to write to a database.
func begin(ctx context.Context, e env, c *config.Config, loud loudness) (*session, error) {
	s, err := newSession(e, c, loud)
	if err != nil {
		return nil, err
	}
	return s, s.openDatabase(ctx, false)
}

func openConfig(ctx context.Context, e env, c *config.Config, loud loudness) (*session, error) {
	s, err := newSession(e, c, loud)
	if err != nil {
		return nil, err
	}
	return s, s.openDatabase(ctx, true)
}

// newSession is one whose database is not open yet.
func newSession(e env, c *config.Config, loud loudness) (*session, error) {
	list, err := loadList(c)
	if err != nil {
		return nil, err
	}
	matcher, err := checklist.NewMatcher(list, checklist.MatchOptions{
		Profile: checklist.Profile(c.School.Profile), Ownership: checklist.Ownership(c.School.Ownership),
		School: c.School.Name, Aliases: aliases(c), Parent: checklist.Parent(c.School.Parent), Hosts: hosts(c, e.today()),
	})
	if err != nil {
		return nil, err
	}
	return &session{env: e, config: c, list: list, matcher: matcher, log: logger(e, loud), progress: newProgress(e, loud)}, nil
}

// openDatabase opens the database, and makes it if it need not be there. What
// neither crawls nor imports makes none: a name that was mistyped is no new school.
func (s *session) openDatabase(ctx context.Context, existing bool) (err error) {
	s.db, err = storage.Open(ctx, storage.Options{Path: s.config.Database, Existing: existing, Now: s.env.now, Logger: s.log})
	return err
}

// Close closes the database if it is open.
func (s *session) Close() error {
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

// logger writes what a night watchman wants to stderr: warnings, with -v
// everything, with -q nothing but errors.
func logger(e env, loud loudness) *slog.Logger {
	level := slog.LevelWarn
	switch {
	case loud.Quiet:
		level = slog.LevelError
	case loud.Verbose:
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: level, ReplaceAttr: schoolTime}))
}

// schoolTime gives log lines the time that reports have, wherever the machine
// believes to be.
func schoolTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey && a.Value.Kind() == slog.KindTime {
		a.Value = slog.StringValue(a.Value.Time().In(site.China()).Format(time.RFC3339))
	}
	return a
}

// loadList is the embedded list with the school's pack, overlay and offices.
func loadList(c *config.Config) (*checklist.List, error) {
	usual, err := checklist.Default()
	if err != nil {
		return nil, err
	}
	if c.Checklist == "" {
		return adapt(usual, c)
	}
	raw, err := readRules(c.Checklist, "checklist")
	if err != nil {
		return nil, err
	}
	pack, err := checklist.Load(raw, filepath.Base(c.Checklist))
	if err != nil {
		return nil, err
	}
	list, err := usual.With(pack)
	if err != nil {
		return nil, err
	}
	if list, err = adapt(list, c); err != nil || len(c.Offices) == 0 {
		return list, err
	}
	if err := pack.Within(slices.Concat(config.OfficeNames(c.Offices), usual.OfficeNames()), list); err != nil {
		return nil, err
	}
	return list, nil
}

// adapt is the list as the school's overlay, authority and offices change it.
func adapt(list *checklist.List, c *config.Config) (*checklist.List, error) {
	if c.Overlay != "" {
		raw, err := readRules(c.Overlay, "overlay")
		if err != nil {
			return nil, err
		}
		overlay, err := checklist.LoadOverlay(raw, filepath.Base(c.Overlay))
		if err != nil {
			return nil, err
		}
		if len(c.Offices) > 0 {
			if err := overlay.Within(config.OfficeNames(c.Offices)); err != nil {
				return nil, err
			}
		}
		if list, err = list.Apply(overlay); err != nil {
			return nil, err
		}
	}
	return fit(list.Under(checklist.Authority(c.School.Authority)).Of(checklist.Ownership(c.School.Ownership)), c)
}

// fit checks what the configuration says of requirements and elements against
// the list, and names the school's offices in it.
func fit(list *checklist.List, c *config.Config) (*checklist.List, error) {
	unknown := func(key, value string) error {
		return c.Wrong(key, "rule.unknown_element", map[string]any{"value": value})
	}
	for n := range c.Weights {
		if list.Requirement(n) == nil {
			return nil, unknown("weights."+strconv.Itoa(n), strconv.Itoa(n))
		}
	}
	lines := make(map[string]bool)
	for i, w := range c.Waivers {
		line := fmt.Sprint(w.Requirement, w.Element, w.Expires)
		if lines[line] {
			return nil, c.Wrong("waivers["+strconv.Itoa(i)+"]", "config.waiver_twice", map[string]any{"value": cmp.Or(w.Element, strconv.Itoa(w.Requirement))})
		}
		lines[line] = true
		key := "waivers[" + strconv.Itoa(i) + "]"
		if w.Requirement != 0 && list.Requirement(w.Requirement) == nil {
			return nil, unknown(key+".requirement", strconv.Itoa(w.Requirement))
		}
		if w.Element != "" && list.Element(w.Element) == nil {
			return nil, unknown(key+".element", w.Element)
		}
	}
	fitted, err := list.Departments(c.Departments, c.School.LeadOffice)
	var wrong *checklist.LoadError
	if errors.As(err, &wrong) {
		e := c.Wrong(wrong.Key, wrong.Problem, wrong.Args)
		e.Hint = wrong.Hint
		return nil, e
	}
	return fitted, err
}

func readRules(file, key string) ([]byte, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, &config.Error{File: file, Key: key, Problem: "config.unreadable", Args: map[string]any{"error": err}}
	}
	return raw, nil
}

// checkOptions are what the verdict depends on beside the pages.
func (s *session) checkOptions(asOf time.Time) checklist.Options {
	c := s.config
	o := checklist.Options{
		List: s.list,
		School: checklist.School{
			Name: c.School.Name, Profile: checklist.Profile(c.School.Profile),
			Ownership: checklist.Ownership(c.School.Ownership), Lead: c.School.LeadOffice,
			Aliases: aliases(c), Parent: checklist.Parent(c.School.Parent), Hosts: hosts(c, asOf), Offices: offices(c),
		},
		AsOf: asOf, Program: builtAs(), MinCoverage: c.MinCoverage, Weights: c.Weights, Facts: c.Facts,
		Holidays: checklist.Holidays{Off: c.Calendar.Off, Work: c.Calendar.Work},
	}
	for _, w := range c.Waivers {
		o.Waivers = append(o.Waivers, checklist.Waiver{
			Requirement: w.Requirement, Element: w.Element, Reason: w.Reason, Comment: w.Comment, Approver: w.Approver,
			Expires: w.Expires, Audience: checklist.Audience(w.Audience), Proof: w.Proof,
		})
	}
	return o
}

// offices are the school's, by all their names.
func offices(c *config.Config) []checklist.Office {
	var list []checklist.Office
	for _, o := range c.Offices {
		office := checklist.Office{Name: o.Name}
		for _, f := range o.Former {
			office.Former = append(office.Former, checklist.Alias{Name: f.Name, To: f.To})
		}
		list = append(list, office)
	}
	return list
}

// aliases are the school's other names.
func aliases(c *config.Config) []checklist.Alias {
	var list []checklist.Alias
	for _, a := range c.School.Aliases {
		if a.Name != "" {
			list = append(list, checklist.Alias{Name: a.Name, From: a.From, To: a.To})
		}
	}
	return list
}

// hosts are the school's, the domain of each seed where none are named, and
// former ones that are its own on a day: who has a domain after it was given up
// is somebody else. Crawler and checklist go by the same.
func hosts(c *config.Config, day time.Time) []string {
	var former []string
	for _, a := range c.School.Aliases {
		if !day.Before(a.From) && (a.To.IsZero() || !day.After(a.To)) {
			former = append(former, a.Hosts...)
		}
	}
	own := c.Site.Hosts
	if len(own) == 0 {
		for _, seed := range c.Site.Seeds {
			own = append(own, site.Canonical(seed))
		}
		own = crawler.Domains(own)
	}
	return slices.Concat(own, former)
}

// proxy is the configured one, or that of the environment where the key is absent.
func (s *session) proxy() string {
	if s.config.Crawl.ProxySet {
		return s.config.Crawl.Proxy
	}
	return s.env.proxy()
}

// proxy is the one that the environment names.
func (e env) proxy() string {
	for _, name := range []string{"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"} {
		if v := e.getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// scope is what a run crawls on a day; an unfinished run is resumed only within it.
func scope(c *config.Config, day time.Time) string {
	return strings.Join([]string{
		strings.Join(c.Site.Seeds, " "), strings.Join(hosts(c, day), " "), c.Crawl.Vantage,
	}, "\n")
}
