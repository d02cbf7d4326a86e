package extract

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// maxLinks bounds the links of one page.
const maxLinks = 20_000

//nolint:gochecknoglobals // compiled once
var (
	opened   = regexp.MustCompile(`(?:window\.open|location\.href|location\.replace|window\.location|open[A-Za-z]*)\s*(?:=|\()\s*['"]([^'"]+)['"]`)
	teleport = regexp.MustCompile(`^javascript:if\(confirm\('([^ ']+)`)
)

// absolute resolves an address as the page wrote it; empty if it leads to no page.
func (r *reader) absolute(href string) string {
	href = strings.TrimSpace(href)
	if m := teleport.FindStringSubmatch(href); m != nil {
		href = m[1]
	}
	if href == "" || href[0] == '#' || len(href) > 4096 {
		return ""
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
	href = strings.ReplaceAll(href, "\\", "/")
	u, err := r.base.Parse(href)
	if err != nil {
		u, err = r.base.Parse(strings.ReplaceAll(href, "%", "%25"))
	}
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// links gathers every link of the page in order, each address and text once.
func (r *reader) links() {
	seen := make(map[site.Link]bool)
	add := func(href, text string, kind site.LinkKind) {
		l := site.Link{URL: r.absolute(href), Text: text, Kind: kind}
		if l.URL != "" && !seen[l] && len(r.p.Links) < maxLinks {
			seen[l] = true
			r.p.Links = append(r.p.Links, l)
		}
	}
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		at := int32(i)
		switch n.tag {
		case atom.A, atom.Area:
			href := r.d.attr(at, "href")
			text := r.linkText(at)
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(href)), "javascript:") {
				if m := opened.FindStringSubmatch(href); m != nil {
					add(m[1], text, site.LinkScript)
				}
			}
			add(href, text, site.LinkAnchor)
		case atom.Iframe, atom.Frame:
			add(r.d.attr(at, "src"), r.d.attr(at, "title"), site.LinkFrame)
		}
		for _, a := range n.attrs {
			switch {
			case a.Key == "onclick":
				if m := opened.FindStringSubmatch(a.Val); m != nil {
					add(m[1], r.linkText(at), site.LinkScript)
				}
			case a.Key == "data-href" || a.Key == "data-url" || a.Key == "data-link":
				add(a.Val, r.linkText(at), site.LinkScript)
			}
		}
	}
}

// linkText is what a reader takes a link for: its text, or the title where the
// text is empty or cut.
func (r *reader) linkText(i int32) string {
	text := r.d.line(i)
	title := clean(r.d.attr(i, "title"))
	if title == "" {
		if text == "" {
			for j := i; j < r.d.nodes[i].end; j++ {
				if r.d.nodes[j].tag == atom.Img {
					return clean(r.d.attr(j, "alt"))
				}
			}
		}
		return text
	}
	if text == "" || wholeOf(text, title) {
		return title
	}
	return text
}

// wholeOf reports whether title is the whole of a text that was cut for display.
func wholeOf(text, title string) bool {
	if len(title) <= len(text)-len("…") {
		return false
	}
	cut := strings.TrimRight(text, ".…。· ")
	if cut == text && !strings.HasPrefix(title, text) {
		return false
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return len(cut) > 0 && strings.Contains(fold(title), fold(cut))
}

//nolint:gochecknoglobals // compiled once
var (
	newsSkip  = regexp.MustCompile(`(?:window|document|self|top|parent)?\.?location(?:\.href)?\s*=\s*['"]([^'"]+)['"]|location\.replace\(\s*['"]([^'"]+)['"]`)
	metaDelay = regexp.MustCompile(`(?i)^\s*(\d*)\s*[;,]?\s*url\s*=\s*['"]?([^'"]+)`)
)

// refresh finds where a page that says nothing itself sends its reader.
func (r *reader) refresh() {
	if m := metaDelay.FindStringSubmatch(r.meta["http-equiv:refresh"]); m != nil {
		r.p.Refresh = r.absolute(m[2])
	}
	if r.p.Refresh != "" {
		return
	}
	// A script that goes elsewhere counts only on a page that holds nothing to
	// read: otherwise it is a button's.
	if r.d.size() > 600 {
		return
	}
	for i := range r.d.nodes {
		if r.d.nodes[i].tag != 0 || r.d.nodes[i].parent == none || r.d.nodes[r.d.nodes[i].parent].tag != atom.Script {
			continue
		}
		if m := newsSkip.FindStringSubmatch(r.d.nodes[i].text); m != nil {
			r.p.Refresh = r.absolute(m[1] + m[2])
			return
		}
	}
}

//nolint:gochecknoglobals // compiled once
var (
	vsbPath     = regexp.MustCompile(`^(.*/)?info/(?:iList\.jsp|\d+)/(\d+)(?:_\d+)?\.(?:html?|jsp)$`)
	webplusPath = regexp.MustCompile(`/c\d+a(\d+)/page\w*\.(?:htm|html|psp)$`)
)

// identity names an article whatever its address: the same number under
// another column is the same article. A VSB sub-site has numbers of its own.
func identity(u *url.URL) string {
	if m := vsbPath.FindStringSubmatch(strings.TrimPrefix(u.Path, "/")); m != nil {
		return "vsb:" + strings.ToLower(u.Host) + "/" + m[1] + m[2]
	}
	q := u.Query()
	if id := q.Get("wbnewsid"); id != "" {
		dir := strings.TrimPrefix(u.Path[:strings.LastIndex(u.Path, "/")+1], "/")
		return "vsb:" + strings.ToLower(u.Host) + "/" + dir + id
	}
	if m := webplusPath.FindStringSubmatch(u.Path); m != nil {
		return "webplus:" + strings.ToLower(u.Host) + "/" + m[1]
	}
	return ""
}
