package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// leaders reads who is in charge of what: posts with a name and with duties, in
// the rows of a table or in lines of the form 「…:主持…工作,分管…」.
func leaders(r *Result, d *doc, _ Input) {
	named, charged, quote, rows := 0, 0, "", false
	take := func(where string, name, duty bool) {
		if name {
			named++
		}
		if duty {
			charged++
		}
		if quote == "" || name && duty && named == 1 {
			quote = where
		}
	}
	column := -1 // of 姓名
	for _, row := range d.rows() {
		joined := strings.Join(row, "\t")
		if i := slices.IndexFunc(row, func(c string) bool { return plain(c) == "姓名" }); i >= 0 {
			column = i
		}
		if !post(joined) || strings.Contains(joined, "职务") {
			continue
		}
		rows = true
		under := column >= 0 && column < len(row) && shaped(plain(row[column]))
		take(joined, under || person(joined), duty(joined) || len(row) > 2 && runes(row[2]) > 2)
	}
	for i, l := range d.lines {
		if !rows && post(l) {
			before, after := d.line(i-1), d.line(i+1)
			take(l, person(l) || surnamed(plain(before)) || surnamed(plain(after)), duty(l) || duty(after))
		}
	}
	if charged == 0 && duty(d.text) {
		charged = 1
		if quote == "" {
			quote, _ = d.sentence("分管", "主持", "负责", "联系")
		}
	}
	if named > 0 {
		r.Found = append(r.Found, Found{Part: partLeaders, By: BySentence, Quote: brief(quote), Rows: named})
	}
	if charged > 0 {
		r.Found = append(r.Found, Found{Part: partDuties, By: BySentence, Quote: brief(quote), Rows: charged})
		r.note("content.leaders", map[string]any{"named": named, "charged": charged})
	}
}

func (d *doc) line(i int) string {
	if i < 0 || i >= len(d.lines) {
		return ""
	}
	return d.lines[i]
}

func post(s string) bool {
	return containsAny(s, "书记", "院长", "校长", "主任委员", "总会计师", "校领导", "院领导")
}

func duty(s string) bool { return containsAny(s, "分管", "主持", "负责", "协管", "联系") }

var (
	// postWords are the words of a post; what is left of its segment is a name.
	postWords = regexp.MustCompile(`(?:中共|学院|学校|党委|党总支|纪委|常务|执行|专职|兼职|兼|正|副|原|现任|党组|校级|院级)*(?:书记|院长|校长|主任委员|委员|总会计师|校领导|院领导|督导专员|政府督导|正校级|副校级|正院级|副院级|巡视员|调研员|正处级|副处级|干部)+|同志|先生|女士`)
	dutyWords = regexp.MustCompile(`分管|主持|负责|协管|协助|联系`)
)

// person reports whether a name stands beside a post: before the first word of
// duty, what is left of the segment of the post, or a segment with a surname.
func person(s string) bool {
	if at := dutyWords.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	for _, segment := range segments(s) {
		rest := postWords.ReplaceAllString(segment, "")
		if surnamed(rest) || rest != segment && shaped(rest) {
			return true
		}
	}
	return false
}

// segments divides a line at blanks and punctuation; 张 三 stays together.
func segments(s string) []string {
	var out []string
	letters := 0 // single ones in a row
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r != '·' && !unicode.IsLetter(r) }) {
		single := len([]rune(f)) == 1
		if single && letters > 0 {
			out[len(out)-1] += f
		} else {
			out = append(out, f)
		}
		if letters++; !single {
			letters = 0
		}
	}
	return out
}

// shaped reports whether a word has the shape of a name and is none of those
// that stand beside a post: 院长信箱.
func shaped(s string) bool {
	n := len([]rune(s))
	return n > 1 && (n < 5 || strings.Contains(s, "·")) &&
		!containsAny(s, "分工", "职责", "工作", "信箱", "邮箱", "办公", "助理", "简介", "领导", "接待", "会议", "班子", "介绍", "姓名", "职务", "电话", "照片", "全面", "一览", "学院", "学校", "公示", "任职", "缺", "空")
}

// surnamed reports whether a word is a name by its surname.
func surnamed(s string) bool {
	const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和"
	n := len([]rune(s))
	if !shaped(s) || n > 3 && !strings.Contains(s, "·") && !slices.ContainsFunc([]string{"欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "端木"}, func(two string) bool { return strings.HasPrefix(s, two) }) {
		return false
	}
	return strings.Contains(s, "·") || strings.HasSuffix(s, "某") || n > 3 ||
		strings.ContainsRune(surnames, []rune(s)[0]) && !containsAny(s, "安全", "纪检", "纪委", "成人", "高职", "高校", "高等", "常务", "江西", "方面", "金融", "章程", "党委", "党建", "全院", "全校", "计划", "计财", "宣传", "管理", "文化", "应急", "项目", "单位", "时间", "任期", "明确", "商务", "都", "和", "保卫", "强化", "原则", "来源", "左右")
}
