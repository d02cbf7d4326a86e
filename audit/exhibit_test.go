package audit

import (
	"slices"
	"testing"

	"xxgk/checklist"
)

// A bundle shows what its finding is about, what leads there, and where was
// looked for what is not there.
func TestExhibits(t *testing.T) {
	const page, list, front, home = "http://www.a.cn/1.htm", "http://www.a.cn/list.htm", "http://xxgk.a.cn/", "http://www.a.cn/"
	pdf := checklist.Candidate{Page: checklist.Ref{URL: "http://www.a.cn/js.pdf"}}
	as := checklist.Assessment{
		Requirements: []checklist.RequirementResult{{Number: 20, Elements: []checklist.ElementResult{
			{ID: "20a", Evidence: []checklist.Candidate{pdf}, Looked: []checklist.Place{{URL: list}}},
			{ID: "20b", Looked: []checklist.Place{{URL: list}, {URL: front}}},
		}}},
	}
	as.Directory.Claims = []checklist.Claim{
		{Requirement: 20, URL: page, Directory: list, Word: checklist.ClaimWrong},
		{Requirement: 20, URL: home, Directory: list, Word: checklist.ClaimHome},
		{Requirement: 20, URL: "http://www.a.cn/right.htm", Directory: list, Word: checklist.ClaimProven},
	}
	why := func(args map[string]any) []checklist.Reason {
		return []checklist.Reason{{Code: "site.dead", Args: args}}
	}
	for _, tc := range []struct {
		intent string
		f      Finding
		want   []string // role and address
	}{
		{"a file that is evidence", Finding{Kind: KindStale, Element: "20a", URL: pdf.Page.URL}, []string{"evidence " + pdf.Page.URL}},
		{"nothing was found", Finding{Kind: KindMissing, Element: "20b"}, []string{"place " + list, "place " + front}},
		{"rows that mislead", Finding{Kind: KindWrongEvidence, Requirement: 20, URL: page}, []string{"subject " + page, "link " + list, "subject " + home}},
		{"a dead link", Finding{Kind: KindDeadLink, URL: list, Why: why(map[string]any{"url": page, "on": list})}, []string{"subject " + page, "link " + list}},
		{"a page broken into", Finding{Kind: KindHijackedLink, URL: page, Why: append(why(map[string]any{"on": page}), why(map[string]any{"on": home})...)}, []string{"subject " + page, "subject " + home}},
		{"a page dated back", Finding{Kind: KindDoubtful, Requirement: 20, URL: page, Why: why(map[string]any{"url": list})}, []string{"subject " + page, "subject " + list}},
	} {
		var got []string
		for _, x := range exhibits(tc.f, as) {
			got = append(got, string(x.Role)+" "+x.URL)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
	found := []Finding{{Kind: KindNoDirectory}, {Kind: KindMissingChannel}, {Kind: KindMissing, Element: "20b"}}
	looked(found, []string{home}, []string{front})
	if found[0].URL != front || found[1].URL != front || found[2].URL != "" {
		t.Errorf("what is lacking is shown at %q, %q, %q", found[0].URL, found[1].URL, found[2].URL)
	}
	none := []Finding{{Kind: KindMissingChannel}}
	if looked(none, []string{home}, nil); none[0].URL != home {
		t.Errorf("no column: shown at %q, want the home page", none[0].URL)
	}
}
