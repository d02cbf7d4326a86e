package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"xxgk/audit"
	"xxgk/checklist"
	"xxgk/internal/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

func write(t testing.TB, w *Writer, format string, r audit.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := w.Write(&b, format, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The report in every format, in both languages, is what was last looked at.
func TestGolden(t *testing.T) {
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		for _, format := range Formats() {
			got := write(t, writer(t, tag, nil), format, night())
			file := filepath.Join("testdata", "night."+string(tag)+"."+format)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s is not as it was: look at it, then go test ./report -update\n%s", file, firstDifference(got, string(want)))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return "line " + strconv.Itoa(i+1) + ": got " + strconv.Quote(g[i])
		}
	}
	return "it ends early"
}

// nights are assessments that differ in all that a headline depends on.
func nights(t testing.TB) map[string]audit.Result {
	list := map[string]audit.Result{"every status": night()}
	first := night()
	first.Previous, first.Verdict.Findings, first.Unread = nil, nil, nil
	first.Verdict.Run.Stats.Waiting = 0
	list["first night, nothing found"] = first
	poor := night()
	poor.Verdict.Degraded, poor.Verdict.Assessment.CoverageLow, poor.Verdict.Assessment.Grade = true, true, checklist.GradeNone
	poor.Verdict.Findings = nil
	list["too little read"] = poor
	for _, p := range []checklist.Profile{checklist.ProfileVocational, checklist.ProfileUndergraduate, checklist.ProfilePostgraduate} {
		list["whole list, nothing read, "+string(p)] = whole(t, p)
	}
	return list
}

// Words that judge people have no place in a report (users.md A5).
func TestNoBannedWord(t *testing.T) {
	for name, r := range nights(t) {
		for _, format := range Formats() {
			got := write(t, writer(t, lang.ZH, nil), format, r)
			for _, word := range []string{"违规", "未公开", "缺失", "违反"} {
				if strings.Contains(got, word) {
					t.Errorf("%s: %s says %s", name, format, word)
				}
			}
		}
	}
}

// What a page says can act on nothing.
func TestHostileText(t *testing.T) {
	for name, r := range nights(t) {
		for _, format := range []string{"text", "html", "csv"} {
			got := strings.ReplaceAll(strings.TrimPrefix(write(t, writer(t, lang.ZH, nil), format, r), "\ufeff"), "\r\n", "\n")
			for _, c := range []string{"\x1b", "\x07", "\u202e", "\u200b", "\u2028", "\ufeff", "\r"} {
				if strings.Contains(got, c) {
					t.Errorf("%s: %s holds %q", name, format, c)
				}
			}
		}
		html := write(t, writer(t, lang.ZH, nil), "html", r)
		for _, s := range []string{"<script", "href=\"javascript", "src=", "http-equiv", "@import"} {
			if strings.Contains(html, s) {
				t.Errorf("%s: HTML holds %q", name, s)
			}
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, writer(t, lang.ZH, nil), "csv", r), "\ufeff"))).ReadAll() // fails on ragged rows
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("%s: cell %q is a formula", name, cell)
				}
			}
		}
	}
}

// A spreadsheet has every finding, each day in a form that sorts, and one row an
// element.
func TestCSVHoldsEveryFinding(t *testing.T) {
	r := night()
	for i := range r.Verdict.Findings { // an ordinary deadline, unless the finding has one of its own
		if f := &r.Verdict.Findings[i]; f.Due.IsZero() {
			f.Due = r.Verdict.Assessment.AsOf.AddDate(0, 0, 3)
		}
	}
	broken := audit.Finding{
		Fingerprint: "site.hijacked_link.hijacked.a.cn", Kind: audit.KindHijackedLink, Level: audit.LevelCritical, URL: "http://a.cn/bet.htm",
		State: audit.StateOpen, Dealing: audit.Dealing{Handling: audit.HandlingUnverified}, Due: r.Verdict.Assessment.AsOf,
		Reason: checklist.Reason{Code: "finding.site.hijacked", Args: map[string]any{"host": "a.cn", "n": 1}},
	}
	r.Verdict.Findings = append(r.Verdict.Findings, broken)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, writer(t, lang.ZH, nil), "csv", r), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	for i, name := range rows[0] {
		at[name] = i
	}
	found, elements := make(map[string][]string), make(map[string]int)
	for _, row := range rows[1:] {
		found[row[at["问题编号"]]] = row
		if id := row[at["要素"]]; id != "" {
			elements[id]++
		}
		for _, name := range []string{"日期", "时限", "首次发现", "整改时限"} {
			if _, err := time.Parse(time.DateOnly, row[at[name]]); row[at[name]] != "" && err != nil {
				t.Errorf("%s is no plain day: %q", name, row[at[name]])
			}
		}
	}
	for id, n := range elements {
		if n != 1 {
			t.Errorf("%s has %d rows", id, n)
		}
	}
	said := 0 // what a deadline is beside its day
	for _, f := range r.Verdict.Findings {
		row := found[f.Fingerprint]
		falseAlarm := f.Seen() && f.Handling == audit.HandlingFalsePositive
		if (f.Pending() || falseAlarm) != (row != nil) {
			t.Errorf("%s %s %s: row %v", f.Fingerprint, f.State, f.Handling, row)
		}
		if row == nil {
			continue
		}
		if falseAlarm { // the status stands, and who called it an error: nobody has to act
			if row[at["级别"]] != "" || row[at["整改时限"]] != "" || !strings.Contains(row[at["整改状态"]], "误报") || !strings.Contains(row[at["整改"]], "review confirm") {
				t.Errorf("%s: row %v", f.Fingerprint, row)
			}
			continue
		}
		note := row[at["时限说明"]]
		if note != "" {
			said++
		}
		if plain := row[at["整改时限"]] + "前"; note == plain {
			t.Errorf("%s: the note on the deadline is the deadline: %s", f.Fingerprint, note)
		}
	}
	if said == 0 {
		t.Error("no deadline has a note")
	}
	if row := found["site.no_directory"]; row != nil && (row[at["事项号"]] != "" || row[at["要素"]] != "" || row[at["说明"]] == "") {
		t.Errorf("the site's row is %v", row)
	}
	if why := found["1a.withdrawn"][at["说明"]]; !strings.HasSuffix(why, "；本要素另有佐证") {
		t.Errorf("beside the status the row has no reason for its level: %s", why)
	}
	for id, want := range map[string]map[string]string{
		"4a.stale":   {"日期来源": "页面标注", "整改状态": "待核实", "办理情况": "", "部门": "财务处", "配合部门": "审计处", "联络员": "李老师 88301"},
		"2a.missing": {"整改状态": "已下发", "办理情况": "已下发（李某，2026-11-10 09:00）"},
		// A page without a title has none; one that nobody should open has its address.
		"site.dead_link.a.cn": {"网页标题": "", "网址": "http://a.cn/list.htm"},
		broken.Fingerprint:    {"网页标题": "", "网址": broken.URL},
	} {
		for name, cell := range want {
			if got := found[id][at[name]]; got != cell {
				t.Errorf("%s, %s: got %q, want %q", id, name, got, cell)
			}
		}
	}
}

// The places where something was looked for are links like all others, and
// nothing but an address of the web is one.
func TestPlacesAreLinks(t *testing.T) {
	r := night()
	looked := r.Verdict.Assessment.Requirements[1].Elements[0].Looked
	looked[1].URL, looked[2].Title = "javascript:alert(1)", ""
	html := write(t, writer(t, lang.ZH, nil), "html", r)
	for _, want := range []string{
		`<li><a href="http://a.cn/list%e4%b8%80.htm" rel="noopener noreferrer">栏目一</a>（正常读取）</li>`,
		`<li>栏目二（正常读取）</li>`,
		`<li><a href="http://a.cn/list%e4%b8%89.htm" rel="noopener noreferrer">http://a.cn/list三.htm</a>（正常读取）</li>`,
		`<th class="num">得分</th><th class="num">已公开/已判定</th>`, // what the figures of the categories are
	} {
		if !strings.Contains(html, want) {
			t.Errorf("HTML lacks %s", want)
		}
	}
}

// Signs that act on a terminal leave no format as they are; JSON keeps them as \u.
func TestSignsThatAct(t *testing.T) {
	const title = "红\x1b[31m\u009b2J\u061c左\u200e\u202e右\u2060\ufeff\U000e0041行\u2028末"
	r := night()
	e := &r.Verdict.Assessment.Requirements[0].Elements[0]
	e.Evidence = []checklist.Candidate{proof(title, "http://www.example.edu.cn/a.htm")}
	for _, format := range Formats() {
		got := strings.TrimPrefix(write(t, writer(t, lang.ZH, nil), format, r), "\ufeff")
		for _, c := range strings.NewReplacer("\n", "", "\r\n", "").Replace(got) {
			if acts(c) && (c != '\r' || format != "csv") {
				t.Fatalf("%s holds %U", format, c)
			}
		}
		if format != "json" {
			continue
		}
		var back jsonReport
		if err := json.Unmarshal([]byte(got), &back); err != nil {
			t.Fatal(err)
		}
		if s := back.Requirements[0].Elements[0].Evidence[0].Title; s != title {
			t.Errorf("got title %q back, want %q", s, title)
		}
	}
}

func TestDefused(t *testing.T) {
	for in, want := range map[string]string{
		"=1": "'=1", " +1": "' +1", "-1": "'-1", "@a": "'@a", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "　＠a": "'　＠a", "": "", "第1项": "第1项", "a=1": "a=1",
	} {
		if got := defused(in); got != want {
			t.Errorf("defused(%q): got %q, want %q", in, got, want)
		}
	}
}

// The denominators of the headline add up to the list's fifty, in every format
// that shows them (users.md A4).
func TestDenominators(t *testing.T) {
	for name, r := range nights(t) {
		if r.List == nil {
			continue
		}
		var j jsonReport
		if err := json.Unmarshal([]byte(write(t, writer(t, lang.ZH, nil), "json", r)), &j); err != nil {
			t.Fatal(err)
		}
		c := j.Counts
		if sum := c.Applicable + c.ByProfile + c.ByDeclaration + c.ByPerson + c.Assumed + c.Unknown; sum != 50 || c.Total != 50 || len(j.Requirements) != 50 {
			t.Errorf("%s: %d requirements, counts %+v add up to %d", name, len(j.Requirements), c, sum)
		}
		line := fmt.Sprintf("清单50项：适用%d项，其中已判定%d、无法判断%d；不适用%d项（",
			c.Applicable+c.Unknown, c.Applicable, c.Unknown, c.ByProfile+c.ByDeclaration+c.ByPerson+c.Assumed)
		for _, format := range []string{"text", "html"} {
			if got := strings.ReplaceAll(strings.ReplaceAll(write(t, writer(t, lang.ZH, nil), format, r), "\n", ""), " ", ""); !strings.Contains(got, line) {
				t.Errorf("%s: %s does not say %q", name, format, line)
			}
		}
	}
}

// No line of the text report is wider than a terminal, but for an address that
// is wider itself.
func TestWidth(t *testing.T) {
	for name, r := range nights(t) {
		for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
			for l := range strings.SplitSeq(write(t, writer(t, tag, nil), "text", r), "\n") {
				if n := cells.StringWidth(l); n > lineWidth && !strings.Contains(l, "http") {
					t.Errorf("%s: %d cells: %q", name, n, l)
				}
			}
		}
	}
}

// A school's own grades rename and may have thresholds of their own; a grade
// that a veto held back is not bettered by them.
func TestGrades(t *testing.T) {
	own := []Grade{{"优秀", 95}, {"良好", 80}, {"合格", 60}, {"不合格", 0}}
	for _, tc := range []struct {
		intent string
		score  float64
		grade  checklist.Grade
		want   string
	}{
		{"by the school's thresholds", 92, checklist.GradeA, "良好（80分起）"},
		{"the lowest", 12, checklist.GradeD, "不合格（0分起）"},
		{"held back by a veto", 96, checklist.GradeC, "合格（60分起）"},
		{"none given", 96, checklist.GradeNone, "不评定"},
	} {
		w := writer(t, lang.ZH, func(o *Options) { o.Grades = own })
		name, from := w.grade(checklist.Assessment{Score: tc.score, Grade: tc.grade})
		if name+from != tc.want {
			t.Errorf("%s: got %s, want %s", tc.intent, name+from, tc.want)
		}
	}
	vetoed := checklist.Assessment{Score: 82.8, Grade: checklist.GradeC, Caps: []checklist.Reason{{Code: "finding.site.no_column"}}}
	if name, from := writer(t, lang.ZH, nil).grade(vetoed); name+from != "中（60分起；按得分为良，因单项否决降为中）" {
		t.Errorf("a veto reads %s", name+from)
	}
	vetoed.Score = 62.4
	if name, from := writer(t, lang.ZH, nil).grade(vetoed); name+from == "" || strings.Contains(from, "单项否决") {
		t.Errorf("a veto that lowered nothing reads %s", name+from)
	}
}

// A score that is high enough for the best grade, and did not get it, says which
// items are in its way.
func TestHeldGrade(t *testing.T) {
	r := night()
	as := &r.Verdict.Assessment
	as.Score, as.Grade, as.Caps, as.CoverageLow = 96, checklist.GradeB, nil, false
	as.Requirements = []checklist.RequirementResult{
		{Number: 1, Weight: 3, Applies: true, Status: checklist.StatusPartial},
		{Number: 5, Weight: 2, Applies: true, Status: checklist.StatusMissing},
		{Number: 20, Weight: 3, Applies: true, Status: checklist.StatusLate},
		{Number: 33, Weight: 3, Applies: true, Status: checklist.StatusPublished},
	}
	w := writer(t, lang.ZH, nil)
	for _, format := range []string{"text", "html"} {
		if got := strings.Join(strings.Fields(write(t, w, format, r)), ""); !strings.Contains(got, "尚差第1项（公开不完整）、第20项（逾期公开）") {
			t.Errorf("%s does not say what keeps it from the best grade", format)
		}
	}
	if as.Score = 89; len(w.held(*as)) > 0 {
		t.Error("a score too low for the best grade is said to be held")
	}
}

// What rests on an old crawl says so everywhere a person reads (users.md E4).
func TestOldCrawl(t *testing.T) {
	w := writer(t, lang.ZH, func(o *Options) { o.Now = time.Date(2026, 12, 3, 0, 0, 0, 0, time.UTC) })
	for _, format := range []string{"text", "html"} {
		if got := write(t, w, format, night()); !strings.Contains(got, "距今10天") {
			t.Errorf("%s does not say that the crawl is 10 days old", format)
		}
	}
}

// The JSON report is what its schema says and nothing more.
func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	shut(doc)
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range nights(t) {
		if r.Verdict.Run.ID == 0 {
			t.Fatalf("%s: no run", name)
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, writer(t, lang.ZH, nil), "json", r)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// shut forbids in a schema what it does not name.
func shut(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["properties"]; ok {
			if _, set := v["additionalProperties"]; !set {
				v["additionalProperties"] = false
			}
		}
		for _, x := range v {
			shut(x)
		}
	case []any:
		for _, x := range v {
			shut(x)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := writer(t, lang.ZH, nil).Write(&bytes.Buffer{}, "docx", night()); err == nil || !strings.Contains(err.Error(), "text, json, html, csv") {
		t.Errorf("got %v", err)
	}
}

func TestWrap(t *testing.T) {
	for _, tc := range []struct {
		in    string
		width int
		want  string
	}{
		{"信息公开年度报告", 8, "信息公开\n年度报告"},
		{"信息公开,年度", 8, "信息公\n开,年度"}, // no line begins with a comma
		{"按“校情统计”栏目", 4, "按\n“校\n情统\n计”\n栏目"},
		{"see http://www.a.cn/very/long/address.htm now", 10, "see\nhttp://www.a.cn/very/long/address.htm\nnow"},
		{"", 8, ""},
		{"a b c", 80, "a b c"},
	} {
		if got := wrap(tc.in, tc.width, ""); got != tc.want {
			t.Errorf("wrap(%q, %d): got %q, want %q", tc.in, tc.width, got, tc.want)
		}
	}
}

// Wrapping loses nothing but blanks.
func FuzzWrap(f *testing.F) {
	f.Add("请在“校情统计”或 http://a.cn/x.htm 公布（普通专科、本科）。", 12)
	f.Fuzz(func(t *testing.T, s string, width int) {
		got := wrap(plain(s), max(2, width%200), "  ")
		if a, b := strings.Join(strings.Fields(got), ""), strings.Join(strings.Fields(plain(s)), ""); a != b {
			t.Errorf("wrap(%q, %d) = %q", s, width, got)
		}
	})
}

// Where too little could be told no single number stands for the whole.
func TestNoScoreOfLittle(t *testing.T) {
	r := nights(t)["too little read"]
	m := writer(t, lang.ZH, nil).model(r)
	if m.Score != "-" || m.Change != "" || m.Grade != "不评定" || !strings.Contains(strings.Join(m.Notes, ""), "仅供参考") {
		t.Errorf("got score %q, change %q, grade %q, notes %q", m.Score, m.Change, m.Grade, m.Notes)
	}
}

// What is found of a site is said, with its place and its remedy, in both languages.
func TestSiteIsWorded(t *testing.T) {
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		words, err := lang.Open(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range []string{
			"no_column", "far_column", "column_off", "no_guide", "no_request", "no_complaints", "categories", "tls", "dead", "blank", "undated", "law", "school", "news", "notices",
			"hidden", "hijacked", "guide_parts", "request_parts", "complaints_parts", "directory_parts", "inward",
		} {
			for _, prefix := range []string{"finding.site.", "report.about.site.", "report.fix.site."} {
				if !words.Has(prefix + code) {
					t.Errorf("%s: %s%s has no words", tag, prefix, code)
				}
			}
		}
	}
}

// What is public inside only shows by whose word beside what the school's directory says.
func TestInternalSaysByWhom(t *testing.T) {
	w := writer(t, lang.ZH, nil)
	f := audit.Finding{Kind: audit.KindInternal, Reason: checklist.Reason{Code: "finding.internal_only"}, Why: []checklist.Reason{
		{Code: "decision.internal_only", Args: map[string]any{"by": "李某", "day": "2026-11-20", "why": "院办〔2026〕12号"}},
	}}
	const want = "仅校内公开，未向社会公开；李某于2026-11-20登记校内公开的凭据：院办〔2026〕12号"
	if got := w.message(f); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.URL, f.Why = "http://a.cn/ml.htm", append(why("judge.internal", map[string]any{"remark": "仅校内公开"}), f.Why...)
	if got := w.message(f); got != want {
		t.Errorf("with the directory's page: got %q, want %q", got, want)
	}
}

// What others wrote into a page is shown in every format with its remedy, and
// neither the address it leads to nor the page itself can be opened.
func TestTamperingCannotBeOpened(t *testing.T) {
	tampered := func(code, trace string) audit.Finding {
		return audit.Finding{
			Fingerprint: "site.hijacked_link." + code + ".a.cn", Kind: audit.KindHijackedLink, Level: audit.LevelHigh, URL: "http://a.cn/" + code + ".htm", State: audit.StateOpen,
			Dealing: audit.Dealing{Handling: audit.HandlingUnverified}, LastRun: 12, Department: "网络中心",
			Reason: checklist.Reason{Code: "finding.site." + code, Args: map[string]any{"host": "a.cn", "n": 1}},
			Why: []checklist.Reason{{Code: "site.tamper." + trace, Args: map[string]any{
				"on": "http://a.cn/" + code + ".htm", "words": "开云体育www[.]x-y[.]net", "to": "hxxp://www[.]x-y[.]net/", "ad": "gambling", "term": "开云体育", "way": "switched",
			}}},
		}
	}
	r := night()
	r.Verdict.Findings = []audit.Finding{tampered("hidden", "hidden"), tampered("hijacked", "link")}
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		for _, format := range Formats() {
			got := write(t, writer(t, tag, nil), format, r)
			if strings.Contains(got, "x-y.net") || strings.Contains(got, "http://www.x") {
				t.Errorf("%s %s: the address can be opened", tag, format)
			}
			if (format == "html" || format == "text") && !strings.Contains(got, "x-y[.]net") { // the others hold no reasons of the site's
				t.Errorf("%s %s: the address is not shown", tag, format)
			}
			if strings.Contains(got, `href="http://a.cn/h`) {
				t.Errorf("%s %s: the page is linked", tag, format)
			}
		}
	}
	for _, want := range []string{"暗链", "网络中心", "保存证据", "应急预案", "赌博类推广词“开云体育”", "以样式或脚本隐藏"} {
		if got := write(t, writer(t, lang.ZH, nil), "html", r); !strings.Contains(got, want) {
			t.Errorf("the report does not say %s", want)
		}
	}
}

// Every trace, trade and way to hide is worded.
func TestTamperingIsWorded(t *testing.T) {
	a, err := checklist.DefaultAdverts()
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{"site.tamper.hidden", "site.tamper.hidden_plain", "site.tamper.title", "site.tamper.head", "site.tamper.link", "site.tamper.jump", "site.tamper.jump_plain"}
	for _, way := range []string{"switched", "collapsed", "away", "tiny", "colour", "marquee"} {
		codes = append(codes, "tamper.way."+way)
	}
	for _, kind := range a.Kinds() {
		codes = append(codes, "tamper.ad."+kind)
	}
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		words, err := lang.Open(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range codes {
			if !words.Has(code) {
				t.Errorf("%s: %s has no words", tag, code)
			}
		}
	}
}

// A requirement that could not be told as a whole hides nothing that is known:
// it stands with those published in part and says how many of its elements fail.
func TestUnknownShowsWhatFails(t *testing.T) {
	of := func(status checklist.Status, change func(*checklist.ElementResult)) checklist.ElementResult {
		return result("19a", "收支预算总表", status, change)
	}
	as := checklist.Assessment{Requirements: []checklist.RequirementResult{
		{Number: 31, Applies: true, Status: checklist.StatusUnknown, Elements: []checklist.ElementResult{of(checklist.StatusPublished, nil), of(checklist.StatusUnknown, nil)}},
		{Number: 19, Applies: true, Status: checklist.StatusUnknown, Elements: []checklist.ElementResult{
			of(checklist.StatusEmpty, nil), of(checklist.StatusMissing, nil), of(checklist.StatusMissing, nil), of(checklist.StatusUnknown, nil), of(checklist.StatusLate, nil),
			of(checklist.StatusMissing, func(e *checklist.ElementResult) { e.Essential = false }),
		}},
	}}
	w := writer(t, lang.ZH, nil)
	list := w.requirements(as)
	if list[0].Number != 19 || list[0].Label != "无法判断" || !slices.Equal(list[0].Failing, []string{"未发现公开2个", "空白栏目1个"}) || list[1].Failing != nil {
		t.Errorf("got %+v", list)
	}
	for _, format := range []string{"text", "html"} {
		r := night()
		r.Verdict.Assessment.Requirements = as.Requirements
		if got := write(t, w, format, r); !strings.Contains(got, "未发现公开2个") {
			t.Errorf("%s does not say what fails", format)
		}
	}
}

// The figures of the headline and of the categories say what is counted: what
// applies is judged or not told, and a score that rests on single elements of
// what was not told is not shown.
func TestCountsSayWhatIsCounted(t *testing.T) {
	as := checklist.Assessment{
		Counts: checklist.Counts{Total: 50, Applicable: 2, ByProfile: 12, Unknown: 36, Published: 1},
		Categories: []checklist.CategoryResult{
			{Number: 1, Score: 50, Known: true, Published: 1, Applicable: 2},
			{Number: 3, Score: 100, Known: true},
			{Number: 8},
		},
		Requirements: []checklist.RequirementResult{
			{Number: 1, Category: 1, Applies: true, Status: checklist.StatusUnknown}, {Number: 2, Category: 1, Applies: true, Status: checklist.StatusPublished},
			{Number: 15, Category: 3, Applies: true, Status: checklist.StatusUnknown, Known: 1}, {Number: 43, Category: 8, Status: checklist.StatusUnknown},
		},
	}
	w, m := writer(t, lang.ZH, nil), &model{}
	if got := w.counts(as); !strings.Contains(got, "适用38项，其中已判定2、无法判断36；不适用12项") {
		t.Errorf("got %q", got)
	}
	w.categories(m, as)
	var got []string
	for _, c := range m.Categories {
		got = append(got, c.Score+" "+c.Items)
	}
	if want := []string{"50.0 1/2+1", "- 0/0+1", "- 0/0"}; !slices.Equal(got, want) || m.CategoryNote == "" {
		t.Errorf("got %q %q, want %q and what +1 means", got, m.CategoryNote, want)
	}
}

// What was mended is listed in short, as it was, several elements as one, and not
// on a night that could not tell.
func TestMendedIsListed(t *testing.T) {
	r := night()
	r.Previous.Findings = nil
	for _, id := range []string{"3b", "3c"} {
		f := audit.Finding{
			Fingerprint: id + ".stale", Kind: audit.KindStale, Level: audit.LevelHigh, Requirement: 3, Element: id, Department: "财务处", State: audit.StateOpen,
			Reason: checklist.Reason{Code: "finding.stale", Args: map[string]any{"period": "2024", "expected": "2025"}}, Dealing: audit.Dealing{Handling: audit.HandlingVerified},
		}
		r.Previous.Findings = append(r.Previous.Findings, f)
		f.State, f.Resolved = audit.StateResolved, civil(2026, 11, 23)
		r.Verdict.Findings = append(r.Verdict.Findings, f)
	}
	const head = "上期（2026-11-22）以来已解决的问题（2条，不含提示级）"
	for format, want := range map[string]string{
		"text": head + "\n" + strings.Repeat("-", 53) + "\n[严重] 3b、3c：未更新：最新为2024，应公开2025（财务处）\n", "html": "<h2>" + head + "</h2>",
	} {
		if got := write(t, writer(t, lang.ZH, nil), format, r); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q", format, want)
		}
	}
	r.Verdict.Degraded = true
	if got := write(t, writer(t, lang.ZH, nil), "text", r); strings.Contains(got, "以来已解决") {
		t.Error("a night that could not tell says what was mended")
	}
}
