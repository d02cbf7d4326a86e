package extract

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

// Fields that ASP.NET's __doPostBack fills in before it posts its form, and the
// one without which nothing is answered.
const (
	eventTarget   = "__EVENTTARGET"
	eventArgument = "__EVENTARGUMENT"
	viewState     = "__VIEWSTATE"
)

// maxForm bounds a form: some pages carry their whole state in it.
const maxForm = 1 << 20

//nolint:gochecknoglobals // compiled once
var posts = regexp.MustCompile(`^\s*(?:javascript:)?\s*__doPostBack\(\s*'([^']+)'\s*,\s*'([^']*)'\s*\)`)

// turn is the form that ASP.NET's pager posts for the list's next page; nil if
// an address leads there, or nothing does.
func (r *reader) turn() *site.Turn {
	if r.p.CMS != "aspnet" || r.p.Next != "" {
		return nil
	}
	at, target, argument := r.turnsBy()
	if at == none {
		return nil
	}
	form := r.formAround(at)
	fields, ok := r.fields(form)
	if !ok {
		return nil
	}
	t := &site.Turn{URL: r.in.URL, Form: fields + r.field(eventTarget, target) + r.field(eventArgument, argument)}
	if form != none {
		if to := r.absolute(r.d.attr(form, keyAction)); to != "" {
			t.URL = to
		}
	}
	t.Form = strings.TrimPrefix(t.Form, "&")
	if len(t.Form) > maxForm {
		return nil
	}
	return t
}

// turnsBy is the link that turns to the next page, with what it posts: the one
// whose words say so, else the number after that of the page itself, which is
// the one that is no link. Where "next" posts nothing this is the last page.
func (r *reader) turnsBy() (at int32, target, argument string) {
	numbers := make(map[int]link)
	for _, l := range r.links {
		m := r.posted(l)
		if r.isNext(l) {
			if m == nil {
				return none, "", ""
			}
			return l.node, m[1], m[2]
		}
		if n := atoi(l.text); n > 0 && m != nil && (m[2] == "" || strings.TrimPrefix(m[2], "Page$") == l.text) { // a calendar posts its days by other numbers
			numbers[n] = l
		}
	}
	next := 0
	for _, n := range slices.Sorted(maps.Keys(numbers)) {
		_, beside := numbers[n-1]
		_, around := numbers[n-2] // 11 12 [13] 14: the gap within, not the one before 11
		if n > 1 && !beside && (next == 0 || around) {
			next = n
		}
	}
	if next == 0 {
		return none, "", ""
	}
	m := r.posted(numbers[next])
	return numbers[next].node, m[1], m[2]
}

// posted is what a link posts: the call, its target, its argument. nil if it is
// no such link.
func (r *reader) posted(l link) []string {
	if l.url != "" {
		return nil
	}
	for _, key := range []attrKey{keyHref, keyOnclick} {
		if m := posts.FindStringSubmatch(r.d.attr(l.node, key)); m != nil {
			return m
		}
	}
	return nil
}

// formAround is the form that a node stands in; none if in none.
func (r *reader) formAround(i int32) int32 {
	for ; i != none; i = r.d.nodes[i].parent {
		if r.d.nodes[i].tag == atom.Form {
			return i
		}
	}
	return none
}

// fields are the hidden fields of a form, each with & before it, and whether
// the page's state is among them. Markup may end a form before its fields:
// those in no form are its as well, for such a page has one form.
func (r *reader) fields(form int32) (string, bool) {
	var b strings.Builder
	state := false
	for i := range r.d.nodes {
		at := int32(i)
		if r.d.nodes[i].tag != atom.Input || !strings.EqualFold(r.d.attr(at, keyType), "hidden") {
			continue
		}
		if of := r.formAround(at); of != form && of != none {
			continue
		}
		name := r.d.attr(at, keyName)
		if name == "" || name == eventTarget || name == eventArgument {
			continue
		}
		state = state || name == viewState
		b.WriteString(r.field(name, r.d.attr(at, keyValue)))
	}
	return b.String(), state
}

// field is one field of a form in the page's charset.
func (r *reader) field(name, value string) string {
	return "&" + r.encoded(name) + "=" + r.encoded(value)
}

func (r *reader) encoded(s string) string {
	if r.p.Charset == "gb18030" {
		if gb, err := simplifiedchinese.GB18030.NewEncoder().String(s); err == nil {
			s = gb
		}
	}
	return url.QueryEscape(s)
}
