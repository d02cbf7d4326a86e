package render

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// names are what systems call Chromium, the likeliest first.
func names() []string {
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
}

// ErrNotFound says that there is no browser.
var ErrNotFound = errors.New("no Chromium is installed")

// Find returns the path of a browser: of the program at path, or, if path is
// empty, of the first one on PATH or in the folders where packages put it,
// because a night's timer may have no PATH. It returns ErrNotFound if there is
// none.
func Find(path string) (string, error) {
	if path != "" {
		found, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrNotFound, err)
		}
		return filepath.Abs(found)
	}
	for _, name := range names() {
		for _, dir := range []string{"", "/usr/bin", "/usr/local/bin", "/snap/bin"} {
			if found, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
				return filepath.Abs(found)
			}
		}
	}
	return "", ErrNotFound
}

// Version asks a browser what it is: "Chromium 148.0.7778.167". It starts the
// program, which opens no page and no connection for it.
func Version(ctx context.Context, program string) (string, error) {
	dir, err := os.MkdirTemp("", "xxgk-version-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is left of it is the system's to clean
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "--version")
	cmd.Env = environment(program, dir, dir)
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s --version: %w", program, err)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	line, _, _ = strings.Cut(line, " built on ")
	return strings.TrimSpace(line), nil
}
