package content

import (
	"strconv"
	"strings"

	"xxgk/checklist/period"
)

// What other texts hold.
const (
	partLeaders   Part = "leaders"
	partDuties    Part = "duties"
	partPlanYears Part = "plan_years"
	partGoals     Part = "goals"
	partItemRows  Part = "item_rows"
)

// plan reads a plan by its years and its goals. That one speaks of the plan
// before is right; one that speaks of no other years than that is another plan.
func plan(r *Result, d *doc, in Input) {
	if in.Period.IsZero() {
		if p, ok := period.Labelled(d.text, period.Plan); ok {
			r.found(partPlanYears, BySentence, firstWith(d, strconv.Itoa(p.To), "五"))
		}
	} else {
		r.found(partPlanYears, ByHeading, in.Page.Title)
	}
	if q, ok := d.sentence("发展目标", "总体目标", "主要目标", "目标", "主要任务", "重点任务", "保障措施"); ok {
		r.found(partGoals, BySentence, q)
	}
}

// itemTable counts the rows of the school's table of the list. A table of the
// ten categories alone is none.
func itemTable(r *Result, d *doc, _ Input) {
	const few = 10
	best, quote := 0, ""
	for i := range d.tables {
		rows, links := 0, 0
		for c, row := range d.tables[i].Rows {
			if runes(strings.Join(row, "")) > 4 {
				rows++
			}
			if c < len(d.tables[i].Links) {
				for _, cell := range d.tables[i].Links[c] {
					links += len(cell)
				}
			}
		}
		if rows-1 > best {
			best, quote = rows-1, strings.Join(d.tables[i].Rows[0], " ")
			r.Notes = nil
			r.note("content.item_rows", map[string]any{"rows": best, "links": links})
		}
	}
	if best > few {
		r.Found = append(r.Found, Found{Part: partItemRows, By: ByTable, Quote: brief(quote), Rows: best})
		return
	}
	lines := 0
	for _, l := range d.lines {
		if _, ok := chapter(strings.TrimSpace(l)); ok {
			lines++
		}
	}
	if lines > few {
		r.Found = append(r.Found, Found{Part: partItemRows, By: ByHeading, Quote: brief(d.lines[0]), Rows: lines})
	}
}

// jobParts are the five parts of an employment report.
//
// Source: 教学厅函〔2013〕25号.
func jobParts() []Part {
	return []Part{"job_facts", "job_features", "job_analysis", "job_trend", "job_feedback"}
}

func jobReport(r *Result, d *doc, _ Input) {
	for i, words := range [][]string{
		{"基本情况", "就业基本情况", "毕业生规模"}, {"主要特点", "就业特点", "工作特色"}, {"相关分析", "就业分析"},
		{"发展趋势", "就业趋势", "趋势"}, {"对教育教学的反馈", "教育教学的反馈", "反馈"},
	} {
		if q, ok := d.sentence(words...); ok {
			r.found(jobParts()[i], BySentence, q)
		}
	}
}
