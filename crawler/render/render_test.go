package render

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// program is the browser of these tests.
func program(t *testing.T) string {
	t.Helper()
	p, err := Find("")
	if err != nil {
		t.Skipf("%v: .ci/run installs it; without it no page is drawn here", err)
	}
	return p
}

// only lets requests to one server through and counts all.
type only struct {
	host  string
	mu    sync.Mutex
	asked []string
}

func (o *only) RoundTrip(req *http.Request) (*http.Response, error) {
	o.mu.Lock()
	o.asked = append(o.asked, req.Method+" "+req.URL.String())
	o.mu.Unlock()
	if req.URL.Host != o.host {
		return nil, fmt.Errorf("%s is not a public address", req.URL.Host)
	}
	return http.DefaultTransport.RoundTrip(req)
}

func (o *only) has(what string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, a := range o.asked {
		if strings.Contains(a, what) {
			return true
		}
	}
	return false
}

// site is a server with one browser that may ask it.
type site struct {
	*httptest.Server
	only *only
	b    *Browser
}

func serve(t *testing.T, o Options, pages map[string]string) *site {
	t.Helper()
	o.Program = program(t)
	mux := http.NewServeMux()
	for p, body := range pages {
		mux.HandleFunc(p, func(w http.ResponseWriter, r *http.Request) {
			kind := "text/html; charset=utf-8"
			switch path := r.URL.Path; {
			case strings.HasSuffix(path, ".js"):
				kind = "text/javascript"
			case strings.HasSuffix(path, ".json"):
				kind = "application/json"
			}
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, body)
		})
	}
	s := &site{Server: httptest.NewServer(mux)}
	t.Cleanup(s.Close)
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.only = &only{host: u.Host}
	o.Transport = s.only
	o.Dir = filepath.Join(t.TempDir(), "browser")
	if s.b, err = New(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if _, err := os.Stat(o.Dir); !os.IsNotExist(err) {
			t.Errorf("the browser's folder is still there: %v", err)
		}
	})
	return s
}

func (s *site) draw(t *testing.T, path, body string) (Drawing, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	return s.b.Draw(ctx, Answer{
		URL: s.URL + path, Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(body),
	})
}

func TestDraw(t *testing.T) {
	s := serve(t, Options{Time: 15 * time.Second}, map[string]string{
		"/list.json": `[{"t":"2025年部门预算","u":"/info/1.htm"},{"t":"学费标准","u":"/info/2.htm"}]`,
		"/list.js": `setTimeout(() => fetch("/list.json").then(r => r.json()).then(rows => {
			for (const r of rows) document.getElementById("app").innerHTML += '<li><a href="' + r.u + '">' + r.t + '</a></li>';
		}), 50)`,
		"/post.json": `"收到"`,
		"/old.js":    `document.write("<p>" + "旧式" + "写入</p>")`,
	})
	for _, c := range []struct {
		name, body string
		want       []string // in the drawn page
		not        []string
		sent       string
		unrested   bool
		missed     string
	}{
		{
			name: "a list that fetch() brings", body: `<div id="app"></div><noscript>请启用脚本</noscript><script src="/list.js"></script>`,
			want: []string{`<a href="/info/1.htm">2025年部门预算</a>`, "学费标准"}, not: []string{"请启用脚本"},
		},
		{name: "document.write", body: `<script src="/old.js"></script>`, want: []string{"旧式写入"}},
		{
			name: "a list that XMLHttpRequest posts for",
			body: `<div id="app"></div><script>const x = new XMLHttpRequest(); x.open("POST", "/post.json");
				x.onload = () => document.getElementById("app").textContent = x.response; x.send("page=1")</script>`,
			want: []string{"收到"},
		},
		{
			name: "styles are not asked for and do not fail",
			body: `<link rel="stylesheet" href="/a.css" onload="document.body.append('有'+'样式')" onerror="document.body.append('无'+'样式')"><body>`,
			want: []string{"有样式"}, not: []string{"无样式"},
		},
		{name: "a script sends the reader on", body: `<script>location.href = "/home.htm"</script>`, sent: "/home.htm"},
		{
			name: "a page in GBK is UTF-8 once drawn", body: `<meta charset="gbk"><div id="app"></div><script>document.getElementById("app").textContent = "\u516c\u5f00"</script>`,
			want: []string{"公开", "\ufeff<!DOCTYPE html>"},
		},
		{
			name: "a script that does not end: what is there is taken",
			body: `<p>前半页</p><script>document.body.append("脚本写的"); for (;;) {}</script>`, want: []string{"前半页", "脚本写的"}, unrested: true,
		},
		{
			name: "a page that asks for ever is given so much and no more",
			body: `<p>正文</p><script>const again = () => fetch("/list.json?" + Math.random()).then(again); again()</script>`,
			want: []string{"正文"}, missed: "too much",
		},
		{
			name: "a part that cannot be had is told", body: `<p>正文</p><script>fetch("http://10.1.2.3/api").catch(() => document.body.append("没有"))</script>`,
			want: []string{"正文", "没有"}, missed: "10.1.2.3",
		},
		{
			name: "a status that is no answer is told", body: `<p>正文</p><script>fetch("/absent")</script>`,
			want: []string{"正文"}, missed: "/absent",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := s.draw(t, "/page", c.body)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range c.want {
				if !strings.Contains(string(d.HTML), w) {
					t.Errorf("%q is not in the drawn page: %.600s", w, d.HTML)
				}
			}
			for _, n := range c.not {
				if strings.Contains(string(d.HTML), n) {
					t.Errorf("%q is in the drawn page", n)
				}
			}
			if got := strings.TrimPrefix(d.Sent, s.URL); got != c.sent {
				t.Errorf("got sent to %q, want %q", got, c.sent)
			}
			if d.Rested == c.unrested {
				t.Errorf("got rested %v", d.Rested)
			}
			if got := fmt.Sprint(d.Missed); (c.missed == "") != (len(d.Missed) == 0) || !strings.Contains(got, c.missed) {
				t.Errorf("got missed %s, want %q", got, c.missed)
			}
		})
	}
	if s.only.has(".css") {
		t.Error("a style sheet was asked for")
	}
}

// Each of these pages tries to get out of the browser. Neither the inner
// server, which stands for what only this machine can reach, nor any file sees
// anything of it, and the page after them is drawn as if nothing had been.
func TestHostile(t *testing.T) {
	inner := newInner(t)
	huge := "/* " + strings.Repeat("x", 3<<20) + " */ document.body.append('大脚本')"
	s := serve(t, Options{Time: 6 * time.Second, MaxBytes: 2 << 20}, map[string]string{
		"/huge.js": huge, "/away.json": "", "/frame": "frame", "/data.json": `"ok"`, "/worker.js": `fetch("http://INNER/worker")`,
	})
	s.Config.Handler.(*http.ServeMux).HandleFunc("/redirect", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	for _, c := range []struct {
		name, body string
		lost       bool // nothing is left of it to take
	}{
		{"requests to an inner address", `<script>fetch("http://INNER/xhr", {mode: "no-cors"}); navigator.sendBeacon("http://INNER/beacon", "x")</script>`, false},
		{"a redirect to the metadata service", `<script>fetch("/redirect?to=http://169.254.169.254/latest/meta-data/").catch(() => 0); fetch("/redirect?to=http://INNER/redirected").catch(() => 0)</script>`, false},
		{"pictures, styles, fonts, media, frames, objects", `<style>@import url(http://INNER/import.css); @font-face{font-family:f; src:url(http://INNER/f.woff)} body{font-family:f; background:url(http://INNER/b.png)}</style>
			<img src="http://INNER/i.png"><video src="http://INNER/v.mp4" autoplay></video><iframe src="http://INNER/frame"></iframe>
			<object data="http://INNER/o"></object><embed src="http://INNER/e"><link rel="stylesheet" href="http://INNER/s.css"><link rel="icon" href="http://INNER/favicon.ico"><input type=image src="http://INNER/input">正文`, false},
		{"hints", `<link rel="preconnect" href="http://INNER"><link rel="dns-prefetch" href="http://INNER"><link rel="prefetch" href="http://INNER/prefetch">
			<link rel="preload" as="script" href="http://INNER/preload.js"><link rel="modulepreload" href="http://INNER/m.js"><link rel="prerender" href="http://INNER/prerender"><link rel="manifest" href="http://INNER/manifest">
			<script type="speculationrules">{"prerender":[{"source":"list","urls":["http://INNER/spec"]}],"prefetch":[{"source":"list","urls":["http://INNER/spec2"]}]}</script>`, false},
		{"sockets", `<script>for (const f of [() => new WebSocket("ws://INNER/ws"), () => new EventSource("http://INNER/events"), () => new WebTransport("https://INNER/wt")]) try { f() } catch (e) {}</script>`, false},
		{"peer to peer", `<script>const c = new RTCPeerConnection({iceServers: [{urls: "stun:UDP"}, {urls: "turn:UDP", username: "u", credential: "c"}, {urls: "turn:INNER?transport=tcp", username: "u", credential: "c"}]});
			c.createDataChannel("d"); c.createOffer().then(o => c.setLocalDescription(o))</script>`, false},
		{"peer to peer in a frame", `<iframe></iframe><script>const W = frames[0].RTCPeerConnection; const c = new W({iceServers: [{urls: "stun:UDP"}]});
			c.createDataChannel("d"); c.createOffer().then(o => c.setLocalDescription(o))</script>`, false},
		{"workers", `<script>const say = 'fetch("http://INNER/worker"); try { new WebSocket("ws://INNER/worker") } catch (e) {}';
			for (const f of [() => new Worker(URL.createObjectURL(new Blob([say]))), () => new Worker("/worker.js"), () => new SharedWorker("/worker.js"), () => navigator.serviceWorker.register("/worker.js")]) try { const p = f(); p.catch && p.catch(() => 0) } catch (e) {}</script>`, false},
		{"windows", `<script>for (let i = 0; i < 20; i++) window.open("http://INNER/window" + i); const a = document.createElement("a"); a.href = "http://INNER/target"; a.target = "_blank"; document.body.append(a); a.click()</script>`, false},
		{"dialogs", `<script>alert(1); confirm(2); prompt(3); print(); document.body.append("还在"); onbeforeunload = e => { e.preventDefault(); return "stay" }</script>`, false},
		{"downloads", `<script>for (const h of ["http://INNER/file.zip", URL.createObjectURL(new Blob(["x"])), "data:application/zip,xx"]) { const a = document.createElement("a"); a.href = h; a.download = "x.zip"; document.body.append(a); a.click() }</script>`, false},
		{"files and the browser's own pages", `<script>for (const u of ["file:///etc/passwd", "chrome://version", "view-source:http://INNER/", "devtools://devtools/bundled/inspector.html"]) { fetch(u).catch(() => 0); try { location = u } catch (e) {} }</script><iframe src="file:///etc/passwd"></iframe>`, false},
		{"navigation", `<script>location = "http://INNER/navigated"</script>`, false},
		{"a form", `<form id=f method=post action="http://INNER/form"><input name=a></form><script>f.submit()</script>`, false},
		{"a huge script", `<script src="/huge.js"></script>`, false},
		{"a hunger for memory", `<script>const a = []; for (;;) a.push(new Array(1e6).fill(Math.random()))</script>`, true},
		{"a script without an end", `<script>for (;;) {}</script>`, false},
		{"a page without an end", `<script>for (;;) document.body.append(document.createElement("p"))</script>`, true},
		{"a console without an end", `<script>for (;;) console.log("x".repeat(1e5))</script>`, false},
		{"reloads without an end", `<script>location.reload()</script>`, false},
		{"history without an end", `<script>for (let i = 0; i < 1e5; i++) history.pushState(0, "", "?" + i)</script>`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := strings.NewReplacer("INNER", inner.tcp, "UDP", inner.udp).Replace(c.body)
			start := time.Now()
			d, err := s.draw(t, "/page", "<body>"+body)
			t.Logf("%v in %v: err %v rested %v sent %q missed %v", c.name, time.Since(start).Round(time.Millisecond), err, d.Rested, d.Sent, d.Missed)
			if strings.Contains(string(d.HTML), "root:") || strings.Contains(string(d.HTML), "大脚本") {
				t.Errorf("the page got hold of something: %.300s", d.HTML)
			}
			if err != nil && !c.lost {
				t.Error(err)
			}
			if strings.Contains(c.body, "169.254") && !s.only.has("169.254.169.254") {
				t.Error("the redirect was not brought before the guard")
			}
			inner.untouched(t)
		})
	}
	if d, err := s.draw(t, "/page", `<script>document.write("好"+"页")</script>`); err != nil || !strings.Contains(string(d.HTML), "好页") {
		t.Errorf("the page after them: %v %s", err, d.HTML)
	}
	for _, f := range files(t, s.b.o.Dir) {
		if strings.Contains(f, "x.zip") || strings.Contains(f, "file.zip") {
			t.Errorf("a page wrote %s", f)
		}
	}
}

// inner listens where only this machine can reach it.
type inner struct {
	tcp, udp string
	mu       sync.Mutex
	met      []string
}

func newInner(t *testing.T) *inner {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Fatal(err)
	}
	u, err := net.ListenPacket("udp", "127.0.0.2:0")
	if err != nil {
		t.Fatal(err)
	}
	i := &inner{tcp: l.Addr().String(), udp: u.LocalAddr().String()}
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			i.note("tcp " + c.RemoteAddr().String())
			_ = c.Close()
		}
	})
	wait.Go(func() {
		buf := make([]byte, 2048)
		for {
			n, from, err := u.ReadFrom(buf)
			if err != nil {
				return
			}
			i.note(fmt.Sprintf("udp %d bytes from %v", n, from))
		}
	})
	t.Cleanup(func() {
		_, _ = l.Close(), u.Close()
		wait.Wait()
	})
	return i
}

func (i *inner) note(what string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.met = append(i.met, what)
}

func (i *inner) untouched(t *testing.T) {
	t.Helper()
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.met) > 0 {
		t.Errorf("the browser opened connections itself: %v", i.met)
		i.met = nil
	}
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		out = append(out, path)
		return nil //nolint:nilerr // the browser is at work in it
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
