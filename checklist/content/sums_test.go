package content

import (
	"strings"
	"testing"
)

func TestSums(t *testing.T) {
	for _, tc := range []struct{ intent, text, want string }{
		{"two parts", "公开各类信息 1212 条,其中在校内公开 488 条,向社会公开 724 条。", "content.sum_right 1212"},
		{"five parts", "公开信息1096条，其中网站388条、专栏61条、招生网121条、微信369条、公告栏157条；收到申请1件。", "content.sum_right 1096"},
		{"one part too many", "公开信息100条，其中网站60条，微信50条。", "content.sum_wrong 110"},
		{"one part too few", "公开信息100条，其中网站60条，微信30条。", "content.sum_wrong 90"},
		{"some of many", "公开信息100条，其中网站60条，微信30条等。", ""},
		{"roughly", "公开信息100条，其中网站60余条，微信30条。", ""},
		{"other units", "收到申请3件，其中书面2件，答复1次。", ""},
		{"one part proves nothing", "公开信息100条，其中网站60条。", ""},
		{"requests", "收到信息公开申请3件，其中予以公开2件、部分公开1件，不予公开0件，均在时限内答复。", "content.sum_right 3"},

		{"brackets hold parts of a part", "本学年共公开信息1435条，其中网站公开1000条（新闻600条、通知400条），微信公开435条。", "content.sum_right 1435"},
		{"a semicolon in brackets", "公开信息1435条，其中网站1000条（新闻600条；通知400条），微信435条。", "content.sum_right 1435"},
		{"more than last year", "本学年共公开信息1435条，其中网站公开1000条、微信公开435条，较上年增加120条。", "content.sum_right 1435"},
		{"last year's figure", "公开信息1435条，其中：校内573条，校外862条，比上学年1300条增长10%。", "content.sum_right 1435"},
		{"compared in the middle", "公开信息1435条，其中校内573条，同比增加20条，校外862条。", "content.sum_right 1435"},
		{"compared with a year by its number", "公开信息1435条，其中校内573条，校外862条，比2023年1300条有所增长。", "content.sum_right 1435"},
		{"parts of the last part", "共发布信息300条，其中新闻类200条、通知类100条，包括教学50条，科研30条。", "content.sum_right 300"},
		{"shares beside the parts", "公开信息1000条，其中网站600条，占60%；微信400条，占40%。", "content.sum_right 1000"},
		{"shares beside the parts, with commas", "公开信息1000条，其中网站600条，占60%，微信400条，占40%。", "content.sum_right 1000"},
		{"thousands with a comma", "公开信息1,435条，其中校内573条，校外862条。", "content.sum_right 1435"},
		{"respectively", "收到申请3件，分别为书面2件、网络1件。", "content.sum_right 3"},
		{"carried over from last year", "收到申请5件，其中上年结转2件，本年新收3件。", "content.sum_right 5"},
		{"the quote stays as published", "公开信息100条，其中网站（含微博）60条，微信50条。", "content.sum_wrong 110"},
		{"wrong beside a comparison", "公开信息100条，其中网站60条，微信50条，较上年增加12条。", "content.sum_wrong 110"},
		{"wrong with shares", "公开信息1000条，其中网站600条，占60%，微信500条，占50%。", "content.sum_wrong 1100"},
		{"wrong beside brackets", "公开信息100条，其中网站60条（新闻40条、通知20条），微信50条。", "content.sum_wrong 110"},
		{"wrong with a thing of another kind behind a semicolon", "公开信息100条，其中网站60条、微信50条；收到申请1件。", "content.sum_wrong 110"},
		{"wrong, respectively", "收到申请9件，分别为书面2件、网络1件。", "content.sum_wrong 3"},
		{"two themes among many", "公开信息1200条，其中招生信息80条，就业信息60条。", ""},
		{"the list goes on behind a semicolon", "公开信息1435条，其中网站600条、专栏200条；微信635条。", "content.sum_right 1435"},
		{"behind a semicolon may stand something else", "公开信息1000条，其中网站600条、专栏400条；清单信息200条。", "content.sum_right 1000"},
		{"or not", "公开信息1000条，其中网站600条、专栏300条；清单信息200条。", ""},
		{"a figure without its unit", "公开信息1435条，其中网站600、微博400条、微信300条，公告135条。", ""},
		{"some in another unit", "公开信息1000条，其中通知200条、新闻500条，推文300篇。", ""},
		{"one figure for several", "公开信息1000条，其中网站、微信各200条，微博600条。", ""},
		{"the total is rough", "公开信息约1000条，其中网站600条，微信500条。", ""},
		{"more, without saying than what", "公开信息1000条，其中网站600条，微信400条，增加120条。", ""},
		{"told on several channels", "公开信息1000条，其中网站1000条，微信同时发布800条。", ""},
		{"parts of a part without brackets", "公开信息1435条，其中网站1000条、微博200条，其中新闻600条、通知400条，微信235条。", ""},
		{"a table that adds up", "渠道\t数量\n网站\t426\n微信\t574\n合计\t1000\n", "content.sum_right 1000"},
		{"a table that does not", "渠道\t数量\n网站\t426\n微信\t575\n合计\t1000\n", "content.sum_wrong 1001"},
		{"a total merged over two columns", "渠道\t校内\t校外\n网站\t426\t4\n微信\t574\t6\n合计\t1010\t1010\n", ""},
		{"a number merged over two rows", "渠道\t数量\n网站\t426\n微信\t426\n公告\t4\n合计\t430\n", ""},
		{"subtotals are not added twice", "渠道\t数量\n网站\t426\n小计\t426\n微信\t574\n合计\t1000\n", "content.sum_right 1000"},
	} {
		var r Result
		for _, s := range sums(read(article("报告", tc.text))) {
			s.tell(&r)
			if text := strings.ReplaceAll(tc.text, "\t", " "); !strings.Contains(text, s.quote) {
				t.Errorf("%s: quotes %q, which does not stand there", tc.intent, s.quote)
			}
		}
		got := ""
		for _, n := range r.Notes {
			got = n.Code + " " + itoa(n.Args["got"])
		}
		for _, f := range r.Faults {
			got = f.Reason.Code + " " + itoa(f.Reason.Args["got"])
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.intent, got, tc.want)
		}
	}
}

func itoa(v any) string {
	n, _ := v.(int)
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}
