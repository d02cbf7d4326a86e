package extract

import (
	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// pictures counts what of the main text no reader of words can read: pictures,
// embedded players, frames. Where no container of the text is known, all count: a
// page must not look empty because of what was not understood.
func (r *reader) pictures() {
	for i := range r.d.nodes {
		switch at := int32(i); r.d.nodes[i].tag {
		case atom.Img, atom.Embed, atom.Object, atom.Video, atom.Canvas, atom.Iframe, atom.Frame:
			if r.body == none || r.d.inside(at, r.body) {
				r.p.Pictures++
				r.titleFrame(at)
			}
		}
	}
}

// titleFrame gives the title to a page that the main text shows in a frame: what
// it holds is what the title announces.
func (r *reader) titleFrame(at int32) {
	if r.body == none || r.d.nodes[at].tag != atom.Iframe {
		return
	}
	u := r.absolute(r.d.attr(at, keySrc))
	for i := range r.p.Links {
		if l := &r.p.Links[i]; l.Kind == site.LinkFrame && l.URL == u && l.Text == "" {
			l.Text = r.p.Title
		}
	}
}
