package sample

import (
	"crypto/sha256"
	"encoding/hex"
)

// skin is how a content system names its addresses and writes its pages. The
// markup itself is in data/<college>/<host>/skin.tmpl.
type skin struct {
	home       string
	perPage    int    // rows of one list page
	day        string // layout of a row's date
	media      string // Content-Type of its pages
	gbk        bool   // pages are sent in GBK
	validators bool   // the server gives ETag and Last-Modified
	relative   bool   // links are relative to the page
	word       bool   // bodies were pasted from a word processor: spans around every number
	soft404    bool   // what does not exist answers 200
	marks      marks
	column     func(c *column, page, total int) string
	article    func(a *article, c *column) string
	file       func(a *article, name string) string
	embedded   func(a *article, name string) string // a PDF shown in the page
}

// hash names a file of an article the way content systems do: 32 hex digits.
func hash(a *article, name string) string {
	sum := sha256.Sum256([]byte(a.id + "/" + name))
	return hex.EncodeToString(sum[:16])
}
