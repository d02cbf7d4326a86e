package sample

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"time"

	"xxgk/site"
)

// expired makes the certificate of a host that nobody renewed. Its key is no
// secret, so that it is the same each time.
func expired(domain string) (*tls.Certificate, error) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: domain}, DNSNames: []string{domain},
		NotBefore: site.Day(2020, time.March, 1), NotAfter: site.Day(2021, time.March, 1),
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// tunnel answers a proxy's CONNECT: from here on the line is the host's own.
func (c *College) tunnel(w http.ResponseWriter, h *host) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if _, err := io.WriteString(conn, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		_ = conn.Close() // the client is gone
		return
	}
	server := c.server()
	server.ErrorLog = log.New(io.Discard, "", 0) // who refuses the certificate is right
	_ = server.Serve(&line{Conn: tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{*h.cert}, MinVersion: tls.VersionTLS12})})
}

// line is a listener on one connection, which outlives it.
type line struct {
	net.Conn
	taken bool
}

// Accept returns the connection, and then the end.
func (l *line) Accept() (net.Conn, error) {
	if l.taken {
		return nil, io.EOF
	}
	l.taken = true
	return l.Conn, nil
}

// Close leaves the connection to the server.
func (*line) Close() error { return nil }

// Addr is the address of this end.
func (l *line) Addr() net.Addr { return l.LocalAddr() }
