package report

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"xxgk/checklist"
)

// say words a code as one plain line: whatever its arguments were, the sentence
// can act on no terminal.
func (w *Writer) say(code string, args map[string]any) string { return plain(w.o.Lang.T(code, args)) }

// pick is the plain name in the report's language.
func (w *Writer) pick(t checklist.Text) string { return plain(w.o.Lang.Pick(t.ZH, t.EN)) }

// span is a period with its unit, as a sentence has it; empty: none.
func (w *Writer) span(kind checklist.PeriodKind, years string) string {
	return plain(w.o.Lang.Span(string(kind), years))
}

// cell is a period as it stands by itself, in a table.
func (w *Writer) cell(kind checklist.PeriodKind, years string) string {
	if years == "" {
		return ""
	}
	if kind == checklist.PeriodNone {
		kind = checklist.ShownKind(years)
	}
	return w.say("cell."+cmp.Or(string(kind), "none"), map[string]any{"period": years})
}

// reasons words reasons in their order.
func (w *Writer) reasons(list []checklist.Reason) []string { return w.reasonsOf("", list) }

// reasonsOf words the reasons of what has a kind of period.
func (w *Writer) reasonsOf(kind string, list []checklist.Reason) []string {
	var out []string
	for _, r := range list {
		out = append(out, strings.TrimSpace(w.say(r.Code, w.o.Lang.Spell(kind, r.Args)))) // a page may lack the title it begins with
	}
	return out
}

// join puts the parts of a sentence together as the language does.
func (w *Writer) join(parts []string) string { return strings.Join(parts, w.say("report.and", nil)) }

// owes are the offices that answer for something, each by itself.
type owes struct{ Lead, supporting, contact string }

func (w *Writer) owes(lead string, supporting []string) owes {
	return owes{plain(lead), plain(strings.Join(supporting, w.say("report.comma", nil))), w.contact(lead)}
}

// offices names the lead office with its contact, and those that support it.
func (w *Writer) offices(lead string, supporting []string) string {
	contact := w.contact(lead)
	args := map[string]any{"lead": lead, "contact": contact, "supporting": strings.Join(supporting, w.say("report.comma", nil))}
	switch {
	case contact != "" && len(supporting) > 0:
		return w.say("report.offices_contact", args)
	case contact != "":
		return w.say("report.office_contact", args)
	case len(supporting) > 0:
		return w.say("report.offices", args)
	}
	return plain(lead)
}

// contact is with whom to speak in an office; empty if nobody is named.
func (w *Writer) contact(office string) string {
	for _, o := range w.o.Offices {
		if o.Name == office {
			return plain(o.Contact)
		}
	}
	return ""
}

// colleges says of the offices whose kind is given whether they are teaching units.
func (w *Writer) colleges() map[string]bool {
	m := make(map[string]bool)
	for _, o := range w.o.Offices {
		if o.Kind != "" {
			m[o.Name] = o.Kind == "college"
		}
	}
	return m
}

// basis names the clauses that ask for something, each with its force and
// whether its text was verified.
func (w *Writer) basis(list []checklist.Basis) string {
	var parts []string
	for _, b := range list {
		document := b.Document
		if b.Clause != "" {
			document = w.say("report.clause", map[string]any{"document": b.Document, "clause": b.Clause})
		}
		code := "report.basis"
		if !b.Verified {
			code = "report.basis_unverified"
		}
		parts = append(parts, w.say(code, map[string]any{"document": document, "force": string(b.Force)}))
	}
	return w.join(parts)
}

// acts reports whether a sign could act on a terminal, hide, or turn or break
// the line it stands in: control signs, signs of format and of direction,
// separators of lines.
func acts(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// plain takes from foreign words the signs that act, and makes them one line.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == 0x2028 || r == 0x2029:
			return ' '
		case acts(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// shownRunes is how much of a quoted sentence a reader is shown.
const shownRunes = 120

func short(s string) string {
	if r := []rune(s); len(r) > shownRunes {
		return string(r[:shownRunes]) + "……"
	}
	return s
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// stamp is an instant as the school's clock shows it.
func stamp(t time.Time) string {
	return t.In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("2006-01-02 15:04")
}

func two(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }
func one(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// signed is a change of a score: +1.5, -0.3, 0.0.
func signed(f float64) string {
	if f = tenths(f); f > 0 {
		return "+" + one(f)
	}
	return one(f)
}

// tenths and hundredths keep figures that were computed as short as they are
// shown, and never as minus nought.
func tenths(f float64) float64     { return math.Round(10*f)/10 + 0 }
func hundredths(f float64) float64 { return math.Round(100*f)/100 + 0 }

func trim(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
