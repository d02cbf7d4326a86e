package site

// Outcome says how a fetch ended. Outcomes are stored and printed; they may
// grow, never change.
type Outcome string

// The outcomes of a fetch.
const (
	OutcomeOK           Outcome = "ok"            // read
	OutcomeNotModified  Outcome = "not_modified"  // 304, or the same bytes as last time
	OutcomeRedirected   Outcome = "redirected"    // sends the reader to an address that is fetched on its own
	OutcomeNotFound     Outcome = "not_found"     // 404
	OutcomeGone         Outcome = "gone"          // 410
	OutcomeSoft404      Outcome = "soft_404"      // 200, but the page says it does not exist
	OutcomeRestricted   Outcome = "restricted"    // open inside the campus only
	OutcomeLogin        Outcome = "login"         // asks for an account
	OutcomeChallenge    Outcome = "challenge"     // a firewall's script or captcha
	OutcomeBlocked      Outcome = "blocked"       // 401, 403 without a sign of login or campus
	OutcomeRateLimited  Outcome = "rate_limited"  // 429, or 503 with Retry-After
	OutcomeRobots       Outcome = "robots"        // robots.txt asks to stay away
	OutcomeTimeout      Outcome = "timeout"       // no answer in time
	OutcomeDNS          Outcome = "dns"           // the name does not resolve
	OutcomeTLS          Outcome = "tls"           // no secure connection
	OutcomeRefused      Outcome = "refused"       // connection refused or no route
	OutcomeReset        Outcome = "reset"         // connection broken off, body cut short
	OutcomeProxy        Outcome = "proxy"         // our own proxy could not be reached, or wants an account
	OutcomePrivate      Outcome = "private"       // the guard refused a private address
	OutcomeServerError  Outcome = "server_error"  // 5xx
	OutcomeHTTPError    Outcome = "http_error"    // any other status that is no page
	OutcomeTruncated    Outcome = "truncated"     // read up to the body limit
	OutcomeTooLarge     Outcome = "too_large"     // not read: longer than the limit
	OutcomeBadCharset   Outcome = "bad_charset"   // text that no known charset explains
	OutcomeNeedsBrowser Outcome = "needs_browser" // drawn by script
	OutcomeLoop         Outcome = "redirect_loop" // redirects that do not end
	OutcomeOutOfScope   Outcome = "out_of_scope"  // redirects to a host that is not the school's
	OutcomeBudget       Outcome = "budget"        // not fetched: max_pages or a pattern's budget was spent
	OutcomeClosure      Outcome = "planned_closure"
)

// Outcomes returns all outcomes, in the order of their definition.
func Outcomes() []Outcome {
	return []Outcome{
		OutcomeOK, OutcomeNotModified, OutcomeRedirected, OutcomeNotFound, OutcomeGone, OutcomeSoft404,
		OutcomeRestricted, OutcomeLogin, OutcomeChallenge, OutcomeBlocked, OutcomeRateLimited, OutcomeRobots,
		OutcomeTimeout, OutcomeDNS, OutcomeTLS, OutcomeRefused, OutcomeReset, OutcomeProxy, OutcomePrivate, OutcomeServerError,
		OutcomeHTTPError, OutcomeTruncated, OutcomeTooLarge, OutcomeBadCharset, OutcomeNeedsBrowser, OutcomeLoop,
		OutcomeOutOfScope, OutcomeBudget, OutcomeClosure,
	}
}

// Read reports whether the page's content is known after this outcome.
func (o Outcome) Read() bool {
	switch o {
	case OutcomeOK, OutcomeNotModified, OutcomeRedirected, OutcomeTruncated:
		return true
	default:
		return false
	}
}

// Broken reports whether the outcome proves that nothing is published there:
// the address answers, and what was there is gone.
func (o Outcome) Broken() bool {
	switch o {
	case OutcomeNotFound, OutcomeGone, OutcomeSoft404:
		return true
	default:
		return false
	}
}

// Restricted reports whether the outcome proves that the public cannot read it.
func (o Outcome) Restricted() bool { return o == OutcomeRestricted || o == OutcomeLogin }

// MayHide reports whether a page that leads on may stand behind the outcome: it
// was not read, and neither a budget that a calendar spent, nor the length of
// what was found, nor where it lies says that it is none for the school's readers.
func (o Outcome) MayHide() bool {
	switch o {
	case OutcomeBudget, OutcomeOutOfScope, OutcomePrivate, OutcomeTooLarge:
		return false
	default:
		return !o.Conclusive()
	}
}

// Conclusive reports whether the outcome says something about the school and
// not about the crawl: what it does not decide is "unknown", never "missing".
func (o Outcome) Conclusive() bool { return o.Read() || o.Broken() || o.Restricted() }
