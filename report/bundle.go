package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"xxgk/audit"
)

// The names in a bundle are ours alone: nothing that a page says becomes one.
const (
	bundleReadme   = "README.txt"
	bundleManifest = "manifest.json"
	bundleSums     = "SHA256SUMS"
	bundleFinding  = "finding.json"
)

// manifest says what a bundle holds.
type manifest struct {
	Format    int             `json:"format"`
	School    string          `json:"school"`
	Finding   string          `json:"finding"`
	Message   string          `json:"message"`
	Run       jsonRun         `json:"run"`
	Checklist jsonList        `json:"checklist"`
	Made      string          `json:"made"`
	Pages     []manifestPage  `json:"pages"`
	Files     []manifestEntry `json:"files"`
}

// manifestPage is one page of a bundle. sha256 is of the bytes as the server
// sent them, empty where they were not kept.
type manifestPage struct {
	N       int           `json:"n"`
	Role    string        `json:"role"`
	URL     string        `json:"url"`
	Title   string        `json:"title"`
	Asked   bool          `json:"asked"`
	Outcome string        `json:"outcome"`
	Status  int           `json:"status"`
	At      string        `json:"at"`
	Final   string        `json:"final"`
	Hops    []manifestHop `json:"hops,omitempty"` // redirects on the way, oldest first
	Entries int           `json:"entries"`
	Files   []string      `json:"files"`
	manifestBytes
	Earlier *manifestBytes `json:"earlier,omitempty"` // of a page that vanished, as it was
}

// manifestBytes are bytes as a server sent them.
type manifestBytes struct {
	Sent   string `json:"sent"`
	Run    int64  `json:"run"`
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
}

// manifestHop is one redirect; the status of one that the page itself asks for is 0.
type manifestHop struct {
	URL    string `json:"url"`
	Status int    `json:"status"`
}

type manifestEntry struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
}

// bundle is a bundle being written.
type bundle struct {
	w     *Writer
	files map[string][]byte
	m     manifest
	text  strings.Builder // README
}

// Bundle writes all that proves a finding as one archive that opens off line:
// a README, the finding, each page as it was sent with the head of the answer
// and as it was read, a manifest, and checksums of all.
func (w *Writer) Bundle(dst io.Writer, b audit.Bundle) error {
	v := b.Verdict
	e := resultsOf(v.Assessment)[b.Finding.About()]
	x := &bundle{w: w, files: make(map[string][]byte), m: manifest{
		Format: 1, School: b.School.Name, Finding: b.Finding.Fingerprint, Message: w.message(b.Finding),
		Run:       jsonRun{v.Run.ID, instant(v.Run.Started), instant(v.Run.Finished), day(v.Assessment.AsOf), v.Run.Resumed, string(v.Run.State), v.Run.Vantage},
		Checklist: listOf(v.Assessment), Made: instant(w.o.Now), Pages: []manifestPage{}, Files: []manifestEntry{},
	}}
	var finding bytes.Buffer
	if err := w.Finding(&finding, "json", v, b.Case); err != nil {
		return err
	}
	x.files[bundleFinding] = finding.Bytes()
	x.head(b, w.finding(b.Finding, e, v))
	for i, page := range b.Exhibits {
		x.page(i+1, page)
	}
	x.line("")
	x.line(w.say("bundle.verify", map[string]any{"sums": bundleSums}))
	return x.close(dst, v.Made)
}

func (x *bundle) line(s string) { x.text.WriteString(s + "\r\n") }

// head begins the README: what was found, by what, when.
func (x *bundle) head(b audit.Bundle, f finding) {
	w := x.w
	x.line(w.say("bundle.title", map[string]any{"school": b.School.Name}))
	x.line("")
	x.line(f.Items[0].label() + w.say("report.colon", nil) + f.Message)
	for _, row := range []struct{ code, value string }{
		{"report.f.item", f.Title}, {"report.f.basis", f.Basis}, {"report.f.office", f.Department}, {"report.f.deadline", f.Deadline},
		{"report.f.handled", f.Handled}, {"report.f.seen", f.Seen},
	} {
		if row.value != "" {
			x.line(w.say(row.code, nil) + row.value)
		}
	}
	x.line(w.say("bundle.run", map[string]any{
		"run": int(b.Verdict.Run.ID), "day": day(b.Verdict.Assessment.AsOf), "list": b.Verdict.Assessment.ListID + " " + b.Verdict.Assessment.ListVersion,
		"vantage": b.Verdict.Run.Vantage, "finding": b.Finding.Fingerprint, "made": stamp(w.o.Now),
	}))
	if b.Element != nil {
		for _, why := range w.reasonsOf(string(b.Element.PeriodKind), b.Element.Why) {
			x.line("· " + why)
		}
	}
	x.line("")
	x.line(w.say("bundle.pages", map[string]any{"n": len(b.Exhibits)}))
}

// page adds one page: its files, its entry in the manifest, its paragraph.
func (x *bundle) page(n int, e audit.Exhibit) {
	w := x.w
	p := manifestPage{
		N: n, Role: string(e.Role), URL: e.URL, Title: e.Title, Asked: e.Asked, Entries: e.Entries, Files: []string{},
	}
	outcome := w.say("bundle.not_asked", nil)
	if e.Asked {
		p.Outcome, p.Status, p.At, p.Final = string(e.Reach.Outcome), e.Reach.Status, instant(e.Reach.At), e.Reach.Final
		outcome = w.say("bundle.outcome", map[string]any{"outcome": p.Outcome, "status": p.Status, "at": stamp(e.Reach.At)})
	}
	dir := fmt.Sprintf("%02d/", n)
	add := func(name string, raw []byte) {
		x.files[dir+name] = raw
		p.Files = append(p.Files, dir+name)
	}
	if e.Page != nil {
		p.Title = e.Page.Title
		add("text.txt", x.read(e))
	}
	x.line("")
	x.line(fmt.Sprintf("%02d  %s", n, w.say("bundle.role."+p.Role, nil)) + "  " + plain(p.Title))
	x.line("    " + plain(e.URL))
	x.line("    " + outcome)
	hops := e.Reach.Hops
	if len(hops) == 0 && e.Proof != nil {
		hops = e.Proof.Hops
	}
	for _, h := range hops {
		p.Hops = append(p.Hops, manifestHop{h.URL, h.Status})
		code := "cli.explain.hop"
		if h.Status == 0 {
			code = "cli.explain.refresh"
		}
		x.line("    " + w.say(code, map[string]any{"url": h.URL, "status": h.Status}))
	}
	if e.Role == audit.RolePlace && e.Page != nil {
		x.line("    " + w.say("bundle.entries", map[string]any{"n": e.Entries}))
	}
	if e.Proof != nil {
		p.manifestBytes = x.sent(*e.Proof, "page", "bundle.sent", add)
	} else {
		x.line("    " + w.say("bundle.no_bytes."+lacking(e), nil))
	}
	if e.Earlier != nil && e.Earlier != e.Proof {
		was := x.sent(*e.Earlier, "earlier", "bundle.earlier", add)
		p.Earlier = &was
	}
	for _, name := range p.Files {
		x.line("    → " + name)
	}
	x.m.Pages = append(x.m.Pages, p)
}

// lacking says why the bytes of a page are not there.
func lacking(e audit.Exhibit) string {
	switch {
	case !e.Asked && e.Page == nil:
		return "unasked"
	case e.Page != nil || e.Reach.Outcome.Read():
		return "later"
	}
	return "unsent"
}

// sent adds bytes as a server sent them, with the head of its answer.
func (x *bundle) sent(proof audit.Proof, name, code string, add func(string, []byte)) manifestBytes {
	sum := sha256.Sum256(proof.Body)
	m := manifestBytes{instant(proof.At), proof.Run, hex.EncodeToString(sum[:]), len(proof.Body)}
	add(name+extension(proof.Header), proof.Body)
	add(name+".head.txt", answerHead(proof))
	x.line("    " + x.w.say(code, map[string]any{"at": stamp(proof.At), "run": int(proof.Run), "status": proof.Status, "size": m.Size, "sum": m.SHA256}))
	if m.SHA256 != proof.Hash {
		x.line("    " + x.w.say("bundle.hash_differs", map[string]any{"sum": proof.Hash}))
	}
	return m
}

// answerHead is the head of an answer in the order of its names.
func answerHead(p audit.Proof) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "GET %s\r\nHTTP %d\r\n", plain(p.URL), p.Status)
	for _, name := range slices.Sorted(maps.Keys(p.Header)) {
		for _, value := range p.Header[name] {
			fmt.Fprintf(&b, "%s: %s\r\n", plain(name), plain(value))
		}
	}
	return []byte(b.String())
}

// read is a page as the program read it: safe to open, whatever the page holds.
func (x *bundle) read(e audit.Exhibit) []byte {
	w, p := x.w, e.Page
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, row := range []struct{ code, value string }{
		{"cli.extract.url", p.URL}, {"cli.extract.title", p.Title}, {"cli.extract.column", strings.Join(p.Column, " > ")},
		{"cli.extract.published", day(p.Published)}, {"cli.extract.signed", day(p.Signed)},
	} {
		if row.value != "" {
			b.WriteString(w.say(row.code, nil) + plain(row.value) + "\r\n")
		}
	}
	for _, a := range p.Attachments {
		b.WriteString(w.say("cli.extract.attachment", nil) + plain(a.Name) + " " + plain(a.URL) + "\r\n")
	}
	for _, i := range p.Items {
		b.WriteString(w.say("cli.extract.item", nil) + plain(i.Title) + " " + plain(i.URL) + " " + day(i.Published) + "\r\n")
	}
	b.WriteString("\r\n")
	for l := range strings.SplitSeq(p.Text, "\n") {
		b.WriteString(plain(l) + "\r\n")
	}
	return []byte(b.String())
}

// extension is how a page's file ends, by what the server called it; anything
// else is plain bytes.
func extension(header map[string][]string) string {
	kind := ""
	for name, values := range header {
		if strings.EqualFold(name, "Content-Type") && len(values) > 0 {
			kind, _, _ = strings.Cut(strings.ToLower(values[0]), ";")
		}
	}
	switch strings.TrimSpace(kind) {
	case "text/html", "application/xhtml+xml":
		return ".html"
	case "application/pdf":
		return ".pdf"
	case "text/plain":
		return ".txt"
	}
	return ".bin"
}

// close writes the archive: README, manifest and sums over what was added.
func (x *bundle) close(dst io.Writer, made time.Time) error {
	x.files[bundleReadme] = []byte("\ufeff" + x.text.String())
	for _, name := range slices.Sorted(maps.Keys(x.files)) {
		sum := sha256.Sum256(x.files[name])
		x.m.Files = append(x.m.Files, manifestEntry{name, hex.EncodeToString(sum[:]), len(x.files[name])})
	}
	raw, err := json.MarshalIndent(x.m, "", "  ")
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	x.files[bundleManifest] = append(raw, '\n')
	var sums strings.Builder
	names := slices.Sorted(maps.Keys(x.files))
	for _, name := range names {
		sum := sha256.Sum256(x.files[name])
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), name)
	}
	x.files[bundleSums] = []byte(sums.String())
	z := zip.NewWriter(dst)
	for _, name := range append(names, bundleSums) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made.UTC()})
		if err == nil {
			_, err = f.Write(x.files[name])
		}
		if err != nil {
			return fmt.Errorf("bundle: %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	return nil
}
