package sample

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Config returns the configuration with which xxgk audits the college through
// the proxy at proxyURL, with its database in dir.
func (c *College) Config(proxyURL, dir string) string {
	insecure := ""
	if list := c.insecure(); len(list) > 0 {
		insecure = "  insecure_tls: [" + strings.Join(list, ", ") + "]\n"
	}
	return fmt.Sprintf(`school:
  name: %s
  %s
site:
  seeds: [%s]
  hosts: [%s]
crawl:
  max_pages: 2000
  per_host: 4
  delay: 0ms
  timeout: 10s
  render: never                # the same on every machine
  proxy: %s
  allow_private_addresses: ["127.0.0.1"]
%sstorage:
  database: %s
%s`, c.school.name, c.school.config, c.Home(), c.school.domain, proxyURL, insecure, strconv.Quote(filepath.ToSlash(filepath.Join(dir, "xxgk.db"))), c.school.more)
}

// insecure are the hosts whose certificates no browser trusts.
func (c *College) insecure() []string {
	var list []string
	for _, h := range c.hosts {
		if h.cert != nil {
			list = append(list, h.domain)
		}
	}
	return list
}
