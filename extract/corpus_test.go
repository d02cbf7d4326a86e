package extract

import (
	"encoding/csv"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"xxgk/site"
)

// corpusDir is where the saved real pages stand, outside the project.
const corpusDir = "../../shared/corpus/html"

// saved is a line of the corpus's index.
type saved struct {
	file, address, kind, title, published, next string
	column, attachments                         []string
	items                                       int // -1: not counted
	noAddress                                   bool
}

// corrections are where the index itself is wrong, judged by the page.
func corrections() map[string]func(*saved) {
	unknownColumn := func(s *saved) { s.column = nil } // the index took the top menu, or a label, for the column
	return map[string]func(*saved){
		"scou-rewritten__info_1029_17616.html": unknownColumn,
		"scou-rewritten__info_1029_17681.html": unknownColumn,
		"scou-rewritten__info_1030_17792.html": unknownColumn,
		"scou-rewritten__dsxx_xxdt.html":       func(s *saved) { s.column, s.noAddress = nil, true }, // whoever copied the site emptied
		"scou-rewritten__dsxx_bsyq.html":       func(s *saved) { s.column, s.noAddress = nil, true }, // the links of most rows
		"scou-rewritten__info_1028_1444.html":  func(s *saved) { s.published = "2018-05-29" },        // stands below the title
	}
}

func readCorpus(t *testing.T) []saved {
	t.Helper()
	f, err := os.Open(filepath.Join(corpusDir, "index.tsv"))
	if err != nil {
		t.Skip("the saved real pages are not on this machine: ../shared/corpus/html")
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []saved
	for _, row := range rows[1:] {
		s := saved{file: row[0], address: row[2], kind: row[6], title: row[7], published: row[8], next: row[11], items: -1}
		if s.address == "" {
			_, p, _ := strings.Cut(row[3], " : ")
			s.address = "http://www.saved.example/" + p
		}
		if row[9] != "" {
			s.column = steps(strings.ReplaceAll(row[9], " - ", " > "))
		}
		if row[10] != "" {
			s.attachments = strings.Split(row[10], " ; ")
		}
		if n, err := strconv.Atoi(row[12]); err == nil {
			s.items = n
		}
		if fix := corrections()[s.file]; fix != nil {
			fix(&s)
		}
		list = append(list, s)
	}
	return list
}

// ratio counts how often something was right.
type ratio struct{ right, all int }

func (r *ratio) add(ok bool) {
	r.all++
	if ok {
		r.right++
	}
}

func (r ratio) share() float64 { return float64(r.right) / float64(max(1, r.all)) }

// The real pages: what the extractor reads, against what is true of them.
func TestCorpus(t *testing.T) {
	m := map[string]*ratio{}
	for _, name := range []string{"title", "date", "no wrong date", "attachments recall", "attachments precision", "rows", "next", "column", "kind"} {
		m[name] = &ratio{}
	}
	check := func(name string, ok bool, s saved, got, want any) {
		m[name].add(ok)
		if !ok {
			t.Logf("%s of %s: got %v, want %v", name, s.file, got, want)
		}
	}
	for _, s := range readCorpus(t) {
		raw, err := os.ReadFile(filepath.Join(corpusDir, s.file))
		if err != nil {
			t.Fatal(err)
		}
		p := Read(Input{URL: s.address, Body: raw, Fetched: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
		if s.kind == "article" {
			check("title", squash(p.Title) == squash(s.title), s, p.Title, s.title)
			date := ""
			if !p.Published.IsZero() {
				date = p.Published.Format(time.DateOnly)
			}
			if s.published != "" {
				check("date", date == s.published, s, date+" "+p.DateText, s.published)
			} else {
				check("no wrong date", date == "", s, date+" "+p.DateText, "none")
			}
			checkFiles(m, check, s, p)
		}
		if s.kind == "list" || s.kind == "article" {
			check("kind", string(p.Kind) == s.kind, s, p.Kind, s.kind)
		}
		if s.kind == "list" {
			checkRows(check, s, p)
			want := ""
			if s.next != "" && !strings.HasPrefix(s.next, "javascript") {
				base, _ := url.Parse(s.address)
				u, _ := base.Parse(s.next)
				want = u.String()
			}
			check("next", p.Next == want, s, p.Next, want)
		}
		if len(s.column) > 0 {
			check("column", strings.Join(p.Column, ">") == strings.Join(s.column, ">"), s, p.Column, s.column)
		}
	}
	for name, least := range map[string]float64{
		"title": 0.98, "date": 0.95, "no wrong date": 1, "attachments recall": 0.95, "attachments precision": 0.95, "rows": 0.97, "next": 0.95, "column": 0.9, "kind": 0.95,
	} {
		t.Logf("%-22s %d of %d", name, m[name].right, m[name].all)
		if m[name].share() < least {
			t.Errorf("%s: %d of %d, want %.0f %%", name, m[name].right, m[name].all, 100*least)
		}
	}
}

func squash(s string) string { return strings.Join(strings.Fields(s), "") }

func checkFiles(m map[string]*ratio, check func(string, bool, saved, any, any), s saved, p site.Page) {
	base, _ := url.Parse(s.address)
	want := map[string]bool{}
	for _, a := range s.attachments {
		u, _ := base.Parse(a)
		want[u.String()] = true
	}
	got := map[string]bool{}
	for _, a := range p.Attachments {
		got[a.URL] = true
		check("attachments precision", want[a.URL], s, a, "no such file")
	}
	for u := range want {
		check("attachments recall", got[u], s, "none", u)
	}
}

// checkRows counts a list's rows that have a title, an address and a day.
func checkRows(check func(string, bool, saved, any, any), s saved, p site.Page) {
	if s.items < 0 {
		return
	}
	whole := 0
	for _, i := range p.Items {
		if i.Title != "" && (i.URL != "" || s.noAddress) && !i.Published.IsZero() && !strings.HasSuffix(i.Title, "...") && !strings.HasSuffix(i.Title, "…") {
			whole++
		}
	}
	for n := range max(s.items, len(p.Items)) {
		check("rows", n < whole && n < s.items, s, len(p.Items), s.items)
	}
}
