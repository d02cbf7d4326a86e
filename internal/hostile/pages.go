package hostile

import (
	"fmt"
	"net/http"
	"strings"
)

const (
	listPages    = 30 // pages of the honest list
	perList      = 10 // articles on each
	sideArticles = 12 // honest articles of the side servers
)

// mainArticles are the honest articles that lists lead to.
func mainArticles() []int {
	all := make([]int, listPages*perList)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

func articlePath(n int) string { return fmt.Sprintf("/info/1041/%d.htm", n) }
func listPath(n int) string    { return fmt.Sprintf("/tzgg/%d.htm", n) }

// chinese writes a number in signs that are no digits, so that two articles
// differ in their words.
func chinese(n int) string {
	signs := []rune("零壹贰叁肆伍陆柒捌玖")
	var b strings.Builder
	for _, c := range fmt.Sprint(n) {
		b.WriteRune(signs[c-'0'])
	}
	return b.String()
}

// send answers with a page.
func send(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body)) // a reader that goes away is no matter of ours
}

// page draws a page with navigation.
func page(title, main string) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>` + title + `-江南学院</title></head><body>` +
		`<div class="nav"><a href="/">首页</a></div><div class="main">` + main + `</div><div class="foot">江南学院版权所有</div></body></html>`
}

// article draws an honest article.
func article(n int) string {
	name := chinese(n)
	return page("关于第"+name+"号事项的通知", `<h1 class="title">关于第`+name+`号事项的通知</h1><p class="date">发布时间:2026-03-02</p>`+
		`<div class="v_news_content"><p>各部门、各二级学院:</p><p>经研究,第`+name+`号事项自即日起施行,请各单位按照要求认真组织落实,并将落实情况于月底前报送。`+
		`第`+name+`号事项的负责人与联系方式见附件。</p></div>`)
}

func serveArticle(w http.ResponseWriter, r *http.Request) {
	n := 0
	if _, err := fmt.Sscanf(r.URL.Path, "/info/1041/%d.htm", &n); err != nil {
		send(w, http.StatusNotFound, page("404", "<p>Not Found</p>"))
		return
	}
	send(w, http.StatusOK, article(n))
}

func serveList(w http.ResponseWriter, r *http.Request) {
	n := -1
	if _, err := fmt.Sscanf(r.URL.Path, "/tzgg/%d.htm", &n); err != nil || n < 0 || n >= listPages {
		send(w, http.StatusNotFound, page("404", "<p>Not Found</p>"))
		return
	}
	var b strings.Builder
	b.WriteString("<ul>")
	for i := n*perList + 1; i <= (n+1)*perList; i++ {
		fmt.Fprintf(&b, `<li><a href="%s">关于第%s号事项的通知</a><span>2026-03-02</span></li>`, articlePath(i), chinese(i))
	}
	b.WriteString("</ul>")
	if n+1 < listPages {
		fmt.Fprintf(&b, `<div class="pages"><a href="%s">下一页</a></div>`, listPath(n+1))
	}
	send(w, http.StatusOK, page("通知公告", b.String()))
}

// anchors draws links.
func anchors(addresses ...string) string {
	var b strings.Builder
	for _, a := range addresses {
		fmt.Fprintf(&b, `<p><a href="%s">%s</a></p>`, a, "进入")
	}
	return b.String()
}

// softPages answers 200 for whatever is not there, in words that no list of
// words holds.
func (s *Site) softPages() http.Handler {
	return s.side(func(w http.ResponseWriter, _ *http.Request) {
		send(w, http.StatusOK, page("欢迎", "<p>"+strings.Repeat("欢迎来到本站,请从上方的导航继续浏览,或者返回首页查看最新的内容与服务。", 12)+"</p>"))
	})
}

// homePages sends whoever asks for what is not there to its home page.
func (s *Site) homePages() http.Handler {
	return s.side(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) })
}

// side is a small server with honest articles and its own way for the others.
func (s *Site) side(otherwise http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := 0
		_, err := fmt.Sscanf(r.URL.Path, "/info/1041/%d.htm", &n)
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/":
			links := []string{"/info/never.htm"}
			for n := 1; n <= sideArticles; n++ {
				links = append(links, articlePath(n))
			}
			send(w, http.StatusOK, page("学院首页", "<p>这里是学院的首页。</p>"+anchors(links...)))
		case err == nil && n <= sideArticles:
			send(w, http.StatusOK, article(n))
		default:
			otherwise(w, r)
		}
	})
}

// wallPages is a server whose robots.txt errs: its pages are not to be asked.
func (s *Site) wallPages() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { send(w, http.StatusInternalServerError, "") })
}

func (s *Site) outsidePages() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { send(w, http.StatusOK, page("外站", "")) })
}
