package report

import (
	"xxgk/audit"
	"xxgk/checklist"
)

// pointsOf are the points that each element takes, in the order of the list.
func pointsOf(as checklist.Assessment) jsonPoints {
	p := jsonPoints{Lost: []jsonLoss{}}
	for _, l := range as.Losses() {
		if l.Points > 0 {
			p.Lost = append(p.Lost, jsonLoss{l.Element, l.Department, l.Points})
		}
	}
	p.Low, p.High = as.Range()
	return p
}

// officesOf is how each office stands; none where too little was read to tell.
func (w *Writer) officesOf(v audit.Verdict) []jsonOffice {
	out := []jsonOffice{}
	for _, o := range w.standings(v) {
		out = append(out, jsonOffice{
			o.Name, o.College, hundredths(o.Score), o.Items, o.Unknown, hundredths(o.Lost), o.Rank, o.Open, o.Overdue, o.Found, o.Mended, o.Dated, o.InTime, w.contact(o.Name),
		})
	}
	return out
}

// reasonsOf are the causes of a change; nil on the first night.
func reasonsOf(c *audit.Change) *jsonReasons {
	if c == nil {
		return nil
	}
	out := &jsonReasons{c.Assessment, c.Run, day(c.AsOf), c.Before, c.After, causes(c.Points), []string{}}
	for _, e := range c.Elements {
		out.Elements = append(out.Elements, e.Element)
	}
	return out
}
