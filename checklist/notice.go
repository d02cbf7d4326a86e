package checklist

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"xxgk/site"
)

// A public notice (公示) stands for a term and may then go; one on student aid
// must.
//
// Source: 教财厅函〔2017〕28号, 「原则上要将超过公示期限的学生资助信息,从教育部门
// 和学校官网上全部撤下」.

// longestTerm is the term of a notice that states none: longer than any in use,
// so that nothing is called overdue too early.
const longestTerm = 30 // days

// MaxOverdue bounds how many overdue notices an assessment names.
const MaxOverdue = 200

// What a term is read from: two days, or a number of days.
//
//nolint:gochecknoglobals // compiled once
var (
	termDays  = regexp.MustCompile(`公示(?:时间|期限|期|日期|起止时间)[^\d]{0,8}(?:(20\d\d)[年./-])?(\d{1,2})[月./-](\d{1,2})日?[^\d]{0,12}(?:至|到|止|—|－|–|-|~|～)[^\d]{0,6}(?:(20\d\d)[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})日?`)
	termCount = regexp.MustCompile(`公示(?:时间|期限|期)?[为是:： 共不少于]{0,6}([0-9]{1,2}|[一二三四五六七八九十]{1,3})个?(工作日|自然日|日历日|天|日)`)
)

// term is the last day of a public notice and whether the page states it; zero
// for what is no notice or shows no day. Of working days in a year whose
// holidays are not known it is the first day that may be the last.
func (c *Checker) term(p *site.Page, posted time.Time) (last time.Time, stated bool) {
	if !strings.Contains(p.Title, "公示") || p.Kind != site.KindArticle && p.Kind != site.KindDocument || posted.IsZero() {
		return time.Time{}, false
	}
	text := clip(p.Text, maxTextBytes)
	if m := termDays.FindStringSubmatch(text); m != nil {
		if last := lastDay(m, posted); !last.IsZero() {
			return last, true
		}
	}
	if m := termCount.FindStringSubmatch(text); m != nil {
		n, _ := site.Numeral([]rune(m[1]), 0)
		last, covered := c.days.Add(posted, n)
		switch {
		case n == 0: // misread
		case m[2] != "工作日":
			return posted.AddDate(0, 0, n), true
		case n > longestTerm/2 && !covered: // with holidays that nobody knows yet perhaps longer than the longest
			return time.Time{}, false
		default:
			return last, covered
		}
	}
	return posted.AddDate(0, 0, longestTerm), false
}

// lastDay is the second day of a term; a year or month it leaves out is that of
// the first, whose year is that of the posting. A term that ends before it was
// posted, or a year later, was misread.
func lastDay(m []string, posted time.Time) time.Time {
	n := make([]int, len(m))
	for i := 1; i < len(m); i++ {
		n[i], _ = strconv.Atoi(m[i]) // digits, or nothing
	}
	year := cmp.Or(n[4], n[1], posted.Year())
	month := cmp.Or(n[5], n[2])
	if n[4] == 0 && n[5] != 0 && n[5] < n[2] { // from December into January
		year++
	}
	if month > 12 || n[6] > 31 {
		return time.Time{}
	}
	last := site.Day(year, time.Month(month), n[6])
	if last.Before(posted) || last.After(posted.AddDate(1, 0, 0)) {
		return time.Time{}
	}
	return last
}

// aidNotice reports whether a title is that of a list of students who get aid,
// and not of a rule, a fee or a purchase.
func aidNotice(title string) bool {
	named := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(title, w) })
	}
	return named("公示") &&
		named("资助", "助学金", "奖学金", "困难生", "贫困生", "困难学生", "困难认定", "经济困难", "学费减免", "勤工助学", "勤工俭学", "困难补助", "临时补助", "助学贷款", "学费补偿", "代偿", "建档立卡") &&
		!named("制度", "办法", "规定", "细则", "政策", "流程", "指南", "收费", "采购", "招标", "中标", "成交", "比选", "询价", "预算", "决算", "关于做好", "关于开展", "关于规范", "关于清理", "清理和规范", "单位公示", "机构公示", "撤销公示")
}

// notice keeps a list of students who get aid that stands past its term.
func (c *Checker) notice(p *site.Page, ref Ref) {
	if !ref.TermStated && !ref.Term.IsZero() {
		ref.Term = ref.Published.AddDate(0, 0, longestTerm)
	}
	if aidNotice(p.Title) && !ref.Term.IsZero() && c.o.AsOf.After(ref.Term) {
		const most = addresses * MaxOverdue
		if at := rank(c.overdue, &ref, byAddress); at < most {
			c.overdue = insert(c.overdue, most, at, ref)
		}
	}
}

// overdueNotices are they in the order of their address, one article once.
func (c *Checker) overdueNotices() []Ref {
	seen := make(map[string]bool)
	var list []Ref
	for _, r := range c.overdue {
		if key := cmp.Or(r.Identity, r.URL); !seen[key] && len(list) < MaxOverdue {
			seen[key] = true
			list = append(list, *r)
		}
	}
	return list
}

func byAddress(a, b *Ref) int { return cmp.Compare(a.URL, b.URL) }
