package site

import (
	"net/url"
	"path"
	"strings"
)

// Canonical returns the address under which a page is known: scheme and host
// in lower case, no default port, no fragment, no session id or cache buster,
// no dot segments. Path and query keep their percent-encoding byte for byte,
// because a server may mean GBK by them. What cannot be parsed is returned
// trimmed.
func Canonical(raw string) string {
	raw = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.TrimSpace(raw))
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return raw
	}
	u.Scheme = strings.ToLower(u.Scheme)
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && (u.Scheme != "http" || port != "80") && (u.Scheme != "https" || port != "443") {
		host += ":" + port
	}
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if strings.Contains(p, "/.") || strings.Contains(p, "//") {
		slash := strings.HasSuffix(p, "/")
		p = path.Clean(p)
		if slash && p != "/" {
			p += "/"
		}
	}
	if i := strings.Index(strings.ToLower(p), ";jsessionid="); i >= 0 {
		p = p[:i]
	}
	out := u.Scheme + "://" + host + p
	if q := canonicalQuery(u.RawQuery); q != "" {
		out += "?" + q
	}
	return out
}

// canonicalQuery drops parameters that do not choose a page.
func canonicalQuery(raw string) string {
	if raw == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for part := range strings.SplitSeq(raw, "&") {
		name, _, _ := strings.Cut(part, "=")
		switch strings.ToLower(name) {
		case "", "_t", "_", "timestamp", "jsessionid", "phpsessid", "sid", "utm_source", "utm_medium", "utm_campaign":
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "&")
}
