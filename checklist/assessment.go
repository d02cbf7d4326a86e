package checklist

import (
	"strings"
	"time"

	"xxgk/site"
)

// Status is the verdict on an element or a requirement. The words are the
// outside contract's.
type Status string

// The statuses, best first; partial is of requirements only.
const (
	StatusPublished     Status = "published"
	StatusLate          Status = "late"
	StatusPartial       Status = "partial"
	StatusStale         Status = "stale"
	StatusUndated       Status = "undated"
	StatusInternalOnly  Status = "internal_only"
	StatusEmpty         Status = "empty"
	StatusRestricted    Status = "restricted"
	StatusBroken        Status = "broken"
	StatusMissing       Status = "missing"
	StatusUnknown       Status = "unknown"
	StatusNotApplicable Status = "not_applicable"
)

// Statuses are all statuses, best first.
func Statuses() []Status {
	return []Status{
		StatusPublished, StatusLate, StatusPartial, StatusStale, StatusUndated, StatusInternalOnly, StatusEmpty,
		StatusRestricted, StatusBroken, StatusMissing, StatusUnknown, StatusNotApplicable,
	}
}

// Known reports whether the status says whether the element is published.
func (s Status) Known() bool { return s != StatusUnknown && s != StatusNotApplicable }

// Strength is how a page came to be evidence, weakest first so that > means stronger.
type Strength int

// The strengths of evidence.
const (
	StrengthNone      Strength = iota
	StrengthText               // the text alone names it
	StrengthTitle              // the title alone names it
	StrengthTitleText          // title and text agree
	StrengthColumn             // it stands in a column whose name names the element
	StrengthDirectory          // the school's own directory row points to it
	StrengthPerson             // a person confirmed it
)

// String is the strength's word in messages: title_text.
func (s Strength) String() string {
	return [...]string{"none", "text", "title", "title_text", "column", "directory", "person"}[s]
}

// Reason is why something was decided: a code with arguments, worded at the edge.
type Reason = site.Reason

// Candidate is a page weighed for an element.
type Candidate struct {
	Element    string
	Page       Ref
	Strength   Strength
	Confidence float64  // 0 to 1
	Accepted   bool     // false: a near miss (疑似项)
	Why        []Reason // what spoke for and against, strongest first
	Quote      string   // the sentence or title that names it, as published
	Nil        bool     // a nil return or a declaration: 「本年度未接到举报」
}

// Opposed reports whether the i-th reason speaks against the candidate: of a
// near miss all that is not said of how it is named. Of what was accepted
// nothing is left that does.
func (c Candidate) Opposed(i int) bool {
	return !c.Accepted && !strings.HasPrefix(c.Why[i].Code, "match.")
}

// objected reports whether something of its own speaks against a near miss, and
// not only that too little speaks for it.
func objected(cand Candidate) bool {
	if cand.Accepted || len(cand.Why) == 0 {
		return false
	}
	code := cand.Why[0].Code
	switch code {
	case "against.weak_alone", "against.text_alone", "against.text_silent":
		return false
	}
	return strings.HasPrefix(code, "against.") || strings.HasPrefix(code, "content.") || strings.HasPrefix(code, "decision.")
}

// Ref is what a verdict shows of a page.
type Ref struct {
	URL        string
	Identity   string
	Title      string
	Column     []string
	Kind       site.Kind
	Published  time.Time
	DateSource site.DateSource
	DateText   string
	Signed     time.Time
	Term       time.Time `json:",omitzero"` // last day of a public notice (公示); zero: none
	TermStated bool      `json:",omitzero"` // the page says so, else the longest in use is taken
	Period     string    // as read from title, column or text: 2023-2024, 2025, 2021-2025; empty if none
}

// Place is somewhere an element should be and that the crawl came to.
type Place struct {
	URL     string
	Title   string // the column's name or the anchor that points there
	Outcome site.Outcome
	Entries int    // list rows, or 1 for a text; 0: an empty column
	Row     bool   // named by the school's own directory
	Unclear bool   // the directory points here, and nothing here names the element
	Person  bool   // a person pointed there
	By      string `json:",omitempty"` // who
	Rest    bool   // the next page of a list of which this far was read, and which gave none
	Pages   int    `json:",omitempty"` // of a list of which fewer were read, how many there are; 0: it does not say, or all were read
	Read    int    `json:",omitempty"` // how many of them were read; 0: all were, or it is no list
}

// Searched returns how many of the places were read, and how many are gone: what
// leads nowhere was not searched.
func Searched(places []Place) (read, gone int) {
	for _, p := range places {
		switch {
		case p.read():
			read++
		case p.Outcome.Broken():
			gone++
		}
	}
	return read, gone
}

// SearchedArgs are what a sentence about the places looked in may name: places,
// gone, and also, a code that is there if any is gone.
func SearchedArgs(places []Place) map[string]any {
	read, gone := Searched(places)
	args := map[string]any{"places": read}
	if gone > 0 {
		args["gone"], args["also"] = gone, "gone"
	}
	return args
}

// read reports whether what stands there is known.
func (p Place) read() bool { return p.Outcome.Read() }

// ElementResult is the verdict on one element.
type ElementResult struct {
	ID            string
	Name          Text
	Essential     bool
	Applies       bool
	Excluded      Exclusion // why it does not apply, if it does not
	Status        Status
	Value         float64    // 0 to 1 by the score formula
	Expected      string     // the period that is due: 2024-2025; empty for standing and event elements
	PeriodKind    PeriodKind `json:",omitempty"` // of which kind it is
	Due           time.Time
	DueForce      Force
	Period        string // the newest evidence's period
	PeriodsBehind int
	DaysLate      int
	Evidence      []Candidate // accepted, best first
	NearMisses    []Candidate // not accepted, nearest first, at most ten
	Looked        []Place     // where it was looked for, at most twenty
	Why           []Reason    // what was found on the page that decides, then how the status came about
	Faults        []Fault     // what is wrong on that page, one of a kind
	History       []Mark      // of an annual element: its periods, oldest first
	Next          *Next       `json:",omitempty"` // what falls due of it soon; nil: nothing
	Department    string      // 牵头部门
	Supporting    []string
	Basis         []Basis
	Fix           Text
	Waiver        *Waiver // nil if not waived
}

// Exclusion says by whose word something does not apply.
type Exclusion string

// The exclusions.
const (
	ExcludedNot      Exclusion = ""
	ExcludedProfile  Exclusion = "profile"  // by the kind of school (口径)
	ExcludedDeclared Exclusion = "declared" // the school says so in its directory or on a page
	ExcludedPerson   Exclusion = "person"   // a person said so to this program
	ExcludedAssumed  Exclusion = "assumed"  // conditional, and no sign that the school has the thing
)

// RequirementResult is the verdict on one requirement.
type RequirementResult struct {
	Number     int
	Category   int
	Title      Text
	Status     Status
	Value      float64 // mean over its essential elements that apply and are known
	Weight     float64
	Applies    bool
	Excluded   Exclusion
	Known      int // essential elements that apply and are known
	Applicable int // essential elements that apply
	Expected   string
	Due        time.Time
	Department string
	Supporting []string
	Basis      []Basis
	Waiver     *Waiver
	Elements   []ElementResult
}

// Waiver is a school's own word that something does not count for now.
type Waiver struct {
	Requirement int    // or
	Element     string // one of the two
	Reason      string // not_applicable, published_elsewhere, accepted, wrong_result
	Comment     string
	Approver    string
	Expires     time.Time // zero: does not expire
	Audience    Audience  // of what is published elsewhere: who can read it there
	Proof       string    // of the same: its address, its number
}

// Audience is who can read what is published elsewhere.
type Audience string

// The audiences. What is public inside the school only is no waiver: the element
// counts as internal_only, with its proof.
const (
	AudienceNone     Audience = ""
	AudiencePublic   Audience = "public"
	AudienceInternal Audience = "internal"
)

// inForce reports whether a waiver holds on a day.
func (w *Waiver) inForce(day time.Time) bool { return w.Expires.IsZero() || !w.Expires.Before(day) }

// CategoryResult sums up one category.
type CategoryResult struct {
	Number     int
	Name       Text
	Score      float64 // 0 to 100 over its requirements that apply and are known
	Known      bool    // false: none of them is known, Score says nothing
	Published  int     // requirements published or late
	Applicable int
}

// Counts add up to the number of requirements in the list.
type Counts struct {
	Total             int
	Applicable        int // judged: applies and known
	ByProfile         int // not applicable by the kind of school
	ByDeclaration     int
	ByPerson          int // not applicable by a decision
	Assumed           int
	Unknown           int // applies, and could not be told
	Published         int // of Applicable: published or late
	ElementsTotal     int
	ElementsPublished int
}

// Grade is 优, 良, 中 or 差; empty if none is given. The words are the contract's.
type Grade string

// The grades.
const (
	GradeNone Grade = ""
	GradeA    Grade = "优"
	GradeB    Grade = "良"
	GradeC    Grade = "中"
	GradeD    Grade = "差"
)

// Assessment is the verdict on a school on one day.
type Assessment struct {
	ListID              string
	ListVersion         string
	Overlays            []Source `json:",omitempty"` // what was applied to the list
	Formula             int      // version of the score formula
	Rules               string   // digest of all that was judged by: list, offices, waivers, weights, facts, calendar
	Decided             int64    // the last decision that was known; 0: none
	Profile             Profile
	Ownership           Ownership
	AsOf                time.Time
	Score               float64 // 0 to 100, waived requirements left out
	ScoreWithoutWaivers float64 // the same with waivers ignored
	Coverage            float64 // 0 to 1
	CoverageLow         bool    // below the minimum: no grade
	Grade               Grade
	Caps                []Reason // critical findings that cap the grade (单项否决)
	Counts              Counts
	Categories          []CategoryResult
	Requirements        []RequirementResult
	Directory           DirectoryResult
	Overdue             []Ref    `json:",omitempty"` // lists of aided students that stand past their term, at most 200
	Notes               []Reason // what a reader must know of the whole: doubtful dates, no directory found, …
}
