// Package site holds what a crawl sees of a school's web site: pages, links,
// tables, attachments, and how each fetch ended. It is the vocabulary that
// crawler, extract, checklist, storage and audit share; it does no I/O, knows
// no rule of disclosure and imports the standard library only. Values that
// came from a page are the page's own words: nothing in them may be trusted.
package site

import (
	"iter"
	"time"
)

// Kind is what a page turned out to be. Kinds are stored and printed; they may
// grow, never change.
type Kind string

// The kinds of page.
const (
	KindHome      Kind = "home"      // the entry page of a host or sub-site
	KindList      Kind = "list"      // a column: rows that lead to articles
	KindArticle   Kind = "article"   // one text with a title
	KindDocument  Kind = "document"  // PDF, Office, archive, image: not HTML
	KindLogin     Kind = "login"     // a login form or a jump to one
	KindChallenge Kind = "challenge" // a firewall's script in place of the page
	KindSoft404   Kind = "soft_404"  // "the page does not exist", with status 200
	KindRedirect  Kind = "redirect"  // sends the reader elsewhere by meta or script
	KindOther     Kind = "other"     // none of these
)

// DateSource says where a page's date was read, strongest first. Only the
// first four fill Page.Published; judging may fall back on the others and says so.
type DateSource string

// The sources of a date.
const (
	DateNone         DateSource = ""
	DateLabelled     DateSource = "labelled"      // beside 发布时间, 日期 and the like, or in the CMS's own date element
	DateMeta         DateSource = "meta"          // a meta element such as PubDate
	DateList         DateSource = "list"          // beside the link in a list that leads here
	DateURL          DateSource = "url"           // in the address: /2023/1030/c1a2/page.htm
	DateSignature    DateSource = "signature"     // the signing day at the end of the text (落款)
	DateLastModified DateSource = "last_modified" // the server's Last-Modified header
)

// Page is one page as it was read. A day (Published, Signed, Modified, Listed)
// is a time.Time at 00:00 UTC that stands for a civil day in China; the zero
// time means that none was found.
type Page struct {
	URL        string     // absolute address the bytes came from, after redirects
	Canonical  string     // Canonical(URL)
	Identity   string     // names the article whatever its address, e.g. "vsb:www.a.edu.cn/4285"; empty if unknown
	Kind       Kind       // what the page is
	Sign       string     // the words that told KindChallenge or KindSoft404; empty on all others
	CMS        string     // family of the content system: vsb, webplus, trs, …; empty if unknown
	Charset    string     // as decoded, lower case: utf-8, gb18030, …
	Title      string     // the article's or the column's own title, without the site's name
	SiteName   string     // the site's name where the page tells it
	Column     []string   // breadcrumb without the leading 首页 and the trailing 正文, outermost first
	Published  time.Time  // publish day from labelled, meta or url
	DateSource DateSource // where Published was read
	DateText   string     // the words the date was read from, e.g. "发布时间：2025-04-25"
	Signed     time.Time  // signing day (落款)
	Modified   time.Time  // day of the server's Last-Modified
	Text       string     // main text without navigation; blocks divided by "\n", table cells by "\t"

	Attachments []Attachment // in the order of the page
	Items       []Item       // list rows in the order of the page
	Tables      []Table      // data tables of the main text, in order
	Mentions    []Mention    // links of the main text, in order; none on a list
	Links       []Link       // every link, frames included, in order; duplicates removed by address and text
	Next        string       // absolute address of the list's next page; empty on the last
	Turn        *Turn        // form that brings the list's next page where it has no address; nil if there is none; not stored
	Turned      int          // further pages of the list, brought by Turn, whose rows stand in Items after its own
	Pages       int          // number of pages of the list as the pager says; 2 if it says no more than that it goes on by script; 0 if it says nothing
	Refresh     string       // address a meta refresh or a script sends the reader to
	Pictures    int          // pictures and frames in the main text: a scanned notice is nothing else
	Hidden      []Hidden     // links to other hosts that no reader can see, in order; the first few
	Head        Head         // what the page tells search engines and shows no reader
	Jump        string       // address on another host where a script sends whom a search engine led here

	NeedsBrowser bool // the content is drawn by script; the bytes do not hold it
	Truncated    bool // the bytes were cut at the body limit
	Extractor    int  // version of the extractor that read the page

	// Filled by storage from other pages of the run, not by extract.
	Anchors []string  // texts of the links that lead here, distinct, most frequent first
	Also    []string  // other canonical addresses that led to this page in the run
	Listed  time.Time // earliest day beside the link in a list that leads here
}

// Leads returns all that leads on from a page, each with how: its next page,
// where it sends the reader, its attachments, its links.
func (p *Page) Leads() iter.Seq[Link] {
	return func(yield func(Link) bool) {
		if p.Next != "" && !yield(Link{URL: p.Next, Kind: LinkNext}) {
			return
		}
		if p.Refresh != "" && !yield(Link{URL: p.Refresh, Text: p.Title, Kind: LinkFrame}) {
			return
		}
		for _, a := range p.Attachments {
			if !yield(Link{URL: a.URL, Text: a.Name, Kind: LinkFile}) {
				return
			}
		}
		for _, l := range p.Links {
			if !yield(l) {
				return
			}
		}
	}
}

// Link is one link of a page.
type Link struct {
	URL  string   // absolute, as the page means it, not canonical
	Text string   // the anchor's text, or its title where the text is cut or empty
	Kind LinkKind // how it was found
}

// Mention is a link of the main text, with the line of Text it stands in.
type Mention struct {
	URL  string // absolute
	Text string
	Line int // counted from 0
}

// Hidden is a link that no reader of the page can see.
type Hidden struct {
	URL  string // absolute
	Text string
	Way  Way
}

// Way says how a link is hidden.
type Way string

// The ways to hide a link. Menus and tabs are switched: a script shows them.
// Nothing shows a reader what is hidden in the other ways.
const (
	WaySwitched  Way = "switched"  // display: none and the like
	WayCollapsed Way = "collapsed" // in a box of a pixel or two that cuts off what is larger
	WayAway      Way = "away"      // far outside the window
	WayTiny      Way = "tiny"      // in letters without a size
	WayColour    Way = "colour"    // in the colour of what is behind it
	WayMarquee   Way = "marquee"   // in a running text without a height
)

// Head is what the head of a page says, as far as no reader sees it; what the
// page shows too is left out.
type Head struct {
	Title       string `json:"t,omitempty"` // of the title element
	Keywords    string `json:"k,omitempty"`
	Description string `json:"d,omitempty"`
	Coded       bool   `json:"c,omitempty"` // some of it is written in numbers (&#28595;), as no editor does
}

// LinkKind says what kind of element a link was found in.
type LinkKind string

// The kinds of link.
const (
	LinkAnchor LinkKind = ""       // a or area element
	LinkFrame  LinkKind = "frame"  // frame, iframe
	LinkScript LinkKind = "script" // onclick, window.open, data-* or a script variable
	LinkNext   LinkKind = "next"   // the next page of a list
	LinkFile   LinkKind = "file"   // an attachment
)

// Item is one row of a list.
type Item struct {
	Title     string    // whole title; the title attribute where the text is cut
	URL       string    // absolute
	Published time.Time // the day beside the link; zero if the row has none
}

// Turn is the form that a list's pager posts to bring its next page, at an
// address that says nothing of the page.
type Turn struct {
	URL  string // absolute
	Form string // url-encoded, in the page's charset
}

// Attachment is a file that belongs to an article.
type Attachment struct {
	URL  string // absolute
	Name string // file name or link text as the reader sees it
}

// Table is a data table of the main text. Cells are plain text; merged cells
// are repeated in each place they cover. Links[r][c] are the addresses in that cell.
type Table struct {
	Caption string
	Rows    [][]string
	Links   [][][]string
}

// Day returns the civil day y-m-d as this package stores it.
func Day(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// China is where a school's days are counted; it has had no summer time since
// 1991, so no time zone data is needed.
func China() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// DayOf returns the civil day of an instant in China.
func DayOf(t time.Time) time.Time { return Day(t.In(China()).Date()) }

// DayText writes a civil day as 2006-01-02; the zero day is empty.
func DayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
