package directory

import (
	"regexp"
	"strings"

	"xxgk/site"
)

// printed finds addresses that stand in a cell as words, where nobody made them
// links: http://www.a.edu.cn/info/1/2.htm, www.a.edu.cn/xxgk, and with signs of
// full width.
//
//nolint:gochecknoglobals // compiled once
var printed = regexp.MustCompile(`(?i)(?:https?://|www\.)[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?::[0-9]{2,5})?(?:[/?][!#$%&'*+,./0-9:;=?@a-z_~-]*)?`)

// addresses returns the addresses printed in a cell, each once.
func addresses(cell string) []string {
	if !strings.Contains(cell, ".") && !strings.Contains(cell, "．") {
		return nil
	}
	cell = strings.NewReplacer("：", ":", "／", "/", "．", ".", "？", "?", "＝", "=", "＆", "&").Replace(cell)
	cell = strings.NewReplacer(": //", "://", ":// ", "://").Replace(cell)
	var list []string
	seen := make(map[string]bool)
	for _, raw := range printed.FindAllString(cell, -1) {
		raw = strings.TrimRight(raw, ".,;:'!")
		if !strings.Contains(raw, "://") {
			raw = "http://" + raw
		}
		if address, ok := site.Address(raw); ok && !seen[address] {
			seen[address] = true
			list = append(list, address)
		}
	}
	return list
}
