package checklist

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pack = `id: jx
version: "1"
title: {zh: 江西补充清单, en: Jiangxi's additions}
basis: {document: 赣教办函〔2026〕1号, force: normative}
requirements:
  - number: 51
    category: 10
    title: {zh: 校园安全, en: Campus safety}
    verification: seen
    basis:
      - {document: 安全条例, force: regulation}
    weight: 2
    department: 保卫处
    elements:
      - id: 51a
        name: {zh: 安全报告, en: Safety report}
        short: safety_report
        cadence: annual
        period: calendar
        due: {on: 03-31, force: customary}
        expect: article
        columns: [安全]
        terms:
          - {any: [安全报告], strength: strong}
        fix: {zh: 请发布安全报告。, en: Publish the report.}
`

func TestLoadTakesAPack(t *testing.T) {
	l, err := Load([]byte(pack), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := l.Element("51a")
	if e == nil || e.Requirement != 51 || !e.Essential || e.Department != "保卫处" || e.Applies.Vocational != AppliesYes {
		t.Errorf("got %+v, want element 51a of 保卫处, essential, owed by all", e)
	}
	if len(e.Basis) != 2 || e.Basis[0].Clause != "清单第51项" || e.Basis[1].Document != "安全条例" {
		t.Errorf("got basis %+v, want the pack's own document first, then the requirement's", e.Basis)
	}
}

// What is wrong is said with place and remedy.
func TestLoadRefuses(t *testing.T) {
	for _, tc := range []struct {
		intent, old, new string
		line             int
		problem          string
		say              string // somewhere in the error: what would be right
	}{
		{"unknown key", "weight: 2", "wieght: 2", 12, "rule.unknown_key", "near=weight"},
		{"key far from all is told the keys", "weight: 2", "zzzzzzzzzzzzzz: 2", 12, "rule.unknown_key", "verification"},
		{"wrong type", "weight: 2", "weight: heavy", 12, "rule.type", "rule.want.float64"},
		{"text for a number", "number: 51", "number: [51]", 6, "rule.type", "rule.want.int"},
		{"number for a list", "columns: [安全]", "columns: {a: b}", 22, "rule.type", "rule.want"},
		{"weight out of range", "weight: 2", "weight: 4", 12, "rule.weight", "value=4"},
		{"key twice", "weight: 2", "weight: 2\n    weight: 2", 13, "rule.twice", "weight"},
		{"element of another requirement", "id: 51a", "id: 52a", 15, "rule.id", "near=51a"},
		{"element without a letter", "id: 51a", `id: "51"`, 15, "rule.id", "near=51a"},
		{"unknown cadence", "cadence: annual", "cadence: yearly", 18, "rule.word", "standing | annual | five_year | event"},
		{"unknown period", "period: calendar", "period: month", 19, "rule.word", "academic"},
		{"annual without a period", "        period: calendar\n", "", 15, "rule.period", "cadence=annual"},
		{"annual without a due day", "        due: {on: 03-31, force: customary}\n", "", 15, "rule.due_needed", ""},
		{"standing with a due day", "cadence: annual\n        period: calendar", "cadence: standing", 19, "rule.due_period", ""},
		{"day that is none", "on: 03-31", "on: 02-30", 20, "rule.day", "value=02-30"},
		{"legal due day without a document", "on: 03-31, force: customary", "on: 03-31, force: normative", 20, "rule.needed", "due.document"},
		{"due day without a force", "on: 03-31, force: customary", "on: 03-31", 20, "rule.word", "regulation | normative"},
		{"unknown kind of evidence", "expect: article", "expect: page", 21, "rule.word", "article | list | table | document"},
		{"unknown content check", "expect: article", "expect: article\n        content: annual_raport", 22, "rule.unknown_content", "near=annual_report"},
		{"content check that is nothing like one", "expect: article", "expect: article\n        content: qqqqqqqqqqqqqqqqqqq", 22, "rule.unknown_content", "fee_items"},
		{"unknown strength", "strength: strong", "strength: iron", 24, "rule.word", "strong | weak | text"},
		{"term that matches everything", "any: [安全报告]", `any: [""]`, 24, "rule.needed", "any[0]"},
		{"term without words", "any: [安全报告]", `none: [a]`, 24, "rule.term", ""},
		{"a set of words that is none", "any: [安全报告]", `any: ["{safety}"]`, 24, "rule.unknown_set", "value={safety}"},
		{"nearly a shape of title", "any: [安全报告]", `any: [安全, "{reprot}"]`, 24, "rule.unknown_set", "near={report}"},
		{"a set named as a shape is", "id: jx\n", "id: jx\nwords: {rule: [安全]}\n", 2, "rule.word_twice", "value=rule"},
		{"a word beside its set", "id: jx\n", "id: jx\nwords: {safety: [安全, 安全]}\n", 2, "rule.word_twice", "value=安全"},
		{"no basis document", "document: 安全条例, ", "", 11, "rule.needed", "basis[0].document"},
		{"unknown force", "force: regulation", "force: law", 11, "rule.word", "regulation"},
		{"no remedy", "        fix: {zh: 请发布安全报告。, en: Publish the report.}\n", "", 15, "rule.needed", "fix.zh"},
		{"remedy in one language", ", en: Publish the report.", "", 25, "rule.needed", "fix.en"},
		{"time of a clock that there is not", "zh: 请发布安全报告。", "zh: '{clock|日|个工作日}内发布'", 25, "rule.no_clock", ""},
		{"what starts a clock that there is not", "zh: 请发布安全报告。", "zh: '{approved|批复|批准}后发布'", 25, "rule.no_clock", ""},
		{"time of a clock without its words", "zh: 请发布安全报告。", "zh: '{clock}内发布'", 25, "rule.clock_words", "like={clock|日|个工作日}"},
		{"no name", "name: {zh: 安全报告, en: Safety report}", `name: {zh: "", en: Safety report}`, 16, "rule.needed", "name.zh"},
		{"no office", "    department: 保卫处\n", "", 14, "rule.needed", "department"},
		{"short name with a space", "short: safety_report", "short: Safety Report", 17, "rule.short", "value=Safety Report"},
		{"served by nothing known", "expect: article", "expect: article\n        served: [51b]", 22, "rule.unknown_element", "near=51a"},
		{"word of applicability", "weight: 2", "weight: 2\n    applies: {vocational: maybe}", 13, "rule.word", "yes | no | conditional"},
		{"alias", "title: {zh: 江西补充清单, en: Jiangxi's additions}", "title: &a {zh: 江西, en: Jiangxi}", 3, "rule.exotic", ""},
		{"no version", `version: "1"`, `version: ""`, 2, "rule.needed", "version"},
		{"a second document", "id: jx\n", "id: jx\n---\n", 0, "rule.one_document", ""},
		{"tab", "weight: 2", "\tweight: 2", 12, "rule.syntax", ""},
		{"nothing", pack, "", 0, "rule.empty", ""},
		{"not UTF-8", pack, "id: \xbd\xad", 0, "rule.not_utf8", ""},
		{"not a mapping", pack, "- a\n", 1, "rule.type", "rule.want.mapping"},
		{"no requirements", pack, "id: a\nversion: b\ntitle: {zh: a, en: b}\nbasis: {document: a, force: normative}\n", 0, "rule.needed", "requirements"},
	} {
		if !strings.Contains(pack, tc.old) {
			t.Fatalf("%s: the pack has no %q", tc.intent, tc.old)
		}
		_, err := Load([]byte(strings.Replace(pack, tc.old, tc.new, 1)), "pack.yaml")
		var e *LoadError
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want a *LoadError", tc.intent, err)
			continue
		}
		if e.Problem != tc.problem || e.Line != tc.line || tc.line > 0 && e.Col == 0 || !strings.Contains(e.Error(), tc.say) {
			t.Errorf("%s: got %v (line %d), want %s on line %d saying %q", tc.intent, e, e.Line, tc.problem, tc.line, tc.say)
		}
	}
}

// What a requirement says holds for its elements unless they say otherwise.
func TestRequirementsSpeakForElements(t *testing.T) {
	const due, fix = "        due: {on: 03-31, force: customary}\n", "        fix: {zh: 请发布安全报告。, en: Publish the report.}\n"
	moved := strings.Replace(strings.Replace(pack, due, "", 1), fix, "", 1)
	moved = strings.Replace(moved, "    elements:\n", due[4:]+fix[4:]+"    elements:\n", 1)
	want, err := Load([]byte(pack), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := Load([]byte(moved), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Requirements, got.Requirements); diff != "" {
		t.Errorf("due and remedy of the requirement (-of the element +of the requirement):\n%s", diff)
	}
	_, err = Load([]byte(strings.Replace(moved, "on: 03-31", "on: 02-30", 1)), "pack.yaml")
	var e *LoadError
	if !errors.As(err, &e) || e.Key != "requirements[0].due.on" {
		t.Errorf("a wrong due day of the requirement: got %v, want it there", err)
	}
}

// The name of a set stands for its words.
func TestSets(t *testing.T) {
	raw := strings.Replace(pack, "any: [安全报告]", `any: [平安, "{safety}"]`, 1)
	l, err := Load([]byte(strings.Replace(raw, "id: jx\n", "id: jx\nwords: {safety: [安全报告, 安全年报]}\n", 1)), "pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := l.Requirements[0].Elements[0].Terms[0].Any, []string{"平安", "安全报告", "安全年报"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Two elements or requirements of one name cannot be told apart in a verdict.
func TestLoadRefusesTwins(t *testing.T) {
	at := strings.Index(pack, "  - number: 51")
	requirement := pack[at:]
	element := pack[strings.Index(pack, "      - id: 51a"):]
	for _, tc := range []struct{ intent, text, problem string }{
		{"requirement", pack + requirement, "rule.number_twice"},
		{"element", pack + element, "rule.id_twice"},
		{"order", pack + strings.ReplaceAll(requirement, "51", "50"), "rule.order"},
	} {
		_, err := Load([]byte(tc.text), "pack.yaml")
		var e *LoadError
		if !errors.As(err, &e) || e.Problem != tc.problem || e.Line < 26 {
			t.Errorf("%s: got %v, want %s at the second of them", tc.intent, err, tc.problem)
		}
	}
}

var ruleCode = regexp.MustCompile(`"(rule\.[a-z_]+)"`)

// Every code that can be given is worded for people.
func TestRuleErrorsAreWorded(t *testing.T) {
	messages, err := os.ReadFile("../internal/lang/messages/rule.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range ruleCode.FindAllStringSubmatch(string(source), -1) {
			found++
			if !strings.Contains(string(messages), "\n"+m[1]+": ") {
				t.Errorf("%s: %s has no words", file, m[1])
			}
		}
	}
	if found < 30 {
		t.Errorf("got %d codes in the sources, want at least 30: the pattern is blind", found)
	}
}

func TestLoadErrorWord(t *testing.T) {
	e := &LoadError{File: "a.yaml", Line: 3, Col: 5, Key: "id", Problem: "p", Hint: "h"}
	got := e.Word(func(code string, args map[string]any) string {
		if code == "rule.hint" {
			return "(" + args["hint"].(string) + ")"
		}
		return strings.ToUpper(code)
	})
	if want := "a.yaml:3:5: id: P(H)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever is loaded can be described, joined and renamed; nothing panics.
func FuzzLoad(f *testing.F) {
	f.Add(pack)
	f.Add("id: [")
	f.Add("a: &a [*a]")
	f.Add("requirements:\n - number: 1\n   elements: [{id: 1a}]")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Load([]byte(text), "fuzz.yaml")
		if err != nil {
			var e *LoadError
			if !errors.As(err, &e) || e.File != "fuzz.yaml" || e.Problem == "" {
				t.Errorf("got %v, want a *LoadError with file and problem", err)
			}
			return
		}
		for _, id := range l.ElementIDs() {
			e := l.Element(id)
			if e.Name.ZH == "" || e.Fix.ZH == "" || len(e.Basis) == 0 || e.Department == "" {
				t.Errorf("got element %+v, want name, remedy, basis and office", e)
			}
		}
		if Markdown(l) == "" {
			t.Error("got no description")
		}
	})
}
