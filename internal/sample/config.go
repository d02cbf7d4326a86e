package sample

import (
	"fmt"
	"path/filepath"
	"strconv"
)

// Config returns the configuration with which xxgk audits the college through
// the proxy at proxyURL, with its database in dir.
func (c *College) Config(proxyURL, dir string) string {
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
storage:
  database: %s
%s`, c.school.name, c.school.config, c.Home(), c.school.domain, proxyURL, strconv.Quote(filepath.ToSlash(filepath.Join(dir, "xxgk.db"))), c.school.more)
}
