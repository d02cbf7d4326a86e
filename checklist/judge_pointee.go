package checklist

import (
	"net/url"
	"strings"

	"xxgk/checklist/content"
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
	void    bool // it publishes nothing: a promise of a file that is not there, a list of itself
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
		ref: refOf(p), outcome: site.OutcomeOK, content: hasContent(p), void: content.FormOf(p).Void(), text: len([]rune(p.Text)),
		home:    p.Kind == site.KindHome || entryAddress(p.URL),
		general: General(p, c.o.School.Name) || p.Kind != site.KindList && len(c.table.Read(p)) > 0,
		ours:    c.matcher.ours(p),
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
		drafts := c.weigh(p, x.ref, true)
		for i := range drafts {
			x.weighed = append(x.weighed, c.tell(&drafts[i], p))
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
