package main

import (
	"slices"
	"strings"
	"testing"

	"xxgk/audit"
	"xxgk/checklist"
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

// The line to add names the host that was refused, not the seed that redirects
// to it (users.md B2).
func TestNothingReadNamesTheHost(t *testing.T) {
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	why := site.Reason{Code: "outcome.reason.private_at", Args: map[string]any{"host": "www.b.edu.cn", "address": "10.0.0.8"}}
	got := env{words: words}.nothingRead(&audit.NothingReadError{Causes: []audit.Unread{{
		Outcome: site.OutcomePrivate, Reason: why, N: 1, First: []checklist.Failure{{URL: "http://a.edu.cn/", Outcome: site.OutcomePrivate, Reason: why}},
	}}})
	for _, want := range []string{"http://a.edu.cn/", "10.0.0.8", "crawl.allow_private_addresses: [www.b.edu.cn]"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

// What helps against several causes is said once, below the last of them.
func TestNothingReadSaysOnceWhatHelps(t *testing.T) {
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	cause := func(o site.Outcome, url string) audit.Unread {
		return audit.Unread{Outcome: o, N: 1, First: []checklist.Failure{{URL: url, Outcome: o}}}
	}
	lines := strings.Split(env{words: words}.nothingRead(&audit.NothingReadError{Causes: []audit.Unread{
		cause(site.OutcomeDNS, "http://a.edu.cn/"), cause(site.OutcomeTLS, "http://b.edu.cn/"), cause(site.OutcomeDNS, "http://c.edu.cn/"),
	}}), "\n")
	var got []string
	for _, line := range lines[1:] {
		for _, sign := range []string{"a.edu.cn", "b.edu.cn", "c.edu.cn", "site.seeds", "证书"} {
			if strings.Contains(line, sign) {
				got = append(got, sign)
				break
			}
		}
	}
	if want := []string{"a.edu.cn", "c.edu.cn", "site.seeds", "b.edu.cn", "证书"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q:\n%s", got, want, strings.Join(lines, "\n"))
	}
}
