package crawler

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"202.120.2.119": true, "2001:da8:8000::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "0.1.2.3": false,
		"10.1.2.3": false, "172.16.0.1": false, "172.31.255.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.100.100.200": false, "224.0.0.1": false, "255.255.255.255": false, "240.0.0.1": false,
		"198.18.0.1": false, "192.0.2.1": false,
		"::": false, "::1": false, "fe80::1": false, "fd00:ec2::254": false, "ff02::1": false, "64:ff9b::7f00:1": false,
		"2002:7f00:1::": false, "::127.0.0.1": false, "fec0::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v, want %v", address, got, want)
		}
	}
}

func TestGuardNames(t *testing.T) {
	g := newGuard(Options{AllowPrivate: []string{"oa.a.edu.cn", "10.20.0.0/16", "192.168.3.4"}})
	for name, refused := range map[string]bool{
		"www.a.edu.cn": false, "oa.a.edu.cn": false, "10.20.3.4": false, "192.168.3.4": false, "::ffff:10.20.3.4": false,
		"10.21.3.4": true, "192.168.3.5": true, "localhost": true, "LOCALHOST.": true, "a.localhost": true, "printer.local": true,
		"metadata.google.internal": true, "127.1": true, "2130706433": true, "0x7f.1": true, "0177.0.0.1": true, "0": true,
		"::ffff:127.0.0.1": true, "[::1]": true, "fe80::1%eth0": true, "8.8.8.8": false, "134744072": false,
		"1.2.3.4.5": false, "256.1.1.1": false, "face.book": false,
	} {
		if got := !g.allowedName(name) && g.refusesName(name); got != refused {
			t.Errorf("%s: refused %v, want %v", name, got, refused)
		}
	}
	if all := newGuard(Options{AllowAllPrivate: true}); !all.allowedName("127.0.0.1") {
		t.Error("AllowAllPrivate refuses 127.0.0.1")
	}
}

func TestOptions(t *testing.T) {
	m := newMemory()
	for _, tc := range []struct {
		intent string
		o      Options
		want   string // part of the error; empty: none
	}{
		{"least", Options{Seeds: []string{"http://www.a.edu.cn"}, Frontier: m}, ""},
		{"no frontier", Options{Seeds: []string{"http://www.a.edu.cn"}}, "no frontier"},
		{"no seeds", Options{Frontier: m}, "no seeds"},
		{"seed without scheme", Options{Seeds: []string{"www.a.edu.cn"}, Frontier: m}, `"www.a.edu.cn": not an absolute`},
		{"negative limit", Options{Seeds: []string{"http://a.cn"}, Frontier: m, PerHost: -1}, "below zero"},
		{"proxy without scheme", Options{Seeds: []string{"http://a.cn"}, Frontier: m, Proxy: "127.0.0.1:3128"}, "proxy"},
		{"proxy of a strange scheme", Options{Seeds: []string{"http://a.cn"}, Frontier: m, Proxy: "ftp://127.0.0.1"}, "proxy"},
	} {
		_, err := New(tc.o)
		if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.intent, err, tc.want)
		}
	}
}

func TestDomains(t *testing.T) {
	got := strings.Join(Domains([]string{
		"http://www.a.edu.cn/", "https://jw.a.edu.cn:8080/x", "http://b.cn/", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/",
	}), " ")
	if want := "a.edu.cn b.cn 127.0.0.1 localhost ::1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What a resolver would take for a loopback address is refused in any spelling.
func FuzzLiteralIP(f *testing.F) {
	for _, s := range []string{"127.0.0.1", "0x7f.1", "2130706433", "1.2.3.4.5", "0177.1", "08.1.1.1", "[::1]", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ip, ok := literalIP(s)
		if !ok {
			return
		}
		if again, ok := literalIP(ip.String()); !ok || again != ip {
			t.Errorf("literalIP(%q) = %v, which does not read back", s, ip)
		}
	})
}

// The dialer judges what a name resolves to, so that a public name with a
// private address, or one that changes it between two look-ups, gains nothing.
func TestDialerJudgesAfterDNS(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": html("x")})
	_, port, err := net.SplitHostPort(strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		intent, address string
		allow           []string
		refused         bool
	}{
		{"a name at loopback", "localhost:" + port, nil, true},
		{"the address itself", "127.0.0.1:" + port, nil, true},
		{"a name that is allowed", "localhost:" + port, []string{"localhost"}, false},
		{"a network that is allowed", "127.0.0.1:" + port, []string{"127.0.0.0/8"}, false},
		{"another network", "127.0.0.1:" + port, []string{"10.0.0.0/8"}, true},
	} {
		conn, err := newGuard(Options{AllowPrivate: tc.allow}).dial(time.Second)(t.Context(), "tcp", tc.address)
		var private *privateError
		if refused := errors.As(err, &private); refused != tc.refused {
			t.Errorf("%s: got error %v, want refused %v", tc.intent, err, tc.refused)
		}
		if err == nil {
			_ = conn.Close()
		}
	}
}
