package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// Explanation is what the newest verdict made of one address.
type Explanation struct {
	Verdict   Verdict
	Weighed   []checklist.Weighed
	Passed    *checklist.Reason // why the page was not weighed at all
	Claims    []checklist.Claim // rows of the school's directory that point to it
	Directory bool              // it is that directory
	Findings  []Finding         // open ones about it

	// Anew: there is no verdict yet, or it was given under other rules than
	// today's, by which this tells what the same pages would be judged to be.
	Anew bool
	// Stored: the pages are kept no more, and this is what the verdict itself kept.
	Stored bool
}

// Explain tells what was made of an address. It judges the run of the newest
// verdict once more and watches, so that the page is weighed as it was then: with
// what people had decided, what the school's directory says and what earlier
// nights knew. It returns ErrNotFound if nothing was crawled yet.
func (a *Auditor) Explain(ctx context.Context, address string) (Explanation, error) {
	v, err := a.judged(ctx)
	if err != nil {
		return Explanation{}, err
	}
	asked := site.Canonical(address)
	x := Explanation{Verdict: v, Anew: v.Assessment.Rules != a.o.Check.Rules()}
	addresses := []string{asked, address}
	page, err := a.o.Store.Led(ctx, v.Run.ID, asked)
	switch {
	case err == nil:
		addresses = append(addresses, page.URL, site.Canonical(page.URL))
	case !errors.Is(err, ErrNotFound):
		return x, fmt.Errorf("explain: %w", err)
	}
	watch := &checklist.Watch{Page: addresses[len(addresses)-1]}
	as, err := a.watched(ctx, v, watch)
	switch {
	case errors.Is(err, errPruned):
		x.Stored, watch = true, nil
	case err != nil:
		return x, fmt.Errorf("explain: %w", err)
	default:
		x.Passed = watch.Passed
	}
	if x.Anew && !x.Stored {
		x.Verdict.Assessment = as
	}
	x.about(addresses, watch)
	return x, nil
}

// judged is the newest verdict, or the newest run without one.
func (a *Auditor) judged(ctx context.Context) (Verdict, error) {
	v, err := a.o.Store.Verdict(ctx, 0)
	if err == nil {
		return v, a.current(ctx, &v)
	}
	if !errors.Is(err, ErrNotFound) {
		return v, fmt.Errorf("newest verdict: %w", err)
	}
	if v.Run, err = a.o.Store.Run(ctx, 0); err != nil {
		return v, fmt.Errorf("newest run: %w", err)
	}
	history, err := a.o.Store.Decisions(ctx)
	if err != nil {
		return v, fmt.Errorf("decisions: %w", err)
	}
	v.Made, v.Assessment.AsOf = a.o.Now(), a.o.Check.AsOf
	for _, d := range history {
		v.Assessment.Decided = max(v.Assessment.Decided, d.ID)
	}
	return v, nil
}

// watched judges the scene of a verdict again, one page of it watched.
func (a *Auditor) watched(ctx context.Context, v Verdict, w *checklist.Watch) (checklist.Assessment, error) {
	s, err := a.sceneOf(ctx, v)
	if err != nil {
		return checklist.Assessment{}, err
	}
	watching := *a
	watching.o.Check.Watch = w
	return watching.judgeAgain(ctx, s)
}

// about gathers what the assessment says of an address.
func (x *Explanation) about(addresses []string, w *checklist.Watch) {
	here := func(url string) bool { return slices.Contains(addresses, url) }
	as := &x.Verdict.Assessment
	x.Weighed = as.Weighed(addresses, w)
	for _, c := range as.Directory.Claims {
		if here(c.URL) {
			x.Claims = append(x.Claims, c)
		}
	}
	x.Directory = slices.ContainsFunc(as.Directory.Pages, func(r checklist.Ref) bool { return here(r.URL) })
	for _, f := range x.Verdict.Findings {
		if f.Seen() && here(f.URL) {
			x.Findings = append(x.Findings, f)
		}
	}
}
