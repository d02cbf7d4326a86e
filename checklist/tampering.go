package checklist

import (
	"cmp"
	"slices"
	"strings"

	"xxgk/site"
)

// maxTampering is how many signs of one page are told: the first prove it.
const maxTampering = 4

// Trace says where in a page somebody else wrote.
type Trace string

// The traces of those who break into pages.
const (
	TraceHidden Trace = "hidden" // a link that no reader sees
	TraceTitle  Trace = "title"  // the title
	TraceHead   Trace = "head"   // what search engines are told beside it
	TraceLink   Trace = "link"   // a link in sight
	TraceJump   Trace = "jump"   // a jump to another host
)

// Tampering is a sign that somebody else wrote into a page.
type Tampering struct {
	Trace Trace
	Advert
	Words string   // of the link, or what the title or the head says
	URL   string   // where it leads, as nobody can open it by mistake; empty for words
	Way   site.Way // of a hidden link
}

// Tampering returns the signs that somebody else wrote into a page of the
// school's, at most a few. Only links to hosts count that are neither the
// school's nor known; and what a script may show again, menus among it, only
// where words or host advertise. A page that treats of such sites itself is told
// of for what it hides alone.
func (a *Adverts) Tampering(p *site.Page, school School) []Tampering {
	if a == nil {
		return nil
	}
	v := &viewing{adverts: a, school: school, page: p}
	v.hidden()
	v.jumps()
	v.title()
	v.links()
	return v.signs
}

// viewing is one page being looked at.
type viewing struct {
	adverts *Adverts
	school  School
	page    *site.Page
	signs   []Tampering
	warns   bool // the page treats of such sites; only once asked is set
	asked   bool
}

func (v *viewing) add(t Tampering) {
	if len(v.signs) >= maxTampering || slices.ContainsFunc(v.signs, func(s Tampering) bool { return s.Trace == t.Trace && s.Words == t.Words }) {
		return
	}
	const maxWords, maxAddress = 60, 160
	t.Words, t.URL = site.Defang(cutRunes(t.Words, maxWords)), site.Defang(cutRunes(t.URL, maxAddress))
	v.signs = append(v.signs, t)
}

// cutRunes is the first n signs of a text.
func cutRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// strange reports whether an address is on a host that is nobody's who is known.
func (v *viewing) strange(address string) bool {
	host := site.Host(address)
	return host != "" && host != site.Host(v.page.URL) && !site.Within(host, v.school.Hosts) && !site.Within(host, v.school.Parent.Hosts) && !v.adverts.knows(address)
}

func (v *viewing) hidden() {
	for _, h := range v.page.Hidden {
		if !v.strange(h.URL) {
			continue
		}
		ad := v.adverts.Unseen(h.Text)
		if ad.Kind == "" {
			ad = v.adverts.Host(h.URL)
		}
		switch {
		case ad.Kind != "":
		case h.Way == site.WaySwitched, h.Text == "", v.adverts.spares(h.Text), v.adverts.excuses(h.Text):
			continue // a menu, a picture, a counter
		}
		v.add(Tampering{Trace: TraceHidden, Advert: ad, Words: h.Text, URL: h.URL, Way: h.Way})
	}
}

func (v *viewing) jumps() {
	if to := v.page.Jump; to != "" && v.strange(to) {
		v.add(Tampering{Trace: TraceJump, Advert: v.adverts.Host(to), URL: to})
	}
	if to := v.page.Refresh; to != "" && v.strange(to) {
		if ad := v.adverts.Host(to); ad.Kind != "" {
			v.add(Tampering{Trace: TraceJump, Advert: ad, URL: to})
		}
	}
}

// title looks at what the page is called, and at what its head says beside it.
func (v *viewing) title() {
	p := v.page
	for _, words := range []string{p.Title, p.SiteName, p.Head.Title} {
		ad := v.adverts.Shown(words)
		if ad.Kind == "" && p.Head.Coded && p.Head.Title != "" {
			ad = v.adverts.Unseen(words)
		}
		if ad.Kind != "" && !v.treats() {
			v.add(Tampering{Trace: TraceTitle, Advert: ad, Words: words})
			return
		}
	}
	for _, words := range []string{p.Head.Keywords, p.Head.Description} {
		if ad := v.adverts.Unseen(words); ad.Kind != "" && !v.treats() {
			v.add(Tampering{Trace: TraceHead, Advert: ad, Words: words})
			return
		}
	}
}

// links looks at the links in sight, but where one that is hidden was told of:
// of hundreds, some are told as hidden only.
func (v *viewing) links() {
	if slices.ContainsFunc(v.signs, func(s Tampering) bool { return s.Trace == TraceHidden }) {
		return
	}
	own := site.Host(v.page.URL)
	see := func(address, words string) {
		if site.Host(address) == own || slices.ContainsFunc(v.page.Hidden, func(h site.Hidden) bool { return h.URL == address }) {
			return
		}
		ad := v.adverts.Shown(words)
		if host := v.adverts.Host(address); ad.Kind == "" {
			ad = host
		}
		if ad.Kind != "" && v.strange(address) && !v.adverts.spares(words) && !v.treats() {
			v.add(Tampering{Trace: TraceLink, Advert: ad, Words: cmp.Or(words, address), URL: address})
		}
	}
	for _, m := range v.page.Mentions {
		see(m.URL, m.Text)
	}
	for _, i := range v.page.Items {
		see(i.URL, i.Title)
	}
}

// treats reports whether the page is about such sites: it warns of them, or is a
// law or the lottery's.
func (v *viewing) treats() bool {
	if !v.asked {
		holds := func(w string) bool { return strings.Contains(v.page.Title, w) || strings.Contains(v.page.Text, w) }
		v.asked, v.warns = true, slices.ContainsFunc(v.adverts.Subjects, holds)
	}
	return v.warns
}
