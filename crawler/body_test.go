package crawler

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

// Bodies reach the reader byte for byte, whatever charset the server claims,
// compressed or not.
func TestBodiesAreNotTouched(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("<title>信息公开年度报告</title>" + links("/a"))
	if err != nil {
		t.Fatal(err)
	}
	pdf := "%PDF-1.4\n\xe4\xbd\xff\x00\x80\xd0\xc5" + strings.Repeat("\xb5\xc4\x01", 300)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(pdf))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	raw := func(contentType, body string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			if len(header) == 2 {
				w.Header().Set(header[0], header[1])
			}
			_, _ = w.Write([]byte(body))
		}
	}
	disposition := "attachment; filename=\"" + mustGBK(t, "2024年决算.pdf") + "\""
	cases := []struct {
		path    string
		handler http.HandlerFunc
		want    string
		kind    site.Kind
		title   string
	}{
		{"/gbk.htm", raw("text/html; charset=gbk", gbk), gbk, site.KindArticle, ""},
		{"/lie.htm", raw("text/html; charset=utf-8", gbk), gbk, site.KindArticle, ""},
		{"/a.pdf", raw("application/pdf;charset=GBK", pdf), pdf, site.KindDocument, "a.pdf"},
		{"/download.jsp", raw("text/html;charset=GBK", pdf, "Content-Disposition", disposition), pdf, site.KindDocument, "2024年决算.pdf"},
		{"/b.bin.pdf", raw("application/octet-stream", pdf), pdf, site.KindDocument, "b.bin.pdf"},
		{"/c.pdf", raw("application/pdf", packed.String(), "Content-Encoding", "gzip"), pdf, site.KindDocument, "c.pdf"},
		{"/d.tar.gz", raw("application/gzip", packed.String()), packed.String(), site.KindDocument, "d.tar.gz"},
		{"/sitemap.xml.gz", raw("application/x-gzip", packed.String()), packed.String(), site.KindDocument, "sitemap.xml.gz"},
	}
	pages := map[string]http.HandlerFunc{}
	var paths []string
	for _, tc := range cases {
		pages[tc.path] = tc.handler
		paths = append(paths, tc.path)
	}
	pages["/{$}"] = html(links(paths...))
	s := serve(t, pages)
	c, m := start(t, Options{}, s)
	run(t, c, m)
	for _, tc := range cases {
		f := m.fetched[s.URL+tc.path]
		if string(f.Body) != tc.want {
			t.Errorf("%s: %s, got %d bytes, want %d, or other bytes", tc.path, f.Outcome, len(f.Body), len(tc.want))
		}
		if f.Page == nil || f.Page.Kind != tc.kind || tc.title != "" && f.Page.Title != tc.title {
			t.Errorf("%s: got page %+v, want kind %s, title %q", tc.path, f.Page, tc.kind, tc.title)
		}
	}
	if got := m.fetched[s.URL+"/a.pdf"].Header["Content-Type"]; len(got) != 1 || got[0] != "application/pdf;charset=GBK" {
		t.Errorf("Content-Type: got %q, want the server's own words", got)
	}
}

func mustGBK(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
