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

// Finding returns one finding with its history, oldest act first; ErrNotFound
// if there is none of that fingerprint.
func (a *Auditor) Finding(ctx context.Context, fingerprint string) (Finding, []Act, error) {
	known, err := a.o.Store.Findings(ctx)
	if err != nil {
		return Finding{}, nil, fmt.Errorf("findings: %w", err)
	}
	f, ok := known[fingerprint]
	if !ok {
		return Finding{}, nil, fmt.Errorf("finding %s: %w", fingerprint, ErrNotFound)
	}
	acts, err := a.o.Store.Acts(ctx, fingerprint)
	if err != nil {
		return Finding{}, nil, fmt.Errorf("finding %s: %w", fingerprint, err)
	}
	return f, acts, nil
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
