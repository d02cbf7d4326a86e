package site

// FileExtension reports whether an extension without its dot, in lower case, is
// that of a document, table or archive that a page offers as a file.
func FileExtension(ext string) bool {
	switch ext {
	case "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "rar", "zip", "7z", "ofd", "rtf", "txt", "csv", "caj", "ceb":
		return true
	}
	return false
}
