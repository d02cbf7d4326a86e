package site

import (
	"net/url"
	"path"
	"strings"
)

// MaxAddress is the longest address in bytes that servers commonly take; a
// longer one is a page's mistake or malice.
const MaxAddress = 8192

// Canonical returns the address under which a page is known: scheme and host
// in lower case, no user, no default port, no fragment, no session id or cache
// buster, no dot segments. Path and query keep their percent-encoding byte for
// byte, because a server may mean GBK by them; bytes that no address may hold
// (Chinese characters, blanks) are percent-encoded as they stand. http and
// https, www and the bare name stay different addresses. What is no address,
// such as javascript: or mailto:, is returned trimmed. Canonical of a
// canonical address is the address itself.
func Canonical(raw string) string {
	if address, ok := Address(raw); ok {
		return address
	}
	return trim(raw)
}

// Address returns the canonical form of an absolute http or https address, and
// false for everything else a link may hold: javascript:, mailto:, tel:,
// relative references, rubbish, and what is longer than any server reads.
func Address(raw string) (string, bool) {
	raw = trim(raw)
	if len(raw) > MaxAddress || !hasWebScheme(raw) {
		return "", false
	}
	u, err := Parse(raw)
	if err != nil || u.Hostname() == "" {
		return "", false
	}
	host := HostOf(u)
	if host == "" {
		return "", false
	}
	out := strings.ToLower(u.Scheme) + "://" + host + canonicalPath(u)
	if q := canonicalQuery(escape(u.RawQuery)); q != "" {
		out += "?" + q
	}
	return out, len(out) <= MaxAddress
}

// trim drops what browsers drop: blanks around an address, tabs and line
// breaks inside it.
func trim(raw string) string {
	if strings.ContainsAny(raw, "\t\n\r") {
		raw = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' {
				return -1
			}
			return r
		}, strings.ToValidUTF8(raw, "\uFFFD"))
	}
	return strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\u3000' || r == '\ufeff' })
}

func hasWebScheme(raw string) bool {
	scheme, _, ok := strings.Cut(raw, ":")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// Parse reads an address or a reference as browsers do where net/url is
// stricter: a backslash before the query is a slash, a percent sign that begins
// no escape is itself. The fragment is dropped. It fails where net/url does.
func Parse(raw string) (*url.URL, error) {
	raw, _, _ = strings.Cut(raw, "#")
	head, query, hasQuery := strings.Cut(raw, "?")
	if strings.Contains(head, `\`) {
		head = strings.ReplaceAll(head, `\`, "/")
	}
	raw = literalPercent(head)
	if hasQuery {
		raw += "?" + literalPercent(query)
	}
	return url.Parse(raw)
}

// literalPercent escapes each percent sign that no two hexadecimal digits follow.
func literalPercent(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// HostOf returns the host of an address as Host of its canonical form does.
func HostOf(u *url.URL) string {
	if port, ok := plainHost(u.Host); ok && (port == "" || !schemePort(u.Scheme, port)) {
		return u.Host
	}
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if host == "" {
		return ""
	}
	if strings.Contains(host, ":") { // IPv6
		host = "[" + strings.ReplaceAll(host, "%", "%25") + "]"
	}
	port := u.Port()
	if port == "" || schemePort(u.Scheme, port) {
		return host
	}
	return host + ":" + port
}

// schemePort reports whether a port is the one that a scheme means by itself.
func schemePort(scheme, port string) bool {
	return port == "80" && strings.EqualFold(scheme, "http") || port == "443" && strings.EqualFold(scheme, "https")
}

// plainHost reports whether a host with its port is written as HostOf writes it,
// but for the port of its scheme, and returns its port.
func plainHost(host string) (port string, ok bool) {
	name, port, colon := strings.Cut(host, ":")
	ok = name != "" && !strings.HasSuffix(name, ".") && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") == "" &&
		strings.Trim(port, "0123456789") == "" && (port != "" || !colon)
	return port, ok
}

func canonicalPath(u *url.URL) string {
	p := u.RawPath // the words of the address, where they are not Go's own spelling
	if p == "" {
		p = u.EscapedPath()
	}
	p = dropSession(escape(p))
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	if strings.Contains(p, "/.") || strings.Contains(p, "//") {
		folder := strings.HasSuffix(p, "/") || strings.HasSuffix(p, "/.") || strings.HasSuffix(p, "/..")
		p = path.Clean(p)
		if folder && p != "/" {
			p += "/"
		}
	}
	return p
}

// dropSession removes ";jsessionid=…" up to the end of its path segment.
func dropSession(p string) string {
	const mark = ";jsessionid="
	for strings.Contains(p, ";") {
		i := strings.Index(strings.ToLower(p), mark)
		if i < 0 {
			break
		}
		rest := p[i+len(mark):]
		if slash := strings.IndexByte(rest, '/'); slash >= 0 {
			p = p[:i] + rest[slash:]
		} else {
			p = p[:i]
		}
	}
	return p
}

// escape percent-encodes, byte by byte, what may not stand in an address.
// Escapes that are there already stay as they are.
func escape(s string) string {
	const digits = "0123456789ABCDEF"
	i := 0
	for i < len(s) && !unsafe(s[i]) {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for ; i < len(s); i++ {
		if c := s[i]; unsafe(c) {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unsafe(c byte) bool {
	return c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0
}

// canonicalQuery drops parameters that do not choose a page.
func canonicalQuery(raw string) string {
	if raw == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for part := range strings.SplitSeq(raw, "&") {
		if name, value, _ := strings.Cut(part, "="); part != "" && !idle(strings.ToLower(name), value) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// idle reports whether a parameter chooses no page. A short sid is often a
// section's number; only a long one is a session.
func idle(name, value string) bool {
	switch name {
	case "_t", "_", "timestamp", "jsessionid", "phpsessid", "aspsessionid",
		"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content":
		return true
	case "sid", "sessionid", "session_id":
		return len(value) >= 16
	}
	return false
}
