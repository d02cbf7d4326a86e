package audit

import (
	"sync/atomic"

	"xxgk/checklist"
	"xxgk/site"
)

// namedPriority puts what the school's directory names before all that a crawl
// finds by itself but the disclosure column.
const namedPriority = 80

// maxOutside bounds the addresses outside the school that directories of one
// run may name: a real one names a dozen, a hijacked page thousands.
const maxOutside = 400

// namer adds to a fetch what the rows of a directory on its page point to,
// wherever that is: a printed address is no link, and what lies outside the
// school is fetched once, its links unread. It may be used by many goroutines.
type namer struct {
	directory *checklist.Directory
	hosts     []string
	outside   atomic.Int64
}

func (n *namer) add(f *site.Fetch) {
	if f.Page == nil || f.Target.Outside {
		return
	}
	known := make(map[string]bool, len(f.Found))
	for _, t := range f.Found {
		known[t.URL] = true
	}
	for _, url := range n.directory.Addresses(f.Page) {
		outside := !site.Within(site.Host(url), n.hosts)
		if known[url] || outside && n.outside.Add(1) > maxOutside {
			continue
		}
		f.Found = append(f.Found, site.Target{URL: url, Depth: f.Target.Depth + 1, Priority: namedPriority, Referrer: f.URL, Outside: outside})
	}
}
