package crawler

import (
	"hash/maphash"
	"strings"
	"sync"

	"xxgk/site"
)

// Some schools serve each page under several addresses: http and https, with
// www. and without, a folder and its index.htm. Nothing in an address says
// that two are one; twins learns it from what the servers answer, and then
// the second of a pair is not asked for.
const (
	twinProof = 3       // pairs of pages that agree before the hosts count as one
	maxTwins  = 1 << 13 // pages remembered to be compared; what comes later is fetched twice at worst
)

// twins knows which roots ("https://www.a.edu.cn") serve the same pages.
type twins struct {
	seed maphash.Seed

	mu     sync.Mutex
	read   map[string]reading // by what twins have in common
	agreed map[[2]string]int  // pairs of roots: pages on which they agree; below 0: they differ
	leads  map[string]string  // root → root under which its pages are known
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
		seed: maphash.MakeSeed(), read: make(map[string]reading),
		agreed: make(map[[2]string]int), leads: make(map[string]string),
	}
}

// sent learns from a redirect: whoever is sent from a page to the same page
// under another root was on a twin.
func (w *twins) sent(from, to string) {
	a, path := root(from)
	b, same := root(to)
	if a == b || path != same || bare(a) != bare(b) {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.agree(a, b)
}

// met compares a fetch with its twin, if that was read before under another
// address. It returns that address if the two say the same. p is nil for a
// page that has not changed.
func (w *twins) met(f *site.Fetch, p *site.Page) (string, bool) {
	key, now := twinKey(f.URL), reading{url: f.URL, hash: f.Hash}
	if p != nil {
		now.words = w.words(p)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	twin, ok := w.read[key]
	if !ok {
		if len(w.read) < maxTwins {
			w.read[key] = now
		}
		return "", false
	}
	if twin.url == now.url {
		return "", false
	}
	same, sure := now.like(twin)
	a, _ := root(now.url)
	b, _ := root(twin.url)
	switch {
	case same && a != b:
		w.agree(a, b)
	case !same && sure:
		w.agreed[[2]string{a, b}] = -maxTwins // for good: one page that differs proves more than many that agree
	}
	return twin.url, same
}

// words is the hash of what a page says; 0 if it says nothing.
func (w *twins) words(p *site.Page) uint64 {
	var h maphash.Hash
	h.SetSeed(w.seed)
	said := strings.TrimSpace(spoken(p))
	_, _ = h.WriteString(said) // never fails
	for _, i := range p.Items {
		_, _ = h.WriteString(i.Title)
	}
	if said == "" && len(p.Items) == 0 {
		return 0
	}
	return h.Sum64() | 1
}

// agree notes that a page is the same under two roots. The caller holds the lock.
func (w *twins) agree(from, to string) {
	pair := [2]string{from, to}
	w.agreed[pair]++
	if _, back := w.leads[to]; w.agreed[pair] >= twinProof && !back {
		w.leads[from] = to
	}
}

// known returns the address under which a page is known already by its root's
// twin, and false if the address is the page's own.
func (w *twins) known(url string) (string, bool) {
	from, path := root(url)
	w.mu.Lock()
	defer w.mu.Unlock()
	to, ok := w.leads[from]
	return to + path, ok
}

// root divides an address before its path.
func root(url string) (root, path string) {
	host := site.Host(url)
	i := strings.Index(url, host) + len(host)
	return url[:i], url[i:]
}

// bare is the host of a root without the leading www. A port that is not the
// scheme's own makes another site.
func bare(root string) string { return strings.TrimPrefix(site.Host(root), "www.") }

// twinKey is what the addresses of twins have in common.
func twinKey(url string) string {
	r, path := root(url)
	path, query, asks := strings.Cut(path, "?")
	dir, name := path[:strings.LastIndexByte(path, '/')+1], path[strings.LastIndexByte(path, '/')+1:]
	switch strings.ToLower(name) {
	case "index.htm", "index.html", "index.jsp", "index.php", "index.asp", "index.aspx", "default.htm", "default.html", "default.aspx", "main.htm":
		path = dir
	}
	if asks {
		path += "?" + query
	}
	return bare(r) + path
}
