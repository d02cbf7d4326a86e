package audit

import (
	"context"
	"maps"
	"slices"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// When a site is taken to have moved (改版): most schools rebuild theirs every
// few years, and every address goes in one night. Where a page is found again
// by what it says, nothing vanished; what is not found again is held a while,
// because the old content comes back bit by bit.
const (
	movedShare = 0.3 // of the evidence addresses, above which those that go in one night moved
	fewMoved   = 5   // fewer that go are pages taken down, whatever their share
	heldNights = 7   // until what is not found again is withdrawn
	maxMoves   = 5   // pages that the finding names
)

// Move is what became of a page whose address went when the site moved.
type Move struct {
	Page     checklist.Ref // as it was last known
	Elements []string      `json:",omitempty"` // that it was evidence for; none: somebody decided on it
	Decides  []string      `json:",omitempty"` // those of them that it decided
	To       string        `json:",omitempty"` // its canonical new address; empty: it was not found again
	Run      int64         // in which it was found to be gone
	Found    int64         `json:",omitempty"` // in which it was found again
	Good     int64         // the last good run that read it
	Since    time.Time     // the day on which the move was first seen
	Of       int           // evidence addresses that there were before
}

// from is the canonical address that went.
func (m Move) from() string { return site.Canonical(m.Page.URL) }

// until is the first day on which the page is held no more.
func (m Move) until() time.Time { return m.Since.AddDate(0, 0, heldNights) }

// during reports whether the move is under way on a day.
func (m Move) during(day time.Time) bool { return !day.Before(m.Since) && day.Before(m.until()) }

// at is where what stood at an address stands by now; the address itself if it
// did not move.
func (p *past) at(url string) string {
	for range len(p.moves) {
		m, ok := p.moves[url]
		if !ok || m.To == "" {
			break
		}
		url = m.To
	}
	return url
}

// linked reports whether what stood at an address on the last good night was
// found elsewhere since.
func (p *past) linked(url string) bool {
	m := p.moves[url]
	return m.To != "" && p.good != nil && m.Run > p.good.Run.ID
}

// held reports whether what is gone from an address is not said to be gone yet.
func (p *past) held(url string, day time.Time) bool {
	m, ok := p.moves[url]
	return ok && m.To == "" && m.during(day)
}

// ended are the pages that were held on the last good night and are no more.
func (p *past) ended(day time.Time) []Move {
	var out []Move
	for _, url := range slices.Sorted(maps.Keys(p.moves)) {
		m := p.moves[url]
		if m.To == "" && !m.during(day) && p.good != nil && m.during(p.good.Assessment.AsOf) {
			out = append(out, m)
		}
	}
	return out
}

// recall fills in what is known of moves up to a run.
func (p *past) recall(ctx context.Context, store Moves, run int64) error {
	list, err := store.Moves(ctx)
	if err != nil {
		return err
	}
	p.moves = make(map[string]Move)
	for _, m := range list {
		if m.Run > run {
			continue
		}
		if m.Found > run {
			m.To, m.Found = "", 0
		}
		p.moves[m.from()] = m
	}
	return nil
}

// movedIn reports whether pages that a run met for the first time may only have
// moved.
func (p *past) movedIn(run int64) bool {
	for _, m := range p.moves {
		if m.Run == run || m.Found == run {
			return true
		}
	}
	return false
}

// hold says which elements cannot be told because their evidence of the last
// good night is held, each with the page.
func (p *past) hold(day time.Time) map[string]checklist.Reason {
	out := make(map[string]checklist.Reason)
	for _, url := range slices.Sorted(maps.Keys(p.moves)) {
		m := p.moves[url]
		if !p.held(url, day) || !p.lost(url) {
			continue
		}
		for _, id := range m.Decides {
			if _, told := out[id]; !told {
				out[id] = checklist.Reason{Code: checklist.CodeMoved, Args: map[string]any{
					"title": m.Page.Title, "url": m.Page.URL, "until": site.DayText(m.until()), "last": m.Good,
				}}
			}
		}
	}
	return out
}

// lost reports whether a page that moved is still not to be read where it was.
func (p *past) lost(url string) bool {
	r, asked := p.reach[url]
	return !asked || goneBy(url, r)
}
