package config

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Defaults of the contract.
const (
	defaultMaxPages    = 20000
	defaultMaxDepth    = 12
	defaultPerHost     = 2
	defaultDelay       = 250 * time.Millisecond
	defaultTimeout     = 30 * time.Second
	defaultMaxBody     = 32 << 20
	leastMaxBody       = 64 << 10 // below it home pages are cut off; who writes 32 means MiB
	defaultKeepNights  = 90
	defaultMinCoverage = 0.9
	defaultDatabase    = "xxgk.db"
	defaultLeadOffice  = "党政办公室"
)

// Parse reads a configuration from raw; name stands in its errors. Relative
// paths stay as they are.
func Parse(name string, raw []byte) (*Config, error) {
	var f file
	d, err := decode(name, raw, &f)
	if err != nil {
		return nil, err
	}
	p := &checker{d: d}
	p.unbuilt(&f)
	p.apart(&f)
	offices := p.offices(f.Offices)
	c := &Config{
		School:      p.school(f.School),
		Site:        p.site(f.Site),
		Crawl:       p.crawl(f.Crawl),
		Database:    or(f.Storage.Database, defaultDatabase),
		KeepNights:  p.positive("storage.keep_nights", f.Storage.KeepNights, defaultKeepNights),
		MinCoverage: p.share("audit.min_coverage", f.Audit.MinCoverage, defaultMinCoverage),
		Grades:      p.grades(f.Audit.Grades),
		Waivers:     p.waivers(f.Waivers),
		Offices:     offices,
		Departments: p.departments(f.Departments, OfficeNames(offices)),
		Checklist:   f.Checklist,
		Holidays:    f.Calendar,
		Weights:     p.weights(f.Weights),
		Overlay:     f.Overlay,
		Facts:       p.facts(f.Facts),
	}
	if len(f.Offices) > 0 {
		p.office("school.lead_office", c.School.LeadOffice, OfficeNames(offices))
	}
	if p.err != nil {
		return nil, p.err
	}
	c.doc = d
	return c, nil
}

// checker checks values one by one and keeps the error that stands first in the file.
type checker struct {
	d   *document
	err *Error
}

func (p *checker) fail(key, problem, hint string, args map[string]any) {
	e := p.d.at(key, problem, args)
	e.Hint = hint
	if p.err == nil || e.Line < p.err.Line || e.Line == p.err.Line && e.Col < p.err.Col {
		p.err = e
	}
}

// unbuilt refuses keys of the contract whose behaviour does not exist yet: a
// key that is accepted in silence is worse than one that is refused.
func (p *checker) unbuilt(f *file) {
	for _, k := range []struct {
		key string
		set bool
	}{
		{"storage.cache", f.Storage.Cache != ""},
		{"documents", f.Documents != nil},
	} {
		if k.set {
			p.fail(k.key, "config.unbuilt", "", nil)
		}
	}
}

func (p *checker) school(f fileSchool) School {
	if strings.TrimSpace(f.Name) == "" {
		p.fail("school.name", "config.required", "config.example.name", nil)
	}
	return School{
		Name:       strings.TrimSpace(f.Name),
		Profile:    p.profile(f.Profile),
		Ownership:  p.oneOf("school.ownership", or(f.Ownership, "public"), "public", "private"),
		Authority:  p.oneOf("school.authority", or(f.Authority, "province"), "province", "ministry"),
		LeadOffice: or(f.LeadOffice, defaultLeadOffice),
		Parent:     p.parent(f.Parent),
		Aliases:    p.aliases(f.Aliases),
	}
}

// profile is checked apart from other choices: people write it in Chinese, and
// are shown which key goes with which word.
func (p *checker) profile(v string) string {
	switch v {
	case "vocational", "vocational_bachelor", "undergraduate", "postgraduate":
	case "":
		p.fail("school.profile", "config.required", "config.example.profile", nil)
	default:
		p.fail("school.profile", "config.not_profile", "config.example.profile", map[string]any{"value": v})
	}
	return v
}

func (p *checker) site(f fileSite) Site {
	if len(f.Seeds) == 0 {
		p.fail("site.seeds", "config.required", "config.example.seeds", nil)
	}
	for i, seed := range f.Seeds {
		u, err := url.Parse(seed)
		if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" {
			p.fail(index("site.seeds", i), "config.not_url", "config.example.seeds", map[string]any{"value": seed})
		}
	}
	p.hosts("site.hosts", f.Hosts)
	return Site{Seeds: f.Seeds, Hosts: f.Hosts, Closures: p.closures(f.Closures)}
}

// hosts checks a list of host names.
func (p *checker) hosts(key string, list []string) {
	for i, host := range list {
		if !isHost(host) {
			p.fail(index(key, i), "config.not_host", "config.example.hosts", map[string]any{"value": host})
		}
	}
}

func isHost(s string) bool {
	return s != "" && !strings.ContainsAny(s, "/@?# \t*")
}

func (p *checker) crawl(f fileCrawl) Crawl {
	c := Crawl{
		MaxPages:      p.positive("crawl.max_pages", f.MaxPages, defaultMaxPages),
		MaxDepth:      p.positive("crawl.max_depth", f.MaxDepth, defaultMaxDepth),
		PerHost:       p.positive("crawl.per_host", f.PerHost, defaultPerHost),
		Delay:         p.duration("crawl.delay", f.Delay, defaultDelay, true),
		Timeout:       p.duration("crawl.timeout", f.Timeout, defaultTimeout, false),
		MaxBody:       p.size("crawl.max_body", f.MaxBody, defaultMaxBody, leastMaxBody),
		UserAgent:     f.UserAgent,
		Contact:       f.Contact,
		RespectRobots: f.Robots == nil || *f.Robots,
		ProxySet:      f.Proxy != nil,
		Window:        p.window("crawl.window", f.Window),
		Vantage:       p.oneOf("crawl.vantage", or(f.Vantage, "public"), "campus", "public"),
		Render:        p.oneOf("crawl.render", or(f.Render, "auto"), "auto", "never"),
		Chromium:      f.Chromium,
		IgnoreRobots:  f.IgnoreRobots,
		InsecureTLS:   f.InsecureTLS,
	}
	for _, k := range []struct{ key, value string }{{"crawl.user_agent", f.UserAgent}, {"crawl.contact", f.Contact}} {
		if strings.ContainsAny(k.value, "\r\n") {
			p.fail(k.key, "config.not_header", "", nil)
		}
	}
	if f.Contact != "" && !reachable.MatchString(f.Contact) {
		p.fail("crawl.contact", "config.not_contact", "config.example.contact", map[string]any{"value": f.Contact})
	}
	p.hosts("crawl.ignore_robots", f.IgnoreRobots)
	p.hosts("crawl.insecure_tls", f.InsecureTLS)
	if f.Proxy != nil && *f.Proxy != "" {
		c.Proxy = *f.Proxy
		if u, err := url.Parse(c.Proxy); err != nil || u.Hostname() == "" || !slices.Contains([]string{"http", "https", "socks5"}, u.Scheme) {
			p.fail("crawl.proxy", "config.not_url", "config.example.proxy", map[string]any{"value": c.Proxy})
		}
	}
	c.AllowPrivate, c.AllowAll = p.private(f.Private)
	return c
}

// private reads allow_private_addresses: a list of hosts, or true for all.
func (p *checker) private(v any) ([]string, bool) {
	const key = "crawl.allow_private_addresses"
	switch v := v.(type) {
	case nil:
		return nil, false
	case bool:
		return nil, v
	case []any:
		var hosts []string
		for i, h := range v {
			s, ok := h.(string)
			if !ok || !isHost(s) {
				p.fail(index(key, i), "config.not_host", "config.example.private", map[string]any{"value": h})
				continue
			}
			hosts = append(hosts, s)
		}
		return hosts, false
	}
	p.fail(key, "config.type", "config.example.private", map[string]any{"value": v})
	return nil, false
}

func index(key string, i int) string { return key + "[" + strconv.Itoa(i) + "]" }

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
