// Package eval measures the matcher on labelled items: precision, recall and
// F1, per requirement and in all. It judges each row as the page it describes
// and invents nothing: a row that cannot be read is an error with its line.
package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"xxgk/site"
)

// columns is the header of a file of labelled items, in order.
const columns = "school\tschool_kind\turl\tcolumn\ttitle\tpublished\tsnippet\titem\tperiod\tnote"

// maxLine bounds a line of a foreign file.
const maxLine = 1 << 20

// Row is one labelled item.
type Row struct {
	Line      int // in the file, the header is 1
	School    string
	Kind      string // school_kind: 本科, 高职, 职业本科 or a profile's code
	URL       string
	Column    []string // outermost first
	Title     string
	Published string // YYYY-MM-DD; empty if unknown
	Snippet   string
	Items     []int // requirement numbers in order; 0 alone: none of them
	Period    string
	Note      string
}

// Doubtful reports whether the labeller was in doubt.
func (r Row) Doubtful() bool { return strings.ContainsAny(r.Note, "?？") }

// Page returns the page the row describes.
func (r Row) Page() *site.Page {
	return &site.Page{
		URL: r.URL, Canonical: site.Canonical(r.URL), Kind: site.KindArticle,
		Title: r.Title, Column: r.Column, Text: r.Snippet,
	}
}

// Read reads labelled items: tab separated, no quoting, a header line first.
// Empty lines are passed over; anything else that is not a row is an error
// that names its line.
func Read(r io.Reader) ([]Row, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	var rows []Row
	seen := false
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		switch {
		case line == "":
		case !seen:
			if line != columns {
				return nil, at(n, wrong("label.header", strings.ReplaceAll(columns, "\t", " ")))
			}
			seen = true
		default:
			row, err := parse(line)
			if err != nil {
				return nil, at(n, err)
			}
			row.Line = n
			rows = append(rows, row)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("labels after line %d: %w", n, err)
	}
	if !seen {
		return nil, wrong("label.header", strings.ReplaceAll(columns, "\t", " "))
	}
	return rows, nil
}

// at gives an error its line.
func at(line int, err error) error {
	var e *LabelError
	if errors.As(err, &e) {
		e.Line = line
	}
	return err
}

func parse(line string) (Row, error) {
	f := strings.Split(line, "\t")
	if want := strings.Count(columns, "\t") + 1; len(f) != want {
		return Row{}, &LabelError{Problem: "label.fields", Args: map[string]any{"value": len(f), "want": want}}
	}
	r := Row{School: f[0], Kind: f[1], URL: f[2], Column: path(f[3]), Title: f[4], Published: f[5], Snippet: f[6], Period: f[8], Note: f[9]}
	if _, err := Profile(r.Kind); err != nil {
		return Row{}, err
	}
	if r.Title == "" && r.Snippet == "" {
		return Row{}, wrong("label.empty", "")
	}
	var err error
	r.Items, err = items(f[7])
	return r, err
}

// path splits a column path at > and /, the two signs labellers use.
func path(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '>' || r == '/' || r == '＞' || r == '»' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// items reads a comma list of requirement numbers as a set, in order.
func items(s string) ([]int, error) {
	var out []int
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 0 || n > 999 {
			return nil, wrong("label.item", part)
		}
		out = append(out, n)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 1 && out[0] == 0 {
		return nil, wrong("label.zero", s)
	}
	return out, nil
}
