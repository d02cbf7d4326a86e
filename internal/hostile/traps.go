package hostile

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"
)

// mainPages is the server with the faults.
func (s *Site) mainPages() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", s.serveRoot)
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, "User-agent: *\nDisallow: /closed/\nSitemap: %s/maps.xml\n", s.main)
	})
	mux.HandleFunc("/closed/", status(http.StatusOK, page("不应读取", "<p>不应读取</p>")))
	mux.HandleFunc("/info/", serveArticle)
	mux.HandleFunc("/tzgg/", serveList)
	mux.HandleFunc("/fault/", s.serveFault)
	mux.HandleFunc("/rili/", serveCalendar)
	mux.HandleFunc("/chaxun.jsp", serveSearch)
	mux.HandleFunc("/huihua.jsp", serveSession)
	mux.HandleFunc("/weipan.jsp", serveToken)
	mux.HandleFunc("/cuolian/", serveRelative)
	mux.HandleFunc("/maps.xml", s.serveIndex)
	mux.HandleFunc("/map1.xml.gz", s.serveMap)
	mux.HandleFunc("/bomb.xml.gz", serveBombMap)
	return mux
}

// serveRoot leads to everything.
func (s *Site) serveRoot(w http.ResponseWriter, _ *http.Request) {
	links := []string{
		"/tzgg/0.htm", "/rili/2026/3.htm", "/chaxun.jsp?wd=%E9%80%9A%E7%9F%A5", "/huihua.jsp", "/weipan.jsp?token=1", "/cuolian/",
		s.soft + "/", s.home + "/", s.wall + "/", s.silent + "/", s.outside + "/page.htm",
	}
	for path := range mainFaults() {
		links = append(links, path)
	}
	send(w, http.StatusOK, page("江南学院", "<p>江南学院的首页,各栏目由此进入。</p>"+anchors(links...)))
}

// serveCalendar draws any month, its days and the months beside it, for ever.
func serveCalendar(w http.ResponseWriter, r *http.Request) {
	year, month, day := 0, 0, 0
	n, _ := fmt.Sscanf(strings.ReplaceAll(r.URL.Path, ".", "/"), "/rili/%d/%d/%d", &year, &month, &day) // a month has no day
	if n < 2 {
		send(w, http.StatusNotFound, page("404", "<p>Not Found</p>"))
		return
	}
	at := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	if n == 3 {
		send(w, http.StatusOK, page("日程", fmt.Sprintf("<p>%d年%d月%d日没有日程。</p>", year, month, day)))
		return
	}
	link := func(t time.Time) string { return fmt.Sprintf("/rili/%d/%d.htm", t.Year(), t.Month()) }
	var days []string
	for d := 1; d <= 28; d++ {
		days = append(days, fmt.Sprintf("/rili/%d/%d/%d.htm", year, month, d))
	}
	body := fmt.Sprintf(`<h2>%d年%d月</h2><a href="%s">下一页</a> <a href="%s">上月</a>`, year, month, link(at.AddDate(0, 1, 0)), link(at.AddDate(0, -1, 0)))
	if year == 2026 && month == 6 {
		days = append(days, articlePath(behindCalendar))
	}
	send(w, http.StatusOK, page("日历", body+anchors(days...)))
}

// serveSearch draws a result for any question, and further questions below it.
func serveSearch(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	var links []string
	for _, sort := range []string{"rq", "bt", "gx"} {
		links = append(links, fmt.Sprintf("/chaxun.jsp?wd=%s&px=%s&n=%d", q.Get("wd"), sort, rand.IntN(1<<30)))
	}
	links = append(links, articlePath(1), articlePath(2), articlePath(behindSearch))
	send(w, http.StatusOK, page("检索", "<p>共检索到三条结果。</p>"+anchors(links...)))
}

// serveSession names the same pages under a session id of each visit.
func serveSession(w http.ResponseWriter, _ *http.Request) {
	id := fmt.Sprintf("%016x", rand.Uint64())
	send(w, http.StatusOK, page("会话", "<p>每次访问的会话编号都不相同。</p>"+anchors(
		"/huihua.jsp;jsessionid="+id, "/huihua.jsp?_t="+id, "/huihua.jsp?sid="+id+id, articlePath(behindSession)+";jsessionid="+id)))
}

// serveToken names itself under a parameter that nobody knows for a session.
func serveToken(w http.ResponseWriter, _ *http.Request) {
	var links []string
	for range 5 {
		links = append(links, fmt.Sprintf("/weipan.jsp?token=%x", rand.Uint64()))
	}
	send(w, http.StatusOK, page("令牌", "<p>网址中的令牌每次不同,页面却总是同一个。</p>"+anchors(links...)))
}

// serveRelative leads one folder deeper for ever: a link that should begin with a slash.
func serveRelative(w http.ResponseWriter, _ *http.Request) {
	send(w, http.StatusOK, page("错误链接", "<p>相对链接写错,目录无限加深。</p>"+anchors("cuolian/", "news/cuolian/")))
}

// serveIndex is an index of sitemaps that names itself, a bomb, a sitemap of a
// stranger, one inside, and one good one.
func (s *Site) serveIndex(w http.ResponseWriter, _ *http.Request) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="gb2312"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, a := range []string{s.main + "/maps.xml", s.main + "/bomb.xml.gz", s.outside + "/map.xml", "http://10.0.0.8/map.xml", s.main + "/map1.xml.gz"} {
		b.WriteString("<sitemap><loc>\n" + a + "</loc></sitemap>")
	}
	b.WriteString("</sitemapindex>")
	_, _ = w.Write([]byte(b.String()))
}

// serveMap names a page that nothing links to, and strangers.
func (s *Site) serveMap(w http.ResponseWriter, _ *http.Request) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = fmt.Fprintf(z, `<urlset><url><loc>%s</loc><lastmod>2026-01-01</lastmod></url><url><loc>%s/x.htm</loc></url><url><loc>javascript:1</loc></url></urlset>`,
		s.main+articlePath(behindSitemap), s.outside)
	_ = z.Close()
	w.Header().Set("Content-Type", "application/gzip")
	_, _ = w.Write(b.Bytes())
}

// serveBombMap unpacks to 256 MB of one element.
func serveBombMap(w http.ResponseWriter, _ *http.Request) {
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return
	}
	_, _ = z.Write([]byte("<urlset><url><loc>"))
	blank := bytes.Repeat([]byte("a"), 1<<20)
	for range 256 {
		if _, err := z.Write(blank); err != nil {
			return
		}
	}
	_ = z.Close()
}
