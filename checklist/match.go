package checklist

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"xxgk/site"
)

// Limits on what is weighed of one page: a page is foreign, and what names an
// element stands early.
const (
	maxTextBytes   = 64 << 10
	maxAnchors     = 4
	maxAttachments = 12
	maxRows        = 60
	maxTitleBytes  = 600
	maxNilBytes    = 6 << 10 // a nil return is short: in a long text 未接到举报 is about something else,
	maxBareNil     = 1 << 10 // and 不涉及, which fits whatever is spoken of, where much is said
)

// MatchOptions configure a Matcher. The zero value of a field means its default.
type MatchOptions struct {
	Profile   Profile   // whose elements are looked for; default: all of the list
	Ownership Ownership // default: public
	School    string    // the school's name; default: unknown, no other school is told apart
	Aliases   []Alias   // its former and short names
	Parent    Parent    // its superior unit; what stands there counts if it names the school
	Hosts     []string  // its hosts; evidence elsewhere is less sure and says so. Default: unknown
}

// Matcher weighs pages against every element of a list at once. It never
// changes after NewMatcher and may be used by many goroutines.
type Matcher struct {
	elements []*Element
	index    map[string]int // element id → place in elements
	lex      *lexicon
	servedBy [][]int  // element → elements whose evidence serves it
	names    []string // of the school, normalised, longest first
	dated    []Alias  // names that only texts of some days may bear, normalised
	parent   Parent
	hosts    []string // of the school
	scratch  *sync.Pool
}

// NewMatcher compiles the terms of a list. It fails if a term can never hold.
func NewMatcher(l *List, o MatchOptions) (*Matcher, error) {
	m := &Matcher{index: make(map[string]int), parent: o.Parent}
	for _, h := range o.Hosts {
		m.hosts = append(m.hosts, strings.ToLower(h))
	}
	for i := range l.Requirements {
		for j := range l.Requirements[i].Elements {
			e := &l.Requirements[i].Elements[j]
			if o.Profile != "" && e.Applies.For(o.Profile, o.Ownership) == AppliesNo {
				continue
			}
			m.index[e.ID] = len(m.elements)
			m.elements = append(m.elements, e)
		}
	}
	lex, err := compile(m.elements)
	if err != nil {
		return nil, fmt.Errorf("checklist: match: %w", err)
	}
	m.lex = lex
	m.servedBy = make([][]int, len(m.elements))
	for i, e := range m.elements {
		for _, id := range e.Served {
			if by, ok := m.index[id]; ok {
				m.servedBy[i] = append(m.servedBy[i], by)
			}
		}
	}
	m.scratch = &sync.Pool{New: func() any { return m.newScratch() }}
	names := []string{o.School}
	for _, a := range o.Aliases {
		if a.From.IsZero() && a.To.IsZero() {
			names = append(names, a.Name)
		} else if a.Name = normalise(a.Name); a.Name != "" {
			m.dated = append(m.dated, a)
		}
	}
	return m.For(names...), nil
}

// For returns a matcher of the same list for the school of these names. It
// shares everything compiled.
func (m *Matcher) For(names ...string) *Matcher {
	own := *m
	own.names = nil
	for _, n := range names {
		if n = normalise(n); n != "" {
			own.names = append(own.names, n)
		}
	}
	sortNames(own.names)
	return &own
}

// Match returns the elements a page is evidence for and those it comes near
// (疑似项): accepted ones first, then by confidence, then in the list's order.
// Periods are left to the judge.
func (m *Matcher) Match(p *site.Page) []Candidate {
	return m.told(p, false)
}

// Explain returns what Match does and all that was weighed beside it: elements
// the text alone speaks of, and words too weak to count.
func (m *Matcher) Explain(p *site.Page) []Candidate {
	return m.told(p, true)
}

// Accepts reports whether a page is evidence for any element.
func (m *Matcher) Accepts(p *site.Page) bool {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	m.weigh(s, p, false)
	return len(s.drafts) > 0 && s.drafts[0].Accepted
}

func (m *Matcher) told(p *site.Page, all bool) []Candidate {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	m.weigh(s, p, all)
	var list []Candidate
	for i := range s.drafts {
		list = append(list, s.drafts[i].tell(nil).Candidate)
	}
	return list
}

// weigh leaves in a scratch what Match returns, as drafts.
func (m *Matcher) weigh(s *scratch, p *site.Page, all bool) {
	m = m.on(p)
	s.reset()
	m.read(s, p)
	m.decide(s, p, all)
	slices.SortStableFunc(s.drafts, func(a, b draft) int {
		if a.Accepted != b.Accepted {
			if a.Accepted {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Confidence, a.Confidence)
	})
}

// read scans every field of the page once.
func (m *Matcher) read(s *scratch, p *site.Page) {
	s.parent = m.ofParent(p.URL)
	for _, segment := range p.Column {
		m.scanColumn(s, segment, segment == p.Column[len(p.Column)-1])
	}
	s.title = m.heading(&s.titled, "title", p.Title)
	m.scanHeading(s, &s.title)
	m.scanUnit(s, p)
	m.scanText(s, p)
	if p.Kind == site.KindHome {
		return
	}
	if p.Kind == site.KindList {
		m.scanRows(s, p)
		return
	}
	for _, a := range first(p.Anchors, maxAnchors) {
		h := m.heading(&s.headed, "anchor", a)
		if !bytes.Equal(h.text, s.title.text) {
			m.scanHeading(s, &h)
		}
	}
	for _, a := range first(p.Attachments, maxAttachments) {
		h := m.heading(&s.headed, "attachment", a.Name)
		m.scanHeading(s, &h)
	}
}

// elsewhere returns the host of a page that is not on the school's hosts;
// empty if it is, or if these are unknown and it is not the parent's.
func (m *Matcher) elsewhere(p *site.Page) string {
	if len(m.hosts) == 0 && !m.ofParent(p.URL) {
		return ""
	}
	host := site.Host(p.URL)
	if site.Within(host, m.hosts) {
		return ""
	}
	return strings.ToLower(site.Hostname(host))
}

// main reports whether a host is the school's main site, on which everything is.
func (m *Matcher) main(host string) bool {
	return slices.ContainsFunc(m.hosts, func(h string) bool { return host == h || host == "www."+h })
}

// platforms are the ends of hosts on which schools are asked to publish: state
// and provincial sites for admission, employment and procurement.
func platforms() []string {
	return []string{".gov.cn", "chsi.com.cn", "chsi.cn", "ncss.cn", "ncss.org.cn", "91wllm.cn", "91wllm.com"}
}

// speaksOf reports whether a page on another's host is of the school: it names
// the school, or stands on a platform made for such things, which the parent's is
// not.
func (m *Matcher) speaksOf(p *site.Page) bool {
	host, parent := m.elsewhere(p), m.ofParent(p.URL)
	for _, end := range platforms() {
		if !parent && strings.HasSuffix(host, end) {
			return true
		}
	}
	words := []string{p.Title, p.SiteName, clip(p.Text, maxTextBytes)}
	for _, a := range first(p.Attachments, maxAttachments) {
		words = append(words, a.Name)
	}
	said := normalise(strings.Join(words, "\n"))
	for _, name := range m.names {
		if strings.Contains(said, name) {
			return true
		}
	}
	return len(m.names) == 0
}

// clip cuts a foreign string without splitting a rune.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && s[limit]&0xC0 == 0x80 {
		limit--
	}
	return s[:limit]
}

func first[T any](list []T, n int) []T {
	return list[:min(n, len(list))]
}
