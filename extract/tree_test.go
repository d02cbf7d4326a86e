package extract

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestWords(t *testing.T) {
	for _, tc := range []struct{ intent, in, want string }{
		{"blanks of all kinds are one", "<p>a \n\u3000b&nbsp;&nbsp;c</p>", "a b c"},
		{"invisible signs go", "<p>财\u200b务\ufeff公\u00ad开</p>", "财务公开"},
		{"so are the rarer ones", "<p>a\u2008\u2028b\u202fc\u2060d</p>\u2008", "a b cd"},
		{"blocks end lines", "<div>标题</div>正文<p>尾</p>", "标题\n正文\n尾"},
		{"br divides", "a<br>b<br/>c", "a\nb\nc"},
		{"cells", "<table><tr><td>1</td><td></td><td>3</td></tr><tr><td>4</td></tr></table>", "1\t\t3\n4"},
		{"paragraphs within cells", "<table><tr><td><p>1</p></td>\n<td><p>2</p><p>2b</p></td></tr></table>", "1\t2\n2b"},
		{"scripts, styles and options say nothing", "a<script>var x='<p>b</p>'</script><style>p{}</style><select><option>c<option>d</select>e", "ae"},
		{"a head that never ends", "<head><title>t</title><body><p>a", "a"},
		{"entities", "<p>1&lt;2&#x3000;&amp;&hellip;</p>", "1<2 &…"},
		{"li without an end", "<ul><li>a<li>b</ul>c", "a\nb\nc"},
		{"text in no element", "a", "a"},
	} {
		if got := parse(tc.in).words; got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

func TestTree(t *testing.T) {
	d := parse(`<div id=a><p>一<p>二<a href=x>三<a href=y>四</a></div><div>五</div>`)
	var shape []string
	for i := range d.nodes {
		if n := &d.nodes[i]; n.tag != 0 {
			shape = append(shape, n.tag.String()+":"+d.line(int32(i)))
		}
	}
	if want := []string{"div:一 二三四", "p:一", "p:二三四", "a:三", "a:四", "div:五"}; !slices.Equal(shape, want) {
		t.Errorf("got %q, want %q", shape, want)
	}
	if all, linked := d.length(0); all != len("一\n二三四") || linked != len("三四") {
		t.Errorf("got %d bytes, %d in links", all, linked)
	}
}

// The words of any page are clean, and every node's run lies within its parent's.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"<li><li></ul><td></td></table><p><div></p>", "<a><a></a><table><tr><td><p>x</table>", "<head><body>&nbsp;\u200b a<br>", "<script><p></script", "<div/><div", "\xe2\x80\u200b\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ToValidUTF8(src, "\ufffd") // as decode hands it on
		d := parse(src)
		if d.words != strings.TrimSpace(d.words) || strings.Contains(d.words, "\n\n") || strings.Contains(d.words, " \n") {
			t.Errorf("%q: words are not clean: %q", src, d.words)
		}
		for i, n := range d.nodes {
			if n.at > n.till || n.from > n.to || int(n.till) > len(d.words) || n.end <= int32(i) || int(n.end) > len(d.nodes) {
				t.Fatalf("%q: node %d: %+v", src, i, n)
			}
			if p := n.parent; p != none && (p >= int32(i) || d.nodes[p].end < n.end || d.nodes[p].at > n.at || d.nodes[p].till < n.till) {
				t.Fatalf("%q: node %d reaches out of its parent: %+v in %+v", src, i, n, d.nodes[p])
			}
			if n.linked < 0 || n.linked > n.till-n.at {
				t.Fatalf("%q: node %d: %d of %d bytes in links", src, i, n.linked, n.till-n.at)
			}
		}
	})
}

// Attributes are what the tokenizer reads.
func FuzzAttributes(f *testing.F) {
	for _, s := range []string{`<a href="x" HREF=y id='z' class=a/b>`, `<a =x href>`, `<a/href=x/>`, `<p id = "a>b" title=&amp;&lt;>`, `<a href=a?b=1&copy=2>`, `<a href="x`, `<a id="a"class='b'>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if strings.ContainsAny(src, "\r\x00") {
			t.Skip("the tokenizer rewrites line ends and zero bytes, which clean drops")
		}
		z := html.NewTokenizer(strings.NewReader(src))
		if tt := z.Next(); tt != html.StartTagToken && tt != html.SelfClosingTagToken {
			return
		}
		raw := string(z.Raw())
		var want []attr
		for _, more := z.TagName(); more; {
			var key, val []byte
			key, val, more = z.TagAttr()
			if k := keyOf(string(key)); k != keyNone && !holds(want, k) {
				want = append(want, attr{k, string(val)})
			}
		}
		got := attributes(nil, raw)
		if len(got) != len(want) {
			t.Fatalf("%q: got %v, want %v", raw, got, want)
		}
		for i := range got {
			if got[i] != want[i] && !strings.Contains(raw, "&") { // entities without ; are left as they are
				t.Errorf("%q: got %v, want %v", raw, got[i], want[i])
			}
		}
	})
}

// The short way of resolving a plain address gives what the parser gives.
func FuzzAbsolute(f *testing.F) {
	for _, s := range []string{"/a/b.htm", "../info/1/2.htm", "../../../x", "a/./b", "a//b", "..", ".", "./a", "a/..", "/", "x.htm"} {
		f.Add("http://www.a.cn/xxgk/cw/list.htm", s)
		f.Add("https://a.cn", s)
	}
	f.Fuzz(func(t *testing.T, base, href string) {
		u, err := url.Parse(base)
		if err != nil || !plain(href) || href == "" {
			return
		}
		var r reader
		r.setBase(u)
		got, ok := r.join(href)
		if !ok {
			return
		}
		want, err := u.Parse(href)
		if err != nil || got != want.String() {
			t.Errorf("%q at %q: got %q, want %q", href, base, got, want)
		}
	})
}

// A page of 256 KB that is made to be slow does not cost its square, which would
// be minutes, and its links are found. How long it does take is the bench's to say.
func TestSlowPages(t *testing.T) {
	const size, links = 256 << 10, 5
	for _, part := range []string{
		"<div>", "<b><p>", "<font>", "<table><tr><td>", "<table><tr><td><td><tr>", "<a><b></a>", "<!--", "<li", `<p class="a b" style='x`, "<script>", "&amp", "<ul><li>", "第1条 2026-01-01 ",
		"<script>" + strings.Repeat("location=a;", 23_000) + "</script>", `<div onclick="open('/a')">字`, `<div data-url=/a>字`,
	} {
		body := "<html><title>页</title>"
		for i := range links {
			body += `<a href="/before/` + strings.Repeat("x", i) + `.htm">前</a>`
		}
		body += strings.Repeat(part, (size-len(body))/len(part))
		began := time.Now()
		p := Read(Input{URL: "http://a.cn/", Body: []byte(body)})
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q: took %v", part, took)
		}
		if len(p.Links) < links {
			t.Errorf("%q: found %d links, want %d", part, len(p.Links), links)
		}
	}
}
