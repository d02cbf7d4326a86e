package checklist

import (
	"slices"
	"strings"
)

// office is who answers for an element by the school's own directory.
type office struct {
	lead       string
	supporting []string
}

// officeOf is the office that the school's directory names for an element: a
// row about the element goes before one about its requirement, a newer directory
// before an older one. What the school's configuration says goes before both.
func (c *Checker) officeOf(d *dossier) (office, bool) {
	if d.element.Assigned {
		return office{}, false
	}
	var whole *row
	for i := range c.rows {
		r := &c.rows[i]
		switch {
		case r.Requirement != d.requirement.Number || r.Department == "":
		case slices.Contains(r.Elements, d.element.ID):
			return c.led(r, d.element), true
		case len(r.Elements) == 0 && whole == nil:
			whole = r
		}
	}
	if whole == nil {
		return office{}, false
	}
	return c.led(whole, d.element), true
}

// led chooses of the offices a row names the one that leads an element: the
// usual one if it is among them, else the first.
func (c *Checker) led(r *row, e *Element) office {
	all := append([]string{r.Department}, r.Supporting...)
	head := c.o.School.LeadOn(c.o.AsOf)
	for i, o := range all {
		all[i] = c.o.School.called(o, c.o.AsOf)
		if o == DefaultLead || sameOffice(o, head) { // the usual name, though the school calls it otherwise
			all[i] = head
		}
	}
	lead := 0
	for i, o := range all {
		if sameOffice(o, e.Department) {
			lead = i
			break
		}
	}
	return office{all[lead], supporting(all, all[lead], func(s string) string { return s })}
}

// sameOffice reports whether two names are of one office, of which one may say
// more: 财务处 and 计划财务处, 党政办 and 党政办公室.
func sameOffice(a, b string) bool {
	const least = 3 * len("处") // characters
	short, long := a, b
	if len(a) > len(b) {
		short, long = b, a
	}
	return len(short) >= least && strings.Contains(long, short)
}

// offices returns the office that leads most of a requirement's essential
// elements, the first of several, and all other offices that lead or support one.
func (r *RequirementResult) offices() (lead string, others []string) {
	count := make(map[string]int)
	var order []string
	for i := range r.Elements {
		e := &r.Elements[i]
		if count[e.Department] == 0 {
			order = append(order, e.Department)
		}
		if e.Essential {
			count[e.Department]++
		}
	}
	for _, office := range order {
		if lead == "" || count[office] > count[lead] {
			lead = office
		}
	}
	all := order
	for i := range r.Elements {
		all = append(all, r.Elements[i].Supporting...)
	}
	return lead, supporting(all, lead, func(s string) string { return s })
}
