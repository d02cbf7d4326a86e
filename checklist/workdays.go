package checklist

import (
	"fmt"

	"xxgk/checklist/period"
)

// Workdays returns the working-day calendar with a school's own days.
func (h Holidays) Workdays() (*period.Workdays, error) {
	days, err := period.NewWorkdays(h.Off, h.Work)
	if err != nil {
		return nil, fmt.Errorf("checklist: %w", err)
	}
	return days, nil
}
