package checklist

import (
	"maps"
	"testing"
	"time"

	"xxgk/site"
)

// What has no due day of its own is late by twenty working days after its
// signature, if its day is one to rely on and the calendar knows the way.
func TestLateAfterSigning(t *testing.T) {
	spring := Holidays{Off: []time.Time{
		civil(t, "2027-01-01"), civil(t, "2027-02-08"), civil(t, "2027-02-09"), civil(t, "2027-02-10"), civil(t, "2027-02-11"), civil(t, "2027-02-12"),
	}, Work: []time.Time{civil(t, "2027-02-14")}}
	for _, tc := range []struct {
		intent, signed, posted string
		source                 site.DateSource
		holidays               Holidays
		want                   Status
		due                    string
		late                   int
		code                   string // of the last reason
	}{
		{"the twentieth working day", "2026-09-01", "2026-09-29", site.DateLabelled, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"a day later", "2026-09-01", "2026-09-30", site.DateLabelled, Holidays{}, StatusLate, "2026-09-29", 1, "judge.late_after_signing"},
		{"after the national holiday", "2026-09-21", "2026-10-30", site.DateList, Holidays{}, StatusLate, "2026-10-26", 4, "judge.late_after_signing"},
		{"a meta day will do", "2026-09-01", "2026-10-20", site.DateMeta, Holidays{}, StatusLate, "2026-09-29", 21, "judge.late_after_signing"},
		{"a day out of the address will not", "2026-09-01", "2026-10-20", site.DateURL, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"nor the server's", "2026-09-01", "2026-10-20", site.DateLastModified, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"nor the signature itself", "2026-09-01", "2026-09-01", site.DateSignature, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"no signature", "", "2026-10-20", site.DateLabelled, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"signed after it was posted: misread", "2026-10-21", "2026-10-20", site.DateLabelled, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"holidays that are not known", "2027-01-18", "2027-02-24", site.DateLabelled, Holidays{}, StatusPublished, "", 0, "judge.calendar_lacks"},
		{"in time whatever the holidays", "2027-01-18", "2027-02-10", site.DateLabelled, Holidays{}, StatusPublished, "", 0, "judge.entry"},
		{"holidays of the school's calendar: the day", "2027-01-18", "2027-02-19", site.DateLabelled, spring, StatusPublished, "", 0, "judge.entry"},
		{"holidays of the school's calendar: five days later", "2027-01-18", "2027-02-24", site.DateLabelled, spring, StatusLate, "2027-02-19", 5, "judge.late_after_signing"},
	} {
		c := newChecker(t, func(o *Options) { o.AsOf, o.Holidays = civil(t, "2027-03-01"), tc.holidays })
		p := posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", tc.posted)
		p.DateSource, p.Signed = tc.source, civil(t, tc.signed)
		for _, page := range append(entrance(), p) {
			c.Read(page)
		}
		e := resultOf(t, c.Assess(), "18b")
		if got := e.Why[len(e.Why)-1].Code; e.Status != tc.want || site.DayText(e.Due) != tc.due || e.DaysLate != tc.late || got != tc.code {
			t.Errorf("%s: got %s due %q, %d days late, %s, want %s due %q, %d, %s", tc.intent, e.Status, site.DayText(e.Due), e.DaysLate, got, tc.want, tc.due, tc.late, tc.code)
		}
	}
}

// What is late says from which day it counts, where its day was read, and by
// which clause.
func TestLateNamesItsClock(t *testing.T) {
	c := newChecker(t, func(o *Options) { o.AsOf = civil(t, "2027-03-01") })
	p := posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", "2026-09-30")
	p.DateSource, p.DateText, p.Signed = site.DateLabelled, "更新时间:2026-9-30", civil(t, "2026-09-01")
	for _, page := range append(entrance(), p) {
		c.Read(page)
	}
	e := resultOf(t, c.Assess(), "18b")
	want := map[string]any{"signed": "2026-09-01", "due": "2026-09-29", "day": "2026-09-30", "days": 1, "source": "labelled", "read": "words", "words": "更新时间:2026-9-30"}
	if got := e.Why[len(e.Why)-1].Args; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if clause := e.Basis[0]; clause.Document+clause.Clause != "教办函〔2014〕23号二" || e.Basis[1].Clause != "清单第18项" {
		t.Errorf("got basis %v, want the clause of the twenty working days before the element's own", e.Basis)
	}
}

// An award is no call for bids: posted late, it makes late what it is evidence of
// alone, and where no bids were called for in the window it keeps nothing fresh.
func TestAwardsAreNoTenders(t *testing.T) {
	award := posted(t, "2", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标中标公告", "2026-10-20")
	award.DateSource, award.Signed = site.DateLabelled, civil(t, "2026-09-01")
	list := columnPage("list.htm", "招标公告", 0)
	list.Items = []site.Item{{Title: award.Title, URL: award.URL, Published: award.Published}}
	for _, tc := range []struct {
		tender string
		want   Status
	}{
		{"2026-06-01", StatusPublished},
		{"2025-06-01", StatusStale},
	} {
		c := newChecker(t, nil)
		tender := posted(t, "1", "招标公告", "江南信息职业技术学院实训设备采购项目公开招标公告", tc.tender)
		for _, p := range append(entrance(), list, award, tender) {
			c.Read(p)
		}
		as := c.Assess()
		if e := resultOf(t, as, "18b"); e.Status != tc.want {
			t.Errorf("bids called for on %s: 18b is %s %v, want %s", tc.tender, e.Status, e.Why, tc.want)
		}
		if e := resultOf(t, as, "18c"); e.Status != StatusLate {
			t.Errorf("bids called for on %s: 18c is %s %v, want late", tc.tender, e.Status, e.Why)
		}
	}
}
