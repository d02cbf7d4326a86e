package checklist

import (
	"slices"
	"testing"

	"xxgk/site"
)

// Published elsewhere is left out of the score if all can read it there; inside
// the school only it is recorded, with its number, and no full mark.
func TestWaiverAudience(t *testing.T) {
	waiver := func(to Audience) Waiver {
		return Waiver{Requirement: 19, Reason: "published_elsewhere", Audience: to, Proof: "院办〔2026〕12号", Approver: "办公室"}
	}
	ended := waiver(AudienceInternal)
	ended.Expires = civil(t, "2026-11-22")
	budget := posted(t, "1", "单位预算", "江南信息职业技术学院2026年度单位预算", "2026-03-20")
	for _, tc := range []struct {
		intent string
		w      Waiver
		pages  []*site.Page
		want   Status
		waived bool
		value  float64
	}{
		{"all can read it elsewhere", waiver(AudiencePublic), nil, StatusMissing, true, 0},
		{"inside only", waiver(AudienceInternal), nil, StatusInternalOnly, false, scoreInternal},
		{"inside only, once", ended, nil, StatusMissing, false, 0},
		{"inside, and in public all the same", waiver(AudienceInternal), []*site.Page{budget}, StatusPublished, false, 1},
	} {
		c := newChecker(t, func(o *Options) { o.Waivers = []Waiver{tc.w} })
		for _, p := range append(entrance(), tc.pages...) {
			c.Read(p)
		}
		as := c.Assess()
		e := resultOf(t, as, "19a")
		if e.Status != tc.want || e.Value != tc.value {
			t.Errorf("%s: got %s, worth %v, want %s, worth %v", tc.intent, e.Status, e.Value, tc.want, tc.value)
		}
		if got := as.Requirements[18].Waiver != nil; got != tc.waived {
			t.Errorf("%s: waived %v", tc.intent, got)
		}
		numbered := slices.ContainsFunc(e.Why, func(r Reason) bool { return r.Code == "judge.inside" && r.Args["proof"] == "院办〔2026〕12号" })
		if numbered != (tc.want == StatusInternalOnly) {
			t.Errorf("%s: shown with its number: %v", tc.intent, numbered)
		}
	}
}
