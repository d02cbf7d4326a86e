package audit

import (
	"strconv"
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
	KindWithdrawn  Kind = "withdrawn"        // evidence of an earlier night that vanished
	KindOverdue    Kind = "overdue_removal"  // a notice that must be taken down
	KindExpiring   Kind = "waiver_expiring"
	KindDoubtful   Kind = "date_doubtful"   // evidence dated well before it was first seen
	KindDueSoon    Kind = "due_soon"        // what an element owes next falls due
	KindOrphan     Kind = "orphan_waiver"   // a waiver that nothing needs
	KindUnproved   Kind = "waiver_unproved" // what a waiver says is published elsewhere is there no more
)

// The kinds about the school's own directory.
const (
	KindNoDirectory   Kind = "no_directory"   // the disclosure column was read, and there is none
	KindWrongEvidence Kind = "wrong_evidence" // a row of it points to the wrong thing
)

// The kinds about the web site as a whole.
const (
	KindMissingChannel Kind = "missing_channel" // the column, or what it must offer beside the list, was not found
	KindDeadLink       Kind = "dead_link"       // links of the column that lead nowhere
	KindBlankColumn    Kind = "blank_column"    // columns that hold nothing and that no element asks for
	KindSupersededLaw  Kind = "superseded_law"  // pages that cite a law no longer in force
	KindWrongSchool    Kind = "wrong_school"    // an annual report in another school's name
	KindMoved          Kind = "site_moved"      // many addresses of evidence went in one night (疑似网站改版)
	KindInsecureTLS    Kind = "insecure_tls"    // a host that shows a certificate no browser trusts
	KindHijackedLink   Kind = "hijacked_link"   // pages that somebody else wrote into: links no reader can see (暗链), adverts, jumps
)

// Kinds are all kinds, those of elements first.
func Kinds() []Kind {
	return []Kind{
		KindLate, KindStale, KindUndated, KindInternal, KindEmpty, KindRestricted, KindBroken, KindMissing, KindUnknown,
		KindStructure, KindPeriod, KindUndeclared, KindWithdrawn, KindOverdue, KindExpiring, KindDoubtful, KindDueSoon,
		KindOrphan, KindUnproved, KindNoDirectory, KindWrongEvidence, KindMissingChannel, KindDeadLink, KindBlankColumn,
		KindSupersededLaw, KindWrongSchool, KindMoved, KindInsecureTLS, KindHijackedLink,
	}
}

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
	Gone        []string `json:",omitempty"` // withdrawn, site_moved: the addresses of what vanished
	State       State
	Held        bool      `json:",omitzero"` // still open because the last verdict could not tell, not because it saw it
	Dealing               // the people's part
	Anew        time.Time `json:",omitzero"` // when it began anew: what people did before was about something else; zero: never
	FirstSeen   time.Time
	LastSeen    time.Time
	RunsSeen    int
	LastRun     int64     // the run it was last seen in, so that judging a run twice counts once
	Opened      time.Time // the day it was opened or came back last
	Due         time.Time // 整改时限; zero: there is nothing to mend
	DueRough    bool      // the calendar lacks a year on the way: weekends alone were counted
	Resolved    time.Time // the day it was last not seen any more; zero: never
	Waived      bool
}

// Result is what a report shows: the newest verdict and what it is compared with.
type Result struct {
	School   checklist.School
	List     *checklist.List
	Verdict  Verdict
	Previous *Verdict  // the verdict before; nil on the first night, and for a day before that verdict's
	Trend    []Point   // how it stood at the end of each of the last months, oldest first
	Unread   []Unread  // what was not examined, most first
	Probed   *Probed   // what was seen from outside a campus; nil if nobody looked
	Closures []Closure // planned ones while the run was made
	Failed   []Run     // the latest runs, all later than the verdict's, which read nothing; oldest first
	Stood    *Closure  // why no run was made today: the verdict is the last good night's
}

// About is what a finding is about: the id of an element, the number of a
// requirement, or nothing if it is about the site.
func (f Finding) About() string {
	if f.Element == "" && f.Requirement > 0 {
		return strconv.Itoa(f.Requirement)
	}
	return f.Element
}
