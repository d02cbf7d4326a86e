package crawler

import (
	"encoding/binary"
	"hash/maphash"
	"sync"

	"xxgk/site"
)

// Some schools serve every page with http and https, or with www. and without.
// A crawl that does not know it reads all of them twice; one that believes it
// of every school misses the site that stands under the bare name alone. So it
// is learnt from what the servers answer.
const (
	twinProof = 3       // pages that agree before two roots count as one
	maxTwins  = 1 << 13 // pages remembered to be compared; what comes later is fetched twice at worst
)

// twins knows which roots ("https://www.a.edu.cn") serve the same pages.
type twins struct {
	seed    maphash.Seed
	nothing int64 // what a page without words says
	ends    *seen // addresses that were asked lately, with a sign for how they ended

	mu     sync.Mutex
	read   map[string]reading // by site.TwinKey
	agreed map[[2]string]int  // pairs of roots: pages on which they agree; below 0: they differ
	leads  map[string]string  // root → the root whose pages are asked for instead
}

// reading is one page that was read, or that has not changed since.
type reading struct {
	url   string
	hash  string
	words uint64 // 0: not read this time
}

// like compares two readings; sure is false if they cannot be.
func (r reading) like(s reading) (same, sure bool) {
	if r.hash == s.hash {
		return true, true
	}
	return r.words == s.words, r.words != 0 && s.words != 0
}

func newTwins() *twins {
	return &twins{
		seed: maphash.MakeSeed(), nothing: digest(spoken(&site.Page{})), ends: newSeen(), read: make(map[string]reading),
		agreed: make(map[[2]string]int), leads: make(map[string]string),
	}
}

// sent learns from a redirect: whoever is sent from a page to the same page
// under another root was on a twin.
func (w *twins) sent(from, to string) {
	if from == to || site.TwinKey(from) != site.TwinKey(to) {
		return
	}
	a, _ := site.Root(from)
	b, _ := site.Root(to)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.agree(a, b)
}

// met learns from a page, which may not have changed, whose twin was read before.
func (w *twins) met(f *site.Fetch) {
	key, now := site.TwinKey(f.URL), reading{url: f.URL, hash: f.Hash}
	if f.Page != nil {
		now.words = w.words(f)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	twin, ok := w.read[key]
	if !ok {
		if len(w.read) < maxTwins {
			w.read[key] = now
		}
		return
	}
	from, to := now.url, twin.url
	if site.Better(from, to) {
		from, to = to, from
	}
	a, _ := site.Root(from)
	b, _ := site.Root(to)
	same, sure := now.like(twin)
	switch {
	case same:
		w.agree(a, b)
	case sure:
		w.part(a, b)
	}
}

// part notes that two roots differ, for good: one page that differs proves more
// than many that agree. The caller holds the lock.
func (w *twins) part(from, to string) {
	w.agreed[[2]string{from, to}] = -maxTwins
	if w.leads[from] == to {
		delete(w.leads, from)
	}
}

// differ learns that a page was read which its twin does not have.
func (w *twins) differ(url, twin string) {
	a, _ := site.Root(url)
	b, _ := site.Root(twin)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.part(a, b)
}

// Signs before the addresses that ended.
const (
	endRead   = "+"
	endUnread = "-"
)

// end remembers how an address ended: as one whose page was read or not. One
// that only names another address was not read: that may be the very one that
// is to be spared.
func (w *twins) end(url string, how site.Outcome) {
	if how.Read() && how != site.OutcomeRedirected {
		w.ends.add(endRead + url)
	} else {
		w.ends.add(endUnread + url)
	}
}

// ended reports how an address ended; neither if it was not asked, or long ago.
func (w *twins) ended(url string) (read, unread bool) {
	return w.ends.has(endRead + url), w.ends.has(endUnread + url)
}

// words is the hash of what a page says; 0 if it says nothing.
func (w *twins) words(f *site.Fetch) uint64 {
	if f.Said == w.nothing && len(f.Page.Items) == 0 {
		return 0
	}
	var h maphash.Hash
	h.SetSeed(w.seed)
	var said [8]byte
	binary.LittleEndian.PutUint64(said[:], uint64(f.Said))
	_, _ = h.Write(said[:]) // never fails
	for _, i := range f.Page.Items {
		_, _ = h.WriteString(i.Title)
	}
	return h.Sum64() | 1
}

// agree notes that a page is the same under two roots. The caller holds the lock.
func (w *twins) agree(from, to string) {
	if from == to {
		return
	}
	pair := [2]string{from, to}
	w.agreed[pair]++
	if _, back := w.leads[to]; w.agreed[pair] >= twinProof && !back {
		w.leads[from] = to
	}
}

// known returns the address that is asked for instead of one whose root has a
// better twin, and false if there is none.
func (w *twins) known(url string) (string, bool) {
	from, path := site.Root(url)
	w.mu.Lock()
	defer w.mu.Unlock()
	to, ok := w.leads[from]
	return to + path, ok
}
