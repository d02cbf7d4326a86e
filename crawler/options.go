package crawler

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"xxgk/site"
)

// Options configure a Crawler. The zero value of a field means its default.
type Options struct {
	Seeds    []string // at least one absolute http or https address
	Hosts    []string // hosts that may be crawled, and all below them; default: the registrable domain of each seed
	Frontier Frontier // where the addresses of the run live; needed

	Reread    int           // unchanged pages read again in a run because an older extractor read them; default 5000
	MaxPages  int           // targets fetched in a run, its earlier parts included; default 20000
	MaxDepth  int           // links from a seed; default 12
	PerHost   int           // requests in flight to one host; default 2
	InFlight  int           // requests in flight to all hosts; default 32, never below PerHost
	Delay     time.Duration // between the starts of two requests to one host; default 0
	Timeout   time.Duration // of one request, its body included; default 30s
	MaxBody   int64         // bytes of a body after decompression; default 32 MiB
	UserAgent string        // default names the tool and Contact
	Contact   string        // mail address or page put into the default user agent

	IgnoreRobots      bool     // robots.txt is not asked
	IgnoreRobotsHosts []string // hosts, and all below them, whose robots.txt is not asked
	InsecureTLS       []string // hosts, and all below them, whose certificates and old protocols are not refused; the Reason of what is read there says what is wrong
	Chromium          string   // path of the browser that draws pages whose content a script writes; empty: they stay unread
	ChromiumDir       string   // folder for its files while it runs, nobody else's; needed with Chromium
	MaxDrawn          int      // pages drawn in a run; default 500
	Proxy             string   // http, https or socks5 address; empty: none
	AllowPrivate      []string // hosts, and all below them, and networks (10.0.0.0/8) that may be at private addresses
	AllowAllPrivate   bool     // every host may

	// Closed says whether a host is off line on purpose at a time, and why. Such
	// a host is not asked. Nil: none is.
	Closed func(host string, at time.Time) (reason string, closed bool)

	Progress func(Progress)   // told after fetches, one call at a time; may be nil
	Logger   *slog.Logger     // default: none
	Now      func() time.Time // day of a fetch; default time.Now. Waiting is measured by the machine's own clock
}

// Progress says how far a crawl has come.
type Progress struct {
	Pages   int     // targets done in this run, its earlier parts included
	Waiting int     // found and not yet fetched, as known a second ago
	Rate    float64 // targets a second since Crawl began
	Hosts   int     // hosts met since Crawl began
	Host    string  // of the newest fetch
}

const (
	defaultReread   = 5000
	defaultMaxPages = 20000
	defaultMaxDepth = 12
	defaultPerHost  = 2
	defaultInFlight = 32
	defaultTimeout  = 30 * time.Second
	defaultMaxBody  = 32 << 20
	defaultMaxDrawn = 500
	agentName       = "xxgk" // the name robots.txt knows us by
)

// withDefaults returns the options with every zero field filled in, or says
// what is wrong with them.
func (o Options) withDefaults() (Options, error) {
	if o.Frontier == nil {
		return o, errors.New("crawler: no frontier")
	}
	if len(o.Seeds) == 0 {
		return o, errors.New("crawler: no seeds")
	}
	seeds := make([]string, len(o.Seeds))
	for i, s := range o.Seeds {
		address, ok := site.Address(s)
		if !ok {
			return o, fmt.Errorf("crawler: seed %q: not an absolute http or https address", s)
		}
		seeds[i] = address
	}
	o.Seeds = seeds
	if len(o.Hosts) == 0 {
		o.Hosts = Domains(seeds)
	}
	if o.Reread < 0 || o.MaxPages < 0 || o.MaxDepth < 0 || o.PerHost < 0 || o.InFlight < 0 || o.Delay < 0 || o.Timeout < 0 || o.MaxBody < 0 || o.MaxDrawn < 0 {
		return o, errors.New("crawler: a limit is below zero")
	}
	if o.Chromium != "" && o.ChromiumDir == "" {
		return o, errors.New("crawler: no folder for the browser")
	}
	if _, err := proxyURL(o.Proxy); err != nil {
		return o, err
	}
	o.Reread = cmp.Or(o.Reread, defaultReread)
	o.MaxPages = cmp.Or(o.MaxPages, defaultMaxPages)
	o.MaxDepth = cmp.Or(o.MaxDepth, defaultMaxDepth)
	o.PerHost = cmp.Or(o.PerHost, defaultPerHost)
	o.InFlight = max(cmp.Or(o.InFlight, defaultInFlight), o.PerHost)
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.MaxBody = cmp.Or(o.MaxBody, defaultMaxBody)
	o.MaxDrawn = cmp.Or(o.MaxDrawn, defaultMaxDrawn)
	o.UserAgent = UserAgent(o)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Closed == nil {
		o.Closed = func(string, time.Time) (string, bool) { return "", false }
	}
	return o, nil
}

// UserAgent is how a crawler with these options calls itself.
func UserAgent(o Options) string {
	switch {
	case o.UserAgent != "":
		return o.UserAgent
	case o.Contact == "":
		return "Mozilla/5.0 (compatible; " + agentName + "/1; information disclosure audit)"
	}
	return "Mozilla/5.0 (compatible; " + agentName + "/1; information disclosure audit; +" + o.Contact + ")"
}

func proxyURL(raw string) (*url.URL, error) {
	if raw == "" {
		return nil, nil
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("crawler: proxy %q: not an address like http://127.0.0.1:3128", raw)
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u, nil
	}
	return nil, fmt.Errorf("crawler: proxy %q: scheme is none of http, https, socks5", raw)
}

// Domains returns the hosts that are crawled where none are named: the
// registrable domain of each address, or its host where there is none (an IP
// address, a name without dots).
func Domains(addresses []string) []string {
	var out []string
	for _, a := range addresses {
		name := site.Hostname(site.Host(a))
		if net.ParseIP(name) == nil {
			if d, err := publicsuffix.EffectiveTLDPlusOne(name); err == nil {
				name = d
			}
		}
		if !site.Within(name, out) {
			out = append(out, name)
		}
	}
	return out
}

// splitPrivate parts an allow-list into names and networks.
func splitPrivate(list []string) (names []string, nets []netip.Prefix) {
	for _, entry := range list {
		if p, err := netip.ParsePrefix(entry); err == nil {
			nets = append(nets, p.Masked())
		} else if a, err := netip.ParseAddr(strings.Trim(entry, "[]")); err == nil {
			nets = append(nets, netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen()))
		} else {
			names = append(names, entry)
		}
	}
	return names, nets
}
