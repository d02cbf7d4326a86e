package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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
	for _, x := range together(r.Unread) {
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
	if u, found := w.void(r.Verdict); found {
		m.Unread = append(m.Unread, u)
	}
	if n := r.Verdict.Run.Stats.Waiting; n > 0 {
		m.Cut = w.say("report.waiting", map[string]any{"waiting": n})
	}
}

// together joins what was not examined for one reason, whichever hosts gave it.
func together(list []audit.Unread) []audit.Unread {
	type reason struct {
		outcome string
		code    string
		pattern any
	}
	var out []audit.Unread
	at := make(map[reason]int)
	for _, x := range list {
		why := reason{string(x.Outcome), x.Reason.Code, x.Reason.Args["pattern"]}
		i, met := at[why]
		if !met {
			at[why] = len(out)
			out = append(out, x)
			continue
		}
		out[i].N += x.N
		out[i].First = append(slices.Clip(out[i].First), x.First...)
	}
	slices.SortStableFunc(out, func(a, b audit.Unread) int { return b.N - a.N })
	return out
}

// void tells of the addresses that answered and hold nothing for the public, and
// names those that leave elements open: there was nothing else to look in.
func (w *Writer) void(v audit.Verdict) (u unread, found bool) {
	n := 0
	var parts []string
	for _, o := range slices.Sorted(maps.Keys(v.Run.Stats.Outcomes)) {
		if k := v.Run.Stats.Outcomes[o]; k > 0 && o.Conclusive() && !o.Read() {
			n += k
			parts = append(parts, w.say("report.unread_sum", map[string]any{"name": w.say("outcome."+string(o), nil), "n": k}))
		}
	}
	if n == 0 {
		return u, false
	}
	u = unread{Why: w.say("report.void", map[string]any{"n": n, "outcomes": strings.Join(parts, w.say("report.comma", nil))}), Fix: w.say("report.void.fix", nil)}
	held := w.holding(v.Assessment)
	if len(held) > 0 {
		u.Detail = w.say("report.void_held", map[string]any{"n": len(held)})
	}
	for _, p := range held[:min(len(held), shownUnread)] {
		u.URLs = append(u.URLs, w.say("report.void_at", map[string]any{"title": p.Title, "url": p.URL}))
	}
	if more := len(held) - len(u.URLs); more > 0 {
		u.More = w.say("report.unread_more", map[string]any{"more": more})
	}
	return u, true
}

// holding are the places that lead nowhere and so leave elements open, in the
// order of their address.
func (w *Writer) holding(as checklist.Assessment) []checklist.Place {
	var list []checklist.Place
	for _, r := range as.Requirements {
		for _, e := range r.Elements {
			if e.Status != checklist.StatusUnknown || !slices.Contains([]string{"judge.unknown_gone", "judge.unknown_sparse"}, w.open(e.Why).Code) {
				continue
			}
			for _, p := range e.Looked {
				if p.Outcome.Conclusive() && !p.Outcome.Read() {
					list = append(list, p)
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b checklist.Place) int { return cmp.Compare(a.URL, b.URL) })
	return slices.CompactFunc(list, func(a, b checklist.Place) bool { return a.URL == b.URL })
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
