package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

//nolint:gochecknoglobals // compiled once
var (
	goes      = regexp.MustCompile(leaving + `\s*[=(]\s*(?:` + quoted + `|([A-Za-z_$][\w$]*)\s*([+.\[(]?))`)
	metaDelay = regexp.MustCompile(`(?i)^\s*(\d*)\s*[;,]?\s*url\s*=\s*['"]?([^'"]+)`)
)

// sentBytes is how short the text of a page is that only sends its reader on.
const sentBytes = 600

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
	if len(r.d.words) > sentBytes {
		return
	}
	for i := range r.d.nodes {
		script := ""
		switch n := &r.d.nodes[i]; {
		case n.tag == atom.Body:
			script = r.d.attr(int32(i), keyOnload)
		case n.tag == 0 && n.parent != none && r.d.nodes[n.parent].tag == atom.Script:
			script = r.d.raw(int32(i))
		}
		if r.p.Refresh = r.sends(script); r.p.Refresh != "" {
			return
		}
	}
}

// sends is where a script sends whoever opens the page; empty if nowhere, or
// where it does not say so itself: VSB's link articles ask the server.
func (r *reader) sends(script string) string {
	if !strings.Contains(script, "location") {
		return ""
	}
	for _, m := range goes.FindAllStringSubmatch(script, -1) {
		to, more := m[1], m[2]
		if name := m[3]; name != "" && m[4] == "" {
			to, more = valueOf(script, name)
		}
		if to == "" || more != "" {
			r.away = true
		} else if u := r.absolute(to); u != "" {
			return u
		}
	}
	return ""
}

// valueOf is the text that a script gives to a variable; more is not empty if
// that is the beginning of it only.
func valueOf(script, name string) (text, more string) {
	m := regexp.MustCompile(`(?:^|[^\w$.])` + regexp.QuoteMeta(name) + `\s*=` + quoted).FindStringSubmatch(script)
	if m == nil {
		return "", ""
	}
	return m[1], m[2]
}
