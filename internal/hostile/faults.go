package hostile

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"xxgk/site"
)

// Honest pages that only a fault, a trap or a sitemap leads to.
const (
	behindBig = 9001 + iota
	behindBomb
	behindTags
	behindNUL
	behindCharset
	behindNoCharset
	behind503
	behind429
	behindResetOnce
	behindCalendar
	behindSearch
	behindCookie
	behindSitemap
	behindSession
	behindLast
)

func hidden() []int {
	var all []int
	for n := behindBig; n < behindLast; n++ {
		all = append(all, n)
	}
	return all
}

// mainFaults says how the faults of the main server end.
func mainFaults() map[string]site.Outcome {
	return map[string]site.Outcome{
		"/fault/big.htm":       site.OutcomeTruncated,
		"/fault/big.pdf":       site.OutcomeTooLarge,
		"/fault/bomb.htm":      site.OutcomeTruncated,
		"/fault/drip.htm":      site.OutcomeTimeout,
		"/fault/mute.htm":      site.OutcomeTimeout,
		"/fault/headers.htm":   site.OutcomeHTTPError,
		"/fault/garbage.htm":   site.OutcomeHTTPError,
		"/fault/empty.htm":     site.OutcomeHTTPError,
		"/fault/tags.htm":      site.OutcomeOK,
		"/fault/nul.htm":       site.OutcomeOK,
		"/fault/charset.htm":   site.OutcomeOK,
		"/fault/nocharset.htm": site.OutcomeOK,
		"/fault/cookie.htm":    site.OutcomeOK,
		"/fault/503.htm":       site.OutcomeOK,
		"/fault/429.htm":       site.OutcomeOK,
		"/fault/once.htm":      site.OutcomeOK,
		"/fault/reset.htm":     site.OutcomeReset,
		"/fault/cut.htm":       site.OutcomeReset,
		"/fault/500.htm":       site.OutcomeServerError,
		"/fault/502.htm":       site.OutcomeServerError,
		"/fault/404.htm":       site.OutcomeNotFound,
		"/fault/410.htm":       site.OutcomeGone,
		"/fault/403.htm":       site.OutcomeBlocked,
		"/fault/soft.htm":      site.OutcomeSoft404,
		"/fault/challenge.htm": site.OutcomeChallenge,
		"/fault/script.htm":    site.OutcomeChallenge,
		"/fault/login.htm":     site.OutcomeLogin,
		"/fault/campus.htm":    site.OutcomeRestricted,
		"/fault/loop.htm":      site.OutcomeLoop,
		"/fault/hops.htm":      site.OutcomeLoop,
		"/fault/private.htm":   site.OutcomePrivate,
		"/fault/metadata.htm":  site.OutcomePrivate,
		"/fault/outside.htm":   site.OutcomeOutOfScope,
		"/fault/nowhere.htm":   site.OutcomeHTTPError,
		"/closed/1.htm":        site.OutcomeRobots,
	}
}

// serveFault answers the faults that are told by an answer alone.
func (s *Site) serveFault(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/fault/")
	if body, ok := bodies()[name]; ok {
		body(w, r)
		return
	}
	switch name {
	case "private.htm":
		http.Redirect(w, r, "http://10.0.0.8/", http.StatusFound)
	case "metadata.htm":
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusMovedPermanently)
	case "outside.htm":
		http.Redirect(w, r, s.outside+"/", http.StatusFound)
	case "nowhere.htm":
		w.Header().Set("Location", "http://[::1/")
		w.WriteHeader(http.StatusFound)
	case "login.htm":
		http.Redirect(w, r, "/authserver/login?service=http%3A%2F%2Fx", http.StatusFound)
	case "loop.htm":
		http.Redirect(w, r, "/fault/pool.htm", http.StatusFound)
	case "pool.htm":
		http.Redirect(w, r, "/fault/loop.htm", http.StatusFound)
	case "hops.htm":
		n := 0
		_, _ = fmt.Sscan(r.URL.Query().Get("n"), &n) // none is the first
		http.Redirect(w, r, fmt.Sprintf("/fault/hops.htm?n=%d", n+1), http.StatusFound)
	case "cookie.htm":
		if _, err := r.Cookie("JSESSIONID"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "JSESSIONID", Value: "A1"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
			return
		}
		send(w, http.StatusOK, page("会话", "<p>会话已经建立,可以继续浏览。</p>"+anchors(articlePath(behindCookie))))
	default:
		send(w, http.StatusNotFound, page("404", "<p>Not Found</p>"))
	}
}

// statuses are the faults that a status tells.
func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { send(w, code, body) }
}

// later answers with a fault the first n times, then with a page.
func later(n int, fault http.HandlerFunc, title string, behind int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if before(r) < n {
			fault(w, r)
			return
		}
		send(w, http.StatusOK, page(title, "<p>"+title+",现在可以读取了。</p>"+anchors(articlePath(behind))))
	}
}

// raw answers with bytes of its own, whatever they are, and closes.
func raw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		hijacker, ok := w.(http.Hijacker)
		if !ok {
			return
		}
		conn, _, err := hijacker.Hijack()
		if err != nil {
			return
		}
		_, _ = conn.Write([]byte(text))
		_ = conn.Close()
	}
}

// drip sends a byte now and then, for ever.
func drip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for r.Context().Err() == nil {
		if _, err := w.Write([]byte("<")); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush() // shows in the next write
		time.Sleep(20 * time.Millisecond)
	}
}

// mute takes the request and says nothing.
func mute(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// big sends 50 MB of a type.
func big(contentType, head string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(head))
		chunk := bytes.Repeat([]byte("<p>很长的一页</p>\n"), 4096)
		for sent := 0; sent < 50<<20; sent += len(chunk) {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
}

// bomb sends some kilobytes that unpack to 256 MB.
func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Encoding", "gzip")
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return
	}
	_, _ = z.Write([]byte("<title>压缩</title>" + anchors(articlePath(behindBomb))))
	blank := bytes.Repeat([]byte(" "), 1<<20)
	for range 256 {
		if _, err := z.Write(blank); err != nil {
			return
		}
	}
	_ = z.Close()
}

// gbk is a text in GBK.
func gbk(text string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		return text
	}
	return out
}
