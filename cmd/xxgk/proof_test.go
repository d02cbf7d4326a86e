package main

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/internal/sample"
)

// bundles are what proves each finding that the newest night of a town saw.
func (n *town) bundles(day int) []audit.Bundle {
	n.t.Helper()
	ctx := context.Background()
	var errs bytes.Buffer
	s, err := open(ctx, env{stderr: &errs, getenv: func(string) string { return "" }, now: func() time.Time { return sample.AsOf().AddDate(0, 0, day) }}, n.conf, loudness{})
	if err != nil {
		n.t.Fatal(err)
	}
	defer s.Close()
	a, err := s.auditor(sample.AsOf().AddDate(0, 0, day), crawlFlags{AnyTime: true})
	if err != nil {
		n.t.Fatal(err)
	}
	list, err := a.Findings(ctx)
	if err != nil {
		n.t.Fatal(err)
	}
	var out []audit.Bundle
	for _, f := range list {
		if !f.Seen() {
			continue
		}
		b, err := a.Bundle(ctx, f.Fingerprint)
		if err != nil {
			n.t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

// Every page that a finding of the second night rests on, is about, or was
// looked for in is there byte for byte, if a server sent it at all: a page that
// nothing rested on when it was read is asked for whole the night after, though
// it has not changed (users.md C6).
func TestEveryFindingIsProved(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	first := n.audit(0, exitOK)
	if red := first.finding(t, "site.hijacked_link.hijacked.zsjy.jnxx.example"); red.URL != "" { // it may be clean tomorrow
		for _, b := range n.bundles(0) {
			if b.Finding.Kind == audit.KindHijackedLink && (len(b.Exhibits) == 0 || b.Exhibits[0].Proof == nil) {
				t.Errorf("%s: not proved the same night: %+v", b.Finding.Fingerprint, b.Exhibits)
			}
		}
	}
	n.audit(1, exitOK)
	before := n.watch(nil)
	bare := 0
	for _, b := range n.bundles(1) {
		pages, proved := 0, 0
		for _, x := range b.Exhibits {
			if x.Proof != nil {
				proved++
			}
			if x.Page == nil && !x.Reach.Outcome.Read() {
				continue // the outcome is the reason
			}
			if pages++; x.Proof == nil {
				t.Errorf("%s: no bytes of %s (%s): %+v", b.Finding.Fingerprint, x.URL, x.Role, x.Reach)
			}
		}
		if proved == 0 {
			bare++
			t.Logf("%s: %d exhibits, none with bytes", b.Finding.Fingerprint, len(b.Exhibits))
		}
	}
	t.Logf("%d bundles without bytes; %d addresses asked for", bare, before)
	n.rolesAre(1)
	third := n.audit(2, exitOK)
	if third.Crawl.Outcomes["not_modified"] < first.Crawl.Pages/2 {
		t.Errorf("what is proved is asked for whole again: %v", third.Crawl.Outcomes)
	}
}

// rolesAre: findings about a requirement or the site show the page that
// misleads and what it leads to.
func (n *town) rolesAre(day int) {
	n.t.Helper()
	seen := make(map[audit.Kind]bool)
	for _, b := range n.bundles(day) {
		roles := make(map[audit.Role]int)
		for _, x := range b.Exhibits {
			roles[x.Role]++
		}
		kind := b.Finding.Kind
		seen[kind] = true
		if slices.Contains([]audit.Kind{audit.KindWrongEvidence, audit.KindDeadLink}, kind) && (roles[audit.RoleSubject] == 0 || roles[audit.RoleLink] == 0) {
			n.t.Errorf("%s: %v, want what is linked and the page that links to it", b.Finding.Fingerprint, roles)
		}
		if slices.Contains([]audit.Kind{audit.KindHijackedLink, audit.KindBlankColumn, audit.KindSupersededLaw}, kind) && b.Finding.Element == "" && roles[audit.RoleSubject] != len(b.Finding.Why) {
			n.t.Errorf("%s: %v, want the %d pages that it names", b.Finding.Fingerprint, roles, len(b.Finding.Why))
		}
		if kind == audit.KindSupersededLaw && b.Finding.Element != "" && roles[audit.RoleEvidence] < len(b.Finding.Why) {
			n.t.Errorf("%s: %v, want the %d rules that cite the law", b.Finding.Fingerprint, roles, len(b.Finding.Why))
		}
	}
	for _, kind := range []audit.Kind{audit.KindWrongEvidence, audit.KindDeadLink, audit.KindHijackedLink, audit.KindBlankColumn, audit.KindSupersededLaw} {
		if !seen[kind] {
			n.t.Errorf("no finding of kind %s", kind)
		}
	}
	files := 0
	for _, b := range n.bundles(day) {
		if slices.ContainsFunc(b.Exhibits, func(x audit.Exhibit) bool {
			return x.Proof != nil && bytes.HasPrefix(x.Proof.Body, []byte("%PDF"))
		}) {
			files++
		}
	}
	if files == 0 {
		n.t.Error("no bundle holds a file that is evidence")
	}
}
