package audit

import "time"

// workingDaysToMend is how long an office has for a fix where no rule says
// otherwise, from the day the finding was opened or came back.
const workingDaysToMend = 20

// due is the day until which a finding must be mended; zero if nobody has to.
func (a *Auditor) due(kind Kind, level Level, opened time.Time) (day time.Time, rough bool) {
	switch {
	case kind == KindOverdue, kind == KindHijackedLink:
		return opened, false // it should be down already: 教财厅函〔2017〕28号; what others wrote into a page
	case level == LevelInfo, kind == KindLate:
		return time.Time{}, false // advice, what could not be told, what is published by now
	}
	day, covered := a.days.Add(opened, workingDaysToMend)
	return day, !covered
}
