package extract

import "golang.org/x/net/html/atom"

// pictures counts what of the main text no reader of words can read: pictures,
// embedded players. Where no container of the text is known, all count: a page
// must not look empty because of what was not understood.
func (r *reader) pictures() {
	for i := range r.d.nodes {
		switch r.d.nodes[i].tag {
		case atom.Img, atom.Embed, atom.Object, atom.Video, atom.Canvas:
			if r.body == none || r.d.inside(int32(i), r.body) {
				r.p.Pictures++
			}
		}
	}
}
