package audit

import (
	"regexp"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// complaints is what those are told who want to complain: of the pages named
// after it, and of the column's own pages and the guide where they speak of it.
// What one leaves out another may hold: they count together.
//
// Source: 高等学校信息公开办法 第十三、二十六条; disclosure-rules §5.3 P6.
type complaints struct {
	words channel         // by which one is named
	at    string          // a page that was read; empty: none
	read  map[string]bool // the addresses of those named after it
	vague bool            // one of them could not be read, or is a picture, a file or a form elsewhere

	office, phone, mail bool
}

var (
	complaintOffice = regexp.MustCompile(`监察|纪检|纪委|信访|办公室|教育厅|教育局|教委|教育行政`)
	phoneNumber     = regexp.MustCompile(`\d{7}|\d{3}-\d{4}`)
	mailAddress     = regexp.MustCompile(`\w@\w|信箱|意见箱|在线(?:投诉|举报|留言)|网上(?:投诉|举报)`)
)

// named reports whether words are the name of a way to complain.
func (c *complaints) named(words string) bool {
	return len(words) <= longName && c.words.names(words)
}

// take takes in a page if it tells how to complain; general says that it is the
// column's own or the guide, which must speak of it for that.
func (c *complaints) take(p *site.Page, general bool) {
	named := c.named(p.Title) || slices.ContainsFunc(p.Anchors, c.named) || len(p.Column) > 0 && c.named(p.Column[len(p.Column)-1])
	if named {
		if c.read == nil {
			c.read = make(map[string]bool)
		}
		for _, a := range append([]string{p.URL}, p.Also...) {
			c.read[site.Canonical(a)] = true
		}
	}
	if !named && (!general || !c.words.names(p.Text)) {
		return
	}
	c.vague = c.vague || p.NeedsBrowser || p.Truncated ||
		p.Kind != site.KindList && p.Kind != site.KindHome && (checklist.Few(p.Text) || p.Pictures > 0 || len(p.Attachments) > 0)
	if c.at == "" || p.URL < c.at {
		c.at = p.URL
	}
	c.office = c.office || complaintOffice.MatchString(p.Text)
	c.phone = c.phone || phoneNumber.MatchString(p.Text)
	c.mail = c.mail || mailAddress.MatchString(p.Text) || mailAddress.MatchString(p.Title)
}

// leads takes in a link of the column: one that is named after complaints and
// was not read may tell what the others do not.
func (c *complaints) leads(l site.Link) {
	c.vague = c.vague || c.named(l.Text) && !c.read[site.Canonical(l.URL)]
}

// lacking are the ways of which no page tells. Nothing is, where one could not be
// read.
func (c *complaints) lacking() []checklist.Reason {
	if c.vague || c.at == "" {
		return nil
	}
	var out []checklist.Reason
	for _, x := range []struct {
		has  bool
		part string
	}{{c.office, "office"}, {c.phone, "phone"}, {c.mail, "mail"}} {
		if !x.has {
			out = append(out, checklist.Reason{Code: "site.complaints." + x.part})
		}
	}
	return out
}
