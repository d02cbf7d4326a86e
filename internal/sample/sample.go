// Package sample is a college that does not exist: 江南信息职业技术学院, a public
// vocational college whose web site of some 200 pages over four hosts is built
// from embedded data. `xxgk demo` audits it, and tests hold the verdicts
// against what is known to be true of it (Truth). The same binary always
// serves the same bytes; nothing here reads a clock or the network.
//
// The four hosts differ on purpose: www runs 博达 VSB, xxgk 苏迪 WebPlus, cwc an
// old ASP site in GBK that gives no validators, zsjy pages made by hand.
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

// School is the name of the sample college.
const School = "江南信息职业技术学院"

// Domain is the registrable domain all hosts of the sample college share. The
// top-level domain is reserved (RFC 2606): it never resolves.
const Domain = "jnxx.example"

// AsOf returns the day the sample college is judged for: Truth holds on it.
func AsOf() time.Time { return site.Day(2026, time.November, 23) }

// College is the sample college as it stands on one night. It is safe for
// concurrent use: nothing in it changes after it was built.
type College struct {
	night int
	hosts []*host
	pages map[string]*page // by host and request target: "www.jnxx.example/index.htm"
	truth []Truth
}

// New builds the sample college as it stands on AsOf.
func New() (*College, error) { return build(0) }

// Night returns the college as it stands n nights after AsOf: articles marked
// with a night have appeared or gone by then. Night(0) is what New returns.
func (c *College) Night(n int) (*College, error) {
	if n < 0 {
		return nil, fmt.Errorf("sample college: night %d lies before the first", n)
	}
	return build(n)
}

func build(night int) (*College, error) {
	data, err := fs.Sub(files, "data")
	if err != nil {
		return nil, fmt.Errorf("sample college: %w", err)
	}
	c := &College{night: night, pages: map[string]*page{}}
	for _, name := range []string{"www", "xxgk", "zsjy", "cwc"} {
		h, err := readHost(data, name, night)
		if err != nil {
			return nil, fmt.Errorf("sample college: host %s: %w", name, err)
		}
		c.hosts = append(c.hosts, h)
	}
	for _, h := range c.hosts {
		if err := c.render(h); err != nil {
			return nil, fmt.Errorf("sample college: host %s: %w", h.name, err)
		}
	}
	if c.truth, err = readTruth(data, c); err != nil {
		return nil, fmt.Errorf("sample college: truth: %w", err)
	}
	return c, nil
}

// Home returns the address of the college's home page.
func (c *College) Home() string { return "http://www." + Domain + "/" }

// Hosts returns the names of the college's hosts, the main site first.
func (c *College) Hosts() []string {
	var names []string
	for _, h := range c.hosts {
		names = append(names, h.domain)
	}
	return names
}

// Addresses returns the absolute address of every page and file the college
// serves with status 200, sorted.
func (c *College) Addresses() []string {
	return c.addresses(func(p *page) bool { return p.status == 200 })
}

// page is one answer of the college's servers.
type page struct {
	status   int
	media    string    // Content-Type as the server says it
	body     []byte    // bytes as sent
	modified time.Time // zero: the server gives no validators
}
