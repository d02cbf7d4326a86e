package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// bulk is a site of n articles in columns of 50, 34 KB each with its
// navigation, whose titles are those of a college's daily news and notices.
type bulk struct {
	n    int
	head string
	tail string
}

func newBulk(n int) *bulk {
	var nav strings.Builder
	for i := range 90 {
		fmt.Fprintf(&nav, `<li class="m%d"><a href="/c/%d.htm" title="教学科研栏目%d" target="_blank">教学科研栏目%d</a></li>`, i, i, i, i)
	}
	return &bulk{
		n:    n,
		head: `<html><head><meta charset="utf-8"><title>%s-江南信息职业技术学院</title><link href="/_sitegray/_sitegray_d.css"></head><body><div class="nav"><ul>` + nav.String() + `</ul></div><div class="crumb">当前位置：<a href="/">首页</a> &gt;&gt; %s</div>`,
		tail: `<div class="foot">版权所有 江南信息职业技术学院 赣ICP备00000000号</div></body></html>`,
	}
}

func (s *bulk) title(k int) string {
	what := []string{"召开%d年教学工作会议", "关于%d年国庆节放假的通知", "实训设备采购项目%d号招标公告", "学生在第%d届技能竞赛中获奖", "关于开展%d号课题申报的通知", "%d级新生军训总结大会举行", "第%d期教职工培训班开班"}
	return fmt.Sprintf(what[k%len(what)], 1000+k)
}

func (s *bulk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	var k int
	switch {
	case r.URL.Path == "/robots.txt":
		http.NotFound(w, r)
	case r.URL.Path == "/":
		fmt.Fprintf(w, s.head, "首页", "首页")
		for i := 0; i < s.n; i += 50 {
			fmt.Fprintf(w, `<a href="/list/%d.htm">栏目%d</a>`, i, i)
		}
		fmt.Fprint(w, s.tail)
	case scan(r.URL.Path, "/list/%d.htm", &k):
		fmt.Fprintf(w, s.head, "通知公告", "通知公告")
		for i := k; i < min(k+50, s.n); i++ {
			fmt.Fprintf(w, `<li id="line_u8_%d"><a href="/info/1064/%d.htm" title="%s">%s</a><span>2026-09-28</span></li>`, i-k, i, s.title(i), s.title(i))
		}
		fmt.Fprint(w, s.tail)
	case scan(r.URL.Path, "/info/1064/%d.htm", &k):
		fmt.Fprintf(w, s.head, s.title(k), "通知公告 &gt;&gt; 正文")
		fmt.Fprintf(w, `<form name="_newscontent_fromname"><h1>%s</h1><div>发布时间：2026-09-28 作者：办公室</div><div id="vsb_content"><div class="v_news_content">`, s.title(k))
		fmt.Fprintf(w, "<p>经办：%s组</p>", spelt(k))
		for i := range 100 {
			fmt.Fprintf(w, `<p style="text-indent:2em"><span style="font-size:16px">第%d项 为做好本年度第%d号工作,请各部门按照要求认真组织,于规定时间内报送材料。</span></p>`, i, k)
		}
		fmt.Fprint(w, `</div></div></form>`+s.tail)
	default:
		fmt.Fprintf(w, s.head, "栏目", "栏目")
		fmt.Fprint(w, s.tail)
	}
}

// spelt is a number without a digit: articles that differ in figures only say
// nothing new, and the crawl would leave the rest of them.
func spelt(k int) string {
	return strings.Map(func(d rune) rune { return []rune("甲乙丙丁戊己庚辛壬癸")[d-'0'] }, strconv.Itoa(k))
}

// scan reads the number in a path of a pattern like /list/%d.htm.
func scan(path, pattern string, k *int) bool {
	before, after, _ := strings.Cut(pattern, "%d")
	path, ok := strings.CutPrefix(path, before)
	path, ends := strings.CutSuffix(path, after)
	n, err := strconv.Atoi(path)
	*k = n
	return ok && ends && err == nil
}

// BenchmarkAudit crawls 2,000 articles and checks them, whole.
func BenchmarkAudit(b *testing.B) {
	for b.Loop() {
		crawlBulk(b, b.TempDir(), 2000, "audit")
	}
}

// BenchmarkCheck20000 checks 20,000 stored pages, from the command line on.
func BenchmarkCheck20000(b *testing.B) {
	dir := b.TempDir()
	conf := crawlBulk(b, dir, 20000, "crawl")
	for b.Loop() {
		runCommand(b, "check", "-c", conf, "--as-of", "2026-11-23", "--format", "json", "-o", filepath.Join(dir, "report.json"))
	}
	var r struct{ Crawl struct{ Pages int } }
	raw, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err != nil || r.Crawl.Pages < 20000 {
		b.Errorf("judged %d pages (%v)", r.Crawl.Pages, err)
	}
}

func crawlBulk(b *testing.B, dir string, n int, act string) (conf string) {
	b.Helper()
	server := httptest.NewServer(newBulk(n))
	defer server.Close()
	conf = filepath.Join(dir, "xxgk.yaml")
	text := fmt.Sprintf("school: {name: 江南信息职业技术学院, profile: vocational, ownership: public}\nsite:\n  seeds: [\"http://www.jnxx.example/\"]\n  hosts: [www.jnxx.example]\ncrawl: {proxy: %q, delay: 0s, per_host: 8, max_pages: %d}\n", server.URL, n+1000)
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	runCommand(b, act, "-c", conf)
	return conf
}

func runCommand(b testing.TB, args ...string) {
	b.Helper()
	var out, errs bytes.Buffer
	code := run(context.Background(), env{args: args, stdout: &out, stderr: &errs, getenv: func(string) string { return "" }, now: time.Now})
	if code != exitOK {
		b.Fatalf("xxgk %s: exit code %d: %s", args[0], code, errs.String())
	}
}
