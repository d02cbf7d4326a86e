package audit

import "xxgk/checklist"

// vetoes are why the grade is capped (单项否决): the critical findings that are
// open and that nobody called an error of the machine's.
func vetoes(list []Finding) []checklist.Reason {
	var by []checklist.Reason
	for _, f := range list {
		if f.Level == LevelCritical && f.Seen() && f.Handling != HandlingFalsePositive {
			by = append(by, f.Reason)
		}
	}
	return by
}
