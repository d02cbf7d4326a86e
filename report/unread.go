package report

import (
	"slices"

	"xxgk/audit"
	"xxgk/checklist"
)

// unread is what was not examined for one reason.
type unread struct {
	Why, Detail, Fix string
	URLs             []string
	More             string // said when not all are listed
}

// shownUnread is how many addresses of one reason are listed.
const shownUnread = 10

// unread tells what was not examined, what kept most pages from being read first.
func (w *Writer) unread(m *model, r audit.Result) {
	for _, x := range r.Unread {
		name := "outcome." + string(x.Outcome)
		u := unread{
			Why: w.say("report.unread_sum", map[string]any{"name": w.say(name, nil), "n": x.N}), Fix: w.say(name+".fix", nil), Detail: w.whyAll(x),
		}
		for _, f := range x.First[:min(len(x.First), shownUnread)] {
			line := plain(f.URL)
			if why := w.why(f.Reason); why != u.Detail {
				line = w.say("report.unread_why", map[string]any{"url": f.URL, "why": why})
			}
			u.URLs = append(u.URLs, line)
		}
		if more := x.N - len(u.URLs); more > 0 {
			u.More = w.say("report.unread_more", map[string]any{"more": more})
		}
		m.Unread = append(m.Unread, u)
	}
	if n := r.Verdict.Run.Stats.Waiting; n > 0 {
		m.Cut = w.say("report.waiting", map[string]any{"waiting": n})
	}
}

// whyAll words what all addresses of x have for a reason; empty if they differ.
func (w *Writer) whyAll(x audit.Unread) string {
	why := w.why(x.Reason)
	if slices.ContainsFunc(x.First, func(f checklist.Failure) bool { return w.why(f.Reason) != why }) {
		return ""
	}
	return why
}

// why words a reason; empty if there is none.
func (w *Writer) why(r checklist.Reason) string {
	if r.Code == "" {
		return ""
	}
	return w.say(r.Code, r.Args)
}
