package checklist

import (
	"slices"
	"time"

	"xxgk/checklist/content"
	"xxgk/checklist/period"
	"xxgk/site"
)

// workingDaysToPublish is how long a school has to publish what it made or got.
//
// Source: 教办函〔2014〕23号 二, 「在清单信息制作完成或获取后20个工作日内公开」.
const workingDaysToPublish = 20

// atOnce is the clause that asks for it (建立即时公开制度).
func atOnce() Basis {
	return Basis{Document: "教办函〔2014〕23号", Clause: "二", Force: ForceNormative, Verified: true}
}

// CodeLate and CodeLateAfterSigning are the reasons of what was published after
// its due day, and after the twenty working days from its signing day.
const (
	CodeLate             = "judge.late"
	CodeLateAfterSigning = "judge.late_after_signing"
)

// evidence judges an element that has some.
func (v *verdict) evidence() {
	v.settle()
	best := v.accepted[0]
	v.dated(best)
	if v.c.matcher.ofParent(best.Page.URL) {
		v.note("judge.by_parent", map[string]any{"parent": v.c.o.School.Parent.Name, "url": best.Page.URL})
	}
	if d := v.d.awaited; d != nil {
		v.note("decision.awaited", d.reason().Args)
	}
	switch v.d.element.Cadence {
	case CadenceAnnual, CadenceFiveYear:
		v.periodic(best)
	case CadenceEvent:
		v.event(best)
	case CadenceStanding:
		v.standing(best)
	}
	v.told(best)
}

// settle puts before a confirmed page that nothing places in time, and before
// figures that are too old, a page that serves today for certain, if there is one;
// else it says what the person can add.
func (v *verdict) settle() {
	e := v.d.element
	if e.Cadence == CadenceStanding {
		if v.aged(v.accepted[0]) { // a table of its own goes before a profile, but not before a newer one that says all of it
			v.lead(slices.IndexFunc(v.accepted, func(x *entry) bool {
				return !x.stated.IsZero() && !v.aged(x) && x.content != nil && len(x.content.Lacking) == 0
			}))
		}
		return
	}
	if v.accepted[0].timeless(e) == 0 {
		return
	}
	i := slices.IndexFunc(v.accepted, v.current)
	if i < 0 {
		v.note("decision.no_period", map[string]any{"url": v.accepted[0].Page.URL})
		return
	}
	v.lead(i)
}

// lead puts the i-th entry before all others; none if i is negative.
func (v *verdict) lead(i int) {
	if i >= 0 {
		x := v.accepted[i]
		v.accepted = slices.Insert(slices.Delete(slices.Clone(v.accepted), i, i+1), 0, x)
	}
}

// aged reports whether figures are older than the element's may be.
func (v *verdict) aged(x *entry) bool {
	return v.d.element.MaxAge > 0 && !x.stated.IsZero() && x.stated.Before(months(v.c.o.AsOf, v.d.element.MaxAge))
}

// current reports whether an entry is for the period that is owed, or has
// happened within the element's window.
func (v *verdict) current(x *entry) bool {
	if v.d.element.Cadence == CadenceEvent {
		return !x.Page.Published.IsZero() && !v.old(x.Page.Published)
	}
	to := periodEnd(v.d.element, x)
	return to != 0 && to >= parsePeriod(v.r.Expected).To
}

// dated says how the day of the best evidence was read, where it is a weak reading.
func (v *verdict) dated(best *entry) {
	if s := best.Page.DateSource; s == site.DateSignature || s == site.DateLastModified {
		v.note("judge.weak_date", map[string]any{"source": string(best.Page.DateSource), "day": best.Page.Published.Format(time.DateOnly)})
	}
}

// periodic judges by the period of the best evidence, not by its posting day.
func (v *verdict) periodic(best *entry) {
	e := v.d.element
	have := parsePeriod(best.Page.Period)
	if have.IsZero() {
		if best.Nil && e.Applies.For(v.c.o.School.Profile, v.c.o.School.Ownership) == AppliesConditional {
			v.set(StatusPublished, "judge.nil_standing", nil) // 学校没有校办企业 holds until it is taken back
			return
		}
		if best.Page.Published.IsZero() {
			v.set(StatusUndated, "judge.undated", map[string]any{"url": best.Page.URL})
			return
		}
		if have = guessPeriod(e, best.Page.Published); have.IsZero() {
			v.set(StatusUndated, "judge.no_period", map[string]any{"url": best.Page.URL})
			return
		}
		v.note("judge.period_from_day", map[string]any{"period": have.String(), "day": best.Page.Published.Format(time.DateOnly)})
	}
	v.r.Period = have.String()
	want := parsePeriod(v.r.Expected)
	if e.Cadence == CadenceFiveYear && !want.IsZero() && have.Covers(v.c.o.AsOf.Year()) && have.To >= want.To {
		v.set(StatusPublished, "judge.covers", map[string]any{"period": v.r.Period})
		return
	}
	if behind := have.Behind(want); !want.IsZero() && behind > 0 {
		v.r.PeriodsBehind = behind
		v.set(StatusStale, "judge.stale", map[string]any{
			"period": v.r.Period, "expected": v.r.Expected, "behind": behind, "due": v.r.Due.Format(time.DateOnly), "force": string(v.r.DueForce),
		})
		return
	}
	v.set(StatusPublished, "judge.published_period", map[string]any{"period": v.r.Period})
	v.late(have)
}

// event judges by the newest entry or nil statement.
func (v *verdict) event(best *entry) {
	e := v.d.element
	day := best.Page.Published
	v.r.Period = best.Page.Period
	switch {
	case best.Nil && !day.IsZero() && !v.old(day):
		v.set(StatusPublished, "judge.nil", map[string]any{"day": day.Format(time.DateOnly)})
	case day.IsZero() && best.Page.Period == "" && best.Page.Kind != site.KindList:
		v.set(StatusUndated, "judge.undated", map[string]any{"url": best.Page.URL})
	case v.old(day):
		v.set(StatusStale, "judge.old_entry", map[string]any{"day": day.Format(time.DateOnly), "months": e.Window})
		v.r.PeriodsBehind = 1
	default:
		switch {
		case !day.IsZero():
			v.set(StatusPublished, "judge.entry", map[string]any{"day": day.Format(time.DateOnly)})
		case v.r.Period != "":
			v.set(StatusPublished, "judge.published_period", map[string]any{"period": v.r.Period})
		default:
			v.set(StatusPublished, "judge.entries", nil)
		}
		v.lateAfterSigning(v.accepted[:1])
		v.renew(day)
	}
}

// CodeRenew is the reason that advises to renew what no rule gives an age.
const CodeRenew = "judge.renew"

// renew advises where things of the kind happen every year and the newest entry
// is old, though no rule asks for another: what was newer may have been taken
// down after its term, as it should be.
func (v *verdict) renew(day time.Time) {
	n := v.d.element.Renew
	if to := parsePeriod(v.r.Period).To; day.IsZero() && to > 0 {
		day = site.Day(to, time.December, 31)
	}
	if n > 0 && !day.IsZero() && day.Before(months(v.c.o.AsOf, n)) {
		v.note(CodeRenew, map[string]any{"day": day.Format(time.DateOnly), "months": n})
	}
}

// old reports whether a day lies before the element's window.
func (v *verdict) old(day time.Time) bool {
	return v.d.element.Window > 0 && !day.IsZero() && day.Before(months(v.c.o.AsOf, v.d.element.Window))
}

// standing judges a text that is published as long as it is there; figures
// grow old with the day they are of.
func (v *verdict) standing(best *entry) {
	e := v.d.element
	if v.aged(best) {
		v.r.PeriodsBehind = 1
		v.r.Period = best.stated.Format("2006")
		v.set(StatusStale, "judge.old_figures", map[string]any{"day": best.stated.Format(time.DateOnly), "months": e.MaxAge})
		return
	}
	v.r.Period = best.Page.Period
	code := "judge.standing"
	switch {
	case best.Nil:
		code = "judge.nil_standing"
	case best.unread && best.Strength < StrengthPerson:
		code = "judge.standing_unread"
	}
	v.set(StatusPublished, code, nil)
	for _, x := range first(v.accepted, showEvidence) {
		for _, law := range x.cites {
			v.fault(x, content.Fault{Kind: FaultLaw, Reason: Reason{Code: "judge.superseded_law", Args: map[string]any{"title": x.Page.Title, "url": x.Page.URL, "law": law.Name}}})
		}
	}
}

// FaultLaw is the kind of fault of a text in use that cites a law which another
// took the place of.
const FaultLaw content.FaultKind = "superseded_law"

// late tells whether the evidence for a period came after its day: by the
// element's own due day if it is a rule, never by a custom; without a due day
// by the signing day and 20 working days.
func (v *verdict) late(have period.Period) {
	var same []*entry
	for _, x := range v.accepted {
		if parsePeriod(x.Page.Period) == have {
			same = append(same, x)
		}
	}
	if v.d.element.Due == nil {
		v.lateAfterSigning(same)
		return
	}
	v.approvedOnPage(same)
	binding := v.r.DueForce == ForceRegulation || v.r.DueForce == ForceNormative
	if first := v.earliest(same); binding && first != nil && have.String() == v.r.Expected && first.Page.Published.After(v.r.Due) {
		v.overdue(first, v.r.Due, CodeLate)
	}
}

// approvedOnPage starts the clock of a budget or of accounts by the day of
// approval that the page itself states, where the school has not told it. It is
// a clock of its own: neither the custom's day nor the twenty working days after
// a signature count beside it.
func (v *verdict) approvedOnPage(same []*entry) {
	k := v.d.element.Due.Clock
	if k == nil {
		return
	}
	if _, told := v.c.o.Facts[k.Fact]; told {
		return
	}
	for _, x := range same {
		if x.content == nil || x.content.Approved.IsZero() || x.content.Approved.After(x.Page.Published) {
			continue
		}
		due, covered := k.end(x.content.Approved, v.c.days)
		if !covered {
			v.note("judge.calendar_lacks", map[string]any{"year": due.Year()})
			return
		}
		v.r.Due, v.r.DueForce, v.r.Expected = due, k.Force, x.Page.Period
		code := "judge.approved_on_page"
		if k.Working {
			code = "judge.approved_on_page_working"
		}
		v.note(code, map[string]any{"day": x.content.Approved.Format(time.DateOnly), "days": k.Days, "due": due.Format(time.DateOnly)})
		return
	}
}

// earliest is what was published first; one whose day cannot be relied on may
// have been the first, so it is nil then. A file came with the page that shows it.
func (v *verdict) earliest(list []*entry) *entry {
	var first *entry
	for _, x := range list {
		if !reliable(x.Page.DateSource) {
			if v.c.attached[site.Canonical(x.Page.URL)] {
				continue
			}
			return nil
		}
		if first == nil || x.Page.Published.Before(first.Page.Published) {
			first = x
		}
	}
	return first
}

// lateAfterSigning applies the rule of 20 working days to what carries a signing day.
func (v *verdict) lateAfterSigning(list []*entry) {
	for _, x := range list {
		if x.Page.Signed.IsZero() || !reliable(x.Page.DateSource) || x.Page.Signed.After(x.Page.Published) {
			continue
		}
		due, covered := v.c.days.Add(x.Page.Signed, workingDaysToPublish)
		if !x.Page.Published.After(due) {
			return
		}
		if !covered {
			v.note("judge.calendar_lacks", map[string]any{"year": due.Year()})
			return
		}
		clause := atOnce()
		v.r.Due, v.r.DueForce = due, clause.Force
		if !slices.Contains(v.r.Basis, clause) {
			v.r.Basis = append([]Basis{clause}, v.r.Basis...)
		}
		v.overdue(x, due, CodeLateAfterSigning)
		return
	}
}

// overdue says what was published too late, and where its days were read: a page
// may show the day of its last change alone.
func (v *verdict) overdue(x *entry, due time.Time, code string) {
	day := x.Page.Published.Format(time.DateOnly)
	v.r.DaysLate = int(x.Page.Published.Sub(due).Hours() / 24)
	args := map[string]any{
		"day": day, "due": due.Format(time.DateOnly), "days": v.r.DaysLate, "source": string(x.Page.DateSource), "read": "source",
	}
	if x.Page.DateText != "" && x.Page.DateText != day {
		args["words"], args["read"] = x.Page.DateText, "words"
	}
	if code == CodeLateAfterSigning {
		args["signed"] = x.Page.Signed.Format(time.DateOnly)
	}
	v.set(StatusLate, code, args)
}
