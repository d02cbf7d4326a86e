package report

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// cells counts the cells that a terminal shows text in: two for Chinese, one
// for signs of ambiguous width, whatever the locale says, so that a report is
// the same from cron and from a login shell.
//
//nolint:gochecknoglobals // never changed
var cells = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// wrap breaks a line to a width in cells; indent goes before each line after
// the first and is not counted. It breaks at blanks and between Chinese characters, never before a
// closing sign and never within an address: one that is longer than the width
// stands on a line of its own, whole.
func wrap(s string, width int, indent string) string {
	var b strings.Builder
	used, first := 0, true
	for _, word := range words(s) {
		n := cells.StringWidth(word)
		if used+n > width && !first {
			b.WriteString("\n" + indent)
			used, first = 0, true
			word = strings.TrimLeft(word, " ")
			n = cells.StringWidth(word)
		}
		b.WriteString(word)
		used += n
		first = first && word == ""
	}
	return b.String()
}

// words divides a line where it may be broken. A blank goes with the word
// behind it, closing signs with the one before.
func words(s string) []string {
	var list []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			list, word = append(list, string(word)), nil
		}
	}
	for _, r := range s {
		switch {
		case r == ' ':
			end()
			word = append(word, r)
		case closing(r) && len(word) > 0:
			word = append(word, r)
		case closing(r) && len(list) > 0:
			list[len(list)-1] += string(r)
		case cells.RuneWidth(r) == 2:
			if len(word) > 0 && !opening(word[len(word)-1]) && word[len(word)-1] != ' ' {
				end()
			}
			word = append(word, r)
			if !opening(r) {
				end()
			}
		default:
			word = append(word, r)
		}
	}
	end()
	return list
}

func closing(r rune) bool {
	return strings.ContainsRune("，。、；：？！”’）〕】》」』,.;:?!)]%", r)
}
func opening(r rune) bool { return strings.ContainsRune("“‘（〔【《「『([", r) }

// pad fills a label up to a width in cells.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(1, width-cells.StringWidth(s)))
}

// cut shortens a text to a width in cells.
func cut(s string, width int) string {
	if cells.StringWidth(s) <= width {
		return s
	}
	return strings.TrimRight(cells.Truncate(s, width, "..."), " ")
}
