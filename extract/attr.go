package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// attrKey is an attribute that some rule looks at.
type attrKey uint8

const (
	keyNone attrKey = iota
	keyID
	keyClass
	keyHref
	keySrc // of an object its data
	keyTitle
	keyName
	keyContent
	keyHTTPEquiv
	keyProperty
	keyOnclick
	keyOnload
	keyType
	keyAlt
	keyPDF      // pdfsrc of WebPlus's viewer
	keySudyFile // sudyfile-attr of WebPlus
	keyValue    // of a field
	keyAction   // of a form
	keyData     // data-href, data-url, data-link: where a script goes
)

func keyOf(name string) attrKey {
	switch name {
	case "id":
		return keyID
	case "class":
		return keyClass
	case "href":
		return keyHref
	case "src", "data":
		return keySrc
	case "title":
		return keyTitle
	case "name":
		return keyName
	case "content":
		return keyContent
	case "http-equiv":
		return keyHTTPEquiv
	case "property":
		return keyProperty
	case "onclick":
		return keyOnclick
	case "onload":
		return keyOnload
	case "type":
		return keyType
	case "alt":
		return keyAlt
	case "pdfsrc":
		return keyPDF
	case "sudyfile-attr":
		return keySudyFile
	case "value":
		return keyValue
	case "action":
		return keyAction
	case "data-href", "data-url", "data-link":
		return keyData
	}
	return keyNone
}

// attr is an attribute of an element; val is unescaped and not trimmed.
type attr struct {
	key attrKey
	val string
}

// attributes appends the attributes of a start tag's source, <a href="x">, that
// rules look at. The tokenizer copies each attribute several times; here a value
// without entities is a run of the source. Of a name that comes twice the first
// counts, as the standard says.
func attributes(list []attr, tag string) []attr {
	first := len(list)
	s := strings.TrimSuffix(tag, ">")
	i := 1
	for i < len(s) && !blank(s[i]) && s[i] != '/' {
		i++
	}
	for {
		for i < len(s) && (blank(s[i]) || s[i] == '/') {
			i++
		}
		if i >= len(s) {
			return list
		}
		from := i
		for i++; i < len(s) && !blank(s[i]) && s[i] != '=' && s[i] != '/'; { // an = may begin a name
			i++
		}
		key := keyOf(lower(s[from:i]))
		for i < len(s) && blank(s[i]) {
			i++
		}
		val := ""
		if i < len(s) && s[i] == '=' {
			val, i = value(s, i+1)
		}
		if key != keyNone && !holds(list[first:], key) {
			list = append(list, attr{key: key, val: unescape(val)})
		}
	}
}

// value reads an attribute's value that begins at or after i.
func value(s string, i int) (val string, end int) {
	for i < len(s) && blank(s[i]) {
		i++
	}
	if i >= len(s) {
		return "", i
	}
	if q := s[i]; q == '"' || q == '\'' {
		if n := strings.IndexByte(s[i+1:], q); n >= 0 {
			return s[i+1 : i+1+n], i + n + 2
		}
		return s[i+1:], len(s)
	}
	from := i
	for i < len(s) && !blank(s[i]) {
		i++
	}
	return s[from:i], i
}

func holds(list []attr, key attrKey) bool {
	for _, a := range list {
		if a.key == key && key != keyData {
			return true
		}
	}
	return false
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// lower is strings.ToLower for ASCII, without a copy where there is nothing to do.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// unescape writes the entities of an attribute as the signs they stand for.
// Only those that end in ";": ?a=1&section=2 is an address and no paragraph sign.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := 1
		for n < min(len(s), 33) && (s[n] == '#' || s[n] >= '0' && s[n] <= '9' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
			n++
		}
		if n < len(s) && s[n] == ';' {
			n++
			b.WriteString(html.UnescapeString(s[:n]))
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
}
