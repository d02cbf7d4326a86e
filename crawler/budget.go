package crawler

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"sync"

	"xxgk/site"
)

const (
	patternCredit = 200     // pages of a pattern that may say nothing new
	topicFactor   = 4       // times as many where the addresses promise evidence
	newsPay       = 4       // what a page that says something new gives back
	maxPatterns   = 1 << 14 // patterns remembered; those that cost nothing go first
	maxRepeated   = 1 << 14 // pages remembered that said nothing new
)

// budget keeps a program that draws pages without end from eating the crawl.
// Each pattern of addresses has an account. A page that says nothing new costs
// one, a page that does gives back more than one; so the articles and lists of
// a site go on for ever, and a calendar or a search form ends. What a page says
// is compared with its digits folded: its words, and the titles it lists. What
// led to a page that says something new has said it as well, though not before
// that page was read: a calendar's months do not live on its days.
//
// Each night has the same budget: what only repeated others when it was read
// costs again while it does not change, else a calendar would grow by a budget a
// night; what said something new is asked whatever its pattern has left, else
// new pages that say nothing would push an archive out. What was repeated on
// earlier nights is not new because nobody said it tonight, nor is a list of
// what the night began with.
type budget struct {
	said  *seen // what pages said, and which addresses led to news
	first *seen // addresses that the run began with

	mu       sync.Mutex
	accounts map[string]*account
	repeated map[string]site.Target // pages that said nothing new so far, by their final address
	key      []byte                 // room for the pattern that is looked up
}

// account is what is known of one pattern.
type account struct {
	credit int
	most   int // of credit
	pages  int // read
}

// worth is what a page was found to say.
type worth int

const (
	worthUnknown worth = iota // not read
	worthNothing
	worthNews
)

func newBudget(first *seen) *budget {
	return &budget{said: newSeen(), first: first, accounts: make(map[string]*account), repeated: make(map[string]site.Target)}
}

// free reports whether a target is not counted: what a person or an earlier
// verdict named.
func free(t site.Target) bool { return t.Priority >= prioritySeed }

// proven reports whether a page said something new when it was read last, or led
// to what did.
func proven(t site.Target) bool { return t.Validators.Hash != "" && t.Validators.Repeats == 0 }

// of returns the account of a target. The caller holds the lock.
func (b *budget) of(t site.Target) *account {
	credit := patternCredit
	b.key = appendPattern(b.key[:0], t.URL)
	if t.Priority >= priorityTopic {
		b.key, credit = append(b.key, " !"...), credit*topicFactor
	}
	if a, ok := b.accounts[string(b.key)]; ok {
		return a
	}
	if len(b.accounts) >= maxPatterns {
		for k, a := range b.accounts {
			if a.credit == a.most || len(b.accounts) >= 2*maxPatterns {
				delete(b.accounts, k)
			}
		}
	}
	a := &account{credit: credit, most: credit}
	b.accounts[string(b.key)] = a
	return a
}

// spent reports whether a target is not to be asked because its pattern has no
// credit left.
func (b *budget) spent(t site.Target) bool {
	if free(t) || proven(t) {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.of(t).credit <= 0 && !b.said.has(wayFrom+t.URL)
}

// cut says how a target ends that is not asked for.
func (b *budget) cut(t site.Target) *verdict {
	b.mu.Lock()
	defer b.mu.Unlock()
	v := told(site.OutcomeBudget, "pattern", map[string]any{"pattern": patternOf(t.URL), "pages": b.of(t).pages})
	return &v
}

// charge books a page that was fetched.
func (b *budget) charge(t site.Target, w worth) {
	if free(t) || w == worthUnknown {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	a := b.of(t)
	a.pages++
	if w == worthNothing {
		a.credit--
		return
	}
	a.pay()
}

func (a *account) pay() { a.credit = min(a.credit+newsPay, a.most) }

// recall takes what a target is known to repeat for said.
func (b *budget) recall(t site.Target) {
	if r := t.Validators.Repeats; r != 0 {
		b.says(r)
	}
}

// says reports whether something is said for the first time.
func (b *budget) says(digest int64) bool { return b.said.add("says " + strconv.FormatInt(digest, 36)) }

// weigh says what the fetch of a target brought, notes with what is kept of it
// what it repeats, and which targets repeated others and are found by it to lead
// to something new. Their patterns are paid for it.
func (b *budget) weigh(t site.Target, f *site.Fetch) worth {
	w := b.worth(t, f)
	b.mu.Lock()
	defer b.mu.Unlock()
	if w == worthNothing && b.said.has(wayFrom+f.URL) {
		w, f.Ways = worthNews, []string{t.URL} // what it leads to was read before it
	}
	f.Validators.Repeats = 0
	switch {
	case w == worthNews:
		f.Ways = b.ways(f.Ways, t.Referrer)
	case w == worthNothing && !aliased(f):
		if len(b.repeated) < maxRepeated {
			b.repeated[f.URL] = site.Target{URL: t.URL, Priority: t.Priority, Referrer: t.Referrer}
		}
		if f.Validators.Repeats = t.Validators.Repeats; f.Page != nil {
			f.Validators.Repeats = f.Said
		}
	}
	return w
}

// wayFrom stands before an address that led to something new.
const wayFrom = "way "

// ways adds the targets that repeated others on the way by which a page was found
// that leads to something new, the nearest first. The caller holds the lock.
func (b *budget) ways(ways []string, page string) []string {
	for {
		t, ok := b.repeated[page]
		if !ok {
			b.said.add(wayFrom + page)
			return ways
		}
		delete(b.repeated, page)
		ways = append(ways, t.URL)
		if !free(t) {
			b.of(t).pay()
		}
		page = t.Referrer
	}
}

// aliased reports whether a page was known under another address.
func aliased(f *site.Fetch) bool { return f.Page == nil && f.Outcome != site.OutcomeNotModified }

// worth says what a fetch brought by itself.
func (b *budget) worth(t site.Target, f *site.Fetch) worth {
	switch {
	case f.Outcome == site.OutcomeNotModified && t.Validators.Repeats != 0:
		return worthNothing
	case f.Outcome == site.OutcomeNotModified:
		return worthNews // as on the night on which it was read
	case !f.Outcome.Read():
		return worthUnknown
	case aliased(f):
		return worthNothing
	case b.lists(t, f.Page), len(f.Page.Items) == 0 && b.says(f.Said):
		return worthNews
	}
	return worthNothing
}

// lists reports whether a page lists an article that no page listed before. What
// the run began with was listed on an earlier night, unless by this page.
func (b *budget) lists(t site.Target, p *site.Page) bool {
	news, unread := false, t.Validators.Hash == ""
	for _, i := range p.Items {
		if b.said.add("item "+foldDigits(i.Title)) && !news {
			news = !unread || !b.began(i.URL)
		}
	}
	return news
}

// began reports whether the run began with the address of an item.
func (b *budget) began(item string) bool {
	address, ok := site.Address(item)
	return ok && b.first.has(address)
}

// digest is the hash of what a page says, never 0.
func digest(said []byte) int64 {
	sum := sha256.Sum256(said)
	return int64(binary.BigEndian.Uint64(sum[:8]) | 1)
}

// spoken is what a page says: its words with its files, digits folded.
func spoken(p *site.Page) []byte {
	size := len(p.Title) + 1 + len(p.Text)
	for _, a := range p.Attachments {
		size += 1 + len(a.Name)
	}
	b := make([]byte, 0, size)
	b = appendFolded(b, p.Title)
	b = appendFolded(append(b, '\n'), p.Text)
	for _, a := range p.Attachments {
		b = appendFolded(append(b, '\n'), a.Name)
	}
	return b
}

func foldDigits(s string) string { return string(appendFolded(nil, s)) }

// appendFolded appends a text without its digits.
func appendFolded(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' {
			b = append(b, s[from:i]...)
			from = i + 1
		}
	}
	return append(b, s[from:]...)
}
