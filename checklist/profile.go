package checklist

// Profiles returns the kinds of school, in the order of what they owe.
func Profiles() []Profile {
	return []Profile{ProfileVocational, ProfileVocationalBachelor, ProfileUndergraduate, ProfilePostgraduate}
}

// For returns whether the thing is owed by a school of this kind. Private
// ownership changes it only where the kind does not already say no. An
// unknown profile owes everything: it is the caller's error, and a silent no
// would hide it.
func (a Applies) For(p Profile, o Ownership) Applicability {
	by := AppliesYes
	switch p {
	case ProfileVocational:
		by = a.Vocational
	case ProfileVocationalBachelor:
		by = a.VocationalBachelor
	case ProfileUndergraduate:
		by = a.Undergraduate
	case ProfilePostgraduate:
		by = a.Postgraduate
	}
	if o == OwnershipPrivate && a.Private != "" && by != AppliesNo {
		return a.Private
	}
	return by
}

// For returns whether a requirement is owed: as the essential element that is
// owed most.
func (r *Requirement) For(p Profile, o Ownership) Applicability {
	best := AppliesNo
	for i := range r.Elements {
		if !r.Elements[i].Essential {
			continue
		}
		switch r.Elements[i].Applies.For(p, o) {
		case AppliesYes:
			return AppliesYes
		case AppliesConditional:
			best = AppliesConditional
		case AppliesNo:
		}
	}
	return best
}

// Element returns the element with an id, or nil.
func (l *List) Element(id string) *Element {
	for i := range l.Requirements {
		for j := range l.Requirements[i].Elements {
			if e := &l.Requirements[i].Elements[j]; e.ID == id {
				return e
			}
		}
	}
	return nil
}

// Requirement returns the requirement with a number, or nil.
func (l *List) Requirement(number int) *Requirement {
	for i := range l.Requirements {
		if l.Requirements[i].Number == number {
			return &l.Requirements[i]
		}
	}
	return nil
}

// ElementIDs returns the ids of all elements, in the order of the list.
func (l *List) ElementIDs() []string {
	var ids []string
	for _, r := range l.Requirements {
		for _, e := range r.Elements {
			ids = append(ids, e.ID)
		}
	}
	return ids
}
