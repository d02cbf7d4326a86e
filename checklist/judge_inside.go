package checklist

// inside is by whose word an element is public inside the school only, be it a
// decision or a waiver for such an audience; false if nobody says so. It is
// recorded, and no full mark: the element is owed to society.
func (c *Checker) inside(d *dossier) (Reason, bool) {
	if by := c.rulings.inside[d.element.ID]; by != nil {
		return by.reason(), true
	}
	for i := range c.o.Waivers {
		w := &c.o.Waivers[i]
		if w.Audience == AudienceInternal && w.inForce(c.o.AsOf) && (w.Element == d.element.ID || w.Requirement == d.requirement.Number) {
			return Reason{Code: "judge.inside", Args: map[string]any{"proof": w.Proof, "comment": w.Comment, "approver": w.Approver}}, true
		}
	}
	return Reason{}, false
}

// insideOnly judges an element that is public inside the school only.
func (v *verdict) insideOnly(why Reason) {
	v.set(StatusInternalOnly, why.Code, why.Args)
	v.r.Looked = nil // it is on none of these pages
}
