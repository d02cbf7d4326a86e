package site

import (
	"path"
	"strings"
)

// Extension returns what the path of an address ends in, without the dot and in
// lower case; empty if there is none.
func Extension(address string) string {
	address, _, _ = strings.Cut(address, "?")
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+3:]
	}
	_, p, ok := strings.Cut(address, "/")
	if !ok {
		return ""
	}
	return strings.ToLower(strings.TrimPrefix(path.Ext(p), "."))
}

// FileExtension reports whether an extension without its dot, in lower case, is
// that of a document, table or archive that a page offers as a file.
func FileExtension(ext string) bool {
	switch ext {
	case "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "rar", "zip", "7z", "ofd", "rtf", "txt", "csv", "caj", "ceb":
		return true
	}
	return false
}
