package checklist

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"xxgk/site"
)

// speaks is how much text, in characters, speaks for itself: if nothing in it
// names a requirement, the page is hardly what a row says it is. A shorter one
// shows a picture or a file, or says 详见附件.
const speaks = 100

// pointee is what stands at an address that the directory names.
type pointee struct {
	ref     Ref
	outcome site.Outcome
	home    bool // an entry page
	general bool // disclosure as a whole, or a directory itself
	content bool
	text    int      // characters of text
	ours    bool     // of the school by its host, or by its name in title or text
	items   []string // where a list's rows lead, canonical
	places  []string // ids of the elements whose place it is
	weighed []entry  // every element it was weighed for
}

// Point hands in the page that an address of Named led to.
func (c *Checker) Point(address string, p *site.Page) {
	x := &pointee{
		ref: refOf(p), outcome: site.OutcomeOK, content: hasContent(p), text: len([]rune(p.Text)),
		home:    p.Kind == site.KindHome || entryAddress(p.URL),
		general: c.generalColumn(p) || p.Kind != site.KindList && len(c.table.Read(p)) > 0,
		ours:    c.matcher.elsewhere(p) == "" || c.matcher.speaksOf(p),
	}
	named := *p
	if x.home {
		named.Anchors = nil // who points here for something else names it wrong
	}
	x.places = c.matcher.Place(&named)
	if p.NeedsBrowser {
		x.outcome = site.OutcomeNeedsBrowser
	}
	if p.Kind == site.KindList || p.Kind == site.KindHome {
		for _, i := range first(p.Items, maxRows) {
			x.items = append(x.items, site.Canonical(i.URL))
		}
	}
	if !x.ref.Published.After(c.o.AsOf) {
		for _, cand := range c.matcher.Explain(p) {
			d := c.dossiers[cand.Element]
			c.complete(d.element, &cand, p)
			c.called(p, &cand.Page)
			x.weighed = append(x.weighed, entry{cand, statedDay(d.element, p)})
		}
	}
	c.called(p, &x.ref)
	c.pointees[address] = x
}

// called names a file by the link that leads to it: 33.pdf says nothing.
func (c *Checker) called(p *site.Page, r *Ref) {
	if p.Kind == site.KindDocument && len(p.Anchors) > 0 {
		r.Title = p.Anchors[0]
	}
}

// entryAddress reports whether an address is the entry of a site: 阳光高考's home
// page is no school's admission charter.
func entryAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.RawQuery != "" {
		return false
	}
	switch strings.ToLower(strings.Trim(u.Path, "/")) {
	case "", "index.htm", "index.html", "index.jsp", "index.asp", "index.aspx", "index.php", "index.shtml", "main.htm", "default.htm", "default.html", "default.aspx", "main.psp", "index.do":
		return true
	}
	return false
}

// claim judges one address of a row, and lets it count.
func (c *Checker) claim(r *row, l site.Link, address string) {
	x, f := c.pointees[c.end(address)], c.failed[address]
	about := c.about(r, l, x, f)
	at := Place{URL: address, Title: strings.TrimSpace(l.Text), Outcome: site.OutcomeBudget, Row: true}
	claim := Claim{Requirement: r.Requirement, URL: address, Text: at.Title, Directory: r.page.URL, Outcome: at.Outcome, Word: ClaimUnread}
	for _, d := range about {
		claim.Elements = append(claim.Elements, d.element.ID)
	}
	say := func(w ClaimWord, code string, args map[string]any) {
		claim.Word, claim.Why = w, Reason{Code: code, Args: args}
	}
	switch {
	case f != nil:
		at.Outcome = f.Outcome
		switch {
		case f.Outcome.Broken():
			say(ClaimGone, "row.gone", map[string]any{"outcome": string(f.Outcome)})
		case f.Outcome.Restricted():
			say(ClaimRestricted, "row.restricted", map[string]any{"outcome": string(f.Outcome)})
		default:
			say(ClaimUnread, "row.unread", map[string]any{"outcome": string(f.Outcome)})
		}
		c.point(about, at)
	case x == nil:
		if c.matcher.elsewhere(&site.Page{URL: address}) != "" {
			at.Outcome = site.OutcomeOutOfScope
		}
		say(ClaimUnread, "row.unread", map[string]any{"outcome": string(at.Outcome)})
		c.point(about, at)
	case x.outcome != site.OutcomeOK:
		at.Outcome = x.outcome
		say(ClaimUnread, "row.unread", map[string]any{"outcome": string(x.outcome)})
		c.point(about, at)
	default:
		at.Outcome = x.outcome
		claim.Word, claim.Why = c.look(r, l, x, about, at)
	}
	claim.Outcome = at.Outcome
	c.claims = append(c.claims, claim)
}

// look judges a page that a row points to.
func (c *Checker) look(r *row, l site.Link, x *pointee, about []*dossier, at Place) (ClaimWord, Reason) {
	at.URL, at.Title = x.ref.URL, cmp.Or(x.ref.Title, at.Title)
	args := map[string]any{"title": x.ref.Title}
	why := Reason{Code: "judge.directory_row", Args: map[string]any{"url": r.page.URL, "text": strings.TrimSpace(l.Text)}}
	proven := !x.home && c.raise(r, x, about, why)
	for _, item := range x.items {
		proven = c.strengthen(r, c.end(item), why) || proven
	}
	switch host := c.matcher.elsewhere(&site.Page{URL: x.ref.URL}); {
	case proven && host != "":
		return ClaimElsewhere, Reason{Code: "row.elsewhere", Args: map[string]any{"host": host}}
	case proven:
		return ClaimProven, Reason{Code: "row.proven", Args: args}
	}
	own := slices.ContainsFunc(x.places, func(id string) bool { return c.dossiers[id].requirement.Number == r.Requirement })
	switch {
	case x.home && !own:
		return ClaimHome, Reason{Code: "row.home", Args: args}
	case x.general && !own:
		return ClaimHome, Reason{Code: "row.general", Args: args}
	case x.ref.Kind == site.KindList || x.home:
		return c.column(r, x, own, about, at)
	}
	if !x.content && x.ref.Kind != site.KindArticle { // an article may be a picture
		at.Entries = 0
		c.place(r, about, at)
		return ClaimEmpty, Reason{Code: "row.empty", Args: args}
	}
	if wrong, ok := c.wrong(r, x); ok {
		return ClaimWrong, wrong
	}
	at.Entries, at.Unclear = 1, true
	c.point(about, at)
	return ClaimUnclear, Reason{Code: "row.unclear", Args: args}
}

// column judges a column none of whose rows is evidence.
func (c *Checker) column(r *row, x *pointee, own bool, about []*dossier, at Place) (ClaimWord, Reason) {
	args := map[string]any{"title": x.ref.Title}
	at.Entries = len(x.items)
	if !x.content {
		at.Entries = 0
		c.place(r, nil, at)
		return ClaimEmpty, Reason{Code: "row.empty", Args: args}
	}
	if !own && len(x.places) > 0 {
		return ClaimWrong, Reason{Code: "row.wrong_column", Args: map[string]any{"title": x.ref.Title, "name": c.dossiers[x.places[0]].element.Name.ZH}}
	}
	c.place(r, about, at)
	return ClaimPlace, Reason{Code: "row.place", Args: args}
}

// wrong says what a page is instead of what its row names; false if it cannot
// be told.
func (c *Checker) wrong(r *row, x *pointee) (Reason, bool) {
	args := map[string]any{"title": x.ref.Title}
	if !x.ours {
		return Reason{Code: "row.not_ours", Args: args}, true
	}
	for _, e := range x.weighed {
		if c.dossiers[e.Element].requirement.Number == r.Requirement && e.Strength >= StrengthTitle && objected(e.Candidate) {
			return e.Why[0], true
		}
	}
	for _, e := range x.weighed {
		if e.Accepted && e.Strength >= StrengthTitle {
			return Reason{Code: "row.wrong_element", Args: map[string]any{"title": x.ref.Title, "element": e.Element, "name": c.dossiers[e.Element].element.Name.ZH}}, true
		}
	}
	return Reason{}, false
}

// objected reports whether something of its own speaks against a near miss, and
// not only that too little speaks for it.
func objected(cand Candidate) bool {
	if cand.Accepted || len(cand.Why) == 0 {
		return false
	}
	switch cand.Why[0].Code {
	case "against.weak_alone", "against.text_alone", "against.text_silent":
		return false
	}
	return strings.HasPrefix(cand.Why[0].Code, "against.")
}

// raise makes a page that a row points to evidence: surely for what its content
// shows, on the school's word for what it comes near to, and for what is no
// more than a file or a picture.
func (c *Checker) raise(r *row, x *pointee, about []*dossier, why Reason) bool {
	if !x.ours {
		return false
	}
	proven := false
	known := slices.ContainsFunc(x.weighed, func(e entry) bool { return e.Accepted && e.Strength >= StrengthTitle })
	column := x.ref.Kind == site.KindList || x.home
	for _, e := range x.weighed {
		d := c.dossiers[e.Element]
		if d.requirement.Number != r.Requirement {
			continue
		}
		meant := slices.Contains(about, d)
		switch {
		case e.Accepted:
			e.Strength, e.Confidence = max(e.Strength, StrengthDirectory), max(e.Confidence, sureColumn)
			e.Why = append([]Reason{why}, e.Why...)
		case objected(e.Candidate):
			known = true
			continue
		case column:
			continue
		case e.Why[0].Code == "against.weak_alone", e.Why[0].Code == "against.text_alone" && meant && !known:
			e.Strength, e.Confidence, e.Accepted = StrengthDirectory, sureWeakColumn, true
			e.Why = append([]Reason{why}, e.Why[1:]...)
		default:
			continue
		}
		d.kept.put(e)
		// A row about one element is not proven by its neighbour's page, unless
		// it leads to several: 采购招标 with its tenders and its awards.
		proven = proven || meant || len(r.Elements) == 0 || len(r.Links) > 1
	}
	if proven || known || column || x.text >= speaks || !x.content {
		return proven
	}
	for _, d := range about {
		cand := Candidate{
			Element: d.element.ID, Page: x.ref, Strength: StrengthDirectory, Confidence: sureWeakColumn, Accepted: true, Quote: x.ref.Title,
			Why: []Reason{why, {Code: "judge.directory_word"}},
		}
		cand.Page.Period = periodByName(d.element, x.ref)
		d.kept.put(entry{Candidate: cand})
		proven = true
	}
	return proven
}

// strengthen raises the candidates of a row's requirement that stand on an
// entry of the column it points to. A page that was only near is taken on the
// school's word, unless something spoke against it.
func (c *Checker) strengthen(r *row, url string, why Reason) bool {
	raised := false
	for _, d := range c.order {
		if d.requirement.Number != r.Requirement || len(r.Elements) > 0 && !slices.Contains(r.Elements, d.element.ID) {
			continue
		}
		for i := range d.kept.accepted {
			x := &d.kept.accepted[i]
			if site.Canonical(x.Page.URL) != url {
				continue
			}
			raised = true
			if x.Strength < StrengthDirectory {
				x.Strength, x.Confidence = StrengthDirectory, max(x.Confidence, sureColumn)
				x.Why = append([]Reason{why}, x.Why...)
			}
		}
		d.kept.near = slices.DeleteFunc(d.kept.near, func(x entry) bool {
			if site.Canonical(x.Page.URL) != url || len(x.Why) == 0 || x.Why[0].Code != "against.weak_alone" {
				return false
			}
			x.Strength, x.Confidence, x.Accepted = StrengthDirectory, sureWeakColumn, true
			x.Why = append([]Reason{why}, x.Why[1:]...)
			d.kept.accepted = append(d.kept.accepted, x)
			raised = true
			return true
		})
	}
	return raised
}

// about are the elements that a link of a row is about: those the row names,
// else those its words or those of other links to the same place name, else
// the only one there is, or all that are owed if the row has one link for them.
func (c *Checker) about(r *row, l site.Link, x *pointee, f *Failure) []*dossier {
	var own []*dossier
	for _, d := range c.order {
		if d.requirement.Number == r.Requirement && d.element.Applies.For(c.o.School.Profile, c.o.School.Ownership) != AppliesNo {
			own = append(own, d)
		}
	}
	pick := func(ids map[string]bool) []*dossier {
		var list []*dossier
		for _, d := range own {
			if ids[d.element.ID] {
				list = append(list, d)
			}
		}
		return list
	}
	ids := make(map[string]bool)
	for _, id := range r.Elements {
		ids[id] = true
	}
	if list := pick(ids); len(list) > 0 {
		return list
	}
	texts := []string{l.Text}
	switch {
	case f != nil:
		texts = append(texts, f.Anchors...)
	case x != nil:
		texts = append(texts, x.ref.Title)
	}
	for _, text := range texts {
		for _, cand := range c.matcher.Match(&site.Page{Title: text, Kind: site.KindArticle}) {
			ids[cand.Element] = true
		}
		for _, id := range c.matcher.Place(&site.Page{Title: text, Kind: site.KindList}) {
			ids[id] = true
		}
		for _, id := range c.table.Elements(r.Requirement, text) {
			ids[id] = true
		}
	}
	if list := pick(ids); len(list) > 0 {
		return list
	}
	essential := slices.DeleteFunc(own, func(d *dossier) bool { return !d.element.Essential })
	if len(essential) == 1 || len(r.Links) == 1 {
		return essential
	}
	return nil
}

// point notes an address that a row names for elements.
func (c *Checker) point(about []*dossier, at Place) {
	for _, d := range about {
		d.pointed = append(d.pointed, at)
	}
}

// place notes a column that a row names for elements: all of the requirement's
// if it does not say for which.
func (c *Checker) place(r *row, about []*dossier, at Place) {
	for _, d := range c.order {
		if d.requirement.Number == r.Requirement && (slices.Contains(about, d) || len(about) == 0 && (len(r.Elements) == 0 || slices.Contains(r.Elements, d.element.ID))) {
			d.places = append(d.places, at)
		}
	}
}

// excuseHomes takes back what was said of home pages where it does no harm: the
// row has better links, or what it should show was found on that very site.
func (c *Checker) excuseHomes() {
	type key struct {
		requirement int
		directory   string
	}
	served := make(map[key]bool)
	for _, x := range c.claims {
		if x.Word == ClaimProven || x.Word == ClaimElsewhere || x.Word == ClaimPlace {
			served[key{x.Requirement, x.Directory}] = true
		}
	}
	for i := range c.claims {
		x := &c.claims[i]
		host := site.Host(x.URL)
		if x.Word == ClaimHome && (served[key{x.Requirement, x.Directory}] || !c.main(host) && c.foundOn(x.Requirement, host)) {
			x.Word = ClaimPlace
		}
	}
}

// main reports whether a host is the school's main site, on which everything is.
func (c *Checker) main(host string) bool {
	return slices.ContainsFunc(c.o.School.Hosts, func(h string) bool { return host == h || host == "www."+h })
}

// foundOn reports whether a requirement has evidence on a host.
func (c *Checker) foundOn(requirement int, host string) bool {
	for _, d := range c.order {
		if d.requirement.Number == requirement && slices.ContainsFunc(d.kept.accepted, func(x entry) bool { return site.Host(site.Canonical(x.Page.URL)) == host }) {
			return true
		}
	}
	return false
}
