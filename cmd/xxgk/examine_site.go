package main

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"xxgk/crawler"
	"xxgk/extract"
	"xxgk/site"
)

const maxSkew = 5 * time.Minute // between our clock and a server's

// seeds asks each seed, as a night would.
func (d *doctor) seeds(ctx context.Context) error {
	answers := d.proxyAnswers(ctx)
	if d.config.Crawl.Vantage == "campus" {
		d.note("vantage", conditionGood, "campus", nil)
	}
	var fronts []site.Fetch
	if !answers {
		return nil
	}
	if slices.Contains(d.config.Untouched(), "site.seeds") { // nobody's school
		d.note("seed", conditionWarn, "sample", nil)
		return nil
	}
	for _, seed := range d.config.Site.Seeds {
		if reason, closed := d.closedAt(site.Host(site.Canonical(seed)), d.env.now()); closed {
			d.note("seed", conditionGood, "closed", map[string]any{"url": seed, "reason": reason})
			continue
		}
		f, rules, err := crawler.Get(ctx, d.crawlOptions(), seed)
		if err != nil {
			return err
		}
		d.seed(seed, f)
		d.rules(seed, f, rules)
		d.clock(f)
		if f.Outcome.Read() && f.Page != nil {
			fronts = append(fronts, f)
		}
	}
	d.name(fronts)
	return nil
}

// proxyAnswers reports whether the proxy, if there is one, takes connections:
// behind one that does not every seed would seem to be at fault.
func (d *doctor) proxyAnswers(ctx context.Context) bool {
	if d.proxy() == "" {
		return true
	}
	args := map[string]any{"proxy": withoutPassword(d.proxy())}
	u, err := url.Parse(d.proxy())
	if err == nil {
		port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme], "1080")
		var conn net.Conn
		if conn, err = (&net.Dialer{Timeout: d.config.Crawl.Timeout}).DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port)); err == nil {
			err = conn.Close()
		}
	}
	if err != nil {
		d.note("proxy", conditionBad, "silent", args)
		return false
	}
	d.note("proxy", conditionGood, "used", args)
	return true
}

// withoutPassword is a proxy's address as it may be shown.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Redacted()
}

func (d *doctor) seed(seed string, f site.Fetch) {
	words := d.env.words
	if f.Outcome.Read() && f.Page != nil {
		d.note("seed", conditionGood, "read", map[string]any{"url": seed, "title": f.Page.Title, "millis": int(f.Elapsed.Milliseconds()), "links": len(f.Found)})
		if len(f.Found) == 0 {
			d.note("seed", conditionWarn, "no_links", map[string]any{"url": seed})
		}
		return
	}
	x := examined{About: words.T("doctor.seed", nil), Condition: conditionBad, Found: seed + " " + d.env.failure(f.Outcome, f.Reason), Do: d.env.remedy(f.Outcome, f.URL)}
	d.found = append(d.found, x)
}

func (d *doctor) rules(seed string, f site.Fetch, r crawler.Rules) {
	args := map[string]any{"host": site.Host(site.Canonical(seed)), "delay": r.Delay.String(), "sitemaps": len(r.Sitemaps)}
	switch {
	case !r.Asked:
	case r.Err != nil, f.Outcome == site.OutcomeRobots: // the seed said so
	case !r.Present:
		d.note("robots", conditionGood, "none", args)
	case r.Delay > d.config.Crawl.Delay:
		d.note("robots", conditionWarn, "slow", args)
	default:
		d.note("robots", conditionGood, "allow", args)
	}
}

// calledSchool is how a home page's title names a school.
var calledSchool = regexp.MustCompile(`\p{Han}{2,}(?:大学|学院|学校)`)

// name looks for the school's name on the home pages: under a misspelt one every
// page that bears the right name is another school's. Of a page that a script
// draws, or that sends its reader on, nothing can be told.
func (d *doctor) name(fronts []site.Fetch) {
	school := d.checkOptions(d.env.today()).School
	args := map[string]any{"school": school.Name}
	found, how := "", conditionWarn
	for _, f := range fronts {
		said := extract.Said(f.Body, http.Header(f.Header).Get("Content-Type"))
		if school.Named(f.Page.Title, f.Page.SiteName, f.Page.Text, said) {
			d.note("name", conditionGood, "named", args)
			return
		}
		other := calledSchool.FindString(cmp.Or(f.Page.SiteName, f.Page.Title))
		switch {
		case f.Page.NeedsBrowser || f.Page.Refresh != "":
		case other != "":
			found, how, args["other"] = "another", conditionBad, other
		case found == "":
			found = "absent"
		}
	}
	if found != "" {
		d.note("name", how, found, args)
	}
}

// clock compares our clock with the server's: every date in a verdict hangs on it.
func (d *doctor) clock(f site.Fetch) {
	at, err := http.ParseTime(http.Header(f.Header).Get("Date"))
	if err != nil {
		return
	}
	skew := d.env.now().Sub(at)
	args := map[string]any{"host": site.Host(site.Canonical(f.URL)), "ours": minute(d.env.now()), "theirs": minute(at)}
	if max(skew, -skew) > maxSkew {
		d.note("clock", conditionWarn, "apart", args)
		return
	}
	d.note("clock", conditionGood, "agree", args)
}

// sources are the addresses from which this machine reaches the seeds.
func (s *session) sources(ctx context.Context) string {
	var list []string
	for _, seed := range s.config.Site.Seeds {
		host := site.Hostname(site.Host(site.Canonical(seed)))
		// Connecting by UDP sends nothing: it asks the routing table.
		conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "udp", net.JoinHostPort(host, "80"))
		if err != nil {
			continue
		}
		if local, ok := conn.LocalAddr().(*net.UDPAddr); ok && !slices.Contains(list, local.IP.String()) {
			list = append(list, local.IP.String())
		}
		_ = conn.Close() // nothing was sent
	}
	if len(list) == 0 {
		return s.env.words.T("doctor.whitelist.unknown", nil)
	}
	return strings.Join(list, " ")
}

// reach names the hosts that are crawled.
func (s *session) reach() string {
	if list := hosts(s.config, s.env.today()); len(list) > 0 {
		return strings.Join(list, " ")
	}
	var list []string
	for _, seed := range s.config.Site.Seeds {
		list = append(list, site.Host(site.Canonical(seed)))
	}
	return strings.Join(list, " ")
}
