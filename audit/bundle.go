package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"xxgk/checklist"
	"xxgk/site"
)

// maxExhibits bounds the pages of one bundle.
const maxExhibits = 40

// Role is why a page is part of a bundle.
type Role string

// The roles.
const (
	RoleEvidence Role = "evidence" // the finding rests on what it says
	RoleSubject  Role = "subject"  // the page that the finding is about
	RoleGone     Role = "gone"     // it vanished: how it was, and what stands there now
	RolePlace    Role = "place"    // it was looked in
)

// Exhibit is one page of a bundle.
type Exhibit struct {
	Role    Role
	URL     string
	Title   string
	Asked   bool  // by the run the finding was last seen in
	Reach   Reach // how that ended
	Proof   *Proof
	Earlier *Proof     // gone: the last bytes it had
	Page    *site.Page // as it was read; nil if it was not
	Entries int        // rows or texts that stood there, of a place
}

// Bundle is all that proves one finding.
type Bundle struct {
	School   checklist.School
	Finding  Finding
	Acts     []Act
	Verdict  Verdict // in which it was last seen
	Element  *checklist.ElementResult
	Exhibits []Exhibit
}

// Bundle gathers what proves a finding: the pages it rests on or is about,
// byte for byte where they were kept, and the places that were looked in.
// ErrNotFound if there is no such finding, or the run it was last seen in is
// kept no more.
func (a *Auditor) Bundle(ctx context.Context, fingerprint string) (Bundle, error) {
	b := Bundle{School: a.o.Check.School}
	var err error
	if b.Finding, b.Acts, err = a.Finding(ctx, fingerprint); err != nil {
		return b, err
	}
	if b.Verdict, err = a.o.Store.Verdict(ctx, b.Finding.LastRun); err != nil {
		return b, fmt.Errorf("bundle of %s: %w", fingerprint, err)
	}
	for i := range b.Verdict.Assessment.Requirements {
		for j := range b.Verdict.Assessment.Requirements[i].Elements {
			if e := &b.Verdict.Assessment.Requirements[i].Elements[j]; e.ID == b.Finding.Element {
				b.Element = e
			}
		}
	}
	b.Exhibits = exhibits(b.Finding, b.Element)
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

// exhibits are the pages of a finding, each once, what matters most first.
func exhibits(f Finding, e *checklist.ElementResult) []Exhibit {
	var list []Exhibit
	add := func(role Role, url, title string, entries int) {
		known := slices.ContainsFunc(list, func(x Exhibit) bool { return site.Canonical(x.URL) == site.Canonical(url) })
		if url != "" && !known && len(list) < maxExhibits {
			list = append(list, Exhibit{Role: role, URL: url, Title: title, Entries: entries})
		}
	}
	title, _ := f.Reason.Args["title"].(string)
	for _, url := range f.Gone {
		add(RoleGone, url, title, 0)
	}
	if e != nil {
		for _, c := range e.Evidence {
			add(RoleEvidence, c.Page.URL, c.Page.Title, 0)
		}
	}
	if e == nil || len(e.Evidence) == 0 {
		add(RoleSubject, f.URL, title, 0)
	}
	if e != nil && len(e.Evidence) == 0 {
		for _, p := range e.Looked {
			add(RolePlace, p.URL, p.Title, p.Entries)
		}
	}
	return list
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
