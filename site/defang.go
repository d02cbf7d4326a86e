package site

import (
	"strings"
	"unicode"
)

// Defang writes the addresses in a text so that no program takes them for links
// and nobody opens one by mistake: hxxp://www[.]example[.]com. Words without an
// address stay as they are.
func Defang(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 16)
	signs := []rune(s)
	for i := 0; i < len(signs); i++ {
		switch {
		case scheme(signs[i:]):
			b.WriteString("hxxp")
			i += len("http") - 1
		case signs[i] == '.' && i > 0 && i+1 < len(signs) && inName(signs[i-1]) && inName(signs[i+1]):
			b.WriteString("[.]")
		default:
			b.WriteRune(signs[i])
		}
	}
	return b.String()
}

// scheme reports whether http: or https: begins a text.
func scheme(signs []rune) bool {
	const longest = len("https:")
	head := strings.ToLower(string(signs[:min(len(signs), longest)]))
	return strings.HasPrefix(head, "http:") || head == "https:"
}

// inName reports whether a sign may stand beside a dot within a host's name or
// a file's.
func inName(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_'
}
