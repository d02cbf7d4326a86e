package extract

import "strings"

// token is a piece of markup.
type token uint8

const (
	tokenEnd   token = iota // of the source, or of what can be read of it
	tokenText               // a text, of a script or a style as well
	tokenOpen               // a start tag
	tokenClose              // an end tag
	tokenOther              // a comment, a doctype, an instruction
)

// scanner divides a page into tokens, as html.Tokenizer does and the standard
// says. It says only where they are: the tokenizer reads each byte through a
// buffer and copies every attribute, which was a third of reading a page.
type scanner struct {
	src string
	at  int
	raw string // the element whose text is read as it is: script, style, title, …
}

// next returns the next token and where it ends; it begins where the last ended.
func (s *scanner) next() (token, int) {
	from := s.at
	if s.raw != "" {
		s.at = s.rawEnd()
		s.raw = ""
		if s.at > from {
			return tokenText, s.at
		}
	}
	i := s.markup(from)
	if i > from {
		s.at = i
		return tokenText, i
	}
	if i == len(s.src) {
		return tokenEnd, i
	}
	var t token
	switch c := s.src[i+1]; {
	case c == '!':
		t, s.at = tokenOther, s.declaration(i+2)
	case c == '?':
		t, s.at = tokenOther, s.angle(i+2)
	case c != '/':
		if s.at = s.tag(i + 2); s.at < 0 {
			s.at = len(s.src)
			return tokenEnd, s.at
		}
		t, s.raw = tokenOpen, rawName(s.src[i+1:])
	case i+2 == len(s.src):
		t, s.at = tokenText, i+2
	case !letter(s.src[i+2]):
		t, s.at = tokenOther, s.angle(i+2)
	default:
		if t, s.at = tokenClose, s.tag(i+3); s.at < 0 {
			s.at = len(s.src)
			return tokenEnd, s.at
		}
	}
	return t, s.at
}

// markup is where the text that begins at i ends: at what begins a tag, a
// comment or the like.
func (s *scanner) markup(i int) int {
	for {
		n := strings.IndexByte(s.src[i:], '<')
		if n < 0 || i+n+1 == len(s.src) {
			return len(s.src)
		}
		i += n
		switch c := s.src[i+1]; {
		case letter(c), c == '/', c == '!', c == '?':
			return i
		}
		i++
	}
}

// angle is behind the next ">" from i.
func (s *scanner) angle(i int) int {
	n := strings.IndexByte(s.src[i:], '>')
	if n < 0 {
		return len(s.src)
	}
	return i + n + 1
}

// declaration is behind the comment or doctype whose "<!" ends before i.
func (s *scanner) declaration(i int) int {
	if !strings.HasPrefix(s.src[i:], "--") {
		return s.angle(i)
	}
	dashes, first := 0, true
	for i += 2; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '-':
			dashes++
			continue
		case c == '>' && (dashes >= 2 || first):
			return i + 1
		case c == '!' && dashes >= 2 && i+1 < len(s.src):
			if s.src[i+1] == '>' {
				return i + 2
			}
			if s.src[i+1] != '-' {
				i++ // it was looked at
			}
		}
		dashes, first = 0, false
	}
	return len(s.src)
}

// tag is behind the tag of which i is behind the first letter; -1 if it does
// not end.
func (s *scanner) tag(i int) int {
	src := s.src
	for i < len(src) && !blank(src[i]) && src[i] != '/' && src[i] != '>' {
		i++
	}
	for {
		i = s.blanks(i)
		if i == len(src) {
			return -1
		}
		if src[i] == '>' {
			return i + 1
		}
		if src[i] == '=' { // may begin a name
			i++
		}
		for i < len(src) && !blank(src[i]) && src[i] != '=' && src[i] != '/' && src[i] != '>' {
			i++
		}
		i = s.blanks(i)
		switch {
		case i == len(src):
			return -1
		case src[i] == '/':
			i++
		case src[i] == '=':
			if i = s.value(i + 1); i < 0 {
				return -1
			}
		}
	}
}

func (s *scanner) blanks(i int) int {
	for i < len(s.src) && blank(s.src[i]) {
		i++
	}
	return i
}

// value is behind an attribute's value; -1 if it does not end.
func (s *scanner) value(i int) int {
	i = s.blanks(i)
	if i == len(s.src) {
		return -1
	}
	if q := s.src[i]; q == '"' || q == '\'' {
		n := strings.IndexByte(s.src[i+1:], q)
		if n < 0 {
			return -1
		}
		return i + n + 2
	}
	for i < len(s.src) && !blank(s.src[i]) && s.src[i] != '>' {
		i++
	}
	return i
}

// rawName is the name of the start tag at the head of s if what follows it is
// no markup.
func rawName(s string) string {
	switch s[0] | 0x20 {
	case 'i', 'n', 'p', 's', 't', 'x':
	default:
		return ""
	}
	n := 0
	for n < len(s) && n < maxName && !blank(s[n]) && s[n] != '/' && s[n] != '>' {
		n++
	}
	switch name := lower(s[:n]); name {
	case "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp":
		return name
	}
	return ""
}

// rawEnd is where the text of a raw element ends: before its end tag.
func (s *scanner) rawEnd() int {
	switch s.raw {
	case "plaintext":
		return len(s.src)
	case "script":
		return s.scriptEnd()
	}
	for i := s.at; ; i++ {
		n := strings.IndexByte(s.src[i:], '<')
		if n < 0 {
			return len(s.src)
		}
		if i += n; s.ends(i, "</", s.raw) {
			return i
		}
	}
}

// ends reports whether a tag of a name begins at i: "</" or "<", the name, and
// what may follow a name.
func (s *scanner) ends(i int, open, name string) bool {
	rest := s.src[i:]
	if len(rest) <= len(open)+len(name) || rest[:len(open)] != open {
		return false
	}
	for k := range len(name) {
		if c := rest[len(open)+k]; c != name[k] && c != name[k]-0x20 {
			return false
		}
	}
	c := rest[len(open)+len(name)]
	return blank(c) || c == '/' || c == '>'
}

// scriptEnd is where a script ends. Within <!-- --> a <script> hides its
// </script>, and that one does not end the outer.
func (s *scanner) scriptEnd() int {
	comment, nested := false, false
	for i := s.at; i < len(s.src); i++ {
		switch {
		case comment && s.src[i] == '>' && strings.HasSuffix(s.src[s.at:i], "--"):
			comment, nested = false, false
		case s.src[i] != '<':
		case nested:
			if s.ends(i, "</", "script") {
				nested = false
				i += len("</script")
			}
		case s.ends(i, "</", "script"):
			return i
		case !comment:
			if strings.HasPrefix(s.src[i:], "<!--") {
				comment = true
				i += len("<!-")
			}
		case s.ends(i, "<", "script"):
			nested = true
			i += len("<script")
		case i+1 < len(s.src) && !letter(s.src[i+1]) && s.src[i+1] != '/':
			comment = false // as the tokenizer has it
		}
	}
	return len(s.src)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
