package period

import (
	"testing"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
)

func calendar(t *testing.T, off, work []time.Time) *Workdays {
	t.Helper()
	c, err := NewWorkdays(off, work)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// adjusted are days that the State Council's yearly notices moved: weekends
// that are worked, and weekdays that are not. Written from memory of the
// notices, not from any data set.
func adjusted() (worked, free []string) {
	worked = []string{
		"2019-02-02", "2019-02-03", "2019-04-28", "2019-05-05", "2019-09-29", "2019-10-12",
		"2020-01-19", "2020-04-26", "2020-05-09", "2020-06-28", "2020-09-27", "2020-10-10",
		"2021-02-07", "2021-02-20", "2021-04-25", "2021-05-08", "2021-09-18", "2021-09-26", "2021-10-09",
		"2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09",
		"2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08",
		"2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
		"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
		"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
	}
	free = []string{
		"2019-02-08", "2019-05-02", "2019-05-03", "2019-10-07",
		"2020-01-24", "2020-01-30", "2020-01-31", "2020-05-05", "2020-06-26", "2020-10-08", // the 31st by the epidemic's extension
		"2021-02-17", "2021-05-05", "2021-09-20", "2021-10-07",
		"2022-01-03", "2022-02-04", "2022-04-04", "2022-05-04", "2022-10-07",
		"2023-01-27", "2023-05-03", "2023-06-23", "2023-10-06",
		"2024-02-16", "2024-04-05", "2024-05-03", "2024-09-16", "2024-10-07",
		"2025-01-28", "2025-02-04", "2025-05-05", "2025-06-02", "2025-10-08",
		"2026-01-02", "2026-02-16", "2026-02-23", "2026-04-06", "2026-06-19", "2026-09-25", "2026-10-07",
	}
	return worked, free
}

func TestAdjustedDays(t *testing.T) {
	c := calendar(t, nil, nil)
	worked, free := adjusted()
	if n := len(worked) + len(free); n < 40 {
		t.Errorf("%d known days, want at least 40", n)
	}
	for want, days := range map[bool][]string{true: worked, false: free} {
		for _, s := range days {
			d, err := time.Parse(time.DateOnly, s)
			if err != nil {
				t.Fatal(err)
			}
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			if weekend != want {
				t.Errorf("%s (%s) is no adjusted day", s, d.Weekday())
			}
			if got := c.Working(d); got != want {
				t.Errorf("%s: working %t, the notice says %t", s, got, want)
			}
		}
	}
}

// disagreements are the days on which the two data sets differ, with who is right.
func disagreements() map[string]string {
	return map[string]string{
		"2005-12-31": "theirs: the notice on 2006 made this Saturday a working day; ours begins each year with its own notice",
		"2013-04-07": "ours: worked for the Friday of Qingming",
		"2013-10-12": "ours: worked for the National Day",
	}
}

// The embedded calendar agrees with a second public data set, kept by others,
// on every day that both cover; where they differ it is listed above.
func TestSecondDataSet(t *testing.T) {
	c := calendar(t, nil, nil)
	known := disagreements()
	compared := 0
	for y := coveredFrom; y <= coveredTo; y++ {
		if HolidayUtil.GetHolidaysByYear(y).Len() == 0 {
			t.Logf("the second data set has no %d", y)
			continue
		}
		for d := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == y; d = d.AddDate(0, 0, 1) {
			want := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
			if h := HolidayUtil.GetHolidayByYmd(y, int(d.Month()), d.Day()); h != nil {
				want = h.IsWork()
			}
			s := d.Format(time.DateOnly)
			compared++
			_, listed := known[s]
			if differs := c.Working(d) != want; differs != listed {
				t.Errorf("%s: ours %t, theirs %t, listed as a disagreement: %t", s, c.Working(d), want, listed)
			}
		}
	}
	if compared < 15*365 {
		t.Errorf("%d days compared, want at least fifteen years", compared)
	}
	t.Logf("%d days compared, %d known disagreements", compared, len(known))
}

// Twenty working days after a signature, by hand.
func TestAdd(t *testing.T) {
	c := calendar(t, nil, nil)
	for _, tc := range []struct {
		intent, from string
		n            int
		want         string
		covered      bool
	}{
		{"no holiday on the way", "2026-03-02", 20, "2026-03-30", true},
		{"over Qingming", "2026-03-23", 20, "2026-04-21", true},
		{"over the National Day of 2024", "2024-09-20", 20, "2024-10-23", true},
		{"over the Spring Festival of 2026", "2026-02-02", 20, "2026-03-06", true},
		{"from a day off", "2026-10-03", 1, "2026-10-08", true},
		{"a worked Saturday counts", "2026-10-09", 1, "2026-10-10", true},
		{"into a year that is not covered", "2026-12-20", 20, "2027-01-15", false},
		{"over the Spring Festival of the first year that is covered", "2004-01-16", 6, "2004-01-29", true},
		{"before the first year that is", "2003-12-20", 1, "2003-12-22", false},
	} {
		from, err := time.Parse(time.DateOnly, tc.from)
		if err != nil {
			t.Fatal(err)
		}
		got, covered := c.Add(from, tc.n)
		if s := got.Format(time.DateOnly); s != tc.want || covered != tc.covered {
			t.Errorf("%s: got %s, covered %t, want %s, %t", tc.intent, s, covered, tc.want, tc.covered)
		}
	}
	// A school's own calendar covers the year to come.
	off := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	if day, covered := calendar(t, []time.Time{off}, nil).Add(time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), 1); !covered || day.Day() != 4 {
		t.Errorf("with a day off of its own: got %s, covered %t, want the 4th, covered", day.Format(time.DateOnly), covered)
	}
}
