package checklist

import (
	"cmp"
	"slices"
	"strings"

	"xxgk/site"
)

// claim judges one address of a row, and lets it count.
func (c *Checker) claim(r *row, l site.Link, address string) {
	x, f := c.pointees[c.end(address)], c.failed[address]
	about := c.about(r, l, x, f)
	at := Place{URL: address, Title: linkName(l, about), Outcome: c.reached(address, x, f), Row: true}
	claim := Claim{Requirement: r.Requirement, URL: address, Text: strings.TrimSpace(l.Text), Directory: r.page.URL, Outcome: at.Outcome}
	for _, d := range about {
		claim.Elements = append(claim.Elements, d.element.ID)
	}
	if at.Outcome == site.OutcomeOK {
		claim.Word, claim.Why = c.look(r, l, x, about, at)
	} else {
		c.point(about, at)
		claim.Word, claim.Why = unreached(at.Outcome)
	}
	c.claims = append(c.claims, claim)
}

// linkName is what a row's link is to be called: by its words, unless they say no
// more than that it is a link.
func linkName(l site.Link, about []*dossier) string {
	text := strings.TrimSpace(l.Text)
	switch strings.Trim(text, "[]【】()（）<>《》» ") {
	case "", "查看", "点击查看", "点击", "链接", "网址", "详情", "查看详情", "点击进入", "进入", "打开":
		if len(about) > 0 {
			return about[0].element.Name.ZH
		}
	}
	return text
}

// reached is how the fetch of an address ended that a row names: what nobody
// asked for was beyond the crawl's budget or its hosts.
func (c *Checker) reached(address string, x *pointee, f *Failure) site.Outcome {
	switch {
	case f != nil:
		return f.Outcome
	case x != nil:
		return x.outcome
	case c.matcher.elsewhere(&site.Page{URL: address}) != "":
		return site.OutcomeOutOfScope
	}
	return site.OutcomeBudget
}

// unreached says of an address that gave no page to look at what that means.
func unreached(o site.Outcome) (ClaimWord, Reason) {
	args := map[string]any{"outcome": string(o)}
	switch {
	case o.Broken():
		return ClaimGone, Reason{Code: "row.gone", Args: args}
	case o.Restricted():
		return ClaimRestricted, Reason{Code: "row.restricted", Args: args}
	}
	return ClaimUnread, Reason{Code: "row.unread", Args: args}
}

// look judges a page that a row points to.
func (c *Checker) look(r *row, l site.Link, x *pointee, about []*dossier, at Place) (ClaimWord, Reason) {
	at.URL, at.Title = x.ref.URL, cmp.Or(x.ref.Title, at.Title)
	args := map[string]any{"title": x.ref.Title}
	why := Reason{Code: c.pointsHere(), Args: map[string]any{"url": r.page.URL, "text": strings.TrimSpace(l.Text)}}
	proven := !x.home && c.raise(r, x, about, why)
	for _, item := range x.items {
		proven = c.strengthen(r, c.end(item), why) || proven
	}
	switch host := c.matcher.elsewhere(&site.Page{URL: x.ref.URL}); {
	case proven && c.matcher.ofParent(x.ref.URL):
		return ClaimElsewhere, Reason{Code: "row.parent", Args: map[string]any{"parent": c.o.School.Parent.Name, "host": host}}
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
	if x.void || !x.content && x.ref.Kind != site.KindArticle { // an article may be a picture
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

// pointsHere is the reason that a row points to a page: only rows about enough
// requirements are a directory; fewer are links of a disclosure column.
func (c *Checker) pointsHere() string {
	if c.listed < WholeDirectory {
		return "judge.listed_row"
	}
	return "judge.directory_row"
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
// be told: the text speaks of it, or the page is a report that may.
func (c *Checker) wrong(r *row, x *pointee) (Reason, bool) {
	args := map[string]any{"title": x.ref.Title}
	if !x.ours {
		return Reason{Code: "row.not_ours", Args: args}, true
	}
	spoken := false
	for _, e := range x.weighed {
		if c.dossiers[e.Element].requirement.Number != r.Requirement {
			continue
		}
		if e.Strength != StrengthText && objected(e.Candidate) {
			return e.Why[0], true
		}
		spoken = spoken || e.Why[0].Code == "against.text_alone" && (len(r.Elements) == 0 || slices.Contains(r.Elements, e.Element))
	}
	if spoken {
		return Reason{}, false
	}
	category := c.o.List.Requirement(r.Requirement).Category
	for _, e := range x.weighed {
		if !e.Accepted || e.Strength < StrengthTitle {
			continue
		}
		d := c.dossiers[e.Element]
		if d.element.Expect == ExpectDocument && d.requirement.Category == category {
			return Reason{}, false // 本科教学质量报告 holds the figures of its category
		}
		return Reason{Code: "row.wrong_element", Args: map[string]any{"title": x.ref.Title, "element": e.Element, "name": d.element.Name.ZH}}, true
	}
	return Reason{}, false
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
		if x.Word == ClaimHome && (served[key{x.Requirement, x.Directory}] || !c.matcher.main(host) && c.foundOn(x.Requirement, host)) {
			x.Word = ClaimPlace
		}
	}
}

// excuseUnread takes back what was said against rows while pages are still to
// be read: what one of them holds may prove the row.
func (c *Checker) excuseUnread() {
	if c.cut == 0 {
		return
	}
	for i := range c.claims {
		if x := &c.claims[i]; x.Wrong() {
			x.Word, x.Why = ClaimUnclear, Reason{Code: "judge.unknown_cut", Args: map[string]any{"waiting": c.cut}}
		}
	}
}

// foundOn reports whether a requirement has evidence on a host.
func (c *Checker) foundOn(requirement int, host string) bool {
	for _, d := range c.order {
		if d.requirement.Number == requirement && slices.ContainsFunc(d.kept.accepted, func(x *entry) bool { return site.Host(site.Canonical(x.Page.URL)) == host }) {
			return true
		}
	}
	return false
}
