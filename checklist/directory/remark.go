package directory

import (
	"slices"
	"strings"
)

// nothing reports whether a remark declares that there is nothing to publish.
func nothing(remark string) bool {
	for _, w := range []string{
		"不涉及", "未涉及", "不适用", "无此项", "无该项", "无此类", "无此情况", "没有此项", "没有该项", "不存在", "未发生", "没有发生", "未接受", "未接到", "未收到",
		"没有收到", "没有接到", "未安排", "没有安排", "未开展", "尚未开展", "未举办", "未招收", "不招收", "未设", "没有设", "未有此", "不含此", "没有接受", "没有开展", "没有举办", "无此业务", "暂无", "尚无", "无相关", "没有相关", "不具备", "零报告", "不授予", "非涉及", "不属于本校", "不属于我", "均未在", "未在社会",
		"我院没有", "学校没有", "学院没有",
	} {
		if strings.Contains(remark, w) {
			return true
		}
	}
	r := strings.Trim(remark, " 。.、,，;；/—-（）()")
	return lacks(r) || slices.ContainsFunc([]string{"均", "领导", "干部", "成员", "我院", "校", "学院", "大学", "本年度", "本学年"}, func(who string) bool {
		_, rest, ok := strings.Cut(r, who+"无")
		return ok && !joined(rest)
	}) || r == "没有" || slices.ContainsFunc([]string{"目前没有", "我校没有", "本校没有"}, func(w string) bool {
		_, rest, ok := strings.Cut(r, w)
		return ok && !joined(rest)
	})
}

// lacks reports whether a short remark begins with 无 in the sense of "none".
func lacks(r string) bool {
	const short = 16 // characters
	rest, ok := strings.CutPrefix(r, "无")
	return ok && len([]rune(r)) <= short && !joined(rest)
}

// joined reports whether 无 makes another word with what follows it (无纸化, 无线网)
// or says that what was published stands: 无变动.
func joined(rest string) bool {
	return slices.ContainsFunc([]string{"纸", "线", "锡", "障", "偿", "论", "需", "须", "法", "人机", "人驾", "损", "菌", "机", "为", "疆", "变", "更新", "更改", "调整", "修订"},
		func(w string) bool { return strings.HasPrefix(rest, w) })
}

// internal reports whether a remark says that something is public inside only.
func internal(remark string) bool {
	if strings.Contains(remark, "官网") || strings.Contains(remark, "门户") || strings.Contains(remark, "向社会公") {
		return false
	}
	for _, w := range []string{"仅校内", "校内公开", "校内公布", "校内公示", "校内师生", "校内办公网", "校内文件", "内部公开", "OA", "校内网", "校园网内", "内网公开", "限校内", "办公系统", "面向校内", "仅限校内", "限于校内"} {
		if strings.Contains(remark, w) {
			return true
		}
	}
	return false
}

// inside reports whether a cell on the way or the reach of publishing names the
// school's inside alone.
func inside(cell string) bool {
	for _, w := range []string{"网站", "门户", "官网", "专栏", "公开网", "社会", "公众", "微信", "主动公开", "网上", "校园网"} {
		if strings.Contains(cell, w) {
			return false
		}
	}
	return internal(cell) || strings.Contains(cell, "校内") || strings.Contains(cell, "教职工")
}

// often returns how often a row says that it is renewed, in its own words, and
// false for a cell that holds a day instead.
func often(cell string) (string, bool) {
	cell = strings.Trim(cell, " -—/")
	for _, w := range []string{"每", "随时", "即时", "实时", "及时", "变动", "变更", "更新", "长期", "常年", "常设", "年度", "学期", "季", "月", "工作日", "一次", "定期", "不定期"} {
		if strings.Contains(cell, w) && len([]rune(cell)) <= 40 {
			return cell, true
		}
	}
	return "", false
}

// maxOffice is longer, in characters, than the name of an office.
const maxOffice = 20

// offices returns the offices that a cell names, the first one first.
func offices(cell string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return divides(r) || r == ' ' || r == '　' || r == '＋' || r == '+' }) {
		part = strings.Trim(brackets.ReplaceAllString(part, ""), " -—:：（）()")
		part = strings.TrimPrefix(strings.TrimPrefix(part, "牵头部门"), "：")
		n := len([]rune(part))
		if n < 2 || n > maxOffice || nothing(part) || strings.ContainsAny(part, "0123456789") || slices.Contains(list, part) || plain(part) == "" {
			continue
		}
		list = append(list, part)
	}
	return list
}

// isOffice reports whether a cell of a table without a head is the name of one.
func isOffice(cell string) bool {
	list := offices(cell)
	return len(list) > 0 && len([]rune(cell)) <= maxOffice && slices.ContainsFunc([]string{"处", "部", "办", "办公室", "工会", "团委", "中心", "研究生院", "图书馆", "委员会", "纪委", "监察室"},
		func(w string) bool { return strings.HasSuffix(list[0], w) })
}
