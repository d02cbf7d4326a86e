package audit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"xxgk/checklist"
	"xxgk/site"
)

// networkOffice answers for what is broken on the web site itself.
const networkOffice = "网络中心"

// The finding that the disclosure column cannot be found from the home page, and
// the word for one that nothing leads to.
const (
	columnFinding = "site." + string(KindMissingChannel) + ".column"
	columnOff     = "finding.site.column_off"
)

// Bounds on what one night says of the site. A finding is about a host and
// names the first few: a site with thousands of dead links has one job to do.
const (
	maxSpots   = 5  // addresses that a finding names
	maxHosts   = 20 // findings of one kind
	fewUndated = 3  // texts without a date on a host that make a finding
)

// analogy is what government sites are held to.
func analogy() []checklist.Basis {
	return []checklist.Basis{{Document: "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）", Force: checklist.ForceReference, Verified: true}}
}

// whole reports whether enough was read to say something of the site: nothing
// was left unfetched, and the disclosure column was read, or the home page was
// and nothing is called the column.
func (s *survey) whole() bool {
	return s.cut == 0 && (len(s.fronts) > 0 || !s.called && s.homes.told)
}

// findings are what is to be said of the site beside what was found already:
// an address that another finding names is not named again.
func (s *survey) findings(as checklist.Assessment, beside []Finding) []Finding {
	if s == nil {
		return nil
	}
	out := append(s.insecure(), s.invaded()...)
	if !s.whole() {
		return out
	}
	told, laws := make(map[string]bool), make(map[string]bool)
	for _, f := range beside {
		if f.Kind == KindSupersededLaw {
			for _, why := range f.Why {
				u, _ := why.Args["url"].(string)
				laws[site.Canonical(u)] = true
			}
		}
		for _, u := range append([]string{f.URL}, f.Gone...) {
			told[site.Canonical(u)] = true
		}
	}
	office := s.school.LeadOn(s.asOf)
	slices.SortFunc(s.fronts, func(a, b string) int { // the entry first: a list of yearly reports is called after disclosure, too
		return cmp.Or(byFalse(!front(a), !front(b)), len(a)-len(b), cmp.Compare(a, b))
	})
	out = append(out, s.entrance(office)...)
	if len(s.fronts) > 0 && !s.blind {
		out = append(out, s.lacking(as, office)...)
	}
	for _, h := range slices.Sorted(maps.Keys(s.hosts)) {
		g := s.hosts[h]
		out = append(out, onHost(KindDeadLink, LevelLow, h, networkOffice, "dead", yetUntold(g.dead, told), []checklist.Basis{measure("第十三条")})...)
		for _, f := range onHost(KindDeadLink, LevelLow, h, networkOffice, "inward", yetUntold(g.inward, told), []checklist.Basis{measure("第十三条")}) {
			f.Fingerprint = "site." + string(KindDeadLink) + ".inward." + h
			out = append(out, f)
		}
		filled := slices.DeleteFunc(yetUntold(g.blank, told), func(x spot) bool { return s.parents[x.title] || s.columns[x.url] })
		out = append(out, onHost(KindBlankColumn, LevelInfo, h, networkOffice, "blank", filled, analogy())...)
		if undated := slices.DeleteFunc(yetUntold(g.undated, told), func(x spot) bool { return x.title == "" || s.rows[site.Canonical(x.url)] != x.title }); len(undated) >= fewUndated {
			out = append(out, onHost(KindUndated, LevelInfo, h, networkOffice, "undated", undated, analogy())...)
		}
		out = append(out, onHost(KindSupersededLaw, LevelInfo, h, office, "law", yetUntold(g.old, laws), nil)...)
		out = append(out, onHost(KindWrongSchool, LevelLow, h, office, "school", g.strange, report())...)
		out = append(out, s.still(h)...)
	}
	return bounded(out)
}

// entrance is the finding that the column cannot be found from the home page.
func (s *survey) entrance(office string) []Finding {
	f := Finding{
		Fingerprint: columnFinding, Kind: KindMissingChannel, Level: LevelMedium,
		Basis: []checklist.Basis{measure("第十三条")}, Department: office,
	}
	switch {
	case !s.homes.told || s.homes.clicks > 0:
		return nil
	case len(s.fronts) == 0:
		f.Level, f.Reason.Code = LevelCritical, "finding.site.no_column"
		if s.halfRead() {
			f.Level = LevelHigh
		}
	case s.homes.apart && !s.halfRead():
		f.URL, f.Level = s.fronts[0], LevelCritical
		f.Reason = checklist.Reason{Code: columnOff, Args: map[string]any{"url": s.fronts[0]}}
	default:
		f.URL, f.Reason = s.fronts[0], checklist.Reason{Code: "finding.site.far_column", Args: map[string]any{"url": s.fronts[0], "clicks": columnClicks}}
	}
	return []Finding{f}
}

// undecided reports whether a critical word on the column could be neither said
// tonight nor taken back: its reasons stand as far as was read, and that was not
// far enough.
func (s *survey) undecided(code string) bool {
	return s.homes.clicks == 0 && s.halfRead() && (len(s.fronts) == 0 || s.homes.apart && code == columnOff)
}

// lacking are the ways to the school that its column does not offer, and the
// categories that it has no column for.
func (s *survey) lacking(as checklist.Assessment, office string) []Finding {
	var out []Finding
	lack := func(id, code string, level Level, basis []checklist.Basis, why []checklist.Reason) {
		out = append(out, Finding{
			Fingerprint: "site." + string(KindMissingChannel) + "." + id, Kind: KindMissingChannel, Level: level, URL: s.fronts[0],
			Reason: checklist.Reason{Code: "finding.site." + code, Args: map[string]any{"url": s.fronts[0], "n": len(why)}}, Why: why, Basis: basis, Department: office,
		})
	}
	for _, c := range channels() {
		if !s.named[c.id] {
			lack(c.id, "no_"+c.id, LevelMedium, []checklist.Basis{c.basis}, nil)
		}
	}
	guide, request := s.guide.lacking()
	if len(guide) > 0 {
		lack("guide_parts", "guide_parts", LevelLow, []checklist.Basis{measure("第十四条")}, guide)
		out[len(out)-1].URL = s.guide.guide
	}
	if len(request) > 0 {
		lack("request_parts", "request_parts", LevelLow, []checklist.Basis{measure("第九条、第十八条")}, request)
		out[len(out)-1].URL = cmp.Or(s.guide.request, s.guide.guide)
	}
	if voices := s.voices.lacking(); len(voices) > 0 && s.named["complaints"] {
		lack("complaints_parts", "complaints_parts", LevelLow, []checklist.Basis{measure("第十三条、第二十六条")}, voices)
		out[len(out)-1].URL = s.voices.at
	}
	var without []checklist.Reason
	for _, c := range categories() {
		i := slices.IndexFunc(as.Categories, func(r checklist.CategoryResult) bool { return r.Number == c.number })
		if !s.sorted[c.number] && i >= 0 && as.Categories[i].Applicable > 0 {
			name := as.Categories[i].Name
			without = append(without, checklist.Reason{Code: "site.category", Args: map[string]any{"n": c.number, "name": name.ZH}})
		}
	}
	if len(without) > 0 {
		lack("categories", "categories", LevelInfo, []checklist.Basis{{Document: "教办函〔2014〕23号", Clause: "清单", Force: checklist.ForceCustomary}}, without)
	}
	return out
}

// insecure are the hosts whose pages show a certificate that no browser trusts.
func (s *survey) insecure() []Finding {
	var out []Finding
	for _, h := range slices.Sorted(maps.Keys(s.tls)) {
		_, code, _ := strings.Cut(s.tls[h], "outcome.reason.")
		out = append(out, Finding{
			Fingerprint: "site." + string(KindInsecureTLS) + "." + h, Kind: KindInsecureTLS, Level: LevelLow, URL: "https://" + h + "/",
			Reason:     checklist.Reason{Code: "finding.site.tls", Args: map[string]any{"host": h, "why": code}},
			Basis:      []checklist.Basis{measure("第十三条")},
			Department: networkOffice,
		})
	}
	return bounded(out)
}

// onHost is the finding on all spots of one kind on a host.
func onHost(kind Kind, level Level, host, office, code string, spots []spot, basis []checklist.Basis) []Finding {
	if len(spots) == 0 {
		return nil
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Compare(a.url, b.url) })
	spots = slices.CompactFunc(spots, func(a, b spot) bool { return a.url == b.url })
	f := Finding{
		Fingerprint: "site." + string(kind) + "." + host, Kind: kind, Level: level, URL: cmp.Or(spots[0].on, spots[0].url),
		Reason: checklist.Reason{Code: "finding.site." + code, Args: map[string]any{"host": host, "n": len(spots)}}, Basis: basis, Department: office,
	}
	for _, x := range spots[:min(len(spots), maxSpots)] {
		f.Why = append(f.Why, checklist.Reason{Code: "site." + code, Args: map[string]any{"title": x.title, "url": x.url, "on": x.on, "law": x.law}})
	}
	return []Finding{f}
}

// yetUntold leaves out what is told already.
func yetUntold(list []spot, told map[string]bool) []spot {
	return slices.DeleteFunc(slices.Clone(list), func(x spot) bool { return told[site.Canonical(x.url)] })
}

// bounded leaves the first findings of each kind.
func bounded(list []Finding) []Finding {
	n := make(map[Kind]int)
	return slices.DeleteFunc(list, func(f Finding) bool {
		n[f.Kind]++
		return n[f.Kind] > maxHosts
	})
}

// unsure reports whether a finding about the site is about something that could
// not be told tonight: then it stays as it was.
func (s *survey) unsure(f Finding) bool {
	if s == nil || !f.site() {
		return false
	}
	g := s.hosts[site.Host(f.URL)]
	if f.Kind == KindInsecureTLS { // a host that is asked over http alone shows no certificate
		return s.cut > 0 || g != nil && g.unread && !g.secure
	}
	id := strings.TrimPrefix(f.Fingerprint, "site."+string(KindMissingChannel)+".")
	switch {
	case !s.whole():
		return true
	case f.Kind != KindMissingChannel:
		return s.unlooked(f, g)
	case f.Fingerprint == columnFinding:
		return !s.homes.told || f.Level == LevelCritical && s.undecided(f.Reason.Code)
	case id == "complaints_parts":
		return s.voices.vague || s.blind || len(s.fronts) == 0
	case strings.HasSuffix(id, "_parts") && s.guide.vague:
		return true
	}
	return s.blind || len(s.fronts) == 0
}

// unlooked reports whether a place that a finding names was not looked at
// tonight, or may not have been, on a host of which something was not read. One
// that is gone from a host that was read whole is mended.
func (s *survey) unlooked(f Finding, g *ground) bool {
	if g == nil || !g.unread {
		return false
	}
	return len(f.Why) >= maxSpots || slices.ContainsFunc(f.spots(), func(a string) bool { return !s.watched[a] || s.unread[a] })
}

// site reports whether a finding came from a survey.
func (f Finding) site() bool {
	return strings.HasPrefix(f.Fingerprint, "site.") && f.Kind != KindNoDirectory && f.Kind != KindMoved && f.Fingerprint != directoryParts
}

// spots are the canonical addresses that tell whether a finding about the site
// still holds.
func (f Finding) spots() []string {
	if !f.site() {
		return nil
	}
	var list []string
	for _, why := range f.Why {
		for _, key := range []string{"url", "on"} {
			if a, ok := why.Args[key].(string); ok && a != "" {
				list = append(list, site.Canonical(a))
			}
		}
	}
	return list
}
