package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

//nolint:gochecknoglobals // compiled once
var (
	given     = regexp.MustCompile(`([\w$.]+)\s*=` + quoted)
	goes      = regexp.MustCompile(leaving + `\s*[=(]\s*(?:` + quoted + `|([A-Za-z_$][\w$]*)\s*([+.\[(]?))`)
	metaDelay = regexp.MustCompile(`(?i)^\s*(\d*)\s*[;,]?\s*url\s*=\s*['"]?([^'"]+)`)
)

// sentBytes is how short the text of a page is that only sends its reader on.
const sentBytes = 600

// Bounds on what is looked at of one script. One that says where it goes says so early.
const (
	maxScript = 64 << 10
	maxGoes   = 16
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
	short := script[:min(len(script), maxScript)]
	all := goes.FindAllStringSubmatch(short, maxGoes)
	var values map[string][]string
	for _, m := range all {
		to, more := m[1], m[2]
		if name := m[3]; name != "" && m[4] == "" {
			if values == nil {
				values = valuesIn(short)
			}
			if v := values[name]; v != nil {
				to, more = v[2], v[3]
			}
		}
		if to == "" || more != "" {
			r.away = true
		} else if u := r.absolute(to); u != "" {
			return u
		}
	}
	if len(all) == maxGoes || len(short) < len(script) && strings.Contains(script[len(short):], "location") {
		r.away = true // the rest may send the reader on
	}
	return ""
}

// valuesIn are the texts that a script gives to variables, the first of each: its
// name, the text, and what is not empty if that is the beginning of it only. It
// reads the script once, however many of them are asked for.
func valuesIn(script string) map[string][]string {
	values := make(map[string][]string)
	for _, m := range given.FindAllStringSubmatch(script, -1) {
		if values[m[1]] == nil {
			values[m[1]] = m
		}
	}
	return values
}
