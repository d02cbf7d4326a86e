package extract

import (
	"strings"

	"xxgk/site"
)

// style is what declarations say of how an element looks, as far as it can hide
// what is in it.
type style struct {
	way     site.Way
	tiny    bool   // letters without a size
	colour  string // of the letters, as #rrggbb
	ground  string // behind them
	picture bool   // a picture is behind them
}

// hide notes a way to hide; what is surer goes before what a script may undo.
func (s *style) hide(w site.Way) {
	if s.way == "" || s.way == site.WaySwitched {
		s.way = w
	}
}

// away is how far outside, in pixels, an element is out of every window.
const away = 900

// styleOf reads declarations: display: none; color: #fff.
func styleOf(text string) style {
	var s style
	if text == "" {
		return s
	}
	var b box
	for d := range strings.SplitSeq(strings.ToLower(text), ";") {
		name, val, ok := strings.Cut(d, ":")
		if ok {
			val, _, _ = strings.Cut(val, "!")
			s.declare(strings.TrimSpace(name), strings.TrimSpace(val), &b)
		}
	}
	switch {
	case b.clipped && b.small == 1:
		s.hide(site.WayCollapsed)
	case b.clipped && b.small == 2: // without any height: what unfolds begins so
		s.hide(site.WaySwitched)
	}
	if b.out && (b.placed || b.margin) || b.indent && !s.picture {
		s.hide(site.WayAway)
	}
	return s
}

// box is what declarations say of an element's place and size.
type box struct {
	clipped bool // what is larger is cut off
	small   int  // 1: a side of a pixel or two; 2: a side of none
	placed  bool // where left and top say
	out     bool // those are out of sight
	margin  bool
	indent  bool
}

func (s *style) declare(name, val string, b *box) {
	px, length := pixels(val)
	switch name {
	case "display":
		s.switched(val == "none")
	case "visibility":
		s.switched(val == "hidden" || val == "collapse")
	case "opacity":
		s.switched(length && px == 0)
	case "font-size":
		s.tiny = length && px >= 0 && px <= 1 && !strings.HasSuffix(val, "em") || val == "0em" || val == "0rem"
	case "color":
		s.colour = colour(val)
	case "background", "background-color", "background-image":
		s.picture = s.picture || strings.Contains(val, "url(") || strings.Contains(val, "gradient")
		if c := colour(val); c != "" {
			s.ground = c
		}
	case "overflow", "overflow-x", "overflow-y":
		b.clipped = b.clipped || val == "hidden"
	case "width", "height", "max-width", "max-height":
		switch {
		case !length || strings.HasSuffix(val, "%"):
		case px == 0 && b.small == 0:
			b.small = 2
		case px > 0 && px <= 2 && !strings.HasSuffix(val, "em"):
			b.small = 1
		}
	case "position":
		b.placed = val == "absolute" || val == "fixed" || val == "relative"
	case "left", "top", "right", "bottom":
		b.out = b.out || length && px <= -away
	case "margin-left", "margin-top":
		if length && px <= -away {
			b.out, b.margin = true, true
		}
	case "text-indent":
		b.indent = length && px <= -away
	}
}

func (s *style) switched(yes bool) {
	if yes {
		s.hide(site.WaySwitched)
	}
}

// colour reads a colour as #rrggbb; empty for what it does not know.
func colour(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "white":
		return "#ffffff"
	case "black":
		return "#000000"
	}
	s = strings.TrimPrefix(s, "#")
	if strings.Trim(s, "0123456789abcdef") != "" {
		return ""
	}
	switch len(s) {
	case 3:
		return "#" + s[:1] + s[:1] + s[1:2] + s[1:2] + s[2:] + s[2:]
	case 6:
		return "#" + s
	}
	return ""
}
