package sample

import (
	"fmt"
	"io/fs"
	"maps"
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
	var out []Truth
	at := map[string]int{}
	err := records(data, "truth.tsv", 5, func(f []string) error {
		t := Truth{Status: f[1], Period: f[2], URL: f[3], Note: f[4]}
		id, later, _ := strings.Cut(f[0], "@")
		from, err := night(later, 0)
		if err != nil || c.night < from {
			return err
		}
		t.Element = id
		if i, known := at[id]; known {
			out[i] = t
			return nil
		}
		at[id] = len(out)
		out = append(out, t)
		return nil
	})
	if err != nil {
		return nil, err
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
	var out []RowTruth
	err := records(data, "rows.tsv", 3, func(f []string) error {
		n, err := strconv.Atoi(f[0])
		if err != nil {
			return err
		}
		address, err := c.target(&host{}, f[1])
		out = append(out, RowTruth{Requirement: n, URL: address, Word: f[2]})
		return err
	})
	return out, err
}

// FindingTruth is something that a person must act on this night.
type FindingTruth struct {
	Fingerprint string
	Level       string // a level word of the outside contract
	Note        string // what is wrong, for a person
}

// Findings returns all that a person must act on this night, whatever was so on
// others: no finding beside these is true.
func (c *College) Findings() []FindingTruth { return slices.Clone(c.findings) }

// readFindings reads findings.tsv: fingerprint, level, the night from which on
// it is true and that from which on it is not any more (empty: ever), note.
func readFindings(data fs.FS, c *College) ([]FindingTruth, error) {
	var out []FindingTruth
	err := records(data, "findings.tsv", 5, func(f []string) error {
		from, err := night(f[2], 0)
		if err != nil {
			return err
		}
		until, err := night(f[3], c.night+1)
		if err != nil {
			return err
		}
		if from <= c.night && c.night < until {
			out = append(out, FindingTruth{Fingerprint: f[0], Level: f[1], Note: f[4]})
		}
		return nil
	})
	return out, err
}

// Requirements returns the status of each of the fifty requirements, by number.
func (c *College) Requirements() map[int]string { return maps.Clone(c.requirements) }

// readRequirements reads requirements.tsv: number, status. A line for "20@1"
// holds from night 1 on and replaces the one before it.
func readRequirements(data fs.FS, c *College) (map[int]string, error) {
	out := map[int]string{}
	err := records(data, "requirements.tsv", 2, func(f []string) error {
		number, at, _ := strings.Cut(f[0], "@")
		from, err := night(at, 0)
		if err != nil || c.night < from {
			return err
		}
		n, err := strconv.Atoi(number)
		out[n] = f[1]
		return err
	})
	return out, err
}

// records hands each line of a tab-separated file to take; one that begins with
// // is a comment.
func records(data fs.FS, name string, fields int, take func([]string) error) error {
	raw, err := fs.ReadFile(data, name)
	if err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "//") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			return fmt.Errorf("%w: %s:%d: %d fields, want %d", errData, name, n+1, len(f), fields)
		}
		if err := take(f); err != nil {
			return fmt.Errorf("%w: %s:%d: %w", errData, name, n+1, err)
		}
	}
	return nil
}

// night reads the number of a night; empty means other.
func night(s string, other int) (int, error) {
	if s == "" {
		return other, nil
	}
	return strconv.Atoi(s)
}
