package directory

import (
	"strings"

	"xxgk/site"
)

// role is what a column of a directory holds.
type role uint8

const (
	roleNone       role = iota
	roleNumber          // 序号
	roleCategory        // 类别
	roleMatter          // 公开事项
	roleContent         // 公开内容, the elements of a requirement
	roleOffice          // 责任部门
	roleSupporting      // 配合部门
	rolePerson          // 责任人, 联系电话: a person's, not read
	roleFrequency       // 更新频率
	roleAddress         // 公开网址
	roleMode            // 公开方式, 公开范围
	roleRemark          // 备注, 是否涉及
	roleAside           // 公开依据, 发布日期: of no use here
)

// headings are the words of a directory's head, the more particular first:
// 责任人 is a person, 责任部门 an office; 公开情况及网址 holds addresses.
func headings() []struct {
	role  role
	words []string
} {
	return []struct {
		role  role
		words []string
	}{
		{rolePerson, []string{"责任人", "负责人", "联系人", "联系方式", "审核人", "填报人", "信息员", "联络员", "电话", "签字"}},
		{roleSupporting, []string{"配合", "协办", "协助", "协同"}},
		{roleAddress, []string{"网址", "链接", "网页", "地址", "网站", "位置", "栏目", "url"}},
		{roleOffice, []string{"部门", "单位", "处室", "责任主体", "公开主体", "责任机构", "承办", "主办", "牵头", "信息来源"}},
		{roleFrequency, []string{"频率", "频次", "周期", "时限", "时效", "更新时间", "公开时间", "公开期限", "生成时间", "更新要求", "时间要求"}},
		{roleMode, []string{"方式", "形式", "途径", "渠道", "载体", "范围", "对象"}},
		{roleNumber, []string{"序号", "编号", "项次", "顺序"}},
		{roleRemark, []string{"备注", "说明", "是否", "公开情况", "完成情况", "落实情况", "公开状态", "执行情况"}},
		{roleAside, []string{"依据", "文件", "日期", "文号", "分值", "索取号", "索引"}},
		{roleCategory, []string{"类别", "大类", "分类", "一级", "类目", "类型"}},
		{roleContent, []string{"内容", "要素", "细目", "要点", "指标", "三级", "明细", "具体"}},
		{roleMatter, []string{"事项", "项目", "名称", "条目", "二级", "清单", "目录", "公开信息"}},
	}
}

// longHead is longer, in characters, than the head of a column.
const longHead = 16

// roleOf tells what a cell of the head announces.
func roleOf(cell string) role {
	cell = strings.ToLower(strings.Join(strings.Fields(cell), ""))
	if cell == "" || len([]rune(cell)) > longHead {
		return roleNone
	}
	for _, h := range headings() {
		for _, w := range h.words {
			if strings.Contains(cell, w) && (h.role != rolePerson || !strings.Contains(cell, "部门") && !strings.Contains(cell, "单位")) {
				return h.role
			}
		}
	}
	return roleNone
}

// layout is what each column of a table holds.
type layout []role

// headRows is how far down a table its head may stand: title rows come first.
const headRows = 5

// layoutOf finds the head of a table and the first row below it; nil and 0 if
// it has none. A head of two rows, with merged cells above, is read as one.
func layoutOf(t site.Table) (layout, int) {
	for i, cells := range t.Rows[:min(len(t.Rows), headRows)] {
		l := headOf(cells)
		if l == nil {
			continue
		}
		next := i + 1
		for next < len(t.Rows) {
			below := headOf(t.Rows[next])
			if below == nil {
				break
			}
			for j := range l {
				if j < len(below) && below[j] != roleNone {
					l[j] = below[j]
				}
			}
			next++
		}
		l.settle()
		return l, next
	}
	return nil, 0
}

// headOf reads a row as a head; nil if it is none: a head names what is
// published, where or by whom, in short words, and each of them once.
func headOf(cells []string) layout {
	l := make(layout, len(cells))
	said := make(map[role]bool)
	strange, known := 0, 0
	for j, cell := range cells {
		if len([]rune(cell)) > longHead {
			return nil
		}
		l[j] = roleOf(cell)
		switch {
		case l[j] != roleNone:
			said[l[j]], known = true, known+1
		case cell != "":
			strange++
		}
	}
	if known < 3*strange {
		return nil // a row whose cells happen to hold such words
	}
	subject := said[roleMatter] || said[roleContent] || said[roleCategory]
	if len(said) < 2 || !subject || !said[roleAddress] && !said[roleOffice] && !said[roleNumber] && !said[roleRemark] && !said[roleMode] && !said[roleFrequency] {
		return nil
	}
	return l
}

// settle finds the column of requirements where the head gives it another
// name: 类别 and 公开内容, 公开内容 alone.
func (l layout) settle() {
	has := func(r role) bool {
		for _, x := range l {
			if x == r {
				return true
			}
		}
		return false
	}
	rename := func(from role) {
		for j := range l {
			if l[j] == from {
				l[j] = roleMatter
			}
		}
	}
	switch {
	case has(roleMatter):
	case has(roleContent):
		rename(roleContent)
	case has(roleCategory):
		rename(roleCategory)
	}
}

// of returns the role of a column; none without a layout.
func (l layout) of(j int) role {
	if j >= len(l) {
		return roleNone
	}
	return l[j]
}
