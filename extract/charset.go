package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// headOfPage is how far a meta charset is looked for.
const headOfPage = 2048

// decode returns the text of b and the charset it was read by. Bytes that are
// valid UTF-8 are UTF-8 whatever they declare: pages that say gb2312 inside a
// UTF-8 site are common, the reverse is next to impossible. Else the declared
// charset counts, gb2312 and gbk as GB18030 which holds them both; else GB18030.
func decode(b []byte, contentType string, cut bool) (text, name string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return valid8(b[3:]), "utf-8"
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		if err == nil {
			return string(out), "utf-16"
		}
	}
	if cut { // the last character may be cut in its middle
		if whole := b[:len(b)-incomplete(b)]; utf8.Valid(whole) {
			return string(whole), "utf-8"
		}
	}
	if utf8.Valid(b) {
		return unsafe.String(unsafe.SliceData(b), len(b)), "utf-8" // Input.Body stays as it is: a copy would be half of what reading allocates
	}
	if label := declared(b, contentType); label != "" && !isGB(label) && label != "utf-8" {
		if enc, name := charset.Lookup(label); enc != nil && name != "windows-1252" {
			if out, err := enc.NewDecoder().Bytes(b); err == nil {
				return string(out), name
			}
		}
	}
	// A UTF-8 page with a few broken bytes is still UTF-8.
	if declared(b, contentType) == "utf-8" && mostlyUTF8(b) {
		return valid8(b), "utf-8"
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return valid8(b), "utf-8"
	}
	return string(out), "gb18030"
}

// valid8 is UTF-8 with a mark in the place of what is broken.
func valid8(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// incomplete is the number of bytes at the end that begin a character and do
// not finish it.
func incomplete(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if utf8.RuneStart(b[len(b)-n]) {
			if utf8.FullRune(b[len(b)-n:]) {
				return 0
			}
			return n
		}
	}
	return 0
}

func isGB(label string) bool {
	switch label {
	case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "gb_2312", "hz-gb-2312":
		return true
	}
	return false
}

// declared is the charset that the page's head or the header names.
func declared(b []byte, contentType string) string {
	head := bytes.ToLower(b[:min(len(b), headOfPage)])
	if i := bytes.Index(head, []byte("charset=")); i >= 0 {
		if v := label(string(head[i+len("charset="):])); v != "" {
			return v
		}
	}
	if _, after, ok := strings.Cut(strings.ToLower(contentType), "charset="); ok {
		return label(after)
	}
	return ""
}

func label(s string) string {
	s = strings.TrimLeft(s, `"' `)
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
	})
	if end >= 0 {
		s = s[:end]
	}
	if s == "utf8" {
		return "utf-8"
	}
	return s
}

// mostlyUTF8 reports whether more than nine in ten of the characters beyond
// ASCII are valid UTF-8.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good > 9*bad
}
