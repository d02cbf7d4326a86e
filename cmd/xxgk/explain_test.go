package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/cmd/xxgk/config"
	"xxgk/internal/lang"
	"xxgk/internal/sample"
	"xxgk/site"
)

// What explain says of an address is what the verdict says: every page that an
// assessment keeps, and pages that it does not, are told as they were judged.
func TestExplainAgreesWithTheVerdict(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.desk(0, "audit", "-q", "-o", filepath.Join(t.TempDir(), "report.html"))
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(n.conf)
	if err != nil {
		t.Fatal(err)
	}
	e := env{words: words, stderr: os.Stderr, getenv: func(string) string { return "" }, now: func() time.Time { return sample.AsOf().Add(time.Hour) }}
	s, err := openConfig(t.Context(), e, c, loudness{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, err := s.db.Verdict(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.auditor(v.Assessment.AsOf, crawlFlags{})
	if err != nil {
		t.Fatal(err)
	}
	said := verdictOn(v.Assessment)
	i := 0
	for p, err := range s.db.Pages(t.Context(), v.Run.ID) {
		if err != nil {
			t.Fatal(err)
		}
		if i++; i%30 != 0 {
			continue
		}
		told, err := a.Explain(t.Context(), p.URL)
		if err != nil {
			t.Fatal(err)
		}
		if told.Anew || told.Stored || told.Verdict.ID != v.ID {
			t.Fatalf("explain of %s does not tell of the verdict: anew %t, stored %t", p.URL, told.Anew, told.Stored)
		}
		got := make(map[string]bool)
		for _, w := range told.Weighed {
			if w.Candidate != nil {
				got[w.Element.ID] = w.Candidate.Accepted
			}
			if w.Rank == 1 && w.Element.Applies && site.Canonical(w.Element.Evidence[0].Page.URL) != site.Canonical(p.URL) {
				t.Errorf("%s is told to decide %s, which rests on %s", p.URL, w.Element.ID, w.Element.Evidence[0].Page.URL)
			}
		}
		for id, want := range said[p.URL] {
			if accepted, ok := got[id]; !ok || accepted != want {
				t.Errorf("%s, element %s: accepted %t in the verdict, explained %t (told of %t)", p.URL, id, want, accepted, ok)
			}
		}
	}
}

// verdictOn is what an assessment keeps of each page: the elements it was weighed
// for, and whether it was accepted.
func verdictOn(as checklist.Assessment) map[string]map[string]bool {
	m := make(map[string]map[string]bool)
	for _, r := range as.Requirements {
		for _, el := range r.Elements {
			for _, c := range slices.Concat(el.NearMisses, el.Evidence) {
				if m[c.Page.URL] == nil {
					m[c.Page.URL] = make(map[string]bool)
				}
				m[c.Page.URL][el.ID] = c.Accepted
			}
		}
	}
	return m
}

// Where the rules changed since the verdict, explain says so.
func TestExplainUnderOtherRules(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.desk(0, "audit", "-q", "-o", filepath.Join(t.TempDir(), "report.html"))
	const page = "http://cwc.jnxx.example/show.asp?id=31"
	if out := n.desk(0, "explain", page); !strings.Contains(out, "以下为第1次评估") {
		t.Errorf("explain does not say of which assessment it tells:\n%s", out)
	}
	n.configure("weights: {19: 1}\n")
	if out := n.desk(0, "explain", page); !strings.Contains(out, "第1次评估之后，清单、配置或程序有变") {
		t.Errorf("explain does not say that the rules changed:\n%s", out)
	}
}

// Of a page that is gone explain tells what stood there before, and says so.
func TestExplainWhatIsGone(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.desk(0, "audit", "-q", "-o", filepath.Join(t.TempDir(), "report.html"))
	n.night(1)
	n.desk(1, "audit", "-q", "-o", filepath.Join(t.TempDir(), "report.html"))
	const before = "本次没有读到内容，以下是此前读到的"
	out := n.desk(1, "explain", "http://www.jnxx.example/info/1071/3332.htm")
	if at := strings.Index(out, before); at < 0 || at < strings.Index(out, "状态码404") || at > strings.Index(out, "读出：正文133字") {
		t.Errorf("explain does not say that it shows what was read before:\n%s", out)
	}
	if !strings.Contains(out, "发布日期：2026-03-18（页面标注）") {
		t.Errorf("the day is not written as elsewhere:\n%s", out)
	}
	if out := n.desk(1, "explain", "http://www.jnxx.example/info/1016/3105.htm"); strings.Contains(out, before) {
		t.Errorf("explain says of a page that was read that it was not:\n%s", out)
	}
}

// A period has its unit wherever a verdict is told.
func TestTellsPeriodsWithTheirUnit(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	dir := t.TempDir()
	n.desk(0, "audit", "-q", "-o", filepath.Join(dir, "report.html"))
	const want = "最新的是2024届，应公开2025届"
	if out := n.desk(0, "explain", "http://zsjy.jnxx.example/zlbg/202531.html"); !strings.Contains(out, "结论："+want) {
		t.Errorf("explain of the page:\n%s", out)
	}
	n.desk(0, "bundle", "33a.stale", "-q", "-o", filepath.Join(dir, "a.zip"))
	z, err := zip.OpenReader(filepath.Join(dir, "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("README.txt")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := io.ReadAll(f)
	if err != nil || !strings.Contains(string(readme), want) {
		t.Errorf("README of the bundle (%v):\n%s", err, readme)
	}
}

// Decisions are listed of an element or of a requirement's elements; one that
// there is not is refused.
func TestReviewListOf(t *testing.T) {
	t.Parallel()
	n := newTown(t)
	n.desk(0, "audit", "-q", "-o", filepath.Join(t.TempDir(), "report.html"))
	n.did(0, "review", "not-applicable", "47", "--by", "李某", "--why", "无此项目")
	for element, want := range map[string]int{"47": 1, "47a": 1, "6": 0} {
		code, out, errs := n.two(0, "review", "list", "--element", element)
		if code != exitOK || !strings.Contains(out, fmt.Sprintf("共%d条", want)) {
			t.Errorf("decisions on %s: exit code %d, %q %q, want %d", element, code, out, errs, want)
		}
	}
	if code, _, errs := n.two(0, "review", "list", "--element", "6z"); code != exitUsage || !strings.Contains(errs, "6a 6b 6c") {
		t.Errorf("decisions on 6z: exit code %d, %q", code, errs)
	}
}
