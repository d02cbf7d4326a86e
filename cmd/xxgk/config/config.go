// Package config reads the configuration file into one struct, strictly: an
// unknown key, a wrong type or an impossible value is an *Error with file, line
// and column, never a silent default. It reads the one file it is given and
// nothing else; relative paths in it are taken from that file's folder.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Config is a whole configuration with its defaults filled in. Paths are absolute.
type Config struct {
	doc *document // to say where a key stands

	File        string // absolute path of the file it was read from
	School      School
	Site        Site
	Crawl       Crawl
	Database    string
	KeepNights  int     // nights whose fetches are kept by prune
	MinCoverage float64 // 0 to 1
	Grades      []Grade // names and thresholds shown to people, best first; empty: the contract's
	Waivers     []Waiver
	Offices     []Office // all offices of the school; empty: any name is taken
	Departments map[string][]string
	Checklist   string   // a pack of further requirements; empty: none
	Holidays    string   // file with holidays and working days of years to come; empty: none
	Calendar    Calendar // what that file says
	Weights     map[int]float64
	Overlay     string // changes to single elements; empty: none
	Facts       map[string]time.Time
}

// School is whom the audit is about.
type School struct {
	Name       string
	Profile    string // vocational, vocational_bachelor, undergraduate, postgraduate
	Ownership  string // public, private
	Authority  string // province, ministry: whom it answers to
	LeadOffice string
	Parent     Parent  // zero: none
	Aliases    []Alias // former and short names, former domains
}

// Site is what is crawled.
type Site struct {
	Seeds []string
	Hosts []string // empty: the registrable domain of each seed

	Closures []Closure // planned
}

// Crawl is how it is crawled.
type Crawl struct {
	MaxPages      int
	MaxDepth      int
	PerHost       int
	Delay         time.Duration
	Timeout       time.Duration
	MaxBody       int64 // bytes
	UserAgent     string
	Contact       string
	RespectRobots bool
	Proxy         string // empty: none; ProxySet tells it from "not given"
	ProxySet      bool
	AllowPrivate  []string // hosts that may resolve to private addresses
	AllowAll      bool     // any host may
	Vantage       string   // campus, public
	Window        Window   // when it may crawl
	Render        string   // auto, never: whether pages are drawn that only a browser can draw
	Chromium      string   // the browser that draws them; empty: found on PATH
	IgnoreRobots  []string
	InsecureTLS   []string // hosts whose certificates are not checked
}

// Grade is a grade's name and its lowest score.
type Grade struct {
	Name string
	From float64
}

// Waiver is the school's word that something does not count for now.
type Waiver struct {
	Requirement int
	Element     string
	Reason      string
	Comment     string
	Approver    string
	Expires     time.Time
	Audience    string // of published_elsewhere: public, internal
	Proof       string // of published_elsewhere: an address, a number
}

// Calendar adds working days and holidays of years to come.
type Calendar struct {
	Off  []time.Time
	Work []time.Time
}

// Wrong is an error at the value of a dotted key, for what only somebody who
// knows the checklist can tell.
func (c *Config) Wrong(key, problem string, args map[string]any) *Error {
	return c.doc.at(key, problem, args)
}

// Load reads and checks the configuration in file. A wrong value is an *Error;
// a file that cannot be read is an *Error without line.
func Load(file string) (*Config, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("configuration %s: %w", file, err)
	}
	raw, err := os.ReadFile(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{File: file, Problem: "config.absent"}
	case err != nil:
		return nil, &Error{File: file, Problem: "config.unreadable", Args: map[string]any{"error": err}}
	}
	c, err := Parse(file, raw)
	if err != nil {
		return nil, err
	}
	c.File = abs
	return c, c.resolve(filepath.Dir(abs))
}

// resolve makes paths absolute, looks whether the browser is there and reads
// the calendar the configuration names.
func (c *Config) resolve(dir string) error {
	for _, p := range []*string{&c.Database, &c.Checklist, &c.Overlay, &c.Holidays, &c.Crawl.Chromium} {
		if *p != "" && !filepath.IsAbs(*p) {
			*p = filepath.Join(dir, *p)
		}
	}
	if program := c.Crawl.Chromium; program != "" {
		if _, err := exec.LookPath(program); err != nil {
			wrong := c.Wrong("crawl.chromium", "config.no_program", map[string]any{"value": program})
			wrong.Hint = "config.example.chromium"
			return wrong
		}
	}
	var err error
	if c.Holidays != "" {
		c.Calendar, err = loadCalendar(c.Holidays)
	}
	return err
}
