package audit

import (
	"errors"
	"slices"
	"testing"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// after is a finding as three nights left it: seen, seen again or gone, and so on.
func after(t *testing.T, statuses ...checklist.Status) Finding {
	t.Helper()
	known := map[string]Finding{}
	for i, s := range statuses {
		v := night(int64(i+1), s, false)
		for _, f := range track(known, findings(v.Assessment), plain(v)) {
			known[f.Fingerprint] = f
		}
	}
	f, ok := known["6a.missing"]
	if !ok {
		t.Fatalf("no finding after %v", statuses)
	}
	return f
}

// plain is tonight's verdict with nothing unsure but what could not be told.
func plain(v Verdict) tonight { return tonight{verdict: v, due: noDue} }

func noDue(Kind, Level, time.Time) (time.Time, bool) { return time.Time{}, false }

// Every step there is, and every one there is not, over three nights: a finding
// that is still seen, one that is gone, and one that came back (users.md C2).
func TestEveryStep(t *testing.T) {
	const missing, published = checklist.StatusMissing, checklist.StatusPublished
	still := after(t, missing, missing, missing)
	over := after(t, missing, missing, published)
	again := after(t, missing, published, missing)
	if still.State != StateOpen || over.State != StateResolved || again.State != StateReopened {
		t.Fatalf("states: %s, %s, %s", still.State, over.State, again.State)
	}
	const u, v, i, a, r, c, f = HandlingUnverified, HandlingVerified, HandlingIssued, HandlingAnswered, HandlingReturned, HandlingClosed, HandlingFalsePositive
	for _, tc := range []struct {
		from                Handling
		still, gone, reopen []Handling // where it may go, in the order of the work
	}{
		{u, []Handling{v, f}, []Handling{v, c, f}, []Handling{v, f}},
		{v, []Handling{u, i, f}, []Handling{u, i, c, f}, []Handling{u, i, f}},
		{i, []Handling{a, f}, []Handling{a, c, f}, []Handling{a, f}},
		{a, []Handling{r, f}, []Handling{r, c, f}, []Handling{r, f}},
		{r, []Handling{i, a, f}, []Handling{i, a, c, f}, []Handling{i, a, f}},
		{c, []Handling{v, r}, nil, []Handling{v, r}},
		{f, []Handling{u, v}, []Handling{u, v}, []Handling{u, v}},
	} {
		for _, x := range []struct {
			intent string
			f      Finding
			want   []Handling
		}{{"still seen", still, tc.still}, {"gone", over, tc.gone}, {"back", again, tc.reopen}} {
			x.f.Handling = tc.from
			if got := x.f.Allowed(); !slices.Equal(got, x.want) {
				t.Errorf("%s, %s: allowed %v, want %v", tc.from, x.intent, got, x.want)
			}
			for _, to := range Handlings() {
				err := x.f.Allow(Act{To: to, By: "李某", Why: "已核对"})
				if allowed := slices.Contains(x.want, to); allowed != (err == nil) {
					t.Errorf("%s, %s → %s: got %v, want allowed %v", tc.from, x.intent, to, err, allowed)
				}
				var no *StepError
				if err != nil && (!errors.As(err, &no) || !slices.Equal(no.Allowed, x.want)) {
					t.Errorf("%s, %s → %s: %v does not say what is allowed", tc.from, x.intent, to, err)
				}
			}
		}
	}
}

// Why an act is refused.
func TestRefused(t *testing.T) {
	due := site.Day(2026, 12, 21)
	for _, tc := range []struct {
		intent string
		from   Handling
		state  State
		act    Act
		want   string // the problem; empty: allowed
	}{
		{"nobody", HandlingUnverified, StateOpen, Act{To: HandlingVerified, Why: "属实"}, "no_who"},
		{"no reason", HandlingUnverified, StateOpen, Act{To: HandlingVerified, By: "李某"}, "no_why"},
		{"nothing is done", HandlingVerified, StateOpen, Act{By: "李某", Why: "x"}, "nothing"},
		{"to where it is", HandlingVerified, StateOpen, Act{To: HandlingVerified, By: "李某", Why: "x"}, "nothing"},
		{"an office is told of what nobody verified", HandlingUnverified, StateOpen, Act{To: HandlingIssued, By: "李某", Why: "x"}, "not_a_step"},
		{"no such handling", HandlingUnverified, StateOpen, Act{To: "done", By: "李某", Why: "x"}, "not_a_step"},
		{"closed while it is seen", HandlingAnswered, StateOpen, Act{To: HandlingClosed, By: "李某", Why: "x"}, "still_seen"},
		{"closed while it is back", HandlingAnswered, StateReopened, Act{To: HandlingClosed, By: "李某", Why: "x"}, "still_seen"},
		{"taken up though it did not come back", HandlingClosed, StateResolved, Act{To: HandlingReturned, By: "李某", Why: "x"}, "not_back"},
		{"extended", HandlingIssued, StateOpen, Act{ExtendedUntil: due.AddDate(0, 0, 9), Approver: "分管副校长", By: "李某", Why: "x"}, ""},
		{"extended as it is issued", HandlingVerified, StateOpen, Act{To: HandlingIssued, ExtendedUntil: due.AddDate(0, 0, 9), Approver: "分管副校长", By: "李某", Why: "x"}, ""},
		{"extended by nobody", HandlingIssued, StateOpen, Act{ExtendedUntil: due.AddDate(0, 0, 9), By: "李某", Why: "x"}, "no_approver"},
		{"extended to the day it is due anyway", HandlingIssued, StateOpen, Act{ExtendedUntil: due, Approver: "分管副校长", By: "李某", Why: "x"}, "not_later"},
		{"extended before anybody verified", HandlingUnverified, StateOpen, Act{ExtendedUntil: due.AddDate(0, 0, 9), Approver: "分管副校长", By: "李某", Why: "x"}, "no_extension"},
		{"objected", HandlingIssued, StateOpen, Act{Objection: "批复晚了", By: "李某", Why: "x"}, ""},
		{"objected before it was issued", HandlingVerified, StateOpen, Act{Objection: "批复晚了", By: "李某", Why: "x"}, "no_objection"},
		{"no objection to settle", HandlingIssued, StateOpen, Act{Settled: true, By: "李某", Why: "x"}, "no_objection"},
	} {
		f := Finding{Fingerprint: "6a.missing", State: tc.state, Dealing: Dealing{Handling: tc.from}, Due: due}
		var no *StepError
		got := ""
		if err := f.Allow(tc.act); errors.As(err, &no) {
			got = no.Problem
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// What a person and the machine say together, night by night.
func TestMendedOrNot(t *testing.T) {
	const missing, published, unknown = checklist.StatusMissing, checklist.StatusPublished, checklist.StatusUnknown
	for _, tc := range []struct {
		intent              string
		handling            Handling
		told                int64 // the newest run when the person said so
		nights              []checklist.Status
		unmended, rebounded bool
	}{
		{"answered, not looked at since", HandlingAnswered, 1, []checklist.Status{missing}, false, false},
		{"answered, still seen the night after", HandlingAnswered, 1, []checklist.Status{missing, missing}, true, false},
		{"answered, gone", HandlingAnswered, 1, []checklist.Status{missing, published}, false, false},
		{"answered, gone and back", HandlingAnswered, 1, []checklist.Status{missing, published, missing}, true, false},
		{"answered, could not be told since", HandlingAnswered, 1, []checklist.Status{missing, unknown}, false, false},
		{"closed, gone", HandlingClosed, 2, []checklist.Status{missing, published}, false, false},
		{"closed, back", HandlingClosed, 2, []checklist.Status{missing, published, missing}, false, true},
		{"issued and still seen is not yet 整改不到位", HandlingIssued, 1, []checklist.Status{missing, missing}, false, false},
	} {
		f := after(t, tc.nights...)
		f.Dealing = Dealing{Handling: tc.handling, Run: tc.told}
		if f.Unmended() != tc.unmended || f.Rebounded() != tc.rebounded {
			t.Errorf("%s: unmended %v, rebounded %v, want %v, %v", tc.intent, f.Unmended(), f.Rebounded(), tc.unmended, tc.rebounded)
		}
	}
}

// What was late stays late: an office that answers did what it could, and a
// person may close it though the machine sees it for ever.
func TestLateIsClosed(t *testing.T) {
	f := Finding{Fingerprint: "6a.late", Kind: KindLate, State: StateOpen, LastRun: 3, Dealing: Dealing{Handling: HandlingAnswered, Run: 1}}
	if f.Unmended() || f.Settled() {
		t.Errorf("answered: unmended %v, settled %v", f.Unmended(), f.Settled())
	}
	if err := f.Allow(Act{To: HandlingClosed, By: "李某", Why: "已说明原因"}); err != nil {
		t.Error(err)
	}
	f.Handling = HandlingClosed
	if f.Rebounded() || !f.Settled() || len(f.Allowed()) > 0 {
		t.Errorf("closed: rebounded %v, settled %v, allowed %v", f.Rebounded(), f.Settled(), f.Allowed())
	}
}

// An approved extension counts as long as it is later than the day due.
func TestDeadline(t *testing.T) {
	due := site.Day(2026, 12, 21)
	f := Finding{State: StateOpen, Due: due, Dealing: Dealing{Handling: HandlingIssued}}
	if !f.Deadline().Equal(due) || f.Overdue(due) || !f.Overdue(due.AddDate(0, 0, 1)) {
		t.Errorf("deadline %v, overdue on the day %v", f.Deadline(), f.Overdue(due))
	}
	f.ExtendedUntil = due.AddDate(0, 0, 10)
	if f.Overdue(due.AddDate(0, 0, 10)) || !f.Overdue(due.AddDate(0, 0, 11)) {
		t.Error("the extension does not count")
	}
	f.Handling = HandlingFalsePositive
	if f.Overdue(due.AddDate(1, 0, 0)) {
		t.Error("a false alarm is overdue")
	}
}
