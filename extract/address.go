package extract

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

//nolint:gochecknoglobals // compiled once
var teleport = regexp.MustCompile(`^javascript:if\(confirm\('([^ ']+)`)

// absolute resolves an address as the page wrote it; empty if it leads to no page.
func (r *reader) absolute(href string) string {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(href, "javascript:if") {
		if m := teleport.FindStringSubmatch(href); m != nil {
			href = m[1]
		}
	}
	if href == "" || href[0] == '#' || len(href) > site.MaxAddress {
		return ""
	}
	if plain(href) {
		if u, ok := r.join(href); ok {
			return u
		}
	}
	if i := strings.IndexByte(href, ':'); i > 0 && i < 12 {
		switch strings.ToLower(href[:i]) {
		case "http", "https":
		default:
			if !strings.ContainsAny(href[:i], "/?.") {
				return ""
			}
		}
	}
	if strings.ContainsAny(href, "\n\r\t") {
		href = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(href)
	}
	ref, err := site.Parse(href)
	if err != nil {
		return ""
	}
	u := r.base.ResolveReference(ref)
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", "" // the base may have one
	if r.p.Charset == "gb18030" {
		u.RawQuery = inGBK(u.RawQuery)
	}
	return u.String()
}

// inGBK escapes what stands unescaped in the query of a GBK page as browsers
// do: by the page's charset, which is what its server reads. A path is UTF-8
// whatever the page, in browsers and so here.
func inGBK(query string) string {
	if strings.IndexFunc(query, func(c rune) bool { return c >= utf8.RuneSelf }) < 0 {
		return query
	}
	var b strings.Builder
	gbk := simplifiedchinese.GBK.NewEncoder()
	for _, c := range query {
		if c < utf8.RuneSelf {
			b.WriteRune(c)
			continue
		}
		raw, err := gbk.String(string(c))
		if err != nil {
			raw = string(c)
		}
		for i := range len(raw) {
			fmt.Fprintf(&b, "%%%02X", raw[i])
		}
	}
	return b.String()
}

// plain reports whether an address is a path of letters, digits and - _ . /,
// as most links of a school's site are: these need no parser.
func plain(href string) bool {
	for i := range len(href) {
		c := href[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' {
			continue
		}
		if c == '/' && (i == 0 || href[i-1] != '/') {
			continue
		}
		return false
	}
	return true
}

// join resolves a plain address against the base; false where its dots need the
// parser's care.
func (r *reader) join(href string) (string, bool) {
	if r.origin == "" {
		return "", false
	}
	if href[0] == '/' {
		if strings.Contains(href, "/.") {
			return "", false
		}
		return r.origin + href, true
	}
	dir := r.dir
	for strings.HasPrefix(href, "../") {
		href = href[len("../"):]
		if i := strings.LastIndexByte(strings.TrimSuffix(dir, "/"), '/'); i >= 0 {
			dir = dir[:i+1]
		}
	}
	if href == "" || href[0] == '.' || strings.Contains(href, "/.") {
		return "", false
	}
	return r.origin + dir + href, true
}

// setBase makes u what links are resolved against.
func (r *reader) setBase(u *url.URL) {
	r.base, r.origin, r.dir = u, "", ""
	if u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !plain(u.Path) || strings.Contains(u.Path, "/.") {
		return
	}
	r.origin = (&url.URL{Scheme: u.Scheme, Host: u.Host}).String()
	r.dir = "/" + strings.TrimPrefix(u.Path[:strings.LastIndexByte(u.Path, '/')+1], "/")
}

//nolint:gochecknoglobals // compiled once
var (
	vsbPath     = regexp.MustCompile(`^(.*/)?info/(?:iList\.jsp|\d+)/(\d+)(?:_\d+)?\.(?:html?|jsp)$`)
	webplusPath = regexp.MustCompile(`/c\d+a(\d+)/page\w*\.(?:htm|html|psp)$`)
)

// identity names an article whatever its address: the same number under
// another column is the same article. A VSB sub-site has numbers of its own.
func identity(u *url.URL) string {
	if strings.Contains(u.Path, "info/") { // looked for first: most addresses need no expression
		if m := vsbPath.FindStringSubmatch(strings.TrimPrefix(u.Path, "/")); m != nil {
			return "vsb:" + strings.ToLower(u.Host) + "/" + m[1] + m[2]
		}
	}
	if id := u.Query().Get("wbnewsid"); id != "" {
		dir := strings.TrimPrefix(u.Path[:strings.LastIndex(u.Path, "/")+1], "/")
		return "vsb:" + strings.ToLower(u.Host) + "/" + dir + id
	}
	if strings.Contains(u.Path, "/page") {
		if m := webplusPath.FindStringSubmatch(u.Path); m != nil {
			return "webplus:" + strings.ToLower(u.Host) + "/" + m[1]
		}
	}
	return ""
}
