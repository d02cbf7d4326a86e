package audit

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// onPage reports whether a finding's fingerprint is made of its page.
func (f Finding) onPage() bool { return f.Kind == KindDoubtful || f.Kind == KindOverdue }

// continued is a finding under the fingerprint that it had while its page stood
// elsewhere: what people did about it goes on.
func (p *past) continued(f Finding) Finding {
	if _, known := p.known[f.Fingerprint]; known || !f.onPage() || f.URL == "" {
		return f
	}
	best := ""
	for print, old := range p.known {
		same := old.Kind == f.Kind && old.Requirement == f.Requirement && p.at(site.Canonical(old.URL)) == site.Canonical(f.URL)
		if same && (best == "" || print < best) {
			best = print
		}
	}
	f.Fingerprint = cmp.Or(best, f.Fingerprint)
	return f
}

// byMove reports whether an element could not be told because the site moves:
// the finding on that says so once for all.
func byMove(e checklist.ElementResult) bool {
	return e.Status == checklist.StatusUnknown && slices.ContainsFunc(e.Why, func(r checklist.Reason) bool { return r.Code == checklist.CodeMoved })
}

// movedFinding says that the site moved, on the night it did and while anything
// may be held.
func (p *past) movedFinding(day time.Time) []Finding {
	var linked, held []checklist.Reason
	f := Finding{Fingerprint: "site." + string(KindMoved), Kind: KindMoved, Level: LevelInfo, Department: networkOffice}
	var first Move
	for _, url := range slices.Sorted(maps.Keys(p.moves)) {
		m := p.moves[url]
		if !m.during(day) || len(m.Elements) == 0 {
			continue
		}
		if first.Of == 0 || m.Run < first.Run {
			first = m
		}
		args := map[string]any{"title": m.Page.Title, "url": m.Page.URL}
		switch {
		case m.To != "":
			args["to"] = m.To
			linked = append(linked, checklist.Reason{Code: "moved.linked", Args: args})
			f.URL = cmp.Or(f.URL, m.To)
		case p.lost(url):
			held = append(held, checklist.Reason{Code: "moved.held", Args: args})
			f.Gone = append(f.Gone, url)
		default: // back where it was
			linked = append(linked, checklist.Reason{Code: "moved.back", Args: args})
		}
	}
	if first.Of == 0 {
		return nil
	}
	f.Gone = f.Gone[:min(len(f.Gone), maxGone)]
	f.Reason = checklist.Reason{Code: "finding.site_moved", Args: map[string]any{
		"day": site.DayText(first.Since), "of": first.Of, "n": len(linked) + len(held), "linked": len(linked), "held": len(held), "until": site.DayText(first.until()),
	}}
	if len(held) > 0 {
		f.Level, f.Reason.Code = LevelLow, "finding.site_moved_held"
	}
	f.Why = slices.Concat(held[:min(len(held), maxMoves)], linked[:min(len(linked), maxMoves)])
	return []Finding{f}
}
