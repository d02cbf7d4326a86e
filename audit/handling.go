package audit

import (
	"fmt"
	"slices"
	"time"
)

// Handling is the people's word on a finding (整改状态); only a person changes it.
type Handling string

// The handlings.
const (
	HandlingUnverified    Handling = "unverified"     // 待核实: where every finding begins
	HandlingVerified      Handling = "verified"       // 已核实: a person looked and it is so
	HandlingIssued        Handling = "issued"         // 已下发: the office was told
	HandlingAnswered      Handling = "answered"       // 已反馈: the office says it is mended
	HandlingClosed        Handling = "closed"         // 销号
	HandlingReturned      Handling = "returned"       // 退回: it is not mended
	HandlingFalsePositive Handling = "false_positive" // 误报: the machine erred
)

// Handlings returns all handlings, in the order of the work.
func Handlings() []Handling {
	return []Handling{
		HandlingUnverified, HandlingVerified, HandlingIssued, HandlingAnswered, HandlingReturned, HandlingClosed, HandlingFalsePositive,
	}
}

// condition is what the machine must say before a person may take a step.
type condition string

const (
	always condition = "always"
	gone   condition = "gone" // nothing of it is left to mend: nothing is closed that still stands
	back   condition = "back" // the machine sees it again after it was closed
)

// steps are the ways a finding may go: from one handling to others, each under
// a condition. Nothing goes to an office that nobody verified; nothing is
// closed while it is still seen; what comes back after it was closed may be
// taken up again.
func steps(from Handling) map[Handling]condition {
	switch from {
	case HandlingUnverified:
		return map[Handling]condition{HandlingVerified: always, HandlingFalsePositive: always, HandlingClosed: gone}
	case HandlingVerified:
		return map[Handling]condition{HandlingUnverified: always, HandlingIssued: always, HandlingFalsePositive: always, HandlingClosed: gone}
	case HandlingIssued:
		return map[Handling]condition{HandlingAnswered: always, HandlingFalsePositive: always, HandlingClosed: gone}
	case HandlingAnswered:
		return map[Handling]condition{HandlingReturned: always, HandlingFalsePositive: always, HandlingClosed: gone}
	case HandlingReturned:
		return map[Handling]condition{HandlingAnswered: always, HandlingIssued: always, HandlingFalsePositive: always, HandlingClosed: gone}
	case HandlingClosed:
		return map[Handling]condition{HandlingVerified: back, HandlingReturned: back}
	case HandlingFalsePositive:
		return map[Handling]condition{HandlingUnverified: always, HandlingVerified: always}
	}
	return nil
}

// Dealing is the people's part of a finding, as their acts left it.
type Dealing struct {
	Handling      Handling
	ExtendedUntil time.Time `json:",omitzero"` // 延期; zero: not extended
	ExtendedBy    string    `json:",omitzero"` // who approved it
	Objection     string    `json:",omitzero"` // 异议 that is not settled
	By            string    `json:",omitzero"` // of the last change of handling
	At            time.Time `json:",omitzero"`
	Run           int64     `json:",omitzero"` // the newest run at that time: what a later one saw was seen since
}

// Act is one thing a person did about a finding. Acts are only ever added.
type Act struct {
	Finding       string // fingerprint
	From, To      Handling
	ExtendedUntil time.Time // zero: no extension
	Approver      string    // of the extension
	Objection     string    // what the office objects; empty: nothing
	Settled       bool      // the objection that stood is settled
	By            string
	At            time.Time
	Why           string
	Run           int64 // the newest run at that time
}

// After is a finding's dealing after a further act.
func (d Dealing) After(a Act) Dealing {
	if a.To != a.From {
		d.Handling, d.By, d.At, d.Run = a.To, a.By, a.At, a.Run
	}
	if !a.ExtendedUntil.IsZero() {
		d.ExtendedUntil, d.ExtendedBy = a.ExtendedUntil, a.Approver
	}
	if a.Objection != "" {
		d.Objection = a.Objection
	}
	if a.Settled {
		d.Objection = ""
	}
	return d
}

// Deadline is the day until which the finding must be mended: its due day, or
// the later one that was approved. Zero: nothing must be.
func (f Finding) Deadline() time.Time {
	if f.ExtendedUntil.After(f.Due) {
		return f.ExtendedUntil
	}
	return f.Due
}

// Seen reports whether the machine saw the finding when it last could.
func (f Finding) Seen() bool { return f.State != StateResolved }

// stands reports whether there is something that an office can still mend. What
// was published late stays late for ever: nothing undoes it.
func (f Finding) stands() bool { return f.Seen() && f.Kind != KindLate }

// Settled reports whether nobody needs to act on the finding any more, by a
// person's word: it was closed and did not come back, or never was one.
func (f Finding) Settled() bool {
	return f.Handling == HandlingFalsePositive || f.Handling == HandlingClosed && !f.stands()
}

// Pending reports whether somebody has yet to act on the finding: it is seen, and
// nobody settled it.
func (f Finding) Pending() bool { return f.Seen() && !f.Settled() }

// Unmended reports 整改不到位: the office says that it is mended, and a run
// since then still saw it.
func (f Finding) Unmended() bool {
	return f.Handling == HandlingAnswered && f.stands() && f.LastRun > f.Run
}

// Rebounded reports 反弹: a person closed it and the machine sees it again.
func (f Finding) Rebounded() bool { return f.Handling == HandlingClosed && f.stands() }

// Overdue reports whether the day to mend it has passed and it is still seen.
func (f Finding) Overdue(asOf time.Time) bool {
	return f.Pending() && !f.Deadline().IsZero() && asOf.After(f.Deadline())
}

// inTime reports whether what is seen no more was mended by its day: no night saw
// it after that day. The night that no longer sees it may come days later, and
// what was mended the day before is not late for that.
func (f Finding) inTime() bool { return !f.LastSeen.After(f.Deadline()) }

// StepError says why a person may not do something about a finding.
type StepError struct {
	Finding string
	Problem string // not_a_step, still_seen, not_back, nothing, no_extension, no_approver, not_later, no_objection, no_who, no_why
	From    Handling
	To      Handling
	Allowed []Handling // steps that are open now, in the order of the work
	Day     time.Time  // not_later: the deadline that stands
}

func (e *StepError) Error() string {
	return fmt.Sprintf("finding %s: %s: from %s to %s, allowed %v", e.Finding, e.Problem, e.From, e.To, e.Allowed)
}

// Allowed returns the steps a person may take now, in the order of the work.
func (f Finding) Allowed() []Handling {
	var out []Handling
	for _, h := range Handlings() {
		if when, ok := steps(f.Handling)[h]; ok && f.meets(when) {
			out = append(out, h)
		}
	}
	return out
}

func (f Finding) meets(when condition) bool {
	switch when {
	case gone:
		return !f.stands()
	case back:
		return f.stands()
	case always:
	}
	return true
}

// Allow checks an act against the finding as it stands; a *StepError says why
// it may not be. An empty To leaves the handling as it is.
func (f Finding) Allow(a Act) error {
	fail := func(problem string) error {
		return &StepError{Finding: f.Fingerprint, Problem: problem, From: f.Handling, To: a.To, Allowed: f.Allowed(), Day: f.Deadline()}
	}
	moves := a.To != "" && a.To != f.Handling
	when, isStep := steps(f.Handling)[a.To]
	under := []Handling{HandlingIssued, HandlingAnswered, HandlingReturned} // what an office works on
	switch {
	case a.By == "":
		return fail("no_who")
	case a.Why == "":
		return fail("no_why")
	case !moves && a.ExtendedUntil.IsZero() && a.Objection == "" && !a.Settled:
		return fail("nothing")
	case moves && !isStep:
		return fail("not_a_step")
	case moves && !f.meets(when) && when == gone:
		return fail("still_seen")
	case moves && !f.meets(when):
		return fail("not_back")
	}
	after := f.Handling
	if moves {
		after = a.To
	}
	extends := !a.ExtendedUntil.IsZero()
	switch {
	case extends && a.Approver == "":
		return fail("no_approver")
	case extends && (!slices.Contains(under, after) && after != HandlingVerified || f.Deadline().IsZero()):
		return fail("no_extension")
	case extends && !a.ExtendedUntil.After(f.Deadline()):
		return fail("not_later")
	case a.Objection != "" && !slices.Contains(under, after), a.Settled && f.Objection == "":
		return fail("no_objection")
	}
	return nil
}
