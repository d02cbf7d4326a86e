package hostile

import (
	"net/http"
	"strings"
)

// bodies are the faults that need nothing but themselves.
func bodies() map[string]http.HandlerFunc {
	retry := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "1")
		send(w, http.StatusTooManyRequests, page("429", "<p>慢一点</p>"))
	}
	cookied := func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "FSSBBIl1UgzbN7N80S", Value: "x"})
		send(w, http.StatusAccepted, "<html><head><script>var _$ab=1;</script></head><body></body></html>")
	}
	return map[string]http.HandlerFunc{
		"big.htm":       big("text/html; charset=utf-8", "<title>大页</title>"+anchors(articlePath(behindBig))),
		"big.pdf":       big("application/pdf", "%PDF-1.4\n"),
		"bomb.htm":      bomb,
		"drip.htm":      drip,
		"mute.htm":      mute,
		"headers.htm":   raw("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Flood: "+strings.Repeat("x", 1000)+"\r\n", 4000) + "\r\n"),
		"garbage.htm":   raw("HTTP/9.9 banana\r\n\r\n"),
		"empty.htm":     status(http.StatusOK, ""),
		"tags.htm":      status(http.StatusOK, "<title>标签</title><p>没有关闭的标签之后还有内容。</p>"+strings.Repeat("<div><b><table><td>", 2500)+anchors(articlePath(behindTags))),
		"nul.htm":       status(http.StatusOK, "<title>空\x00字符</title><p>页面中\x00\x00混入了空字符。</p>\x00"+anchors(articlePath(behindNUL))),
		"charset.htm":   status(http.StatusOK, gbk("<meta charset=utf-8><title>编码写错的页面</title><p>页面声明的编码与实际不符,内容仍应读出。</p>"+anchors(articlePath(behindCharset)))),
		"nocharset.htm": noCharset,
		"503.htm":       later(1, status(http.StatusServiceUnavailable, ""), "先忙后好", behind503),
		"429.htm":       later(1, retry, "限流之后", behind429),
		"once.htm":      later(1, raw(""), "断过一次", behindResetOnce),
		"reset.htm":     raw(""),
		"cut.htm":       raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<title>半页</title>"),
		"500.htm":       status(http.StatusInternalServerError, page("500", "<p>Internal Server Error</p>")),
		"502.htm":       status(http.StatusBadGateway, page("502", "<p>Bad Gateway</p>")),
		"404.htm":       status(http.StatusNotFound, page("404", "<p>Not Found</p>")),
		"410.htm":       status(http.StatusGone, page("410", "<p>Gone</p>")),
		"403.htm":       status(http.StatusForbidden, page("403", "<p>Forbidden</p>")),
		"soft.htm":      status(http.StatusOK, page("提示", "<p>您访问的页面不存在</p>")),
		"challenge.htm": cookied,
		"script.htm":    status(http.StatusPreconditionFailed, "<html><script>$_ts=window['$_ts'];</script></html>"),
		"campus.htm":    status(http.StatusOK, page("提示", "<p>该栏目仅限校内访问</p>")),
	}
}

func noCharset(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = w.Write([]byte(gbk("<title>没有声明编码的页面</title><p>页面没有声明编码,内容仍应按国标码读出。</p>" + anchors(articlePath(behindNoCharset)))))
}
