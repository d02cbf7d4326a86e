package period

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"
)

// The embedded calendar: days off and working weekends of 2004 to 2026, from
// chinese-days 1.5.7 (MIT, holidays.LICENSE).
//
//go:embed holidays.json
var holidays []byte //nolint:gochecknoglobals // embedded file

// Years that the embedded calendar covers.
const (
	coveredFrom = 2004
	coveredTo   = 2026
)

// Workdays tells working days from days off.
type Workdays struct {
	off, work map[time.Time]bool
	covered   map[int]bool
}

// CalendarFile is the embedded calendar as its file is written.
func CalendarFile() string { return string(holidays) }

// LastYear is the last year whose days off the embedded calendar knows.
func LastYear() int { return coveredTo }

// NewWorkdays is the embedded calendar with further days off and working
// weekends; a year with any of them counts as covered.
func NewWorkdays(off, work []time.Time) (*Workdays, error) {
	var days struct{ Off, Work []string }
	if err := json.Unmarshal(holidays, &days); err != nil {
		return nil, fmt.Errorf("period: calendar: %w", err)
	}
	c := &Workdays{off: make(map[time.Time]bool), work: make(map[time.Time]bool), covered: make(map[int]bool)}
	for y := coveredFrom; y <= coveredTo; y++ {
		c.covered[y] = true
	}
	for set, list := range map[*map[time.Time]bool][]string{&c.off: days.Off, &c.work: days.Work} {
		for _, s := range list {
			d, err := time.Parse(time.DateOnly, s)
			if err != nil {
				return nil, fmt.Errorf("period: calendar: %w", err)
			}
			(*set)[d] = true
		}
	}
	for _, d := range off {
		c.off[d], c.covered[d.Year()] = true, true
		delete(c.work, d)
	}
	for _, d := range work {
		c.work[d], c.covered[d.Year()] = true, true
		delete(c.off, d)
	}
	return c, nil
}

// Working reports whether d is a working day.
func (c *Workdays) Working(d time.Time) bool {
	if c.work[d] {
		return true
	}
	return !c.off[d] && d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

// Add returns the nth working day after d, and whether every year on the way
// is covered: where one is not, its weekends alone were counted.
func (c *Workdays) Add(d time.Time, n int) (day time.Time, covered bool) {
	covered = true
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		covered = covered && c.covered[d.Year()]
		if c.Working(d) {
			n--
		}
	}
	return d, covered
}
