package main

import (
	"strings"
	"testing"

	"xxgk/cmd/xxgk/config"
	"xxgk/site"
)

// A former domain is the school's while it has it, and nobody's own afterwards.
func TestHostsOfADay(t *testing.T) {
	for _, tc := range []struct{ intent, site, want string }{
		{"hosts of the configuration", "hosts: [a.edu.cn]", "a.edu.cn old.edu.cn"},
		{"by the seeds", "", "a.edu.cn old.edu.cn"},
	} {
		c, err := config.Parse("x.yaml", []byte("school:\n  name: a\n  profile: vocational\n  aliases: [{hosts: [old.edu.cn], to: 2026-06-30}, {name: 甲校}]\nsite:\n  seeds: [http://www.a.edu.cn/]\n  "+tc.site+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(hosts(c, site.Day(2026, 6, 30)), " "); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
		if after := strings.Join(hosts(c, site.Day(2026, 7, 1)), " "); after != "a.edu.cn" {
			t.Errorf("%s, a day later: got %q, want the school's own", tc.intent, after)
		}
	}
}
