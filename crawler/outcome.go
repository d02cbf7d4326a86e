package crawler

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"

	"xxgk/site"
)

// verdict is an outcome and the sign that told it.
type verdict struct {
	outcome site.Outcome
	reason  site.Reason
}

func told(o site.Outcome, code string, args map[string]any) verdict {
	return verdict{o, site.Reason{Code: reasonPrefix + code, Args: args}}
}

const reasonPrefix = "outcome.reason."

// ofError says how a request ended that brought no answer.
func ofError(err error) verdict {
	var private *privateError
	var away *robotsError
	var name *net.DNSError
	var network net.Error
	var opening *net.OpError
	switch {
	case errors.As(err, &opening) && opening.Op == "proxyconnect": // by this name net/http tells it from the server
		return told(site.OutcomeProxy, "proxy", nil)
	case errors.Is(err, errProxyAccount):
		return told(site.OutcomeProxy, "status", map[string]any{"status": http.StatusProxyAuthRequired})
	case errors.As(err, &private) && private.Address != "" && private.Address != private.Host:
		return told(site.OutcomePrivate, "private_at", map[string]any{"host": private.Host, "address": private.Address})
	case errors.As(err, &private):
		return told(site.OutcomePrivate, "private", map[string]any{"host": private.Host})
	case errors.As(err, &away):
		return ofRobots(away)
	case errors.As(err, &name) && !name.IsTimeout:
		return told(site.OutcomeDNS, "dns", map[string]any{"host": name.Name})
	case isTLS(err):
		return told(site.OutcomeTLS, tlsReason(err), nil)
	case errors.As(err, &network) && network.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return told(site.OutcomeTimeout, "timeout", nil)
	case errors.Is(err, syscall.ECONNREFUSED):
		return told(site.OutcomeRefused, "refused", nil)
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return told(site.OutcomeRefused, "unreachable", nil)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return told(site.OutcomeReset, "cut_short", nil)
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF):
		return told(site.OutcomeReset, "reset", nil)
	}
	return told(site.OutcomeHTTPError, "malformed", nil)
}

// ofRobots says how a request ended that was not made. A robots.txt that could
// not be had closes its host just as one that says no does (RFC 9309 §2.3.1.4),
// but what must be mended is the server: the outcome is its own.
func ofRobots(e *robotsError) verdict {
	args := map[string]any{"host": e.Host}
	switch {
	case e.Status != 0:
		args["status"] = e.Status
		return told(ofStatus(e.Status, nil).outcome, robotsStatus, args)
	case e.Err != nil:
		return told(ofError(e.Err).outcome, robotsUnreachable, args)
	}
	return told(site.OutcomeRobots, "robots_disallowed", args)
}

// The reasons of a request that was not made because robots.txt could not be had.
const (
	robotsStatus      = "robots_status"
	robotsUnreachable = "robots_unreachable"
)

// unruled reports whether a request was not made because robots.txt could not be
// had. The page itself was not asked for.
func (v verdict) unruled() bool {
	code, _ := strings.CutPrefix(v.reason.Code, reasonPrefix)
	return code == robotsStatus || code == robotsUnreachable
}

func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &authority) || errors.As(err, &hostname) || errors.As(err, &invalid) ||
		// net/http and crypto/tls have no type for these two.
		err != nil && (strings.Contains(err.Error(), "HTTP response to HTTPS client") || strings.Contains(err.Error(), "tls: "))
}

func tlsReason(err error) string {
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &hostname):
		return "tls_name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "tls_expired"
	case errors.As(err, &authority):
		return "tls_chain"
	}
	return "tls"
}

// ofStatus says what an answer's status means by itself. Signs in the header
// and the page may say more (signs.go).
func ofStatus(status int, h http.Header) verdict {
	switch {
	case status == http.StatusNotModified:
		return told(site.OutcomeNotModified, "unchanged", nil)
	case 200 <= status && status < 300 && status != http.StatusNoContent && status != http.StatusResetContent:
		return verdict{outcome: site.OutcomeOK}
	}
	args := map[string]any{"status": status}
	switch {
	case status == http.StatusNoContent, status == http.StatusResetContent:
		return told(site.OutcomeHTTPError, "no_content", args)
	case status == http.StatusNotFound:
		return told(site.OutcomeNotFound, "status", args)
	case status == http.StatusGone:
		return told(site.OutcomeGone, "status", args)
	case status == http.StatusUnauthorized && h.Get("WWW-Authenticate") != "":
		return told(site.OutcomeLogin, "status", args)
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return told(site.OutcomeBlocked, "status", args)
	case status == http.StatusProxyAuthRequired:
		return told(site.OutcomeProxy, "status", args)
	case status == http.StatusTooManyRequests, status == http.StatusServiceUnavailable && h.Get("Retry-After") != "":
		return told(site.OutcomeRateLimited, "status", args)
	case status >= 500:
		return told(site.OutcomeServerError, "status", args)
	}
	return told(site.OutcomeHTTPError, "status", args)
}
