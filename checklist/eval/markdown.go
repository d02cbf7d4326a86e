package eval

import (
	"fmt"
	"io"
	"strings"
)

// Section is one measured set of labels in the accuracy page.
type Section struct {
	Heading string
	Intro   string // a paragraph before the figures
	Result  Result
	Titles  bool // name the titles of confusions; false: count them by pair only
}

const preface = `# Accuracy of the matcher

How well titles, columns and first lines are told apart, measured by ` + "`xxgk eval`" + ` on labelled items.
A row counts as read right if the requirements of its accepted elements are the labelled ones; 0 is "none of them".
Micro counts every decision, 0 as a class of its own; macro is the mean over requirements, 0 left out.
The near misses, 0, also stand by themselves: precision falls with what is lost to "none", recall with near misses that are taken for something.

This page is written by ` + "`go test ./checklist/eval -run Accuracy -update`" + `; a test fails if it is out of date.
`

// Markdown writes the accuracy page: for each set its figures, its weakest
// requirements and its confusions.
func Markdown(w io.Writer, sections ...Section) error {
	var b strings.Builder
	b.WriteString(preface)
	for _, s := range sections {
		r := s.Result
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", s.Heading, s.Intro)
		fmt.Fprintf(&b, "| rows | | precision | recall | F1 |\n| --- | --- | --- | --- | --- |\n")
		fmt.Fprintf(&b, "| %d | micro | %.3f | %.3f | %.3f |\n", r.Rows, r.Micro.Precision, r.Micro.Recall, r.Micro.F1)
		fmt.Fprintf(&b, "| | macro | %.3f | %.3f | %.3f |\n", r.Macro.Precision, r.Macro.Recall, r.Macro.F1)
		fmt.Fprintf(&b, "| %d | none (0) | %.3f | %.3f | %.3f |\n\n", r.None.Support, r.None.Precision, r.None.Recall, r.None.F1)
		below(&b, r)
		if len(r.Confusions) > 0 {
			b.WriteString("\nConfusions:\n\n")
			confusions(&b, r, s.Titles)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// below lists the requirements that are not read without fault.
func below(b *strings.Builder, r Result) {
	any := false
	for _, q := range r.Requirements {
		if q.F1 == 1 {
			continue
		}
		if !any {
			b.WriteString("Requirements below F1 1:\n\n| requirement | rows | precision | recall | F1 |\n| --- | --- | --- | --- | --- |\n")
			any = true
		}
		fmt.Fprintf(b, "| %d | %d | %.2f | %.2f | %.2f |\n", q.Number, q.Support, q.Precision, q.Recall, q.F1)
	}
	if !any {
		b.WriteString("Every requirement has F1 1.\n")
	}
}

func confusions(b *strings.Builder, r Result, titles bool) {
	if titles {
		b.WriteString("| title | expected | got |\n| --- | --- | --- |\n")
		for _, c := range r.Confusions {
			fmt.Fprintf(b, "| %s | %s | %s |\n", strings.ReplaceAll(c.Title, "|", `\|`), numbers(c.Expected), numbers(c.Got))
		}
		return
	}
	b.WriteString("| expected | got | rows |\n| --- | --- | --- |\n")
	var order []string
	count := make(map[string]int)
	for _, c := range r.Confusions {
		pair := numbers(c.Expected) + " | " + numbers(c.Got)
		if count[pair]++; count[pair] == 1 {
			order = append(order, pair)
		}
	}
	for _, pair := range order {
		fmt.Fprintf(b, "| %s | %d |\n", pair, count[pair])
	}
}

func numbers(list []int) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ", "), "[]")
}
