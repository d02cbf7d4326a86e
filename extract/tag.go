package extract

import "golang.org/x/net/html/atom"

// maxName is longer than any element's name that has an atom.
const maxName = 16

// tagOf is the tag whose name s begins with. Elements of unknown names get one
// too, so that only texts have none.
func tagOf(s string) atom.Atom {
	var name [maxName]byte
	n := 0
	for ; n < len(s) && !blank(s[n]) && s[n] != '/' && s[n] != '>'; n++ {
		if n == maxName {
			return atom.Span
		}
		name[n] = s[n]
		if s[n] >= 'A' && s[n] <= 'Z' {
			name[n] |= 0x20
		}
	}
	if a := atom.Lookup(name[:n]); a != 0 {
		return a
	}
	return atom.Span
}

// silent elements hold no text for a reader.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Select, atom.Textarea, atom.Button, atom.Head, atom.Title, atom.Iframe, atom.Svg:
		return true
	}
	return false
}

// block elements stand on lines of their own.
func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Br,
		atom.Dl, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Blockquote, atom.Pre, atom.Form, atom.Hr, atom.Caption, atom.Header, atom.Footer, atom.Tbody,
		atom.Nav, atom.Main, atom.Aside, atom.Body:
		return true
	}
	return false
}

// void elements hold nothing and have no end tag.
func void(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// headish elements may stand in a head without ending it.
func headish(tag atom.Atom) bool {
	switch tag {
	case atom.Title, atom.Meta, atom.Link, atom.Base, atom.Script, atom.Style, atom.Noscript, atom.Template:
		return true
	}
	return false
}

// endsParagraph tells the elements that cannot stand in a p.
func endsParagraph(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// tabular tells the end tags that reach out of a table cell.
func tabular(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Body, atom.Html:
		return true
	}
	return false
}

// isHeading tells the headings.
func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
		return true
	}
	return false
}
