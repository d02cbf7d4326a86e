package audit

import (
	"errors"
	"fmt"

	"xxgk/site"
)

// ErrNotFound says that the store holds no such run or verdict.
var ErrNotFound = errors.New("not found")

// ErrInterrupted says that a run was stopped before its end and can be resumed.
var ErrInterrupted = errors.New("interrupted")

// NothingReadError says that a crawl ended without a single page.
type NothingReadError struct {
	Outcomes map[site.Outcome]int // how the fetches ended
}

func (e *NothingReadError) Error() string {
	return fmt.Sprintf("no page could be read: %v", e.Outcomes)
}
