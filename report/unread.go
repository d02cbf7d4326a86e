package report

import (
	"cmp"
	"slices"

	"xxgk/audit"
)

// unread is what was not examined for one reason.
type unread struct {
	Why, Detail, Fix string
	URLs             []string
	N                int
	More             string // said when not all are listed
}

// shownUnread is how many addresses of one reason are listed.
const shownUnread = 10

// unread tells what was not examined, what kept most pages from being read first.
func (w *Writer) unread(m *model, r audit.Result) {
	type key struct{ why, detail string }
	at := make(map[key]int)
	for _, f := range r.Unread {
		k := key{why: w.say("outcome."+string(f.Outcome), nil)}
		if f.Reason.Code != "" {
			k.detail = w.say(f.Reason.Code, f.Reason.Args)
		}
		i, ok := at[k]
		if !ok {
			i = len(m.Unread)
			at[k] = i
			m.Unread = append(m.Unread, unread{Why: k.why, Detail: k.detail, Fix: w.say("outcome."+string(f.Outcome)+".fix", nil)})
		}
		u := &m.Unread[i]
		if u.N++; len(u.URLs) < shownUnread {
			u.URLs = append(u.URLs, plain(f.URL))
		}
	}
	for i := range m.Unread {
		u := &m.Unread[i]
		if more := u.N - len(u.URLs); more > 0 {
			u.More = w.say("report.unread_more", map[string]any{"more": more})
		}
		u.Why = w.say("report.unread_sum", map[string]any{"name": u.Why, "n": u.N})
	}
	slices.SortStableFunc(m.Unread, func(a, b unread) int { return cmp.Compare(b.N, a.N) })
	if n := r.Verdict.Run.Stats.Waiting; n > 0 {
		m.Cut = w.say("report.waiting", map[string]any{"waiting": n})
	}
}
