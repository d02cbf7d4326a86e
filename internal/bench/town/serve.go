package town

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const sitemapFile = 50_000 // addresses of one sitemap at most, as the protocol has it

//nolint:gochecknoglobals // a page's buffer is as good as any other's
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 64<<10); return &b }}

// ServeHTTP answers for the site, and for /__stats and /__night.
func (t *Town) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/__stats":
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(t.stats.read()) // the reader went away: nothing to tell it
		return
	case "/__night":
		fmt.Fprintln(w, t.Night())
		return
	}
	t.stats.requests.Add(1)
	if t.o.Latency > 0 {
		time.Sleep(t.o.Latency)
	}
	buffer, _ := buffers.Get().(*[]byte)
	t.answer(w, r, buffer)
	*buffer = (*buffer)[:0]
	buffers.Put(buffer)
}

// answer finds what an address means.
func (t *Town) answer(w http.ResponseWriter, r *http.Request, buffer *[]byte) {
	path := r.URL.Path
	if rest, ok := strings.CutPrefix(path, "/info/"); ok {
		if _, name, ok := strings.Cut(rest, "/"); ok {
			if i, ok := number(name, ".htm"); ok && i >= firstArticle && i-firstArticle < len(t.asked) && articlePath(i-firstArticle) == path {
				t.article(w, r, i-firstArticle, buffer)
				return
			}
		}
	}
	if rest, ok := strings.CutPrefix(path, "/__local/"); ok {
		if i, ok := number(rest, ".pdf"); ok && i < len(t.asked) && hasFile(i) {
			t.file(w, r, i, buffer)
			return
		}
	}
	if c, p, ok := t.listed(path); ok {
		t.list(w, r, c, p, buffer)
		return
	}
	t.other(w, r, buffer)
}

func number(name, ext string) (int, bool) {
	digits, ok := strings.CutSuffix(name, ext)
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n >= 0
}

// listed finds the column and page that an address means.
func (t *Town) listed(path string) (c, p int, ok bool) {
	name, ok := strings.CutSuffix(path, ".htm")
	if !ok {
		return 0, 0, false
	}
	if c, ok := t.columns[name]; ok {
		return c, 1, true
	}
	cut := strings.LastIndexByte(name, '/')
	back, err := strconv.Atoi(name[cut+1:])
	c, ok = t.columns[name[:cut]]
	p = t.listPages(c) - back + 1
	return c, p, ok && err == nil && p > 1 && back > 0
}

func (t *Town) article(w http.ResponseWriter, r *http.Request, i int, buffer *[]byte) {
	if t.fault(w, i, buffer) {
		return
	}
	version := t.version(uint64(i))
	if t.unchanged(w, r, uint64(i), version) {
		return
	}
	e := t.utf8
	if i%10 == 7 {
		e = t.gbk
	}
	*buffer = t.appendArticle(*buffer, e, i, version)
	t.page(w, e, i%20 == 17, *buffer)
}

func (t *Town) list(w http.ResponseWriter, r *http.Request, c, p int, buffer *[]byte) {
	key := 1<<40 + uint64(c)<<20 + uint64(p)
	version := t.version(key)
	if t.unchanged(w, r, key, version) {
		return
	}
	e := t.utf8
	if c%10 == 7 {
		e = t.gbk
	}
	*buffer = t.appendList(*buffer, e, c, p, version)
	t.page(w, e, c%20 == 17, *buffer)
}

// page sends a page; of the GBK ones half say their charset in the head of the
// page only.
func (t *Town) page(w http.ResponseWriter, e *edition, silent bool, body []byte) {
	media := "text/html; charset=" + e.charset
	if silent {
		media = "text/html"
	}
	t.stats.pages.Add(1)
	t.send(w, media, body)
}

func (t *Town) send(w http.ResponseWriter, media string, body []byte) {
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	n, _ := w.Write(body) // the reader went away: nothing to tell it
	t.stats.body.Add(int64(n))
}

func (t *Town) file(w http.ResponseWriter, r *http.Request, i int, buffer *[]byte) {
	if t.unchanged(w, r, 1<<41+uint64(i), 0) {
		return
	}
	*buffer = appendFile(*buffer, i)
	t.stats.files.Add(1)
	t.send(w, "application/pdf", *buffer)
}

// unchanged sets the validators and answers 304 if the client's are the same.
func (t *Town) unchanged(w http.ResponseWriter, r *http.Request, key uint64, version int) bool {
	if t.o.Bare {
		return false
	}
	tag := `"` + strconv.FormatUint(mix(key, uint64(version)), 36) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Last-Modified", time.Date(2026, 11, 20+version, 2, 0, 0, 0, time.UTC).Format(http.TimeFormat))
	if r.Header.Get("If-None-Match") != tag {
		return false
	}
	t.stats.unchanged.Add(1)
	w.WriteHeader(http.StatusNotModified)
	return true
}

// fault fails an article that is asked for the first time, if it is one of those.
func (t *Town) fault(w http.ResponseWriter, i int, buffer *[]byte) bool {
	if t.o.Errors+t.o.Resets == 0 || t.asked[i].Swap(true) {
		return false
	}
	switch luck := int(mix(uint64(i), 7) % 100); {
	case luck < t.o.Errors:
		t.stats.faults.Add(1)
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	case luck < t.o.Errors+t.o.Resets:
		t.stats.faults.Add(1)
		*buffer = t.appendArticle(*buffer, t.utf8, i, 0)
		w.Header().Set("Content-Length", strconv.Itoa(len(*buffer)))
		_, _ = w.Write((*buffer)[:len(*buffer)/2]) // it is to break anyway
		_ = http.NewResponseController(w).Flush()
		reset(w)
		return true
	}
	return false
}

// reset breaks a connection in the middle of an answer.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	if c, ok := conn.(*counted); ok {
		conn = c.Conn
	}
	if c, ok := conn.(*net.TCPConn); ok {
		_ = c.SetLinger(0)
	}
	_ = conn.Close()
}

// other answers for what is neither article, list nor file.
func (t *Town) other(w http.ResponseWriter, r *http.Request, buffer *[]byte) {
	path := r.URL.Path
	switch {
	case path == "/":
		*buffer = t.appendHome(*buffer, t.utf8)
		t.page(w, t.utf8, false, *buffer)
	case path == "/about.htm" && t.spare:
		*buffer = t.appendSpare(*buffer, t.utf8)
		t.page(w, t.utf8, false, *buffer)
	case path == "/robots.txt":
		t.stats.other.Add(1)
		fmt.Fprint(w, "User-agent: *\nDisallow: /system/\n")
	case strings.HasPrefix(path, "/sitemap") && t.o.Sitemap > 0:
		t.sitemap(w, r)
	case strings.HasPrefix(path, "/rili/") && t.o.Trap:
		month, err := time.Parse("/rili/2006-01.htm", path)
		if err != nil {
			t.absent(w, r, buffer)
			return
		}
		*buffer = t.appendMonth(*buffer, t.utf8, month)
		t.stats.other.Add(1)
		t.send(w, "text/html; charset=utf-8", *buffer)
	case strings.HasSuffix(path, ".css"), strings.HasSuffix(path, ".js"), strings.HasSuffix(path, ".png"):
		t.stats.other.Add(1)
		t.send(w, "text/plain", []byte("\n"))
	default:
		t.absent(w, r, buffer)
	}
}

func (t *Town) absent(w http.ResponseWriter, r *http.Request, buffer *[]byte) {
	t.stats.missing.Add(1)
	if !t.o.Soft404 {
		http.NotFound(w, r)
		return
	}
	e := t.utf8
	*buffer = append(append(append(append(append(*buffer, e.open...), e.title...), e.links...), e.gone...), e.foot...)
	t.send(w, "text/html; charset=utf-8", *buffer)
}

// sitemap names the articles that nothing links to, in files of 50,000.
func (t *Town) sitemap(w http.ResponseWriter, r *http.Request) {
	t.stats.other.Add(1)
	w.Header().Set("Content-Type", "application/xml")
	root := "http://" + r.Host
	if r.URL.Path == "/sitemap.xml" {
		fmt.Fprint(w, "<sitemapindex>\n")
		for n := 0; n*sitemapFile < t.o.Sitemap; n++ {
			fmt.Fprintf(w, "<sitemap><loc>%s/sitemap%d.xml</loc></sitemap>\n", root, n)
		}
		fmt.Fprint(w, "</sitemapindex>\n")
		return
	}
	n, _ := number(strings.TrimPrefix(r.URL.Path, "/sitemap"), ".xml")
	fmt.Fprint(w, "<urlset>\n")
	for i := n * sitemapFile; i < min((n+1)*sitemapFile, t.o.Sitemap); i++ {
		fmt.Fprintf(w, "<url><loc>%s%s</loc></url>\n", root, articlePath(t.articles+i))
	}
	fmt.Fprint(w, "</urlset>\n")
}
