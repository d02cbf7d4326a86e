package crawler

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"xxgk/site"
)

// privateError says that the guard refused an address.
type privateError struct {
	Host    string
	Address string // that DNS gave; empty if the host's own words told
}

func (e *privateError) Error() string {
	return fmt.Sprintf("%s is not a public address", e.Host)
}

// errProxyAccount says that the proxy opens no tunnel without an account.
var errProxyAccount = errors.New("the proxy wants an account")

// guard keeps the crawl away from addresses that are not public: a page must
// not be able to send it into the school's inner network or to a cloud's
// metadata service. Names are judged after DNS, at the moment of the
// connection, so that a name which changes its address gains nothing. Behind a
// proxy only the words of the address can be judged.
type guard struct {
	next  http.RoundTripper
	all   bool
	names []string
	nets  []netip.Prefix
}

func newGuard(o Options) *guard {
	g := &guard{all: o.AllowAllPrivate}
	g.names, g.nets = splitPrivate(o.AllowPrivate)
	return g
}

// RoundTrip refuses what is told by the address alone.
func (g *guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if s := req.URL.Scheme; s != "http" && s != "https" {
		return nil, fmt.Errorf("scheme %q is not fetched", s)
	}
	name := req.URL.Hostname()
	if !g.allowedName(name) && g.refusesName(name) {
		return nil, &privateError{Host: name}
	}
	return g.next.RoundTrip(req)
}

func (g *guard) allowedName(name string) bool {
	return g.all || site.Within(name, g.names)
}

func (g *guard) refusesName(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	if ip, ok := literalIP(name); ok {
		return g.refusesIP(ip)
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") ||
		strings.HasSuffix(name, ".local") || strings.HasSuffix(name, ".internal")
}

func (g *guard) refusesIP(ip netip.Addr) bool {
	if g.all {
		return false
	}
	ip = ip.Unmap().WithZone("")
	for _, p := range g.nets {
		if p.Contains(ip) {
			return false
		}
	}
	return !public(ip)
}

// dial connects directly: Control sees the address that DNS gave.
func (g *guard) dial(timeout time.Duration) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		d := net.Dialer{Timeout: timeout}
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if !g.allowedName(host) {
			d.Control = func(_, address string, _ syscall.RawConn) error {
				at, err := netip.ParseAddrPort(address)
				if err != nil || g.refusesIP(at.Addr()) {
					return &privateError{Host: host, Address: at.Addr().String()}
				}
				return nil
			}
		}
		return d.DialContext(ctx, network, address)
	}
}

// base returns the transport that opens connections.
func (g *guard) base(o Options) (*http.Transport, error) {
	proxy, err := proxyURL(o.Proxy)
	if err != nil {
		return nil, err
	}
	t := &http.Transport{
		DialContext:            g.dial(o.Timeout),
		TLSHandshakeTimeout:    o.Timeout,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConns:           o.InFlight,
		MaxIdleConnsPerHost:    o.PerHost,
		MaxConnsPerHost:        o.PerHost,
		IdleConnTimeout:        30 * time.Second,
	}
	if proxy != nil {
		// The proxy itself may be at a private address, and nothing else is dialled.
		t.DialContext = (&net.Dialer{Timeout: o.Timeout}).DialContext
		t.Proxy = func(*http.Request) (*url.URL, error) { return proxy, nil }
		t.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
			if answer.StatusCode == http.StatusProxyAuthRequired {
				return errProxyAccount
			}
			return nil
		}
		t.MaxConnsPerHost, t.MaxIdleConnsPerHost = 0, o.InFlight // all hosts share the connections to it
	}
	return t, nil
}

// reserved holds the blocks that netip does not name: shared address space
// with a cloud's metadata service in it, protocol assignments, documentation,
// benchmarks, future use, and IPv6 forms that carry an IPv4 address.
func reserved() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"),
		netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
		netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
		netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"),
		netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"),
		netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("::/96"),
	}
}

func public(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, p := range reserved() {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

// literalIP reads an IP address in any form that a resolver takes: dotted,
// IPv6, and the old forms 2130706433, 0x7f.1, 0177.0.0.1.
func literalIP(name string) (netip.Addr, bool) {
	if ip, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return ip, true
	}
	parts := strings.Split(name, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var sum uint64
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 0, 33)
		if err != nil || strings.Contains(part, "_") {
			return netip.Addr{}, false
		}
		limit := uint64(256)
		if i == len(parts)-1 {
			limit = 1 << (8 * (5 - len(parts)))
		}
		if n >= limit {
			return netip.Addr{}, false
		}
		if i < len(parts)-1 {
			sum |= n << (8 * (3 - i))
		} else {
			sum |= n
		}
	}
	return netip.AddrFrom4([4]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}), true
}
