package config

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"xxgk/internal/lang"
)

const least = "school: {name: 江南信息职业技术学院, profile: vocational}\nsite: {seeds: [http://www.example.edu.cn/]}\n"

// Only three keys are required; everything else has the contract's default.
func TestDefaults(t *testing.T) {
	c, err := Parse("xxgk.yaml", []byte(least))
	if err != nil {
		t.Fatal(err)
	}
	if c.School.Ownership != "public" || c.School.Authority != "province" || c.School.LeadOffice != "党政办公室" || c.Crawl.MaxPages != 20000 ||
		c.Crawl.Delay != 250*time.Millisecond || c.Crawl.MaxBody != 32<<20 || !c.Crawl.RespectRobots ||
		c.MinCoverage != 0.9 || c.Crawl.Vantage != "public" || c.Crawl.Render != "auto" || c.Crawl.Chromium != "" || c.Database != "xxgk.db" {
		t.Errorf("defaults: got %+v", c)
	}
}

// Each wrong value is said with its place, and with what would be right.
func TestErrors(t *testing.T) {
	for _, tc := range []struct{ intent, yaml, want string }{
		{"not a positive number", least + "crawl:\n  per_host: 0\n", "x.yaml:4:13: crawl.per_host: 是 0，应当是正整数（例：per_host: 2）"},
		{"unknown key with its neighbour", least + "crawl:\n  per_hosts: 2\n", "x.yaml:4:3: crawl.per_hosts: 没有这个配置项，是否想写 per_host？"},
		{"unknown key without neighbour", least + "无关: 2\n", "x.yaml:3:1: 无关: 没有这个配置项"},
		{"text for a number", least + "crawl:\n  max_pages: many\n", "x.yaml:4:14: crawl.max_pages: 不能是 many，应当是整数"},
		{"list for a group", least + "crawl: [a]\n", "应当是下一级的配置项"},
		{"number for a list", "school: {name: a, profile: vocational}\nsite: {seeds: 3}\n", "x.yaml:2:15: site.seeds: 不能是 3，应当是列表"},
		{"key twice", least + "overlay: a\noverlay: b\n", "x.yaml:4:1: overlay: 写了两遍"},
		{"broken YAML", least + "crawl:\n\tper_host: 1\n", "不是合法的 YAML"},
		{"name missing", "site: {seeds: [http://a.cn/]}\nschool: {profile: vocational}\n", "school.name: 必须填写"},
		{"profile wrong", "school: {name: a, profile: 高职}\nsite: {seeds: [http://a.cn/]}\n", "school.profile: 不能是 高职，应当是 vocational（高职）| vocational_bachelor（职业本科）| undergraduate（本科）"},
		{"empty file", "", "x.yaml: school.name: 必须填写"},
		{"seed without scheme", "school: {name: a, profile: vocational}\nsite:\n  seeds:\n    - www.a.cn\n", "x.yaml:4:7: site.seeds[0]: www.a.cn 不是完整的网址"},
		{"host with a path", least + "crawl: {ignore_robots: [a.cn/x]}\n", "crawl.ignore_robots[0]: a.cn/x 不是主机名"},
		{"insecure host with a scheme", least + "crawl: {insecure_tls: [https://a.cn]}\n", "crawl.insecure_tls[0]: https://a.cn 不是主机名"},
		{"insecure hosts by true", least + "crawl: {insecure_tls: true}\n", "crawl.insecure_tls: 不能是 true，应当是列表"},
		{"duration", least + "crawl: {delay: soon}\n", "crawl.delay: 是 soon，应当是时长（例：250ms）"},
		{"timeout of zero", least + "crawl: {timeout: 0s}\n", "crawl.timeout: 是 0s"},
		{"size", least + "crawl: {max_body: 3 apples}\n", "crawl.max_body: 是 3 apples，应当是大小"},
		{"size without its unit", least + "crawl: {max_body: 32}\n", "crawl.max_body: 是 32，应当是大小，连同单位，不小于 64KiB"},
		{"contact that nobody can answer", least + "crawl: {contact: abc}\n", "crawl.contact: abc 不是邮箱、网址或电话，网站管理员凭它与你联系"},
		{"contact that is a name", least + "crawl: {contact: 李老师}\n", "crawl.contact"},
		{"size beyond reason", least + "crawl: {max_body: 9000000GiB}\n", "crawl.max_body"},
		{"share", least + "audit: {min_coverage: 90}\n", "audit.min_coverage: 是 90，应当在 0 与 1 之间"},
		{"not a number", least + "audit: {min_coverage: .nan}\n", "audit.min_coverage"},
		{"grades", least + "audit: {grades: {优秀: 90}}\n", "audit.grades: 应当是四个等次"},
		{"waiver without target", least + "waivers:\n  - {reason: accepted, approver: 办公室}\n", "x.yaml:4:5: waivers[0]: requirement 与 element"},
		{"waiver reason", least + "waivers:\n  - {requirement: 3, reason: because, approver: a}\n", "waivers[0].reason: because 不在可选值之中"},
		{"published elsewhere, nobody knows where", least + "waivers:\n  - {requirement: 3, reason: published_elsewhere, approver: a, audience: public}\n", "waivers[0]: reason 为 published_elsewhere 时应当写明 audience 和 proof"},
		{"published elsewhere, nobody knows for whom", least + "waivers:\n  - {requirement: 3, reason: published_elsewhere, approver: a, proof: OA 12}\n", "waivers[0]: reason 为 published_elsewhere"},
		{"published elsewhere for whom", least + "waivers:\n  - {requirement: 3, reason: published_elsewhere, approver: a, proof: OA 12, audience: campus}\n", "waivers[0].audience: campus 不在可选值之中，应当是 public | internal"},
		{"an audience of what is not published", least + "waivers:\n  - {requirement: 3, reason: accepted, approver: a, proof: OA 12}\n", "waivers[0]: reason 为 published_elsewhere"},
		{"waiver day", least + "waivers:\n  - {requirement: 3, reason: accepted, approver: a, expires: 2026-02-30}\n", "waivers[0].expires: 是 2026-02-30"},
		{"element id", least + "departments: {财务处: [15x9]}\n", "departments.财务处[0]: 15x9 不是事项号或要素号"},
		{"two offices for one element", least + "departments: {乙处: [15], 甲处: [15]}\n", "15 已归"},
		{"office not among the offices", least + "offices: [财务处, 党政办公室]\ndepartments: {财务部: [15]}\n", "offices 中没有“财务部”，是否想写 财务处？"},
		{"lead office not among the offices", least + "offices: [财务处]\n", "school.lead_office: offices 中没有“党政办公室”"},
		{"office among the former names only in part", least + "offices: [党政办公室, {name: 学生工作部, former: [{name: 学生处, to: 2025-02-28}]}]\ndepartments: {学生科: [37]}\n", "offices 中没有“学生科”，是否想写 学生处？"},
		{"office without a name", least + "offices: [党政办公室, {contact: 李老师}]\n", "offices[1]: 必须填写"},
		{"office twice", least + "offices: [党政办公室, 财务处, {name: 财务处}]\n", "offices[2]: offices 中“财务处”写了两次"},
		{"former name without its last day", least + "offices: [党政办公室, {name: 学生工作部, former: [{name: 学生处}]}]\n", "offices[1].former[0]: 曾用名应当写明 name 和 to"},
		{"kind of office", least + "offices: [{name: 党政办公室, kind: faculty}]\n", "offices[0].kind: faculty 不在可选值之中"},
		{"misspelt key of an office", least + "offices: [{name: 党政办公室, contacts: 李老师}]\n", "contacts"},
		{"weights", least + "weights: {六: 3}\n", "weights.六: 六 不是事项号"},
		{"weight of zero", least + "weights: {6: 0}\n", "weights.6: 是 0"},
		{"authority without meaning", "school: {name: a, profile: vocational, authority: city}\nsite: {seeds: [http://a.cn/]}\n", "school.authority: city 不在可选值之中"},
		{"fact without meaning", least + "facts: {budget: 2026-02-10}\n", "facts.budget: budget 不在可选值之中"},
		{"fact that is no day", least + "facts: {budget_approved: soon}\n", "facts.budget_approved: 是 soon，应当是日期"},
		{"proxy", least + "crawl: {proxy: 3128}\n", "crawl.proxy: 3128 不是完整的网址"},
		{"private addresses", least + "crawl: {allow_private_addresses: maybe}\n", "crawl.allow_private_addresses: 不能是 maybe"},
		{"header injection", least + "crawl: {user_agent: \"a\\r\\nX: b\"}\n", "crawl.user_agent: 不能含换行"},
		{"vantage", least + "crawl: {vantage: home}\n", "crawl.vantage: home 不在可选值之中，应当是 campus | public"},
		{"render", least + "crawl: {render: always}\n", "x.yaml:3:17: crawl.render: always 不在可选值之中，应当是 auto | never"},
		{"window", least + "crawl: {window: '23:00'}\n", "crawl.window: 是 23:00，应当是起止时刻（例：23:00-06:30）"},
		{"window of no length", least + "crawl: {window: '6:00-06:00'}\n", "crawl.window: 是 6:00-06:00"},
		{"window beyond midnight's name", least + "crawl: {window: '6:00-24:01'}\n", "crawl.window: 是 6:00-24:01"},
		{"closure without an end", closing("{from: 2027-01-20, reason: 寒假}"), "x.yaml:5:7: site.closures[0]: 应当写明 from、to 和 reason"},
		{"closure that ends before it begins", closing("{from: 2027-01-20, to: 2027-01-02, reason: 寒假}"), "2027-01-02 早于 from 的 2027-01-20"},
		{"closure of an address", closing("{from: 2027-01-20, to: 2027-01-22, reason: 寒假, hosts: ['http://a.cn']}"), "site.closures[0].hosts[0]: http://a.cn 不是主机名"},
		{"parent without hosts", schooled("parent: {name: 江南开放大学}"), "x.yaml:4:11: school.parent: 应当写明 name 和 hosts，例：name: 江南开放大学"},
		{"parent without a name", schooled("parent: {hosts: [b.cn]}"), "school.parent: 应当写明 name 和 hosts"},
		{"parent's host with a path", schooled("parent: {name: b, hosts: [b.cn/x]}"), "school.parent.hosts[0]: b.cn/x 不是主机名"},
		{"a site on the parent's hosts", schooled("parent: {name: b, hosts: [A.cn]}"), "x.yaml:5:16: site.seeds[0]: http://www.a.cn/ 在上级单位的主机之下"},
		{"alias of nothing", schooled("aliases: [{to: 2019-06-30}]"), "school.aliases[0]: 应当写明 name 或 hosts，例：name:"},
		{"alias that ends before it begins", schooled("aliases: [{name: b, from: 2019-06-30, to: 2018-01-01}]"), "school.aliases[0].to: 2018-01-01 早于 from 的 2019-06-30"},
		{"alias of an address", schooled("aliases: [{hosts: ['http://b.cn']}]"), "school.aliases[0].hosts[0]: http://b.cn 不是主机名"},
		{"alias with a day that is none", schooled("aliases: [{name: b, from: 2019}]"), "school.aliases[0].from: 是 2019，应当是日期"},
		{"alias as a text", schooled("aliases: [江南信息学校]"), "应当是下一级的配置项"},
		{"nights", least + "storage: {keep_nights: 0}\n", "storage.keep_nights: 是 0"},
		{"key of a later version", least + "documents: {ocr: auto}\n", "documents: 本版本尚不支持"},
		{"first in the file wins", least + "audit: {min_coverage: 2}\nfacts: {x: 1}\n", "x.yaml:3:23: audit.min_coverage"},
	} {
		t.Run(tc.intent, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(tc.yaml))
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an *Error", err)
			}
			zh := e.Word(catalogue(t, lang.ZH))
			if !strings.Contains(zh, tc.want) {
				t.Errorf("got %q, want %q in it", zh, tc.want)
			}
			en := e.Word(catalogue(t, lang.EN))
			if strings.Contains(zh+en, "config.") {
				t.Errorf("a code was not worded: %q, %q", zh, en)
			}
		})
	}
}

// Whoever is disturbed by the crawl can answer by mail, by a page or by telephone.
func TestContact(t *testing.T) {
	for _, contact := range []string{"xxgk@example.edu.cn", "http://www.example.edu.cn/xxgk.htm", "0791-88301234", "李老师 0791-88301234", "\"88301234\""} {
		if _, err := Parse("x.yaml", []byte(least+"crawl: {contact: "+contact+"}\n")); err != nil {
			t.Errorf("%s: %v", contact, err)
		}
	}
}

// schooled is a configuration with a further key of the school's.
func schooled(key string) string {
	return "school:\n  name: a\n  profile: vocational\n  " + key + "\nsite: {seeds: [http://www.a.cn/]}\n"
}

// A college below its parent's domain says which hosts are its own.
func TestParentAndAliases(t *testing.T) {
	if _, err := Parse("x.yaml", []byte(schooled("parent: {name: 乙大学, hosts: [a.cn]}"))); err == nil {
		t.Fatal("seeds on the parent's hosts were taken")
	}
	c, err := Parse("x.yaml", []byte("school:\n  name: a\n  profile: vocational\n  parent: {name: 乙大学, hosts: [b.cn]}\n  aliases: [{name: 甲校, from: 1998-09-01, to: 2019-06-30}, {hosts: [old.cn]}]\nsite: {seeds: [http://xx.b.cn/], hosts: [xx.b.cn]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	a := c.School.Aliases
	if c.School.Parent.Name != "乙大学" || len(a) != 2 || a[0].To.Format(time.DateOnly) != "2019-06-30" || !a[1].To.IsZero() || a[1].Hosts[0] != "old.cn" {
		t.Errorf("got %+v", c.School)
	}
}

// closing is a configuration with one closure.
func closing(closure string) string {
	return "school: {name: a, profile: vocational}\nsite:\n  seeds: [http://a.cn/]\n  closures:\n    - " + closure + "\n"
}

func catalogue(t *testing.T, tag lang.Tag) *lang.Catalogue {
	t.Helper()
	c, err := lang.Open(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The template is a configuration, and so is every key it shows as an example.
func TestTemplateIsValid(t *testing.T) {
	for _, tag := range []lang.Tag{lang.ZH, lang.EN} {
		if _, err := Parse("template", Template(tag)); err != nil {
			t.Errorf("%s as it stands: %v", tag, err)
		}
		example := regexp.MustCompile(`(?m)^(\s*)# (\s*(?:- )?[a-z_]+|  [\p{Han}]+):`).ReplaceAll(Template(tag), []byte("$1$2:"))
		if _, err := Parse("template", example); err != nil {
			t.Errorf("%s with its examples: %v\n%s", tag, err, example)
		}
	}
}

// Relative paths belong to the configuration's folder, not to the caller's.
func TestLoadResolvesPaths(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.yaml", least+"storage: {database: db/x.db}\noverlay: o.yaml\ncalendar: c.yaml\ndepartments: {人事处: [1h, 24]}\n")
	write(t, dir, "c.yaml", "off: [2027-02-08]\nwork: [2027-02-14]\n")
	c, err := Load(filepath.Join(dir, "a.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "db", "x.db"); c.Database != want {
		t.Errorf("database: got %s, want %s", c.Database, want)
	}
	if got := c.Departments["人事处"]; len(got) != 2 || got[1] != "24" {
		t.Errorf("departments: got %v, want [1h 24]", got)
	}
	if len(c.Calendar.Off) != 1 || len(c.Calendar.Work) != 1 {
		t.Errorf("calendar: got %+v", c.Calendar)
	}
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.yaml", least+"calendar: none.yaml\n")
	for file, want := range map[string]string{
		"absent.yaml": "config.absent", ".": "config.unreadable", "a.yaml": "config.unreadable",
	} {
		_, err := Load(filepath.Join(dir, file))
		var e *Error
		if !errors.As(err, &e) || e.Problem != want {
			t.Errorf("%s: got %v, want %s", file, err, want)
		}
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whatever stands in the file, the answer is a configuration that is whole or
// an *Error that can be worded.
func FuzzParse(f *testing.F) {
	f.Add([]byte(least))
	f.Add([]byte("school: [1, {a: b}]\n"))
	f.Add([]byte("a: &a [*a]\n"))
	zh, err := lang.Open(lang.ZH)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := Parse("x.yaml", raw)
		var e *Error
		switch {
		case err == nil && (c.School.Name == "" || len(c.Site.Seeds) == 0 || c.Crawl.PerHost <= 0):
			t.Errorf("accepted without what is required: %+v", c)
		case err != nil && !errors.As(err, &e):
			t.Errorf("got %T %v, want an *Error", err, err)
		case err != nil && e.Word(zh) == "":
			t.Error("an error without words")
		}
	})
}

// A window that goes past midnight ends on the next day.
func TestWindow(t *testing.T) {
	at := func(s string) time.Time {
		d, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tc := range []struct{ intent, window, now, end string }{
		{"before midnight", "23:00-06:30", "2026-11-23 23:00", "2026-11-24 06:30"},
		{"after midnight", "23:00-06:30", "2026-11-24 00:10", "2026-11-24 06:30"},
		{"at its end", "23:00-06:30", "2026-11-24 06:30", ""},
		{"at noon", "23:00-06:30", "2026-11-23 12:00", ""},
		{"within a day", "1:00-5:00", "2026-11-23 04:59", "2026-11-23 05:00"},
		{"too early within a day", "1:00-5:00", "2026-11-23 00:59", ""},
		{"up to midnight", "20:00-24:00", "2026-11-30 21:00", "2026-12-01 00:00"},
	} {
		c, err := Parse("x.yaml", []byte(least+"crawl: {window: '"+tc.window+"'}\n"))
		if err != nil {
			t.Fatal(err)
		}
		end, open := c.Crawl.Window.End(at(tc.now))
		if open != (tc.end != "") || open && !end.Equal(at(tc.end)) {
			t.Errorf("%s: %s at %s: got %v, %v, want %q", tc.intent, tc.window, tc.now, end, open, tc.end)
		}
	}
	if _, open := (Window{}).End(at("2026-11-23 12:00")); !open {
		t.Error("no window is closed at noon")
	}
}

// A browser that is named is there, or the configuration is wrong; its path is
// taken from the file's folder.
func TestChromium(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "xxgk.yaml")
	if err := os.WriteFile(file, []byte(least+"crawl:\n  chromium: bin/chromium\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load(file)
	var wrong *Error
	if !errors.As(err, &wrong) || !strings.Contains(wrong.Word(catalogue(t, lang.ZH)), "xxgk.yaml:4:13: crawl.chromium: "+filepath.Join(dir, "bin/chromium")+" 处没有可以运行的程序，应当是 Chromium 的路径") {
		t.Errorf("got %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "bin"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bin", "chromium"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if c, err := Load(file); err != nil || c.Crawl.Chromium != filepath.Join(dir, "bin", "chromium") {
		t.Errorf("got %+v, %v", c, err)
	}
}
