// Package town is a web site for benches: as many pages as asked for, the same
// every time, drawn from parts made beforehand, so that a server on one core is
// faster than any client on another. Its pages are of the kind a college's site
// of the commonest content system has: 34 KB, 88 links of which 78 are the
// navigation, lists in pages, small attachments, every tenth page in GBK. It
// counts what it serves. It never touches the disk.
package town

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// Options say what the site is like. The zero value of a field means none.
type Options struct {
	Pages   int           // pages that links lead to, the home page included; at least 200
	Sitemap int           // articles beside them that only the sitemap names
	Latency time.Duration // before each answer
	Errors  int           // percent of pages that answer 503 when first asked for
	Resets  int           // percent of pages whose connection breaks in the body when first asked for
	Changed float64       // percent of pages that differ from one night to the next
	Soft404 bool          // what is not there is answered with 200
	Trap    bool          // a calendar without end is linked on the home page
	Bare    bool          // no ETag, no Last-Modified
}

const (
	minPages = 200
	rowsPage = 20 // rows of a page of a list
	fileEach = 20 // every so many articles have an attachment
)

// Town is the site. It serves many requests at once.
type Town struct {
	o        Options
	articles int // that lists name
	spare    bool
	utf8     *edition
	gbk      *edition
	columns  map[string]int // by path without ".htm"
	night    atomic.Int64
	asked    []atomic.Bool // articles asked for before, for faults
	stats    counters
}

// New draws the parts of the site.
func New(o Options) (*Town, error) {
	switch {
	case o.Pages < minPages:
		return nil, fmt.Errorf("town: %d pages: at least %d", o.Pages, minPages)
	case o.Sitemap < 0 || o.Latency < 0:
		return nil, errors.New("town: a number is below zero")
	case o.Errors < 0 || o.Resets < 0 || o.Errors+o.Resets > 100 || o.Changed < 0 || o.Changed > 100:
		return nil, errors.New("town: a percentage is not between 0 and 100")
	}
	t := &Town{o: o, columns: make(map[string]int)}
	t.articles = o.Pages
	for t.linked() > o.Pages {
		t.articles--
	}
	t.spare = t.linked() < o.Pages
	for c := range columnCount {
		t.columns[columnPath(c)] = c
	}
	t.asked = make([]atomic.Bool, t.articles+o.Sitemap)
	var err error
	if t.utf8, err = newEdition("utf-8", t.articles); err != nil {
		return nil, err
	}
	t.gbk, err = newEdition("gbk", t.articles)
	return t, err
}

// linked is how many pages links lead to, but for the spare one that makes the
// number even.
func (t *Town) linked() int {
	n := 1 + t.articles
	for c := range columnCount {
		n += t.listPages(c)
	}
	return n
}

// Pages is the number of pages of the site, those of the sitemap included.
func (t *Town) Pages() int { return t.o.Pages + t.o.Sitemap }

// Files is the number of attachments.
func (t *Town) Files() int {
	n := 0
	for i := range t.articles + t.o.Sitemap {
		if hasFile(i) {
			n++
		}
	}
	return n
}

func hasFile(i int) bool { return i%fileEach == 3 }

// inColumn is how many articles a column has; article i stands in column i
// modulo the number of columns, as the i-th of all, newest first.
func (t *Town) inColumn(c int) int { return (t.articles - c + columnCount - 1) / columnCount }

func (t *Town) listPages(c int) int { return max(1, (t.inColumn(c)+rowsPage-1)/rowsPage) }

// Night begins the next night: some pages change.
func (t *Town) Night() int { return int(t.night.Add(1)) }

// version is the last night in which a page changed.
func (t *Town) version(key uint64) int {
	for n := int(t.night.Load()); n > 0; n-- {
		if float64(mix(key, uint64(n))%10000) < t.o.Changed*100 {
			return n
		}
	}
	return 0
}

// mix is a hash of two numbers.
func mix(a, b uint64) uint64 {
	x := a*0x9e3779b97f4a7c15 + b + 0x632be59bd9b4e019
	x ^= x >> 31
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
