package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"xxgk/checklist"
)

// Cause is what made a verdict another than before.
type Cause string

// The causes, in the order in which a change is taken apart.
const (
	CauseRules     Cause = "rules"     // the list, the program, a weight, a waiver, an office, a fact: whatever is configured
	CauseCalendar  Cause = "calendar"  // the day: something fell due or grew old
	CauseDecisions Cause = "decisions" // what a person decided
	CauseCrawl     Cause = "crawl"     // what could be read, not what stands there
	CauseContent   Cause = "content"   // what the school published, changed or took away
)

// Causes returns all causes, in their order.
func Causes() []Cause {
	return []Cause{CauseRules, CauseCalendar, CauseDecisions, CauseCrawl, CauseContent}
}

// Change is why an assessment is another than an earlier one.
type Change struct {
	Assessment int64 // the earlier one
	Run        int64
	AsOf       time.Time
	Before     float64           // its score
	After      float64           // the later score
	Points     map[Cause]float64 // what each cause did to the score, together After − Before; nil if the earlier pages are kept no more
	Elements   []ElementChange   // in the order of the list
}

// ElementChange is an element that is judged otherwise than before.
type ElementChange struct {
	Element string
	Name    checklist.Text
	Office  string
	Before  Judged
	After   Judged
	Causes  []Cause // that moved it, in their order; none where it cannot be told any more
}

// Judged is what an assessment made of an element.
type Judged struct {
	Status checklist.Status
	Period string               // of what is judged by its period; else empty
	Kind   checklist.PeriodKind `json:",omitempty"` // of that period
	URL    string               // of the deciding evidence, or of the place that was looked in first; empty: none
	Place  bool                 // it is such a place, and no evidence
	Title  string               // of that page
	Lost   float64              // points it takes from the full score
}

// differs reports whether an element is judged otherwise: a change of
// evidence alone is none.
func (j Judged) differs(k Judged) bool { return j.Status != k.Status || j.Period != k.Period }

// step is one assessment on the way from the earlier to the later one, and what
// led to it.
type step struct {
	cause Cause
	as    checklist.Assessment
}

// Compare takes the change from one verdict to another apart: what is stored of
// the earlier run is judged again under one changed condition after the other,
// so that the parts add up to the whole. Where nothing changed but the day
// nothing is judged again.
func (a *Auditor) Compare(ctx context.Context, from, to Verdict) (*Change, error) {
	c := &Change{
		Assessment: from.ID, Run: from.Run.ID, AsOf: from.Assessment.AsOf, Before: from.Assessment.Score, After: to.Assessment.Score,
		Points: make(map[Cause]float64),
	}
	c.Elements = Differences(from.Assessment, to.Assessment)
	if len(c.Elements) == 0 && c.Before == c.After {
		return c, nil
	}
	way, err := a.way(ctx, from, to)
	if errors.Is(err, errPruned) {
		c.Points = nil
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("change since assessment %d: %w", from.ID, err)
	}
	last := judged(from.Assessment)
	score := c.Before
	for _, s := range way {
		c.Points[s.cause] += s.as.Score - score
		now := judged(s.as)
		for i := range c.Elements {
			e := &c.Elements[i]
			if now[e.Element].differs(last[e.Element]) && !slices.Contains(e.Causes, s.cause) {
				e.Causes = append(e.Causes, s.cause)
			}
		}
		last, score = now, s.as.Score
	}
	return c, nil
}

// Differences are the elements judged otherwise, those of one list only too;
// what moved each is left open.
func Differences(from, to checklist.Assessment) []ElementChange {
	before, after := judged(from), judged(to)
	var out []ElementChange
	seen := make(map[string]bool)
	for _, as := range []checklist.Assessment{to, from} {
		for _, r := range as.Requirements {
			for _, e := range r.Elements {
				if seen[e.ID] || !before[e.ID].differs(after[e.ID]) {
					continue
				}
				seen[e.ID] = true
				out = append(out, ElementChange{Element: e.ID, Name: e.Name, Office: e.Department, Before: before[e.ID], After: after[e.ID]})
			}
		}
	}
	return out
}

// judged is what an assessment made of each element.
func judged(as checklist.Assessment) map[string]Judged {
	m := make(map[string]Judged)
	lost := make(map[string]float64)
	for _, l := range as.Losses() {
		lost[l.Element] = l.Points
	}
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			j := Judged{Status: e.Status, Lost: lost[e.ID]}
			if e.Expected != "" {
				j.Period, j.Kind = e.Period, e.PeriodKind
			}
			if page := shown(e); page != nil {
				j.URL, j.Title, j.Place = page.URL, page.Title, len(e.Evidence) == 0
			}
			m[e.ID] = j
		}
	}
	return m
}

// Between returns the findings that one verdict of two has and the other has
// not, in the order of the list: those that came, and those that went. What
// tells the status of an element is left out, because Change tells that.
func Between(from, to Verdict) (came, went []Finding) {
	return beyond(to, from), beyond(from, to)
}

// Mended returns what an office had to mend by one verdict and a later one sees no
// more, in the order of the list. Where another status of the element takes its
// place nothing was mended.
func Mended(from, to Verdict) []Finding {
	before := make(map[string]bool)
	for _, f := range from.Findings {
		before[f.Fingerprint] = f.Seen()
	}
	wrong := make(map[string]bool)
	for _, f := range to.Findings {
		if f.stands() && (f.ofStatus() || f.Kind == KindWithdrawn) {
			wrong[f.Element] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(to.Findings), func(f Finding) bool {
		return f.Seen() || !before[f.Fingerprint] || !f.owed() || f.ofStatus() && wrong[f.Element]
	})
}

// beyond are the findings that a verdict saw and another did not.
func beyond(v, other Verdict) []Finding {
	known := make(map[string]bool)
	for _, f := range other.Findings {
		known[f.Fingerprint] = f.Seen()
	}
	return slices.DeleteFunc(slices.Clone(v.Findings), func(f Finding) bool {
		return !f.Seen() || known[f.Fingerprint] || f.ofStatus()
	})
}
