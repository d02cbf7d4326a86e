package crawler

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"xxgk/site"
)

// secure serves pages over TLS with a certificate that nobody signed.
func secure(t *testing.T, ip string, config *tls.Config, body string) string {
	t.Helper()
	l, err := net.Listen("tcp", ip+":0")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		html(body)(w, r)
	}))
	_ = s.Listener.Close()
	s.Listener, s.TLS = l, config
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.URL
}

// Broken chains and old servers are read for the hosts that the school named,
// and what is wrong with them is said; others end as a TLS fault.
func TestInsecureTLS(t *testing.T) {
	old := secure(t, "127.0.0.1", &tls.Config{
		MaxVersion: tls.VersionTLS10, MinVersion: tls.VersionTLS10, CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA},
	}, "<title>老服务器</title>")
	stranger := secure(t, "127.0.0.2", nil, "<title>未登记</title>")
	named := secure(t, "127.0.0.1", nil, links(old+"/x", stranger+"/"))
	c, m := start(t, Options{
		Seeds: []string{named + "/"}, Hosts: []string{"127.0.0.1", "127.0.0.2"}, AllowPrivate: []string{"127.0.0.0/8"},
		InsecureTLS: []string{"127.0.0.1"},
	}, nil)
	run(t, c, m)
	for _, tc := range []struct {
		intent, address string
		want            site.Outcome
		reason          string
	}{
		{"broken chain of a named host", named + "/", site.OutcomeOK, "outcome.reason.tls_chain"},
		{"old protocol and cipher of a named host", old + "/x", site.OutcomeOK, "outcome.reason.tls_chain"},
		{"broken certificate of another host", stranger + "/", site.OutcomeTLS, "outcome.reason.tls_name"},
	} {
		if f := m.fetched[tc.address]; f.Outcome != tc.want || f.Reason.Code != tc.reason {
			t.Errorf("%s: got %q (%v), want %s (%s)", tc.intent, f.Outcome, f.Reason, tc.want, tc.reason)
		}
	}
}

// Without a named host nothing is lax.
func TestNoHostIsTrustedByDefault(t *testing.T) {
	if tr := newTrust(&http.Transport{}, nil); tr.lax != nil {
		t.Error("got a transport without checks, want none")
	}
}
