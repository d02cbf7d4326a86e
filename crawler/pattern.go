package crawler

import (
	"bytes"
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
func patternOf(address string) string { return string(appendPattern(nil, address)) }

// appendPattern appends the pattern of an address.
func appendPattern(b []byte, address string) []byte {
	head, query, _ := strings.Cut(address, "?")
	host := site.Host(address)
	_, path, _ := strings.Cut(head, host)
	b = append(b, host...)
	root := len(b)
	for segment := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		end := len(b)
		b = appendFold(append(b, '/'), segment)
		if folder := b[end:]; len(folder) > 1 && !bytes.ContainsAny(folder, "#%*") && hasFolder(b[root:end], folder) {
			b = b[:end]
		}
	}
	if query == "" {
		return b
	}
	var names []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		names = append(names, string(appendFold(nil, name)))
	}
	slices.Sort(names)
	b = append(b, '?')
	return append(b, strings.Join(slices.Compact(names), "&")...)
}

// hasFolder reports whether a path has a folder, given with the slash before it.
func hasFolder(path, folder []byte) bool {
	for {
		i := bytes.Index(path, folder)
		if i < 0 {
			return false
		}
		path = path[i+len(folder):]
		if len(path) == 0 || path[0] == '/' {
			return true
		}
	}
}

// appendFold appends a segment with each run of digits as #, of escapes as %, and
// a key as *.
func appendFold(b []byte, segment string) []byte {
	name, ext, dot := strings.Cut(segment, ".")
	if len(name) >= longWord && isKey(name) {
		b = append(b, '*')
		if dot {
			b = append(append(b, '.'), ext...)
		}
		return b
	}
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
			b = append(b, c)
		}
		last = c
	}
	return b
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
