package site

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// LoginAddress reports whether an address is that of a login page. A folder that
// has its name is none.
func LoginAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	p, _, _ := strings.Cut(strings.ToLower(u.Path), ";") // a session's number
	page := strings.TrimSuffix(p, "/")
	if dir, name := path.Split(page); strings.HasPrefix(name, "index.") {
		page = strings.TrimSuffix(dir, "/")
	}
	if strings.Contains(p, "/idp/") || slices.ContainsFunc(loginPaths(), func(end string) bool { return strings.HasSuffix(page, end) }) {
		return true
	}
	return (strings.HasSuffix(p, "/login") || strings.Contains(p, "/login/")) &&
		(u.Query().Has("service") || u.Query().Has("redirect_uri") || u.Query().Has("goto"))
}

// loginPaths end the address of a login page of a school's identity service.
func loginPaths() []string {
	return []string{"/authserver/login", "/cas/login", "/sso/login", "/oauth2/authorize", "/oauth2.0/authorize",
		"/uaa/login", "/portal/login", "/login.jsp", "/login.aspx", "/login.php", "/login.do", "/system/login"}
}
