package audit

import (
	"xxgk/checklist"
	"xxgk/site"
)

// Unread is what was not examined for one reason.
type Unread struct {
	Outcome site.Outcome
	Reason  site.Reason         // of the first; without a code it stands for the rarer ones of the outcome
	N       int                 // how many addresses, listed or not
	First   []checklist.Failure // some of them, without Anchors
}
