package content

import (
	"regexp"
	"slices"
	"strings"
)

// What plans and results of admission hold.
const (
	partPlanRows  Part = "plan_rows"  // numbers by province or major
	partCountRows Part = "count_rows" // numbers admitted
	partScoreRows Part = "score_rows" // lowest marks
	partBatch     Part = "batch"      // 分批次
	partSubject   Part = "subject"    // 分科类
	partClauses   Part = "clauses"    // of a charter
)

func provinces() []string {
	return []string{
		"北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
		"广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "本省", "省外", "省内",
	}
}

var score = regexp.MustCompile(`^\d{2,3}(?:\.\d+)?$`)

// admission reads the tables of a plan or of results: rows of figures by
// province or major, by batch and by subject. A total alone is no plan.
func admission(want Part) func(*Result, *doc, Input) {
	return func(r *Result, d *doc, in Input) {
		rows, places := 0, make(map[string]bool)
		var quote string
		all := d.rows()
		for _, row := range all {
			joined := strings.Join(row, " ")
			for _, p := range provinces() {
				if strings.Contains(joined, p) {
					places[p] = true
				}
			}
			if !containsAny(joined, "合计", "总计", "小计") && isRow(row, want) {
				if rows++; quote == "" {
					quote = joined
				}
			}
		}
		if rows > 0 && (rows > 1 || len(all) > 1) {
			r.Found = append(r.Found, Found{Part: want, By: ByTable, Quote: brief(quote), Rows: rows})
			if len(places) == 0 {
				r.note("content.admission_figures", map[string]any{"rows": rows})
			} else {
				r.note("content.admission_rows", map[string]any{"rows": rows, "provinces": len(places)})
			}
		} else if q, ok := total(d); ok {
			r.note("content.total_only", map[string]any{"quote": brief(q)})
		}
		for _, x := range []struct {
			part  Part
			words []string
		}{
			{partBatch, []string{"批次", "专科批", "本科批", "提前批", "一段", "二段", "单独招生", "单招", "高职批", "普通批", "本科一批", "统招"}},
			{partSubject, []string{"物理", "历史", "文科", "理科", "综合改革", "文史", "理工", "科类", "首选科目", "艺术类", "体育类", "三校生"}},
		} {
			if q, ok := d.sentence(x.words...); ok {
				r.found(x.part, BySentence, q)
			} else if containsAny(in.Page.Title, x.words...) {
				r.found(x.part, ByHeading, in.Page.Title)
			}
		}
	}
}

// isRow reports whether a row tells something of a group: a name and a figure.
func isRow(row []string, want Part) bool {
	named := slices.ContainsFunc(row, func(c string) bool { return runes(c) > 1 && !isNumber(c) })
	return named && slices.ContainsFunc(row, func(c string) bool {
		c = strings.TrimSpace(c)
		return isNumber(c) && (want != partScoreRows || score.MatchString(c))
	})
}

var plannedTotal = regexp.MustCompile(`(?:计划|招生|录取)[^。\n]{0,20}?\d+\s*[人名]`)

func total(d *doc) (string, bool) {
	at := plannedTotal.FindStringIndex(d.text)
	if at == nil {
		return "", false
	}
	return around(d.text, at[0]), true
}

// charter reads a charter of admission by its clauses.
func charter(r *Result, d *doc, _ Input) {
	n := 0
	for _, l := range d.lines {
		l = strings.TrimSpace(l)
		if clause.MatchString(l) || strings.HasPrefix(l, "第一章") {
			n++
		}
	}
	if n > 0 {
		r.found(partClauses, ByHeading, firstWith(d, "第一章", "第一条"))
		r.note("content.clauses", map[string]any{"clauses": n})
		return
	}
	if q, ok := d.sentence("录取规则", "录取原则", "报名", "录取"); ok && runes(d.text) > 4*oneLine {
		r.found(partClauses, BySentence, q)
	}
}

var clause = regexp.MustCompile(`^第[一二三四五六七八九十百\d]+条`)

func firstWith(d *doc, words ...string) string {
	for _, w := range words {
		if q, ok := d.sentence(w); ok {
			return q
		}
	}
	return ""
}
