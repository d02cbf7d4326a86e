package audit

import "time"

// workingDaysToMend is how long an office has for a fix where no rule says
// otherwise, from the day the finding was opened or came back.
const workingDaysToMend = 20

// AtOnce reports whether a finding of the kind should not be there for a day
// (立即整改): a notice that should be down already (教财厅函〔2017〕28号), what
// others wrote into a page.
func (k Kind) AtOnce() bool { return k == KindOverdue || k == KindHijackedLink }

// due is the day until which a finding must be mended; zero if nobody has to. At
// once is by the next working day: people read in the morning what a night saw,
// and only the next night can see that it is gone.
func (a *Auditor) due(kind Kind, level Level, opened time.Time) (day time.Time, rough bool) {
	n := workingDaysToMend
	switch {
	case kind.AtOnce():
		n = 1
	case level == LevelInfo, kind == KindLate:
		return time.Time{}, false // advice, what could not be told, what is published by now
	}
	day, covered := a.days.Add(opened, n)
	return day, !covered
}
