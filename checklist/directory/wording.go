package directory

import (
	"regexp"
	"strings"
)

// divides reports whether a sign divides the parts of a cell.
func divides(r rune) bool { return strings.ContainsRune("、；;，,。\n\t|/", r) }

// partName is a category's name without what schools add to it or leave out:
// 一、基本信息公开（6项） and 基本信息 are one.
func partName(s string) string {
	s = strings.NewReplacer("及", "", "和", "", "与", "").Replace(plain(bare(s)))
	for _, tail := range []string{"类", "公开", "信息", "情况"} {
		if rest := strings.TrimSuffix(s, tail); rest != "" {
			s = rest
		}
	}
	return s
}

//nolint:gochecknoglobals // compiled once
var (
	leading  = regexp.MustCompile(`^[\s　]*(?:[（(][0-9一二三四五六七八九十]{1,4}[)）]|[①-⑳]|第[0-9一二三四五六七八九十]+[条项类]|[一二三四五六七八九十]{1,3}[、.．:：]|[0-9]{1,3}(?:[-.．][0-9]{1,2})*[、.．)）:：]|[0-9]{1,3}[\s　]+)[\s　]*`)
	brackets = regexp.MustCompile(`[（(〔\[【][^）)〕\]】]*[）)〕\]】]`)
)

// bare drops numbering at the head of a cell and remarks in brackets.
func bare(s string) string {
	for range 2 { // （1）1.办学规模
		s = leading.ReplaceAllString(s, "")
	}
	return brackets.ReplaceAllString(s, "")
}

// plain keeps the Chinese characters of a text, numbering dropped.
func plain(s string) string {
	s = leading.ReplaceAllString(s, "")
	return strings.Map(func(r rune) rune {
		if r < 0x4e00 || r > 0x9fff {
			return -1
		}
		return r
	}, s)
}

// bigrams are the pairs of neighbouring characters of a plain text.
func bigrams(plain string) map[bigram]bool {
	m := make(map[bigram]bool, len(plain)/3)
	var last rune
	for _, c := range plain {
		if last != 0 {
			m[bigram{last, c}] = true
		}
		last = c
	}
	return m
}
