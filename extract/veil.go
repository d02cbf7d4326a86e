package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// switches are the classes and ids that the page's own rules and scripts hide.
// Rules in files of their own are not read: nobody who breaks into a page can
// count on them.
type switches struct {
	classes, ids map[string]bool
	veils        []veil
}

// veil is a run of nodes around which a script writes an element that hides.
type veil struct {
	from, to int32
	way      site.Way
}

//nolint:gochecknoglobals // compiled once
var (
	unshown = regexp.MustCompile(`getElementById\(\s*['"]([\w-]+)['"]\s*\)\.style\.(?:display\s*=\s*['"]none|visibility\s*=\s*['"]hidden)`)
	written = regexp.MustCompile(`document\.write(?:ln)?\(\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)")`)
)

// Bounds on what is read of a page's rules and scripts.
const (
	maxStyleSheet = 32 << 10
	maxWriter     = 4 << 10
	maxVeils      = 32
)

// switches reads the page's own rules and scripts once.
func (r *reader) switches() *switches {
	if r.hiding != nil {
		return r.hiding
	}
	s := &switches{}
	r.hiding = s
	open := none // the veil that waits for its end
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag != 0 || n.parent == none {
			continue
		}
		switch text := r.d.src[n.from:n.to]; r.d.nodes[n.parent].tag {
		case atom.Style:
			s.sheet(text[:min(len(text), maxStyleSheet)])
		case atom.Script:
			open = s.script(text, int32(i), open)
		}
	}
	return s
}

// sheet notes what rules for a class or an id hide. Those of longer selectors
// hold in some place only.
func (s *switches) sheet(text string) {
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return
		}
		names, rest := text[:open], text[open+1:]
		end := strings.IndexAny(rest, "{}")
		if end < 0 {
			return
		}
		if rest[end] == '{' { // a rule within @media
			text = rest
			continue
		}
		text = rest[end+1:]
		if declarations := rest[:end]; containsAny(declarations, "none", "hidden", "-9", "-1", "opacity") && styleOf(declarations).way != "" {
			s.names(names)
		}
	}
}

// names notes the classes and ids that a rule is for.
func (s *switches) names(selectors string) {
	if i := strings.LastIndex(selectors, "*/"); i >= 0 {
		selectors = selectors[i+2:]
	}
	for sel := range strings.SplitSeq(selectors, ",") {
		if sel = strings.TrimSpace(sel); len(sel) < 2 || strings.ContainsAny(sel[1:], " >+~.#:[*") {
			continue
		}
		switch sel[0] {
		case '.':
			note(&s.classes, sel[1:])
		case '#':
			note(&s.ids, sel[1:])
		}
	}
}

func note(in *map[string]bool, name string) {
	if *in == nil {
		*in = make(map[string]bool)
	}
	(*in)[name] = true
}

// script notes what a script hides: an element by its id, or all up to the next
// script by an element that it writes and leaves open. It returns the index of
// the open veil.
func (s *switches) script(text string, at, open int32) int32 {
	if len(text) > maxWriter {
		text = text[:maxWriter]
	}
	if strings.Contains(text, ".style.") {
		for _, m := range unshown.FindAllStringSubmatch(text, -1) {
			note(&s.ids, m[1])
		}
	}
	if !strings.Contains(text, "document.write") {
		return open
	}
	for _, m := range written.FindAllStringSubmatch(text, -1) {
		markup := strings.NewReplacer(`\"`, `"`, `\/`, `/`, `\'`, `'`).Replace(m[1] + m[2])
		switch {
		case strings.Contains(markup, "</"):
			if open != none {
				s.veils[open].to, open = at, none
			}
		case strings.HasPrefix(markup, "<") && strings.HasSuffix(strings.TrimSpace(markup), ">"):
			if way := styleOf(rawAttribute(markup, "style")).way; way != "" && open == none && len(s.veils) < maxVeils {
				s.veils = append(s.veils, veil{from: at, to: at, way: way})
				open = int32(len(s.veils) - 1)
			}
		}
	}
	return open
}

// hides reports whether the page's rules or scripts hide an element by its
// class or id.
func (s *switches) hides(d *doc, i int32) bool {
	if len(s.ids) > 0 && s.ids[d.attr(i, keyID)] {
		return true
	}
	if len(s.classes) > 0 {
		for name := range strings.FieldsSeq(d.attr(i, keyClass)) {
			if s.classes[name] {
				return true
			}
		}
	}
	return false
}

// veiled is how an element around which a script writes one is hidden.
func (r *reader) veiled(at int32) site.Way {
	for _, v := range r.switches().veils {
		if at > v.from && at < v.to {
			return v.way
		}
	}
	return ""
}
