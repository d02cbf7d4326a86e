package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"xxgk/internal/lang"
)

// A day after today is judged for nine months ahead at most, and said unless -q:
// a day of the last three months, in the wrong year, is further.
func TestDayToCome(t *testing.T) {
	t.Parallel()
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		intent, asOf string
		quiet        bool
		refused      bool
		said         string
	}{
		{"today in China, where UTC has the day before", "2026-11-24", false, false, ""},
		{"an earlier day", "2020-01-01", false, false, ""},
		{"the next day", "2026-11-25", false, false, "2026-11-25 还没有到（今天是 2026-11-24）"},
		{"the next day, quietly", "2026-11-25", true, false, ""},
		{"the last day that may be", "2027-08-26", false, false, "还没有到"},
		{"a day too far", "2027-08-27", false, true, ""},
		{"yesterday, in the wrong year", "2027-11-23", true, true, ""},
		{"the end of summer, in the wrong year", "2027-08-31", true, true, ""},
	} {
		var errs bytes.Buffer
		e := env{stderr: &errs, words: words, now: func() time.Time { return time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC) }}
		day, err := asOfFlag{AsOf: tc.asOf}.day(e, loudness{Quiet: tc.quiet})
		if refused := err != nil; refused != tc.refused || !refused && day.Format(time.DateOnly) != tc.asOf {
			t.Errorf("%s: got %v, %v", tc.intent, day, err)
		}
		if tc.said == "" && errs.Len() > 0 || !strings.Contains(errs.String(), tc.said) {
			t.Errorf("%s: said %q, want %q", tc.intent, errs.String(), tc.said)
		}
	}
}
