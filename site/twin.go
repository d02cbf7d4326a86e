package site

import (
	"slices"
	"strings"
)

// Schools serve many a page under several addresses: with http and https, with
// www. and without, as a folder and as its index page. Nothing in an address
// says that two are one, so Canonical keeps them apart; what they say decides.

// TwinKey is what the addresses have in common under which a school may serve
// one page. A port that is not the scheme's own makes another site.
func TwinKey(address string) string {
	root, path := Root(address)
	host := strings.TrimPrefix(Host(root), "www.")
	path, query, asks := strings.Cut(path, "?")
	slash := strings.LastIndexByte(path, '/') + 1
	if isIndex(path[slash:]) {
		path = path[:slash]
	}
	if asks {
		path += "?" + query
	}
	return host + path
}

func isIndex(name string) bool {
	switch strings.ToLower(name) {
	case "index.htm", "index.html", "index.shtml", "index.jsp", "index.php", "index.asp", "index.aspx",
		"default.htm", "default.html", "default.asp", "default.aspx", "main.htm":
		return true
	}
	return false
}

// Root divides an address before its path: "https://www.a.edu.cn" and "/x?y".
func Root(address string) (root, path string) {
	host := Host(address)
	i := strings.Index(address, host) + len(host)
	return address[:i], address[i:]
}

// Better reports whether a is the better address of two twins: https, www., a
// folder. It orders any two of them, so that each night names the same one.
func Better(a, b string) bool {
	x, y := marks(a), marks(b)
	if x != y {
		return x > y
	}
	return len(a) < len(b) || len(a) == len(b) && a < b
}

func marks(address string) int {
	n := 0
	if strings.HasPrefix(address, "https:") {
		n += 2
	}
	if strings.HasPrefix(Host(address), "www.") {
		n++
	}
	return n
}

// Alike reports whether two pages at twin addresses say the same.
func Alike(p, q *Page) bool {
	return p.Title == q.Title && p.Text == q.Text &&
		slices.EqualFunc(p.Items, q.Items, func(a, b Item) bool { return a.Title == b.Title })
}
