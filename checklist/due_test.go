package checklist

import (
	"fmt"
	"testing"
	"time"

	"xxgk/site"
)

// dueDay is the calendar of what is owed, written down again by hand from the
// rules and not from the list: the day, how many years after the period's last
// year, and for a plan the first year of each.
type dueDay struct {
	month time.Month
	day   int
	after int
}

// dueDays are the due days of all elements that have one.
//
// Source: design "Due days".
func dueDays() map[string]dueDay {
	all := make(map[string]dueDay)
	put := func(d dueDay, ids ...string) {
		for _, id := range ids {
			all[id] = d
		}
	}
	put(dueDay{10, 31, 0}, "6a", "6b", "6c")
	put(dueDay{9, 30, 0}, "32a", "32b", "32c", "32d", "9b", "9c", "28a", "28b", "28c")
	put(dueDay{12, 31, 0}, "33a", "33b", "10c")
	put(dueDay{3, 31, 0}, "5b", "5c", "7b")
	put(dueDay{4, 30, 0}, "11a", "11b", "11c", "11d", "8a", "8b", "19a", "19b", "19c", "19d", "19e", "19f")
	put(dueDay{5, 31, 0}, "7a", "7c")
	put(dueDay{1, 31, 1}, "27a", "27b", "27c", "29a", "29b", "29c", "30a", "30b", "35a", "35b")
	put(dueDay{3, 31, 1}, "3b", "4b", "34a")
	put(dueDay{10, 31, 1}, "16b", "16c", "17a", "17b", "17c", "20a", "20b", "20c", "20d", "20e", "20f")
	return all
}

// oracle finds what is owed on a day by walking the years: the last period
// whose day lies before it.
func oracle(e *Element, d dueDay, asOf time.Time) (period string, due time.Time) {
	for y := 2012; y <= 2032; y++ {
		on := site.Day(y+d.after, d.month, d.day)
		if !on.Before(asOf) {
			break
		}
		due, period = on, fmt.Sprint(y)
		if e.Period == PeriodAcademic {
			period = fmt.Sprintf("%d-%d", y-1, y)
		}
	}
	return period, due
}

// On every day of five years, every element with a due day is owed the period
// and due on the day that the calendar says.
func TestDueDaysOverFiveYears(t *testing.T) {
	list, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	calendar, days := dueDays(), 0
	for i := range list.Requirements {
		for j := range list.Requirements[i].Elements {
			e := &list.Requirements[i].Elements[j]
			want, known := calendar[e.ID]
			delete(calendar, e.ID)
			if e.Cadence != CadenceAnnual {
				continue
			}
			if !known {
				t.Errorf("%s has a due day (%s %d) that this calendar does not hold", e.ID, e.Due.Month, e.Due.Day)
			}
			wrong := 0
			for d := site.Day(2022, 1, 1); d.Year() < 2027 && wrong < 3; d = d.AddDate(0, 0, 1) {
				v := verdict{c: &Checker{o: Options{AsOf: d}}, d: &dossier{element: e}, r: &ElementResult{}}
				v.expect()
				period, due := oracle(e, want, d)
				days++
				if v.r.Expected != period || !v.r.Due.Equal(due) {
					wrong++
					t.Errorf("%s on %s: got %s due %s, want %s due %s", e.ID, d.Format(time.DateOnly), v.r.Expected, v.r.Due.Format(time.DateOnly), period, due.Format(time.DateOnly))
				}
			}
		}
	}
	for id := range calendar {
		t.Errorf("%s: the list has no such element", id)
	}
	t.Logf("%d days of elements", days)
}

// The plan that covers the year is owed; a new one from July of its first year.
func TestPlanDueOverFiveYears(t *testing.T) {
	list, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for d := site.Day(2022, 1, 1); d.Year() < 2027; d = d.AddDate(0, 0, 1) {
		v := verdict{c: &Checker{o: Options{AsOf: d}}, d: &dossier{element: list.Element("5a")}, r: &ElementResult{}}
		v.expect()
		want := "2021-2025"
		if d.After(site.Day(2026, 6, 30)) {
			want = "2026-2030"
		}
		if v.r.Expected != want {
			t.Fatalf("%s: got %s, want %s", d.Format(time.DateOnly), v.r.Expected, want)
		}
	}
}
