package site

import "strings"

// Host returns the host of a canonical address as the frontier names it, with
// its port where that is not the scheme's own ("www.a.edu.cn:8080"), and ""
// for what is no address.
func Host(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// Hostname returns the host without its port.
func Hostname(host string) string {
	if strings.HasPrefix(host, "[") { // IPv6
		inside, _, _ := strings.Cut(host[1:], "]")
		return inside
	}
	name, _, _ := strings.Cut(host, ":")
	return name
}

// Within reports whether a host is one of hosts or lies below one of them,
// whatever the ports.
func Within(host string, hosts []string) bool {
	name := strings.ToLower(Hostname(host))
	if name == "" {
		return false
	}
	for _, h := range hosts {
		h = strings.ToLower(h)
		if strings.Count(h, ":") < 2 || strings.HasPrefix(h, "[") { // not a bare IPv6 address
			h = Hostname(h)
		}
		if h == "" {
			continue
		}
		if name == h || strings.HasSuffix(name, h) && name[len(name)-len(h)-1] == '.' {
			return true
		}
	}
	return false
}
