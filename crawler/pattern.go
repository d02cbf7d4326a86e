package crawler

import (
	"slices"
	"strings"

	"xxgk/site"
)

// longWord is the length of a segment of letters and digits that is a key, not a name.
const longWord = 16

// patternOf returns what an address has in common with others that the same
// program draws: digits, escapes, keys and the values of the query are folded,
// and a folder that comes twice counts once, so that a/a/a/… is one pattern.
//
//	http://a.edu.cn/info/1041/3502.htm       http://a.edu.cn/info/#/#.htm
//	http://a.edu.cn/s.jsp?wd=x&page=2        http://a.edu.cn/s.jsp?page&wd
func patternOf(address string) string {
	head, query, _ := strings.Cut(address, "?")
	host := site.Host(address)
	_, path, _ := strings.Cut(head, host)
	var b strings.Builder
	b.WriteString(host)
	var met []string
	for segment := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		s := fold(segment)
		if s != "" && slices.Contains(met, s) && !strings.ContainsAny(s, "#%*") {
			continue
		}
		met = append(met, s)
		b.WriteString("/" + s)
	}
	if query == "" {
		return b.String()
	}
	var names []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		names = append(names, fold(name))
	}
	slices.Sort(names)
	b.WriteByte('?')
	b.WriteString(strings.Join(slices.Compact(names), "&"))
	return b.String()
}

// fold replaces runs of digits by #, of escapes by %, and a key by *.
func fold(segment string) string {
	name, ext, dot := strings.Cut(segment, ".")
	if len(name) >= longWord && isKey(name) {
		if dot {
			return "*." + ext
		}
		return "*"
	}
	var b strings.Builder
	var last byte
	for i := 0; i < len(segment); i++ {
		c := segment[i]
		switch {
		case '0' <= c && c <= '9':
			c = '#'
		case c == '%' && i+2 < len(segment):
			i += 2
		}
		if c != last || c != '#' && c != '%' {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// isKey reports whether a word is drawn from letters and digits mixed, such as
// an id in hexadecimal, and has no parts to be read.
func isKey(word string) bool {
	digits, changes := 0, 0
	for i := 0; i < len(word); i++ {
		c := word[i]
		digit := '0' <= c && c <= '9'
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !digit && !letter {
			return false
		}
		if digit {
			digits++
		}
		if i > 0 && digit != ('0' <= word[i-1] && word[i-1] <= '9') {
			changes++
		}
	}
	return digits > 0 && changes >= 4
}
