package checklist

import (
	"slices"
	"strings"

	"xxgk/checklist/content"
)

// clue is a reason before it is told. Most of what is weighed loses against
// better evidence, and is dropped before anybody is told why.
type clue struct {
	code string
	args [4]string // names and values in turn; an empty name ends them
	rows int       // the one argument that is a number; 0: none
}

// reason tells a clue.
func (x clue) reason() Reason {
	r := Reason{Code: x.code}
	add := func(name string, value any) {
		if r.Args == nil {
			r.Args = make(map[string]any, 2)
		}
		r.Args[name] = value
	}
	for i := 0; i < len(x.args) && x.args[i] != ""; i += 2 {
		add(x.args[i], x.args[i+1])
	}
	if x.rows > 0 {
		add("rows", x.rows)
	}
	return r
}

// codeServed is the reason of a page that shows an element beside its own.
const codeServed = "match.served"

// telling makes reasons of clues, one of those that are alike: the pages of a
// site are named by the same few words. Nobody changes a reason's arguments.
type telling map[clue]Reason

// reason tells a clue; a nil telling tells each anew.
func (t telling) reason(x clue) Reason {
	r, told := t[x]
	if !told {
		r = x.reason()
	}
	if !told && t != nil {
		t[x] = r
	}
	return r
}

// draft is an entry whose reasons are not told yet: those that are stand in Why,
// before the clues.
type draft struct {
	entry
	clues []clue         // strongest first
	holds content.Result // what content points to, as long as it is a draft
	told  bool
}

// leading is the code of what stands first among the reasons.
func (d *draft) leading() string {
	switch {
	case len(d.Why) > 0:
		return d.Why[0].Code
	case len(d.clues) > 0:
		return d.clues[0].code
	}
	return ""
}

// replace puts reasons in the place of the one that stands first.
func (d *draft) replace(why ...Reason) {
	if len(d.Why) > 0 {
		d.Why = d.Why[1:]
	} else if len(d.clues) > 0 {
		d.clues = slices.Delete(d.clues, 0, 1)
	}
	d.Why = slices.Concat(why, d.Why)
}

// add names a further reason.
func (d *draft) add(x clue) { d.clues = append(d.clues, x) }

// object makes a draft a near miss; what speaks against it stands first.
func (d *draft) object(x clue) {
	d.Accepted = false
	d.clues = slices.Insert(d.clues, 0, x)
}

// tell makes a draft an entry that outlives the page: with its reasons, and a
// quote that holds no more of the text than it shows.
func (d *draft) tell(t telling) entry {
	d.told = true
	if len(d.clues) > 0 {
		d.Why = slices.Grow(slices.Clip(d.Why), len(d.clues))
		for _, x := range d.clues {
			d.Why = append(d.Why, t.reason(x))
		}
		d.clues = d.clues[:0]
	}
	if d.Quote != d.Page.Title {
		d.Quote = strings.Clone(d.Quote)
	}
	if d.content == &d.holds {
		d.content = new(content.Result)
		*d.content, d.holds = d.holds, content.Result{}
	}
	return d.entry
}

// draft begins another draft. It stands until the next page is read, and its
// address until the next draft is begun.
func (s *scratch) draft(c Candidate) *draft {
	if len(s.drafts) == cap(s.drafts) {
		s.drafts = append(s.drafts, draft{})
	} else {
		s.drafts = s.drafts[:len(s.drafts)+1]
	}
	d := &s.drafts[len(s.drafts)-1]
	*d = draft{entry: entry{Candidate: c}, clues: d.clues[:0], holds: d.holds}
	return d
}

// drafted is the draft for an element; nil if there is none.
func (s *scratch) drafted(element string) *draft {
	if i := slices.IndexFunc(s.drafts, func(d draft) bool { return d.Element == element }); i >= 0 {
		return &s.drafts[i]
	}
	return nil
}

// strike takes the draft for an element back, if there is one.
func (s *scratch) strike(element string) {
	for i := range s.drafts {
		if s.drafts[i].Element == element {
			struck, last := s.drafts[i], len(s.drafts)-1
			copy(s.drafts[i:], s.drafts[i+1:])
			s.drafts[last] = struck // what its clues are written on is used again
			s.drafts = s.drafts[:last]
			return
		}
	}
}
