package crawler

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"

	"xxgk/site"
)

// trust asks hosts with known broken certificates or old servers without
// checking them, and all others with every check. What would have failed is
// noted with the answer: it stays a fault of the host.
type trust struct {
	strict, lax *http.Transport
	hosts       []string
}

func newTrust(strict *http.Transport, hosts []string) *trust {
	t := &trust{strict: strict, hosts: hosts}
	if len(hosts) == 0 {
		return t
	}
	var suites []uint16
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		suites = append(suites, s.ID)
	}
	t.lax = strict.Clone()
	t.lax.TLSClientConfig = &tls.Config{
		InsecureSkipVerify: true, // that is what the host was named for
		MinVersion:         tls.VersionTLS10,
		CipherSuites:       suites,
		Renegotiation:      tls.RenegotiateOnceAsClient,
	}
	return t
}

// RoundTrip chooses by the host.
func (t *trust) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.lax == nil || req.URL.Scheme != "https" || !site.Within(req.URL.Host, t.hosts) {
		return t.strict.RoundTrip(req)
	}
	resp, err := t.lax.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if x, _ := req.Context().Value(exchangeKey{}).(*exchange); x != nil && resp.TLS != nil {
		x.insecure = tlsFault(resp.TLS, req.URL.Hostname(), nil)
	}
	return resp, nil
}

// idle closes connections that nobody uses.
func (t *trust) idle() {
	t.strict.CloseIdleConnections()
	if t.lax != nil {
		t.lax.CloseIdleConnections()
	}
}

// tlsFault says what a check of the connection against some roots (nil: those of
// the system) would have failed for: the code of a reason, empty if nothing.
func tlsFault(state *tls.ConnectionState, host string, roots *x509.CertPool) string {
	o := x509.VerifyOptions{DNSName: host, Roots: roots, Intermediates: x509.NewCertPool()}
	if len(state.PeerCertificates) == 0 {
		return "tls"
	}
	for _, c := range state.PeerCertificates[1:] {
		o.Intermediates.AddCert(c)
	}
	if _, err := state.PeerCertificates[0].Verify(o); err != nil {
		return tlsReason(err)
	}
	if state.Version < tls.VersionTLS12 {
		return "tls_old"
	}
	return ""
}
