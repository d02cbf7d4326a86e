package extract

import (
	"strings"
	"time"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// read fills the page from the tree. Each step finds one thing and leaves
// what it does not know empty.
func (r *reader) read() {
	r.body, r.head = none, none
	r.metas()
	r.p.CMS = r.family()
	r.baseElement()
	r.readTitle()
	r.findLinks()
	r.refresh()
	r.p.Identity = identity(r.base)
	r.column()
	r.findBody()
	r.title()
	if !r.articleOnly() {
		r.rows()
		r.pager()
	}
	r.date()
	r.text()
	r.attachments()
	r.pictures()
	r.kind()
	r.finish()
	r.emptied()
	r.unseen()
	r.jump()
}

// metas gathers the meta elements.
func (r *reader) metas() {
	r.meta = make(map[string]string)
	for i := range r.d.nodes {
		n := &r.d.nodes[i]
		if n.tag == atom.Body && len(r.meta) > 0 {
			return
		}
		if n.tag != atom.Meta {
			continue
		}
		name := r.d.attr(int32(i), keyName)
		if name == "" {
			name = r.d.attr(int32(i), keyProperty)
		}
		if name == "" {
			name = "http-equiv:" + r.d.attr(int32(i), keyHTTPEquiv)
		}
		name = strings.ToLower(name)
		v := clean(r.d.attr(int32(i), keyContent))
		if _, twice := r.meta[name]; !twice && v != "" && !strings.EqualFold(v, "null") {
			r.meta[name] = v
		}
	}
}

// family tells the content system by the marks it leaves in the source.
func (r *reader) family() string {
	for _, f := range []struct {
		cms   string
		marks []string
	}{
		{"vsb", []string{"Visual SiteBuilder", "_sitegray/", "vsb_content", "/_vsl/", "v_news_content", "_jsq_(", "index.vsb.css", "wbnewsid="}},
		{"webplus", []string{"/_upload/site/", "/_css/_system/", "_portletPlugs", "portletmode=", "wp_articlecontent", "/_visitcountdisplay"}},
		{"trs", []string{"TRS_Editor", "trs_editor_view", "createPageHTML("}},
		{"aspnet", []string{"__VIEWSTATE"}},
		{"phpcms", []string{"phpcms"}},
		{"chaoxing", []string{"/engine2/", "websiteId="}},
		{"wordpress", []string{"/wp-content/"}},
	} {
		for _, m := range f.marks {
			if strings.Contains(r.d.src, m) {
				return f.cms
			}
		}
	}
	return ""
}

// baseElement honours <base href>.
func (r *reader) baseElement() {
	for i := range r.d.nodes {
		switch r.d.nodes[i].tag {
		case atom.Base:
			if u, err := r.base.Parse(r.d.attr(int32(i), keyHref)); err == nil && u.Host != "" {
				r.setBase(u)
			}
			return
		case atom.Body:
			return
		}
	}
}

// finish gives the page's lists their bounds and its strings their last shape.
func (r *reader) finish() {
	p := r.p
	if p.Kind == site.KindList || p.Kind == site.KindHome {
		// Days and files beside the rows are the rows' own.
		p.Published, p.DateSource, p.DateText, p.Signed = time.Time{}, site.DateNone, "", time.Time{}
		p.Attachments, p.Mentions = nil, nil
	} else {
		p.Items, p.Next, p.Pages = nil, "", 0
	}
	p.Title = clean(p.Title)
}
