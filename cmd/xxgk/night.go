package main

import (
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/crawler"
	"xxgk/crawler/render"
	"xxgk/extract"
	"xxgk/site"
)

// crawlFlags say how much is crawled.
type crawlFlags struct {
	Fresh       bool          `help:"help.fresh"`
	MaxDuration time.Duration `placeholder:"D" help:"help.max_duration"`
	AnyTime     bool          `help:"help.any_time"`
}

// night is the auditor of a crawl that begins now: it stops when the window
// closes or the time given is up, whichever comes first.
func (s *session) night(asOf time.Time, f crawlFlags) (*audit.Auditor, error) {
	if f.MaxDuration < 0 {
		return nil, usage("cli.bad_duration", map[string]any{"flag": "--max-duration", "value": f.MaxDuration.String()})
	}
	if !f.AnyTime {
		if now := s.env.now().In(site.China()); !s.inWindow(now) {
			return nil, s.config.Wrong("crawl.window", "config.outside_window", map[string]any{"now": now.Format("15:04")})
		}
	}
	if err := s.enoughRoom(); err != nil {
		return nil, err
	}
	return s.auditor(asOf, f)
}

func (s *session) inWindow(at time.Time) bool {
	_, open := s.config.Crawl.Window.End(at)
	return open
}

// until is when a crawl that begins now has to stop; zero: at its end.
func (s *session) until(f crawlFlags) time.Time {
	now := s.env.now().In(site.China())
	var until time.Time
	if end, open := s.config.Crawl.Window.End(now); open && !f.AnyTime {
		until = end
	}
	if f.MaxDuration > 0 && (until.IsZero() || now.Add(f.MaxDuration).Before(until)) {
		until = now.Add(f.MaxDuration)
	}
	return until
}

// auditor joins crawler, store and checklist.
func (s *session) auditor(asOf time.Time, f crawlFlags) (*audit.Auditor, error) {
	c := s.config
	crawl, err := crawler.New(s.crawlOptions())
	if err != nil {
		return nil, err
	}
	check := s.checkOptions(asOf)
	return audit.New(audit.Options{
		Store: s.db, Crawler: crawl, Check: check, Keep: keeper(s.matcher, s.list.Adverts, check.School), Said: extract.Said,
		Scope: scope(c, s.env.today()), Vantage: c.Crawl.Vantage, Conditions: s.conditions(), Closures: s.closures(),
		Until: s.until(f), Fresh: f.Fresh, Now: s.env.now, Logger: s.log,
	})
}

func (s *session) crawlOptions() crawler.Options {
	c := s.config
	return crawler.Options{
		Seeds: c.Site.Seeds, Hosts: hosts(c, s.env.today()),
		MaxPages: c.Crawl.MaxPages, MaxDepth: c.Crawl.MaxDepth, PerHost: c.Crawl.PerHost,
		Delay: c.Crawl.Delay, Timeout: c.Crawl.Timeout, MaxBody: c.Crawl.MaxBody,
		UserAgent: c.Crawl.UserAgent, Contact: c.Crawl.Contact,
		IgnoreRobots: !c.Crawl.RespectRobots, IgnoreRobotsHosts: c.Crawl.IgnoreRobots, InsecureTLS: c.Crawl.InsecureTLS,
		Proxy: s.proxy(), AllowPrivate: c.Crawl.AllowPrivate, AllowAllPrivate: c.Crawl.AllowAll,
		Chromium: s.chromium(), ChromiumDir: c.Database + ".browser",
		Frontier: s.db, Closed: s.closedAt, Progress: s.progress.show, Logger: s.log, Now: s.env.now,
	}
}

// chromium is the browser that draws pages; empty if it is not wanted or not there.
func (s *session) chromium() string {
	if s.config.Crawl.Render == "never" {
		return ""
	}
	program, _ := render.Find(s.config.Crawl.Chromium) // doctor says what to install
	return program
}

// conditions are what a reader must know of how this configuration crawls.
func (s *session) conditions() []checklist.Reason {
	c := s.config.Crawl
	var out []checklist.Reason
	say := func(code string, hosts []string, set bool) {
		if set {
			out = append(out, checklist.Reason{Code: "condition." + code, Args: map[string]any{"hosts": strings.Join(hosts, " ")}})
		}
	}
	say("robots_all", nil, !c.RespectRobots)
	say("robots", c.IgnoreRobots, c.RespectRobots && len(c.IgnoreRobots) > 0)
	say("insecure", c.InsecureTLS, len(c.InsecureTLS) > 0)
	say("private", c.AllowPrivate, len(c.AllowPrivate) > 0)
	say("proxy", nil, s.proxy() != "")
	return out
}

// closures are the planned ones.
func (s *session) closures() []audit.Closure {
	var out []audit.Closure
	for _, c := range s.config.Site.Closures {
		out = append(out, audit.Closure(c))
	}
	return out
}

// closedAt says whether a host is closed on purpose, and why.
func (s *session) closedAt(host string, at time.Time) (string, bool) {
	if len(s.config.Site.Closures) == 0 { // it is asked for every page
		return "", false
	}
	day := site.DayOf(at)
	for _, c := range s.closures() {
		if c.Covers(host, day) {
			return c.Reason, true
		}
	}
	return "", false
}

// closedToday returns the closure of the day on which every seed is closed.
func (s *session) closedToday() *audit.Closure {
	var why *audit.Closure
	for _, seed := range s.config.Site.Seeds {
		closed := false
		for _, c := range s.closures() {
			if c.Covers(site.Host(site.Canonical(seed)), s.env.today()) {
				why, closed = &c, true
				break
			}
		}
		if !closed {
			return nil
		}
	}
	return why
}

// closed says that nothing is crawled today.
func (s *session) closed(c *audit.Closure) error {
	return &exitError{code: exitFailed, message: "cli.closed", args: map[string]any{"reason": c.Reason, "until": c.To.Format(time.DateOnly)}}
}
