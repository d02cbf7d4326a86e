package extract

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"xxgk/site"
)

// maxAttachments bounds the files of one page.
const maxAttachments = 500

//nolint:gochecknoglobals // compiled once
var (
	vsbPDF    = regexp.MustCompile(`showVsbpdfIframe\(\s*['"]([^'"]+)['"]`)
	sudyTitle = regexp.MustCompile(`['"]title['"]\s*:\s*['"]([^'"]+)['"]`)
)

// attachments finds the files of an article: links to files in or behind the
// text, the CMS's download addresses, files that a viewer shows without a link.
func (r *reader) attachments() {
	seen := make(map[string]bool)
	add := func(href, name string) {
		u := r.absolute(href)
		if u == "" || seen[u] || len(r.p.Attachments) >= maxAttachments {
			return
		}
		seen[u] = true
		if name == "" {
			name = path.Base(strings.SplitN(u, "?", 2)[0])
		}
		r.p.Attachments = append(r.p.Attachments, site.Attachment{URL: u, Name: clean(name)})
	}
	links := r.links
	for i := range r.d.nodes {
		n, at := &r.d.nodes[i], int32(i)
		switch {
		case n.tag == 0 && n.parent != none && r.d.nodes[n.parent].tag == atom.Script:
			if script := r.d.raw(at); strings.Contains(script, "showVsbpdfIframe") {
				for _, m := range vsbPDF.FindAllStringSubmatch(script, -1) {
					add(m[1], "")
				}
			}
		case n.tag == atom.A:
			href, text := r.d.attr(at, keyHref), links[0].text
			links = links[1:]
			if download(href) || r.inText(at) && isFile(href, text) {
				add(href, r.fileLabel(at, text))
			}
		case n.tag == atom.Iframe || n.tag == atom.Embed || n.tag == atom.Object:
			if file := shown(r.d.attr(at, keySrc)); r.inText(at) && isFile(file, "") {
				add(file, "")
			}
		}
		if src := r.d.attr(at, keyPDF); src != "" {
			add(src, sudyName(r.d.attr(at, keySudyFile)))
		}
	}
}

// shown is the file that a frame shows by its address, or by that of a viewer:
// /pdfjs/web/viewer.html?file=/a.pdf.
func shown(src string) string {
	_, query, _ := strings.Cut(src, "?")
	for arg := range strings.FieldsFuncSeq(query, func(c rune) bool { return c == '&' || c == '#' }) {
		if file, ok := strings.CutPrefix(arg, "file="); ok {
			if plain, err := url.QueryUnescape(file); err == nil {
				return plain
			}
		}
	}
	return src
}

// download reports whether an address is the CMS's download of an attachment.
func download(href string) bool {
	return strings.Contains(href, "DownloadAttachUrl") || strings.Contains(href, "/_content/download.jsp") || strings.Contains(href, "downloadattachurl")
}

// isFileName reports whether a name or path ends as a document's or an archive's.
func isFileName(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i < 0 || len(s)-i > 6 {
		return false
	}
	return site.FileExtension(lower(s[i+1:]))
}

// isFile reports whether a link leads to a file.
func isFile(href, text string) bool {
	plain, query, _ := strings.Cut(href, "?")
	return isFileName(plain) || isFileName(strings.TrimPrefix(query, "e=")) || strings.Contains(href, "/_upload/article/files/") && isFileName(text)
}

// inText reports whether a node belongs to the article and not to the site
// around it.
func (r *reader) inText(i int32) bool {
	if r.body == none || r.d.inside(i, r.body) {
		return true
	}
	if end := r.d.nodes[r.body].end; i < end || i >= end+200 {
		return false
	}
	for at := i; at != none; at = r.d.nodes[at].parent {
		if r.furniture(at) {
			return false
		}
	}
	return true
}

func (r *reader) fileLabel(i int32, text string) string {
	if n := sudyName(r.d.attr(i, keySudyFile)); n != "" {
		return n
	}
	if isFileName(text) {
		return text
	}
	if t := clean(r.d.attr(i, keyTitle)); isFileName(t) {
		return t
	}
	return text
}

func sudyName(attr string) string {
	if m := sudyTitle.FindStringSubmatch(attr); m != nil {
		return m[1]
	}
	return ""
}
