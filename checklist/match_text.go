package checklist

import (
	"strings"
	"unicode/utf8"
)

// newsLead reports whether a text opens as a news story does: with 本网讯, or
// with the day of what happened.
func newsLead(text string) bool {
	open := strings.TrimLeft(clip(text, 120), " \t\r\n　")
	for _, w := range []string{"本网讯", "本报讯", "近日", "日前", "(通讯员", "（通讯员", "通讯员", "为深入", "为进一步营造"} {
		if strings.HasPrefix(open, w) {
			return true
		}
	}
	rest, ok := leadNumber(open, "年")
	if ok {
		open = rest
	}
	rest, ok = leadNumber(open, "月")
	if !ok {
		return false
	}
	rest, ok = leadNumber(rest, "日")
	if !ok {
		return false
	}
	for _, w := range []string{"上午", "下午", "晚", "中午", ",", "，", "至", "-", "—", "、", "在", "我", "学", "由", "(", "（"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// leadNumber cuts a number and the unit after it off the front.
func leadNumber(s, unit string) (string, bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 4 {
		return s, false
	}
	return strings.CutPrefix(s[i:], unit)
}

// sentence returns the sentence of text around a byte, at most 120 runes.
func sentence(text string, at int) string {
	if at > len(text) {
		return ""
	}
	const ends = "。！？；\n\t"
	start := strings.LastIndexAny(text[:at], ends)
	if start < 0 {
		start = 0
	} else {
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	end := strings.IndexAny(text[at:], ends)
	if end < 0 {
		end = len(text)
	} else {
		end += at
	}
	if end-start > 360 {
		start = max(start, at-120)
		for start < len(text) && text[start]&0xC0 == 0x80 {
			start++
		}
	}
	return strings.TrimSpace(clip(text[start:end], 360))
}
