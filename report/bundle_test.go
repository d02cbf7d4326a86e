package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"xxgk/audit"
	"xxgk/internal/lang"
)

// evidenceOf4 is a bundle of a finding with a page that is there, one that
// vanished, one that was looked in and one of which nothing is kept; all that
// pages say is hostile.
func evidenceOf4() audit.Bundle {
	r := night()
	at := time.Date(2026, 11, 22, 17, 5, 0, 0, time.UTC)
	proof := func(status int, body string) *audit.Proof {
		sum := sha256.Sum256([]byte(body))
		return &audit.Proof{
			Run: 12, URL: "http://a.cn/../../etc/passwd", Status: status, At: at, Hash: hex.EncodeToString(sum[:]), Body: []byte(body),
			Header: map[string][]string{"Content-Type": {"text/html; charset=gbk"}, "X-\r\nEvil": {"a\r\nSet-Cookie: b", hostile}},
		}
	}
	i := slices.IndexFunc(r.Verdict.Findings, func(f audit.Finding) bool { return f.Fingerprint == "1a.withdrawn" })
	was := proof(200, "<html>收费项目\x00"+hostile)
	damaged := proof(200, "改过的字节")
	damaged.Hash = "0000"
	moved := audit.Reach{Outcome: "out_of_scope", Status: 200, At: at, Final: "http://b.cn/"}
	moved.Hops = append(moved.Hops, single(moved.Hops)...)
	moved.Hops[0].URL, moved.Hops[0].Status = "http://a.cn/\r\n1", 301
	b := audit.Bundle{
		School: r.School, Element: &r.Verdict.Assessment.Requirements[0].Elements[0],
		Case: audit.Case{Finding: r.Verdict.Findings[i], Verdict: r.Verdict, Acts: []audit.Act{
			{Finding: "1a.withdrawn", From: audit.HandlingUnverified, To: audit.HandlingVerified, By: "李某", At: at, Why: "属实"},
		}},
		Exhibits: []audit.Exhibit{
			{Role: audit.RoleGone, URL: "http://a.cn/gone.htm", Title: hostile, Asked: true, Reach: audit.Reach{Outcome: "not_found", Status: 404, At: at}, Proof: proof(404, "没有"), Earlier: was},
			{Role: audit.RoleEvidence, URL: "http://a.cn/1.htm", Asked: true, Reach: audit.Reach{Outcome: "ok", Status: 200, At: at}, Proof: damaged},
			{Role: audit.RolePlace, URL: "http://a.cn/list.htm", Title: "栏目", Entries: 3, Asked: true, Reach: audit.Reach{Outcome: "timeout", At: at}},
			{Role: audit.RolePlace, URL: "http://a.cn/sent.htm", Asked: true, Reach: moved},
			{Role: audit.RoleSubject, URL: "http://a.cn/never.htm"},
		},
	}
	p := empty(b.Exhibits[1].Page)
	p.URL, p.Title, p.Text, p.Column, p.Published = "http://a.cn/1.htm", "../../"+hostile, "正文\n"+hostile, []string{"信息公开"}, civil(2026, 10, 1)
	p.Items, p.Attachments = single(p.Items), single(p.Attachments)
	p.Items[0].Title, p.Items[0].URL = hostile, "javascript:alert(1)"
	p.Attachments[0].Name, p.Attachments[0].URL = "..\\..\\a.exe", "http://a.cn/a.exe"
	b.Exhibits[1].Page = p
	return b
}

// empty and single make values of types that this package may not name.
func empty[T any](*T) *T    { return new(T) }
func single[T any]([]T) []T { return make([]T, 1) }

func bundled(t testing.TB, tag lang.Tag) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writer(t, tag, nil).Bundle(&b, evidenceOf4()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// contents are the files of an archive.
func contents(t testing.TB, raw []byte) (names []string, files map[string][]byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files = make(map[string][]byte)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
		names = append(names, f.Name)
	}
	return names, files
}

// A bundle holds pages byte for byte under names of its own, says in Chinese
// what it holds, and is the same each time.
func TestBundle(t *testing.T) {
	raw := bundled(t, lang.ZH)
	if !bytes.Equal(raw, bundled(t, lang.ZH)) {
		t.Error("twice is not the same")
	}
	names, files := contents(t, raw)
	for _, name := range names {
		if !regexp.MustCompile(`^(\d\d/)?[A-Za-z0-9]+(\.[a-z0-9]+)*$`).MatchString(name) {
			t.Errorf("the name %q is not ours", name)
		}
	}
	for name, want := range map[string]string{
		"01/page.html": "没有", "01/earlier.html": "<html>收费项目\x00" + hostile, "02/page.html": "改过的字节",
	} {
		if string(files[name]) != want {
			t.Errorf("%s: got %q, want the bytes as sent", name, files[name])
		}
	}
	golden(t, "bundle.readme.txt", string(files[bundleReadme]))
	for _, want := range []string{"【已打不开】", "撤下前的原始字节", "【检索位置】", "没有原始字节：服务器没有给出可保存的内容", "本次巡查没有单独抓取", "与入库时记录的 SHA-256（0000）不一致", "sha256sum -c"} {
		if !strings.Contains(string(files[bundleReadme]), want) {
			t.Errorf("the README does not say %q", want)
		}
	}
	for _, name := range []string{bundleReadme, "01/page.head.txt", "02/text.txt"} {
		if text := strings.NewReplacer("\r\n", "", "\ufeff", "").Replace(string(files[name])); strings.ContainsFunc(text, acts) {
			t.Errorf("%s holds signs that act: %q", name, text)
		}
	}
	if head := string(files["01/page.head.txt"]); strings.Contains(head, "\nSet-Cookie") {
		t.Errorf("a header was forged: %q", head)
	}
}

// The sums are those that every system's own tool reads.
func TestBundleSums(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("no sha256sum on this system")
	}
	dir := t.TempDir()
	names, files := contents(t, bundled(t, lang.ZH))
	for _, name := range names {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, files[name], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, "-c", "--quiet", bundleSums)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// rezip writes an archive anew with its files changed.
func rezip(t *testing.T, raw []byte, change func(files map[string][]byte)) []byte {
	t.Helper()
	_, files := contents(t, raw)
	change(files)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range files {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write(body)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A bundle verifies, and what was done to it is named.
func TestVerifyBundle(t *testing.T) {
	whole := bundled(t, lang.EN)
	v, err := VerifyBundle(whole)
	if err != nil || v.Finding != "1a.withdrawn" || v.Files != 10 {
		t.Errorf("whole: got %+v, %v", v, err)
	}
	for intent, tc := range map[string]struct {
		raw     []byte
		problem string
	}{
		"a byte was changed": {rezip(t, whole, func(f map[string][]byte) { f["02/page.html"][0]++ }), "differs"},
		"a file was added":   {rezip(t, whole, func(f map[string][]byte) { f["02/extra.html"] = nil }), "unlisted"},
		"a file was taken":   {rezip(t, whole, func(f map[string][]byte) { delete(f, "01/earlier.html") }), "absent"},
		"the sums are gone":  {rezip(t, whole, func(f map[string][]byte) { delete(f, bundleSums) }), "no_sums"},
		"the sums are words": {rezip(t, whole, func(f map[string][]byte) { f[bundleSums] = []byte("x") }), "sums"},
		"a name leads out":   {rezip(t, whole, func(f map[string][]byte) { f["../x"] = nil }), "name"},
		"no archive":         {[]byte("PK"), "not_zip"},
		"an empty one":       {rezip(t, whole, func(f map[string][]byte) { clear(f) }), "no_sums"},
	} {
		_, err := VerifyBundle(tc.raw)
		var wrong *BundleError
		if !errors.As(err, &wrong) || wrong.Problem != tc.problem {
			t.Errorf("%s: got %v, want %s", intent, err, tc.problem)
		}
	}
}

func FuzzVerifyBundle(f *testing.F) {
	f.Add(bundled(f, lang.ZH))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var wrong *BundleError
		if _, err := VerifyBundle(raw); err != nil && !errors.As(err, &wrong) {
			t.Errorf("%v is no *BundleError", err)
		}
	})
}
