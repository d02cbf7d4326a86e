package extract

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// What a page says stands there wherever it says it, and nothing of its scripts.
func TestSaid(t *testing.T) {
	page := `<html><head><meta charset="gbk"><title>首页</title><meta name="keywords" content="甲学院"><script>var s="乙学院"</script><style>丙{}</style></head>
<body><img src="logo.png" alt="丁学院"/><p>正文&amp;戊</p><div class=foot>版权所有&copy; 己学院</div></body></html>`
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	said := Said([]byte(gbk), "text/html")
	for _, want := range []string{"首页", "甲学院", "丁学院", "正文&戊", "己学院"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	for _, not := range []string{"乙学院", "丙"} {
		if strings.Contains(said, not) {
			t.Errorf("%q is in %q", not, said)
		}
	}
	if got := Said([]byte("%PDF-1.4 甲学院"), ""); got != "" {
		t.Errorf("a document: got %q, want nothing", got)
	}
}
