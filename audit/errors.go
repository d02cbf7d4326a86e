package audit

import (
	"errors"
	"fmt"

	"xxgk/site"
)

// ErrNotFound says that the store holds no such run or verdict.
var ErrNotFound = errors.New("not found")

// errTimeUp says that a crawl ended because its time was up.
var errTimeUp = errors.New("time is up")

// ErrChanged says that somebody else did something about a finding meanwhile.
var ErrChanged = errors.New("changed meanwhile")

// ErrInterrupted says that a run was stopped before its end and can be resumed.
var ErrInterrupted = errors.New("interrupted")

// NothingReadError says that a crawl ended without a single page.
type NothingReadError struct {
	Outcomes map[site.Outcome]int // how the fetches ended
	Causes   []Unread             // why, most first, at most shownCauses
}

// shownCauses is how many causes explain why nothing was read.
const shownCauses = 5

func (e *NothingReadError) Error() string {
	return fmt.Sprintf("no page could be read: %v", e.Outcomes)
}
