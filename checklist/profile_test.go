package checklist

import (
	"slices"
	"testing"
)

// Who owes what: 41 requirements of a vocational college, four of them only
// if it has the thing (disclosure-rules §4.1).
func TestRequirementFor(t *testing.T) {
	l := mustDefault(t)
	for _, tc := range []struct {
		profile         Profile
		owner           Ownership
		no, conditional []int
	}{
		{ProfileVocational, OwnershipPublic, []int{11, 12, 13, 14, 30, 43, 44, 45, 46}, []int{8, 17, 47, 48}},
		{ProfileVocational, OwnershipPrivate, []int{11, 12, 13, 14, 30, 43, 44, 45, 46}, []int{8, 17, 22, 23, 47, 48, 49}},
		{ProfileVocationalBachelor, OwnershipPublic, []int{11, 12, 13, 14, 44, 45, 46}, []int{8, 17, 47, 48}},
		{ProfileUndergraduate, OwnershipPublic, []int{11, 12, 13, 14, 44, 45}, []int{8, 17, 46, 47, 48}},
		{ProfilePostgraduate, OwnershipPublic, nil, []int{8, 17, 47, 48}},
	} {
		var no, conditional []int
		for i := range l.Requirements {
			switch l.Requirements[i].For(tc.profile, tc.owner) {
			case AppliesNo:
				no = append(no, l.Requirements[i].Number)
			case AppliesConditional:
				conditional = append(conditional, l.Requirements[i].Number)
			case AppliesYes:
			}
		}
		if !slices.Equal(no, tc.no) || !slices.Equal(conditional, tc.conditional) {
			t.Errorf("%s %s: got no %v, conditional %v, want %v, %v", tc.profile, tc.owner, no, conditional, tc.no, tc.conditional)
		}
	}
}

func TestAppliesFor(t *testing.T) {
	l := mustDefault(t)
	for _, tc := range []struct {
		id      string
		profile Profile
		owner   Ownership
		want    Applicability
	}{
		{"35a", ProfileVocational, OwnershipPublic, AppliesNo},
		{"35b", ProfileVocational, OwnershipPublic, AppliesYes},
		{"35a", ProfileUndergraduate, OwnershipPublic, AppliesYes},
		{"35b", ProfileUndergraduate, OwnershipPublic, AppliesNo},
		{"27a", ProfileVocational, OwnershipPublic, AppliesNo},
		{"50a", ProfileVocational, OwnershipPublic, AppliesYes},
		{"50b", ProfileVocational, OwnershipPublic, AppliesConditional},
		{"19d", ProfileVocational, OwnershipPublic, AppliesYes},
		{"19d", ProfileVocational, OwnershipPrivate, AppliesConditional},
		{"25a", ProfileUndergraduate, OwnershipPrivate, AppliesConditional},
	} {
		if got := l.Element(tc.id).Applies.For(tc.profile, tc.owner); got != tc.want {
			t.Errorf("%s for %s %s: got %s, want %s", tc.id, tc.profile, tc.owner, got, tc.want)
		}
	}
	for _, p := range Profiles() {
		a := Applies{Vocational: AppliesNo, VocationalBachelor: AppliesNo, Undergraduate: AppliesNo, Postgraduate: AppliesNo, Private: AppliesYes}
		if got := a.For(p, OwnershipPrivate); got != AppliesNo {
			t.Errorf("%s: got %s, want no: ownership makes no college owe a postgraduate's things", p, got)
		}
	}
}
