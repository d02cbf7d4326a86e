package audit

import (
	"context"
	"errors"
	"fmt"

	"xxgk/checklist"
	"xxgk/site"
)

// Bundle is all that proves one finding.
type Bundle struct {
	School checklist.School
	Case
	Element  *checklist.ElementResult
	Exhibits []Exhibit
}

// Bundle gathers what proves a finding: the pages it rests on or is about,
// byte for byte where they were kept, and the places that were looked in.
// ErrNotFound if there is no such finding.
func (a *Auditor) Bundle(ctx context.Context, fingerprint string) (Bundle, error) {
	b := Bundle{School: a.o.Check.School}
	var err error
	if b.Case, err = a.Finding(ctx, fingerprint); err != nil {
		return b, err
	}
	b.Element = elementOf(b.Verdict.Assessment, b.Finding.Element)
	b.Exhibits = exhibits(b.Finding, b.Verdict.Assessment)
	var urls []string
	for _, x := range b.Exhibits {
		urls = append(urls, site.Canonical(x.URL))
	}
	led, err := a.o.Store.Reached(ctx, b.Finding.LastRun, urls)
	if err != nil {
		return b, fmt.Errorf("bundle of %s: %w", fingerprint, err)
	}
	for i := range b.Exhibits {
		x := &b.Exhibits[i]
		x.Reach, x.Asked = led[site.Canonical(x.URL)]
		if err := a.exhibit(ctx, b.Finding.LastRun, x); err != nil {
			return b, fmt.Errorf("bundle of %s: %s: %w", fingerprint, x.URL, err)
		}
	}
	return b, nil
}

// exhibit fills in what is kept of a page. What is not kept stays out: a bundle
// says so.
func (a *Auditor) exhibit(ctx context.Context, run int64, x *Exhibit) error {
	url := site.Canonical(x.URL)
	proof, err := a.o.Store.Proof(ctx, run, url)
	switch {
	case err == nil:
		x.Proof = &proof
	case !errors.Is(err, ErrNotFound):
		return err
	}
	if x.Role == RoleGone {
		return a.asItWas(ctx, x)
	}
	page, err := a.o.Store.PageIn(ctx, run, url)
	switch {
	case err == nil:
		x.Page = &page
	case !errors.Is(err, ErrNotFound):
		return err
	}
	return nil
}

// asItWas finds the last bytes of a page that vanished.
func (a *Auditor) asItWas(ctx context.Context, x *Exhibit) error {
	for p := x.Proof; p != nil; {
		if p.Status >= 200 && p.Status < 300 {
			x.Earlier = p
			return nil
		}
		older, err := a.o.Store.Proof(ctx, p.Run-1, site.Canonical(x.URL))
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		p = &older
	}
	return nil
}
