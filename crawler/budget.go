package crawler

import (
	"sync"

	"xxgk/site"
)

const (
	patternCredit = 200     // pages of a pattern that may say nothing new
	topicFactor   = 4       // times as many where the addresses promise evidence
	newsPay       = 4       // what a page that says something new gives back
	maxPatterns   = 1 << 14 // patterns remembered; those that cost nothing go first
)

// budget keeps a program that draws pages without end from eating the crawl.
// Each pattern of addresses has an account. A page that says nothing new costs
// one, a page that does gives back more than one; so the articles and lists of
// a site go on for ever, and a calendar or a search form ends. What a page says
// is compared with its digits folded: its words, and the titles it lists. What
// leads to addresses that nobody named before says something new as well, but
// on the credit of their pattern: a calendar's months do not live on its days.
//
// Each night has the same budget: what only repeated others when it was read
// costs again while it does not change, else a calendar would grow by a budget a
// night; what said something new is asked whatever its pattern has left, else
// new pages that say nothing would push an archive out.
type budget struct {
	said *seen // what pages said

	mu       sync.Mutex
	accounts map[string]*account
}

// account is what is known of one pattern.
type account struct {
	credit int
	most   int // of credit
	pages  int // read
	vouch  int // pages that may still be paid for leading here
}

// worth is what a page was found to say.
type worth int

const (
	worthUnknown worth = iota // not read
	worthNothing
	worthLead // it says nothing new and leads to what does
	worthNews
)

func newBudget() *budget { return &budget{said: newSeen(), accounts: make(map[string]*account)} }

// free reports whether a target is not counted: what a person or an earlier
// verdict named.
func free(t site.Target) bool { return t.Priority >= prioritySeed }

// proven reports whether a page said something new when it was read last.
func proven(t site.Target) bool { return t.Validators.Hash != "" && !t.Validators.Repeats }

// of returns the account of a target. The caller holds the lock.
func (b *budget) of(t site.Target) *account {
	key, credit := patternOf(t.URL), patternCredit
	if t.Priority >= priorityTopic {
		key, credit = key+" !", credit*topicFactor
	}
	a, ok := b.accounts[key]
	if ok {
		return a
	}
	if len(b.accounts) >= maxPatterns {
		for k, a := range b.accounts {
			if a.credit == a.most || len(b.accounts) >= 2*maxPatterns {
				delete(b.accounts, k)
			}
		}
	}
	a = &account{credit: credit, most: credit, vouch: credit}
	b.accounts[key] = a
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
	return b.of(t).credit <= 0
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
	a.credit = min(a.credit+newsPay, a.most)
	a.vouch++
}

// worth says what a fetch brought.
func (b *budget) worth(f *site.Fetch) worth {
	switch {
	case f.Outcome == site.OutcomeNotModified && f.Target.Validators.Repeats:
		return worthNothing
	case f.Outcome == site.OutcomeNotModified:
		return worthNews // as on the night on which it was read
	case !f.Outcome.Read():
		return worthUnknown
	case f.Page == nil:
		return worthNothing // an alias
	case f.Page.Kind == site.KindDocument:
		if b.said.add(f.Hash) {
			return worthNews
		}
		return worthNothing
	case b.lists(f.Page), len(f.Page.Items) == 0 && b.said.add(spoken(f.Page)):
		return worthNews
	case b.leads(f):
		return worthLead
	}
	return worthNothing
}

// lists reports whether a page lists an article that no page listed before.
func (b *budget) lists(p *site.Page) bool {
	news := false
	for _, i := range p.Items {
		if b.said.add("item " + foldDigits(i.Title)) {
			news = true
		}
	}
	return news
}

// leads reports whether a page leads to something new, and takes the price of it.
func (b *budget) leads(f *site.Fetch) bool {
	own := patternOf(f.Target.URL)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, t := range f.Found {
		if a := b.of(t); a.credit > 0 && a.vouch > 0 && patternOf(t.URL) != own {
			a.vouch--
			return true
		}
	}
	return false
}

// spoken is what a page says: its words with its files, digits folded.
func spoken(p *site.Page) string {
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
	return string(b)
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
