package checklist

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is what a Chinese title says it is: its head noun stands at its end.
// In a term a word in braces ({rule}) asks for a shape instead of a word.
type shape uint8

const (
	shapeNone    shape = iota
	shapeRule          // 办法, 规定, 章程
	shapeReport        // 年度报告, 白皮书
	shapeNotice        // 公告, 公示, 通报
	shapePlan          // 规划, 要点
	shapeTable         // 目录, 名单, 一览表
	shapeProfile       // 简介, 情况
)

// shapeWords are the words a list may ask for a shape with.
func shapeWords() map[string]shape {
	return map[string]shape{
		"{rule}": shapeRule, "{report}": shapeReport, "{notice}": shapeNotice,
		"{plan}": shapePlan, "{table}": shapeTable, "{profile}": shapeProfile,
	}
}

// heads are the head nouns of each shape. Longer ones need not stand first:
// no head noun of one shape ends in one of another.
//
//nolint:gochecknoglobals // a table; built for each title it was a fifth of what assessing allocates
var heads = []struct {
	shape shape
	words []string
}{
	{shapeRule, []string{"办法", "规定", "细则", "制度", "章程", "规程", "规范", "准则", "条例", "守则", "预案", "方案", "规则",
		"暂行", "试行", "流程", "指引", "手册", "程序", "实施意见", "若干意见", "指导意见", "管理意见", "工作意见", "措施", "机制"}},
	{shapeReport, []string{"报告", "年报", "白皮书", "蓝皮书", "报告书", "总结"}},
	{shapeNotice, []string{"公告", "公示", "通报", "公开", "公布", "结果", "反馈意见", "进展情况", "整改情况", "公示牌", "公示栏",
		"简章", "名单", "公示表", "公示稿", "预警", "中标", "成交"}},
	{shapePlan, []string{"规划", "计划", "要点", "安排", "纲要", "思路"}},
	{shapeTable, []string{"目录", "一览表", "一览", "表", "汇编", "清单", "名录", "统计", "标准", "预算", "决算", "分数线", "分数", "最低分"}},
	{shapeProfile, []string{"简介", "概况", "情况", "介绍", "设置", "分工", "数据", "机构", "一览", "渠道", "方式", "指南", "说明", "须知"}},
}

// heading is a title, anchor, file name or row title made ready for matching.
type heading struct {
	raw     string // as published
	text    []byte // normalised; it lies in the scratch until another is read there
	field   string // title, anchor, attachment, row, column
	own     bool   // it carries the school's own name, which stands as 学校 in text
	shape   shape
	core    int  // where the head noun ends in text
	tag     int  // where a leading 【tag】 ends in text; 0 if none
	carrier bool // a notice (通知, 启事) that is not the bearer of a rule
}

// heading makes a title ready, and writes its text over what lies in room. The
// school's own name gives way to 学校, so that no word in it (财经, 工程, 医学) counts.
func (m *Matcher) heading(room *[]byte, field, title string) heading {
	const school, college = "学校", "学院"
	title = clip(title, maxTitleBytes)
	n := heading{field: field, raw: title, text: appendNormal((*room)[:0], title)}
	for _, name := range m.names {
		for from := 0; ; from += len(school) {
			at := bytes.Index(n.text[from:], []byte(name))
			if at < 0 {
				break
			}
			from += at
			n.text, n.own = slices.Replace(n.text, from, from+len(name), []byte(school)...), true
		}
	}
	// A college calls itself 学院, as a university calls its parts.
	if bytes.HasPrefix(n.text, []byte(college)) && len(m.names) > 0 && strings.HasSuffix(m.names[0], college) {
		copy(n.text, school)
	}
	*room = n.text
	n.read()
	return n
}

// read reads what the text says it is.
func (n *heading) read() {
	if bytes.HasPrefix(n.text, []byte("[")) {
		n.tag = bytes.IndexByte(n.text, ']') + 1
	}
	core := trimTail(n.text)
	if bare, ok := unwrap(core); ok {
		core = trimTail(bare)
	} else {
		for _, tail := range []string{"通知", "通告", "启事", "函", "工作", "倡议书", "申报", "报名"} {
			n.carrier = n.carrier || bytes.HasSuffix(core, []byte(tail))
		}
	}
	n.core = len(core)
	if studied(n.raw) {
		return // news of a rule is none
	}
	for _, tail := range []string{"的公告", "的公示", "的通告", "的通报", "的说明"} {
		if bare, ok := bytes.CutSuffix(core, []byte(tail)); ok {
			n.core = len(bare) // what it announces is its head too
		}
	}
	for _, h := range heads {
		for _, w := range h.words {
			if bytes.HasSuffix(core, []byte(w)) {
				n.shape = h.shape
				return
			}
		}
	}
}

// studied reports whether a title ends in the name of a document that someone
// studies or explains: 组织学习《…办法》.
func studied(raw string) bool {
	bare, ok := strings.CutSuffix(strings.TrimSpace(raw), "》")
	if !ok {
		return false
	}
	before, _, ok := strings.Cut(bare, "《")
	return ok && slices.ContainsFunc([]string{"学习", "学习贯彻", "宣讲", "解读"}, func(verb string) bool { return strings.HasSuffix(before, verb) })
}

// unwrap takes the notice off what it only announces: 关于印发《…办法》的通知,
// 关于调整领导班子成员分工的通知.
func unwrap(core []byte) ([]byte, bool) {
	bare, ok := bytes.CutSuffix(core, []byte("通知"))
	if !ok {
		bare, ok = bytes.CutSuffix(core, []byte("决定"))
	}
	if !ok {
		return core, false
	}
	bare = bytes.TrimSuffix(bare, []byte("的"))
	for _, verb := range []string{"印发", "发布", "公布", "颁布", "修订", "颁发", "下发", "出台"} {
		if bytes.Contains(bare, []byte(verb)) {
			return bare, true
		}
	}
	if bytes.Contains(bare, []byte("关于调整")) && !bytes.HasSuffix(bare, []byte("工作")) {
		return bare, true
	}
	return core, false
}

// trimTail takes file types, bracketed remarks, years and marks off the end.
func trimTail(s []byte) []byte {
	for range 6 {
		before := len(s)
		for _, ext := range []string{".pdf", ".docx", ".doc", ".xlsx", ".xls", ".html", ".htm", ".zip", ".rar", ".jpg", ".png", "全文", "正文", "扫描件", "印发", "修订版", "修订"} {
			s = bytes.TrimSuffix(s, []byte(ext))
		}
		if bytes.HasSuffix(s, []byte(")")) || bytes.HasSuffix(s, []byte("]")) {
			if i := bytes.LastIndexAny(s, "(["); i > 0 {
				s = s[:i]
			}
		}
		s = bytes.TrimRightFunc(s, func(r rune) bool {
			return r < utf8.RuneSelf && !unicode.IsLetter(r) && r != ')' && r != ']' || r == '、' || r == '。' || r == '…' || r == '年' || r == '月' || r == '日'
		})
		if len(s) == before || len(s) == 0 {
			return s
		}
	}
	return s
}

// normalise brings a title into the form in which terms are written: no
// spaces, no invisible characters, no quotation marks, half-width signs.
func normalise(s string) string { return strings.Map(normal, s) }

// appendNormal appends a title in that form.
func appendNormal(to []byte, s string) []byte {
	for _, r := range s {
		if r = normal(r); r >= 0 {
			to = utf8.AppendRune(to, r)
		}
	}
	return to
}

// normal is what stands for a character in that form; negative: nothing.
func normal(r rune) rune {
	switch {
	case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
		return -1
	case r >= '!'+0xFEE0 && r <= '~'+0xFEE0:
		r -= 0xFEE0
	}
	switch r {
	case '"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '〈', '〉', '<', '>':
		return -1
	case '【', '〔', '［':
		return '['
	case '】', '〕', '］':
		return ']'
	case '—', '–', '－', '―', '~', '～':
		return '-'
	}
	return unicode.ToLower(r)
}
