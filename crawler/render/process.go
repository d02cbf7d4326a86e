package render

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	startTime = 40 * time.Second // for the browser to come up; a busy machine needs some
	stopTime  = 5 * time.Second  // for it to end by itself
	profile   = "profile-"       // begins the names of the folders of single starts
	shortPath = 60               // bytes of a folder's name that leave room for a socket's, of which a system takes about 100
)

// process is one run of the browser. It is spoken to through a pipe: no port is
// opened that somebody else could speak to.
type process struct {
	root   context.Context // of the browser's first tab; chromedp keeps the browser in it
	cancel func()
	dir    string
	temp   string // dir, or a folder of the system's where dir's name is too long
	once   sync.Once
	err    error // of stop
}

// start starts the browser. It lives until stop, not until ctx ends.
func start(ctx context.Context, o Options) (*process, error) {
	if err := sweep(o.Dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(o.Dir, profile)
	if err != nil {
		return nil, err
	}
	p := &process{dir: dir, temp: dir}
	if len(dir) > shortPath {
		p.temp = short(o.Dir)
		if err := os.Mkdir(p.temp, 0o700); err != nil { // never one that somebody else made
			return nil, errors.Join(err, remove(dir))
		}
	}
	said := &tail{}
	quiet := func(string, ...any) {}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.WithoutCancel(ctx), append(flags(o.Program, dir, p.temp), chromedp.CombinedOutput(said))...)
	root, cancelRoot := chromedp.NewContext(alloc, chromedp.WithLogf(quiet), chromedp.WithErrorf(quiet))
	p.root, p.cancel = root, func() { cancelRoot(); cancelAlloc() }
	// chromedp binds the browser to the context of its first act: a deadline on
	// it would end the browser later.
	watch := time.AfterFunc(startTime, cancelAlloc)
	stop := context.AfterFunc(ctx, cancelAlloc)
	err = chromedp.Do(root)
	watch.Stop()
	stop()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %s", err, said), p.stop()) //nolint:contextcheck // ctx may have ended
	}
	return p, nil
}

// gone reports whether the browser has ended.
func (p *process) gone() bool {
	select {
	case <-chromedp.FromContext(p.root).Browser.LostConnection:
		return true
	case <-p.root.Done():
		return true
	default:
		return false
	}
}

// stop ends the browser, if need be by force, and removes its files.
func (p *process) stop() error {
	p.once.Do(func() {
		if chromedp.FromContext(p.root).Browser != nil && !p.gone() {
			ctx, cancel := context.WithTimeout(p.root, stopTime)
			_ = chromedp.Cancel(ctx) // what is left is ended by force below
			cancel()
		}
		p.cancel()
		p.err = errors.Join(remove(p.dir), remove(p.temp))
	})
	return p.err
}

// short is a folder of the system's that stands for dir where dir's name is too
// long. It has one name, so that what a killed program left is found again.
func short(dir string) string {
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(os.TempDir(), "xxgk-"+hex.EncodeToString(sum[:8]))
}

// sweep removes what a killed program left in dir, and dir if nothing else is
// in it.
func sweep(dir string) error {
	if err := remove(short(dir)); err != nil {
		return err
	}
	left, err := filepath.Glob(filepath.Join(dir, profile+"*"))
	if err != nil {
		return err
	}
	for _, l := range left {
		if err := remove(l); err != nil {
			return err
		}
	}
	_ = os.Remove(dir) // it may be absent, or hold what is not ours
	return nil
}

// remove removes a folder in which dying processes may still be writing.
func remove(dir string) error {
	var err error
	for range 20 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

// tail keeps the last lines that the browser said, to tell why it did not start.
type tail struct {
	mu   sync.Mutex
	text string
}

// Write keeps the end of what it was given.
func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text += string(b)
	if over := len(t.text) - 400; over > 0 {
		t.text = t.text[over:]
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(strings.Fields(t.text), " ")
}
