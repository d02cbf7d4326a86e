package audit

import (
	"maps"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// tampered are the pages of a host that somebody else wrote into: how many, and
// the first few. A template that was broken into is on every page.
type tampered struct {
	pages  int
	advert bool // one advertises; else that it is hidden is all that is known
	first  []tamperedPage
}

// tamperedPage is one of them.
type tamperedPage struct {
	spot
	sign checklist.Tampering
}

// add takes in a page by its signs.
func (t *tampered) add(at spot, signs []checklist.Tampering) {
	if len(signs) == 0 {
		return
	}
	t.pages++
	t.advert = t.advert || slices.ContainsFunc(signs, func(s checklist.Tampering) bool { return s.Kind != "" })
	if len(t.first) < maxSpots {
		t.first = append(t.first, tamperedPage{at, signs[0]})
	}
}

// tamper notes what somebody else wrote into a page of the school's, wherever it
// stands: the column is in danger with the whole site.
func (s *survey) tamper(g *ground, p *site.Page) {
	var hidden, open []checklist.Tampering
	for _, t := range s.adverts.Tampering(p, s.school) {
		if t.Trace == checklist.TraceHidden {
			hidden = append(hidden, t)
		} else {
			open = append(open, t)
		}
	}
	for _, h := range p.Hidden {
		s.unseen[site.Canonical(h.URL)] = true
	}
	at := spot{url: p.URL, title: p.Title}
	g.hidden.add(at, hidden)
	g.hijacked.add(at, open)
	if len(open) > 0 {
		s.taken[p.URL] = true
	}
}

// offers notes what all links of an entry page advertise, those of its head and
// foot among them: of other pages, the links of the text are looked at. A link
// that some page hides was told as that.
func (s *survey) offers(at string, links []site.Link) {
	if s.taken[at] || !s.own(at) {
		return
	}
	p := site.Page{URL: at}
	for _, l := range links {
		if !s.unseen[site.Canonical(l.URL)] {
			p.Items = append(p.Items, site.Item{Title: l.Text, URL: l.URL})
		}
	}
	if signs := s.adverts.Tampering(&p, s.school); len(signs) > 0 {
		s.taken[at] = true
		s.host(at).hijacked.add(spot{url: at}, signs)
	}
}

// invaded are the hosts with pages that somebody else wrote into. What was seen
// is told however little else was read.
func (s *survey) invaded() []Finding {
	var out []Finding
	for _, h := range slices.Sorted(maps.Keys(s.hosts)) {
		g := s.hosts[h]
		level := LevelMedium
		if g.hidden.advert {
			level = LevelHigh
		}
		out = append(out, g.hidden.finding(level, h, "hidden")...)
		out = append(out, g.hijacked.finding(LevelCritical, h, "hijacked")...)
	}
	return bounded(out)
}

// finding is what is to be said of a host's pages, by what it is called: hidden
// or hijacked.
func (t tampered) finding(level Level, host, code string) []Finding {
	if t.pages == 0 {
		return nil
	}
	f := Finding{
		Fingerprint: "site.hijacked_link." + code + "." + host, Kind: KindHijackedLink, Level: level, URL: t.first[0].url,
		Reason: checklist.Reason{Code: "finding.site." + code, Args: map[string]any{"host": host, "n": t.pages}},
		Basis:  analogy(), Department: networkOffice,
	}
	for _, p := range t.first {
		f.Why = append(f.Why, p.reason())
	}
	return []Finding{f}
}

// reason says what was found on a page. The address that it leads to stands in
// no key that holds addresses to open.
func (p tamperedPage) reason() checklist.Reason {
	r := checklist.Reason{Code: "site.tamper." + string(p.sign.Trace), Args: map[string]any{
		"on": p.url, "words": p.sign.Words, "to": p.sign.URL, "ad": p.sign.Kind, "term": site.Defang(p.sign.Term), "way": string(p.sign.Way),
	}}
	if p.sign.Kind == "" {
		r.Code += "_plain"
	}
	return r
}
