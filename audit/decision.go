package audit

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"xxgk/checklist"
	"xxgk/site"
)

// DecisionError says why a decision cannot be taken.
type DecisionError struct {
	At       int    // which of those handed in, from 0
	Problem  string // no_who, no_why, no_element, no_ruling, no_url, not_url, whole, no_page, nothing_to_revoke, not_period, period_of_what
	Decision checklist.Decision
}

func (e *DecisionError) Error() string {
	return fmt.Sprintf("decision %d: %s: %s %s %s", e.At, e.Problem, e.Decision.Element, e.Decision.Ruling, e.Decision.URL)
}

// Decide keeps a person's decisions, all or none, from now on the strongest
// word on their elements and pages. A page that is confirmed or rejected must
// have been read, or decided on before; an address that something is said to be at need not: it is
// fetched by the next crawl, wherever it lies. A decision that cannot be is a
// *DecisionError.
func (a *Auditor) Decide(ctx context.Context, list ...checklist.Decision) error {
	history, err := a.o.Store.Decisions(ctx)
	if err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	now, inForce := a.o.Now(), checklist.InForce(history)
	for i := range list {
		d := &list[i]
		d.At = now
		if *d, err = a.checked(i, *d); err != nil {
			return err
		}
		ruled := slices.ContainsFunc(inForce, func(old checklist.Decision) bool { return old.Element == d.Element && old.URL == d.URL })
		if d.Ruling == checklist.RulingRevoke && !ruled {
			return &DecisionError{At: i, Problem: "nothing_to_revoke", Decision: *d}
		}
		if !d.Ruling.OfPage() {
			continue
		}
		page, err := a.o.Store.Page(ctx, d.URL)
		switch {
		case err == nil:
			d.Identity = page.Identity
		case !errors.Is(err, ErrNotFound):
			return fmt.Errorf("decide: %w", err)
		case d.Ruling != checklist.RulingHere && !ruled:
			return &DecisionError{At: i, Problem: "no_page", Decision: *d}
		}
	}
	if err := a.o.Store.Decide(ctx, list); err != nil {
		return fmt.Errorf("decide: %w", err)
	}
	return nil
}

// Import keeps decisions that were taken elsewhere, all or none, and returns
// how many were new: one that is known already is passed over.
func (a *Auditor) Import(ctx context.Context, list []checklist.Decision) (int, error) {
	history, err := a.o.Store.Decisions(ctx)
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	var fresh []checklist.Decision
	for i, d := range list {
		if d, err = a.checked(i, d); err != nil {
			return 0, err
		}
		if !slices.ContainsFunc(slices.Concat(history, fresh), func(old checklist.Decision) bool { return same(old, d) }) {
			fresh = append(fresh, d)
		}
	}
	if err := a.o.Store.Decide(ctx, fresh); err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return len(fresh), nil
}

// same reports whether two are one decision of one person at one time.
func same(a, b checklist.Decision) bool {
	return a.Element == b.Element && a.Ruling == b.Ruling && a.URL == b.URL && a.Period == b.Period && a.By == b.By && a.Why == b.Why && a.At.Equal(b.At)
}

// Decisions returns all that people decided, in the order they did.
func (a *Auditor) Decisions(ctx context.Context) ([]checklist.Decision, error) {
	return a.o.Store.Decisions(ctx)
}

// checked is a decision with its address as the store knows addresses.
func (a *Auditor) checked(at int, d checklist.Decision) (checklist.Decision, error) {
	d.By, d.Why, d.URL, d.Period = line(strings.TrimSpace(d.By)), line(strings.TrimSpace(d.Why)), strings.TrimSpace(d.URL), strings.TrimSpace(d.Period)
	d.Final = ""
	fail := func(problem string) (checklist.Decision, error) {
		return d, &DecisionError{At: at, Problem: problem, Decision: d}
	}
	switch {
	case d.By == "":
		return fail("no_who")
	case d.Why == "":
		return fail("no_why")
	case !slices.Contains(checklist.Rulings(), d.Ruling):
		return fail("no_ruling")
	case a.o.Check.List.Element(d.Element) == nil:
		return fail("no_element")
	case d.Ruling.Whole() && d.URL != "":
		return fail("whole")
	case d.Ruling.OfPage() && d.URL == "":
		return fail("no_url")
	case d.URL != "" && !public(d.URL):
		return fail("not_url")
	case d.Period != "" && d.Ruling != checklist.RulingConfirm && d.Ruling != checklist.RulingHere:
		return fail("period_of_what")
	case d.Period != "" && !a.o.Check.List.Element(d.Element).TakesPeriod(d.Period):
		return fail("not_period")
	}
	if d.URL != "" {
		d.URL = site.Canonical(d.URL)
	}
	return d, nil
}

// public reports whether a page may stand at an address for all to read: what is
// no name of the internet is a word that was typed in the wrong place.
func public(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.ContainsAny(strings.Trim(u.Hostname(), "."), ".:")
}

// decided is the history of decisions with where each page led in a run, or
// where it was found again after the site moved.
func (a *Auditor) decided(ctx context.Context, run int64, before *past) ([]checklist.Decision, error) {
	history, err := a.o.Store.Decisions(ctx)
	if err != nil || len(history) == 0 {
		return nil, err
	}
	var urls []string
	for _, d := range checklist.InForce(history) {
		if d.URL != "" {
			urls = append(urls, d.URL)
		}
	}
	led, err := a.o.Store.Reached(ctx, run, urls)
	if err != nil {
		return nil, err
	}
	for i := range history {
		d := &history[i]
		r := led[d.URL]
		to := site.Canonical(r.Final)
		switch moved := before.at(d.URL); {
		case moved != d.URL && (to != d.URL || !r.Outcome.Read()):
			d.Final, d.Carried = moved, true
		case to != d.URL:
			d.Final = to
		}
	}
	return history, nil
}

// pointed are the pages that people confirmed or pointed to: each crawl asks
// for them, also where nothing links to them, and outside the school's hosts.
func (a *Auditor) pointed(ctx context.Context) ([]string, error) {
	history, err := a.o.Store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	var urls []string
	for _, d := range checklist.InForce(history) {
		if d.Ruling == checklist.RulingConfirm || d.Ruling == checklist.RulingHere {
			urls = append(urls, d.URL)
		}
	}
	return urls, nil
}
