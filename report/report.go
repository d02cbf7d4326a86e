// Package report shows a verdict: as text for a terminal, JSON for programs,
// HTML for reading and printing, CSV for a spreadsheet. One model is built
// from an audit.Result, then one file a format. It reads what audit gives,
// never the store; words come from the catalogue; what a page said is shown as
// text and can act on neither terminal, browser nor spreadsheet.
package report

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"xxgk/audit"
	"xxgk/internal/lang"
)

// Options configure a Writer.
type Options struct {
	Lang   *lang.Catalogue // needed
	Grades []Grade         // names and thresholds shown to people, best first; default: the contract's
	Now    time.Time       // when the report is made

	Offices []Office // with whom to speak there; default: nobody is named
}

// Office is who answers in an office of the school.
type Office struct {
	Name    string
	Contact string // 联络员; empty: not known
	Kind    string // department, college; empty: by its name
}

// Grade is a grade's shown name and its lowest score.
type Grade struct {
	Name string
	From float64
}

// Writer writes reports in every format.
type Writer struct {
	o Options
}

// New checks the options.
func New(o Options) (*Writer, error) {
	if o.Lang == nil {
		return nil, errors.New("report: a catalogue is required")
	}
	return &Writer{o: o}, nil
}

// Formats are the formats that Write knows.
func Formats() []string { return []string{"text", "json", "html", "csv"} }

// Write writes a report. An unknown format is an error, never another format.
func (w *Writer) Write(dst io.Writer, format string, r audit.Result) error {
	switch format {
	case "text":
		return w.text(dst, w.model(r))
	case "json":
		return w.json(dst, r)
	case "html":
		return w.html(dst, w.model(r))
	case "csv":
		return w.csv(dst, w.model(r))
	}
	return fmt.Errorf("report: no format %q, there are %s", format, strings.Join(Formats(), ", "))
}
