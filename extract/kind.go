package extract

import (
	"regexp"
	"slices"
	"strings"

	"xxgk/site"
)

//nolint:gochecknoglobals // compiled once
var (
	articlePath = regexp.MustCompile(`(?i)/info/\d+/\d+(_\d+)?\.(htm|html|jsp)$|/c\d+a\d+/page\w*\.(htm|html|psp)$|/t20\d{6}_\d+\.|/content[-_]\d+|/20\d\d/\d{4}/`)
	listPath    = regexp.MustCompile(`(?i)/list\d*\.(htm|html|psp|jsp)$|/index_\d+\.html?$`)
	listScript  = regexp.MustCompile(`(?i)list\w*\.(aspx?|php|jsp)$`)
	listQuery   = regexp.MustCompile(`(?i)(^|&)a=lists?(&|$)`)
	folderPath  = regexp.MustCompile(`(?i)^/.+/(index\.(html?|shtml|jsp|aspx?|php))?$`)
	homePath    = regexp.MustCompile(`(?i)^/?(index|main|default|home)?(\.(htm|html|jsp|asp|aspx|php|psp))?$`)
)

// counter matches a count of nothing that waits for a script: it stands in an
// element that has a name (共<span id="total">0</span>条).
//
//nolint:gochecknoglobals // compiled once
var counter = regexp.MustCompile(`[共总][计有]?\s*<(?:span|em|i|b|strong|font)\s[^>]*\bid\s*=[^>]*>\s*0\s*<`)

// fewWords is how short the text is of a page that a script draws.
const fewWords = 300

// kind tells what the page is, what says so most surely first.
func (r *reader) kind() {
	all := len(r.d.words)
	p := r.p
	switch {
	case p.Refresh != "" && all <= sentBytes:
		p.Kind = site.KindRedirect
	case r.challenge(all):
		p.Kind = site.KindChallenge
	case r.login(all):
		p.Kind = site.KindLogin
	case r.gone(all):
		p.Kind = site.KindSoft404
	case r.saysArticle():
		p.Kind = site.KindArticle
	case r.meta["pagetype"] == "1" || homePath.MatchString(strings.TrimPrefix(r.base.Path, "/")) && len(p.Links) > 20 && r.head == none:
		p.Kind = site.KindHome
	case r.meta["pagetype"] == "2" && len(p.Items) > 0 || listPath.MatchString(r.base.Path) && !r.soloArticle() || len(p.Items) >= minRows && !r.textual() || p.Next != "" && len(p.Items) > 0, r.shortColumn(), r.hollow:
		p.Kind = site.KindList
	case r.body != none && p.Text != "" || runes(p.Text) >= 80 || len(p.Attachments) > 0,
		p.Text != "" && r.head != none && p.DateSource == site.DateLabelled: // a line with its day goes with an article
		p.Kind = site.KindArticle
	case len(p.Column) > 0 || len(p.Items) > 0:
		p.Kind = site.KindList
	}
	r.browser(all)
}

// saysArticle reports whether the content system says that this is an article.
func (r *reader) saysArticle() bool {
	return r.meta["pagetype"] == "3" || articlePath.MatchString(r.base.Path) || strings.Contains(r.base.RawQuery, "NewsContentUrl")
}

// articleOnly reports whether the page has no rows of its own whatever stands
// beside its text: an article keeps none.
func (r *reader) articleOnly() bool {
	return r.body != none && len(r.d.words) > fewWords && r.saysArticle()
}

// soloArticle reports whether a column's address shows its one article itself.
func (r *reader) soloArticle() bool {
	return r.body != none && r.head != none && len(r.p.Items) < minRows && runes(r.p.Text) > 40
}

// shortColumn reports whether the page is a column of a row or two: a folder's
// index, what a script lists or rows that the CMS numbers, without a text of its
// own, whose rows all carry days or are counted by a pager.
func (r *reader) shortColumn() bool {
	if r.body != none || len(r.p.Items) == 0 {
		return false
	}
	listed := r.lines || folderPath.MatchString(r.base.Path) || listScript.MatchString(r.base.Path) || listQuery.MatchString(r.base.RawQuery)
	return r.paged || listed && !slices.ContainsFunc(r.p.Items, func(i site.Item) bool { return i.Published.IsZero() })
}

// textual reports whether the page's text outweighs its rows.
func (r *reader) textual() bool {
	if r.body == none {
		return false
	}
	rows := 0
	for _, i := range r.p.Items {
		rows += len(i.Title)
	}
	return len(r.p.Text) > rows
}

// browser tells pages that a script draws: next to no text, and a root for an
// application, a portal's data calls, or a script that sends the reader where
// only a browser learns. So is a column whose rows a script counts.
func (r *reader) browser(all int) {
	if r.hollow && counter.MatchString(r.d.src) {
		r.p.NeedsBrowser = true
		return
	}
	if all > fewWords || r.p.Kind == site.KindRedirect || r.p.Kind == site.KindChallenge || len(r.p.Items) > 0 {
		return
	}
	r.p.NeedsBrowser = r.away || containsAny(r.d.src, "newsSkip", `id="app"`, `id='app'`, `id="root"`, "/engine2/", "ng-app", "data-reactroot", "__NUXT__", "v-cloak", "webpackJsonp") ||
		len(r.p.Links) == 0 && strings.Contains(r.d.src, "document.write(")
}
