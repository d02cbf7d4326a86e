package checklist

// Loss is what one element takes from a full score.
type Loss struct {
	Element    string
	Department string // that leads it
	Status     Status
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
		r := &as.Requirements[i]
		_, known, _ := mean(r, false)
		for j := range r.Elements {
			if e := &r.Elements[j]; e.counts(r, false) && e.Status.Known() {
				out = append(out, Loss{
					Element: e.ID, Department: e.Department, Status: e.Status,
					Points: 100 * r.Weight * (1 - e.Value) / (float64(known) * all),
				})
			}
		}
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
