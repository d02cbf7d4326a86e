package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// FuzzScan finds what html.Tokenizer finds, where it finds it.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`<p class="a>b" id=x/>text</p>`, "<br/><br / ><a href=/x/>", "a < b <3 </ </> </3> <", "</", "a</", "<a b", "</a b", "<a =b==c= 'd'>", "<a b = 'c", "<a b=>c",
		"<!-->a", "<!--->a", "<!-- a -- b --!> c --> d", "<!--a--!-->b", "<!--a--!b>-->c", "<!doctype html><p>", "<!>a", "<!", "<!a", "<?xml ?>a", "<![CDATA[a>]]>b",
		"<script>a</scripts></SCRIPT >b", "<script><!-- <script>a</script> b --> c</script>d", "<script><!-- < --></script>a", "<script><!--></script>a", "<script><!--<script </script/</script>a",
		"<script></script><style>a</b></style>c<title>&amp;<b></title>d<textarea><p></textarea>", "<plaintext>a</plaintext>", "<script/>a</script>b", "<Title>a</tItle\n>b", "<noscript><p></noscript>", "<script>a", "<title>a</titl",
		"<script><!--a</script x>b", "<script><!-- --", "<script><!--<scriptx></script>", "<script><!--<script><</script --></script>", "<iframe></iframe", "<xmp></xmp>x",
	} {
		f.Add(s)
	}
	f.Fuzz(sameTokens)
}

func sameTokens(t *testing.T, src string) {
	z := html.NewTokenizer(strings.NewReader(src))
	s := &scanner{src: src}
	from := 0
	for {
		want := tokenOther
		switch z.Next() {
		case html.ErrorToken:
			want = tokenEnd
		case html.TextToken:
			want = tokenText
		case html.StartTagToken, html.SelfClosingTagToken:
			want = tokenOpen
		case html.EndTagToken:
			want = tokenClose
		}
		end := from + len(z.Raw())
		got, to := s.next()
		if got != want || want != tokenEnd && to != end {
			t.Fatalf("%q: at %d: got token %d of %q, want %d of %q", clip(src, 2000), from, got, clip(src[from:to], 200), want, clip(src[from:end], 200))
		}
		if want == tokenEnd {
			return
		}
		from = end
	}
}

// The saved real pages are divided as html.Tokenizer divides them.
func TestScanSaved(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpusDir, "*.htm*"))
	if err != nil || len(files) == 0 {
		t.Skip("the saved real pages are not on this machine: ../shared/corpus/html")
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sameTokens(t, string(body))
	}
}
