package extract

import (
	"strings"
	"testing"

	"xxgk/site"
)

// A page that only sends its reader on says where, in whatever way scripts do
// it; one that does not say where needs a browser, and is not taken for empty.
func TestSentOn(t *testing.T) {
	for _, tc := range []struct{ intent, body, to string }{
		{"meta", `<meta http-equiv="refresh" content="0; url=/a.htm">`, "/a.htm"},
		{"set", `<script>window.location.href = "/a.htm";</script>`, "/a.htm"},
		{"of the frame's top", `<script>if (self != top) {} top.location='/a.htm'</script>`, "/a.htm"},
		{"replaced", `<script>location.replace('/a.htm')</script>`, "/a.htm"},
		{"assigned", `<script>document.location.assign( "/a.htm" )</script>`, "/a.htm"},
		{"after a while", `<script>setTimeout("location.href='/a.htm'", 3000)</script>`, "/a.htm"},
		{"by a variable", `<script>var url = "/a.htm"; window.location.href=url;</script>`, "/a.htm"},
		{"when the body is loaded", `<body onload="location.href='/a.htm'">`, "/a.htm"},
		{"VSB asks the server", `<script>$.post("/skip.jsp", {}, function(data){ window.location.href=data })</script>`, ""},
		{"VSB asks the server in a library of its own", `<script>newsSkip(1021, 42011)</script>`, ""},
		{"put together", `<script>location.href = "/show.jsp?id=" + id</script>`, ""},
		{"by one of a library's variables", `<script>lib.url = "/b.htm"; var url = "/a.htm"; url = "/c.htm"; location = url</script>`, "/a.htm"},
		{"after more than is looked at", `<script>` + strings.Repeat("location=a;", 30) + `location="/a.htm"</script>`, ""},
		{"beyond what is looked at", `<script>` + strings.Repeat("x();", 20_000) + `location="/a.htm"</script>`, ""},
		{"a variable put together", `<script>var u = "/show.jsp?id=" + id; location.href = u</script>`, ""},
	} {
		p := page("/info/1/2.htm", `<html><head><title>采购信息</title></head>`+tc.body+`</html>`)
		if tc.to != "" {
			if p.Kind != site.KindRedirect || p.Refresh != "http://a.cn"+tc.to || p.NeedsBrowser {
				t.Errorf("%s: got %s to %q, needs a browser: %v; want a redirect to %s", tc.intent, p.Kind, p.Refresh, p.NeedsBrowser, tc.to)
			}
			continue
		}
		if p.Refresh != "" || !p.NeedsBrowser {
			t.Errorf("%s: got %s to %q, needs a browser: %v; want one that needs a browser", tc.intent, p.Kind, p.Refresh, p.NeedsBrowser)
		}
	}
}

// What only compares the address, and what a page of some length has for its
// buttons, sends nobody on.
func TestNotSentOn(t *testing.T) {
	text := "<p>"
	for range 60 {
		text += "本校财务信息公开内容。"
	}
	for intent, body := range map[string]string{
		"compared":         `<script>if (location.href == "/a.htm") { x() }</script>`,
		"to its own top":   `<script>location.href = "#top"</script>`,
		"a function's own": text + `<script>function go(u){ location.href = u } function home(){ location = "/" }</script>`,
	} {
		if p := page("/x.htm", body); p.Refresh != "" || p.NeedsBrowser || p.Kind == site.KindRedirect {
			t.Errorf("%s: got %s to %q, needs a browser: %v", intent, p.Kind, p.Refresh, p.NeedsBrowser)
		}
	}
}

// Links that no a element has: attributes that a script reads, on whatever
// element, and frames.
func TestScriptedLinks(t *testing.T) {
	for _, tc := range []struct {
		intent, body, want string
		kind               site.LinkKind
	}{
		{"data-href", `<li data-href="/a.htm">年度报告</li>`, "年度报告", site.LinkScript},
		{"data-url", `<div data-url="/a.htm">年度报告</div>`, "年度报告", site.LinkScript},
		{"data-link", `<tr data-link="/a.htm"><td>年度报告</td></tr>`, "年度报告", site.LinkScript},
		{"onclick of a cell", `<table><tr><td onclick="location='/a.htm'">年度报告</td></tr></table>`, "年度报告", site.LinkScript},
		{"onclick, this window", `<div onclick="self.location = '/a.htm'">年度报告</div>`, "年度报告", site.LinkScript},
		{"onclick, this document", `<div onclick="document.location='/a.htm';return false">年度报告</div>`, "年度报告", site.LinkScript},
		{"onclick, assigned", `<div onclick="location.assign(&quot;/a.htm&quot;)">年度报告</div>`, "年度报告", site.LinkScript},
		{"onclick, another window", `<span onclick="window.open('/a.htm','_blank')">年度报告</span>`, "年度报告", site.LinkScript},
		{"javascript address", `<a href="javascript:location.href='/a.htm'">年度报告</a>`, "年度报告", site.LinkScript},
		{"iframe", `<iframe src="/a.htm" title="年度报告"></iframe>`, "年度报告", site.LinkFrame},
		{"frame", `<frameset><frame src="/a.htm"></frameset>`, "", site.LinkFrame},
	} {
		p := page("/x/", `<html><title>信息公开</title>`+tc.body+`</html>`)
		want := site.Link{URL: "http://a.cn/a.htm", Text: tc.want, Kind: tc.kind}
		if len(p.Links) != 1 || p.Links[0] != want {
			t.Errorf("%s: got %+v, want %+v", tc.intent, p.Links, want)
		}
	}
	for _, half := range []string{`<li onclick="location='/a.htm?id='+id">年度报告</li>`, `<li onclick="go(1)">年度报告</li>`, `<li onclick="if (location.href == '/a.htm') x()">年度报告</li>`} {
		if p := page("/x/", half); len(p.Links) != 0 {
			t.Errorf("%s: got %+v, want no link", half, p.Links)
		}
	}
}
