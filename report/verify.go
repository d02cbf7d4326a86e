package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// Bounds on a bundle that is checked: it may come from anybody.
const (
	maxBundleFiles = 1000
	maxBundleBytes = 512 << 20 // of all files together
)

// BundleError says why an archive is not a whole bundle.
type BundleError struct {
	Problem string // not_zip, too_much, name, twice, no_sums, sums, unlisted, absent, differs, manifest
	Name    string // of the file in it
}

func (e *BundleError) Error() string { return fmt.Sprintf("bundle: %s: %q", e.Problem, e.Name) }

// Verified is what a whole bundle says of itself.
type Verified struct {
	School, Finding, Message, Made string
	Files                          int
}

// VerifyBundle checks that an archive is a bundle in which nothing is missing,
// added or changed since it was made; a *BundleError says what is wrong. It
// writes nothing.
func VerifyBundle(raw []byte) (Verified, error) {
	var v Verified
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return v, &BundleError{Problem: "not_zip"}
	}
	if len(z.File) > maxBundleFiles {
		return v, &BundleError{Problem: "too_much"}
	}
	sums, manifests := make(map[string]string), []byte(nil)
	var listed []byte
	room := int64(maxBundleBytes)
	for _, f := range z.File {
		body, err := unzip(f, room)
		if err != nil {
			return v, err
		}
		room -= int64(len(body))
		if _, twice := sums[f.Name]; twice {
			return v, &BundleError{"twice", f.Name}
		}
		sum := sha256.Sum256(body)
		sums[f.Name] = hex.EncodeToString(sum[:])
		switch f.Name {
		case bundleSums:
			listed = body
		case bundleManifest:
			manifests = body
		}
	}
	if listed == nil {
		return v, &BundleError{"no_sums", bundleSums}
	}
	delete(sums, bundleSums)
	for l := range strings.Lines(string(listed)) {
		sum, name, ok := strings.Cut(strings.TrimRight(l, "\r\n"), "  ")
		got, there := sums[name]
		switch {
		case !ok:
			return v, &BundleError{"sums", bundleSums}
		case !there:
			return v, &BundleError{"absent", name}
		case got != sum:
			return v, &BundleError{"differs", name}
		}
		delete(sums, name)
		v.Files++
	}
	for name := range sums {
		return v, &BundleError{"unlisted", name}
	}
	var m manifest
	if err := json.Unmarshal(manifests, &m); err != nil || m.Format != 1 {
		return v, &BundleError{"manifest", bundleManifest}
	}
	made, err := time.Parse(time.RFC3339, m.Made)
	if err != nil {
		return v, &BundleError{"manifest", bundleManifest}
	}
	v.School, v.Finding, v.Message, v.Made = plain(m.School), plain(m.Finding), plain(m.Message), stamp(made)
	return v, nil
}

// unzip reads one file of an archive whose name stays within it, and which is
// no longer than room.
func unzip(f *zip.File, room int64) ([]byte, error) {
	if f.Name == "" || strings.ContainsAny(f.Name, "\\:\x00") || strings.HasPrefix(f.Name, "/") || strings.Contains("/"+f.Name+"/", "/../") {
		return nil, &BundleError{"name", f.Name}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &BundleError{"differs", f.Name}
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, room+1))
	switch {
	case err != nil:
		return nil, &BundleError{"differs", f.Name}
	case int64(len(body)) > room:
		return nil, &BundleError{"too_much", f.Name}
	}
	return body, nil
}
