// Package extract reads a page: bytes in, site.Page out. One pass over
// the tokens builds a light tree that survives markup on which an HTML parser
// gives up; rules for the content systems that schools use, and general ones
// for all others, read title, column, dates, text, rows and files from it. It
// does no I/O and never fails: noise gives a page with nothing in it. Every
// word it returns is the page's and not to be trusted.
package extract

import (
	"bytes"
	"net/url"
	"time"

	"xxgk/site"
)

// Version is raised with every change after which the same bytes may be read
// differently: what an older version read is then fetched and read again.
const Version = 15

// maxBytes bounds what is read of one page.
const maxBytes = 8 << 20

// Input is one answer of a server.
type Input struct {
	URL         string    // final address; links are resolved against it
	Body        []byte    // after decompression; not to be changed any more, the page's texts are part of it
	ContentType string    // the header's words; may be wrong or empty
	Modified    time.Time // Last-Modified; zero if none
	Fetched     time.Time // when it was fetched; a meta date of that day is not believed
	Truncated   bool      // Body ends at the body limit
}

// Read reads a page.
func Read(in Input) site.Page {
	p := site.Page{
		URL: in.URL, Canonical: site.Canonical(in.URL), Kind: site.KindOther,
		Modified: civilDay(in.Modified), Truncated: in.Truncated, Extractor: Version,
	}
	base, err := url.Parse(in.URL)
	if err != nil {
		base = &url.URL{}
	}
	body := in.Body[:min(len(in.Body), maxBytes)]
	if binary(body) {
		p.Kind = site.KindDocument
		return p
	}
	text, charset := decode(body, in.ContentType, in.Truncated || len(body) < len(in.Body))
	p.Charset = charset
	r := &reader{in: in, p: &p, d: parse(text)}
	r.setBase(base)
	r.read()
	r.d.release()
	return p
}

// civilDay is the day in China of an instant.
func civilDay(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	y, m, d := t.UTC().Add(8 * time.Hour).Date()
	return site.Day(y, m, d)
}

// binary reports whether bytes are no text: a PDF, an archive, noise.
func binary(b []byte) bool {
	head := b[:min(len(b), 1024)]
	for _, magic := range []string{"%PDF", "PK\x03\x04", "\xd0\xcf\x11\xe0", "Rar!", "\x1f\x8b", "\x89PNG", "\xff\xd8\xff", "GIF8"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false // UTF-16 text
	}
	return bytes.IndexByte(head, 0) >= 0
}

// reader is the reading of one page.
type reader struct {
	in     Input
	p      *site.Page
	d      *doc
	base   *url.URL          // what links are resolved against
	origin string            // of base; empty where no short way leads
	dir    string            // base's path up to its last slash
	meta   map[string]string // by lower-case name
	links  []link            // the a elements in order
	body   int32             // the main text's container; none if there is none
	head   int32             // the title's element

	away   bool // a script sends the reader on, and not where the page says
	lines  bool // the CMS numbers the column's rows
	paged  bool // and a pager follows them
	hollow bool // the column's pager counts no rows

	name   string          // what the title element says
	coded  bool            // it is written in numbers
	domain string          // of base, registrable; empty until it is asked for
	styles map[int32]style // of elements around links to other hosts
	hiding *switches       // nil until it is asked for

	strangers int // links to other hosts so far
}
