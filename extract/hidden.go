package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"xxgk/site"
)

// Bounds on what is told of a page's invisible links: a page that was broken
// into holds hundreds, and the first few prove it.
const (
	maxHidden      = 32
	maxHiddenURL   = 512 // bytes
	maxHiddenRunes = 80
	maxAbove       = 64   // elements above a link that are looked at
	maxBelow       = 32   // nodes within a link that are
	maxForeign     = 2000 // links to other hosts that are
)

// conceal notes a link of the page if it leads to another host and no reader
// can see it. Most links of a school lead to the school, so that styles are
// read only above the few that do not.
func (r *reader) conceal(at int32, address, text string) {
	if address == "" || len(r.p.Hidden) >= maxHidden || r.strangers >= maxForeign || !r.foreign(address) {
		return
	}
	r.strangers++
	if way := r.wayOf(at); way != "" {
		r.p.Hidden = append(r.p.Hidden, site.Hidden{URL: strings.ToValidUTF8(address[:min(len(address), maxHiddenURL)], ""), Text: head(text, maxHiddenRunes), Way: way})
	}
}

// head is the first runes of a text.
func head(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// foreign reports whether an address is on a host of another registrable domain
// than the page's.
func (r *reader) foreign(address string) bool {
	if rest, ok := strings.CutPrefix(address, r.origin); ok && r.origin != "" && (rest == "" || rest[0] == '/' || rest[0] == '?') {
		return false
	}
	host := site.Hostname(site.Host(address))
	if host == "" || host == r.base.Hostname() {
		return false
	}
	if r.domain == "" {
		r.domain = registrable(r.base.Hostname())
	}
	return !site.Within(host, []string{r.domain})
}

// registrable is the domain that somebody registered to have a host in it; the
// host itself where there is none.
func registrable(host string) string {
	if domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host)); err == nil && !byNumber(host) {
		return domain
	}
	return host
}

// byNumber reports whether a host is an address of numbers.
func byNumber(host string) bool {
	return strings.Trim(host, "0123456789.") == "" || strings.Contains(host, ":")
}

// wayOf is how a link is hidden by itself or by an element around it; empty if
// it is not. What no script undoes counts before what one may.
func (r *reader) wayOf(at int32) site.Way {
	link := r.styleAt(at)
	way := link.way
	plain := !r.styledWithin(at) && !link.picture // its own letters are those a reader would see
	if plain && link.tiny {
		way = site.WayTiny
	}
	ground := link.ground
	for i, n := r.d.nodes[at].parent, 0; i != none && n < maxAbove; i, n = r.d.nodes[i].parent, n+1 {
		above := r.above(i)
		if ground == "" && !above.picture {
			ground = above.ground
		} else if above.picture {
			ground = "picture"
		}
		switch {
		case above.way != "" && (way == "" || way == site.WaySwitched):
			way = above.way
		case above.tiny && way == "": // what is below may have a size of its own
			way = site.WaySwitched
		}
	}
	if (way == "" || way == site.WaySwitched) && plain && link.colour != "" && link.colour == ground {
		way = site.WayColour
	}
	if way == "" || way == site.WaySwitched {
		if w := r.veiled(at); w != "" {
			way = w
		}
	}
	return way
}

// styledWithin reports whether an element of a link has looks of its own.
func (r *reader) styledWithin(at int32) bool {
	if r.d.nodes[at].end-at > maxBelow {
		return true
	}
	for i := at + 1; i < r.d.nodes[at].end; i++ {
		if r.d.nodes[i].tag == 0 {
			continue
		}
		if r.d.nodes[i].tag == atom.Img || r.d.attr(i, keyClass) != "" || rawAttribute(r.tagOf(i), "style") != "" {
			return true
		}
	}
	return false
}

// tagOf is the source of an element's start tag.
func (r *reader) tagOf(i int32) string {
	n := &r.d.nodes[i]
	s := scanner{src: r.d.src}
	end := s.tag(int(n.from) + len("<a"))
	if end < 0 || end > int(n.to) {
		return ""
	}
	return r.d.src[n.from:end]
}

// above is styleAt of an element around a link, which is asked for again.
func (r *reader) above(i int32) style {
	if st, ok := r.styles[i]; ok {
		return st
	}
	st := r.styleAt(i)
	if st == (style{}) {
		return st
	}
	if r.styles == nil {
		r.styles = make(map[int32]style)
	}
	r.styles[i] = st
	return st
}

// styleAt is what an element's own attributes, and the rules for its class and
// id that stand in the page, say of how it looks.
func (r *reader) styleAt(i int32) style {
	var st style
	tag := r.tagOf(i)
	if strings.IndexByte(tag, '=') < 0 && strings.IndexByte(tag, ' ') < 0 { // <li>
		return st
	}
	st = styleOf(unescape(rawAttribute(tag, "style")))
	switch {
	case hiddenAttribute(tag):
		st.hide(site.WaySwitched)
	case strings.HasPrefix(lower(tag[:min(len(tag), len("<marquee"))]), "<marquee") && (flat(rawAttribute(tag, "height")) || flat(rawAttribute(tag, "width"))):
		st.hide(site.WayMarquee)
	}
	if c := rawAttribute(tag, "bgcolor"); c != "" && st.ground == "" {
		st.ground = colour(c)
	}
	if st.way == "" && r.switches().hides(r.d, i) {
		st.way = site.WaySwitched
	}
	return st
}

// flat reports whether a height or a width shows nothing.
func flat(s string) bool {
	px, ok := pixels(s)
	const running = 5 // a line that runs in five pixels cannot be read
	return ok && px >= 0 && px <= running && !strings.HasSuffix(strings.TrimSpace(s), "%")
}

// hiddenAttribute reports whether a start tag has the attribute hidden.
func hiddenAttribute(tag string) bool {
	i := strings.Index(tag, " hidden")
	if i < 0 {
		return false
	}
	rest := tag[i+len(" hidden"):]
	return rest != "" && (blank(rest[0]) || rest[0] == '>' || rest[0] == '/' || rest[0] == '=') && strings.Count(tag[:i], `"`)%2 == 0
}

// rawAttribute is the value of an attribute in a start tag's source, as it is
// written there; empty if it has none.
func rawAttribute(tag, name string) string {
	for from := 0; ; {
		n := indexName(tag[from:], name)
		if n < 0 {
			return ""
		}
		at := from + n
		from = at + len(name)
		i := from
		for i < len(tag) && blank(tag[i]) {
			i++
		}
		if at == 0 || !blank(tag[at-1]) && tag[at-1] != '"' && tag[at-1] != '\'' && tag[at-1] != '/' || i >= len(tag) || tag[i] != '=' {
			continue
		}
		v, _ := value(strings.TrimSuffix(tag, ">"), i+1)
		return v
	}
}

// indexName is where a name in small letters begins in a source, whatever its
// case there; -1 if nowhere. Letters beyond ASCII may grow when they are made
// small, so the source stays as it is.
func indexName(src, name string) int {
	for i := 0; i+len(name) <= len(src); i++ {
		if src[i]|0x20 == name[0] && strings.EqualFold(src[i:i+len(name)], name) {
			return i
		}
	}
	return -1
}

// pixels reads a length of CSS or HTML. Lengths in em count as pixels: what is
// a thousand of either is out of sight, what is none of either has no size.
func pixels(s string) (px float64, ok bool) {
	s = strings.TrimSpace(s)
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' || n == 0 && (s[n] == '-' || s[n] == '+')) {
		n++
	}
	px, err := strconv.ParseFloat(s[:n], 64)
	return px, err == nil
}
