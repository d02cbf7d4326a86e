package main

import (
	"strings"
	"testing"

	"xxgk/internal/lang"
	"xxgk/site"
)

// Of an address that the configuration names, the configuration is to be looked
// at first; no page leads to it that could be mended.
func TestRemedyOfASeed(t *testing.T) {
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	e := env{words: words}
	for outcome, want := range map[site.Outcome]string{
		site.OutcomeDNS:     "请核对网址（配置中的 site.seeds）",
		site.OutcomePrivate: "crawl.allow_private_addresses: [www.example.edu.cn]",
		site.OutcomeTLS:     "证书",
	} {
		if got := e.remedy(outcome, "http://www.example.edu.cn/"); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q in it", outcome, got, want)
		}
	}
}
