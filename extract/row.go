package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"xxgk/site"
)

// item reads one row: the longest link's whole title, and the day beside it.
//
// A row that the CMS marks is one even if its link leads nowhere that can be
// told: it still says what was published when.
func (r *reader) item(row int32, marked bool) (site.Item, bool) {
	var it site.Item
	if all, _ := r.d.length(row); all > 3000 {
		return it, false // no row, but a whole block
	}
	longest, titled := 0, false
	for _, l := range r.linksIn(row) {
		u := l.url
		if u == "" {
			u = r.opens(r.d.attr(l.node, keyOnclick) + r.d.attr(l.node, keyHref))
		}
		if u == "" && !marked {
			continue
		}
		title, marked := r.itemTitle(l), r.titledIn(l.node, row)
		if n := runes(title); marked && !titled || n > longest && marked == titled {
			it.Title, it.URL, longest, titled = title, u, n, marked
		}
	}
	if longest < 2 {
		return it, false
	}
	it.Published, _ = r.rowDate(row)
	return it, true
}

// titledIn reports whether a link of a row stands in the element of the row's
// title: beside it some skins link the summary too.
func (r *reader) titledIn(link, row int32) bool {
	for at := link; at != none && at != row; at = r.d.nodes[at].parent {
		if r.d.is(at, roleRowTitle) || isHeading(r.d.nodes[at].tag) {
			return true
		}
	}
	return false
}

// itemTitle is a row's title: the title attribute where it is whole, without
// the day that some skins put inside the link.
func (r *reader) itemTitle(l link) string {
	if t := clean(r.d.attr(l.node, keyTitle)); runes(t) >= 2 && (t == l.text || strings.Contains(l.text, strings.TrimRight(clip(t, 30), ".…"))) {
		return t
	}
	for i := l.node; i < r.d.nodes[l.node].end; i++ {
		if n := &r.d.nodes[i]; isHeading(n.tag) || n.role&roleRowTitle != 0 {
			if s := r.d.line(i); runes(s) >= 4 {
				return s
			}
		}
	}
	return stripDate(r.linkText(l.node, l.text))
}

// stripDate is a title without the day before or behind it.
func stripDate(s string) string {
	if _, from, to, ok := edgeDate(s); ok {
		if t := clean(s[:from] + s[to:]); runes(t) >= 2 {
			return t
		}
	}
	return s
}

//nolint:gochecknoglobals // compiled once
var (
	monthDay  = regexp.MustCompile(`^[\[\(（]?(\d{1,2})[-./月](\d{1,2})日?[\]\)）]?$`)
	yearAlone = regexp.MustCompile(`^[\[\(（]?(20\d\d|19\d\d)年?[\]\)）]?$`)
	yearMonth = regexp.MustCompile(`^[\[\(（]?(20\d\d|19\d\d)[-./年](\d{1,2})月?[\]\)）]?$`)
	dayAlone  = regexp.MustCompile(`^(\d{1,2})日?$`)
)

// rowDate reads the day of a row: whole, or in parts that stand in elements of
// their own (03/10 and 2025; 15 and 2025-03). A month and a day without a year
// are no day.
func (r *reader) rowDate(row int32) (time.Time, bool) {
	if r.d.nodes[row].figures == 0 {
		return time.Time{}, false
	}
	parts := r.d.texts(row)
	for _, p := range parts {
		if len(p) <= 72 && numeric(p) && runes(p) <= 24 {
			if d, ok := Date(p); ok {
				return d, true
			}
		}
	}
	if d, ok := partedDate(parts); ok {
		return d, true
	}
	d, _, _, ok := edgeDate(r.d.line(row))
	return d, ok
}

// partedDate reads a day whose year, month and day stand apart.
func partedDate(parts []string) (time.Time, bool) {
	var y, m, d int
	for _, p := range parts {
		if len(p) > len("（2025年12月）") || !numeric(p) {
			continue
		}
		if x := yearMonth.FindStringSubmatch(p); x != nil {
			y, m = atoi(x[1]), atoi(x[2])
		} else if x := monthDay.FindStringSubmatch(p); x != nil && m == 0 {
			m, d = atoi(x[1]), atoi(x[2])
		} else if x := yearAlone.FindStringSubmatch(p); x != nil {
			y = atoi(x[1])
		} else if x := dayAlone.FindStringSubmatch(p); x != nil && d == 0 {
			d = atoi(x[1])
		}
	}
	t, _, ok := valid(y, m, d, 0)
	return t, ok && y >= firstYear
}

// brackets are set around a day that goes with a title.
const brackets = "[]()（）【】 "

// edgeDate reads a day that a line begins or ends with, and where in the line
// its head or tail is: [from, to).
func edgeDate(line string) (day time.Time, from, to int, ok bool) {
	for i := strings.Index(line, "20"); i >= 0; {
		if d, n := dayPrefix(line[i:]); n > 0 {
			if strings.Trim(line[:i], brackets) == "" {
				return d, 0, len(line) - len(strings.TrimLeft(line[i+n:], brackets)), true
			}
			if strings.Trim(line[i+n:], brackets) == "" {
				return d, len(strings.TrimRight(line[:i], brackets)), len(line), true
			}
		}
		k := strings.Index(line[i+1:], "20")
		if k < 0 {
			break
		}
		i += 1 + k
	}
	return time.Time{}, 0, 0, false
}

// dayPrefix reads a day that s begins with and its length in bytes: 2025-01-02,
// 2025/1/2, 2025年1月2日.
func dayPrefix(s string) (time.Time, int) {
	head := []rune(clip(s, 24))
	d, n, ok := dateAt(head, 0)
	if !ok {
		return time.Time{}, 0
	}
	if n < len(head) && head[n] == '日' {
		n++
	}
	return d, len(string(head[:n]))
}

// dated reports whether a block is short and holds a day.
func (r *reader) dated(i int32) bool {
	if all, _ := r.d.length(i); all > 400 {
		return false
	}
	_, ok := r.rowDate(i)
	return ok
}

// numeric reports whether a text holds what a day could be written with: a digit
// or 年.
func numeric[T string | []byte](s T) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return true
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbc && s[i+2]-0x90 < 10: // ０ to ９
			return true
		case c == "年"[0] && i+2 < len(s) && s[i+1] == "年"[1] && s[i+2] == "年"[2]:
			return true
		}
	}
	return false
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
