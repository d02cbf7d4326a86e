package audit

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// survey gathers, while the pages of a run are judged, what is to be said of
// the web site as a whole, whatever the elements: whether the disclosure column
// can be found and holds what it must hold beside them, and what is broken in
// it. It keeps a few words about a page, never the page.
//
// Source: 高等学校信息公开办法 第九、十三、十四、十八、二十六条; the checks by
// analogy say so (checklist.ForceReference).
type survey struct {
	school  checklist.School
	adverts *checklist.Adverts // nil: what others wrote into pages is not looked for
	asOf    time.Time

	started time.Time                     // when the crawl began
	watched map[string]bool               // addresses that earlier findings name → looked at tonight
	doors   map[string]bool               // hosts of the home pages
	rows    map[string]string             // of the column's lists, entries without a day: address → title
	broken  map[string]*checklist.Failure // addresses that lead nowhere
	shut    map[string]bool               // addresses that only the campus may read
	unread  map[string]bool               // addresses that could not be read
	dark    map[string]site.Outcome       // of them, those that may lead on to the column
	blind   bool                          // what may be the column, or lead to a channel, could not be read
	cut     int                           // addresses that were found and not fetched
	hosts   map[string]*ground
	columns map[string]bool   // every address that leads to the disclosure column
	outside []string          // pages that are no part of it, at most maxApart
	fronts  []string          // the columns' own addresses
	called  bool              // something is called the column, read or not
	named   map[string]bool   // channels that something is named after
	sorted  map[int]bool      // categories that a column is named after
	parents map[string]bool   // columns that something lies in
	tls     map[string]string // host → what is wrong with its certificate
	homes   reach
	guide   guidance
	voices  complaints
	unseen  map[string]bool // addresses that a page hides a link to
	taken   map[string]bool // pages that others wrote into for all to see
}

// ground is what was seen on one host.
type ground struct {
	disclosure bool // all of it is the disclosure column
	read       bool // something on it was read
	secure     bool // it was read over https
	unread     bool // something on it could not be read
	dead       []spot
	inward     []spot // links into a private network
	blank      []spot
	undated    []spot
	old        []spot
	strange    []spot
	rolling    [2]lively // as rollings
	hidden     tampered  // with links that no reader sees
	hijacked   tampered
}

// spot is an address with its words.
type spot struct {
	url, title string
	on         string // of a dead link: the page it stands on
	law        string // of a page that cites an old law: its name; of a report in another's name: whose
}

// newSurvey begins a survey for a crawl; known are the findings that there are.
func newSurvey(o checklist.Options, started time.Time, known map[string]Finding) *survey {
	s := &survey{
		school: o.School, asOf: o.AsOf, started: started,
		watched: make(map[string]bool), doors: make(map[string]bool), rows: make(map[string]string),
		broken: make(map[string]*checklist.Failure), shut: make(map[string]bool), unread: make(map[string]bool), dark: make(map[string]site.Outcome), hosts: make(map[string]*ground),
		columns: make(map[string]bool), named: make(map[string]bool), sorted: make(map[int]bool), parents: make(map[string]bool), tls: make(map[string]string),
		unseen: make(map[string]bool), taken: make(map[string]bool), voices: complaints{words: channels()[2]},
	}
	if o.List != nil {
		s.adverts = o.List.Adverts
	}
	for _, f := range known {
		for _, a := range f.spots() {
			s.watched[a] = inward(a) // which nobody asks for
		}
	}
	return s
}

// see notes that an address was looked at, if a finding asks for it.
func (s *survey) see(address string) {
	if _, ok := s.watched[address]; ok {
		s.watched[address] = true
	}
}

func (s *survey) host(address string) *ground {
	h := site.Host(address)
	g := s.hosts[h]
	if g == nil {
		// Schools keep their disclosure on a host of that name, whatever its home page is called.
		g = &ground{disclosure: strings.HasPrefix(h, "xxgk")}
		s.hosts[h] = g
	}
	return g
}

// fail takes in an address that gave no page. All of them come before the pages.
func (s *survey) fail(f *checklist.Failure) {
	for _, a := range f.Anchors {
		s.name(a)
	}
	column := slices.ContainsFunc(f.Anchors, s.column)
	s.called = s.called || column
	if f.Outcome.Conclusive() {
		s.see(f.URL)
	}
	switch {
	case f.Outcome.Broken():
		s.broken[f.URL] = f
	case f.Outcome == site.OutcomeRestricted:
		s.shut[f.URL] = true
	case !f.Outcome.Conclusive():
		g := s.host(f.URL)
		s.miss(g, f.URL, f.Outcome)
		s.guide.vague = s.guide.vague || slices.ContainsFunc(f.Anchors, guides)
		s.voices.vague = s.voices.vague || slices.ContainsFunc(f.Anchors, s.voices.named)
		s.blind = s.blind || column || g.disclosure && (len(f.Anchors) == 0 || front(f.URL))
	}
	if f.Outcome == site.OutcomeTLS && s.own(f.URL) && certificate(f.Reason.Code) {
		s.tls[site.Host(f.URL)] = f.Reason.Code
	}
}

// certificate reports whether a reason is about what the host shows, not about
// the line to it.
func certificate(code string) bool {
	_, what, _ := strings.Cut(code, ".tls_")
	return slices.Contains([]string{"name", "expired", "chain", "old"}, what)
}

// own reports whether an address is one of the school's.
func (s *survey) own(address string) bool {
	return s.school.Owns(address)
}

// read takes in a page.
func (s *survey) read(p *site.Page) {
	if p.Published.After(s.asOf) || !s.own(p.URL) {
		return
	}
	g := s.host(p.URL)
	if p.NeedsBrowser || p.Truncated {
		s.miss(g, p.URL, site.OutcomeNeedsBrowser) // what was cut off is as little known
	} else {
		s.see(p.URL)
	}
	s.light(p)
	g.read = true
	g.secure = g.secure || strings.HasPrefix(p.URL, "https:")
	home := front(p.URL) && s.column(p.Title) // of a disclosure site, whatever it was read as
	g.disclosure = g.disclosure || home
	s.name(p.Title)
	for _, a := range p.Anchors {
		s.name(a)
	}
	inside := g.disclosure
	for _, c := range p.Column {
		s.name(c)
		if c != p.Title {
			s.parents[c] = true
		}
		inside = inside || s.column(c)
	}
	if (home || checklist.General(p, s.school.Name)) && !s.schools(p) {
		s.columns[p.URL], inside = true, true
		for _, a := range p.Also {
			s.columns[a] = true
		}
		s.fronts = append(s.fronts, p.URL)
	}
	s.called = s.called || inside || slices.ContainsFunc(p.Anchors, s.column)
	if !inside && len(s.outside) < maxApart {
		s.outside = append(s.outside, p.URL)
	}
	s.strange(g, p)
	s.tamper(g, p)
	s.guide.read(p)
	s.voices.take(p, s.columns[p.URL] || guideTitle.MatchString(p.Title))
	if p.Kind == site.KindList {
		s.roll(g, p)
	}
	if !inside {
		return
	}
	s.look(g, p)
}

// sort notes which categories, and of the guide and the column's own page which
// channels, the page speaks of: a guide tells how to apply and whom to complain to.
func (s *survey) sort(p *site.Page) {
	if p.Kind == site.KindList || p.Kind == site.KindHome {
		s.category(p.Title)
	}
	for _, c := range p.Column {
		s.category(c)
	}
	for _, c := range channels() {
		if !s.named[c.id] && (s.columns[p.URL] || channels()[0].names(p.Title)) && c.names(p.Text) {
			s.named[c.id] = true
		}
	}
}

// schools reports whether a page is the school's home page: an idle link of the
// column's name may lead there.
func (s *survey) schools(p *site.Page) bool {
	return p.Kind == site.KindHome && s.school.Name != "" && p.Title == s.school.Name
}

// front reports whether an address is a host's home page.
func front(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Path == "" || u.Path == "/") && u.RawQuery == ""
}

// column reports whether words are the name of a disclosure column.
func (s *survey) column(words string) bool {
	return strings.Contains(words, "公开") && checklist.General(&site.Page{Kind: site.KindList, Title: words}, s.school.Name)
}

// look notes what is wrong with a page of the disclosure column.
func (s *survey) look(g *ground, p *site.Page) {
	at := spot{url: p.URL, title: p.Title}
	s.links(g, p)
	s.sort(p)
	if p.Kind == site.KindList {
		for _, i := range p.Items {
			if i.Published.IsZero() {
				s.rows[site.Canonical(i.URL)] = i.Title
			}
		}
	}
	switch {
	case p.Kind == site.KindList && blank(p):
		g.blank = append(g.blank, at)
	case p.Kind == site.KindArticle && p.Published.IsZero() && p.Signed.IsZero() && p.Listed.IsZero() && !checklist.Few(p.Text):
		g.undated = append(g.undated, at)
	}
	if p.Kind == site.KindArticle {
		s.cites(g, p, at)
	}
}

// links notes the dead among the links that a page of the column offers its
// reader, and those that only the campus can open.
func (s *survey) links(g *ground, p *site.Page) {
	meet := func(address, words string) {
		if address == "" || len(s.broken)+len(s.shut) == 0 && !numbered(address) {
			return
		}
		address = site.Canonical(address)
		if f := s.broken[address]; f != nil {
			g.dead = append(g.dead, spot{url: f.URL, title: first(f.Anchors), on: p.URL})
			delete(s.broken, address) // told once, on the first page that holds it
		}
		if len(g.inward) < maxInward && (s.shut[address] || inward(address)) && !slices.ContainsFunc(g.inward, func(x spot) bool { return x.url == address }) {
			g.inward = append(g.inward, spot{url: address, title: words, on: p.URL})
		}
	}
	for _, i := range p.Items {
		meet(i.URL, i.Title)
	}
	for _, a := range p.Attachments {
		meet(a.URL, a.Name)
	}
	for _, m := range p.Mentions {
		meet(m.URL, m.Text)
	}
	for _, t := range p.Tables {
		for _, row := range t.Links {
			for _, cell := range row {
				for _, address := range cell {
					meet(address, "")
				}
			}
		}
	}
}

// maxInward bounds the links into private networks that are counted on a host.
const maxInward = 200

// numbered reports whether an address may have a number for its host.
func numbered(address string) bool {
	_, host, _ := strings.Cut(address, "://")
	return host != "" && (host[0] >= '0' && host[0] <= '9' || host[0] == '[')
}

// inward reports whether an address leads into a private network: whoever reads
// it outside cannot open it.
func inward(address string) bool {
	if !numbered(address) {
		return false
	}
	ip, err := netip.ParseAddr(site.Hostname(site.Host(address)))
	return err == nil && ip.IsPrivate()
}

// blank reports whether a column holds nothing that its reader could open.
func blank(p *site.Page) bool {
	return len(p.Items) == 0 && len(p.Attachments) == 0 && len(p.Tables) == 0 && p.Pictures == 0 && p.Pages <= 1 &&
		p.Next == "" && !p.NeedsBrowser && !p.Truncated && checklist.Few(p.Text)
}

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// longName is how long, in bytes, what a column or a link is called may be: a
// sentence names nothing.
const longName = 3 * 16

// name notes what the words of a column or a link are the name of.
func (s *survey) name(words string) {
	if len(words) > longName {
		return
	}
	for _, c := range channels() {
		if !s.named[c.id] && c.names(words) {
			s.named[c.id] = true
		}
	}
}
