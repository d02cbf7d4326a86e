package report

import (
	"cmp"

	"xxgk/checklist"
)

// place is somewhere an element was looked for.
type place struct{ Title, URL, Outcome string } // the outcome in brackets

// place words where an element was looked for; what a person pointed to is called
// so, since it is not the school's word.
func (w *Writer) place(p checklist.Place) place {
	x := place{plain(p.Title), plain(p.URL), w.say("report.place", map[string]any{"outcome": string(p.Outcome)})}
	if p.By != "" {
		x.Title = w.say("report.place_by", map[string]any{"by": p.By})
	}
	x.Title = cmp.Or(x.Title, x.URL)
	return x
}

// line is a place in a terminal, where an address cannot stand behind a title.
func (p place) line() string {
	if p.Title == p.URL {
		return p.Title + p.Outcome
	}
	return p.Title + " " + p.URL + p.Outcome
}
