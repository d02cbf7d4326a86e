package content

import (
	"regexp"
	"slices"
	"strings"
)

// How many people a school has.
const (
	partStudents     Part = "students"
	partStudentKinds Part = "student_kinds" // how many of each kind: 各类在校生
	partStaff        Part = "staff"
)

// headcount is how a number of people is written.
type headcount struct {
	named    *regexp.Regexp // who they are
	sentence *regexp.Regexp // a number behind or before it: 全日制在校生12680余人, 教职工712人, 12000多名在校学生
}

//nolint:gochecknoglobals // compiled once
var (
	students  = newHeadcount(`(?:在校|在籍|注册)(?:\p{Han}{0,6}?(?:生|学生))`)
	staff     = newHeadcount(`(?:教职员?工|专任教师|专业技术人员|教师)`)
	kindsOf   = regexp.MustCompile(`((?:本科|专科|高职|中职|中专|技工|五年制|预科|成人|函授)(?:\p{Han}{0,4}生)?|(?:硕士|博士)\p{Han}{0,3}生|研究生|留学生|国际学生)(?:人数)?[^\p{Han}。；\n\t\d]{0,3}[约近共]?` + count) // and no majors, degrees of teachers
	peopleOf  = regexp.MustCompile(`人数|[生师员工]数|总数|总计|合计|小计|规模`)                                                                                                              // the head of a column of people
	onlyCount = regexp.MustCompile(`^\s*\d[\d,，]*\s*[人名]?\s*$`)
)

// count is how many people, as a sentence says it.
const count = `\d[\d,，.]*\s*(?:余|多|万)*\s*[人名]`

func newHeadcount(who string) headcount {
	return headcount{
		regexp.MustCompile(who),
		regexp.MustCompile(who + `[^。；\n\t\d]{0,16}` + count + `|` + who + `(?:人数|总数|数)?(?:[(（]人[)）])?\t[\s\d,.]*\d|` + count + `[^。；，\n\t\d]{0,8}` + who),
	}
}

// numbers looks for a number of people, in a sentence or in a column of a table.
func numbers(part Part, of headcount) func(*Result, *doc, Input) {
	return func(r *Result, d *doc, in Input) {
		quote, n := of.column(d.rows(), of.named.MatchString(in.Page.Title))
		if at := of.sentence.FindStringIndex(d.text); at != nil {
			r.found(part, BySentence, around(d.text, at[0]))
		} else if n > 0 {
			r.Found = append(r.Found, Found{Part: part, By: ByTable, Quote: brief(quote), Rows: n})
		}
		if part != partStudents || !r.has(part) {
			return
		}
		if n > 1 {
			r.Found = append(r.Found, Found{Part: partStudentKinds, By: ByTable, Quote: brief(quote), Rows: n})
		} else if quote := kinds(d); quote != "" {
			r.found(partStudentKinds, BySentence, quote)
		}
	}
}

// kinds is the sentence that numbers students of two kinds: 其中本科生18720人、硕士研究生4236人.
func kinds(d *doc) string {
	for _, at := range students.sentence.FindAllStringIndex(d.text, 4) {
		said := around(d.text, at[0])
		seen := kindsOf.FindAllStringSubmatch(said, 8)
		if len(seen) > 1 && slices.ContainsFunc(seen, func(m []string) bool { return m[1] != seen[0][1] }) {
			return said
		}
	}
	return ""
}

// column is the head of a column of numbers of these people, and how many there
// are. Who they are stands over it (在校生数（人）), or in the title of the page.
func (h headcount) column(rows [][]string, titled bool) (head string, n int) {
	for i, row := range rows {
		for c, cell := range row {
			if len(cell) > 60 || !h.named.MatchString(cell) && (!titled || !peopleOf.MatchString(cell)) {
				continue
			}
			n := 0
			for _, below := range rows[i+1:] {
				if c < len(below) && onlyCount.MatchString(below[c]) {
					n++
				}
			}
			if n > 0 {
				return strings.TrimSpace(cell), n
			}
		}
	}
	return "", 0
}
