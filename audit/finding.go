package audit

import (
	"time"

	"xxgk/checklist"
)

// Kind says what a finding is about: the status of an element, or one of the
// contract's further kinds.
type Kind string

// The kinds that this version finds. Those that are a status carry its word.
const (
	KindLate       Kind = "late"
	KindStale      Kind = "stale"
	KindUndated    Kind = "undated"
	KindInternal   Kind = "internal_only"
	KindEmpty      Kind = "empty"
	KindRestricted Kind = "restricted"
	KindBroken     Kind = "broken"
	KindMissing    Kind = "missing"
	KindUnknown    Kind = "unknown"
	KindStructure  Kind = "report_structure" // a part that the page must hold is lacking, a sum is wrong
	KindPeriod     Kind = "wrong_period"     // the text is on another period than its title
	KindUndeclared Kind = "undeclared"       // conditional, no sign of the thing: a published 「无」 is asked for
)

// Level is how much a finding matters.
type Level string

// The levels, highest first.
const (
	LevelCritical Level = "critical"
	LevelHigh     Level = "high"
	LevelMedium   Level = "medium"
	LevelLow      Level = "low"
	LevelInfo     Level = "info"
)

// State is the machine's word on a finding.
type State string

// The states.
const (
	StateOpen     State = "open"
	StateResolved State = "resolved"
	StateReopened State = "reopened"
)

// Handling is the people's word on a finding; only a person changes it.
type Handling string

// HandlingUnverified is where every finding begins (待核实).
const HandlingUnverified Handling = "unverified"

// Finding is something a person must act on.
type Finding struct {
	Fingerprint string // stable: element or requirement and kind, for page findings the page's identity
	Kind        Kind
	Level       Level
	Requirement int    // 0: about the site
	Element     string // empty: about the requirement or the site
	URL         string // the page, if there is one
	Reason      checklist.Reason
	Why         []checklist.Reason // how it was found out
	Basis       []checklist.Basis
	Department  string
	Supporting  []string
	State       State
	Handling    Handling
	FirstSeen   time.Time
	LastSeen    time.Time
	RunsSeen    int
	LastRun     int64 // the run it was last seen in, so that judging a run twice counts once
	Waived      bool
}

// Result is what a report shows: the newest verdict and what it is compared with.
type Result struct {
	School   checklist.School
	List     *checklist.List
	Verdict  Verdict
	Previous *Verdict            // the verdict before; nil on the first night
	Unread   []checklist.Failure // what was not examined, and why
	Probed   *Probed             // what was seen from outside a campus; nil if nobody looked
	Closures []Closure           // planned ones while the run was made
	Stood    *Closure            // why no run was made today: the verdict is the last good night's
}
