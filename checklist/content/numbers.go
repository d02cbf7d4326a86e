package content

import "regexp"

// How many people a school has.
const (
	partStudents Part = "students"
	partStaff    Part = "staff"
)

// A number of people behind or before what they are: 全日制在校生12680余人,
// 教职工712人, 12000多名在校学生.
//
//nolint:gochecknoglobals // compiled once
var (
	students = people(`(?:在校|在籍|注册)(?:\p{Han}{0,6}?(?:生|学生))`)
	staff    = people(`(?:教职员?工|专任教师|专业技术人员|教师)`)
)

func people(who string) *regexp.Regexp {
	const count = `\d[\d,，.]*\s*(?:余|多|万)*\s*[人名]`
	return regexp.MustCompile(who + `[^。；\n\t\d]{0,16}` + count + `|` + who + `(?:人数|总数|数)?\t[\s\d,.]*\d|` + count + `[^。；，\n\t\d]{0,8}` + who)
}

// numbers looks for a number of people.
func numbers(part Part, form *regexp.Regexp) func(*Result, *doc, Input) {
	return func(r *Result, d *doc, _ Input) {
		if at := form.FindStringIndex(d.text); at != nil {
			r.found(part, BySentence, around(d.text, at[0]))
		}
	}
}
