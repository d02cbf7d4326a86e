package crawler

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMediaType(t *testing.T) {
	for _, tc := range []struct{ intent, said, body, want string }{
		{"as said", "text/html; charset=gbk", "<html>", "text/html"},
		{"fragment of a page", "text/html", "信息", "text/html"},
		{"page without a type", "", "<!DOCTYPE html><html>", "text/html"},
		{"PDF called html by a download script", "text/html;charset=UTF-8", "%PDF-1.4", "application/pdf"},
		{"old Office called html", "text/html", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "application/x-ole-storage"},
		{"ZIP called octet-stream", "application/octet-stream", "PK\x03\x04xx", "application/zip"},
		{"Office by name stays", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"page called text", "text/plain", "<html><head>", "text/html"},
		{"page with a few NUL bytes", "text/html", "<html>\x00<title>\x00x</title><p>text</p>", "text/html"},
		{"binary noise called html", "text/html", "\x00\x01\x02\x03\xff", "application/octet-stream"},
		{"GBK page with a stray control character", "text/html", "\x01<html><title>\xd0\xc5\xcf\xa2</title>", "text/html"},
	} {
		if got := mediaType(tc.said, []byte(tc.body)); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, tc := range []struct{ intent, disposition, address, want string }{
		{"of the address", "", "http://a.edu.cn/files/2024%E5%86%B3%E7%AE%97.pdf?e=1", "2024决算.pdf"},
		{"of a GBK address", "", "http://a.edu.cn/%BE%F6%CB%E3.xls", "决算.xls"},
		{"plain", `attachment; filename="a.pdf"`, "http://a.edu.cn/download.jsp", "a.pdf"},
		{"bare GBK", "attachment;filename=\xbe\xf6\xcb\xe3.xls", "http://a.edu.cn/download.jsp", "决算.xls"},
		{"percent-encoded", `attachment; filename=%E5%86%B3%E7%AE%97.xls`, "http://a.edu.cn/d", "决算.xls"},
		{"the extended form wins", `attachment; filename="x.pdf"; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf`, "http://a.edu.cn/d", "决算.pdf"},
		{"folders are dropped", `attachment; filename="..\..\etc/passwd"`, "http://a.edu.cn/d", "passwd"},
		{"nothing", "", "http://a.edu.cn/", ""},
	} {
		if got := fileName(tc.disposition, tc.address); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// A name is one line of text and leads to no folder, whatever the header says.
func FuzzFileName(f *testing.F) {
	f.Add("attachment; filename*=UTF-8''..%2f..%2fx", "http://a/%00%ff/b")
	f.Add("filename=\"\xbe\xf6;\"", "::")
	f.Fuzz(func(t *testing.T, disposition, address string) {
		name := dispositionName(disposition)
		if strings.ContainsAny(name, "/\\\r\n\x00") {
			t.Errorf("dispositionName(%q) = %q", disposition, name)
		}
		if name := fileName(disposition, address); !utf8.ValidString(name) || strings.ContainsAny(name, "\r\n\x00") {
			t.Errorf("fileName(%q, %q) = %q", disposition, address, name)
		}
	})
}
