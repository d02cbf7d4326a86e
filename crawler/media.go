package crawler

import (
	"bytes"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// mediaType returns the media type of a body, without parameters: as the
// server said, unless it said nothing of use or the bytes contradict it.
func mediaType(said string, body []byte) string {
	said, _, _ = strings.Cut(said, ";")
	said = strings.ToLower(strings.TrimSpace(said))
	shown := sniff(body)
	switch said {
	case "", "application/octet-stream", "application/x-download", "application/force-download", "binary/octet-stream", "unknown/unknown", "*/*":
		return shown
	case "text/html", "application/xhtml+xml", "text/plain":
		// Download scripts call every file text/html; html is left for html only
		// by bytes that cannot be text.
		if !strings.HasPrefix(shown, "text/") {
			return shown
		}
		if said == "text/plain" && shown == "text/html" {
			return shown
		}
	}
	return said
}

// sniff tells by the first bytes; text/plain if they are some text.
func sniff(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "application/x-ole-storage" // DOC, XLS, PPT, WPS
	case bytes.HasPrefix(body, []byte("7z\xbc\xaf\x27\x1c")):
		return "application/x-7z-compressed"
	}
	shown, _, _ := strings.Cut(http.DetectContentType(body), ";")
	if shown != "application/octet-stream" {
		return shown
	}
	// Control characters made the sniffer doubt; a page with a few is still one.
	head := body[:min(len(body), 1024)]
	if bytes.Count(head, []byte{0}) <= len(head)/8 && looksLikeMarkup(head) {
		return "text/html"
	}
	return shown
}

// withoutNUL drops what browsers drop from a page; in UTF-16 it is half of it.
func withoutNUL(page []byte) []byte {
	if bytes.HasPrefix(page, []byte("\xff\xfe")) || bytes.HasPrefix(page, []byte("\xfe\xff")) || bytes.IndexByte(page, 0) < 0 {
		return page
	}
	return bytes.ReplaceAll(page, []byte{0}, nil)
}

func looksLikeMarkup(head []byte) bool {
	low := bytes.ToLower(head)
	for _, tag := range []string{"<html", "<head", "<body", "<title", "<meta", "<div", "<script", "<table"} {
		if bytes.Contains(low, []byte(tag)) {
			return true
		}
	}
	return false
}

func isHTML(mediaType string) bool {
	return mediaType == "text/html" || mediaType == "application/xhtml+xml"
}

// fileName returns the name of a document: of the Content-Disposition header,
// which many servers send as bare UTF-8 or GBK, else the end of its address.
func fileName(disposition, address string) string {
	if name := dispositionName(disposition); name != "" {
		return name
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := path.Base(u.Path)
	if name == "/" || name == "." {
		return ""
	}
	return text(name)
}

func dispositionName(disposition string) string {
	plain := ""
	for part := range strings.SplitSeq(disposition, ";") {
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		value = strings.Trim(strings.TrimSpace(value), `"`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "filename*":
			if _, encoded, ok := strings.Cut(value, "''"); ok {
				if name, err := url.PathUnescape(encoded); err == nil && name != "" {
					return baseName(text(name))
				}
			}
		case "filename":
			if name, err := url.PathUnescape(value); err == nil {
				value = name
			}
			plain = baseName(text(value))
		}
	}
	return plain
}

// baseName drops folders: no name of a page's making leads anywhere.
func baseName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return strings.TrimSpace(name)
}

// text returns bytes of a header or an address as UTF-8: as they are, or read as GBK.
func text(s string) string {
	if !utf8.ValidString(s) {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(s); err == nil {
			s = decoded
		}
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}
