package checklist

// Loss is what one element takes from a full score.
type Loss struct {
	Element    string
	Department string  // that leads it
	Points     float64 // of 100; 0 where nothing is lost
}

// Losses returns what each element that counts takes from a full score, in the
// order of the list: together 100 − Score, but for the rounding of the score.
// What could not be told, does not apply, is advice or is waived counts
// nothing and is left out.
func (as *Assessment) Losses() []Loss {
	var all float64
	for i := range as.Requirements {
		r := &as.Requirements[i]
		if _, known, _ := mean(r, false); known > 0 {
			all += r.Weight
		}
	}
	var out []Loss
	for i := range as.Requirements {
		for _, s := range as.Requirements[i].Shares() {
			if s.Known {
				out = append(out, Loss{Element: s.Element, Department: s.Department, Points: 100 * s.Weight * (1 - s.Value) / all})
			}
		}
	}
	return out
}

// Share is what one element adds to the weight of its requirement.
type Share struct {
	Element    string
	Department string
	Known      bool    // false: it could not be told, and weighs nothing
	Weight     float64 // of the requirement's
	Value      float64 // 0 to 1
}

// Shares divides a requirement's weight among the elements that count.
func (r *RequirementResult) Shares() []Share {
	_, known, _ := mean(r, false)
	var out []Share
	for i := range r.Elements {
		e := &r.Elements[i]
		if !e.counts(r, false) {
			continue
		}
		s := Share{Element: e.ID, Department: e.Department, Known: e.Status.Known()}
		if s.Known {
			s.Weight, s.Value = r.Weight/float64(known), e.Value
		}
		out = append(out, s)
	}
	return out
}

// Range returns the score if nothing of what could not be told were published,
// and if all of it were. Where everything could be told both are the score.
func (as *Assessment) Range() (low, high float64) {
	return as.with(0), as.with(1)
}

// with is the score if what could not be told had this value.
func (as *Assessment) with(v float64) float64 {
	var sum, weights float64
	for i := range as.Requirements {
		r := &as.Requirements[i]
		of, known, applicable := mean(r, false)
		if applicable == 0 {
			continue
		}
		unknown := float64(applicable - known)
		sum += r.Weight * (of*float64(known) + v*unknown) / float64(applicable)
		weights += r.Weight
	}
	if weights == 0 {
		return 0
	}
	return round(100 * sum / weights)
}
