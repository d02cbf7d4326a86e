package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Findings returns every finding there ever was with what people did about
// it, in the order of requirement, element and kind.
func (a *Auditor) Findings(ctx context.Context) ([]Finding, error) {
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	return slices.SortedFunc(maps.Values(known), func(a, b Finding) int {
		return cmp.Or(a.Requirement-b.Requirement, cmp.Compare(a.Fingerprint, b.Fingerprint))
	}), nil
}

// Case is a finding with what people did about it and what it was seen on.
type Case struct {
	Finding Finding
	Acts    []Act   // oldest first
	Verdict Verdict // in which it was last seen
}

// Finding returns one finding with its history; ErrNotFound if there is none of
// that fingerprint.
func (a *Auditor) Finding(ctx context.Context, fingerprint string) (Case, error) {
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return Case{}, fmt.Errorf("findings: %w", err)
	}
	f, ok := known[fingerprint]
	if !ok {
		return Case{}, fmt.Errorf("finding %s: %w", fingerprint, ErrNotFound)
	}
	c := Case{Finding: f}
	if c.Acts, err = a.o.Store.Acts(ctx, fingerprint); err == nil {
		c.Verdict, err = a.sighting(ctx, f)
	}
	if err != nil {
		return Case{}, fmt.Errorf("finding %s: %w", fingerprint, err)
	}
	return c, nil
}

// sighting is the verdict in which a finding was last seen: of its run the last
// one that saw it, since a run that is judged again may not.
func (a *Auditor) sighting(ctx context.Context, f Finding) (Verdict, error) {
	v, err := a.o.Store.Verdict(ctx, f.LastRun)
	for err == nil && !v.sees(f.Fingerprint) {
		v, err = a.o.Store.Earlier(ctx, v.ID)
	}
	return v, err
}

// sees reports whether a verdict saw a finding itself.
func (v Verdict) sees(fingerprint string) bool {
	return slices.ContainsFunc(v.Findings, func(f Finding) bool {
		return f.Fingerprint == fingerprint && f.Seen() && !f.Held && f.LastRun == v.Run.ID
	})
}

// Handle keeps what a person does about findings, all or none. What may not be
// is a *StepError, ErrNotFound or ErrChanged.
func (a *Auditor) Handle(ctx context.Context, acts ...Act) error {
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return fmt.Errorf("findings: %w", err)
	}
	run, err := a.o.Store.Run(ctx, 0)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("newest run: %w", err)
	}
	now := a.o.Now()
	for i := range acts {
		act := &acts[i]
		f, ok := known[act.Finding]
		if !ok {
			return fmt.Errorf("finding %s: %w", act.Finding, ErrNotFound)
		}
		act.By, act.Why, act.Approver, act.Objection = tidy(act.By), tidy(act.Why), tidy(act.Approver), tidy(act.Objection)
		if err := f.Allow(*act); err != nil {
			return err
		}
		act.From, act.To, act.At, act.Run = f.Handling, cmp.Or(act.To, f.Handling), now, run.ID
	}
	return a.o.Store.Handle(ctx, acts)
}

// tidy cleans what a person typed, as the gate does with what a page says.
func tidy(s string) string { return line(strings.TrimSpace(s)) }

// current gives the findings of the newest verdict, and of a look aside since
// then, what people did since.
func (a *Auditor) current(ctx context.Context, v *Verdict) error {
	newest, err := a.o.Store.Verdict(ctx, 0)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("newest verdict: %w", err)
	}
	if v.ID < newest.ID {
		return nil
	}
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return fmt.Errorf("findings: %w", err)
	}
	dealt(v.Findings, known)
	return nil
}

// dealt gives findings what people did about them: not what they did for another
// period.
func dealt(list []Finding, known map[string]Finding) {
	for i := range list {
		if f, ok := known[list[i].Fingerprint]; ok && f.period() == list[i].period() {
			list[i].Dealing = f.Dealing
		}
	}
}
