package crawler

import (
	"crypto/tls"
	"crypto/x509"
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

// What is wrong with a connection is told by its chain, its name and its age.
func TestTLSFault(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS10}
	s.StartTLS()
	t.Cleanup(s.Close)
	trusted := x509.NewCertPool()
	trusted.AddCert(s.Certificate())
	for _, tc := range []struct {
		intent  string
		version uint16
		host    string
		roots   *x509.CertPool
		want    string
	}{
		{"nothing", tls.VersionTLS12, "example.com", trusted, ""},
		{"an old protocol", tls.VersionTLS11, "example.com", trusted, "tls_old"},
		{"another's name", tls.VersionTLS12, "www.a.edu.cn", trusted, "tls_name"},
		{"a chain that nobody knows, which comes before its age", tls.VersionTLS11, "example.com", x509.NewCertPool(), "tls_chain"},
	} {
		conn, err := tls.Dial("tcp", s.Listener.Addr().String(), &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS10, MaxVersion: tc.version})
		if err != nil {
			t.Fatal(err)
		}
		state := conn.ConnectionState()
		_ = conn.Close()
		if got := tlsFault(&state, tc.host, tc.roots); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

// Without a named host nothing is lax.
func TestNoHostIsTrustedByDefault(t *testing.T) {
	if tr := newTrust(&http.Transport{}, nil); tr.lax != nil {
		t.Error("got a transport without checks, want none")
	}
}
