package audit

import (
	"time"

	"xxgk/checklist"
)

// Cause is what made a verdict another than before.
type Cause string

// The causes, in the order in which a change is taken apart.
const (
	CauseRules     Cause = "rules"     // the list, a weight, a waiver, an office, a fact: anything configured
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
	Before     float64 // its score
	After      float64
	Points     map[Cause]float64 // what each cause did to the score; together After − Before
	Elements   []ElementChange   // in the order of the list
}

// ElementChange is an element that is judged otherwise than before.
type ElementChange struct {
	Element string
	Before  Judged
	After   Judged
	Causes  []Cause // that moved it, in their order
}

// Judged is what an assessment made of an element.
type Judged struct {
	Status checklist.Status
	Period string
	URL    string  // of the deciding evidence, or of the place that says otherwise
	Title  string  // of that page
	Lost   float64 // points it takes from the full score
}
