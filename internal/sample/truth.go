package sample

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Truth is what is true of one element of the checklist on AsOf, by the rules
// of the design's "Judging" for a college of its kind.
type Truth struct {
	Element string // 6a
	Status  string // a status word of the outside contract
	Period  string // the newest evidence's period, as a period is written: 2024-2025, 2026; empty if it has none
	URL     string // the page that shows it; empty where there is none
	Note    string // why, for a person
}

// Truth returns the truth of all 128 elements, in the order of the checklist.
func (c *College) Truth() []Truth { return slices.Clone(c.truth) }

// readTruth reads truth.tsv: element, status, period, link, note. A line for
// "20a@1" holds from night 1 on and replaces the one before it.
func readTruth(data fs.FS, c *College) ([]Truth, error) {
	raw, err := fs.ReadFile(data, "truth.tsv")
	if err != nil {
		return nil, err
	}
	var out []Truth
	at := map[string]int{}
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "//") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("%w: truth.tsv:%d: %d fields, want 5", errData, n+1, len(f))
		}
		t := Truth{Element: f[0], Status: f[1], Period: f[2], Note: f[4]}
		if id, from, later := strings.Cut(t.Element, "@"); later {
			night, err := strconv.Atoi(from)
			if err != nil {
				return nil, fmt.Errorf("%w: truth.tsv:%d: %w", errData, n+1, err)
			}
			if c.night < night {
				continue
			}
			t.Element = id
		}
		t.URL = f[3]
		if i, known := at[t.Element]; known {
			out[i] = t
			continue
		}
		at[t.Element] = len(out)
		out = append(out, t)
	}
	for i := range out { // what a later line replaced may lead nowhere by now
		if out[i].URL == "" {
			continue
		}
		if out[i].URL, err = c.target(&host{}, out[i].URL); err != nil {
			return nil, fmt.Errorf("truth.tsv: %s: %w", out[i].Element, err)
		}
	}
	return out, nil
}

// RowTruth is what is true of one address that the college's own directory
// names for a requirement.
type RowTruth struct {
	Requirement int
	URL         string
	Word        string // proven, elsewhere, place, empty, gone, restricted, unread, unclear, home, wrong
}

// Rows returns the truth of the addresses in the directory that are not simply
// proven, by requirement.
func (c *College) Rows() []RowTruth { return slices.Clone(c.rows) }

// readRows reads rows.tsv: requirement, link, word.
func readRows(data fs.FS, c *College) ([]RowTruth, error) {
	raw, err := fs.ReadFile(data, "rows.tsv")
	if err != nil {
		return nil, err
	}
	var out []RowTruth
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("%w: rows.tsv:%d: %d fields, want 3", errData, n+1, len(f))
		}
		r := RowTruth{Word: f[2]}
		if r.Requirement, err = strconv.Atoi(f[0]); err != nil {
			return nil, fmt.Errorf("%w: rows.tsv:%d: %w", errData, n+1, err)
		}
		if r.URL, err = c.target(&host{}, f[1]); err != nil {
			return nil, fmt.Errorf("rows.tsv:%d: %w", n+1, err)
		}
		out = append(out, r)
	}
	return out, nil
}

// SiteTruth is something that is wrong with the college's site as a whole.
type SiteTruth struct {
	Fingerprint string // of the finding that says so
	Veto        bool   // it caps the grade (单项否决)
	Note        string // what is wrong, for a person
}

// Site returns what is wrong with the site this night, by fingerprint.
func (c *College) Site() []SiteTruth { return slices.Clone(c.site) }

// readSite reads site.tsv: fingerprint, the night from which on it is mended or
// nothing, veto or nothing, note.
func readSite(data fs.FS, c *College) ([]SiteTruth, error) {
	raw, err := fs.ReadFile(data, "site.tsv")
	if err != nil {
		return nil, err
	}
	var out []SiteTruth
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%w: site.tsv:%d: %d fields, want 4", errData, n+1, len(f))
		}
		if f[1] != "" {
			mended, err := strconv.Atoi(f[1])
			if err != nil {
				return nil, fmt.Errorf("%w: site.tsv:%d: %w", errData, n+1, err)
			}
			if c.night >= mended {
				continue
			}
		}
		out = append(out, SiteTruth{Fingerprint: f[0], Veto: f[2] == "veto", Note: f[3]})
	}
	return out, nil
}
