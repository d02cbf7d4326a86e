package site

import "time"

// Validators are what a server gave to ask later whether a page has changed
// (RFC 9110 §13), and the hash of its bytes for servers that give neither.
type Validators struct {
	ETag         string
	LastModified string // the header's own words
	Hash         string // SHA-256 of the body, lower-case hex
	Extractor    int    // version of the extractor that read those bytes
	Repeats      int64  // digest of what the page said, if it and what it led to said nothing that pages before it had not; else 0
}

// Target is an address in the frontier.
type Target struct {
	URL        string     // canonical; what is asked for
	Depth      int        // links from a seed; a seed has 0
	Priority   int        // higher is fetched earlier: what links make of it, below Asked, and Asked more if something beside links asks for it
	Referrer   string     // the page that named it; empty for a seed
	Outside    bool       // not of the school's hosts: fetched once, its links unread
	Attempts   int        // fetches so far in this run
	Validators Validators // of the last good fetch of an earlier run
	Leads      Leads      // what led on from the page then
}

// Asked is added to the priority of a target that is asked for whether anything
// links to it or not: a seed, evidence of earlier runs, what people named.
const Asked = 1000

// Raise lets a target that was found once more lie as near, and matter as much,
// as it does by either word.
func (t *Target) Raise(o Target) {
	t.Depth = min(t.Depth, o.Depth)
	t.Priority = max(t.Priority/Asked, o.Priority/Asked)*Asked + max(t.Priority%Asked, o.Priority%Asked)
}

// Leads are what leads on from a page, as the frontier packed it: its Links
// words them.
type Leads []byte

// Hop is one step of a redirect chain.
type Hop struct {
	URL    string `json:"url"`
	Status int    `json:"status"` // 301, 302, …; 0 for meta refresh and script
}

// Fetch is how one target ended. A fetch that went wrong is a result, not an
// error: Outcome says how, Reason says more.
type Fetch struct {
	Target     Target
	URL        string // final address after redirects
	Hops       []Hop  // redirects on the way, oldest first
	Outcome    Outcome
	Unasked    bool   // nobody was asked for it: the outcome follows from what is known of its host, pattern or twin
	Reason     Reason // detail of the outcome: the sign that told it
	Status     int    // HTTP status; 0 if there was no answer
	Header     map[string][]string
	Type       string // media type without parameters, as the server said or as the bytes show
	Body       []byte // bytes as received after decompression; nil if not modified
	Hash       string // SHA-256 of Body, lower-case hex
	Validators Validators
	Truncated  bool // Body ends at the limit
	At         time.Time
	Elapsed    time.Duration
	Said       int64    // digest of what the page says, whatever its digits; 0 if there is none
	Page       *Page    // what was read; nil unless Outcome is OutcomeOK or a page was told apart by reading it
	Found      []Target // new addresses of the crawl's scope, best first
	Ways       []string // targets that were taken to repeat others (Validators.Repeats) and led here, to what does not
}

// Reason is a code with arguments. It is worded at the edge (internal/lang),
// never here. Argument values are string, int, float64 or bool.
type Reason struct {
	Code string         `json:"code"`
	Args map[string]any `json:"args,omitempty"`
}

// N is of how many things a reason speaks, as it was found or as it was read back
// from JSON; 0: it does not say.
func (r Reason) N() int {
	switch n := r.Args["n"].(type) {
	case int:
		return n
	case float64:
		return int(n)
	}
	return 0
}
