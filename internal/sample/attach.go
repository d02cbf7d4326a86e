package sample

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"fmt"
	"html"
	"path"
	"strings"
	"unicode/utf16"
)

// attach keeps a file of an article: a PDF or a Word document that holds the
// article's text.
func (c *College) attach(h *host, a *article, f file, text string) error {
	key := h.domain + f.URL
	if c.pages[key] != nil {
		return nil // the article stands in two columns
	}
	p := &page{status: 200}
	if h.skin.validators {
		p.modified = a.date
	}
	lines := strings.Split(a.title+"\n"+text, "\n")
	switch path.Ext(f.Name) {
	case ".pdf":
		p.media, p.body = "application/pdf", pdf(lines)
	case ".docx":
		p.media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
		var err error
		if p.body, err = docx(lines); err != nil {
			return err
		}
	default:
		return fmt.Errorf("%w: article %s: no way to make %s", errData, a.id, f.Name)
	}
	c.pages[key] = p
	return nil
}

// pdf writes lines as a PDF with text a reader can take out: UTF-16 in one of
// the Chinese fonts every viewer has.
func pdf(lines []string) []byte {
	const perPage = 44
	var pages []string
	for len(lines) > 0 {
		n := min(perPage, len(lines))
		pages = append(pages, pdfText(lines[:n]))
		lines = lines[n:]
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "",
		"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
		"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
	}
	var kids []string
	for _, text := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)+1))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", len(objects)+2),
			fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", len(text), text))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	return pdfFile(objects)
}

func pdfText(lines []string) string {
	var b strings.Builder
	b.WriteString("BT /F1 11 Tf 18 TL 56 790 Td\n")
	for _, line := range lines {
		var raw []byte
		for _, u := range utf16.Encode([]rune(line)) {
			raw = append(raw, byte(u>>8), byte(u))
		}
		b.WriteString("<" + hex.EncodeToString(raw) + "> Tj T*\n")
	}
	b.WriteString("ET\n")
	return b.String()
}

func pdfFile(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	table := "0000000000 65535 f \n"
	for n, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table, len(objects)+1, start)
	return b.Bytes()
}

// docx writes lines as the smallest Word document that opens.
func docx(lines []string) ([]byte, error) {
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	var text strings.Builder
	for _, line := range lines {
		text.WriteString("<w:p><w:r><w:t>" + html.EscapeString(line) + "</w:t></w:r></w:p>")
	}
	parts := [][2]string{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", head + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + text.String() + `</w:body></w:document>`},
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
