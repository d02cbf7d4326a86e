// Package sample holds colleges that do not exist, with web sites built from
// embedded data: 江南信息职业技术学院 (jnxx.go), which `xxgk demo` audits,
// 澄江理工大学 (cjlg.go), a university with postgraduates on other content systems,
// and 松岭职业学院 (slzy.go), a small private college that publishes little. Tests
// hold the verdicts against what is known to be true of them (Truth). The same
// binary always serves the same bytes; nothing here reads a clock or the network.
package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"time"

	"xxgk/site"
)

//go:embed data
var files embed.FS

// AsOf returns the day the colleges are judged for: Truth holds on it.
func AsOf() time.Time { return site.Day(2026, time.November, 23) }

// College is a sample college as it stands on one night. It is safe for
// concurrent use: nothing in it changes after it was built.
type College struct {
	school       school
	night        int
	hosts        []*host
	pages        map[string]*page // by host and request target: "www.jnxx.example/index.htm"
	truth        []Truth
	rows         []RowTruth
	findings     []FindingTruth
	requirements map[int]string
}

// school is what tells one college from another beside its data.
type school struct {
	dir    string // its folder of data
	name   string
	domain string // registrable domain of its hosts; the top-level domain is reserved (RFC 2606): it never resolves
	config string // lines of the configuration's school section
	more   string // further sections of the configuration
	nights int    // of which its data tell
	hosts  []hostOf
}

// hostOf is one web site of a college, or one of somebody else on which it
// publishes.
type hostOf struct {
	name    string // www: its folder, and its name below the domain
	skin    skin
	domain  string // of somebody else's: the whole host
	rebuilt *skin  // what it runs from night 1 on, in the markup of rebuilt.tmpl: all its addresses are others then
	expired bool   // served over TLS alone, under a certificate that ran out
}

// All builds every sample college as it stands on AsOf.
func All() ([]*College, error) {
	var all []*College
	for _, build := range []func() (*College, error){New, NewUniversity, NewPrivate} {
		c, err := build()
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Nights returns of how many nights, from that of AsOf on, the college's truth
// tells.
func (c *College) Nights() int { return c.school.nights }

// Night returns the college as it stands n nights after AsOf: articles marked
// with a night have appeared or gone by then. Night(0) is the college of AsOf.
func (c *College) Night(n int) (*College, error) {
	if n < 0 {
		return nil, fmt.Errorf("sample college: night %d lies before the first", n)
	}
	return build(c.school, n)
}

func build(s school, night int) (*College, error) {
	data, err := fs.Sub(files, "data/"+s.dir)
	if err != nil {
		return nil, fmt.Errorf("sample college %s: %w", s.dir, err)
	}
	c := &College{school: s, night: night, pages: map[string]*page{}}
	for _, of := range s.hosts {
		h, err := readHost(data, s, of, night)
		if err != nil {
			return nil, fmt.Errorf("sample college %s: host %s: %w", s.dir, of.name, err)
		}
		c.hosts = append(c.hosts, h)
	}
	for _, h := range c.hosts {
		if err := c.render(h); err != nil {
			return nil, fmt.Errorf("sample college %s: host %s: %w", s.dir, h.name, err)
		}
	}
	if c.truth, err = readTruth(data, c); err != nil {
		return nil, fmt.Errorf("sample college %s: truth: %w", s.dir, err)
	}
	if c.rows, err = readRows(data, c); err != nil {
		return nil, fmt.Errorf("sample college %s: rows: %w", s.dir, err)
	}
	if c.findings, err = readFindings(data, c); err != nil {
		return nil, fmt.Errorf("sample college %s: findings: %w", s.dir, err)
	}
	if c.requirements, err = readRequirements(data, c); err != nil {
		return nil, fmt.Errorf("sample college %s: requirements: %w", s.dir, err)
	}
	return c, nil
}

// Name returns the college's name.
func (c *College) Name() string { return c.school.name }

// Domain returns the registrable domain that the college's hosts share.
func (c *College) Domain() string { return c.school.domain }

// Home returns the address of the college's home page.
func (c *College) Home() string { return c.hosts[0].root() + "/" }

// Hosts returns the names of the college's own hosts, the main site first.
func (c *College) Hosts() []string {
	var names []string
	for _, h := range c.hosts {
		if site.Within(h.domain, []string{c.school.domain}) {
			names = append(names, h.domain)
		}
	}
	return names
}

// Addresses returns the absolute address of every page and file that the
// college's own hosts serve with status 200, sorted.
func (c *College) Addresses() []string {
	return c.addresses(func(host string, p *page) bool {
		return p.status == 200 && site.Within(host, []string{c.school.domain})
	})
}

// page is one answer of the college's servers.
type page struct {
	status   int
	media    string    // Content-Type as the server says it
	body     []byte    // bytes as sent
	modified time.Time // zero: the server gives no validators
}
