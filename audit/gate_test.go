package audit

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"xxgk/site"
)

func TestGate(t *testing.T) {
	for _, tc := range []struct{ intent, in, want string }{
		{"clean text is kept", "2025年度部门决算", "2025年度部门决算"},
		{"terminal escapes lose their power", "公告\x1b[2J\x07完", "公告[2J完"},
		{"a turned direction is straightened", "a\u202egnp.exe", "agnp.exe"},
		{"zero width at the start", "\ufeff\u200b招生章程", "招生章程"},
		{"line breaks in a title", "招生\r\n章程", "招生 章程"},
		{"broken UTF-8", "招生\xff章程", "招生章程"},
	} {
		p := gate(site.Fetch{Page: &site.Page{Title: tc.in, Links: []site.Link{{Text: tc.in}}, Hidden: []site.Hidden{{URL: tc.in, Text: tc.in}}, Head: site.Head{Title: tc.in}}}).Page
		if h := p.Hidden[0]; p.Title != tc.want || p.Links[0].Text != tc.want || h.URL != tc.want || h.Text != tc.want || p.Head.Title != tc.want {
			t.Errorf("%s: got %q, %q, %v, want %q", tc.intent, p.Title, p.Links[0].Text, h, tc.want)
		}
	}
}

// The page that was handed in may still be read elsewhere.
func TestGateLeavesTheOriginal(t *testing.T) {
	p := &site.Page{Title: "a\x00b", Items: []site.Item{{Title: "c\x00d"}}}
	gate(site.Fetch{Page: p})
	if p.Title != "a\x00b" || p.Items[0].Title != "c\x00d" {
		t.Errorf("the original was changed: %q", p.Title)
	}
}

func FuzzGate(f *testing.F) {
	f.Add("公告\x1b[2J", strings.Repeat("长", 600))
	f.Fuzz(func(t *testing.T, title, body string) {
		p := gate(site.Fetch{Page: &site.Page{Title: title, Text: body}}).Page
		for _, s := range []string{p.Title, p.Text} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x1b\x00\u202e") {
				t.Errorf("%q went through the gate", s)
			}
		}
		if utf8.RuneCountInString(p.Title) > maxTitle+1 || len(p.Text) > maxText {
			t.Errorf("unbounded: %d runes, %d bytes", utf8.RuneCountInString(p.Title), len(p.Text))
		}
		if again := gate(site.Fetch{Page: p}).Page; again.Title != p.Title || again.Text != p.Text {
			t.Errorf("twice is not once: %q, %q", p.Title, again.Title)
		}
	})
}

// TestDirtyTakesNoRuneForAnother compares the search by first bytes with the rule.
func TestDirtyTakesNoRuneForAnother(t *testing.T) {
	for r := range unicode.MaxRune + 1 {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, lines := range []bool{false, true} {
			if got := dirty("字"+string(r)+"a", lines); got != unwanted(r, lines) {
				t.Errorf("dirty with %U, lines %t = %t", r, lines, got)
			}
		}
	}
	if !dirty("a\xff", true) {
		t.Error("what is no UTF-8 counts as clean")
	}
}
