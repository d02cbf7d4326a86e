package sample

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// Handler serves all hosts of the college by the request's host, and is a
// plain HTTP forward proxy for them: http://www.jnxx.example/ is answered here
// whether it was asked of the host or through the proxy, a host that is served
// over TLS through the proxy's tunnel alone. Any other host is 502.
func (c *College) Handler() http.Handler { return http.HandlerFunc(c.serve) }

func (c *College) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.ToLower(r.Host) // net/http puts the host of an absolute address here
	if bare, _, err := net.SplitHostPort(name); err == nil {
		name = bare
	}
	h := c.host(name)
	switch tunnel := r.Method == http.MethodConnect; {
	case h == nil, tunnel && h.cert == nil:
		http.Error(w, "no such host in the sample college: "+name, http.StatusBadGateway)
		return
	case tunnel:
		c.tunnel(w, h)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	case h.cert != nil && r.TLS == nil:
		http.Redirect(w, r, h.root()+r.URL.RequestURI(), http.StatusMovedPermanently)
		return
	}
	if p := c.pages[h.domain+r.URL.RequestURI()]; p != nil {
		p.write(w, r)
		return
	}
	h.absent(w, r)
}

func (c *College) host(name string) *host {
	for _, h := range c.hosts {
		if h.domain == name {
			return h
		}
	}
	return nil
}

func (p *page) write(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", p.media)
	if p.status != http.StatusOK {
		w.WriteHeader(p.status)
		_, _ = w.Write(p.body) // the reader went away: nothing to tell it
		return
	}
	if !p.modified.IsZero() {
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(p.body))[:18]+`"`)
	}
	http.ServeContent(w, r, "", p.modified, bytes.NewReader(p.body))
}

// absent answers for what the host does not have: what belongs to its layout,
// and the ways hosts say that there is nothing.
func (h *host) absent(w http.ResponseWriter, r *http.Request) {
	switch ext := path.Ext(r.URL.Path); {
	case r.URL.Path == "/robots.txt" && h.skin.validators:
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintf(w, "User-agent: *\nDisallow: /admin/\nDisallow: /system/login/\n")
		return
	case ext == ".css" || ext == ".js" || ext == ".png" || ext == ".jpg" || ext == ".gif" || ext == ".ico":
		http.ServeContent(w, r, r.URL.Path, AsOf().AddDate(-2, 0, 0), strings.NewReader("\n"))
		return
	case strings.HasPrefix(r.URL.Path, "/authserver/login"):
		w.Header().Set("Content-Type", h.skin.media)
		fmt.Fprint(w, `<!DOCTYPE html><html><head><meta charset="utf-8"><title>统一身份认证平台</title></head><body><form method="post"><input name="username"><input type="password" name="password"><button>登录</button></form></body></html>`)
		return
	case h.skin.soft404 && strings.HasPrefix(ext, ".htm"):
		w.Header().Set("Content-Type", h.skin.media)
		fmt.Fprint(w, `<!DOCTYPE html><html><head><meta charset="utf-8"><title>提示信息</title></head><body><div class="tip"><h2>您访问的页面不存在</h2><p>该页面可能已被删除或更名。<a href="/main.htm">返回首页</a></p></div></body></html>`)
		return
	}
	http.NotFound(w, r)
}

// Serve serves the college on addr (empty: a free port of the loopback) until
// ctx ends or stop is called. It returns the address to use as a proxy.
func (c *College) Serve(ctx context.Context, addr string) (url string, stop func() error, err error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("serve the sample college: %w", err)
	}
	server := c.server()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ln) }()
	release := context.AfterFunc(ctx, func() { _ = server.Close() })
	stop = func() error {
		release()
		err := server.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		ended <- http.ErrServerClosed // a second stop is no error
		return err
	}
	return "http://" + ln.Addr().String(), stop, nil
}

func (c *College) server() *http.Server {
	return &http.Server{Handler: c.Handler(), ReadHeaderTimeout: 10 * time.Second}
}

func (c *College) addresses(want func(host string, p *page) bool) []string {
	var out []string
	for key, p := range c.pages {
		if host, _, _ := strings.Cut(key, "/"); want(host, p) {
			out = append(out, c.host(host).root()+strings.TrimPrefix(key, host))
		}
	}
	slices.Sort(out)
	return out
}
