package audit

import (
	"time"

	"xxgk/checklist"
)

// SoonDays is how long before its day what falls due becomes a finding; a
// report lists what is due within checklist.LookAhead.
const SoonDays = 30

// soon is the finding that an element falls due; false if it does not soon. It
// has no deadline of its own: nothing is wrong yet.
func soon(as checklist.Assessment, r checklist.RequirementResult, e checklist.ElementResult) (Finding, bool) {
	n := e.Next
	if n == nil || n.Days > SoonDays {
		return Finding{}, false
	}
	// Next year's is another finding, and not this one come back.
	code, what := "finding.due_soon", n.Period
	switch {
	case n.Period == "":
		code, what = "finding.ages_soon", n.Due.Format(time.DateOnly)
	case n.Fact != "":
		code = "finding.due_soon_fact"
	}
	f := Finding{
		Fingerprint: e.ID + "." + string(KindDueSoon) + "." + what, Kind: KindDueSoon, Level: LevelInfo, Requirement: r.Number, Element: e.ID,
		Reason: checklist.Reason{Code: code, Args: args(as, e)}, Basis: e.Basis, Department: e.Department, Supporting: e.Supporting,
		Waived: e.Waiver != nil || r.Waiver != nil,
	}
	for key, v := range map[string]any{
		"next": n.Period, "due": n.Due.Format(time.DateOnly), "left": n.Days, "force": string(n.Force), "fact": n.Fact,
	} {
		f.Reason.Args[key] = v
	}
	return f, true
}
